#include "search/plan/field_values.h"

#include <algorithm>
#include <utility>

#include "archive/record/closed_lists.h"
#include "base/number.h"
#include "base/utf8.h"
#include "search/contract/facet_table.h"
#include "search/names/date_terms.h"
#include "search/names/value_names.h"
#include "search/query/query_characters.h"

namespace hajimari::search {
namespace {

using dictionaries::FoldName;
using dictionaries::PlaceKind;

bool Same(std::string_view a, std::string_view b) { return FoldName(a) == FoldName(b); }

FieldValue Value(Facet facet, std::string id) { return {facet, {std::move(id)}, {}, true}; }

std::optional<int> YearNumber(std::string_view digits) {
  const auto year = base::ReadNumber(digits);
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  return year;
}

// 1950-1969, with full-width digits and dashes too.
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

// What stands on both sides of a range's sign; nullopt without one.
std::optional<std::pair<std::string, std::string>> Sides(const std::string& folded) {
  for (const std::string_view between : {"..", "‥", "…", "〜", "~"}) {
    const size_t at = folded.find(between);
    if (at == std::string::npos) continue;
    size_t behind = at + between.size();
    while (behind < folded.size() && folded[behind] == '.') ++behind;
    return std::pair(folded.substr(0, at), folded.substr(behind));
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
  if (field == "theme") return Theme(value);
  if (field == "era") return Era(value);
  if (field == "decade") return Decade(value);
  if (field == "period") return Period(value);
  if (field == "city") return City(value);
  if (field == "person") return Person(value);
  if (field == "year") return Year(value);
  return Named(FilterNamed(field)->facet, value);
}

std::optional<FieldValue> FieldValues::Named(Facet facet, std::string_view value) const {
  FieldValue named{facet, IdsNamed(facet, value, dictionaries()), {}, true};
  if (named.ids.empty()) return std::nullopt;
  return named;
}

// Themes, eras and periods are looked for in every few words of a query: in tables, and without
// the trouble that a parameter is worth.
std::optional<FieldValue> FieldValues::Theme(std::string_view value) const {
  const auto& themes = meanings_.dictionaries().themes();
  if (themes.Find(value) != nullptr || themes.FindGroup(value) != nullptr) {
    return Value(Facet::kTheme, std::string(value));
  }
  auto named = meanings_.ThemesCalled(value);
  if (named.empty()) named = meanings_.ThemesReadAs(analyzer_.Fold(value));
  FieldValue all{Facet::kTheme, {}, {}, true};
  for (const auto* theme : named) all.ids.push_back(theme->id);
  if (!all.ids.empty()) return all;
  for (const auto& group : themes.groups()) {
    if (Same(group.label.en, value) || Same(group.label.ja, value)) {
      return Value(Facet::kTheme, group.id);
    }
  }
  return std::nullopt;
}

std::optional<FieldValue> FieldValues::Era(std::string_view text) const {
  const std::string_view value = EraNameOf(text);
  const auto& eras = meanings_.dictionaries().eras();
  const std::string folded = HalfWidthLower(value);
  if (folded == "unknown" || value == "不明") return Value(Facet::kEra, "unknown");
  if (eras.Find(folded) != nullptr) return Value(Facet::kEra, folded);
  if (const auto* era = eras.FromMark(value)) return Value(Facet::kEra, era->id);
  for (const auto& era : eras.eras()) {
    if (Same(era.label.en, value) || era.label.ja == value) return Value(Facet::kEra, era.id);
    if (folded.size() == era.id.size() + 4 && folded.starts_with(era.id + "-") &&
        folded.ends_with("0s")) {
      return Value(Facet::kEra, folded);
    }
  }
  const auto date = WholeDate(analyzer_.dates(), value);
  if (date && !date->era_decade.empty()) return Value(Facet::kEra, date->era_decade);
  return Decade(value);
}

std::optional<FieldValue> FieldValues::Decade(std::string_view value) const {
  if (value == "unknown" || value == "不明") return Value(Facet::kDecade, "unknown");
  const auto date = WholeDate(analyzer_.dates(), value);
  if (!date || !date->decade || !date->era_decade.empty()) return std::nullopt;
  return Value(Facet::kDecade, dictionaries::WesternDecade(date->first.year));
}

std::optional<FieldValue> FieldValues::Period(std::string_view value) const {
  if (value == "unknown" || value == "不明") return Value(Facet::kPeriod, "unknown");
  FieldValue called{Facet::kPeriod, period_names_.Called(value), {}, true};
  if (called.ids.empty()) return std::nullopt;
  return called;
}

std::optional<FieldValue> FieldValues::City(std::string_view value) const {
  const auto& gazetteer = meanings_.dictionaries().gazetteer();
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
  if (value.starts_with("person-")) return Value(Facet::kPeople, std::string(value));
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
