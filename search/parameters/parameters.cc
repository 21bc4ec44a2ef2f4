#include "search/parameters/parameters.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <type_traits>

#include "archive/record/closed_lists.h"
#include "base/number.h"
#include "base/utf8.h"
#include "search/contract/facet_table.h"
#include "search/names/value_names.h"
#include "search/parameters/cursor.h"
#include "search/parameters/facet_parameters.h"
#include "search/parameters/parameter_fault.h"
#include "search/parameters/request_check.h"

namespace hajimari::search {
namespace {

std::optional<YearSpan> ReadYears(std::string_view text) {
  const size_t dots = text.find("..");
  if (text == "..") return std::nullopt;
  const auto first = dots == 0 ? kFirstYear : base::ReadNumber(text.substr(0, dots));
  const auto last = dots == std::string_view::npos ? first
                    : dots + 2 == text.size()      ? kLastYear
                                                   : base::ReadNumber(text.substr(dots + 2));
  if (!first || !last || *first < kFirstYear || *last > kLastYear || *last < *first) {
    return std::nullopt;
  }
  return YearSpan{*first, *last};
}

// nullptr if the parameter is not a filter in that scope.
const FilterInfo* FilterOf(std::string_view name, FacetScope scope) {
  const FilterInfo* filter = FilterNamed(name);
  return filter != nullptr && IsFilterOf(*filter, scope) ? filter : nullptr;
}

const std::map<std::string_view, Sort>& Sorts() {
  static const std::map<std::string_view, Sort> kSorts = {{"relevance", Sort::kRelevance},
                                                          {"date", Sort::kDate},
                                                          {"date-desc", Sort::kDateDescending},
                                                          {"title", Sort::kTitle},
                                                          {"city", Sort::kCity}};
  return kSorts;
}

using Kind = ParameterFault::Kind;
using Read = ParameterResult<void>;

Read ReadCount(const Parameter& parameter, size_t max, size_t& out) {
  const auto number = ReadNumberTo(parameter, max);
  if (!number) return std::unexpected(number.error());
  out = *number;
  return {};
}

// An unknown value is a fault, not an empty answer.
Read ReadFilter(const FilterInfo& filter, const Parameter& parameter, const ValueNames& names,
                std::map<Facet, std::vector<std::string>>& out) {
  const auto ids = names.Named(filter.facet, parameter.value);
  if (ids.empty() && filter.facet == Facet::kRelationship) {
    return BadValue(parameter, {std::string(filter.what.en), std::string(filter.what.ja)});
  }
  if (ids.empty()) return UnknownFilterValue(filter, parameter.value);
  auto& values = out[filter.facet];
  for (const std::string& id : ids) {
    if (std::ranges::find(values, id) == values.end()) values.push_back(id);
  }
  return {};
}

Read ReadYearFilter(const Parameter& parameter, std::vector<YearSpan>& out) {
  const auto years = ReadYears(parameter.value);
  if (!years) {
    return BadValue(parameter,
                    {"a year or a span such as 1950..1969", "年または1950..1969のような期間"});
  }
  out.push_back(*years);
  return {};
}

Fault UnknownRoute(const Parameter& parameter, std::string_view value) {
  std::string routes;
  for (int i = 0; i < kRoutes; ++i) {
    routes += (i == 0 ? "" : ", ") + std::string(Name(static_cast<Route>(i)));
  }
  return MakeFault(
      Kind::kUnknownValue, parameter,
      {fmt::format("No such route: {}", ShownValue(value)),
       fmt::format("「{}」という一致の種類はありません", ShownValue(value))},
      {fmt::format("The routes are {}.", routes), fmt::format("一致の種類は {} です。", routes)});
}

// Routes separated by commas.
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

Read ReadQuery(const Parameter& parameter, const Limits& limits, std::string& out) {
  if (base::CountCharacters(parameter.value) > limits.query_characters) {
    return MakeFault(
        Kind::kQueryTooLong, parameter,
        {fmt::format("The query is longer than {} characters", limits.query_characters),
         fmt::format("検索語は{}文字までです", limits.query_characters)});
  }
  out = parameter.value;
  return {};
}

// Reads one parameter of a search. REQUIRES: IsName.
Read ReadOne(const Parameter& parameter, const ValueNames& names, const Limits& limits,
             FacetScope scope, Request& request) {
  const std::string& name = parameter.name;
  const std::string& value = parameter.value;
  if (name == "q") return ReadQuery(parameter, limits, request.query);
  if (name == "page") return ReadCount(parameter, limits.max_offset, request.page);
  if (name == "per_page") return ReadCount(parameter, limits.per_page, request.per_page);
  if (name == "without") return ReadRoutes(parameter, request.without);
  if (const FilterInfo* filter = FilterOf(name, scope)) {
    switch (filter->values) {
      case FilterValues::kIds:
        return ReadFilter(*filter, parameter, names, request.filters);
      case FilterValues::kCities:
        request.cities.push_back(value);
        return {};
      case FilterValues::kPeople:
        request.people.push_back(value);
        return {};
      case FilterValues::kYears:
        return ReadYearFilter(parameter, request.years);
    }
  }
  if (name == "match") {
    if (value != "all" && value != "any")
      return UnknownValue(parameter, {"match mode", "照合方法"});
    request.match = value == "all" ? Match::kAll : Match::kAny;
  } else if (name == "inferred") {
    if (value != "0" && value != "1") return BadValue(parameter, {"0 or 1", "0または1"});
    request.inferred = value == "1";
  } else if (name == "sort") {
    const auto sort = Sorts().find(value);
    if (sort == Sorts().end()) return UnknownValue(parameter, {"sort order", "並べ方"});
    request.sort = sort->second;
  } else if (name == "cursor") {
    request.cursor = ReadCursor(value);
    if (!request.cursor) {
      return BadValue(parameter, {"a cursor from an answer", "回答にあったカーソル"});
    }
  }
  return {};
}

// Reads one parameter of a list of relationships. REQUIRES: IsName.
Read ReadOne(const Parameter& parameter, const ValueNames& names, const Limits& limits,
             FacetScope scope, RelationshipsRequest& request) {
  if (parameter.name == "page") return ReadCount(parameter, limits.max_offset, request.page);
  if (parameter.name == "per_page") return ReadCount(parameter, limits.per_page, request.per_page);
  if (const FilterInfo* filter = FilterOf(parameter.name, scope)) {
    return ReadFilter(*filter, parameter, names, request.filters);
  }
  if (parameter.value != "with" && parameter.value != "without") {
    return UnknownValue(parameter, {"value of stories", "選択肢"});
  }
  request.with_stories = parameter.value == "with";
  return {};
}

constexpr std::array<std::string_view, 8> kOfStories = {"q",    "match",    "inferred", "sort",
                                                        "page", "per_page", "cursor",   "without"};
constexpr std::array<std::string_view, 3> kOfRelationships = {"stories", "page", "per_page"};

bool IsName(std::string_view name, FacetScope scope) {
  const bool own = scope == FacetScope::kRelationships
                       ? std::ranges::find(kOfRelationships, name) != kOfRelationships.end()
                       : std::ranges::find(kOfStories, name) != kOfStories.end();
  return own || name == "ui" || FilterOf(name, scope) != nullptr || IsFacetParameter(name, scope);
}

constexpr std::array<std::string_view, 10> kSingleValued = {
    "q", "match", "inferred", "sort", "cursor", "page", "per_page", "stories", "limit", "ui"};

bool IsSingleValued(std::string_view name) {
  if (name == "facets") return false;
  return std::ranges::find(kSingleValued, name) != kSingleValued.end() ||
         IsFacetParameter(name, FacetScope::kEditorsStories);
}

// Checks the encoding and repetition of parameters, each in logarithmic time.
class ParameterChecker {
 public:
  Read Check(const Parameter& parameter) {
    if (!base::IsValidUtf8(parameter.value) || parameter.value.find('\0') != std::string::npos) {
      return MakeFault(Kind::kBadEncoding, parameter,
                       {"The value is not UTF-8 text", "値がUTF-8の文字列ではありません"});
    }
    if (!IsSingleValued(parameter.name)) return {};
    if (given_.contains(parameter.name)) {
      return MakeFault(Kind::kRepeatedParameter, parameter,
                       {fmt::format("{} is given more than once", parameter.name),
                        fmt::format("{}が二回以上あります", parameter.name)});
    }
    if (!parameter.value.empty()) given_.insert(parameter.name);
    return {};
  }

