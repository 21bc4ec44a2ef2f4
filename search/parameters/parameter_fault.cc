#include "search/parameters/parameter_fault.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/number.h"
#include "base/utf8.h"

namespace hajimari::search {
namespace {

using Kind = ParameterFault::Kind;

}  // namespace

Fault MakeFault(Kind kind, const Parameter& parameter, Label title, Label detail) {
  return Fault(ParameterFault{kind, parameter.name, std::move(title), std::move(detail)});
}

std::string ShownValue(std::string_view value) {
  constexpr size_t kMaximum = 60;
  const std::string_view shown = base::FirstCharacters(value, kMaximum);
  return std::string(shown) + (shown.size() < value.size() ? "…" : "");
}

Fault UnknownValue(const Parameter& parameter, const Label& what) {
  static constexpr auto kInVocabulary = std::to_array<std::string_view>(
      {"theme", "era", "decade", "period", "region", "kind", "lang"});
  const bool listed = std::ranges::find(kInVocabulary, parameter.name) != kInVocabulary.end();
  const std::string_view list = listed ? "/api/v1/vocabulary" : "/api/v1/openapi.json";
  const std::string value = ShownValue(parameter.value);
  return MakeFault(Kind::kUnknownValue, parameter,
                   {fmt::format("No such {}: {}", what.en, value),
                    fmt::format("「{}」という{}はありません", value, what.ja)},
                   {fmt::format("See {} for the values that there are.", list),
                    fmt::format("使える値は {} にあります。", list)});
}

Fault BadValue(const Parameter& parameter, const Label& wanted) {
  const std::string value = ShownValue(parameter.value);
  return MakeFault(Kind::kBadValue, parameter,
                   {fmt::format("{} is not {}", value, wanted.en),
                    fmt::format("「{}」は{}ではありません", value, wanted.ja)});
}

Fault UnknownName(const Parameter& parameter) {
  const std::string name = ShownValue(parameter.name);
  return MakeFault(Kind::kUnknownParameter, parameter,
                   {fmt::format("Unknown parameter: {}", name),
                    fmt::format("「{}」という項目はありません", name)},
                   {"/api/v1/openapi.json lists the parameters of each address.",
                    "使える項目は /api/v1/openapi.json にあります。"});
}

ParameterResult<void> CheckNumber(const Parameter& parameter, size_t number, size_t max) {
  if (number < 1) return BadValue(parameter, {"a positive integer", "1以上の数"});
  if (number > max) {
    return BadValue(parameter, {fmt::format("a number from 1 to {}", max),
                                fmt::format("1から{}までの数", max)});
  }
  return {};
}

ParameterResult<size_t> ReadNumberTo(const Parameter& parameter, size_t max) {
  const auto read = base::ReadNumber(parameter.value);
  const size_t number = read && *read > 0 ? static_cast<size_t>(*read) : 0;
  if (const auto checked = CheckNumber(parameter, number, max); !checked) {
    return std::unexpected(checked.error());
  }
  return number;
}

}  // namespace hajimari::search
