// The query language (docs/query_language.md) as a tree of what was written, before any word is
// looked up. No query fails: what cannot be read is left aside with its place and reason.
//
//   ReadQuery("peace -\"air raid\" Nagasaki OR Hiroshima", {})
//     -> all {peace, not "air raid", any {Nagasaki, Hiroshima}}
//   ReadQuery("テーマ：津波 \"sister", {})
//     -> all {field theme = 津波, "sister"}, ignored {"\"sister", [16,23), "unclosed-quote"}
//
// Ranges are bytes of `text`, which is the query with invalid bytes as U+FFFD. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "search/contract/request.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

// Brackets deeper than this are read as blanks.
inline constexpr size_t kMaxBracketDepth = 8;

QueryTree ReadQuery(std::string_view query, const Limits& limits);

// The English name of a field by any of its names, whatever width and case: テーマ -> theme; ""
// where there is no such field.
std::string_view FieldNamed(std::string_view name);

// What to tell about a reason of docs/query_language.md; empty labels for an unknown reason.
Label IgnoredMessage(std::string_view reason);
Ignored MakeIgnored(std::string_view query, base::ByteRange range, std::string_view reason);

}  // namespace hajimari::search
