#include "search/facets/matrix.h"

#include <algorithm>
#include <array>
#include <utility>

#include "search/contract/facet_table.h"
#include "search/evaluate/facet_counter.h"

namespace hajimari::search {
namespace {

constexpr size_t kBetweenChecks = 256;

// Which rows (or columns) of the matrix a story stands in.
class Places {
 public:
  Places(Facet facet, const Columns& columns, bool inferred)
      : given_(columns.facet(facet)),
        inferred_(inferred && facet == Facet::kTheme ? &columns.facet(Facet::kInferredTheme)
                                                     : nullptr),
        by_ordinal_(given_.ids.size(), kNoValue) {}

  void Put(uint32_t ordinal, size_t place) {
    if (ordinal != kNoValue) by_ordinal_[ordinal] = static_cast<uint32_t>(place);
  }

  // Each once.
  void Of(uint32_t story, std::vector<uint32_t>& places) const {
    places.clear();
    Append(given_, story, places);
    if (inferred_ == nullptr) return;
    const auto given = static_cast<std::ptrdiff_t>(places.size());
    Append(*inferred_, story, places);
    const auto again = [&](uint32_t place) {
      return std::find(places.begin(), places.begin() + given, place) != places.begin() + given;
    };
    places.erase(std::remove_if(places.begin() + given, places.end(), again), places.end());
  }

 private:
  void Append(const FacetColumn& column, uint32_t story, std::vector<uint32_t>& places) const {
    for (const uint32_t ordinal : column.Of(story)) {
      if (by_ordinal_[ordinal] != kNoValue) places.push_back(by_ordinal_[ordinal]);
    }
  }

  const FacetColumn& given_;
  const FacetColumn* inferred_;
  std::vector<uint32_t> by_ordinal_;
};

Places PlacesOf(const Axis& axis, const Columns& columns, bool inferred) {
  Places places(axis.facet, columns, inferred);
  for (size_t i = 0; i < axis.values.size(); ++i) {
    if (const auto ordinal = columns.facet(axis.facet).Find(axis.values[i].id)) {
      places.Put(*ordinal, i);
    }
  }
  return places;
}

Matrix::Cells EmptyCells(const Matrix& matrix) {
  return Matrix::Cells(matrix.rows.values.size(),
                       std::vector<uint32_t>(matrix.columns.values.size()));
}

// Adds up cells of what has both a row and a column.
class Cells {
 public:
  Cells(const Matrix& matrix, const Columns& columns, bool inferred)
      : rows_(PlacesOf(matrix.rows, columns, inferred)),
        columns_(PlacesOf(matrix.columns, columns, inferred)),
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
  Places rows_;
  Places columns_;
  Matrix::Cells cells_;
  std::vector<uint32_t> in_rows_;
  std::vector<uint32_t> in_columns_;
};

// The ties, by their number, of which one of these stories tells.
std::vector<char> ToldTies(const MatrixSource& source, const Columns& ties) {
  const FacetColumn& column = source.columns.facet(Facet::kRelationship);
  std::vector<char> told(column.ids.size());
  for (const uint32_t story : source.found) {
    for (const uint32_t ordinal : column.Of(story)) told[ordinal] = 1;
  }
  std::vector<char> by_tie(ties.size());
  for (uint32_t tie = 0; tie < ties.size(); ++tie) {
    const auto ordinal = column.Find(ties.Id(tie));
    by_tie[tie] = ordinal && told[*ordinal];
  }
  return by_tie;
}

void AddTies(const MatrixSource& source, const std::vector<Facet>& facets, Matrix& matrix) {
  const Columns& ties = *source.ties->columns;
  const auto told = ToldTies(source, ties);
  Cells on_record(matrix, ties, false);
  Cells with_story(matrix, ties, false);
  for (uint32_t tie = 0; tie < ties.size(); ++tie) {
    if (!source.ties->filter->Passes(tie, facets)) continue;
    on_record.Add(tie);
    if (told[tie]) with_story.Add(tie);
  }
  matrix.relationships = on_record.Take();
  matrix.told = with_story.Take();
}

// Of a side's values the ties on record, whatever is chosen of the two facets.
RelationshipCounts TiesOfSide(Facet facet, const std::vector<Facet>& facets,
                              const MatrixRelationships& ties) {
  FacetCounter counter({facet}, *ties.columns, false);
  for (uint32_t tie = 0; tie < ties.columns->size(); ++tie) {
    if (ties.filter->Passes(tie, facets)) counter.Add(tie);
  }
  return CountsById(counter.Take().front(), ties.columns->facet(facet));
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
    RelationshipCounts ties;
    const bool has_ties = source.ties != nullptr && InfoOf(facet).of_relationships;
    if (has_ties) ties = TiesOfSide(facet, facets, *source.ties);
    const bool inferred = source.inferred && facet == Facet::kTheme;
    *axes[side] = writer.OneSide(
        {counts[side], source.columns.facet(facet), source.shapes.Of(facet),
         chosen == source.selected.end() ? kNone : chosen->second, has_ties ? &ties : nullptr},
        {inferred ? &source.shapes.Of(Facet::kInferredTheme) : nullptr, request.depth,
         source.most});
  }
  Cells cells(matrix, source.columns, source.inferred);
  for (size_t i = 0; i < source.found.size(); ++i) {
    if (i % kBetweenChecks == 0) source.deadline.Check();
    cells.Add(source.found[i]);
  }
  matrix.counts = cells.Take();
  if (source.ties != nullptr && InfoOf(request.rows).of_relationships &&
      InfoOf(request.columns).of_relationships) {
    AddTies(source, facets, matrix);
  }
  return matrix;
}

}  // namespace hajimari::search
