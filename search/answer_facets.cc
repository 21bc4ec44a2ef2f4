#include "search/answer_facets.h"

#include <algorithm>
#include <map>

#include "search/matrix.h"
#include "search/tie_filter.h"

namespace hajimari::search {
namespace {

// What is chosen in a facet, in the query or beside it; choices that always count apart.
std::vector<std::string> SelectedOf(Facet facet, const Plan& plan) {
  std::vector<std::string> selected;
  for (const Filter& filter : plan.filters) {
    if (filter.facet != facet || !filter.counts_ignore) continue;
    selected.insert(selected.end(), filter.values.begin(), filter.values.end());
  }
  return selected;
}

// The stories that all choices but those of the matrix' own facets find.
std::vector<uint32_t> StoriesOfMatrix(const SearcherState& state, const Request& request,
                                      const Plan& plan, const Evaluation& found) {
  const auto own = [&](const Filter& filter) {
    return filter.counts_ignore &&
           (filter.facet == request.matrix->rows || filter.facet == request.matrix->columns);
  };
  if (std::ranges::none_of(plan.filters, own)) return found.stories;
  EvaluationRequest asked{.root = &plan.root,
                          .filters = plan.filters,
                          .inferred = request.inferred,
                          .count = {},
                          .order = std::nullopt,
                          .top = 0,
                          .keep_stories = true};
  std::erase_if(asked.filters, own);
  return Evaluate(asked, state.view).stories;
}

}  // namespace

bool NeedsStories(const Request& request) { return request.matrix || request.histogram; }

std::vector<std::pair<Facet, FacetValues>> FacetsOf(const SearcherState& state,
                                                    const Request& request, const Plan& plan,
                                                    const Evaluation& found) {
  const Columns& columns = state.open->columns();
  std::map<Facet, TieCounts> ties;
  if (request.denominators) {
    const TieFilter filter(plan.filters, state.open->ties());
    ties = CountTies(request.facets, filter, state.open->ties());
  }
  std::vector<std::pair<Facet, FacetValues>> facets;
  for (const FacetCounts& counts : found.counts) {
    state.deadline.Check();
    const auto selected = SelectedOf(counts.facet, plan);
    const auto of_ties = ties.find(counts.facet);
    const CountedFacet counted{counts, columns.facet(counts.facet),
                               state.open->shapes().Of(counts.facet), selected,
                               of_ties != ties.end() ? &of_ties->second : nullptr};
    const auto listing = request.listings.Of(counts.facet, state.limits.facet_values);
    facets.emplace_back(counts.facet, state.facets.Lists(counted, listing, request.reader));
  }
  return facets;
}

void AddFacets(const SearcherState& state, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer) {
  for (auto& [facet, listed] : FacetsOf(state, request, plan, found)) {
    if (listed.left_out > 0) answer.facets_left_out[facet] = listed.left_out;
    answer.facets.emplace_back(facet, std::move(listed.values));
  }
}

void AddTables(const SearcherState& state, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer) {
  const OpenGeneration& open = *state.open;
  if (request.histogram) {
    state.deadline.Check();
    answer.histogram =
        CountByYear(*request.histogram, found.stories, open.years(), state.limits.histogram_bins);
  }
  if (!request.matrix) return;
  const auto stories = StoriesOfMatrix(state, request, plan, found);
  const TieFilter filter(plan.filters, open.ties());
  const MatrixTies ties{&open.ties(), &filter};
  const Facet rows = request.matrix->rows;
  const Facet columns = request.matrix->columns;
  const MatrixSource source{stories,
                            open.columns(),
                            open.shapes(),
                            request.inferred,
                            {{rows, SelectedOf(rows, plan)}, {columns, SelectedOf(columns, plan)}},
                            request.denominators ? &ties : nullptr,
                            state.limits.facet_values,
                            state.deadline};
  answer.matrix = MakeMatrix(*request.matrix, source, state.facets);
}

}  // namespace hajimari::search
