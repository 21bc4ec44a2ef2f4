#include "search/field_values.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "search/date_terms.h"
#include "search/facet_parameters.h"
#include "search/query_characters.h"
#include "search/value_names.h"

namespace hajimari::search {
namespace {

using dictionaries::PlaceKind;

std::optional<int> Number(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<int> YearNumber(std::string_view digits) {
  const auto year = Number(digits);
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
    const auto year = Number(id);
    if (year && span.first <= *year && *year <= span.last) ids.push_back(id);
  }
  return ids;
}

std::optional<FieldValue> FieldValues::Resolve(std::string_view field,
                                               std::string_view value) const {
  if (field == "theme") return Theme(value);
  if (field == "era") return Era(value);
  if (field == "city") return City(value);
  if (field == "person") return Person(value);
  if (field == "year") return Year(value);
  const auto facet = FacetNamed(field == "lang" ? "language" : field, FacetsOf::kStories);
  return Named(facet.value(), value);
}

std::optional<FieldValue> FieldValues::Named(Facet facet, std::string_view value) const {
  FieldValue named{facet, IdsNamed(facet, value, dictionaries()), {}, true};
  if (named.ids.empty()) return std::nullopt;
  return named;
}

// Also as it is read in kana, in any script.
std::optional<FieldValue> FieldValues::Theme(std::string_view value) const {
  if (auto named = Named(Facet::kTheme, value)) return named;
  FieldValue read{Facet::kTheme, {}, {}, true};
  for (const auto* theme : meanings_.ThemesReadAs(analyzer_.Fold(value))) {
    read.ids.push_back(theme->id);
  }
  if (read.ids.empty()) return std::nullopt;
  return read;
}

std::optional<FieldValue> FieldValues::Era(std::string_view value) const {
  if (auto named = Named(Facet::kEra, value)) return named;
  return Named(Facet::kDecade, value);
}

std::optional<FieldValue> FieldValues::City(std::string_view value) const {
  const auto& gazetteer = meanings_.dictionaries().gazetteer();
  FieldValue all{Facet::kRegion, {}, {}, false};
  for (const auto* place : gazetteer.Named(value)) {
    if (IsCity(*place)) all.ids.push_back(place->id);
  }
  const bool id = IsId(value) && value.size() > 3 && value[2] == '-';
  if (id) all.ids = {std::string(value)};
  if (all.ids.empty()) return std::nullopt;
  return all;
}

std::optional<FieldValue> FieldValues::Person(std::string_view value) const {
  if (value.starts_with("person-"))
    return FieldValue{Facet::kPeople, {std::string(value)}, {}, true};
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
