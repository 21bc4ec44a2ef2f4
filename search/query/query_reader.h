// Parses the query language (docs/query_language.md) into a tree, before any word is looked up.
//
//   ReadQuery("peace -\"air raid\" Nagasaki OR Hiroshima", {})
//     -> all {peace, not "air raid", any {Nagasaki, Hiroshima}}
//   ReadQuery("テーマ：津波 \"sister", {})
//     -> all {field theme = 津波, "sister"}, ignored {"\"sister", [19,26), "unclosed-quote"}
//
//   ReadQuery("津波、学校", {})                        -> all {津波, 学校}
//   ReadQuery("stories about dolls", {}, &frames)
//     -> all {dolls}, ignored {"stories about", [0,13), "request"}
//
// Never fails: the parser ignores what it cannot read, and records its range and reason. Ranges are
// bytes of QueryTree::text, the query with invalid bytes replaced by U+FFFD. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "dictionaries/query_frames.h"
#include "search/contract/request.h"
#include "search/query/query_tree.h"

namespace hajimari::search {

// Brackets nested more deeply are read as spaces.
inline constexpr size_t kMaxBracketDepth = 8;

// Without `frames`, every word counts.
QueryTree ReadQuery(std::string_view query, const Limits& limits,
                    const dictionaries::QueryFrames* frames = nullptr);

// The English name of a field, given any of its names in any width and case: テーマ -> "theme"; ""
// if there is no such field.
std::string_view FieldNamed(std::string_view name);

}  // namespace hajimari::search
