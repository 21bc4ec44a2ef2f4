// How a query was understood, and why it finds a story, or the first condition the story fails.
//
//   searcher->Explain({.query = "伊藤 -port"}, "portland-sapporo")
//     -> concepts {伊藤: word:伊藤 in 3 stories, weight 1; port, excluded},
//        story {lost: word, 伊藤, near {homophone, 伊東 in body}}
//   searcher->Explain({.query = "伊藤"}, "no-such-story")
//     -> story {lost: story}: an unknown id is an answer, not an error
//
// Conditions are tested in the order of Step. If a story matches no alternative of a word, `near`
// lists what it contains instead, the most informative first; none of that makes it a hit. The
// public gets the same answer for a hidden story as for one that does not exist.
//
// Fails as Searcher::Search does. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/contract/answer.h"

namespace hajimari::search {

struct ExplainedTerm {
  std::string term = {};     // as indexed
  std::string written = {};  // as typed, with width and case normalised
  uint32_t stories = 0;
};

struct ExplainedAlternative {
  Route route = Route::kWord;
  std::string shape = {};  // term, phrase, sentence, characters, any
  std::vector<ExplainedTerm> terms = {};
  uint32_t stories = 0;  // exact number of stories that match it
  double weight = 0;     // weight of its route, a factor of the score
  bool on = true;        // false if its route is disabled
  double score = 0;      // of the explained story; 0 if it does not match
};

// A word of the query with its alternatives.
struct ExplainedConcept {
  std::string text = {};
  bool excluded = false;
  uint32_t stories = 0;  // exact number of stories that match it by an enabled route
  double rarity = 0;     // idf
  double weight = 1;
  std::vector<ExplainedAlternative> alternatives = {};
  // For the explained story:
  std::optional<Route> route = {};  // the strongest route that matches; nullopt if none does
  double score = 0;
};

enum class Step {
  kStory,        // the story does not exist, or is hidden from this audience
  kNothingRead,  // no part of the query could be parsed
  kFilter,       // a filter does not match
  kExclusion,    // it contains an excluded word
  kWord,         // it matches no alternative of a required word
};
std::string_view Name(Step step);

// What a story contains in place of a word.
struct Near {
  enum class Kind {
    kSwitchedOff,  // an alternative whose route is disabled
    kScattered,    // all words of the run, but not in one sentence
    kNotAdjacent,  // all words of the phrase, but not adjacent
    kFarApart,     // both operands of a NEAR, but too far apart
    kOtherForm,    // the phrase in another inflection
    kSomeWords,    // some words of the run or phrase; `missing` lists the others
    kHomophone,    // another word with the same reading
    kWithin,       // the same characters inside another word
    kSimilar,      // a word with a similar spelling
  };
  Kind kind = Kind::kSimilar;
  std::string matched = {};  // as written in the story
  std::string where = {};    // as in Why
  std::optional<text::Language> language = {};
  std::optional<Route> route = {};  // kSwitchedOff only
  std::vector<std::string> missing = {};
  Label message = {};
};
std::string_view Name(Near::Kind kind);

struct Lost {
  Step step = Step::kStory;
  std::string word = {};                  // kExclusion, kWord: as typed
  std::optional<Facet> facet = {};        // kFilter
  std::vector<std::string> asked = {};    // kFilter: the values requested, any of which matches
  std::vector<std::string> has = {};      // kFilter: the values of the story
  std::vector<Near> near = {};            // kWord
  std::vector<std::string> matched = {};  // kExclusion: the excluded words in the story
  Label message = {};
};

struct ExplainedStory {
  std::string id = {};
  std::optional<Lost> lost = {};  // nullopt if the query finds it
  uint32_t rank = 0;              // by relevance, from 1; 0 if lost or if the query has no words
  // As in its Hit: the sum over the words, reduced if some are missing (search/evaluate/scoring.h).
  double score = 0;
  std::vector<Why> why = {};  // every match, even if the story is lost
};

struct Explanation {
  std::string query = {};
  Understood understood = {};
  std::vector<ExplainedConcept> concepts = {};  // in the order of the query
  std::string plan = {};  // the plan tree, one node per line, children indented by two spaces
  uint32_t total = 0;
  std::optional<ExplainedStory> story = {};
  uint64_t generation = 0;
};

}  // namespace hajimari::search
