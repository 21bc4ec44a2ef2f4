// What the evaluator needs from a segment: postings, document frequencies and stored tokens.
// xapian_segment.h implements it for published segments, the tests implement it in memory.
//
//   const PostingsPointer postings = segment.Load("tsunami");
//   for (const uint32_t story : postings->stories) ...
//
// Stories are numbers in the segment. One thread per object. Implementations over files may throw
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

// The stories that have a term; deleted ones may be among them. Immutable once loaded; any thread.
struct TermPostings {
  std::vector<uint32_t> stories;  // ascending
  std::vector<uint32_t> packed;   // archive::PackCounts of each

  size_t bytes() const { return sizeof(uint32_t) * (stories.capacity() + packed.capacity()); }
};
using PostingsPointer = std::shared_ptr<const TermPostings>;

struct CachedConcept {
  ConceptListPointer list;     // nullptr if none is cached
  bool worth_caching = false;  // requested before and not cached
};

// A spelling of a term that occurs in the segment.
struct Writing {
  std::string surface;
  bool inflected = false;
};

// A word of the segment.
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

  // nullptr if no story has the term.
  virtual PostingsPointer Load(const std::string& term) const = 0;
  // The cached list of a concept, by its name (NameOf). Worth caching from the second use on: later
  // pages, one more filter, a word that is in many queries.
  virtual CachedConcept FindConcept(const std::string& /*name*/) const { return {}; }
  virtual void CacheConcept(const std::string& /*name*/, ConceptListPointer /*list*/) const {}
  // Approximate document frequency; for prefixed terms deleted stories are included.
  virtual uint32_t Frequency(const std::string& term) const = 0;
  // All spellings of a word's term.
  virtual std::vector<Writing> WritingsOf(const std::string& term) const = 0;

  // Valid until the next call.
  virtual const archive::StoryTokens& Tokens(uint32_t story) const = 0;
  // Covers all stories; nullptr if there is none.
  virtual const TokenSketch* sketch() const { return nullptr; }
  // Like Tokens, but may leave out tokens that are not chosen.
  virtual const archive::StoryTokens& SomeTokens(uint32_t story,
                                                 const archive::TokenChoice& chosen) const = 0;
  // StoredToken::word of the term's words, in no particular order.
  virtual std::vector<uint32_t> WordNumbersOf(std::string_view term) const = 0;
  // StoredToken::word of a term that is not a word: a date, a pair of characters.
  virtual std::optional<uint32_t> OtherNumberOf(std::string_view term) const = 0;
  // The number that TermOf returns for tokens of this term; nullopt if no token has it.
  virtual std::optional<uint64_t> FindTerm(std::string_view term) const = 0;
  virtual uint64_t TermOf(const archive::StoredToken& token) const = 0;
  // REQUIRES: the token is a pair of characters.
  virtual std::string_view CharactersOf(const archive::StoredToken& token) const = 0;
  // REQUIRES: the token is a word, compound or part.
  virtual WordView WordOf(const archive::StoredToken& token) const = 0;
  virtual WordView WordNumbered(uint32_t word) const = 0;
};

}  // namespace hajimari::search
