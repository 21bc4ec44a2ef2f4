// Collects the filters of one query: its top-level fields and the parameters of the request.
//
//   FilterPlanner filters(fields, known_years, deadline);
//   filters.AddFields({theme:ship, theme:tsunami, theme:zebra})   -> the atom theme:zebra, unknown
//   filters.AddParameters({.filters = {{kEra, {"showa-30s"}}}});
//   filters.Take()         -> {kTheme: ship or tsunami}, {kEra: showa-30s}
//   filters.understood()   -> {kTheme: {"ship", "tsunami"}, kEra: {"showa-30s"}}
//
// Fields of one name are alternatives, and so are a parameter's values; a field and a parameter of
// one facet are one filter. Throws TimeIsUp. One thread; all arguments must outlive it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "search/contract/deadline.h"
#include "search/plan/field_values.h"
#include "search/plan/plan.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

class FilterPlanner {
 public:
  // `known_years` are the values of the facet kYear.
  FilterPlanner(const FieldValues& fields, const std::vector<std::string>& known_years,
                const Deadline& deadline)
      : fields_(fields), known_years_(known_years), deadline_(deadline) {}

  // Returns the atoms of which no value is known; they filter nothing.
  std::vector<const Atom*> AddFields(const std::vector<const Atom*>& atoms);
  void AddParameters(const Request& request);

  // A field inside brackets, or excluded: one kFilter node for each facet that its values belong to.
  struct Nested {
    std::vector<Node> filters;
    bool unknown = false;  // a value is not known
  };
  Nested PlanNested(const Atom& atom) const;

  std::vector<Filter> Take() { return std::move(filters_); }
  const std::map<Facet, std::vector<std::string>>& understood() const { return understood_; }

 private:
  std::vector<FieldValue> Resolve(const Atom& atom) const;
  void Append(const FieldValue& value, std::vector<std::string>& ids) const;
  void Report(const FieldValue& value);
  void Add(Filter filter);
  template <typename Values, typename Resolver>
  void AddEach(const Values& values, Filter filter, const Resolver& resolve);

  const FieldValues& fields_;
  const std::vector<std::string>& known_years_;
  const Deadline& deadline_;
  std::vector<Filter> filters_;
  std::map<Facet, std::vector<std::string>> understood_;
};

}  // namespace hajimari::search
