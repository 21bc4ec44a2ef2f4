// The cached result of evaluating a concept once: the stories of one segment that match it.
//
//   ConceptList list;
//   list.Add(3, 1.25, Route::kWord);
//   list.Finish();
//   list.stories()[0], list.score(0), list.route(0)   -> 3, 1.25, kWord
//   list.BlockMaxScore(0)                             -> 1.25
//
// Scores are those of the words alone, without the concept's weight and idf. Each block of kBlock
// rows has a maximum score, so that a top-k search can skip blocks (block-max: Ding and Suel,
// Faster Top-k Document Retrieval Using Block-Max Indexes, 2011). Immutable after Finish; any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "search/contract/request.h"

namespace hajimari::search {

class ConceptList {
 public:
  static constexpr size_t kBlock = 64;

  // REQUIRES: ascending stories.
  void Add(uint32_t story, double score, Route route);
  void Finish();

  const std::vector<uint32_t>& stories() const { return stories_; }
  double score(size_t row) const { return scores_[row]; }
  Route route(size_t row) const { return static_cast<Route>(routes_[row]); }
  // Over all rows, and over the row's block.
  double max_score() const { return max_score_; }
  double BlockMaxScore(size_t row) const { return block_max_[row / kBlock]; }
  // The first story after the row's block; UINT32_MAX if there is none.
  uint32_t BlockEnd(size_t row) const;

  size_t bytes() const;

 private:
  std::vector<uint32_t> stories_;
  std::vector<double> scores_;
  std::vector<uint8_t> routes_;
  std::vector<double> block_max_;
  double max_score_ = 0;
};
using ConceptListPointer = std::shared_ptr<const ConceptList>;

}  // namespace hajimari::search
