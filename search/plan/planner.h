// From a request to the plan that is evaluated, and what to tell about how it was understood.
//
//   planner.MakePlan({.query = "津波 theme:ship -typhoon"}, years, {})
//     -> root: and(concept 津波 ..., not(concept typhoon ...)), filters {kTheme: {ship}},
//        understood {words: 津波, ship (field), typhoon (exclusion)}
//
// Fails with kInvalidArgument (`where` names the parameter) if a filter has a value outside its
// closed list. The query itself never fails, but may throw TimeIsUp. One thread an object.
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

// What a plan is needed for.
struct PlanScope {
  bool relaxed = true;       // Plan::relaxed
  bool switched_off = true;  // also alternatives of routes that are off, to tell of them
  bool suggested = true;     // Plan::suggested, and what the words name
};

class Planner {
 public:
  // All must outlive it.
  Planner(const text::Analyzer& analyzer, const NameIndex& meanings, const WordLookup& words,
          const Limits& limits);

  // `known_years` are the values of the facet kYear; the deadline is asked for each word and value.
  [[nodiscard]] base::Result<Plan> MakePlan(const Request& request,
                                            const std::vector<std::string>& known_years,
                                            const PlanScope& scope, const Deadline& deadline) const;

 private:
  const NameIndex& meanings_;
  const WordLookup& words_;
  WordPlanner word_planner_;
  FieldValues fields_;
  EntityRecognizer recognizer_;
  Limits limits_;
};

}  // namespace hajimari::search
