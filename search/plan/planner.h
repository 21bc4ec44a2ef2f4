// Turns a request into a plan, with a report of how the query was understood.
//
//   Request request;
//   request.query = "津波 theme:ship -typhoon";
//   planner.MakePlan(request, known_years, {}, Deadline())
//     -> root: and(concept 津波 ..., not(concept typhoon ...)), filters {kTheme: {ship}},
//        understood {words: 津波, ship (field), typhoon (exclusion)}
//   request.filters[Facet::kTheme] = {"zebra"};
//   planner.MakePlan(request, known_years, {}, Deadline())
//     -> kInvalidArgument, "No such theme: zebra", "theme"
//
// Fails only if a filter has a value outside its closed vocabulary; `where` names the parameter.
// The query itself never fails. Throws TimeIsUp. Each object belongs to one thread.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "search/contract/deadline.h"
#include "search/plan/entity_recognizer.h"
#include "search/plan/field_values.h"
#include "search/plan/plan.h"
#include "search/plan/word_planner.h"
#include "search/query/query_reader.h"

namespace hajimari::search {

// The parts of a plan that the caller needs.
struct PlanScope {
  bool relaxed = true;       // Plan::relaxed
  bool switched_off = true;  // alternatives of disabled routes, for explanations
  bool suggested = true;     // Plan::suggested and Understood::meanings
};

class Planner {
 public:
  // `analyzer`, `names` and `words` must outlive it.
  Planner(const text::Analyzer& analyzer, const NameIndex& names, const WordLookup& words,
          const Limits& limits);

  // `known_years` are the values of the facet kYear. Checks the deadline for each word and value.
  // REQUIRES: the request is checked (search/parameters/request_check.h).
  Plan MakePlan(const Request& request, const std::vector<std::string>& known_years,
                const PlanScope& scope, const Deadline& deadline) const;

 private:
  WordPlanner word_planner_;
  FieldValues fields_;
  EntityRecognizer recognizer_;
  Limits limits_;
};

}  // namespace hajimari::search
