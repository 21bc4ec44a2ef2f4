// hajimari-dictionaries: checks the tables and compiles the MeCab user dictionary's source.
//
//   hajimari-dictionaries check dictionaries/data
//   hajimari-dictionaries user-dictionary dictionaries/data user.csv [/usr/share/mecab/dic/ipadic]
//
//   hajimari-dictionaries kanji-readings /usr/share/edict/kanjidic share/hajimari
//
// If KANJIDIC is not installed, the readings of kanji are not made, and a note says so.
// Exit codes: 0 success, 1 a fault (reported as file:line: message), 2 wrong usage.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/file.h"
#include "dictionaries/kanji_readings.h"
#include "tables/check_tables.h"
#include "tables/ipadic.h"
#include "tables/kanji_reading_table.h"
#include "tables/user_dictionary.h"

namespace {

using namespace hajimari;

int Usage() {
  fmt::print(stderr,
             "Usage: hajimari-dictionaries check DIR\n"
             "       hajimari-dictionaries user-dictionary DIR OUT.csv [IPADIC]\n"
             "       hajimari-dictionaries kanji-readings KANJIDIC DIR\n");
  return 2;
}

int Failure(const base::Error& error) {
  fmt::print(stderr, "{}\n", base::Describe(error));
  return 1;
}

int Check(std::string_view data) {
  const auto faults = tables::CheckTables(data);
  for (const auto& fault : faults) fmt::print(stderr, "{}: {}\n", fault.where, fault.message);
  return faults.empty() ? 0 : 1;
}

int Compile(std::string_view data, std::string_view out, std::string_view ipadic_folder) {
  const auto ipadic = tables::Ipadic::Open(ipadic_folder);
  if (!ipadic) return Failure(ipadic.error());
  const auto csv = tables::UserDictionaryCsv(data, *ipadic);
  if (!csv) return Failure(csv.error());
  if (const auto written = base::WriteFileSynced(out, *csv); !written) {
    return Failure(written.error());
  }
  return 0;
}

int CompileReadings(std::string_view kanjidic, const std::filesystem::path& out) {
  const auto path = out / dictionaries::KanjiReadings::kFile;
  std::filesystem::remove(path);
  const auto text = tables::KanjiReadingsText(kanjidic);
  if (!text && text.error().code == base::ErrorCode::kNotFound) {
    fmt::print("Note: {} is not there (package kanjidic): fewer suggestions of other kanji.\n",
               kanjidic);
    return 0;
  }
  if (!text) return Failure(text.error());
  const auto written = base::WriteFileSynced(path, *text);
  return written ? 0 : Failure(written.error());
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<size_t>(argc));
  const std::string_view command = argc > 1 ? arguments[1] : "";
  if (command == "check" && argc == 3) return Check(arguments[2]);
  if (command == "user-dictionary" && (argc == 4 || argc == 5)) {
    return Compile(arguments[2], arguments[3],
                   argc == 5 ? arguments[4] : "/usr/share/mecab/dic/ipadic");
  }
  if (command == "kanji-readings" && argc == 4) return CompileReadings(arguments[2], arguments[3]);
  return Usage();
}