 private:
  std::set<std::string_view> given_;  // single-valued names that had a value
};

template <typename R>
ParameterResult<R> ReadAll(const std::vector<Parameter>& parameters, const ValueNames& names,
                           const Limits& limits, FacetScope scope) {
  R request;
  ParameterChecker checker;
  for (const Parameter& parameter : parameters) {
    if (auto checked = checker.Check(parameter); !checked) {
      return std::unexpected(checked.error());
    }
    // Even if the value is empty: a misspelt filter must not be ignored silently.
    if (!IsName(parameter.name, scope)) return UnknownName(parameter);
    if (parameter.value.empty() || parameter.name == "ui") continue;
    if (IsFacetParameter(parameter.name, scope)) continue;
    if (auto read = ReadOne(parameter, names, limits, scope, request); !read) {
      return std::unexpected(read.error());
    }
    if (auto few = CheckNumberOfFilters(request, limits); !few) {
      return std::unexpected(few.error());
    }
  }
  auto choices = ReadFacetChoices(parameters, scope, limits);
  if (!choices) return std::unexpected(std::move(choices.error()));
  request.facets = std::move(choices->facets);
  request.listings = std::move(choices->listings);
  request.matrix = choices->matrix;
  if constexpr (std::is_same_v<R, Request>) {
    request.histogram = choices->histogram;
    request.denominators = choices->denominators;
  }
  if (auto checked = CheckLimits(request, limits); !checked) {
    return std::unexpected(checked.error());
  }
  return request;
}

bool Given(const std::vector<Parameter>& parameters, std::string_view name) {
  return std::ranges::any_of(parameters,
                             [&](const auto& p) { return p.name == name && !p.value.empty(); });
}

// Kinds separated by commas.
Read ReadKinds(const Parameter& parameter, std::set<SuggestKind>& out) {
  for (size_t begin = 0; begin <= parameter.value.size();) {
    const size_t comma = std::min(parameter.value.find(',', begin), parameter.value.size());
    const auto name = std::string_view(parameter.value).substr(begin, comma - begin);
    const auto kind = SuggestKindNamed(name);
    if (!kind) {
      return MakeFault(Kind::kUnknownValue, parameter,
                       {fmt::format("No such kind of suggestion: {}", ShownValue(name)),
                        fmt::format("「{}」という候補の種類はありません", ShownValue(name))},
                       {"The kinds are story, place, theme, person, word.",
                        "候補の種類は story, place, theme, person, word です。"});
    }
    out.insert(*kind);
    begin = comma + 1;
  }
  return {};
}

}  // namespace

ParameterResult<SuggestRequest> ReadSuggestParameters(const std::vector<Parameter>& parameters,
                                                      const Limits& limits,
                                                      text::Language ui_language) {
  constexpr size_t kMaxSuggestions = 20;
  SuggestRequest request;
  request.ui_language = ui_language;
  ParameterChecker checker;
  for (const Parameter& parameter : parameters) {
    if (auto checked = checker.Check(parameter); !checked) {
      return std::unexpected(checked.error());
    }
    const bool known =
        parameter.name == "q" || parameter.name == "limit" || parameter.name == "kinds";
    if (!known && parameter.name != "ui") return UnknownName(parameter);
    if (parameter.value.empty()) continue;
    Read read;
    if (parameter.name == "q") read = ReadQuery(parameter, limits, request.text);
    if (parameter.name == "limit") read = ReadCount(parameter, kMaxSuggestions, request.limit);
    if (parameter.name == "kinds") read = ReadKinds(parameter, request.kinds);
    if (!read) return std::unexpected(read.error());
  }
  return request;
}

bool IsSearchParameter(std::string_view name) { return IsName(name, FacetScope::kStories); }

ParameterResult<Request> ReadSearchParameters(const std::vector<Parameter>& parameters,
                                              const ValueNames& names, const Limits& limits,
                                              text::Language ui_language,
                                              archive::Audience audience) {
  const FacetScope scope =
      audience == archive::Audience::kEditors ? FacetScope::kEditorsStories : FacetScope::kStories;
  auto request = ReadAll<Request>(parameters, names, limits, scope);
  if (!request) return request;
  request->ui_language = ui_language;
  if (request->cursor && request->page != 1) {
    return MakeFault(Kind::kBadValue, {"page", ""},
                     {"page and cursor exclude each other", "pageとcursorは一緒には使えません"});
  }
  if (!Given(parameters, "sort") && request->query.empty()) request->sort = Sort::kDateDescending;
  return request;
}

ParameterResult<ExplainRequest> ReadExplainParameters(std::vector<Parameter> parameters,
                                                      const ValueNames& names, const Limits& limits,
                                                      text::Language ui_language) {
  ExplainRequest request;
  for (const Parameter& parameter : parameters) {
    if (parameter.name != "story" || parameter.value.empty()) continue;
    if (request.story) {
      return MakeFault(Kind::kRepeatedParameter, parameter,
                       {"story is given more than once", "storyが二回以上あります"});
    }
    if (!archive::IsId(parameter.value)) {
      return BadValue(parameter, {"an id of a story", "物語のID"});
    }
    request.story = parameter.value;
  }
  std::erase_if(parameters, [](const Parameter& p) { return p.name == "story"; });
  auto read = ReadSearchParameters(parameters, names, limits, ui_language);
  if (!read) return std::unexpected(std::move(read.error()));
  request.request = *std::move(read);
  return request;
}

ParameterResult<RelationshipsRequest> ReadRelationshipsParameters(
    const std::vector<Parameter>& parameters, const ValueNames& names, const Limits& limits,
    text::Language ui_language) {
  auto request =
      ReadAll<RelationshipsRequest>(parameters, names, limits, FacetScope::kRelationships);
  if (request) request->ui_language = ui_language;
  return request;
}

}  // namespace hajimari::search
