// Writes the two records as canonical JSON: one line, keys in the order of docs/records.md.
//
//   StoryToJson(story, false)   -> {"id":"boston-kyoto",...,"status":"published"}
//
// Read again by archive/record/record_from_json.h. Pure functions; any thread.
#pragma once

#include <string>

#include "archive/record/story.h"

namespace hajimari::archive {

// `with_private` includes `submitted` and `editorial`.
std::string StoryToJson(const Story& story, bool with_private);
std::string RelationshipToJson(const Relationship& relationship);

}  // namespace hajimari::archive
