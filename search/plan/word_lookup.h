// The words and people of an archive, for the planner. search/generation/archive_words.h implements
// it with the lexicons of a generation, the tests with a list.
//
//   words.ByReading("シチョウ")   -> {市長 (12 stories), 視聴 (1)}, the most frequent first
//   words.IsEnglishWord("ship")  -> true
//
// Each object belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hajimari::search {

struct KnownWord {
  std::string term;
  uint32_t stories = 0;
};

// A word with at least one surface form that begins with the prefix.
struct PrefixWord {
  std::string term;
  std::vector<std::string> surfaces;  // the forms with the prefix; empty if all have it
  uint32_t stories = 0;
};

class WordLookup {
 public:
  virtual ~WordLookup() = default;

  // Does any story have this index term?
  virtual bool Has(const std::string& term) const = 0;
  // Does this word occur, in any inflection, in an English text of the archive?
  virtual bool IsEnglishWord(std::string_view folded) const = 0;

  virtual std::vector<KnownWord> ByReading(std::string_view katakana) const = 0;
  // By text::RomajiKey.
  virtual std::vector<KnownWord> ByRomaji(std::string_view key) const = 0;
  // The most frequent first.
  virtual std::vector<PrefixWord> WithPrefix(std::string_view prefix, size_t limit) const = 0;

  // Values of the facet `people` whose name, in either language, contains all these words.
  virtual std::vector<std::string> PeopleNamed(std::string_view name) const = 0;
};

}  // namespace hajimari::search
