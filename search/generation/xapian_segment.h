// A published segment for one thread: postings from Xapian, words from its lexicon, tokens from its
// token store.
//
//   XapianSegment segment(view, {});      // may throw Xapian::Error, like all its functions
//   segment.Load("tsunami")->stories
//
// Opens its own Xapian database. May also throw ReadFailure. Callers catch both with GuardXapian
// (xapian_guard.h). One thread per object.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>

#include "archive/store/generation.h"
#include "search/evaluate/columns.h"
#include "search/evaluate/index_view.h"
#include "search/evaluate/list_cache.h"
#include "search/evaluate/token_sketch.h"

namespace hajimari::search {

using PostingCache = ListCache<TermPostings>;
using ConceptCache = ListCache<ConceptList>;

// What all searchers of a generation share about a segment. The pointers may be nullptr.
struct SharedParts {
  size_t number = 0;  // of the segment
  PostingCache* postings = nullptr;
  ConceptCache* concepts = nullptr;
  const TokenSketch* sketch = nullptr;
};

class XapianSegment : public SegmentIndex {
 public:
  XapianSegment(archive::SegmentView view, const SharedParts& shared);

  uint32_t size() const override { return view_.segment->size(); }
  bool Alive(uint32_t story) const override { return !view_.tombstones->Has(story); }
  PostingsPointer Load(const std::string& term) const override;
  CachedConcept FindConcept(const std::string& name) const override;
  void CacheConcept(const std::string& name, ConceptListPointer list) const override;
  uint32_t Frequency(const std::string& term) const override;
  std::vector<Writing> WritingsOf(const std::string& term) const override;
  const archive::StoryTokens& Tokens(uint32_t story) const override;
  const TokenSketch* sketch() const override { return shared_.sketch; }
  const archive::StoryTokens& SomeTokens(uint32_t story,
                                         const archive::TokenChoice& chosen) const override;
  std::vector<uint32_t> WordNumbersOf(std::string_view term) const override;
  std::optional<uint32_t> OtherNumberOf(std::string_view term) const override;
  std::optional<uint64_t> FindTerm(std::string_view term) const override;
  uint64_t TermOf(const archive::StoredToken& token) const override;
  std::string_view CharactersOf(const archive::StoredToken& token) const override;
  WordView WordOf(const archive::StoredToken& token) const override;
  WordView WordNumbered(uint32_t word) const override;

  const archive::Segment& files() const { return *view_.segment; }
  const archive::SegmentView& view() const { return view_; }
  const Xapian::Database& database() const { return database_; }

 private:
  PostingsPointer Read(const std::string& term) const;

  archive::SegmentView view_;
  SharedParts shared_;
  Xapian::Database database_;
  mutable archive::StoryTokens tokens_;
  mutable uint32_t tokens_of_ = kNoStory;
  mutable archive::StoryTokens some_tokens_;
};

// The columns of a generation, read from the value slots of its segments. May throw Xapian::Error.
Columns LoadColumns(const std::vector<std::unique_ptr<XapianSegment>>& segments);

}  // namespace hajimari::search
