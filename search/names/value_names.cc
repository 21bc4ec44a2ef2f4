#include "search/names/value_names.h"

#include <algorithm>

#include "archive/record/closed_lists.h"
#include "base/number.h"
#include "search/names/date_terms.h"
#include "search/names/labels.h"
#include "search/names/name_index.h"
#include "search/names/period_names.h"
#include "search/query/query_characters.h"
#include "text/dates.h"

namespace hajimari::search {
namespace {

using dictionaries::Dictionaries;
using dictionaries::FoldName;
using dictionaries::PlaceKind;
using Ids = std::vector<std::string>;

constexpr std::string_view kUnknown = "unknown";

bool IsUnknown(std::string_view value) { return value == kUnknown || value == "不明"; }

bool Calls(const Label& label, const std::string& folded) {
  return FoldName(label.en) == folded || FoldName(label.ja) == folded;
}

Ids Listed(const std::vector<LabelledId>& list, std::string_view value) {
  const std::string folded = FoldName(value);
  for (const LabelledId& item : list) {
    const Label label{std::string(item.en), std::string(item.ja)};
    if (item.id == value || FoldName(item.id) == folded || Calls(label, folded)) {
      return {std::string(item.id)};
    }
  }
  return {};
}

Ids ThemesNamed(std::string_view value, const Dictionaries& known) {
  const auto& themes = known.themes();
  if (themes.Find(value) != nullptr || themes.FindGroup(value) != nullptr) {
    return {std::string(value)};
  }
  const std::string folded = FoldName(value);
  if (folded.empty()) return {};
  Ids ids;
  for (const auto& theme : themes.themes()) {
    const auto names = NameIndex::NamesOf(theme);
    const bool named =
        std::ranges::any_of(names, [&](const auto& name) { return FoldName(name) == folded; });
    if (named || FoldName(theme.reading) == folded) ids.push_back(theme.id);
  }
  for (const auto& group : themes.groups()) {
    if (Calls(group.label, folded) || FoldName(group.reading) == folded) ids.push_back(group.id);
  }
  return ids;
}

// "showa-30s", a decade that the era reached.
bool IsEraDecade(std::string_view text, const Dictionaries& known) {
  const size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || !text.ends_with("0s") || text.size() != dash + 4) {
    return false;
  }
  const auto decade = base::ReadNumber(text.substr(dash + 1, 2));
  return decade && known.eras().WesternYear(text.substr(0, dash), std::max(*decade, 1)).has_value();
}

Ids ErasNamed(std::string_view text, const Dictionaries& known) {
  const std::string_view value = EraNameOf(text);
  if (IsUnknown(value)) return {std::string(kUnknown)};
  const std::string plain = HalfWidthLower(value);
  if (known.eras().Find(plain) != nullptr || IsEraDecade(plain, known)) return {plain};
  if (const auto* era = known.eras().FromMark(value)) return {era->id};
  const std::string folded = FoldName(value);
  for (const auto& era : known.eras().eras()) {
    if (Calls(era.label, folded)) return {era.id};
    for (int tens = 0; tens < 100; tens += 10) {
      std::string id = dictionaries::EraDecade(era.id, std::max(tens, 1));
      if (IsEraDecade(id, known) && Calls(EraDecadeLabel(era, tens), folded)) {
        return {std::move(id)};
      }
    }
  }
  const auto date = WholeDate(text::DateFinder(known.eras()), value);
  if (date && !date->era_decade.empty() && IsEraDecade(date->era_decade, known)) {
    return {date->era_decade};
  }
  return {};
}

bool IsDecade(std::string_view text) {
  return text.size() == 5 && text.ends_with("0s") &&
         base::ReadNumber(text.substr(0, 4)).value_or(0) >= 1000;
}

Ids DecadesNamed(std::string_view value, const Dictionaries& known) {
  if (IsUnknown(value)) return {std::string(kUnknown)};
  if (IsDecade(value)) return {std::string(value)};
  const auto date = WholeDate(text::DateFinder(known.eras()), value);
  if (!date || !date->decade || !date->era_decade.empty()) return {};
  return {dictionaries::WesternDecade(date->first.year)};
}

Ids PeriodsNamed(std::string_view value, const Dictionaries& known) {
  if (IsUnknown(value)) return {std::string(kUnknown)};
  return PeriodNames(known.eras()).Called(value);
}

bool LiesOn(Facet facet, const dictionaries::Place& place) {
  if (facet == Facet::kUs) return place.id.starts_with("us-");
  if (facet == Facet::kJp) return place.id.starts_with("jp-");
  if (facet == Facet::kCountry) return place.kind == PlaceKind::kCountry;
  return true;
}

// Of a place that only stories know, perhaps.
bool IsPlaceId(Facet facet, std::string_view value) {
  if (!archive::IsId(value)) return false;
  if (facet == Facet::kUs) return value.starts_with("us-");
  if (facet == Facet::kJp) return value.starts_with("jp-");
  return value.size() == 2 || (value.size() > 3 && value[2] == '-');
}

Ids PlacesNamed(Facet facet, std::string_view value, const Dictionaries& known) {
  if (known.gazetteer().Find(value) != nullptr) return {std::string(value)};
  Ids ids;
  for (const auto* place : known.gazetteer().Named(value)) {
    if (LiesOn(facet, *place)) ids.push_back(place->id);
  }
  if (ids.empty() && IsPlaceId(facet, value)) ids.emplace_back(value);
  return ids;
}

// "visit", "visit-1960s"
Ids EventsNamed(std::string_view value) {
  const size_t dash = value.rfind('-');
  if (dash == std::string_view::npos || !IsDecade(value.substr(dash + 1))) {
    return Listed(DateKinds(), value);
  }
  const auto kinds = DateKinds();
  const bool known =
      std::ranges::find(kinds, value.substr(0, dash), &LabelledId::id) != kinds.end();
  return known ? Ids{std::string(value)} : Ids();
}

}  // namespace

Ids IdsNamed(Facet facet, std::string_view value, const Dictionaries& known) {
  switch (facet) {
    case Facet::kTheme:
      return ThemesNamed(value, known);
    case Facet::kEra:
      return ErasNamed(value, known);
    case Facet::kDecade:
      return DecadesNamed(value, known);
    case Facet::kPeriod:
      return PeriodsNamed(value, known);
    case Facet::kRegion:
    case Facet::kUs:
    case Facet::kJp:
    case Facet::kCountry:
      return PlacesNamed(facet, value, known);
    case Facet::kKind:
      return Listed(Kinds(), value);
    case Facet::kLanguage:
      return Listed(Languages(), value);
    case Facet::kHas:
      return Listed(StoryFeatures(), value);
    case Facet::kStatus:
      return Listed(Statuses(), value);
    case Facet::kEvent:
      return EventsNamed(value);
    case Facet::kShortlist:
      return {std::string(value)};
    default:
      return archive::IsId(value) ? Ids{std::string(value)} : Ids();
  }
}

}  // namespace hajimari::search
