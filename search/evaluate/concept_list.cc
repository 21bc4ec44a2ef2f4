#include "search/evaluate/concept_list.h"

#include <algorithm>

namespace hajimari::search {

void ConceptList::Add(uint32_t story, double score, Route route) {
  if (stories_.size() % kBlock == 0) block_max_.push_back(0);
  block_max_.back() = std::max(block_max_.back(), score);
  max_score_ = std::max(max_score_, score);
  stories_.push_back(story);
  scores_.push_back(score);
  routes_.push_back(static_cast<uint8_t>(route));
}

void ConceptList::Finish() {
  stories_.shrink_to_fit();
  scores_.shrink_to_fit();
  routes_.shrink_to_fit();
  block_max_.shrink_to_fit();
}

uint32_t ConceptList::BlockEnd(size_t row) const {
  const size_t end = (row / kBlock + 1) * kBlock;
  return end < stories_.size() ? stories_[end] : UINT32_MAX;
}

size_t ConceptList::bytes() const {
  return sizeof(*this) + stories_.capacity() * sizeof(uint32_t) +
         (scores_.capacity() + block_max_.capacity()) * sizeof(double) + routes_.capacity();
}

}  // namespace hajimari::search
