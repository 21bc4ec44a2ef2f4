// Requests as people spell them: the parameters of the HTTP API (docs/http_api.md), which are the
// options of `hajimari search` as well, turned into a Request, or into a fault that says in both
// languages which one is off.
//
//   ReadSearchParameters({{"q", "津波"}, {"theme", "tsunami"}, {"theme", "education"}}, known,
//   kEnglish)
//     -> Request{query "津波", filters {kTheme: {tsunami, education}}}
//   ReadSearchParameters({{"theme", "津波"}, {"jp", "東北"}}, ...)     the same by their labels
//   ReadSearchParameters({{"theme", "zebra"}}, ...)
//     -> Fault{"unknown-value", "theme", {"No such theme: zebra",
//     "「zebra」というテーマはありません"}, ...}
//
// Values are decoded UTF-8. An empty value is as if it were not there. Each parameter is looked at
// once, and reading ends at the first fault: what a request costs grows with its length and no
// faster. Pure functions; any thread.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store/generation.h"
#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "search/contract/suggest.h"
#include "search/names/value_names.h"

namespace hajimari::search {

struct Parameter {
  std::string name;
  std::string value;
};

// `code` is the id of a problem in docs/http_api.md: "unknown-parameter", "repeated-parameter",
// "unknown-value", "bad-value", "bad-encoding", "page-too-deep", "query-too-long".
struct ParameterFault {
  std::string code;
  std::string parameter;
  Label title;
  Label detail;
};

template <typename T>
using ParameterResult = std::expected<T, ParameterFault>;

// `reader` is whose language orders titles and labels. `ui` is accepted and left to the caller.
// Editors may ask of status and shortlist too.
[[nodiscard]] ParameterResult<Request> ReadSearchParameters(
    const std::vector<Parameter>& parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language, archive::Audience audience = archive::Audience::kPublic);

// Is it the name of a parameter of a search, as the public may ask? "q" is, "utm_source" is not.
bool IsSearchParameter(std::string_view name);

// The same and `story`, an id, which may be left out.
struct ExplainRequest {
  Request request;
  std::optional<std::string> story;
};
[[nodiscard]] ParameterResult<ExplainRequest> ReadExplainParameters(
    std::vector<Parameter> parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language);

// `q`, `limit` (1 to 20), `kinds`; the parameters of a search are none of a suggestion's.
[[nodiscard]] ParameterResult<SuggestRequest> ReadSuggestParameters(
    const std::vector<Parameter>& parameters, const Limits& limits, text::Language ui_language);

[[nodiscard]] ParameterResult<RelationshipsRequest> ReadRelationshipsParameters(
    const std::vector<Parameter>& parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language = text::Language::kEnglish);

}  // namespace hajimari::search
