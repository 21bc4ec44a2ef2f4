// The answers of a Searcher, one member for each key of docs/answer.md, which defines them.
//
//   Answer answer = *searcher.Search(request);
//   answer.total                        -> 12
//   answer.hits.front().story.id        -> "seattle-kobe"
//   answer.did_you_mean                 -> nullopt: the query is spelled correctly
//
// Ranges are bytes of UTF-8; only search/json converts them to UTF-16 units. Values.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/record/facets.h"
#include "archive/record/story.h"
#include "archive/record/theme_inference.h"
#include "base/byte_range.h"
#include "dictionaries/gazetteer.h"
#include "search/contract/ignored.h"
#include "search/contract/request.h"

namespace hajimari::search {

// The words that a prefix (tsun*) expanded to.
struct Expansion {
  uint32_t words = 0;
  bool cut = false;  // there are more words; these are the most frequent
};

struct UnderstoodWord {
  std::string text = {};
  base::ByteRange range = {};  // in the query
  std::string kind = {};       // word, phrase, field, exclusion
  int group = 0;
  std::string field = {};
  std::string value = {};
  std::string of = {};
  std::string from = {};  // first and last day of a year field, EDTF
  std::string to = {};
  std::optional<Expansion> expansion = {};
};

// The Boolean structure of a query.
struct QueryStructure {
  enum class Kind { kWord, kAll, kAny, kNot, kNear };
  Kind kind = Kind::kAll;
  size_t word = 0;                         // kWord: index in Understood::words
  std::vector<QueryStructure> parts = {};  // all other kinds
  std::vector<uint32_t> within = {};       // kNear: maximum words between part i and part i + 1
};

// An entity that words of the query name; they are searched as words all the same.
struct Meaning {
  std::string text = {};
  base::ByteRange range = {};  // in the query
  std::string kind = {};       // theme, place, era, decade, period, date
  std::string id = {};         // "" for a date that no facet has as a value
  Label label = {};
  std::optional<Facet> facet = {};  // the facet of `id`
  std::string from = {};            // first and last day, EDTF; "" if open or not a time
  std::string to = {};
};

struct Understood {
  std::vector<UnderstoodWord> words;
  std::map<Facet, std::vector<std::string>> filters;
  std::vector<Ignored> ignored;
  QueryStructure structure = {};
  std::vector<Meaning> meanings = {};  // sorted by range
};

struct Snippet {
  std::string text;
  std::vector<base::ByteRange> marks;  // in `text`, ascending, not overlapping
};

struct Why {
  std::string word = {};
  Route route = Route::kWord;
  std::string matched = {};
  std::string where = {};  // title, body, partners, people, dates, captions, themes
  std::optional<text::Language> language = {};
  std::optional<base::ByteRange> range = {};  // in title[language] or body[language]
  std::string in = {};                        // the text that `range` refers to; not in JSON
};

struct Hit {
  archive::Story story;
  std::vector<archive::Partner> partners;  // the story's own, otherwise its relationship's
  std::string signed_edtf;
  double score = 0;
  std::map<text::Language, std::vector<Snippet>> snippets;
  std::vector<Why> why;
};

struct FacetValue {
  std::string id;
  Label label;
  uint32_t count = 0;
  std::optional<uint32_t> count_inferred = {};
  bool selected = false;
  std::vector<FacetValue> children = {};
  std::optional<uint32_t> relationships = {};  // relationships on record with this value
};

// The values of a facet, and how many its limit omitted on all levels.
struct FacetValues {
  std::vector<FacetValue> values;
  uint32_t left_out = 0;
};

// One value of a matrix axis. Parents precede their children.
struct AxisValue {
  std::string id;
  Label label;
  size_t level = 1;    // 1 at the top
  std::string parent;  // id of its parent on this axis, "" if it has none
  uint32_t count = 0;
  bool selected = false;
  std::optional<uint32_t> relationships = {};
};

struct Axis {
  Facet facet = Facet::kTheme;
  std::vector<AxisValue> values;
  uint32_t left_out = 0;
};

// counts[row][column]. If both facets are facets of relationships, `relationships` counts those on
// record with both values, and `with_story` those among them with a story in this answer.
struct Matrix {
  using Cells = std::vector<std::vector<uint32_t>>;
  Axis rows;
  Axis columns;
  Cells counts;
  std::optional<Cells> relationships = {};
  std::optional<Cells> with_story = {};
};

struct HistogramBin {
  int first = 0;  // years, inclusive
  int last = 0;
  uint32_t count = 0;
};

struct Histogram {
  HistogramDates dates = HistogramDates::kSigned;
  int bin = 1;
  uint32_t undated = 0;
  std::vector<HistogramBin> bins;  // ascending, no gaps
};

// How a query is relaxed to find more. Answers list them in this order.
enum class Relaxation {
  kAnyWord,    // only some of the words
  kHomophone,  // other words of the same reading
  kScattered,  // the parts of a word apart from each other
};
// In the order in which they are tried: the closest first.
inline constexpr std::array kRelaxations = {Relaxation::kHomophone, Relaxation::kScattered,
                                            Relaxation::kAnyWord};
// As docs/answer.md names it: "any-word".
constexpr std::string_view Name(Relaxation relaxation) {
  switch (relaxation) {
    case Relaxation::kAnyWord:
      return "any-word";
    case Relaxation::kHomophone:
      return "homophone";
    case Relaxation::kScattered:
      return "scattered";
  }
  return "";
}

struct Relaxed {
  std::map<Relaxation, uint32_t> counts;  // stories that only the relaxed query finds
  std::vector<Hit> hits;
};

// A word of the query and its replacement.
struct Correction {
  std::string typed;
  base::ByteRange typed_range;  // in the query
  std::string text;
  base::ByteRange range;  // in DidYouMean::query
};

struct DidYouMean {
  std::string query;
  uint32_t total = 0;
  std::vector<Correction> corrections;
};

struct SuggestedFilter {
  Facet facet = Facet::kTheme;
  std::string id = {};
  Label label = {};
  uint32_t count = 0;  // stories that `query` finds with this filter and the others
  std::string word = {};
  base::ByteRange range = {};  // in the query
  std::string query = {};      // the query without `word`
};

struct Answer {
  std::string query;
  Understood understood;
  uint32_t total = 0;
  std::map<Route, uint32_t> total_by_route;
  size_t page = 1;
  size_t per_page = 20;
  std::string next_cursor = {};  // continues after the last hit; "" if it is the last of all
  std::vector<Hit> hits;
  std::vector<std::pair<Facet, std::vector<FacetValue>>> facets;  // in the order requested
  std::map<Facet, uint32_t> facets_left_out;                      // omitted values, if any
  std::optional<Histogram> histogram;
  std::optional<Matrix> matrix;
  std::optional<Relaxed> relaxed;
  std::optional<DidYouMean> did_you_mean;
  std::vector<SuggestedFilter> suggested_filters;
  uint64_t generation = 0;
};

// One story as its audience may see it.
struct StoryAnswer {
  archive::Story story;  // without `submitted` and `editorial`
  std::vector<archive::Partner> partners;
  std::string signed_edtf;
  std::vector<archive::InferredTheme> inferred;
  std::vector<std::string> other_stories;  // of the same relationship, ids
  uint64_t generation = 0;
};

struct RelationshipsRequest {
  std::map<Facet, std::vector<std::string>> filters;  // facets of relationships only
  std::optional<bool> with_stories;                   // true: only with, false: only without
  std::vector<Facet> facets;
  FacetListings listings = {};
  std::optional<MatrixRequest> matrix = {};
  text::Language ui_language = text::Language::kEnglish;  // as in Request
  size_t page = 1;
  size_t per_page = 20;
};

struct RelationshipRow {
  archive::Relationship relationship;
  std::vector<std::string> stories;
};

struct RelationshipsAnswer {
  uint32_t total = 0;
  uint32_t with_stories = 0;
  uint32_t without_stories = 0;
  size_t page = 1;
  size_t per_page = 20;
  std::vector<RelationshipRow> rows;
  std::vector<std::pair<Facet, std::vector<FacetValue>>> facets;
  std::map<Facet, uint32_t> facets_left_out;
  std::optional<Matrix> matrix;
  uint64_t generation = 0;
};

}  // namespace hajimari::search
