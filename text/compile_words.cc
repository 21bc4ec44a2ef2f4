// hajimari-words: compiles the tables of words that come from Debian's dictionaries.
//
//   hajimari-words dictionaries/data OUT /usr/share/edict/edict /usr/share/mecab/dic/ipadic
//
// Writes into the folder OUT what dictionaries/translations.h and dictionaries/spelling_groups.h
// read. Where a dictionary is not installed, its tables are not made and a note says so.
// Exit 0 when all is well, 1 on a fault, 2 on wrong usage.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/file.h"
#include "dictionaries/edict.h"
#include "dictionaries/ipadic.h"
#include "dictionaries/spellings.h"
#include "dictionaries/translations.h"
#include "text/translation_tables.h"

namespace {

using namespace hajimari;

int Failure(const base::Error& error) {
  fmt::print(stderr, "{}\n", base::Describe(error));
  return 1;
}

base::Result<void> Write(const std::filesystem::path& path,
                         const dictionaries::SortedTableRows& rows) {
  return base::WriteFileSynced(path, dictionaries::SortedTableText(rows));
}

base::Result<void> CompileTranslations(const std::filesystem::path& out,
                                       const std::filesystem::path& edict,
                                       const dictionaries::Ipadic& ipadic,
                                       const dictionaries::Spellings& spellings) {
  using dictionaries::Translations;
  std::filesystem::remove(out / Translations::kToEnglishFile);
  std::filesystem::remove(out / Translations::kToJapaneseFile);
  const auto entries = dictionaries::ReadEdict(edict);
  if (!entries && entries.error().code == base::ErrorCode::kNotFound) {
    fmt::print("Note: {} is not there (package edict): no translations, fewer spellings.\n",
               edict.string());
    return {};
  }
  if (!entries) return std::unexpected(entries.error());
  const auto tables = text::MakeTranslations(*entries, ipadic, spellings);
  if (auto written = Write(out / Translations::kToEnglishFile, tables.to_english); !written) {
    return written;
  }
  return Write(out / Translations::kToJapaneseFile, tables.to_japanese);
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<size_t>(argc));
  if (argc != 5) {
    fmt::print(stderr, "Usage: hajimari-words DATA OUT EDICT IPADIC\n");
    return 2;
  }
  const auto spellings = dictionaries::Spellings::Open(arguments[1]);
  if (!spellings) return Failure(spellings.error());
  const auto ipadic = dictionaries::Ipadic::Open(arguments[4]);
  if (!ipadic) return Failure(ipadic.error());
  if (auto made = CompileTranslations(arguments[2], arguments[3], *ipadic, *spellings); !made) {
    return Failure(made.error());
  }
  return 0;
}
