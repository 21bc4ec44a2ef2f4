#include "search/parameters.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <optional>

#include "base/utf8.h"

namespace hajimari::search {
namespace {

using dictionaries::Dictionaries;

std::unexpected<ParameterFault> Fault(std::string code, const Parameter& parameter, Label title,
                                      Label detail = {}) {
  return std::unexpected(
      ParameterFault{std::move(code), parameter.name, std::move(title), std::move(detail)});
}

// What a client wrote, fit to stand in a sentence.
std::string Shown(std::string_view value) {
  constexpr size_t kMost = 60;
  const std::string_view shown = base::FirstCharacters(value, kMost);
  return std::string(shown) + (shown.size() < value.size() ? "…" : "");
}

std::unexpected<ParameterFault> UnknownValue(const Parameter& parameter, const Label& what) {
  const std::string value = Shown(parameter.value);
  return Fault("unknown-value", parameter,
               {fmt::format("No such {}: {}", what.en, value),
                fmt::format("「{}」という{}はありません", value, what.ja)},
               {"See /api/v1/vocabulary for the values that there are.",
                "使える値は /api/v1/vocabulary にあります。"});
}

std::unexpected<ParameterFault> BadValue(const Parameter& parameter, const Label& wanted) {
  return Fault("bad-value", parameter,
               {fmt::format("{} is not {}", Shown(parameter.value), wanted.en),
                fmt::format("「{}」は{}ではありません", Shown(parameter.value), wanted.ja)});
}

bool IsId(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= 100 && plain(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return plain(c) || c == '-'; });
}

std::optional<int> ReadNumber(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<YearSpan> ReadYears(std::string_view text) {
  const size_t dots = text.find("..");
  const auto first = ReadNumber(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first : ReadNumber(text.substr(dots + 2));
  constexpr int kLatest = 9999;
  if (!first || !last || *first < 1 || *last > kLatest || *last < *first) return std::nullopt;
  return YearSpan{*first, *last};
}

bool IsDecade(std::string_view text) {
  return text == "unknown" || (text.size() == 5 && text.ends_with("0s") &&
                               ReadNumber(text.substr(0, 4)).value_or(0) >= 1000);
}

// "showa", "showa-30s" (a decade that the era reached), "unknown".
bool IsEra(std::string_view text, const Dictionaries& known) {
  if (text == "unknown" || known.eras().Find(text) != nullptr) return true;
  const size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || !text.ends_with("0s") || text.size() != dash + 4) {
    return false;
  }
  const auto decade = ReadNumber(text.substr(dash + 1, 2));
  return decade && known.eras().WesternYear(text.substr(0, dash), std::max(*decade, 1)).has_value();
}

bool IsPeriod(std::string_view text, const Dictionaries& known) {
  return text == "unknown" || std::ranges::any_of(known.eras().periods(), [&](const auto& period) {
           return period.id == text;
         });
}

bool IsKind(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kKinds = {"sister-city", "friendship-city",
                                                             "state-prefecture", "county", "port"};
  return std::ranges::find(kKinds, text) != kKinds.end();
}

struct FilterRule {
  Facet facet;
  Label what;
  bool closed;  // a value outside the list is a fault, not an empty answer
  std::function<bool(std::string_view, const Dictionaries&)> holds;
};

bool IsAnyId(std::string_view text, const Dictionaries&) { return IsId(text); }

const std::map<std::string_view, FilterRule>& Filters() {
  static const std::map<std::string_view, FilterRule> kFilters = {
      {"theme",
       {Facet::kTheme,
        {"theme", "テーマ"},
        true,
        [](std::string_view id, const Dictionaries& known) {
          return known.themes().Find(id) != nullptr || known.themes().FindGroup(id) != nullptr;
        }}},
      {"era", {Facet::kEra, {"era", "時代"}, true, IsEra}},
      {"decade",
       {Facet::kDecade,
        {"decade", "年代"},
        true,
        [](std::string_view id, const Dictionaries&) { return IsDecade(id); }}},
      {"period", {Facet::kPeriod, {"period", "時期"}, true, IsPeriod}},
      {"region", {Facet::kRegion, {"an id of a place", "地域のID"}, false, IsAnyId}},
      {"us", {Facet::kUs, {"an id of a place", "地域のID"}, false, IsAnyId}},
      {"jp", {Facet::kJp, {"an id of a place", "地域のID"}, false, IsAnyId}},
      {"lang",
       {Facet::kLanguage,
        {"language", "言語"},
        true,
        [](std::string_view id, const Dictionaries&) { return id == "en" || id == "ja"; }}},
      {"relationship",
       {Facet::kRelationship, {"an id of a relationship", "提携のID"}, false, IsAnyId}},
      {"kind",
       {Facet::kKind,
        {"kind", "種類"},
        true,
        [](std::string_view id, const Dictionaries&) { return IsKind(id); }}},
  };
  return kFilters;
}

const std::map<std::string_view, Facet>& FacetNames() {
  static const std::map<std::string_view, Facet> kNames = [] {
    std::map<std::string_view, Facet> names;
    for (int i = 0; i < archive::kFacets; ++i) {
      const auto facet = static_cast<Facet>(i);
      // Not for the public, or no list that a reader would choose from.
      if (facet == Facet::kInferredTheme || facet == Facet::kStatus || facet == Facet::kShortlist ||
          facet == Facet::kYear) {
        continue;
      }
      names.emplace(archive::Name(facet), facet);
    }
    return names;
  }();
  return kNames;
}

const std::map<std::string_view, Sort>& Sorts() {
  static const std::map<std::string_view, Sort> kSorts = {{"relevance", Sort::kRelevance},
                                                          {"date", Sort::kDate},
                                                          {"date-desc", Sort::kDateDescending},
                                                          {"title", Sort::kTitle},
                                                          {"city", Sort::kCity}};
  return kSorts;
}

using Read = ParameterResult<void>;

Read ReadPage(const Parameter& parameter, size_t most, size_t& out) {
  const auto number = ReadNumber(parameter.value);
  if (!number || *number < 1) {
    return BadValue(parameter, {"a number from 1 up", "1以上の数"});
  }
  if (static_cast<size_t>(*number) > most) {
    return BadValue(parameter, {fmt::format("a number from 1 to {}", most),
                                fmt::format("1から{}までの数", most)});
  }
  out = static_cast<size_t>(*number);
  return {};
}

Read ReadFacets(const Parameter& parameter, std::vector<Facet>& out) {
  if (parameter.value == "none") return {};
  const auto found = FacetNames().find(parameter.value);
  if (found == FacetNames().end()) return UnknownValue(parameter, {"facet", "ファセット"});
  if (std::ranges::find(out, found->second) == out.end()) out.push_back(found->second);
  return {};
}

Read ReadFilter(const Parameter& parameter, const FilterRule& rule, const Dictionaries& known,
                std::map<Facet, std::vector<std::string>>& out) {
  if (!rule.holds(parameter.value, known)) {
    return rule.closed ? UnknownValue(parameter, rule.what) : BadValue(parameter, rule.what);
  }
  auto& values = out[rule.facet];
  if (std::ranges::find(values, parameter.value) == values.end()) values.push_back(parameter.value);
  return {};
}

std::unexpected<ParameterFault> UnknownRoute(const Parameter& parameter, std::string_view value) {
  std::string routes;
  for (int i = 0; i < kRoutes; ++i) {
    routes += (i == 0 ? "" : ", ") + std::string(Name(static_cast<Route>(i)));
  }
  return Fault(
      "unknown-value", parameter,
      {fmt::format("No such route: {}", Shown(value)),
       fmt::format("「{}」という一致の種類はありません", Shown(value))},
      {fmt::format("The routes are {}.", routes), fmt::format("一致の種類は {} です。", routes)});
}

// Routes, several parted by commas.
Read ReadRoutes(const Parameter& parameter, std::set<Route>& out) {
  for (size_t begin = 0; begin <= parameter.value.size();) {
    const size_t comma = std::min(parameter.value.find(',', begin), parameter.value.size());
    const auto name = std::string_view(parameter.value).substr(begin, comma - begin);
    const auto route = RouteNamed(name);
    if (!route) return UnknownRoute(parameter, name);
    out.insert(*route);
    begin = comma + 1;
  }
  return {};
}

// Reads one parameter of a search; false if the name is none of a search's.
ParameterResult<bool> ReadOne(const Parameter& parameter, const Dictionaries& known,
                              const Limits& limits, Request& request) {
  const std::string& name = parameter.name;
  const std::string& value = parameter.value;
  Read read;
  if (name == "q") {
    if (base::CountCharacters(value) > limits.query_characters) {
      return Fault("query-too-long", parameter,
                   {fmt::format("The query is longer than {} characters", limits.query_characters),
                    fmt::format("検索語は{}文字までです", limits.query_characters)});
    }
    request.query = value;
  } else if (const auto rule = Filters().find(name); rule != Filters().end()) {
    read = ReadFilter(parameter, rule->second, known, request.filters);
  } else if (name == "city") {
    request.cities.push_back(value);
  } else if (name == "person") {
    request.people.push_back(value);
  } else if (name == "year") {
    const auto years = ReadYears(value);
    if (!years)
      return BadValue(parameter,
                      {"a year or a span such as 1950..1969", "年または1950..1969のような期間"});
    request.years.push_back(*years);
  } else if (name == "match") {
    if (value != "all" && value != "any") return UnknownValue(parameter, {"match", "照合方法"});
    request.match = value == "all" ? Match::kAll : Match::kAny;
  } else if (name == "inferred") {
    if (value != "0" && value != "1") return BadValue(parameter, {"0 or 1", "0または1"});
    request.inferred = value == "1";
  } else if (name == "sort") {
    const auto sort = Sorts().find(value);
    if (sort == Sorts().end()) return UnknownValue(parameter, {"sort", "並べ方"});
    request.sort = sort->second;
  } else if (name == "page") {
    read = ReadPage(parameter, limits.deepest, request.page);
  } else if (name == "per_page") {
    read = ReadPage(parameter, limits.per_page, request.per_page);
  } else if (name == "facets") {
    read = ReadFacets(parameter, request.facets);
  } else if (name == "without") {
    read = ReadRoutes(parameter, request.without);
  } else {
    return false;
  }
  if (!read) return std::unexpected(read.error());
  return true;
}

ParameterResult<bool> ReadOne(const Parameter& parameter, const Dictionaries& known,
                              const Limits& limits, RelationshipsRequest& request) {
  static constexpr std::array<std::string_view, 7> kNames = {"era", "decade", "period", "region",
                                                             "us",  "jp",     "kind"};
  Read read;
  if (std::ranges::find(kNames, parameter.name) != kNames.end()) {
    read = ReadFilter(parameter, Filters().at(parameter.name), known, request.filters);
  } else if (parameter.name == "stories") {
    if (parameter.value != "with" && parameter.value != "without") {
      return UnknownValue(parameter, {"choice of stories", "選択肢"});
    }
    request.with_stories = parameter.value == "with";
  } else if (parameter.name == "page") {
    read = ReadPage(parameter, limits.deepest, request.page);
  } else if (parameter.name == "per_page") {
    read = ReadPage(parameter, limits.per_page, request.per_page);
  } else if (parameter.name == "facets") {
    read = ReadFacets(parameter, request.facets);
  } else {
    return false;
  }
  if (!read) return std::unexpected(read.error());
  return true;
}

constexpr std::array<std::string_view, 8> kOnce = {"q",    "match",    "inferred", "sort",
                                                   "page", "per_page", "stories",  "ui"};

Read CheckShape(const std::vector<Parameter>& parameters, size_t index) {
  const Parameter& parameter = parameters[index];
  if (!base::IsValidUtf8(parameter.value) || parameter.value.find('\0') != std::string::npos) {
    return Fault("bad-encoding", parameter,
                 {"The value is not UTF-8 text", "値がUTF-8の文字列ではありません"});
  }
  const bool again =
      std::any_of(parameters.begin(), parameters.begin() + static_cast<std::ptrdiff_t>(index),
                  [&](const Parameter& before) {
                    return before.name == parameter.name && !before.value.empty();
                  });
  if (again && std::ranges::find(kOnce, parameter.name) != kOnce.end()) {
    return Fault("repeated-parameter", parameter,
                 {fmt::format("{} stands more than once", parameter.name),
                  fmt::format("{}が二回以上あります", parameter.name)});
  }
  return {};
}

template <typename R>
ParameterResult<R> ReadAll(const std::vector<Parameter>& parameters, const Dictionaries& known,
                           const Limits& limits) {
  R request;
  for (size_t i = 0; i < parameters.size(); ++i) {
    const Parameter& parameter = parameters[i];
    if (auto shape = CheckShape(parameters, i); !shape) return std::unexpected(shape.error());
    if (parameter.name == "ui") continue;
    // The name is looked at also where the value is empty: a misspelt filter is never no filter.
    Parameter probe = parameter;
    R scratch = request;
    const auto read = ReadOne(probe, known, limits, scratch);
    if (read && !*read) {
      const std::string shown = Shown(parameter.name);
      return Fault("unknown-parameter", parameter,
                   {fmt::format("Unknown parameter: {}", shown),
                    fmt::format("「{}」という項目はありません", shown)},
                   {"docs/http_api.md lists the parameters of each address.",
                    "使える項目は docs/http_api.md にあります。"});
    }
    if (parameter.value.empty()) continue;
    if (!read) return std::unexpected(read.error());
    request = std::move(scratch);
  }
  if (request.page * request.per_page > limits.deepest) {
    return Fault("page-too-deep", {"page", ""},
                 {fmt::format("Only the first {} can be paged through", limits.deepest),
                  fmt::format("先頭から{}件までしかめくれません", limits.deepest)},
                 {"Narrow the search with words or filters.", "語や条件で絞り込んでください。"});
  }
  return request;
}

bool Given(const std::vector<Parameter>& parameters, std::string_view name) {
  return std::ranges::any_of(parameters,
                             [&](const auto& p) { return p.name == name && !p.value.empty(); });
}

}  // namespace

ParameterResult<Request> ReadSearchParameters(const std::vector<Parameter>& parameters,
                                              const Dictionaries& dictionaries,
                                              const Limits& limits, text::Language reader) {
  auto request = ReadAll<Request>(parameters, dictionaries, limits);
  if (!request) return request;
  request->reader = reader;
  if (!Given(parameters, "facets")) {
    request->facets = {Facet::kTheme,  Facet::kEra, Facet::kDecade,
                       Facet::kRegion, Facet::kUs,  Facet::kJp};
  }
  if (!Given(parameters, "sort") && request->query.empty()) request->sort = Sort::kDateDescending;
  size_t filters = request->cities.size() + request->people.size() + request->years.size();
  for (const auto& [facet, values] : request->filters) filters += values.size();
  if (filters > limits.filters) {
    return Fault("bad-value", {"", ""},
                 {fmt::format("More than {} filters", limits.filters),
                  fmt::format("条件が{}個を超えています", limits.filters)});
  }
  if (request->facets.size() > limits.facets) {
    return Fault("bad-value", {"facets", ""},
                 {fmt::format("More than {} facets", limits.facets),
                  fmt::format("ファセットが{}個を超えています", limits.facets)});
  }
  return request;
}

ParameterResult<ExplainRequest> ReadExplainParameters(std::vector<Parameter> parameters,
                                                      const Dictionaries& dictionaries,
                                                      const Limits& limits, text::Language reader) {
  ExplainRequest request;
  for (const Parameter& parameter : parameters) {
    if (parameter.name != "story" || parameter.value.empty()) continue;
    if (request.story) {
      return Fault("repeated-parameter", parameter,
                   {"story stands more than once", "storyが二回以上あります"});
    }
    if (!IsId(parameter.value)) return BadValue(parameter, {"an id of a story", "物語のID"});
    request.story = parameter.value;
  }
  std::erase_if(parameters, [](const Parameter& p) { return p.name == "story"; });
  auto read = ReadSearchParameters(parameters, dictionaries, limits, reader);
  if (!read) return std::unexpected(std::move(read.error()));
  request.request = *std::move(read);
  return request;
}

ParameterResult<RelationshipsRequest> ReadRelationshipsParameters(
    const std::vector<Parameter>& parameters, const Dictionaries& dictionaries,
    const Limits& limits) {
  return ReadAll<RelationshipsRequest>(parameters, dictionaries, limits);
}

}  // namespace hajimari::search
