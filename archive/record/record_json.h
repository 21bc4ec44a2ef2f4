// The canonical JSON form of the two records, both ways.
//
//   auto story = StoryFromJson(R"({"id": "boston-kyoto", "body": {"en": "..."}})", problems);
//   StoryToJson(*story)   -> the canonical line, keys in the order of docs/records.md
//
// Parsing checks shape and limits: an unknown key is a warning, a wrong type a refusal; nesting
// over 64 levels and fields over 4 MB are refused before anything is built. Problems have no place
// yet; the reader adds file and line. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/story.h"

namespace hajimari::archive {

struct JsonLimits {
  size_t largest_field = 4u << 20;  // bytes of one string, as written in the JSON
  size_t max_depth = 64;            // levels of nesting
};

// nullopt when the record is refused; `problems` then holds at least one refusal.
std::optional<Story> StoryFromJson(std::string_view json, std::vector<Problem>& problems,
                                   const JsonLimits& limits = {});
std::optional<Relationship> RelationshipFromJson(std::string_view json,
                                                 std::vector<Problem>& problems,
                                                 const JsonLimits& limits = {});

// One line without a line break. `with_private` includes `submitted` and `editorial`.
std::string StoryToJson(const Story& story, bool with_private);
std::string RelationshipToJson(const Relationship& relationship);

}  // namespace hajimari::archive
