// What the evaluator needs of a segment: postings, frequencies, and the stored tokens of a story.
// xapian_segment.h answers from a published segment, the tests from memory.
//
//   const PostingsPointer postings = segment.Load("tsunami");
//   for (const uint32_t story : postings->stories) ...
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

#include "archive/store/fields.h"
#include "archive/store/token_store.h"
#include "search/evaluate/concept_list.h"

namespace hajimari::search {

inline constexpr uint32_t kNoStory = UINT32_MAX;

// The stories that have a term, rising; beside each, archive::PackCounts. Buried stories may stand
// among them. Immutable once loaded; any thread.
struct TermPostings {
  std::vector<uint32_t> stories;
  std::vector<uint32_t> packed;

  size_t bytes() const { return sizeof(uint32_t) * (stories.capacity() + packed.capacity()); }
};
using PostingsPointer = std::shared_ptr<const TermPostings>;

struct KeptConcept {
  ConceptListPointer list;     // nullptr: none
  bool worth_keeping = false;  // asked for before, and not kept
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

class TokenSketch;

class SegmentIndex {
 public:
  virtual ~SegmentIndex() = default;
  virtual uint32_t size() const = 0;
  virtual bool Alive(uint32_t story) const = 0;

  // nullptr where no story has the term.
  virtual PostingsPointer Load(const std::string& term) const = 0;
  // The list of a concept by its name, if one was kept. A concept that is asked for again is worth
  // one: later pages, filters chosen one after the other, a word in many queries.
  virtual KeptConcept FindConcept(const std::string& /*name*/) const { return {}; }
  virtual void KeepConcept(const std::string& /*name*/, ConceptListPointer /*list*/) const {}
  // Living stories that have the term, nearly: of prefixed terms also buried ones are counted.
  virtual uint32_t Frequency(const std::string& term) const = 0;
  // All writings of a word's term.
  virtual std::vector<Writing> WritingsOf(const std::string& term) const = 0;

  // The view lasts until the next call.
  virtual const archive::StoryTokens& Tokens(uint32_t story) const = 0;
  // Of all its stories; nullptr where none was made.
  virtual const TokenSketch* sketch() const { return nullptr; }
  // As Tokens, perhaps without those that are not chosen.
  virtual const archive::StoryTokens& SomeTokens(uint32_t story,
                                                 const archive::TokenChoice& chosen) const = 0;
  // The numbers of a term's words in stored tokens, in no order.
  virtual std::vector<uint32_t> WordNumbersOf(std::string_view term) const = 0;
  // The number of what is no word (a date, characters) in stored tokens.
  virtual std::optional<uint32_t> OtherNumberOf(std::string_view term) const = 0;
  // A term's number among those that TermOf answers, if stored tokens can have it.
  virtual std::optional<uint64_t> FindTerm(std::string_view term) const = 0;
  virtual uint64_t TermOf(const archive::StoredToken& token) const = 0;
  // Of a pair of characters.
  virtual std::string_view CharactersOf(const archive::StoredToken& token) const = 0;
  // REQUIRES: the token is a word, compound or part.
  virtual WordView WordOf(const archive::StoredToken& token) const = 0;
  virtual WordView WordNumbered(uint32_t word) const = 0;
};

}  // namespace hajimari::search
