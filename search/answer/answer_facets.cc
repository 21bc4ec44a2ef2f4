#include "search/answer/answer_facets.h"

#include <algorithm>
#include <map>

#include "search/facets/matrix.h"
#include "search/facets/relationship_filter.h"

namespace hajimari::search {
namespace {

// The values chosen in a facet, in the query or as a parameter, except those that restrict the
// counts of their own facet too.
std::vector<std::string> SelectedOf(Facet facet, const Plan& plan) {
  std::vector<std::string> selected;
  for (const Filter& filter : plan.filters) {
    if (filter.facet != facet || !filter.drills_sideways) continue;
    selected.insert(selected.end(), filter.values.begin(), filter.values.end());
  }
  return selected;
}

// The stories found when the choices in the two facets of the matrix are ignored.
std::vector<uint32_t> StoriesOfMatrix(const Session& session, const Request& request,
                                      const Plan& plan, const Evaluation& found) {
  const auto own = [&](const Filter& filter) {
    return filter.drills_sideways &&
           (filter.facet == request.matrix->rows || filter.facet == request.matrix->columns);
  };
  if (std::ranges::none_of(plan.filters, own)) return found.stories;
  EvaluationRequest asked{.root = &plan.root,
                          .filters = plan.filters,
                          .inferred = request.inferred,
                          .collect_stories = true};
  std::erase_if(asked.filters, own);
  return session.engine().Evaluate(asked).stories;
}

}  // namespace

bool NeedsStories(const Request& request) { return request.matrix || request.histogram; }

std::vector<std::pair<Facet, FacetValues>> ListFacets(const Session& session,
                                                      const Request& request, const Plan& plan,
                                                      const Evaluation& found) {
  const Columns& columns = session.open().columns();
  std::map<Facet, RelationshipCounts> relationships;
  if (request.denominators) {
    const RelationshipFilter filter(plan.filters, session.open().relationships());
    relationships = CountRelationships(request.facets, filter, session.open().relationships());
  }
  std::vector<std::pair<Facet, FacetValues>> facets;
  for (const FacetCounts& counts : found.counts) {
    session.deadline().Check();
    const auto selected = SelectedOf(counts.facet, plan);
    const auto of_facet = relationships.find(counts.facet);
    const CountedFacet counted{counts, columns.facet(counts.facet),
                               session.open().shapes().Of(counts.facet), selected,
                               of_facet != relationships.end() ? &of_facet->second : nullptr};
    const auto listing = request.listings.Of(counts.facet, session.limits().facet_values);
    facets.emplace_back(counts.facet,
                        session.facets().Lists(counted, listing, request.ui_language));
  }
  return facets;
}

void AddFacets(const Session& session, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer) {
  for (auto& [facet, listed] : ListFacets(session, request, plan, found)) {
    if (listed.left_out > 0) answer.facets_left_out[facet] = listed.left_out;
    answer.facets.emplace_back(facet, std::move(listed.values));
  }
}

void AddTables(const Session& session, const Request& request, const Plan& plan,
               const Evaluation& found, Answer& answer) {
  const OpenGeneration& open = session.open();
  if (request.histogram) {
    session.deadline().Check();
    answer.histogram = CountByYear(*request.histogram, found.stories, open.years(),
                                   session.limits().histogram_bins);
  }
  if (!request.matrix) return;
  const auto stories = StoriesOfMatrix(session, request, plan, found);
  const RelationshipFilter filter(plan.filters, open.relationships());
  const MatrixRelationships relationships{&open.relationships(), &filter};
  const Facet rows = request.matrix->rows;
  const Facet columns = request.matrix->columns;
  const MatrixSource source{stories,
                            open.columns(),
                            open.shapes(),
                            request.inferred,
                            {{rows, SelectedOf(rows, plan)}, {columns, SelectedOf(columns, plan)}},
                            request.denominators ? &relationships : nullptr,
                            session.limits().facet_values,
                            session.deadline()};
  answer.matrix = MakeMatrix(*request.matrix, source, session.facets());
}

}  // namespace hajimari::search
