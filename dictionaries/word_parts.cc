#include "dictionaries/word_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "dictionaries/data_files.h"
#include "dictionaries/normal_form.h"
#include "dictionaries/place_names.h"

namespace hajimari::dictionaries {
namespace {

using base::ErrorCode;
using base::Fail;
using Parts = std::unordered_map<std::string, std::vector<std::string>>;

constexpr std::string_view kNone = "-";  // 新幹線 has no parts, although 幹線 is a word

// Whether the parts occur in the whole in order, and none of them is the whole.
bool AreParts(std::string_view whole, const std::vector<std::string>& parts) {
  PartPlaces places(whole);
  return !parts.empty() && std::ranges::all_of(parts, [&](const std::string& part) {
    return part != whole && places.Next(part).has_value();
  });
}

base::Result<void> ReadParts(const std::filesystem::path& path, const Spellings& spellings,
                             Parts& all) {
  const auto table = ReadTable(path, {"word", "parts"});
  if (!table) return std::unexpected(table.error());
  for (const Row& row : table->rows) {
    const std::string word = NormalForm(row.Get("word"), spellings);
    std::vector<std::string> parts = row.List("parts", '|');
    const bool none = parts.empty() || row.Get("parts") == kNone;
    if (none && !word.empty()) {
      all.try_emplace(word);
      continue;
    }
    for (std::string& part : parts) part = NormalForm(part, spellings);
    if (!AreParts(word, parts)) {
      return Fail(ErrorCode::kBadDictionary,
                  fmt::format("\"{}\" is not made of \"{}\".", word, row.Get("parts")),
                  row.Where());
    }
    if (!all.emplace(word, std::move(parts)).second) {
      return Fail(ErrorCode::kBadDictionary, fmt::format("\"{}\" is given twice.", word),
                  row.Where());
    }
  }
  return {};
}

void Add(std::string_view whole, std::string_view bare, const Spellings& spellings, Parts& all) {
  all.try_emplace(NormalForm(whole, spellings),
                  std::vector<std::string>{NormalForm(bare, spellings)});
}

}  // namespace

std::optional<size_t> PartPlaces::Next(std::string_view part) {
  size_t at = whole_.find(part, end_);
  // A part may begin inside the part before it: 領事館 of 総領事館 after 総領事.
  if (at == std::string_view::npos && end_ > 0) at = whole_.find(part, begin_ + 1);
  if (at == std::string_view::npos) return std::nullopt;
  begin_ = at;
  end_ = at + part.size();
  return at;
}

base::Result<WordParts> WordParts::Open(const std::filesystem::path& data,
                                        const Gazetteer& gazetteer) {
  const base::Result<Spellings> spellings = Spellings::Open(data);
  if (!spellings) return std::unexpected(spellings.error());
  WordParts word_parts;
  for (const char* file : {"word_parts.tsv", "archive_words.tsv"}) {
    if (auto read = ReadParts(data / file, *spellings, word_parts.parts_); !read) {
      return std::unexpected(read.error());
    }
  }
  for (const Place& place : gazetteer.places()) {
    for (const auto& [whole, bare] : NamesWithEnding(place)) {
      Add(whole, bare, *spellings, word_parts.parts_);
    }
  }
  for (const FormerName& former : gazetteer.former_names()) {
    Add(former.name.ja, WithoutSuffix(former.name.ja), *spellings, word_parts.parts_);
  }
  for (const auto& [whole, parts] : word_parts.parts_) {
    word_parts.filter_.Add(whole);
    word_parts.edges_.Add(whole);
  }
  auto compiled = SortedTable::Open(data / kCompiledFile);
  if (!compiled) return std::unexpected(compiled.error());
  word_parts.compiled_ = std::move(*compiled);
  word_parts.compiled_.Hash();
  for (const std::string_view whole : word_parts.compiled_.Keys()) word_parts.edges_.Add(whole);
  return word_parts;
}

std::vector<std::string_view> WordParts::Of(std::string_view whole) const {
  if (!filter_.MayHave(whole)) return compiled_.Find(whole);
  const auto found = parts_.find(std::string(whole));
  if (found == parts_.end()) return compiled_.Find(whole);
  return {found->second.begin(), found->second.end()};
}

}  // namespace hajimari::dictionaries
