// The syntax tree of a query, before any word is looked up.
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

// Words between the operands of NEAR: the maximum, and the value of NEAR without a number.
inline constexpr uint32_t kMaxDistance = 100;
inline constexpr uint32_t kDefaultDistance = 10;

enum class AtomKind { kWord, kPhrase, kField };

// A word, a phrase or a field with its value.
struct Atom {
  AtomKind kind = AtomKind::kWord;
  std::string text;         // without operators and quotation marks; the value of a field
  base::ByteRange range;    // including operators and quotation marks
  bool excluded = false;    // by its own minus, or by one before enclosing brackets
  bool prefix = false;      // tsun*
  std::string field;        // English name of a field: "theme", "year", ...
  bool bare_value = false;  // the value is not in quotation marks: commas separate values
};

struct QueryPart {
  enum class Kind {
    kAtom,
    kAll,   // every part
    kAny,   // at least one part
    kNear,  // atoms, or kAny of atoms, each near the previous one
  };
  Kind kind = Kind::kAll;
  bool excluded = false;
  bool bracketed = false;  // was in brackets: operators outside do not join parts inside
  base::ByteRange range = {};
  Atom atom = {};                     // kAtom
  std::vector<QueryPart> parts = {};  // all other kinds
  std::vector<uint32_t> within = {};  // kNear: maximum words between part i and part i + 1
};

struct QueryTree {
  std::string text;  // the query with invalid bytes replaced by U+FFFD
  QueryPart root;    // kAll
  std::vector<Ignored> ignored;
};

inline void CollectAtoms(const QueryPart& part, std::vector<const Atom*>& atoms) {
  if (part.kind == QueryPart::Kind::kAtom) atoms.push_back(&part.atom);
  for (const QueryPart& inner : part.parts) CollectAtoms(inner, atoms);
}
// In the order of the query; valid as long as `part`.
inline std::vector<const Atom*> AtomsOf(const QueryPart& part) {
  std::vector<const Atom*> atoms;
  CollectAtoms(part, atoms);
  return atoms;
}

}  // namespace hajimari::search
