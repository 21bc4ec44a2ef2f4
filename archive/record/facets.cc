#include "archive/record/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/record/closed_lists.h"
#include "archive/record/date_years.h"
#include "archive/record/places.h"
#include "base/digest.h"

namespace hajimari::archive {
namespace {

using dictionaries::Day;
using dictionaries::Dictionaries;
using dictionaries::Era;
using dictionaries::Gazetteer;
using dictionaries::Place;
using dictionaries::PlaceKind;

constexpr Day kLatest{9999, 12, 31};
constexpr std::string_view kUnknown = "unknown";

constexpr std::array<std::string_view, kFacets> kNames = {
    "theme", "inferred_theme", "era",          "decade",   "period",   "region", "us",
    "jp",    "country",        "relationship", "kind",     "language", "people", "has",
    "event", "year",           "status",       "shortlist"};

class Values {
 public:
  explicit Values(StoryFacets& facets) : facets_(facets) {}

  void Add(Facet facet, std::string_view id) {
    if (!id.empty()) facets_.values[static_cast<size_t>(facet)].emplace_back(id);
  }

  void Settle() {
    for (std::vector<std::string>& ids : facets_.values) {
      std::ranges::sort(ids);
      const auto duplicates = std::ranges::unique(ids);
      ids.erase(duplicates.begin(), duplicates.end());
    }
  }

