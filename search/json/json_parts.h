// Pieces of JSON that several answers have (docs/answer.md).
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/json/answer_json.h"

namespace hajimari::search {

Json LabelJson(const Label& label);
// Bytes of `text` as UTF-16 units.
Json RangeJson(std::string_view text, base::ByteRange range);
std::string FacetName(Facet facet);
Json UnderstoodJson(const Understood& understood, const std::string& query);
Json WhyJson(const std::vector<Why>& reasons);
Json LinksJson(const Links& links);

}  // namespace hajimari::search
