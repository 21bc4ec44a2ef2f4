#include "search/facets/matrix.h"

#include <algorithm>
#include <array>
#include <utility>

#include "search/contract/facet_table.h"
#include "search/evaluate/facet_counter.h"

namespace hajimari::search {
namespace {

constexpr size_t kBetweenChecks = 256;

// The rows (or columns) of the matrix to which a story belongs.
class AxisIndex {
 public:
  AxisIndex(Facet facet, const Columns& columns, bool inferred)
      : given_(columns.facet(facet)),
        inferred_(inferred && facet == Facet::kTheme ? &columns.facet(Facet::kInferredTheme)
                                                     : nullptr),
        by_ordinal_(given_.ids.size(), kNoValue) {}

  void Put(uint32_t ordinal, size_t index) {
    if (ordinal != kNoValue) by_ordinal_[ordinal] = static_cast<uint32_t>(index);
  }

  // Without duplicates.
  void Of(uint32_t story, std::vector<uint32_t>& indices) const {
    indices.clear();
    Append(given_, story, indices);
    if (inferred_ == nullptr) return;
    const auto given = static_cast<std::ptrdiff_t>(indices.size());
    Append(*inferred_, story, indices);
    const auto again = [&](uint32_t index) {
      return std::find(indices.begin(), indices.begin() + given, index) != indices.begin() + given;
    };
    indices.erase(std::remove_if(indices.begin() + given, indices.end(), again), indices.end());
  }

 private:
  void Append(const FacetColumn& column, uint32_t story, std::vector<uint32_t>& indices) const {
    for (const uint32_t ordinal : column.Of(story)) {
      if (by_ordinal_[ordinal] != kNoValue) indices.push_back(by_ordinal_[ordinal]);
    }
  }

  const FacetColumn& given_;
  const FacetColumn* inferred_;
  std::vector<uint32_t> by_ordinal_;
};

AxisIndex IndexOf(const Axis& axis, const Columns& columns, bool inferred) {
  AxisIndex index(axis.facet, columns, inferred);
  for (size_t i = 0; i < axis.values.size(); ++i) {
    if (const auto ordinal = columns.facet(axis.facet).Find(axis.values[i].id)) {
      index.Put(*ordinal, i);
    }
  }
  return index;
}

Matrix::Cells EmptyCells(const Matrix& matrix) {
  return Matrix::Cells(matrix.rows.values.size(),
                       std::vector<uint32_t>(matrix.columns.values.size()));
}

// Counts what belongs to both a row and a column.
class Cells {
 public:
  Cells(const Matrix& matrix, const Columns& columns, bool inferred)
      : rows_(IndexOf(matrix.rows, columns, inferred)),
        columns_(IndexOf(matrix.columns, columns, inferred)),
        cells_(EmptyCells(matrix)) {}

  void Add(uint32_t story) {
    rows_.Of(story, in_rows_);
    if (in_rows_.empty()) return;
    columns_.Of(story, in_columns_);
    for (const uint32_t row : in_rows_) {
      for (const uint32_t column : in_columns_) ++cells_[row][column];
    }
  }

  Matrix::Cells Take() { return std::move(cells_); }

 private:
  AxisIndex rows_;
  AxisIndex columns_;
  Matrix::Cells cells_;
  std::vector<uint32_t> in_rows_;
  std::vector<uint32_t> in_columns_;
};

// For each relationship, whether one of the stories found is about it.
std::vector<char> HasFoundStory(const MatrixSource& source, const Columns& relationships) {
  const FacetColumn& column = source.columns.facet(Facet::kRelationship);
  std::vector<char> has_story(column.ids.size());
  for (const uint32_t story : source.found) {
    for (const uint32_t ordinal : column.Of(story)) has_story[ordinal] = 1;
  }
  std::vector<char> by_relationship(relationships.size());
  for (uint32_t relationship = 0; relationship < relationships.size(); ++relationship) {
    const auto ordinal = column.Find(relationships.Id(relationship));
    by_relationship[relationship] = ordinal && has_story[*ordinal];
  }
  return by_relationship;
}

void AddRelationships(const MatrixSource& source, const std::vector<Facet>& facets,
                      Matrix& matrix) {
  const Columns& relationships = *source.relationships->columns;
  const auto has_story = HasFoundStory(source, relationships);
  Cells on_record(matrix, relationships, false);
  Cells with_story(matrix, relationships, false);
  for (uint32_t relationship = 0; relationship < relationships.size(); ++relationship) {
    if (!source.relationships->filter->Passes(relationship, facets)) continue;
    on_record.Add(relationship);
    if (has_story[relationship]) with_story.Add(relationship);
  }
  matrix.relationships = on_record.Take();
  matrix.with_story = with_story.Take();
}

// Relationships on record by value of an axis, ignoring the choices in the two facets.
RelationshipCounts RelationshipsOfAxis(Facet facet, const std::vector<Facet>& facets,
                                       const MatrixRelationships& relationships) {
  FacetCounter counter({facet}, *relationships.columns, false);
  for (uint32_t relationship = 0; relationship < relationships.columns->size(); ++relationship) {
    if (relationships.filter->Passes(relationship, facets)) counter.Add(relationship);
  }
  return CountsById(counter.Take().front(), relationships.columns->facet(facet));
}

}  // namespace

Matrix MakeMatrix(const MatrixRequest& request, const MatrixSource& source,
                  const FacetWriter& writer) {
  const std::vector<Facet> facets = {request.rows, request.columns};
  FacetCounter counter(facets, source.columns, source.inferred);
  for (const uint32_t story : source.found) counter.Add(story);
  const auto counts = counter.Take();
  source.deadline.Check();

  Matrix matrix;
  const std::array<Axis*, 2> axes = {&matrix.rows, &matrix.columns};
  for (size_t side = 0; side < axes.size(); ++side) {
    const Facet facet = facets[side];
    const auto chosen = source.selected.find(facet);
    static const std::vector<std::string> kNone;
    RelationshipCounts relationships;
    const bool counts_relationships =
        source.relationships != nullptr && InfoOf(facet).of_relationships;
    if (counts_relationships) {
      relationships = RelationshipsOfAxis(facet, facets, *source.relationships);
    }
    const bool inferred = source.inferred && facet == Facet::kTheme;
    *axes[side] =
        writer.OneSide({counts[side], source.columns.facet(facet), source.shapes.Of(facet),
                        chosen == source.selected.end() ? kNone : chosen->second,
                        counts_relationships ? &relationships : nullptr},
                       {inferred ? &source.shapes.Of(Facet::kInferredTheme) : nullptr,
                        request.depth, source.max_values});
  }
  Cells cells(matrix, source.columns, source.inferred);
  for (size_t i = 0; i < source.found.size(); ++i) {
    if (i % kBetweenChecks == 0) source.deadline.Check();
    cells.Add(source.found[i]);
  }
  matrix.counts = cells.Take();
  if (source.relationships != nullptr && InfoOf(request.rows).of_relationships &&
      InfoOf(request.columns).of_relationships) {
    AddRelationships(source, facets, matrix);
  }
  return matrix;
}

}  // namespace hajimari::search
