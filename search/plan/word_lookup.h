// What the planner asks of an archive: which words and people it has. archive_words.h answers from
// the lexicons of a generation, the tests from a list.
//
//   words.ByReading("シチョウ")   -> {市長 (12 stories), 視聴 (1)}     the most frequent first
//   words.IsEnglishWord("ship")  -> true
//
// One thread an object.
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

// A word that is written, always or at times, with a beginning that was asked for.
struct PrefixWord {
  std::string term;
  std::vector<std::string> surfaces;  // the writings that begin so; none where all of them do
  uint32_t stories = 0;
};

class WordLookup {
 public:
  virtual ~WordLookup() = default;

  // Does any story have this posted term?
  virtual bool Has(const std::string& term) const = 0;
  // A word in Latin letters that the archive's English has, in any inflection.
  virtual bool IsEnglishWord(std::string_view folded) const = 0;

  virtual std::vector<KnownWord> ByReading(std::string_view katakana) const = 0;
  // By text::RomajiKey.
  virtual std::vector<KnownWord> ByRomaji(std::string_view key) const = 0;
  // The most frequent first.
  virtual std::vector<PrefixWord> WithPrefix(std::string_view prefix, size_t limit) const = 0;

  // Values of the facet `people` whose name has all these words, in either language.
  virtual std::vector<std::string> PeopleNamed(std::string_view name) const = 0;
};

}  // namespace hajimari::search
