#include "search/plan/field_values.h"

#include <algorithm>
#include <utility>

#include "archive/record/closed_lists.h"
#include "base/number.h"
#include "base/utf8.h"
#include "search/contract/facet_table.h"
#include "search/names/date_terms.h"
#include "search/query/query_characters.h"

namespace hajimari::search {
namespace {

using dictionaries::PlaceKind;

std::optional<int> YearNumber(std::string_view digits) {
  const auto year = base::ReadNumber(digits);
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  return year;
}

// 1950-1969, in any width.
std::optional<YearSpan> Span(std::string_view value) {
  const std::string folded = HalfWidth(value);
  for (const std::string_view between : {"-", "–", "−"}) {
    const size_t at = folded.find(between);
    if (at == std::string::npos) continue;
    const auto first = YearNumber(std::string_view(folded).substr(0, at));
    const auto last = YearNumber(std::string_view(folded).substr(at + between.size()));
    if (first && last) return YearSpan{std::min(*first, *last), std::max(*first, *last)};
  }
  return std::nullopt;
}

// The text before and after the range operator; nullopt if there is none.
std::optional<std::pair<std::string, std::string>> Sides(const std::string& folded) {
  for (const std::string_view between : {"..", "‥", "…", "〜", "~"}) {
    const size_t at = folded.find(between);
    if (at == std::string::npos) continue;
    size_t after = at + between.size();
    while (after < folded.size() && folded[after] == '.') ++after;
    return std::pair(folded.substr(0, at), folded.substr(after));
  }
  return std::nullopt;
}

bool IsCity(const dictionaries::Place& place) {
  return place.kind == PlaceKind::kCity || place.kind == PlaceKind::kMunicipality ||
         place.kind == PlaceKind::kCounty;
}

}  // namespace

std::vector<std::string> YearIds(const YearSpan& span, const std::vector<std::string>& known) {
  std::vector<std::string> ids;
  for (const std::string& id : known) {
    const auto year = base::ReadNumber(id);
    if (year && span.first <= *year && *year <= span.last) ids.push_back(id);
  }
  return ids;
}

std::optional<FieldValue> FieldValues::Resolve(std::string_view field,
                                               std::string_view value) const {
  const FilterInfo& filter = *FilterNamed(field);
  switch (filter.values) {
    case FilterValues::kCities:
      return City(value);
    case FilterValues::kPeople:
      return Person(value);
    case FilterValues::kYears:
      return Year(value);
    case FilterValues::kIds:
      break;
  }
  return filter.facet == Facet::kEra ? Era(value) : Named(filter.facet, value);
}

std::optional<FieldValue> FieldValues::Named(Facet facet, std::string_view value) const {
  FieldValue named{facet, names_.values().Named(facet, value), {}, true};
  if (named.ids.empty()) return std::nullopt;
  return named;
}

std::optional<FieldValue> FieldValues::ThemesIn(std::string_view words) const {
  if (auto named = Named(Facet::kTheme, words)) return named;
  FieldValue all{Facet::kTheme, {}, {}, true};
  for (const auto* theme : names_.ThemesCalled(words)) all.ids.push_back(theme->id);
  if (all.ids.empty()) return std::nullopt;
  return all;
}

// era:1950s is a decade.
std::optional<FieldValue> FieldValues::Era(std::string_view value) const {
  if (auto era = Named(Facet::kEra, value)) return era;
  return Named(Facet::kDecade, value);
}

std::optional<FieldValue> FieldValues::City(std::string_view value) const {
  const auto& gazetteer = names_.dictionaries().gazetteer();
  FieldValue all{Facet::kRegion, {}, {}, false};
  for (const auto* place : gazetteer.Named(value)) {
    if (IsCity(*place)) all.ids.push_back(place->id);
  }
  const bool id = archive::IsId(value) && value.size() > 3 && value[2] == '-';
  if (id) all.ids = {std::string(value)};
  if (all.ids.empty()) return std::nullopt;
  return all;
}

std::optional<FieldValue> FieldValues::Person(std::string_view value) const {
  if (value.starts_with("person-")) {
    return FieldValue{Facet::kPeople, {std::string(value)}, {}, true};
  }
  return FieldValue{Facet::kPeople, words_.PeopleNamed(value), {}, true};
}

std::optional<YearSpan> FieldValues::YearsOf(std::string_view text) const {
  if (const auto year = YearNumber(text)) return YearSpan{*year, *year};
  const auto date = WholeDate(analyzer_.dates(), text);
  if (!date || date->edtf.empty()) return std::nullopt;
  return YearSpan{date->first.year, date->last.year};
}

std::optional<YearSpan> FieldValues::Range(std::string_view text) const {
  const auto sides = Sides(HalfWidth(text));
  if (!sides) return std::nullopt;
  const auto& [left, right] = *sides;
  if (left.empty() && right.empty()) return std::nullopt;
  const auto first = left.empty() ? YearSpan{kFirstYear, kFirstYear} : YearsOf(left);
  auto last = right.empty() ? YearSpan{kLastYear, kLastYear} : YearsOf(right);
  // 昭和30年〜39年: the second year takes the era of the first.
  for (size_t at = 0; first && !last && at < left.size();) {
    at += base::DecodeUtf8(left, at).length;
    last = YearsOf(left.substr(0, at) + right);
  }
  if (!first || !last) return std::nullopt;
  return YearSpan{std::min(first->first, last->first), std::max(first->last, last->last)};
}

std::optional<FieldValue> FieldValues::Year(std::string_view value) const {
  FieldValue year{Facet::kYear, {}, {}, false};
  year.years = Range(value);
  if (!year.years) year.years = Span(value);
  if (!year.years) year.years = YearsOf(HalfWidth(value));
  if (!year.years) return std::nullopt;
  return year;
}

}  // namespace hajimari::search
