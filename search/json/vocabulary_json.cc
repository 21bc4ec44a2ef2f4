// The vocabulary as JSON (docs/answer.md, "The vocabulary").

#include <charconv>

#include "search/json/answer_json.h"
#include "search/names/labels.h"

namespace hajimari::search {
namespace {

using dictionaries::Day;
using dictionaries::Dictionaries;
using dictionaries::Place;
using dictionaries::PlaceKind;

constexpr int kOpenYear = 9999;

Json LabelJson(const Label& given) {
  const Label label = BothWays(given);
  return {{"en", label.en}, {"ja", label.ja}};
}

Json Term(std::string_view id, const Label& label) {
  return {{"id", id}, {"label", LabelJson(label)}};
}

Json DayJson(const Day& day) { return dictionaries::IsoDay(day); }

void AddSpan(const Day& first, const Day& last, Json& term) {
  if (first.year > 1) term["from"] = DayJson(first);
  if (last.year != kOpenYear) term["to"] = DayJson(last);
}

Json UnknownJson() { return Term("unknown", {"unknown", "不明"}); }

Json ThemeJson(const dictionaries::Theme& theme) {
  Json json = Term(theme.id, theme.label);
  json["note"] = LabelJson(theme.scope_note);
  json["equivalents"] = {{"en", theme.equivalents_en}, {"ja", theme.equivalents_ja}};
  return json;
}

Json ThemesJson(const Dictionaries& known) {
  Json groups = Json::array();
  for (const auto& group : known.themes().groups()) {
    Json json = Term(group.id, group.label);
    json["note"] = LabelJson({});
    json["equivalents"] = {{"en", Json::array()}, {"ja", Json::array()}};
    json["children"] = Json::array();
    for (const auto& theme : known.themes().themes()) {
      if (theme.group == group.id) json["children"].push_back(ThemeJson(theme));
    }
    groups.push_back(std::move(json));
  }
  return groups;
}

// The decades that the era lasted.
Json EraDecadesJson(const dictionaries::Era& era, const Dictionaries& known) {
  constexpr int kMaxEraLength = 100;  // years
  constexpr int kMaxYear = 2100;
  Json decades = Json::array();
  for (int tens = 0; tens < kMaxEraLength; tens += 10) {
    const auto first = known.eras().WesternYear(era.id, tens == 0 ? 1 : tens);
    if (!first || *first > kMaxYear) break;
    if (era.end.year == kOpenYear && tens > 0) break;
    decades.push_back(
        Term(dictionaries::EraDecade(era.id, tens == 0 ? 1 : tens), EraDecadeLabel(era, tens)));
  }
  return decades;
}

Json ErasJson(const Dictionaries& known) {
  Json eras = Json::array();
  for (const auto& era : known.eras().eras()) {
    Json json = Term(era.id, era.label);
    AddSpan(era.begin, era.end, json);
    if (era.id != "pre-meiji") json["children"] = EraDecadesJson(era, known);
    eras.push_back(std::move(json));
  }
  eras.push_back(UnknownJson());
  return eras;
}

Json DecadesJson(const std::vector<std::string>& decades, const Dictionaries& known) {
  Json json = Json::array();
  for (const std::string& id : decades) {
    Json term = Term(id, LabelOf(Facet::kDecade, id, known).value_or(Label{id, id}));
    int year = 0;
    std::from_chars(id.data(), id.data() + id.size(), year);
    if (year > 0) AddSpan({year, 1, 1}, {year + 9, 12, 31}, term);
    json.push_back(std::move(term));
  }
  return json;
}

Json PeriodsJson(const Dictionaries& known) {
  Json json = Json::array();
  for (const auto& period : known.eras().periods()) {
    Json term = Term(period.id, period.label);
    AddSpan(period.begin, period.end, term);
    json.push_back(std::move(term));
  }
  json.push_back(UnknownJson());
  return json;
}

bool IsArea(const Place& place) {
  return place.kind != PlaceKind::kMunicipality && place.kind != PlaceKind::kCity &&
         place.kind != PlaceKind::kCounty && !place.id.ends_with("-prefecture") &&
         !place.id.ends_with("-state");
}

Json RegionJson(const Place& place, const Dictionaries& known) {
  Json json = Term(place.id, place.name);
  Json children = Json::array();
  for (const auto* child : known.gazetteer().Children(place.id)) {
    if (IsArea(*child)) children.push_back(RegionJson(*child, known));
  }
  if (!children.empty()) json["children"] = std::move(children);
  return json;
}

Json RegionsJson(const Dictionaries& known) {
  Json json = Json::array();
  for (const char* country : {"jp", "us"}) {
    if (const auto* place = known.gazetteer().Find(country)) {
      json.push_back(RegionJson(*place, known));
    }
  }
  return json;
}

Json ListJson(const std::vector<LabelledId>& list) {
  Json json = Json::array();
  for (const auto& item : list) {
    json.push_back(Term(item.id, {std::string(item.en), std::string(item.ja)}));
  }
  return json;
}

}  // namespace

Json VocabularyJson(const Dictionaries& dictionaries, const std::vector<std::string>& decades,
                    uint64_t generation, const Links& links) {
  Json links_json = Json::object();
  if (!links.self.empty()) links_json["self"] = links.self;
  return {{"themes", ThemesJson(dictionaries)},
          {"eras", ErasJson(dictionaries)},
          {"decades", DecadesJson(decades, dictionaries)},
          {"periods", PeriodsJson(dictionaries)},
          {"regions", RegionsJson(dictionaries)},
          {"kinds", ListJson(Kinds())},
          {"date_kinds", ListJson(DateKinds())},
          {"languages", ListJson(Languages())},
          {"generation", generation},
          {"links", std::move(links_json)}};
}

}  // namespace hajimari::search
