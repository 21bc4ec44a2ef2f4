#include "search/answer/relationships.h"

#include <algorithm>

#include "search/evaluate/facet_counter.h"
#include "search/facets/matrix.h"
#include "search/facets/relationship_filter.h"

namespace hajimari::search {
namespace {

// The stories of each relationship, by the relationship's id.
class StoriesByRelationship {
 public:
  explicit StoriesByRelationship(const Columns& stories)
      : column_(stories.facet(Facet::kRelationship)) {
    stories_.resize(column_.ids.size());
    for (uint32_t story = 0; story < stories.size(); ++story) {
      if (!stories.Alive(story)) continue;
      for (const uint32_t relationship : column_.Of(story)) stories_[relationship].push_back(story);
    }
  }

  const std::vector<uint32_t>& Of(const std::string& relationship) const {
    static const std::vector<uint32_t> kNone;
    const auto ordinal = column_.Find(relationship);
    return ordinal ? stories_[*ordinal] : kNone;
  }

 private:
  const FacetColumn& column_;
  std::vector<std::vector<uint32_t>> stories_;  // by ordinal
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
        relationships_(session.open().relationships()),
        filter_(FiltersOf(request), relationships_),
        stories_(session.open().columns()) {}

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

  bool HasStory(uint32_t relationship) const {
    return !stories_.Of(records()[relationship].id).empty();
  }
  bool IsWanted(uint32_t relationship) const {
    return !request_.with_stories || *request_.with_stories == HasStory(relationship);
  }

  void Count() {
    FacetCounter counter(request_.facets, relationships_, false);
    for (uint32_t relationship = 0; relationship < relationships_.size(); ++relationship) {
      const auto missed = filter_.MissedBy(relationship).by_choice;
      if (missed.size() > 1) continue;
      if (missed.size() == 1) {
        if (IsWanted(relationship)) counter.AddIn(missed.front(), relationship);
        continue;
      }
      ++(HasStory(relationship) ? answer_.with_stories : answer_.without_stories);
      if (!IsWanted(relationship)) continue;
      counter.Add(relationship);
      shown_.push_back(relationship);
    }
    answer_.total = static_cast<uint32_t>(shown_.size());
    for (const FacetCounts& counts : counter.Take()) {
      session_.deadline().Check();
      auto listed = session_.facets().Lists(
          {counts, relationships_.facet(counts.facet),
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
      for (const uint32_t story : stories_.Of(row.relationship.id)) {
        row.stories.push_back(session_.open().columns().Id(story));
      }
      std::ranges::sort(row.stories);
      answer_.rows.push_back(std::move(row));
    }
  }

  void AddMatrix() {
    const std::vector<Facet> facets = {request_.matrix->rows, request_.matrix->columns};
    std::vector<uint32_t> found;
    for (uint32_t relationship = 0; relationship < relationships_.size(); ++relationship) {
      if (IsWanted(relationship) && filter_.Passes(relationship, facets)) {
        found.push_back(relationship);
      }
    }
    answer_.matrix =
        MakeMatrix(*request_.matrix,
                   {found, relationships_, session_.open().relationship_shapes(), false,
                    request_.filters, nullptr, session_.limits().facet_values, session_.deadline()},
                   session_.facets());
  }

  const std::vector<std::string>& SelectedOf(Facet facet) const {
    static const std::vector<std::string> kNone;
    const auto chosen = request_.filters.find(facet);
    return chosen != request_.filters.end() ? chosen->second : kNone;
  }

  const Session& session_;
  const RelationshipsRequest& request_;
  const Columns& relationships_;
  RelationshipFilter filter_;
  StoriesByRelationship stories_;
  std::vector<uint32_t> shown_;
  RelationshipsAnswer answer_;
};

}  // namespace

RelationshipsAnswer FindRelationships(const Session& session, const RelationshipsRequest& request) {
  return RelationshipsBuilder(session, request).Finish();
}

}  // namespace hajimari::search
