// The ties themselves, told or not.
#include <algorithm>

#include "search/evaluate/facet_counter.h"
#include "search/facets/matrix.h"
#include "search/facets/relationship_filter.h"
#include "search/generation/session.h"

namespace hajimari::search {
namespace {

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

std::vector<Filter> FiltersOf(const RelationshipsRequest& request) {
  std::vector<Filter> filters;
  for (const auto& [facet, values] : request.filters) {
    if (!values.empty()) filters.push_back({facet, values, true});
  }
  return filters;
}

class RelationshipsBuilder {
 public:
  RelationshipsBuilder(const Session& session, const RelationshipsRequest& request)
      : session_(session),
        request_(request),
        ties_(session.open().relationships()),
        filter_(FiltersOf(request), ties_),
        tellings_(session.open().columns()) {}

  RelationshipsAnswer Finish() {
    session_.deadline().Check();
    answer_.page = request_.page;
    answer_.per_page = request_.per_page;
    answer_.generation = session_.open().generation().number();
    Count();
    AddRows();
    if (request_.matrix) AddMatrix();
    return std::move(answer_);
  }

 private:
  const std::vector<archive::Relationship>& records() const {
    return session_.open().generation().relationships();
  }

  bool HasStory(uint32_t tie) const { return !tellings_.Of(records()[tie].id).empty(); }
  bool Wanted(uint32_t tie) const {
    return !request_.with_stories || *request_.with_stories == HasStory(tie);
  }

  void Count() {
    FacetCounter counter(request_.facets, ties_, false);
    for (uint32_t tie = 0; tie < ties_.size(); ++tie) {
      const auto missed = filter_.MissedBy(tie).by_choice;
      if (missed.size() > 1) continue;
      if (missed.size() == 1) {
        if (Wanted(tie)) counter.AddIn(missed.front(), tie);
        continue;
      }
      ++(HasStory(tie) ? answer_.with_stories : answer_.without_stories);
      if (!Wanted(tie)) continue;
      counter.Add(tie);
      shown_.push_back(tie);
    }
    answer_.total = static_cast<uint32_t>(shown_.size());
    for (const FacetCounts& counts : counter.Take()) {
      session_.deadline().Check();
      auto listed = session_.facets().Lists(
          {counts, ties_.facet(counts.facet),
           session_.open().relationship_shapes().Of(counts.facet), SelectedOf(counts.facet),
           nullptr},
          request_.listings.Of(counts.facet, session_.limits().facet_values), request_.ui_language);
      answer_.facets.emplace_back(counts.facet, std::move(listed.values));
      if (listed.left_out > 0) answer_.facets_left_out[counts.facet] = listed.left_out;
    }
  }

  void AddRows() {
    std::ranges::sort(shown_, {}, [&](uint32_t t) { return std::string_view(records()[t].id); });
    const size_t begin = std::min(shown_.size(), (request_.page - 1) * request_.per_page);
    const size_t end = std::min(shown_.size(), begin + request_.per_page);
    for (size_t i = begin; i < end; ++i) {
      session_.deadline().Check();
      RelationshipRow row{records()[shown_[i]], {}};
      for (const uint32_t story : tellings_.Of(row.relationship.id)) {
        row.stories.push_back(session_.open().columns().Id(story));
      }
      std::ranges::sort(row.stories);
      answer_.rows.push_back(std::move(row));
    }
  }

  void AddMatrix() {
    const std::vector<Facet> facets = {request_.matrix->rows, request_.matrix->columns};
    std::vector<uint32_t> found;
    for (uint32_t tie = 0; tie < ties_.size(); ++tie) {
      if (Wanted(tie) && filter_.Passes(tie, facets)) found.push_back(tie);
    }
    answer_.matrix =
        MakeMatrix(*request_.matrix,
                   {found, ties_, session_.open().relationship_shapes(), false, request_.filters,
                    nullptr, session_.limits().facet_values, session_.deadline()},
                   session_.facets());
  }

  const std::vector<std::string>& SelectedOf(Facet facet) const {
    static const std::vector<std::string> kNone;
    const auto chosen = request_.filters.find(facet);
    return chosen != request_.filters.end() ? chosen->second : kNone;
  }

  const Session& session_;
  const RelationshipsRequest& request_;
  const Columns& ties_;
  RelationshipFilter filter_;
  Tellings tellings_;
  std::vector<uint32_t> shown_;
  RelationshipsAnswer answer_;
};

}  // namespace

RelationshipsAnswer FindRelationships(const Session& session, const RelationshipsRequest& request) {
  return RelationshipsBuilder(session, request).Finish();
}

}  // namespace hajimari::search
