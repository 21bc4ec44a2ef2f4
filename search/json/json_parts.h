// JSON values that several kinds of answers share (docs/answer.md).
//
//   LabelJson({"Boston", "ボストン"})    -> {"en": "Boston", "ja": "ボストン"}
//   RangeJson("津波 tsunami", {7, 14})   -> [3, 10]
//   FacetName(Facet::kLanguage)         -> "language"
//
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/json/answer_json.h"

namespace hajimari::search {

Json LabelJson(const Label& label);
// Converts a byte range of `text` to UTF-16 units.
Json RangeJson(std::string_view text, base::ByteRange range);
std::string FacetName(Facet facet);
Json UnderstoodJson(const Understood& understood, const std::string& query);
Json WhyJson(const std::vector<Why>& reasons);
Json LinksJson(const Links& links);

}  // namespace hajimari::search
