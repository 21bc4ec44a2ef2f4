#include "search/evaluate/story_sets.h"

#include <algorithm>

namespace hajimari::search {
namespace {

StorySet Scan(const FacetColumn& column, uint32_t value, const Columns& columns) {
  std::vector<uint32_t> found;
  for (uint32_t story = 0; story < columns.size(); ++story) {
    if (!columns.Alive(story)) continue;
    const auto values = column.Of(story);
    if (std::ranges::find(values, value) != values.end()) found.push_back(story);
  }
  return std::make_shared<const StoryNumbers>(std::move(found),
                                              static_cast<uint32_t>(columns.size()));
}

}  // namespace

StorySet StorySets::OfValue(Facet facet, const std::string& value) const {
  static const StorySet kEmpty = std::make_shared<const StoryNumbers>();
  const FacetColumn& column = columns_.facet(facet);
  const auto ordinal = column.Find(value);
  if (!ordinal) return kEmpty;
  const Key key{facet, *ordinal};
  if (StorySet cached = Find(key)) return cached;
  return Cache(key, Scan(column, *ordinal, columns_));
}

StorySet StorySets::Find(const Key& key) const {
  const std::scoped_lock lock(mutex_);
  const auto found = cached_.find(key);
  return found == cached_.end() ? nullptr : found->second;
}

// Another thread may have scanned the same value meanwhile: its set is as good.
StorySet StorySets::Cache(const Key& key, StorySet set) const {
  const std::scoped_lock lock(mutex_);
  if (const auto found = cached_.find(key); found != cached_.end()) return found->second;
  if (order_.size() >= max_sets_) {
    cached_.erase(order_.front());
    order_.pop_front();
  }
  order_.push_back(key);
  return cached_[key] = std::move(set);
}

StorySet StorySets::Of(Facet facet, const std::vector<std::string>& values, bool inferred) const {
  if (values.size() == 1 && !(inferred && facet == Facet::kTheme)) {
    return OfValue(facet, values.front());
  }
  auto any = std::make_shared<StoryNumbers>();
  for (const std::string& value : values) {
    any->Add(*OfValue(facet, value));
    if (inferred && facet == Facet::kTheme) any->Add(*OfValue(Facet::kInferredTheme, value));
  }
  return any;
}

}  // namespace hajimari::search
