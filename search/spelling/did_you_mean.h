// A corrected spelling of a query that finds more stories than the query as typed.
//
//   FindDidYouMean(session, spelling, {.query = "Hiroshma peace"}, plan, 0)
//     -> {"Hiroshima peace", 12 stories, {Hiroshma [0,8) -> Hiroshima [0,9)}}
//   使節段の派遣 -> 使節団の派遣        // another kanji with the same reading
//   ボランテア -> ボランティア          ひろしも -> ひろしま
//
// Corrects only words that no story has, and rare words that no dictionary has and that are one
// edit away from a word fifty times as frequent: a correctly spelled word is never replaced by a
// more frequent one. Other words, fields and operators stay as they are. Each candidate, of which
// at most kMaxOffersTried are tried, is evaluated with the filters of the request. Returns nullopt
// if no candidate finds more. May throw what Session may. One thread, the session's.
#pragma once

#include <optional>

#include "search/contract/answer.h"
#include "search/generation/session.h"
#include "search/plan/plan.h"
#include "search/spelling/spelling_index.h"

namespace hajimari::search {

inline constexpr size_t kMaxOffersTried = 8;

// `plan` is made from `request`, and finds `total` stories.
std::optional<DidYouMean> FindDidYouMean(const Session& session, const SpellingIndex& spelling,
                                         const Request& request, const Plan& plan, uint32_t total);

}  // namespace hajimari::search
