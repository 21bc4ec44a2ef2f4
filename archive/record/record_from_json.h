// Reads the two records from JSON.
//
//   StoryFromJson(R"({"id": "boston-kyoto", "body": {"en": "..."}})", problems)
//     -> a story; nullopt and a refusal in `problems` if it cannot be accepted
//
// Checks shape and limits: an unknown key is a warning, a wrong type a refusal; nesting over 64
// levels and fields over 4 MB are refused before anything is built. Problems have no place yet; the
// reader adds file and line. archive/record/record_to_json.h writes them. Pure; any thread.
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

// The story of the two records that the index stores; nullopt if they are damaged.
std::optional<Story> StoryFromRecords(std::string_view public_record,
                                      std::string_view private_record);

}  // namespace hajimari::archive
