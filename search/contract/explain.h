// How a query was understood, and why it finds a story or the first step at which it loses it.
//
//   searcher->Explain({.query = "伊藤 -port"}, "portland-sapporo")
//     -> concepts {伊藤: word:伊藤 in 3 stories, weight 1; port, excluded},
//        story {lost: word, 伊藤, near {homophone, 伊東 in body}}
//
// The steps are those of an evaluation in their order (Step). What a story has in place of a word
// that none of its alternatives answers is `near`, the most telling first: it explains, and is no
// hit. The public is told of a hidden story what it is told of one that never was.
//
// Values. Failures are those of Searcher::Search; a story that is not there is an answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/contract/answer.h"

namespace hajimari::search {

struct ExplainedTerm {
  std::string term = {};     // as it is posted
  std::string written = {};  // as typed, but for width and case
  uint32_t stories = 0;
};

struct ExplainedAlternative {
  Route route = Route::kWord;
  std::string shape = {};  // term, phrase, sentence, characters, any
  std::vector<ExplainedTerm> terms = {};
  uint32_t stories = 0;  // that have it; exact
  double weight = 0;     // of its route: a story's score by it is multiplied by this
  bool on = true;        // false: its route is switched off
  double score = 0;      // of the story that is explained; 0 where it does not have it
};

// A word of the query with all that answers it.
struct ExplainedConcept {
  std::string text = {};
  bool excluded = false;
  uint32_t stories = 0;  // that have it by a route that is on; exact
  double rarity = 0;     // idf of the group
  double weight = 1;
  std::vector<ExplainedAlternative> alternatives = {};
  // Of the story that is explained.
  std::optional<Route> route = {};  // the strongest that answers; none where nothing does
  double score = 0;
};

enum class Step {
  kStory,        // there is no such story, or none that the reader may see
  kNothingRead,  // nothing of the query could be read
  kFilter,       // a filter leaves it out
  kExclusion,    // it has what is excluded
  kWord,         // a required word is answered by none of its alternatives
};
std::string_view Name(Step step);

// What a story has in place of a word.
struct Near {
  enum class Kind {
    kSwitchedOff,  // an alternative whose route is switched off
    kScattered,    // all words of the run, but in no one sentence
    kNotAdjacent,  // all words of the phrase, but not side by side
    kFarApart,     // both words of a NEAR, but too far from each other
    kOtherForm,    // the phrase, in another inflection
    kSomeWords,    // some words of the run or the phrase; `missing` are the others
    kHomophone,    // another word with the same reading
    kWithin,       // the same characters, within another word
    kSimilar,      // a word that is spelled nearly so
  };
  Kind kind = Kind::kSimilar;
  std::string matched = {};  // as it stands in the story
  std::string where = {};    // as in Why
  std::optional<text::Language> language = {};
  std::optional<Route> route = {};  // of kSwitchedOff
  std::vector<std::string> missing = {};
  Label message = {};
};
std::string_view Name(Near::Kind kind);

struct Lost {
  Step step = Step::kStory;
  std::string word = {};                  // of kExclusion and kWord: as typed
  std::optional<Facet> facet = {};        // of kFilter
  std::vector<std::string> asked = {};    // its values: one of these
  std::vector<std::string> has = {};      // those of the story
  std::vector<Near> near = {};            // of kWord
  std::vector<std::string> matched = {};  // of kExclusion: what the story has of it
  Label message = {};
};

struct ExplainedStory {
  std::string id = {};
  std::optional<Lost> lost = {};  // none where it is found
  uint32_t rank = 0;              // its place by relevance, from 1; 0 where lost or without words
  // As in its Hit: the sum of its words', less where it has not all of them
  // (search/evaluate/scoring.h).
  double score = 0;
  std::vector<Why> why = {};  // of what it has, also where it is lost
};

struct Explanation {
  std::string query = {};
  Understood understood = {};
  std::vector<ExplainedConcept> concepts = {};  // in the order of the query
  std::string plan = {};  // how they are joined, one node a line, children indented by two spaces
  uint32_t total = 0;
  std::optional<ExplainedStory> story = {};
  uint64_t generation = 0;
};

}  // namespace hajimari::search
