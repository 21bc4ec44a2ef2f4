// One story as it is shown: its record, the other stories of its relationship, and its inferred
// themes.
//
//   FindStory(session, "boston-kyoto")   -> StoryAnswer
//   FindStory(session, "nowhere")        -> kNotFound, also if the audience may not see the story
//
// Fails with kCorrupt if the record cannot be read. One thread, the session's.
#pragma once

#include <string_view>

#include "base/error.h"
#include "search/contract/answer.h"
#include "search/generation/session.h"

namespace hajimari::search {

[[nodiscard]] base::Result<StoryAnswer> FindStory(const Session& session, std::string_view id);

}  // namespace hajimari::search
