// A parameter, and what is wrong with one, in both languages.
//
//   UnknownValue({"theme", "zebra"}, {"theme", "テーマ"})
//     -> kUnknownValue, "theme", "No such theme: zebra", 「zebra」というテーマはありません
//   ReadNumberTo({"page", "0"}, 100)
//     -> kBadValue, "page", "0 is not a positive integer", 「0」は1以上の数ではありません
//
// Values. Pure; any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "search/contract/answer.h"

namespace hajimari::search {

struct Parameter {
  std::string name;
  std::string value;
};

// `title` says what is wrong, `detail` how to correct it; either may be empty, not both.
struct ParameterFault {
  // Each is a problem of docs/http_api.md.
  enum class Kind {
    kUnknownParameter,
    kRepeatedParameter,
    kUnknownValue,
    kBadValue,
    kBadEncoding,
    kPageTooDeep,
    kQueryTooLong,
    kStaleCursor,
  };

  Kind kind;
  std::string parameter;  // "" where it is not one alone
  Label title;
  Label detail;
};

template <typename T>
using ParameterResult = std::expected<T, ParameterFault>;
using Fault = std::unexpected<ParameterFault>;

Fault MakeFault(ParameterFault::Kind kind, const Parameter& parameter, Label title,
                Label detail = {});
Fault UnknownValue(const Parameter& parameter, const Label& what);
Fault BadValue(const Parameter& parameter, const Label& wanted);
Fault UnknownName(const Parameter& parameter);

// The value, shortened for use in a message.
std::string ShownValue(std::string_view value);

// `number` is that of the value. It must be from 1 to `max`.
[[nodiscard]] ParameterResult<void> CheckNumber(const Parameter& parameter, size_t number,
                                                size_t max);
// A number from 1 to `max`.
[[nodiscard]] ParameterResult<size_t> ReadNumberTo(const Parameter& parameter, size_t max);

}  // namespace hajimari::search
