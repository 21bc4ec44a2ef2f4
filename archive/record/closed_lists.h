// The closed lists of docs/ids.md that records use: kinds, levels, statuses.
//
//   StatusNamed("candidate")  -> Status::kCandidate
//   Name(Status::kCandidate)  -> "candidate"
//   IsId("boston-kyoto")      -> true
//
// Pure; any thread.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "archive/record/story.h"

namespace hajimari::archive {

inline constexpr std::array<std::string_view, 5> kRelationshipKinds = {
    "sister-city", "friendship-city", "state-prefecture", "county", "port"};
inline constexpr std::array<std::string_view, 3> kRelationshipStatuses = {"active", "dormant",
                                                                          "ended"};
inline constexpr std::array<std::string_view, 4> kLevels = {"city", "county", "state",
                                                            "prefecture"};
inline constexpr std::array<std::string_view, 4> kStoryStatuses = {"submitted", "candidate",
                                                                   "published", "withdrawn"};
inline constexpr std::array<std::string_view, 13> kDateKinds = {
    "signed",   "proposed", "ratified", "renewed",     "ended",      "visit", "gift",
    "disaster", "war",      "merger",   "anniversary", "background", "other"};

std::string_view Name(Status status);
std::optional<Status> StatusNamed(std::string_view name);

// [a-z0-9][a-z0-9-]{0,99}
bool IsId(std::string_view text);

dictionaries::Level LevelOf(const Partner& partner);

}  // namespace hajimari::archive
