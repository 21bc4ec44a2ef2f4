// Another spelling of a query that finds more than the query as typed.
//
//   FindDidYouMean(session, {.query = "Hiroshma peace"}, plan, 0)
//     -> {"Hiroshima peace", 12 stories, {Hiroshma [0,8) -> Hiroshima [0,9)}}
//   使節段の派遣 -> 使節団の派遣        another kanji with the same reading
//   ボランテア -> ボランティア          ひろしも -> ひろしま
//
// Only words that no story answers are looked at, and of rare ones those that no dictionary knows
// and that are one slip away from a word fifty times as frequent: a word that is right is never
// doubted because another is commoner. All other words, fields and operators stay as they are.
// What is offered was evaluated, with the request's own filters; at most kMaxOffersTried queries
// are. Nothing where no word is in doubt. May throw what segments throw; one thread with its state.
#pragma once

#include <optional>

#include "search/contract/answer.h"
#include "search/generation/session.h"
#include "search/plan/plan.h"
#include "search/spelling/spelling_index.h"

namespace hajimari::search {

inline constexpr size_t kMaxOffersTried = 8;

// `total` is what the plan, made of the request, finds.
std::optional<DidYouMean> FindDidYouMean(const Session& session, const SpellingIndex& spelling,
                                         const Request& request, const Plan& plan, uint32_t total);

}  // namespace hajimari::search
