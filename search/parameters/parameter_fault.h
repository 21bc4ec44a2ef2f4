// Faults of parameters, said in both languages: the sentences that several readers share.
//
//   UnknownValue({"theme", "zebra"}, {"theme", "テーマ"})
//     -> "No such theme: zebra", 「zebra」というテーマはありません
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

// What a client wrote, fit to stand in a sentence.
std::string ShownValue(std::string_view value);

ParameterResult<size_t> ReadNumberTo(const Parameter& parameter, size_t most);

}  // namespace hajimari::search
