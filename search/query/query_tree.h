// What was written in a query, as a tree, before any word is looked up.
//
//   peace (Nagasaki OR Hiroshima) -"air raid"
//     -> all {peace, any {Nagasaki, Hiroshima}, not "air raid"}
//   AtomsOf(tree.root)  -> peace, Nagasaki, Hiroshima, "air raid"
//
// Ranges are bytes of QueryTree::text. Values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_range.h"
#include "search/contract/answer.h"

namespace hajimari::search {

// Most words between two that are NEAR each other, and where no number is given.
inline constexpr uint32_t kMaxDistance = 100;
inline constexpr uint32_t kDefaultDistance = 10;

enum class AtomKind { kWord, kPhrase, kField };

// One thing that a story has or has not.
struct Atom {
  AtomKind kind = AtomKind::kWord;
  std::string text;         // without operators and marks; of a field its value
  base::ByteRange range;    // with them
  bool excluded = false;    // behind a minus, its own or one before brackets around it
  bool prefix = false;      // tsun*
  std::string field;        // "theme", "year", ...: the English name
  bool bare_value = false;  // of a field: not in quotation marks, so commas part values
};

struct QueryPart {
  enum class Kind {
    kAtom,
    kAll,   // every part
    kAny,   // one part or more
    kNear,  // atoms and kAny of them, each near the one before it
  };
  Kind kind = Kind::kAll;
  bool excluded = false;   // not this
  bool bracketed = false;  // stood in brackets: nothing outside joins what is inside
  base::ByteRange range = {};
  Atom atom = {};                     // of kAtom
  std::vector<QueryPart> parts = {};  // of the others
  std::vector<uint32_t> within = {};  // of kNear: most words between each two neighbours
};

struct QueryTree {
  std::string text;  // the query with invalid bytes as U+FFFD
  QueryPart root;    // kAll
  std::vector<Ignored> ignored;
};

// In the order of the query.
inline void CollectAtoms(const QueryPart& part, std::vector<const Atom*>& atoms) {
  if (part.kind == QueryPart::Kind::kAtom) atoms.push_back(&part.atom);
  for (const QueryPart& inner : part.parts) CollectAtoms(inner, atoms);
}
inline std::vector<const Atom*> AtomsOf(const QueryPart& part) {
  std::vector<const Atom*> atoms;
  CollectAtoms(part, atoms);
  return atoms;
}

}  // namespace hajimari::search
