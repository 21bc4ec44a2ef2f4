// A search request: words, filters, order and page, for the library, the command line and the
// server alike.
//
//   Request request;
//   request.query = "津波 -地震";
//   request.filters[Facet::kJp] = {"jp-tohoku"};
//
// Texts are UTF-8. Values; search/parameters/request_check.h says whether a request keeps to Limits.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/facets.h"
#include "text/token.h"

namespace hajimari::search {

using archive::Facet;

enum class Match { kAll, kAny };
enum class Sort { kRelevance, kDate, kDateDescending, kTitle, kCity };

// How a story matches a word of the query, strongest first (docs/answer.md).
enum class Route {
  kWord,
  kStem,
  kVariant,
  kDate,
  kPlace,
  kTheme,
  kReading,
  kRomaji,
  kTranslation,
  kPart,
  kCharacters,
};
inline constexpr int kRoutes = 11;
std::string_view Name(Route route);
std::optional<Route> RouteNamed(std::string_view name);

// Documented in docs/http_api.md.
struct Limits {
  size_t query_characters = 512;
  size_t terms = 32;  // words, phrases and fields of a query
  size_t per_page = 100;
  size_t max_offset = 10'000;  // offset + per_page
  size_t filters = 50;
  size_t facets = 12;
  size_t facet_values = 100;  // per list and per axis of a matrix
  size_t histogram_bins = 500;
  size_t prefix_characters = 100;  // of facet.prefix
  // For one call of a Searcher; nullopt: unlimited.
  std::optional<std::chrono::milliseconds> time = std::nullopt;
};

// The ends of a span that is open.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;

// Gregorian years, inclusive: 1950..1969.
struct YearSpan {
  int first = 0;
  int last = 0;
  bool operator==(const YearSpan&) const = default;
};

// The order of a facet's values. kNatural is chronological, the order of the tables, or by count,
// depending on the facet (docs/answer.md).
enum class FacetSort { kNatural, kCount, kLabel, kId };

// How the values of a facet are listed.
struct FacetListing {
  std::optional<size_t> limit = {};  // values per level, the most frequent
  std::optional<FacetSort> sort = {};
  std::string prefix = {};  // only values with a word beginning so, in either label; "" for all
};

struct FacetListings {
  FacetListing all;                   // defaults for every facet
  std::map<Facet, FacetListing> own;  // overrides `all`
  // The listing of a facet with every option set; `default_limit` applies if none was requested.
  FacetListing Of(Facet facet, size_t default_limit = Limits{}.facet_values) const;
};

// Counts of the stories with a value of one facet and a value of another.
struct MatrixRequest {
  Facet rows = Facet::kTheme;
  Facet columns = Facet::kEra;
  size_t depth = 0;  // levels of the facets' trees: 1 for the top level only, 0 for all
};

// Counts of stories by year: of signing, or of any date of the story or its relationship.
enum class HistogramDates { kSigned, kAny };
struct HistogramRequest {
  HistogramDates dates = HistogramDates::kSigned;
  int bin = 0;  // width in years; 0: chosen from the range of the data
};

// A position in the order of an answer, after a hit that was returned
// (search/parameters/cursor.h).
struct Cursor {
  uint64_t generation = 0;
  uint64_t offset = 0;  // number of hits before it
  uint64_t order = 0;   // OrderDigest of the request
  double score = 0;     // of that hit
  uint32_t story = 0;   // number of that hit's story in the generation
  bool operator==(const Cursor&) const = default;
};

struct Request {
  std::string query;
  std::map<Facet, std::vector<std::string>> filters;  // ids; any value of each facet
  std::vector<std::string> cities;  // any of: place ids or names in any spelling, on either side
  std::vector<std::string> people;  // any of: person ids or names in either language and order
  std::vector<YearSpan> years;      // any of: spans that overlap a date of the story
  Match match = Match::kAll;
  Sort sort = Sort::kRelevance;
  size_t page = 1;
  size_t per_page = 20;
  std::optional<Cursor> cursor = {};  // return the hits after it; overrides `page`
  std::vector<Facet> facets;          // facets to count, in this order
  FacetListings listings = {};
  std::optional<MatrixRequest> matrix = {};
  std::optional<HistogramRequest> histogram = {};
  bool denominators = false;  // count relationships on record too, for facets of relationships
  bool inferred = false;      // include inferred themes in theme filters and counts
  std::set<Route> without;    // disabled routes
  std::optional<text::Language> target_language;  // only stories with a text in this language
  // Collation language of Sort::kTitle, Sort::kCity and FacetSort::kLabel.
  text::Language ui_language = text::Language::kEnglish;
};

// Does the answer depend on `ui_language`?
bool DependsOnLanguage(const Request& request);
bool DependsOnLanguage(const FacetListings& listings);

}  // namespace hajimari::search
