#include "search/plan/filter_planner.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/plan/query_report.h"

namespace hajimari::search {

std::vector<const Atom*> FilterPlanner::AddFields(const std::vector<const Atom*>& atoms) {
  std::vector<const Atom*> unknown;
  std::map<std::pair<Facet, bool>, Filter> read;
  for (const Atom* atom : atoms) {
    const std::vector<FieldValue> values = Resolve(*atom);
    if (values.empty()) unknown.push_back(atom);
    for (const FieldValue& value : values) {
      const bool city = value.facet == Facet::kRegion && atom->field == "city";
      auto& filter =
          read.try_emplace({value.facet, city}, Filter{value.facet, {}, value.drills_sideways})
              .first->second;
      Append(value, filter.values);
      Report(value);
    }
  }
  for (auto& [key, filter] : read) Add(std::move(filter));
  return unknown;
}

void FilterPlanner::AddParameters(const Request& request) {
  for (const auto& [facet, values] : request.filters) {
    if (values.empty()) continue;
    Add({facet, values, true});
    Report({facet, values, {}, true});
  }
  AddEach(request.cities, {Facet::kRegion, {}, false},
          [&](const std::string& city) { return fields_.City(city); });
  AddEach(request.people, {Facet::kPeople, {}, true},
          [&](const std::string& person) { return fields_.Person(person); });
  AddEach(request.years, {Facet::kYear, {}, false}, [&](const YearSpan& span) {
    return std::optional(FieldValue{Facet::kYear, {}, span, false});
  });
  if (request.target_language) {
    filters_.push_back(
        {Facet::kLanguage, {std::string(text::Code(*request.target_language))}, false});
  }
}

FilterPlanner::Nested FilterPlanner::PlanNested(const Atom& atom) const {
  std::map<Facet, Node> by_facet;
  Nested nested;
  for (const std::string& text : ValuesOf(atom)) {
    deadline_.Check();
    const auto value = fields_.Resolve(atom.field, text);
    nested.unknown |= !value;
    if (!value) continue;
    Node& filter = by_facet[value->facet];
    filter.kind = Node::Kind::kFilter;
    filter.facet = value->facet;
    Append(*value, filter.values);
  }
  for (auto& [facet, filter] : by_facet) nested.filters.push_back(std::move(filter));
  return nested;
}

std::vector<FieldValue> FilterPlanner::Resolve(const Atom& atom) const {
  std::vector<FieldValue> known;
  for (const std::string& text : ValuesOf(atom)) {
    deadline_.Check();
    if (auto value = fields_.Resolve(atom.field, text)) known.push_back(*std::move(value));
  }
  return known;
}

void FilterPlanner::Append(const FieldValue& value, std::vector<std::string>& ids) const {
  ids.insert(ids.end(), value.ids.begin(), value.ids.end());
  if (!value.years) return;
  const auto years = YearIds(*value.years, known_years_);
  ids.insert(ids.end(), years.begin(), years.end());
}

void FilterPlanner::Report(const FieldValue& value) {
  auto& ids = understood_[value.facet];
  const auto add = [&](const std::string& id) {
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  };
  for (const std::string& id : value.ids) add(id);
  if (value.years) add(YearText(*value.years));
}

// Merges filters of one facet that drill sideways alike.
void FilterPlanner::Add(Filter filter) {
  for (Filter& known : filters_) {
    if (known.facet != filter.facet || known.drills_sideways != filter.drills_sideways) continue;
    known.values.insert(known.values.end(), filter.values.begin(), filter.values.end());
    return;
  }
  filters_.push_back(std::move(filter));
}

template <typename Values, typename Resolver>
void FilterPlanner::AddEach(const Values& values, Filter filter, const Resolver& resolve) {
  for (const auto& value : values) {
    deadline_.Check();
    const auto known = resolve(value);
    if (!known) continue;
    Append(*known, filter.values);
    Report(*known);
  }
  if (!values.empty()) Add(std::move(filter));
}

}  // namespace hajimari::search
