// A generation with its columns and caches in memory, shared by all its searchers.
//
// Also has the columns of the relationships: their facet values and dates. Its data never changes;
// its caches do, behind locks. Any thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/store/generation.h"
#include "search/evaluate/columns.h"
#include "search/evaluate/story_count.h"
#include "search/evaluate/story_sets.h"
#include "search/facets/facet_shape.h"
#include "search/facets/story_years.h"
#include "search/generation/record_labels.h"
#include "search/generation/xapian_segment.h"

namespace hajimari::search {

// A parsed story: copying it is cheaper than reading it again.
struct CachedStory {
  archive::Story story;
  size_t record_bytes = 0;
  size_t bytes() const { return sizeof(CachedStory) + 2 * record_bytes; }
};
using StoryCache = ListCache<CachedStory>;

class OpenGeneration {
 public:
  [[nodiscard]] static base::Result<std::shared_ptr<OpenGeneration>> Open(
      std::shared_ptr<const archive::Generation> generation,
      const dictionaries::Dictionaries& dictionaries);

  const archive::Generation& generation() const { return *generation_; }
  const Columns& columns() const { return columns_; }
  const StorySets& sets() const { return sets_; }
  // Rows are the relationships in the generation's order, with the values that ComputeFacets gives
  // to an otherwise empty story.
  const Columns& relationships() const { return relationships_; }
  PostingCache& postings() const { return postings_; }
  ConceptCache& concepts() const { return concepts_; }
  StoryCache& stories() const { return stories_; }
  CountedWords& counted_words() const { return counted_words_; }
  const FacetShapes& shapes() const { return shapes_; }
  const FacetShapes& relationship_shapes() const { return relationship_shapes_; }
  const StoryYears& years() const { return years_; }
  // Labels read from records.
  RecordLabels& labels() const { return labels_; }
  // Builds the sketches of the segments (token_sketch.h) as far as they fit into `max_bytes`. Call
  // it before the generation is shared.
  [[nodiscard]] base::Result<void> MakeSketches(size_t max_bytes);
  const TokenSketch* sketch(size_t segment) const {
    return segment < sketches_.size() ? sketches_[segment].get() : nullptr;
  }
  // For when memory is short.
  void FreeCaches() const;
  // The number of stories that a query finds, from the cache or else from `count`.
  uint32_t CountOf(const std::string& query, const std::function<uint32_t()>& count) const;

  OpenGeneration(std::shared_ptr<const archive::Generation> generation, Columns columns,
                 Columns relationships, const dictionaries::Dictionaries& dictionaries);

 private:
  std::shared_ptr<const archive::Generation> generation_;
  Columns columns_;
  Columns relationships_;
  FacetShapes shapes_;
  FacetShapes relationship_shapes_;
  StoryYears years_;
  StorySets sets_;
  mutable PostingCache postings_;
  mutable ConceptCache concepts_;
  mutable StoryCache stories_;
  mutable CountedWords counted_words_;
  mutable RecordLabels labels_;
  std::vector<std::unique_ptr<const TokenSketch>> sketches_;
  mutable std::mutex counts_mutex_;
  mutable std::unordered_map<std::string, uint32_t> counts_;        // guarded by counts_mutex_
  mutable std::unordered_map<std::string, uint32_t> older_counts_;  // guarded by counts_mutex_
};

// Opens the segments for one thread. May throw Xapian::Error.
std::vector<std::unique_ptr<XapianSegment>> OpenSegments(const OpenGeneration& open);

}  // namespace hajimari::search