 private:
  StoryFacets& facets_;
};

// The earliest signing; if two may be the earliest, the more precise one.
const EdtfDate* EarliestSigning(const Story& story) {
  const EdtfDate* earliest = nullptr;
  for (const StoryDate& date : story.dates) {
    if (date.kind != "signed") continue;
    const auto key = [](const EdtfDate& d) {
      return std::pair(d.First(), d.alternatives.back().last);
    };
    if (earliest == nullptr || key(date.date) < key(*earliest)) earliest = &date.date;
  }
  return earliest;
}

const EdtfDate* Beginning(const Story& story, const Relationship* relationship) {
  if (relationship != nullptr && relationship->signed_on) return &*relationship->signed_on;
  return EarliestSigning(story);
}

void AddEraDecades(const Era& era, const DayRange& range, Values& values) {
  values.Add(Facet::kEra, era.id);
  if (era.id == "pre-meiji") return;
  const int first = std::max(range.first, era.begin).year;
  const int last = std::min(range.last, era.end).year;
  for (int year = first; year <= last; ++year) {
    values.Add(Facet::kEra,
               dictionaries::EraDecade(era.id, dictionaries::Eras::EraYear(era, year)));
  }
}

void AddTime(const EdtfDate& date, const dictionaries::Eras& eras, Values& values) {
  for (const DayRange& alternative : date.alternatives) {
    const DayRange range = Bounded(alternative);
    // The day on which an era changed belongs to both eras.
    for (const Era* era : eras.ErasOf(range.first, range.last)) AddEraDecades(*era, range, values);
    for (const dictionaries::Period* period : eras.PeriodsOf(range.first, range.last)) {
      values.Add(Facet::kPeriod, period->id);
    }
    for (int year = range.first.year; year <= range.last.year; ++year) {
      values.Add(Facet::kDecade, dictionaries::WesternDecade(year));
    }
  }
}

void AddYears(const EdtfDate& date, Values& values) {
  for (const int year : YearsOf(date)) values.Add(Facet::kYear, fmt::format("{:04}", year));
}

void AddAllYears(const Story& story, const Relationship* relationship, Values& values) {
  for (const StoryDate& date : story.dates) AddYears(date.date, values);
  if (relationship == nullptr) return;
  if (relationship->signed_on) AddYears(*relationship->signed_on, values);
  if (relationship->ended) AddYears(*relationship->ended, values);
}

void AddUnknownTime(Values& values) {
  for (const Facet facet : {Facet::kEra, Facet::kDecade, Facet::kPeriod}) {
    values.Add(facet, kUnknown);
  }
}

void AddPlace(std::string_view id, Values& values) {
  values.Add(Facet::kRegion, id);
  if (id.starts_with("us-")) values.Add(Facet::kUs, id);
  if (id.starts_with("jp-")) values.Add(Facet::kJp, id);
  const bool elsewhere = id.size() == 2 && id != "us" && id != "jp";
  if (elsewhere) values.Add(Facet::kCountry, id);
}

void AddPlaces(const std::vector<Partner>& partners, const Gazetteer& gazetteer, Values& values) {
  for (const Partner& partner : partners) {
    for (const std::string& id : PlacesOf(partner, gazetteer)) AddPlace(id, values);
  }
}

void AddTheme(Facet facet, std::string_view id, const dictionaries::Themes& themes,
              Values& values) {
  values.Add(facet, id);
  if (const dictionaries::Theme* theme = themes.Find(id)) values.Add(facet, theme->group);
}

void AddThemes(const Story& story, const std::vector<InferredTheme>& inferred,
               const dictionaries::Themes& themes, Values& values) {
  for (const std::string& id : story.themes) AddTheme(Facet::kTheme, id, themes, values);
  for (const InferredTheme& theme : inferred) {
    AddTheme(Facet::kInferredTheme, theme.id, themes, values);
  }
}

void AddEvents(const Story& story, Values& values) {
  for (const StoryDate& date : story.dates) {
    values.Add(Facet::kEvent, date.kind);
    for (const DayRange& alternative : date.date.alternatives) {
      const DayRange range = Bounded(alternative);
      for (int year = range.first.year; year <= range.last.year; ++year) {
        values.Add(Facet::kEvent,
                   fmt::format("{}-{}", date.kind, dictionaries::WesternDecade(year)));
      }
    }
  }
}

// `shortlist` in the private object is true or the name of a list.
void AddShortlist(const Story& story, Values& values) {
  if (story.editorial_json.empty()) return;
  const auto json = nlohmann::json::parse(story.editorial_json, nullptr, false);
  if (!json.is_object() || !json.contains("shortlist")) return;
  const auto& shortlist = json["shortlist"];
  if (shortlist.is_boolean() && shortlist.get<bool>()) values.Add(Facet::kShortlist, "yes");
  if (shortlist.is_string()) values.Add(Facet::kShortlist, shortlist.get<std::string>());
}

void AddRecord(const Story& story, const Relationship* relationship, Values& values) {
  values.Add(Facet::kRelationship, relationship != nullptr ? relationship->id : story.relationship);
  if (relationship != nullptr) values.Add(Facet::kKind, relationship->kind);
  for (const text::Language language : LanguagesOf(story)) {
    values.Add(Facet::kLanguage, text::Code(language));
  }
  for (const Person& person : story.people) values.Add(Facet::kPeople, PersonId(person));
  if (!story.pictures.empty()) values.Add(Facet::kHas, "pictures");
  if (!story.body.en.empty() && !story.body.ja.empty()) values.Add(Facet::kHas, "translation");
  values.Add(Facet::kStatus, Name(story.status));
  AddShortlist(story, values);
}

void Cut(std::string_view text, std::span<const std::string_view> separators,
         std::vector<std::string>& parts) {
  std::string part;
  const auto close = [&] {
    if (!part.empty()) parts.push_back(std::exchange(part, ""));
  };
  while (!text.empty()) {
    const auto found = std::ranges::find_if(
        separators, [&](std::string_view separator) { return text.starts_with(separator); });
    if (found != separators.end()) {
      close();
      text.remove_prefix(found->size());
    } else {
      part += text.front();
      text.remove_prefix(1);
    }
  }
  close();
}

// The words of a name in alphabetical order, so that the order of names does not matter.
std::string NameKey(const std::string& name, std::span<const std::string_view> separators) {
  std::vector<std::string> words;
  Cut(name, separators, words);
  std::ranges::sort(words);
  std::string key;
  for (const std::string& word : words) key += word + " ";
  return key;
}

std::string EnglishKey(const std::string& name) {
  constexpr std::array<std::string_view, 1> kDash = {"-"};
  const std::string slug = dictionaries::Slug(name);
  return NameKey(slug.empty() ? name : slug, kDash);
}

// In a Japanese name the space between family and given name is optional; ・ is not.
std::string JapaneseKey(const std::string& name) {
  constexpr std::array<std::string_view, 3> kSpaces = {" ", "\u3000", "\u00A0"};
  constexpr std::array<std::string_view, 4> kMarks = {"・", "＝", "゠", "="};
  std::vector<std::string> pieces;
  Cut(name, kSpaces, pieces);
  std::string joined;
  for (const std::string& piece : pieces) joined += piece;
  return NameKey(joined, kMarks);
}

}  // namespace

std::string_view Name(Facet facet) { return kNames[static_cast<size_t>(facet)]; }

std::string PersonId(const Person& person) {
  const std::string key = EnglishKey(person.name.en) + "|" + JapaneseKey(person.name.ja);
  return "person-" + base::Sha256Hex(key).substr(0, 8);
}

StoryFacets ComputeFacets(const Story& story, const Relationship* relationship,
                          const Dictionaries& dictionaries,
                          const std::vector<InferredTheme>& inferred) {
  StoryFacets facets{{}, "", kLatest};
  Values values(facets);
  if (const EdtfDate* beginning = Beginning(story, relationship)) {
    facets.signed_edtf = beginning->text;
    facets.begins = Bounded(beginning->alternatives.front()).first;
    AddTime(*beginning, dictionaries.eras(), values);
  } else {
    AddUnknownTime(values);
  }
  AddThemes(story, inferred, dictionaries.themes(), values);
  AddPlaces(story.partners, dictionaries.gazetteer(), values);
  if (relationship != nullptr) {
    AddPlaces(relationship->partners, dictionaries.gazetteer(), values);
  }
  AddEvents(story, values);
  AddAllYears(story, relationship, values);
  AddRecord(story, relationship, values);
  values.Settle();
  return facets;
}

}  // namespace hajimari::archive
