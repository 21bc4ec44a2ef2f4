#include "dictionaries/spellings.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "dictionaries/data_files.h"

namespace hajimari::dictionaries {
namespace {

using base::ErrorCode;
using base::Fail;

base::Result<char32_t> OneKanji(const Row& row, std::string_view column) {
  const std::string_view cell = row.Get(column);
  if (base::CountCharacters(cell) != 1) {
    return Fail(ErrorCode::kBadDictionary, fmt::format("\"{}\" is not one character.", cell),
                row.Where());
  }
  return base::DecodeUtf8(cell, 0).code_point;
}

using Kanji = std::unordered_map<char32_t, char32_t>;
using Words = std::unordered_map<std::string, std::string>;

base::Result<void> ReadKanji(const std::filesystem::path& path, Kanji& kanji) {
  const auto table = ReadTable(path, {"kanji", "common"});
  if (!table) return std::unexpected(table.error());
  for (const Row& row : table->rows) {
    const auto from = OneKanji(row, "kanji");
    const auto to = OneKanji(row, "common");
    if (!from) return std::unexpected(from.error());
    if (!to) return std::unexpected(to.error());
    if (*from == *to || !kanji.emplace(*from, *to).second) {
      return Fail(ErrorCode::kBadDictionary, "The kanji stands for itself or is given twice.",
                  row.Where());
    }
  }
  return {};
}

base::Result<void> ReadWords(const std::filesystem::path& path, Words& words) {
  const auto table = ReadTable(path, {"surface", "representative"});
  if (!table) return std::unexpected(table.error());
  for (const Row& row : table->rows) {
    std::string surface(row.Get("surface"));
    std::string representative(row.Get("representative"));
    if (surface.empty() || representative.empty() || surface == representative ||
        !words.emplace(std::move(surface), std::move(representative)).second) {
      return Fail(ErrorCode::kBadDictionary,
                  "The spelling is empty, stands for itself or is given twice.", row.Where());
    }
  }
  return {};
}

}  // namespace

base::Result<Spellings> Spellings::Open(const std::filesystem::path& data) {
  Spellings spellings;
  if (auto read = ReadKanji(data / "old_kanji.tsv", spellings.common_kanji_); !read) {
    return std::unexpected(read.error());
  }
  for (const char* file : {"representative.tsv", "loanwords.tsv", "potential_verbs.tsv"}) {
    if (auto read = ReadWords(data / file, spellings.representative_); !read) {
      return std::unexpected(read.error());
    }
  }
  auto katakana = KatakanaWords::Open(data);
  if (!katakana) return std::unexpected(katakana.error());
  spellings.katakana_ = std::move(*katakana);
  for (const auto& [surface, representative] : spellings.representative_) {
    spellings.filter_.Add(surface);
    spellings.edges_.Add(surface);
  }
  return spellings;
}

std::string_view Spellings::Representative(std::string_view surface) const {
  if (!filter_.MayHave(surface)) return {};
  const auto found = representative_.find(std::string(surface));
  return found == representative_.end() ? std::string_view() : found->second;
}

}  // namespace hajimari::dictionaries
