// Makes an explanation (search/contract/explain.h) of a plan by evaluating its parts one by one.
//
//   ExplainPlan(session, request, plan, "portland-sapporo")   -> Explanation
//
// Takes several evaluations per alternative of each word: much more expensive than a search, within
// the same limits. May throw what Session may. One thread, the session's.
#pragma once

#include <optional>
#include <string>

#include "search/contract/explain.h"
#include "search/generation/session.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// `plan` is made from `request`. Fails with kCorrupt if the story's record cannot be read.
[[nodiscard]] base::Result<Explanation> ExplainPlan(const Session& session, const Request& request,
                                                    const Plan& plan,
                                                    const std::optional<std::string>& story);

}  // namespace hajimari::search
