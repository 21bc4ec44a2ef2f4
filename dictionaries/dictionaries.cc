#include "dictionaries/dictionaries.h"

#include <fmt/format.h>

#include "base/digest.h"

namespace hajimari::dictionaries {
namespace {

// The tables that decide which terms are posted.
constexpr const char* kPosted[] = {
    "old_kanji.tsv",      "representative.tsv",     "loanwords.tsv",
    "word_parts.tsv",     "archive_words.tsv",      "people.tsv",
    "jp_prefectures.tsv", "jp_municipalities.tsv",  "former_names.tsv",
    "us_states.tsv",      "us_counties.tsv",        "us_places.tsv",
    "eras.tsv",           "countries.tsv",          "foreign_places.tsv",
    "user.dic",           WordParts::kCompiledFile, "potential_verbs.tsv",
    NumeralNames::kFile,  KatakanaWords::kFile,     CutWords::kFile,
};

base::Result<std::string> DigestOfPosted(const std::filesystem::path& data) {
  std::string digests;
  for (const char* file : kPosted) {
    const base::Result<std::string> digest = base::Sha256HexOfFile(data / file);
    if (!digest && digest.error().code != base::ErrorCode::kNotFound) return digest;
    digests += fmt::format("{} {}\n", file, digest ? *digest : "none");
  }
  return base::Sha256Hex(digests);
}

std::unexpected<base::Error> Explain(const std::filesystem::path& data, base::Error error) {
  error.message =
      fmt::format("{} The dictionaries are looked for in {}; --data names another folder.",
                  error.message, data.string());
  return std::unexpected(std::move(error));
}

}  // namespace

base::Result<std::shared_ptr<const Dictionaries>> Dictionaries::Open(
    const std::filesystem::path& data) {
  auto gazetteer = Gazetteer::Open(data);
  if (!gazetteer) return Explain(data, std::move(gazetteer.error()));
  auto themes = Themes::Open(data);
  if (!themes) return Explain(data, std::move(themes.error()));
  auto eras = Eras::Open(data);
  if (!eras) return Explain(data, std::move(eras.error()));
  auto spellings = Spellings::Open(data);
  if (!spellings) return Explain(data, std::move(spellings.error()));
  auto word_parts = WordParts::Open(data, *gazetteer);
  if (!word_parts) return Explain(data, std::move(word_parts.error()));
  if (!word_parts->compiled()) {
    return Explain(data, {base::ErrorCode::kNotFound, "The table is made by the build.",
                          (data / WordParts::kCompiledFile).string()});
  }
  auto numeral_names = NumeralNames::Open(data);
  if (!numeral_names) return Explain(data, std::move(numeral_names.error()));
  auto cut_words = CutWords::Open(data);
  if (!cut_words) return Explain(data, std::move(cut_words.error()));
  auto translations = Translations::Open(data);
  if (!translations) return Explain(data, std::move(translations.error()));
  auto spelling_groups = SpellingGroups::Open(data);
  if (!spelling_groups) return Explain(data, std::move(spelling_groups.error()));
  auto readings = Readings::Open(data);
  if (!readings) return Explain(data, std::move(readings.error()));
  auto query_frames = QueryFrames::Open(data);
  if (!query_frames) return Explain(data, std::move(query_frames.error()));
  auto digest = DigestOfPosted(data);
  if (!digest) return Explain(data, std::move(digest.error()));

  auto all = std::shared_ptr<Dictionaries>(
      new Dictionaries(std::move(*gazetteer), std::move(*themes), std::move(*eras),
                       std::move(*spellings), std::move(*word_parts)));
  all->numeral_names_ = std::move(*numeral_names);
  all->cut_words_ = std::move(*cut_words);
  all->translations_ = std::move(*translations);
  all->spelling_groups_ = std::move(*spelling_groups);
  all->readings_ = std::move(*readings);
  all->query_frames_ = std::move(*query_frames);
  all->user_dictionary_ = data / "user.dic";
  all->posted_digest_ = std::move(*digest);
  return std::shared_ptr<const Dictionaries>(std::move(all));
}

}  // namespace hajimari::dictionaries
