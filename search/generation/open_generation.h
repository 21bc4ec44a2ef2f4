// A generation with its columns in memory; shared by all searchers of it.
//
// Also what can be asked of relationships: which facet values each has, and the stories told of it.
// What it holds of the archive never changes; its caches do, under locks of their own. Any thread.
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

// A story as it was read, which takes longer than to copy it.
struct KeptStory {
  archive::Story story;
  size_t record_bytes = 0;
  size_t bytes() const { return sizeof(KeptStory) + 2 * record_bytes; }
};
using StoryCache = ListCache<KeptStory>;

class OpenGeneration {
 public:
  // `dictionaries`, `analyzer` and `meanings` must outlive it.
  [[nodiscard]] static base::Result<std::shared_ptr<OpenGeneration>> Open(
      std::shared_ptr<const archive::Generation> generation,
      const dictionaries::Dictionaries& dictionaries);

  const archive::Generation& generation() const { return *generation_; }
  const Columns& columns() const { return columns_; }
  const StorySets& sets() const { return sets_; }
  // Of the relationships in the generation's order, as ComputeFacets has it of a story without
  // more.
  const Columns& relationships() const { return relationships_; }
  PostingCache& postings() const { return postings_; }
  ConceptCache& concepts() const { return concepts_; }
  StoryCache& stories() const { return stories_; }
  CountedWords& counted_words() const { return counted_words_; }
  const FacetShapes& shapes() const { return shapes_; }
  const FacetShapes& relationship_shapes() const { return relationship_shapes_; }
  const StoryYears& years() const { return years_; }
  // Labels that records gave, for the next who asks.
  RecordLabels& labels() const { return labels_; }
  // Makes the sketches of its segments (token_sketch.h), as far as `most_bytes` go. Before others
  // see it.
  [[nodiscard]] base::Result<void> MakeSketches(size_t most_bytes);
  const TokenSketch* sketch(size_t segment) const {
    return segment < sketches_.size() ? sketches_[segment].get() : nullptr;
  }
  // Forgets what can be made again.
  void FreeCaches() const;
  // How many stories a query finds; counted once, as long as it is among the latest.
  uint32_t CountOf(const std::string& query, const std::function<uint32_t()>& count) const;

  OpenGeneration(std::shared_ptr<const archive::Generation> generation, Columns columns,
                 Columns ties, const dictionaries::Dictionaries& dictionaries);

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

// One thread's databases of its segments. May throw Xapian::Error.
std::vector<std::unique_ptr<XapianSegment>> OpenSegments(const OpenGeneration& open);

}  // namespace hajimari::search
