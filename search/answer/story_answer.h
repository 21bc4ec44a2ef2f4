// One story as it is shown: its record, its relationship's other stories, and what was inferred.
//
//   FindStory(session, "boston-kyoto")   -> StoryAnswer
//   FindStory(session, "nowhere")        -> kNotFound, also where the audience may not see it
//
// Fails with kCorrupt where the record cannot be read. One thread with its session.
#pragma once

#include <string_view>

#include "base/error.h"
#include "search/contract/answer.h"
#include "search/generation/session.h"

namespace hajimari::search {

[[nodiscard]] base::Result<StoryAnswer> FindStory(const Session& session, std::string_view id);

}  // namespace hajimari::search
