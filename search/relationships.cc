// The ties themselves, told or not.
#include <algorithm>

#include "search/facet_counter.h"
#include "search/searcher_state.h"

namespace hajimari::search {
namespace {

// Which ties the filters let through, each facet's own choice apart.
class TieFilter {
 public:
  TieFilter(const RelationshipsRequest& request, const Columns& ties) : ties_(ties) {
    for (const auto& [facet, values] : request.filters) {
      if (values.empty()) continue;
      std::vector<uint32_t> ordinals;
      for (const std::string& value : values) {
        if (const auto ordinal = ties.facet(facet).Find(value)) ordinals.push_back(*ordinal);
      }
      choices_.push_back({facet, std::move(ordinals)});
    }
  }

  // The facets whose choice the tie misses.
  std::vector<Facet> Missed(uint32_t tie) const {
    std::vector<Facet> missed;
    for (const Choice& choice : choices_) {
      const auto values = ties_.facet(choice.facet).Of(tie);
      if (std::ranges::find_first_of(values, choice.ordinals) == values.end()) {
        missed.push_back(choice.facet);
      }
    }
    return missed;
  }

 private:
  struct Choice {
    Facet facet;
    std::vector<uint32_t> ordinals;
  };
  const Columns& ties_;
  std::vector<Choice> choices_;
};

// Which stories tell of each tie, by the tie's id.
class Tellings {
 public:
  explicit Tellings(const Columns& stories) : column_(stories.facet(Facet::kRelationship)) {
    of_.resize(column_.ids.size());
    for (uint32_t story = 0; story < stories.size(); ++story) {
      if (!stories.Alive(story)) continue;
      for (const uint32_t tie : column_.Of(story)) of_[tie].push_back(story);
    }
  }

  const std::vector<uint32_t>& Of(const std::string& tie) const {
    static const std::vector<uint32_t> kNone;
    const auto ordinal = column_.Find(tie);
    return ordinal ? of_[*ordinal] : kNone;
  }

 private:
  const FacetColumn& column_;
  std::vector<std::vector<uint32_t>> of_;
};

}  // namespace

base::Result<RelationshipsAnswer> SearcherState::Relationships(
    const RelationshipsRequest& request) const {
  const auto& ties = open->generation().relationships();
  const Columns& columns = open->ties();
  const TieFilter filter(request, columns);
  const Tellings tellings(open->columns());
  FacetCounter counter(request.facets, columns, false);
  std::vector<uint32_t> shown;
  RelationshipsAnswer answer;
  for (uint32_t t = 0; t < ties.size(); ++t) {
    const auto missed = filter.Missed(t);
    if (missed.size() > 1) continue;
    const bool told = !tellings.Of(ties[t].id).empty();
    const bool wanted = !request.with_stories || *request.with_stories == told;
    if (missed.size() == 1) {
      if (wanted) counter.AddIn(missed.front(), t);
      continue;
    }
    ++(told ? answer.with_stories : answer.without_stories);
    if (!wanted) continue;
    counter.Add(t);
    shown.push_back(t);
  }
  std::ranges::sort(shown, {}, [&](uint32_t t) { return std::string_view(ties[t].id); });
  answer.total = static_cast<uint32_t>(shown.size());
  answer.page = request.page;
  answer.per_page = request.per_page;
  answer.generation = open->generation().number();
  const size_t begin = std::min(shown.size(), (request.page - 1) * request.per_page);
  const size_t end = std::min(shown.size(), begin + request.per_page);
  for (size_t i = begin; i < end; ++i) {
    RelationshipRow row{ties[shown[i]], {}};
    for (const uint32_t story : tellings.Of(row.relationship.id)) {
      row.stories.push_back(open->columns().Id(story));
    }
    std::ranges::sort(row.stories);
    answer.rows.push_back(std::move(row));
  }
  for (const FacetCounts& counts : counter.Take()) {
    const auto chosen = request.filters.find(counts.facet);
    const auto& selected =
        chosen != request.filters.end() ? chosen->second : std::vector<std::string>();
    answer.facets.emplace_back(counts.facet, FacetTree(counts, columns.facet(counts.facet).ids,
                                                       selected, dictionaries, find_label));
  }
  return answer;
}

}  // namespace hajimari::search
