// The query language (docs/query_language.md) as a tree of what was written, before any word is
// looked up. No query fails: what cannot be read is left aside with its place and reason.
//
//   ReadQuery("peace -\"air raid\" Nagasaki OR Hiroshima", {})
//     -> groups {peace} {-"air raid"} {Nagasaki, Hiroshima}
//   ReadQuery("テーマ：津波 \"sister", {})
//     -> groups {field theme = 津波} {"sister"}, ignored {"\"sister", [16,23), "unclosed-quote"}
//
// Ranges are bytes of `text`, which is the query with invalid bytes as U+FFFD. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "search/answer.h"
#include "search/request.h"

namespace hajimari::search {

enum class AtomKind { kWord, kPhrase, kField };

// One thing that a story has or has not.
struct Atom {
  AtomKind kind = AtomKind::kWord;
  std::string text;       // without operators and marks; of a field its value
  base::ByteRange range;  // with them
  bool excluded = false;
  bool prefix = false;      // tsun*
  std::string field;        // "theme", "year", ...: the English name
  bool bare_value = false;  // of a field: not in quotation marks, so commas part values
};

// Atoms that are alternatives of each other.
struct AtomGroup {
  std::vector<Atom> atoms;
};

struct QueryTree {
  std::string text;
  std::vector<AtomGroup> groups;  // all required
  std::vector<Ignored> ignored;
};

QueryTree ReadQuery(std::string_view query, const Limits& limits);

// The English name of a field by any of its names, whatever width and case: テーマ -> theme; ""
// where there is no such field.
std::string_view FieldNamed(std::string_view name);

// What to tell about a reason of docs/query_language.md; empty labels for an unknown reason.
Label IgnoredMessage(std::string_view reason);
Ignored MakeIgnored(std::string_view query, base::ByteRange range, std::string_view reason);

}  // namespace hajimari::search
