// The query plan: the terms to match, how they are combined, and their weights.
//
//   Describe(plan)
//     -> and
//          concept "tsunami" word:tsunami theme:Ttsunami theme:津波 theme:"tidal wave"
//          not
//            concept "地震" word:地震
//
// A concept is a word of the query with its alternatives; a route says how an alternative relates
// to the word. The comments below define the semantics: search/evaluate/matcher.h and the reference
// implementation in tests/search/slow_twin.cc both implement them. Values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "search/query/query_tree.h"
#include "search/query/tokenized_query.h"

namespace hajimari::search {

// A set of routes, one bit each.
using RouteMask = uint32_t;
constexpr RouteMask Bit(Route route) { return 1u << static_cast<unsigned>(route); }
inline constexpr RouteMask kAllRoutes = (1u << kRoutes) - 1;
// Routes by which a word can exclude a story (docs/matching.md, rule 11).
inline constexpr RouteMask kExcludingRoutes = Bit(Route::kWord) | Bit(Route::kStem) |
                                              Bit(Route::kVariant) | Bit(Route::kDate) |
                                              Bit(Route::kPlace) | Bit(Route::kTheme);

enum class Shape {
  kTerm,        // the story contains the term
  kPhrase,      // its terms are adjacent, in this order
  kSentence,    // its terms are in one sentence
  kCharacters,  // its terms, pairs of characters, overlap in sequence: an unknown word, in whatever
                // way the story was segmented
  kAnyTerm,     // the story contains at least one of the terms: the expansion of a prefix
};

// One way to match a word.
//
// A kTerm with route kWord (the word as typed) matches by the route that corresponds to the form in
// the story: kWord for the same form, kStem for another inflection, kVariant for another spelling,
// kPart inside a longer word. With any other route, and with any other shape, the route of the
// alternative applies.
//
// `strict` restricts the forms: a strict phrase matches tokens as typed, and other spellings if
// neither side is inflected; a strict kTerm with route kWord matches no other inflection, with
// another route only the exact form (the equivalent "schooling" does not match "school"). A term of
// kAnyTerm whose surface differs from it matches only that surface; otherwise it matches every
// form, or, if strict, only its own.
struct Alternative {
  Shape shape = Shape::kTerm;
  Route route = Route::kWord;
  bool strict = false;
  std::vector<PlannedTerm> terms;
  bool operator==(const Alternative&) const = default;
};

// The index term whose posting list contains the stories with term `i`.
std::string PostedTerm(const Alternative& alternative, size_t i);

inline constexpr size_t kMaxAlternatives = 16;

// A word of the query with its alternatives. A story matches it if it matches an alternative by an
// allowed route; the strongest such route and the highest score count.
struct Concept {
  std::string text;  // as typed
  RouteMask allowed = kAllRoutes;
  double weight = 1;
  std::vector<Alternative> alternatives = {};
};

// Can the alternative match by an allowed route? A word as typed can match by several routes.
bool MayAnswer(const Concept& word, const Alternative& alternative);

struct Node {
  enum class Kind {
    kAll,      // every story
    kNone,     // no story
    kAnd,      // all children; the sum of the scores, the weakest route
    kOr,       // at least one child; the sum of the scores, the strongest route
    kBest,     // at least one child; the highest score, the strongest route
    kNot,      // not its only child; score 0, no route
    kConcept,  // `words`
    kFilter,   // one of `values` of `facet`; score 0
    kNear,     // as kAnd, but with at most `within` words between its two children, which are
               // concepts or kOr of concepts
  };
  Kind kind = Kind::kAll;
  std::vector<Node> children = {};
  Concept words = {};                    // kConcept
  Facet facet = Facet::kTheme;           // kFilter
  std::vector<std::string> values = {};  // kFilter
  uint32_t within = 0;                   // kNear
};

Node MakeConcept(Concept word);
// A single child is returned as it is; without children, kAll.
Node MakeAnd(std::vector<Node> children);
Node MakeNot(Node child);

// A story must have at least one of the values. Several filters of one facet, such as region and
// city, are all required.
struct Filter {
  Facet facet;
  std::vector<std::string> values;
  bool drills_sideways = true;  // the counts of this facet ignore the filter
};

struct Plan {
  Understood understood;
  Node root;
  std::vector<Filter> filters;
  bool asks_words = false;    // there are concepts outside kNot, so scores and routes are defined
  bool nothing_read = false;  // the query is not empty, but no part of it could be parsed

  std::map<Relaxation, Node> relaxed;  // roots of relaxed queries
  // The query as parsed; its ignored parts are in `understood`.
  QueryTree tree;
  std::vector<SuggestedFilter> suggested;  // not counted yet
};

// A prefix expands to at most this many words, the most frequent ones.
inline constexpr size_t kMaxExpansions = 500;

// Every concept outside kNot, in the order of the query; valid as long as `root`.
std::vector<const Concept*> PositiveConcepts(const Node& root);

std::string Describe(const Node& root);

}  // namespace hajimari::search
