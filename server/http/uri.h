// Parses a request's target: the decoded segments of its path, and its parameters in order.
//
//   ParseTarget("/api/v1/search?q=%E6%B4%A5%E6%B3%A2&theme=a&theme=b+c")
//     -> {{"api", "v1", "search"}, {{"q", "津波"}, {"theme", "a"}, {"theme", "b c"}}}
//   ParseTarget("/?q=%E6%B4")  -> Problem::kBadEncoding (broken escapes, invalid UTF-8, NUL)
//   ParseTarget("/?" + 513 times "q&")  -> Problem::kQueryTooLong, at the 513th
//
// `+` means a space only in parameters. An escaped slash does not split its segment. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "search/parameters/parameters.h"
#include "server/http/problem.h"

namespace hajimari::server {

// More than all filters, facets and options of a search together.
inline constexpr size_t kMaxParameters = 512;

struct Uri {
  std::vector<std::string> segments;  // "/" has one, which is empty
  std::vector<search::Parameter> parameters;
};

// REQUIRES: the target begins with "/".
[[nodiscard]] std::expected<Uri, Problem> ParseTarget(std::string_view target);

// Escapes everything but A-Z a-z 0-9 - . _ ~
std::string PercentEncode(std::string_view text);

// "/api/v1/search?q=tsunami%20boat&jp=jp-tohoku"; parameters with empty values are left out.
std::string MakeTarget(std::string_view path, const std::vector<search::Parameter>& parameters);

}  // namespace hajimari::server
