// A query as it will be evaluated: which stories, by which of their terms, and how each counts.
//
//   Describe(plan)
//     -> and
//          concept "tsunami" word:tsunami theme:Ttsunami theme:津波 theme:"tidal wave"
//          not
//            concept "地震" word:地震
//
// The meaning of each part stands beside it; matcher.h and the slow twin in the tests both follow
// it. Values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "search/query/tokenized_query.h"

namespace hajimari::search {

// Routes as a set of bits.
using RouteMask = uint32_t;
constexpr RouteMask Bit(Route route) { return 1u << static_cast<unsigned>(route); }
inline constexpr RouteMask kAllRoutes = (1u << kRoutes) - 1;
// Those that may exclude a story (docs/matching.md, rule 11).
inline constexpr RouteMask kExcludingRoutes = Bit(Route::kWord) | Bit(Route::kStem) |
                                              Bit(Route::kVariant) | Bit(Route::kDate) |
                                              Bit(Route::kPlace) | Bit(Route::kTheme);

enum class Shape {
  kTerm,        // the story has the term
  kPhrase,      // its terms stand side by side in this order
  kSentence,    // its terms stand in one sentence
  kCharacters,  // its terms, pairs of characters, overlap in a row: an unknown word, cut anyhow
  kAnyTerm,     // the story has one of its terms: all words that begin so
};

// One way to answer a word.
//
// kTerm with route kWord (what was typed) answers by how the story writes it: as typed, kWord; with
// another inflection, kStem; otherwise spelled, kVariant; only within longer words, kPart. Under
// any other route every writing is that route. All other shapes always answer by their route.
// A strict phrase takes only tokens written as typed, or spelled otherwise where neither side is
// inflected; a strict term under another route than kWord only words written exactly so (the
// equivalent "schooling" is not "school"), under kWord no inflections. A term of kAnyTerm whose
// surface is another stands for that one writing; one that is its own surface for all its writings,
// or strictly for those stories that have it so written.
struct Alternative {
  Shape shape = Shape::kTerm;
  Route route = Route::kWord;
  bool strict = false;
  std::vector<PlannedTerm> terms;
  bool operator==(const Alternative&) const = default;
};

// Where the stories that have term `i` are posted.
std::string PostedTerm(const Alternative& alternative, size_t i);

inline constexpr size_t kMaxAlternatives = 16;

// A word of the query and all that answers it. A story has it if it has an alternative by an
// allowed route. Its route there is the strongest, its score the best of them.
struct Concept {
  std::string text;  // as typed
  RouteMask allowed = kAllRoutes;
  double weight = 1;
  std::vector<Alternative> alternatives = {};
};

// Can the alternative answer by an allowed route? A word as typed may, by several.
bool MayAnswer(const Concept& words, const Alternative& alternative);

struct Node {
  enum class Kind {
    kAll,      // every story
    kNone,     // no story
    kAnd,      // all children; scores add up, the weakest route counts
    kOr,       // a child or more; scores add up, the strongest route counts
    kBest,     // the same, with the best score
    kNot,      // not its one child; score 0, no route
    kConcept,  // concept
    kFilter,   // one of the values of a facet; score 0
    kNear,  // both children, which are concepts or kOr of them, and a place where they stand near
            // each other; otherwise as kAnd
  };
  Kind kind = Kind::kAll;
  std::vector<Node> children = {};
  Concept words = {};                    // of kConcept
  Facet facet = Facet::kTheme;           // of kFilter
  std::vector<std::string> values = {};  // of kFilter
  uint32_t within = 0;                   // of kNear: most words between the two
};

Node MakeConcept(Concept words);
// One child stands for itself; none is kAll.
Node MakeAnd(std::vector<Node> children);
Node MakeNot(Node child);

// Stories must have one of each facet's values. City and person parameters and fields are further
// sets of the same facets, each required by itself.
struct Filter {
  Facet facet;
  std::vector<std::string> values;
  bool drills_sideways = true;  // the facet's counts leave this choice out
};

struct Plan {
  Understood understood;
  Node root;
  std::vector<Filter> filters;
  bool asks_words = false;    // any word that a story has to have: scores and routes have a meaning
  bool nothing_read = false;  // something was asked and nothing could be read

  // What a looser reading would be, beside the root; by reason of docs/answer.md.
  std::map<std::string, Node> relaxed;
  std::vector<SuggestedFilter> suggested;  // counts are 0 as yet
};

// Most words that a wildcard stands for, the most frequent ones.
inline constexpr size_t kMaxExpansions = 500;

// Every concept that a story has to have or may have, in the order of the query; none under kNot.
std::vector<const Concept*> PositiveConcepts(const Node& root);

std::string Describe(const Node& root);

}  // namespace hajimari::search
