// Checks the bytes of one JSON record before anything is built from them: nesting, length of
// strings, bytes that JSON does not allow.
//
//   GuardJson("[[[[...", {}, problems)  -> false, problems: "too-deep"
//
// Whether the text is valid JSON is left to the parser. Linear time. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/record_from_json.h"

namespace hajimari::archive {

bool GuardJson(std::string_view json, const JsonLimits& limits, std::vector<Problem>& problems);

}  // namespace hajimari::archive
