// A small archive in memory for tests of the evaluator. Its stories are tokens, so it needs neither
// an analyser nor an index.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "search/evaluate/columns.h"
#include "search/evaluate/evaluation.h"
#include "search/evaluate/index_view.h"
#include "search/evaluate/token_sketch.h"

namespace hajimari::search {

struct TestWord {
  std::string term;
  std::string surface;
  bool inflected = false;
};

struct TestPiece {
  archive::Field field = archive::Field::kBody;
  text::Language language = text::Language::kEnglish;
  // Sentences of tokens; a token of several words is a compound.
  std::vector<std::vector<std::vector<TestWord>>> sentences;
};

struct TestStory {
  std::vector<TestPiece> pieces;
  std::vector<std::string> themes;
  std::vector<std::string> inferred;
  std::vector<std::string> decades;
  bool alive = true;
  std::map<Facet, std::vector<std::string>> others = {};  // facets without a member above
  std::string signed_edtf = {};
};

// A token of a story in plain form.
struct PlainToken {
  TestWord word;
  bool part = false;
  uint32_t position = 0;
  uint32_t width = 1;
  uint32_t sentence = 0;  // counted across all pieces
  size_t piece = 0;
};
std::vector<PlainToken> TokensOf(const TestStory& story);

class MemorySegment : public SegmentIndex {
 public:
  explicit MemorySegment(std::vector<TestStory> stories);

  uint32_t size() const override { return static_cast<uint32_t>(stories_.size()); }
  bool Alive(uint32_t story) const override { return stories_[story].alive; }
  PostingsPointer Load(const std::string& term) const override;
  CachedConcept FindConcept(const std::string& name) const override;
  void CacheConcept(const std::string& name, ConceptListPointer list) const override;
  uint32_t Frequency(const std::string& term) const override;
  std::vector<Writing> WritingsOf(const std::string& term) const override;
  const archive::StoryTokens& Tokens(uint32_t story) const override { return tokens_[story]; }
  const TokenSketch* sketch() const override { return &sketch_; }
  const archive::StoryTokens& SomeTokens(uint32_t story,
                                         const archive::TokenChoice& chosen) const override;
  std::vector<uint32_t> WordNumbersOf(std::string_view term) const override;
  std::optional<uint32_t> OtherNumberOf(std::string_view) const override { return std::nullopt; }
  std::optional<uint64_t> FindTerm(std::string_view term) const override;
  uint64_t TermOf(const archive::StoredToken& token) const override;
  std::string_view CharactersOf(const archive::StoredToken&) const override { return {}; }
  WordView WordOf(const archive::StoredToken& token) const override;
  WordView WordNumbered(uint32_t word) const override;

  const std::vector<TestStory>& stories() const { return stories_; }

 private:
  void Post(uint32_t story);
  uint32_t Intern(const TestWord& word);

  std::vector<TestStory> stories_;
  std::vector<archive::StoryTokens> tokens_;
  mutable archive::StoryTokens some_tokens_;
  mutable std::map<std::string, ConceptListPointer> concepts_;  // nullptr: requested once
  TokenSketch sketch_;
  std::vector<TestWord> words_;
  std::vector<std::string> terms_;
  std::map<std::string, std::map<uint32_t, archive::FieldCounts>> posted_;
};

// Segments with their columns, ready for evaluation.
class MemoryArchive {
 public:
  explicit MemoryArchive(std::vector<std::vector<TestStory>> segments);

  const ArchiveView& view() const { return view_; }
  const Columns& columns() const { return *columns_; }
  // All stories by their numbers.
  const std::vector<TestStory>& stories() const { return stories_; }

 private:
  std::vector<std::unique_ptr<MemorySegment>> segments_;
  std::vector<TestStory> stories_;
  std::unique_ptr<Columns> columns_;
  std::unique_ptr<StorySets> sets_;
  ArchiveView view_;
};

// The length of a story for ranking: its title and body words, counting a compound as one.
uint32_t LengthOf(const TestStory& story, text::Language language);

}  // namespace hajimari::search
