// What a reader asks: words, filters, order, page. The same for library, command line and server.
//
//   Request request;
//   request.query = "津波 -地震";
//   request.filters[Facet::kJp] = {"jp-tohoku"};
//
// A Request is within its limits (Check) before it is answered; texts are UTF-8. Values.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/facets.h"
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
  size_t deepest = 10'000;  // offset + per_page
  size_t filters = 50;
  size_t facets = 12;
};

// Western years, both included: 1950..1969.
struct YearSpan {
  int first = 0;
  int last = 0;
  bool operator==(const YearSpan&) const = default;
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
  std::vector<Facet> facets;  // to count, in this order; empty for none
  bool inferred = false;      // inferred themes answer theme filters and counts too
  std::set<Route> without;    // routes switched off
  std::optional<text::Language> target_language;     // only stories told in it
  text::Language reader = text::Language::kEnglish;  // whose title order Sort::kTitle takes
};

// kInvalidArgument, `where` names the parameter, message in English (search/parameters.h has both).
[[nodiscard]] base::Result<void> Check(const Request& request, const Limits& limits);

}  // namespace hajimari::search
