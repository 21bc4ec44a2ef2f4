// Makes an explanation (explain.h) of a plan by evaluating its parts one by one.
//
// Some evaluations for each alternative of each word: far dearer than a search, within the same
// limits. May throw what segments throw; one thread with its state.
#pragma once

#include <optional>
#include <string>

#include "search/contract/explain.h"
#include "search/generation/session.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// `plan` is made of `request`. Fails with kCorrupt if the story's record cannot be read.
[[nodiscard]] base::Result<Explanation> ExplainPlan(const Session& session, const Request& request,
                                                    const Plan& plan,
                                                    const std::optional<std::string>& story);

}  // namespace hajimari::search
