// Looks over the bytes of one JSON record before anything is built of it: nesting, length of
// strings, bytes that no JSON may hold.
//
//   GuardJson("[[[[...", {}, problems)  -> false, problems: "too-deep"
//
// Whether it is JSON at all is the parser's to say. Linear. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/record_json.h"

namespace hajimari::archive {

bool GuardJson(std::string_view json, const JsonLimits& limits, std::vector<Problem>& problems);

}  // namespace hajimari::archive
