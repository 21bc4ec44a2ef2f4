// What the evaluator needs of a segment: postings, frequencies, and the stored tokens of a story.
// xapian_segment.h answers from a published segment, the tests from memory.
//
//   auto postings = segment.Open("tsunami");
//   for (uint32_t s = postings->SkipTo(0); s != kNoStory; s = postings->SkipTo(s + 1)) ...
//
// Stories are ordinals of the segment. One thread an object. Implementations over files may throw
// what their library throws; Searcher catches it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fields.h"
#include "archive/token_store.h"

namespace hajimari::search {

inline constexpr uint32_t kNoStory = UINT32_MAX;

// The stories that have a term, rising.
class Postings {
 public:
  virtual ~Postings() = default;
  // The first story from `from` on that is left; kNoStory if there is none. Never goes back.
  virtual uint32_t SkipTo(uint32_t from) = 0;
  // Of the story that SkipTo answered last: archive::PackCounts.
  virtual uint32_t packed() const = 0;
};

// A writing of a term somewhere in the segment.
struct Writing {
  std::string surface;
  bool inflected = false;
};

// A word of the segment, by its number in stored tokens.
struct WordView {
  std::string_view surface;
  bool inflected = false;
};

class SegmentIndex {
 public:
  virtual ~SegmentIndex() = default;
  virtual uint32_t size() const = 0;
  virtual bool Alive(uint32_t story) const = 0;

  // nullptr where no story has the term. Buried stories may stand in it.
  virtual std::unique_ptr<Postings> Open(const std::string& term) const = 0;
  // Living stories that have the term, nearly: of prefixed terms also buried ones are counted.
  virtual uint32_t Frequency(const std::string& term) const = 0;
  // All writings of a word's term.
  virtual std::vector<Writing> WritingsOf(const std::string& term) const = 0;

  // The view lasts until the next call.
  virtual const archive::StoryTokens& Tokens(uint32_t story) const = 0;
  // A term's number among those that TermOf answers, if stored tokens can have it.
  virtual std::optional<uint64_t> FindTerm(std::string_view term) const = 0;
  virtual uint64_t TermOf(const archive::StoredToken& token) const = 0;
  // Of a pair of characters.
  virtual std::string_view CharactersOf(const archive::StoredToken& token) const = 0;
  // REQUIRES: the token is a word, compound or part.
  virtual WordView WordOf(const archive::StoredToken& token) const = 0;
};

// Lengths of stories for ranking: words of title and body.
class StoryLengths {
 public:
  virtual ~StoryLengths() = default;
  virtual uint32_t Length(uint32_t story, text::Language language) const = 0;
};

}  // namespace hajimari::search
