#include "search/generation/open_generation.h"

#include <algorithm>
#include <utility>

#include "search/generation/xapian_guard.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxPostingBytes = 128 << 20;
constexpr size_t kMaxConceptBytes = 256 << 20;
constexpr size_t kMaxStoryBytes = 64 << 20;
constexpr size_t kMaxCountedBytes = 64 << 20;

Columns LoadRelationships(const archive::Generation& generation,
                          const dictionaries::Dictionaries& dictionaries) {
  std::vector<StoryRow> rows;
  std::array<FacetColumn, archive::kFacets> facets;
  const archive::Story empty;
  for (const archive::Relationship& relationship : generation.relationships()) {
    const auto of = archive::ComputeFacets(empty, &relationship, dictionaries, {});
    for (size_t f = 0; f < facets.size(); ++f) {
      for (const std::string& id : of.values[f]) facets[f].values.push_back(facets[f].Intern(id));
      facets[f].first.push_back(static_cast<uint32_t>(facets[f].values.size()));
    }
    StoryRow row;
    row.id = relationship.id;
    row.begins = of.begins;
    row.signed_edtf = of.signed_edtf;
    rows.push_back(std::move(row));
  }
  return Columns(std::move(rows), std::move(facets));
}

}  // namespace

OpenGeneration::OpenGeneration(std::shared_ptr<const archive::Generation> generation,
                               Columns columns, Columns relationships,
                               const dictionaries::Dictionaries& dictionaries)
    : generation_(std::move(generation)),
      columns_(std::move(columns)),
      relationships_(std::move(relationships)),
      shapes_(columns_, dictionaries),
      relationship_shapes_(relationships_, dictionaries),
      years_(columns_),
      sets_(columns_),
      postings_(kMaxPostingBytes),
      concepts_(kMaxConceptBytes),
      stories_(kMaxStoryBytes),
      counted_words_(kMaxCountedBytes) {}

uint32_t OpenGeneration::CountOf(const std::string& query,
                                 const std::function<uint32_t()>& count) const {
  constexpr size_t kMaximum = 20'000;
  {
    const std::scoped_lock lock(counts_mutex_);
    if (const auto known = counts_.find(query); known != counts_.end()) return known->second;
    if (auto older = older_counts_.extract(query)) {
      return counts_.insert(std::move(older)).position->second;
    }
  }
  const uint32_t stories = count();
  const std::scoped_lock lock(counts_mutex_);
  if (counts_.size() >= kMaximum) older_counts_ = std::exchange(counts_, {});
  counts_.emplace(query, stories);
  return stories;
}

void OpenGeneration::FreeCaches() const {
  postings_.Clear();
  concepts_.Clear();
  stories_.Clear();
  counted_words_.Clear();
  const std::scoped_lock lock(counts_mutex_);
  counts_.clear();
  older_counts_.clear();
}

std::vector<std::unique_ptr<XapianSegment>> OpenSegments(const OpenGeneration& open) {
  std::vector<std::unique_ptr<XapianSegment>> segments;
  for (const auto& view : open.generation().segments()) {
    const size_t number = segments.size();
    segments.push_back(std::make_unique<XapianSegment>(
        view, SharedParts{number, &open.postings(), &open.concepts(), open.sketch(number)}));
  }
  return segments;
}

base::Result<void> OpenGeneration::MakeSketches(size_t max_bytes) {
  sketches_.clear();
  for (const auto& view : generation_->segments()) {
    auto sketch = TokenSketch::Make(view.segment->tokens(), max_bytes);
    if (!sketch) return std::unexpected(sketch.error());
    if (*sketch) max_bytes -= std::min(max_bytes, (*sketch)->bytes());
    sketches_.push_back(*std::move(sketch));
  }
  return {};
}

base::Result<std::shared_ptr<OpenGeneration>> OpenGeneration::Open(
    std::shared_ptr<const archive::Generation> generation,
    const dictionaries::Dictionaries& dictionaries) {
  return GuardXapian([&]() -> base::Result<std::shared_ptr<OpenGeneration>> {
    std::vector<std::unique_ptr<XapianSegment>> segments;
    for (const auto& view : generation->segments()) {
      segments.push_back(std::make_unique<XapianSegment>(view, SharedParts{}));
    }
    Columns columns = LoadColumns(segments);
    Columns relationships = LoadRelationships(*generation, dictionaries);
    return std::make_shared<OpenGeneration>(std::move(generation), std::move(columns),
                                            std::move(relationships), dictionaries);
  });
}

}  // namespace hajimari::search
