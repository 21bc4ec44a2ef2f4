#include "search/answer/suggested_filters.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace hajimari::search {
namespace {

constexpr size_t kMaxTried = 16;

// "1959", "1955..1964"
YearSpan YearsNamed(std::string_view id) {
  YearSpan years;
  std::from_chars(id.data(), id.data() + id.size(), years.first);
  const size_t dots = id.find("..");
  years.last = years.first;
  if (dots != std::string_view::npos) {
    std::from_chars(id.data() + dots + 2, id.data() + id.size(), years.last);
  }
  return years;
}

bool IsChosen(const Understood& understood, const SuggestedFilter& filter) {
  const auto chosen = understood.filters.find(filter.facet);
  return chosen != understood.filters.end() &&
         std::ranges::find(chosen->second, filter.id) != chosen->second.end();
}

// Counts filters; those with the same facet and remaining query share a plan.
class FilterCounter {
 public:
  FilterCounter(const Session& session, const Request& request)
      : session_(session), request_(request) {}

  uint32_t Count(const SuggestedFilter& filter) {
    const Plan& rest = PlanWithout(filter);
    if (rest.nothing_read) return 0;
    std::vector<Filter> filters = rest.filters;
    const bool years = filter.facet == Facet::kYear;
    std::vector<std::string> values = {filter.id};
    if (years) values = YearIds(YearsNamed(filter.id), known_years());
    const auto same = std::ranges::find_if(filters, [&](const Filter& known) {
      return known.facet == filter.facet && known.drills_sideways == !years;
    });
    if (same == filters.end()) {
      filters.push_back({filter.facet, std::move(values), !years});
    } else {
      same->values.insert(same->values.end(), values.begin(), values.end());
    }
    return session_.engine().Count(
        {.root = &rest.root, .filters = std::move(filters), .inferred = request_.inferred});
  }

 private:
  const std::vector<std::string>& known_years() const {
    return session_.open().columns().facet(Facet::kYear).ids;
  }

  const Plan& PlanWithout(const SuggestedFilter& filter) {
    const std::pair key(filter.facet, filter.query);
    if (const auto known = plans_.find(key); known != plans_.end()) return known->second;
    Request rest = request_;
    rest.query = filter.query;
    rest.filters.erase(filter.facet);
    if (filter.facet == Facet::kYear) rest.years.clear();
    return plans_.emplace(key, MakePlan(rest)).first->second;
  }

  Plan MakePlan(const Request& rest) const {
    return session_.MakePlan(rest, {.relaxed = false, .switched_off = false, .suggested = false});
  }

  const Session& session_;
  const Request& request_;
  std::map<std::pair<Facet, std::string>, Plan> plans_;
};

}  // namespace

std::vector<SuggestedFilter> CountSuggestions(const Session& session, const Request& request,
                                              const Plan& plan) {
  std::vector<SuggestedFilter> suggested = plan.suggested;
  std::erase_if(suggested,
                [&](const SuggestedFilter& filter) { return IsChosen(plan.understood, filter); });
  if (suggested.size() > kMaxTried) suggested.resize(kMaxTried);
  FilterCounter counter(session, request);
  for (SuggestedFilter& filter : suggested) filter.count = counter.Count(filter);
  std::erase_if(suggested, [](const SuggestedFilter& filter) { return filter.count == 0; });
  return suggested;
}

}  // namespace hajimari::search
