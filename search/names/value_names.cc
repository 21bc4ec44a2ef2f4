#include "search/names/value_names.h"

#include <algorithm>
#include <utility>

#include "archive/record/closed_lists.h"
#include "base/ascii.h"
#include "base/number.h"
#include "search/names/date_terms.h"
#include "search/names/labels.h"
#include "search/names/name_index.h"
#include "search/query/query_characters.h"
#include "text/english_stemmer.h"

namespace hajimari::search {
namespace {

using dictionaries::Dictionaries;
using dictionaries::FoldName;
using dictionaries::PlaceKind;
using Ids = std::vector<std::string>;

constexpr std::string_view kUnknown = "unknown";

bool IsUnknown(std::string_view value) { return value == kUnknown || value == "不明"; }

Ids Listed(const std::vector<LabelledId>& list, std::string_view value) {
  const std::string folded = FoldName(value);
  for (const LabelledId& item : list) {
    if (item.id == value || FoldName(item.id) == folded || FoldName(item.en) == folded ||
        FoldName(item.ja) == folded) {
      return {std::string(item.id)};
    }
  }
  return {};
}

// "Student exchanges" -> "student exchang"; "" where there is anything but English words.
std::string StemsOf(std::string_view name, text::EnglishStemmer& stemmer) {
  const std::string words = HalfWidthLower(name);
  std::string stems;
  for (size_t begin = 0; begin < words.size();) {
    size_t end = begin;
    while (end < words.size() && base::IsLetterOrDigit(words[end])) ++end;
    if (end == begin) {
      if (static_cast<unsigned char>(words[begin]) >= 0x80) return {};
      ++begin;
      continue;
    }
    const auto stem = stemmer.Read(std::string_view(words).substr(begin, end - begin));
    if (!stem.function) stems.append(stems.empty() ? "" : " ").append(stem.term);
    begin = end;
  }
  return stems;
}

void Put(std::unordered_map<std::string, Ids>& index, std::string key, const std::string& id) {
  if (key.empty()) return;
  Ids& ids = index[std::move(key)];
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

Ids Find(const std::unordered_map<std::string, Ids>& index, const std::string& key) {
  const auto found = index.find(key);
  return found == index.end() ? Ids() : found->second;
}

bool IsDecade(std::string_view text) {
  return text.size() == 5 && text.ends_with("0s") &&
         base::ReadNumber(text.substr(0, 4)).value_or(0) >= 1000;
}

bool LiesOn(Facet facet, const dictionaries::Place& place) {
  if (facet == Facet::kUs) return place.id.starts_with("us-");
  if (facet == Facet::kJp) return place.id.starts_with("jp-");
  if (facet == Facet::kCountry) return place.kind == PlaceKind::kCountry;
  return true;
}

// The id of a place that only stories may know.
bool IsPlaceId(Facet facet, std::string_view value) {
  if (!archive::IsId(value)) return false;
  if (facet == Facet::kUs) return value.starts_with("us-");
  if (facet == Facet::kJp) return value.starts_with("jp-");
  return value.size() == 2 || (value.size() > 3 && value[2] == '-');
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

ValueNames::ValueNames(const Dictionaries& dictionaries)
    : dictionaries_(dictionaries), periods_(dictionaries.eras()), dates_(dictionaries.eras()) {
  for (const auto& theme : dictionaries.themes().themes()) {
    for (const std::string& name : NameIndex::NamesOf(theme)) {
      Put(themes_, FoldName(name), theme.id);
      Put(themes_by_stems_, StemsOf(name, stemmer_), theme.id);
    }
    Put(themes_, FoldName(theme.reading), theme.id);
  }
  for (const auto& group : dictionaries.themes().groups()) {
    for (const std::string& name : {group.label.en, group.label.ja, group.reading}) {
      Put(themes_, FoldName(name), group.id);
    }
  }
  for (const auto& era : dictionaries.eras().eras()) {
    for (const std::string& name : {era.label.en, era.label.ja}) {
      Put(eras_, FoldName(name), era.id);
    }
    for (int tens = 0; tens < 100; tens += 10) {
      const std::string id = dictionaries::EraDecade(era.id, std::max(tens, 1));
      if (!IsEraDecade(id)) continue;
      const Label label = EraDecadeLabel(era, tens);
      for (const std::string& name : {label.en, label.ja}) Put(eras_, FoldName(name), id);
    }
  }
}

Ids ValueNames::ThemesNamed(std::string_view value) const {
  const auto& themes = dictionaries_.themes();
  if (themes.Find(value) != nullptr || themes.FindGroup(value) != nullptr) {
    return {std::string(value)};
  }
  Ids ids = Find(themes_, FoldName(value));
  if (!ids.empty()) return ids;
  const std::scoped_lock lock(stemmer_mutex_);
  return Find(themes_by_stems_, StemsOf(value, stemmer_));
}

// "showa-30s", a decade that the era reached.
bool ValueNames::IsEraDecade(std::string_view text) const {
  const size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || !text.ends_with("0s") || text.size() != dash + 4) {
    return false;
  }
  const auto decade = base::ReadNumber(text.substr(dash + 1, 2));
  return decade &&
         dictionaries_.eras().WesternYear(text.substr(0, dash), std::max(*decade, 1)).has_value();
}

Ids ValueNames::ErasNamed(std::string_view text) const {
  const std::string_view value = EraNameOf(text);
  if (IsUnknown(value)) return {std::string(kUnknown)};
  const std::string plain = HalfWidthLower(value);
  if (plain == kUnknown) return {plain};
  if (dictionaries_.eras().Find(plain) != nullptr || IsEraDecade(plain)) return {plain};
  if (const auto* era = dictionaries_.eras().FromMark(value)) return {era->id};
  if (Ids named = Find(eras_, FoldName(value)); !named.empty()) return {named.front()};
  const auto date = WholeDate(dates_, value);
  if (date && !date->era_decade.empty() && IsEraDecade(date->era_decade)) {
    return {date->era_decade};
  }
  return {};
}

Ids ValueNames::DecadesNamed(std::string_view value) const {
  if (IsUnknown(value)) return {std::string(kUnknown)};
  if (IsDecade(value)) return {std::string(value)};
  const auto date = WholeDate(dates_, value);
  if (!date || !date->decade || !date->era_decade.empty()) return {};
  return {dictionaries::WesternDecade(date->first.year)};
}

Ids ValueNames::PlacesNamed(Facet facet, std::string_view value) const {
  const auto& gazetteer = dictionaries_.gazetteer();
  if (gazetteer.Find(value) != nullptr) return {std::string(value)};
  Ids ids;
  for (const auto* place : gazetteer.Named(value)) {
    if (LiesOn(facet, *place)) ids.push_back(place->id);
  }
  if (ids.empty() && IsPlaceId(facet, value)) ids.emplace_back(value);
  return ids;
}

Ids ValueNames::Named(Facet facet, std::string_view value) const {
  switch (facet) {
    case Facet::kTheme:
      return ThemesNamed(value);
    case Facet::kEra:
      return ErasNamed(value);
    case Facet::kDecade:
      return DecadesNamed(value);
    case Facet::kPeriod:
      return IsUnknown(value) ? Ids{std::string(kUnknown)} : periods_.Called(value);
    case Facet::kRegion:
    case Facet::kUs:
    case Facet::kJp:
    case Facet::kCountry:
      return PlacesNamed(facet, value);
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
