// Messages about invalid parameters, in both languages.
//
//   UnknownValue({"theme", "zebra"}, {"theme", "テーマ"})
//     -> "No such theme: zebra", 「zebra」というテーマはありません
//   ReadNumberTo({"page", "0"}, 100)
//     -> "0 is not a positive integer", 「0」は1以上の数ではありません
//
// Pure; any thread.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "search/parameters/parameters.h"

namespace hajimari::search {

using Fault = std::unexpected<ParameterFault>;

Fault MakeFault(std::string code, const Parameter& parameter, Label title, Label detail = {});
Fault UnknownValue(const Parameter& parameter, const Label& what);
Fault BadValue(const Parameter& parameter, const Label& wanted);
Fault UnknownName(const Parameter& parameter);

// The value, shortened for use in a message.
std::string ShownValue(std::string_view value);

// A number from 1 to `max`.
ParameterResult<size_t> ReadNumberTo(const Parameter& parameter, size_t max);

}  // namespace hajimari::search
