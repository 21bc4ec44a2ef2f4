// What a reader asks: words, filters, order, page. The same for library, command line and server.
//
//   Request request;
//   request.query = "津波 -地震";
//   request.filters[Facet::kJp] = {"jp-tohoku"};
//
// A Request is within its limits (Check) before it is answered; texts are UTF-8. Values.
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
#include "base/error.h"
#include "text/token.h"

namespace hajimari::search {

using archive::Facet;

enum class Match { kAll, kAny };
enum class Sort { kRelevance, kDate, kDateDescending, kTitle, kCity };

// How a story's words answer a query's word, strongest first (docs/answer.md).
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

// First values from reference limits: docs/http_api.md.
struct Limits {
  size_t query_characters = 512;
  size_t terms = 32;
  size_t per_page = 100;
  size_t max_offset = 10'000;  // offset + per_page
  size_t filters = 50;
  size_t facets = 12;
  size_t facet_values = 100;  // of one list, and of one side of a matrix
  size_t histogram_bins = 500;
  size_t prefix_characters = 100;  // typed to find a value within a facet
  // Of one call of a Searcher; none: as long as it takes.
  std::optional<std::chrono::milliseconds> time = std::nullopt;
};

// Western years, both included: 1950..1969.
// Where a span of years has no beginning or no end.
inline constexpr int kFirstYear = 1;
inline constexpr int kLastYear = 9999;

struct YearSpan {
  int first = 0;
  int last = 0;
  bool operator==(const YearSpan&) const = default;
};

// In which order a facet's values stand; natural is by time, by the tables, or by count, whichever
// the facet has (docs/answer.md).
enum class FacetSort { kNatural, kCount, kLabel, kId };

// How the values of a facet are listed. What is not said of one facet is said of all.
struct FacetListing {
  std::optional<size_t> limit = {};  // values of each level, the most frequent
  std::optional<FacetSort> sort = {};
  std::string prefix = {};  // only values so called, in either language; "" for all
};

struct FacetListings {
  FacetListing all;
  std::map<Facet, FacetListing> own;
  // With nothing left open; `most` values a level where no number was asked for.
  FacetListing Of(Facet facet, size_t most = Limits{}.facet_values) const;
};

// Counts of the stories that have a value of one facet and a value of another.
struct MatrixRequest {
  Facet rows = Facet::kTheme;
  Facet columns = Facet::kEra;
  size_t depth = 0;  // levels of the facets' trees: 1 for the uppermost alone, 0 for all
};

// Counts of stories by year: of their beginning, or of any date that they or their tie have.
enum class HistogramDates { kSigned, kAny };
struct HistogramRequest {
  HistogramDates dates = HistogramDates::kSigned;
  int bin = 0;  // years; 0: chosen by the range
};

// A place in the order of an answer: behind a hit that was given (cursor.h).
struct Cursor {
  uint64_t generation = 0;
  uint64_t offset = 0;  // hits that stand before it
  uint64_t order = 0;   // OrderDigest of the request
  double score = 0;     // of that hit
  uint32_t story = 0;   // its number in the generation
  bool operator==(const Cursor&) const = default;
};

struct Request {
  std::string query;
  std::map<Facet, std::vector<std::string>> filters;  // ids; values of a facet are OR, facets AND
  std::vector<std::string> cities;  // place ids or names in any spelling, either side; OR
  std::vector<std::string> people;  // names in either language and order, or person ids; OR
  std::vector<YearSpan> years;      // of any date of the story; OR
  Match match = Match::kAll;
  Sort sort = Sort::kRelevance;
  size_t page = 1;
  size_t per_page = 20;
  std::optional<Cursor> cursor = {};  // hits behind it, whatever the page
  std::vector<Facet> facets;          // to count, in this order; empty for none
  FacetListings listings = {};
  std::optional<MatrixRequest> matrix = {};
  std::optional<HistogramRequest> histogram = {};
  bool denominators = false;  // ties on record beside the counts of facets that ties have
  bool inferred = false;      // inferred themes answer theme filters and counts too
  std::set<Route> without;    // routes switched off
  std::optional<text::Language> target_language;  // only stories told in it
  // Whose order titles (Sort::kTitle) and labels (FacetSort::kLabel) stand in.
  text::Language ui_language = text::Language::kEnglish;
};

// Does the answer depend on `ui_language`?
bool DependsOnLanguage(const Request& request);
bool DependsOnLanguage(const FacetListings& listings);

// kInvalidArgument, `where` names the parameter, message in English (search/parameters/parameters.h
// has both).
[[nodiscard]] base::Result<void> Check(const Request& request, const Limits& limits);

}  // namespace hajimari::search
