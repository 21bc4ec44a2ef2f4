// What a search answers; docs/answer.md tells each member's meaning. Ranges are bytes here and
// become UTF-16 units in answer_json.cc and nowhere else. Values.
#pragma once

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
#include "search/contract/request.h"

namespace hajimari::search {

using dictionaries::Label;

// What a word with `*` became.
struct Expansion {
  uint32_t words = 0;  // of the archive, that begin so
  bool cut = false;    // there are more; the most frequent ones were taken
};

struct UnderstoodWord {
  std::string text;
  base::ByteRange range;  // in the query
  std::string kind;       // word, phrase, field, exclusion
  int group = 0;
  std::string field;
  std::string value;
  std::string of;
  std::string from = {};  // of a field of years: its first and last day, EDTF
  std::string to = {};
  std::optional<Expansion> expansion = {};
};

// How the words of a query hang together.
struct QueryStructure {
  enum class Kind { kWord, kAll, kAny, kNot, kNear };
  Kind kind = Kind::kAll;
  size_t word = 0;                         // of kWord: index in Understood::words
  std::vector<QueryStructure> parts = {};  // of the others
  std::vector<uint32_t> within = {};       // of kNear: most words between each two neighbours
};

// What some words of the query name, whatever else they are.
struct Meaning {
  std::string text;
  base::ByteRange range;  // in the query
  std::string kind;       // theme, place, era, decade, period, date
  std::string id;         // "" of a date that is no filter
  Label label;
  std::optional<Facet> facet;  // that the id is a value of
  std::string from = {};       // its days, EDTF; "" where it has none
  std::string to = {};
};

struct Ignored {
  std::string text;
  base::ByteRange range;
  std::string reason;
  Label message;
};

struct Understood {
  std::vector<UnderstoodWord> words;
  std::map<Facet, std::vector<std::string>> filters;
  std::vector<Ignored> ignored;
  QueryStructure structure = {};
  std::vector<Meaning> meanings = {};  // by range
};

struct Snippet {
  std::string text;
  std::vector<base::ByteRange> marks;  // in text, ascending, never overlapping
};

struct Why {
  std::string word;
  Route route;
  std::string matched;
  std::string where;  // title, body, partners, people, dates, captions, themes
  std::optional<text::Language> language;
  std::optional<base::ByteRange> range;  // in title[language] or body[language]
  std::string in;                        // that text, for the range's units; not in JSON
};

struct Hit {
  archive::Story story;
  std::vector<archive::Partner> partners;  // of the story, else of its relationship
  std::string signed_edtf;
  double score = 0;
  std::map<text::Language, std::vector<Snippet>> snippets;
  std::vector<Why> why;
};

struct FacetValue {
  std::string id;
  Label label;
  uint32_t count = 0;
  std::optional<uint32_t> count_inferred;
  bool selected = false;
  std::vector<FacetValue> children;
  std::optional<uint32_t> relationships = {};  // ties on record that have it
};

// A facet's values and how many more there are that its limit left out, on all levels.
struct FacetValues {
  std::vector<FacetValue> values;
  uint32_t left_out = 0;
};

// One side of a matrix: values with those above them before them.
struct AxisValue {
  std::string id;
  Label label;
  size_t level = 1;    // 1 for the uppermost
  std::string parent;  // id of the value above it on this side, "" if none
  uint32_t count = 0;
  bool selected = false;
  std::optional<uint32_t> relationships = {};
};

struct Axis {
  Facet facet = Facet::kTheme;
  std::vector<AxisValue> values;
  uint32_t left_out = 0;
};

// counts[row][column]; of ties on record that have both values, where both facets are theirs, how
// many there are and of how many of those a story was found.
struct Matrix {
  using Cells = std::vector<std::vector<uint32_t>>;
  Axis rows;
  Axis columns;
  Cells counts;
  std::optional<Cells> relationships = {};
  std::optional<Cells> told = {};
};

struct HistogramBin {
  int first = 0;  // years, both included
  int last = 0;
  uint32_t count = 0;
};

struct Histogram {
  HistogramDates dates = HistogramDates::kSigned;
  int bin = 1;
  uint32_t undated = 0;
  std::vector<HistogramBin> bins;  // ascending, without gaps
};

struct Relaxed {
  std::map<std::string, uint32_t> counts;  // homophone, scattered, any-word
  std::vector<Hit> hits;
};

// A word of the query and what stands in its place.
struct Correction {
  std::string typed;
  base::ByteRange typed_range;  // in the query
  std::string text;
  base::ByteRange range;  // in the query that is offered
};

struct DidYouMean {
  std::string query;
  uint32_t total = 0;
  std::vector<Correction> corrections;
};

struct SuggestedFilter {
  Facet facet;
  std::string id;
  Label label;
  uint32_t count = 0;  // what `query` finds with this filter and the others
  std::string word;
  base::ByteRange range = {};  // in the query
  std::string query = {};      // the query without that word
};

struct Answer {
  std::string query;
  Understood understood;
  uint32_t total = 0;
  std::map<Route, uint32_t> total_by_route;
  size_t page = 1;
  size_t per_page = 20;
  std::string next_cursor = {};  // behind the last of the hits; "" where none follows
  std::vector<Hit> hits;
  std::vector<std::pair<Facet, std::vector<FacetValue>>> facets;  // in the order asked
  std::map<Facet, uint32_t> facets_left_out;                      // values, of those with any
  std::optional<Histogram> histogram;
  std::optional<Matrix> matrix;
  std::optional<Relaxed> relaxed;
  std::optional<DidYouMean> did_you_mean;
  std::vector<SuggestedFilter> suggested_filters;
  uint64_t generation = 0;
};

// One story as the audience may see it.
struct StoryAnswer {
  archive::Story story;  // without submitted and editorial
  std::vector<archive::Partner> partners;
  std::string signed_edtf;
  std::vector<archive::InferredTheme> inferred;
  std::vector<std::string> tellings;
  uint64_t generation = 0;
};

struct RelationshipsRequest {
  std::map<Facet, std::vector<std::string>> filters;  // of facets of relationships
  std::optional<bool> with_stories;                   // only with, only without, or all
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
