// hajimari-words: compiles the tables of words that come from Debian's dictionaries.
//
//   hajimari-words dictionaries/data OUT /usr/share/edict/edict /usr/share/mecab/dic/juman
//                  /usr/share/mecab/dic/ipadic
//
// Writes the tables of dictionaries/translations.h, dictionaries/cut_words.h, dictionaries/spelling_groups.h,
// dictionaries/readings.h, dictionaries/numeral_names.h, dictionaries/katakana_words.h and
// dictionaries/word_parts.h into the folder OUT. Only ipadic is
// required; if another dictionary is not installed, its tables are not made, and a note says so.
// Exit codes: 0 success, 1 a fault, 2 wrong usage.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "dictionaries/cut_words.h"
#include "dictionaries/gazetteer.h"
#include "dictionaries/katakana_words.h"
#include "dictionaries/numeral_names.h"
#include "dictionaries/readings.h"
#include "dictionaries/spelling_groups.h"
#include "dictionaries/spellings.h"
#include "dictionaries/translations.h"
#include "dictionaries/word_parts.h"
#include "tables/cut_word_table.h"
#include "tables/edict.h"
#include "tables/glossary.h"
#include "tables/ipadic.h"
#include "tables/jumandic.h"
#include "tables/katakana_table.h"
#include "tables/numeral_name_table.h"
#include "tables/reading_tables.h"
#include "tables/spelling_table.h"
#include "tables/translation_tables.h"
#include "tables/word_part_table.h"

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

struct Sources {
  tables::Ipadic ipadic;
  std::vector<tables::EdictEntry> edict;
  std::vector<tables::JumanWord> juman;
  std::vector<std::string> places;
};

// The names of all places, each usual name before other spellings.
std::vector<std::string> NamesOf(const dictionaries::Gazetteer& gazetteer) {
  std::vector<std::string> names;
  for (const auto& place : gazetteer.places()) names.push_back(place.name.ja);
  for (const auto& place : gazetteer.places()) {
    names.insert(names.end(), place.spellings.begin(), place.spellings.end());
  }
  return names;
}

// Empty, with a note, if the dictionary is not installed.
template <typename Words>
base::Result<Words> OrNone(base::Result<Words> words, std::string_view path,
                           std::string_view package) {
  if (words || words.error().code != base::ErrorCode::kNotFound) return words;
  fmt::print("Note: {} is not there (package {}): fewer translations and spellings.\n", path,
             package);
  return Words();
}

base::Result<void> Compile(const std::filesystem::path& out, const Sources& sources,
                           std::span<const tables::GlossaryPair> glossary,
                           const dictionaries::Spellings& spellings) {
  using dictionaries::SpellingGroups;
  using dictionaries::Translations;
  auto parts =
      Write(out / dictionaries::WordParts::kCompiledFile,
            tables::MakeWordParts(sources.ipadic, sources.edict, sources.juman, spellings));
  if (!parts) return parts;
  auto numerals = Write(out / dictionaries::NumeralNames::kFile,
                        tables::MakeNumeralNames(sources.ipadic, sources.edict, spellings));
  if (!numerals) return numerals;
  auto cut = Write(out / dictionaries::CutWords::kFile,
                   tables::MakeCutWords(sources.ipadic, sources.edict, spellings));
  if (!cut) return cut;
  auto katakana =
      Write(out / dictionaries::KatakanaWords::kFile,
            tables::MakeKatakanaWords(sources.ipadic, sources.edict, sources.places, spellings));
  if (!katakana) return katakana;
  const auto readings = tables::MakeReadings(sources.edict, sources.ipadic, spellings);
  for (const auto& [file, rows] :
       {std::pair(dictionaries::Readings::kWordsFile, &readings.words),
        std::pair(dictionaries::Readings::kNamesFile, &readings.names),
        std::pair(dictionaries::Readings::kRomajiFile, &readings.romaji),
        std::pair(dictionaries::Readings::kSurnamesFile, &readings.surnames)}) {
    if (auto written = Write(out / file, *rows); !written) return written;
  }
  for (const char* file :
       {Translations::kToEnglishFile, Translations::kToJapaneseFile, SpellingGroups::kFile}) {
    std::filesystem::remove(out / file);
  }
  if (!sources.edict.empty()) {
    const auto tables = tables::MakeTranslations(sources.edict, sources.juman, glossary, spellings);
    auto english = Write(out / Translations::kToEnglishFile, tables.to_english);
    if (!english) return english;
    auto japanese = Write(out / Translations::kToJapaneseFile, tables.to_japanese);
    if (!japanese) return japanese;
  }
  if (sources.edict.empty() && sources.juman.empty()) return {};
  return Write(out / SpellingGroups::kFile,
               tables::MakeSpellingGroups(sources.edict, sources.juman, spellings));
}

}  // namespace

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<size_t>(argc));
  if (argc != 6) {
    fmt::print(stderr, "Usage: hajimari-words DATA OUT EDICT JUMANDIC IPADIC\n");
    return 2;
  }
  const auto spellings = dictionaries::Spellings::Open(arguments[1]);
  if (!spellings) return Failure(spellings.error());
  auto edict = OrNone(tables::ReadEdict(arguments[3]), arguments[3], "edict");
  if (!edict) return Failure(edict.error());
  auto juman = OrNone(tables::ReadJumandic(arguments[4]), arguments[4], "mecab-jumandic");
  if (!juman) return Failure(juman.error());
  auto ipadic = tables::Ipadic::Open(arguments[5]);
  if (!ipadic) return Failure(ipadic.error());
  const auto gazetteer = dictionaries::Gazetteer::Open(arguments[1]);
  if (!gazetteer) return Failure(gazetteer.error());
  const Sources sources{std::move(*ipadic), std::move(*edict), std::move(*juman),
                        NamesOf(*gazetteer)};
  const auto glossary = tables::ReadGlossary(arguments[1]);
  if (!glossary) return Failure(glossary.error());
  if (auto made = Compile(arguments[2], sources, *glossary, *spellings); !made) {
    return Failure(made.error());
  }
  return 0;
}
