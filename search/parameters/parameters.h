// Parses the parameters of the HTTP API (docs/http_api.md), which are also the options of `hajimari
// search`, into a request, or into a fault that names the invalid parameter.
//
//   ReadSearchParameters({{"q", "津波"}, {"theme", "tsunami"}, {"theme", "education"}},
//                        dictionaries, limits, text::Language::kEnglish)
//     -> Request{query "津波", filters {kTheme: {tsunami, education}}}
//   ReadSearchParameters({{"theme", "津波"}, {"jp", "東北"}}, ...)
//     -> Request{filters {kTheme: {tsunami}, kJp: {jp-tohoku}}}: labels work too
//   ReadSearchParameters({{"theme", "zebra"}}, ...)
//     -> ParameterFault{kUnknownValue, "theme",
//                       {"No such theme: zebra", "「zebra」というテーマはありません"}, ...}
//
// Values are decoded UTF-8; a parameter with an empty value is ignored if its name is known. One
// pass, which stops at the first fault, so the cost is linear in the length of the request; the
// limits are those of request_check.h. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/store/generation.h"
#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "search/contract/suggest.h"
#include "search/names/value_names.h"
#include "search/parameters/parameter_fault.h"

namespace hajimari::search {

// `ui_language` is the collation language of titles and labels; the parameter `ui` is accepted but
// ignored, because the caller has determined that language. Only editors may filter by `status` and
// `shortlist`.
[[nodiscard]] ParameterResult<Request> ReadSearchParameters(
    const std::vector<Parameter>& parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language, archive::Audience audience = archive::Audience::kPublic);

// Is it a parameter of a public search? "q" is, "utm_source" is not.
bool IsSearchParameter(std::string_view name);

// The parameters of a search and an optional `story`, an id.
struct ExplainRequest {
  Request request;
  std::optional<std::string> story;
};
[[nodiscard]] ParameterResult<ExplainRequest> ReadExplainParameters(
    std::vector<Parameter> parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language);

// `q`, `limit` (1 to 20) and `kinds`. Other parameters of a search are unknown here.
[[nodiscard]] ParameterResult<SuggestRequest> ReadSuggestParameters(
    const std::vector<Parameter>& parameters, const Limits& limits, text::Language ui_language);

[[nodiscard]] ParameterResult<RelationshipsRequest> ReadRelationshipsParameters(
    const std::vector<Parameter>& parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language = text::Language::kEnglish);

}  // namespace hajimari::search
