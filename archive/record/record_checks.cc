#include "archive/record/record_checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/record/closed_lists.h"
#include "archive/record/places.h"
#include "archive/record/record_text.h"
#include "base/ascii.h"

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;
using dictionaries::Place;
using dictionaries::PlaceKind;
using text::Language;

const Place* CountryOf(const std::string& code, const Gazetteer& gazetteer) {
  const std::string id = base::Lowered(code);
  const Place* place = id == code ? nullptr : gazetteer.Find(id);
  return place != nullptr && place->kind == PlaceKind::kCountry ? place : nullptr;
}

void RefuseCountry(const Partner& partner, const std::string& field,
                   std::vector<Problem>& problems) {
  problems.push_back(Refusal(
      "unknown-country", field + ".country",
      {fmt::format("\"{}\" is not a country code of ISO 3166-1.", Quoted(partner.country)),
       fmt::format("「{}」は ISO 3166-1 の国コードではありません。", Quoted(partner.country))},
      {"Use two capitals: US, JP, IT.", "US、JP、IT のように二文字の大文字で書いてください。"}));
}

void WarnNoCountry(const Partner& partner, const std::string& field,
                   std::vector<Problem>& problems) {
  problems.push_back(
      Warning("unknown-country", field + ".country",
              {fmt::format("No country is known for \"{}\".", Quoted(partner.city)),
               fmt::format("「{}」の国が分かりません。", Quoted(partner.city))},
              {"Give its country: US, JP.", "国を US、JP のように書いてください。"}));
}

void RefuseRegion(const Partner& partner, const std::string& field,
                  std::vector<Problem>& problems) {
  const bool us = partner.country == "US";
  problems.push_back(
      Refusal("unknown-region", field + ".region",
              {fmt::format("\"{}\" is not a {}.", Quoted(partner.region),
                           us ? "state of the United States" : "prefecture of Japan"),
               fmt::format("「{}」という{}はありません。", Quoted(partner.region),
                           us ? "米国の州" : "都道府県")},
              {us ? "Use its postal code, such as MA." : "Use its name, such as 岩手県.",
               us ? "MA のような郵便略号で書いてください。" : "岩手県のように書いてください。"}));
}

void RefuseMismatch(const Partner& partner, const Place& elsewhere, const std::string& field,
                    const Gazetteer& gazetteer, std::vector<Problem>& problems) {
  const Place* area = gazetteer.Find(elsewhere.parent);
  const dictionaries::Label where = area == nullptr ? dictionaries::Label{} : area->name;
  problems.push_back(
      Refusal("region-mismatch", field + ".region",
              {fmt::format("{} is not in {} but in {}.", Quoted(partner.city),
                           Quoted(partner.region), where.en),
               fmt::format("{}は{}ではなく{}にあります。", Quoted(partner.city),
                           Quoted(partner.region), where.ja)},
              {"Correct the prefecture or the city.", "都道府県名か市町村名を直してください。"}));
}

// The gazetteer has all of Japan's municipalities, so a name found only elsewhere is a mistake.
const Place* ElsewhereInJapan(const Partner& partner, const Gazetteer& gazetteer) {
  if (partner.country != "JP" || partner.region.empty()) return nullptr;
  for (const Place* place : gazetteer.Named(partner.city)) {
    if (place->kind == PlaceKind::kMunicipality) return place;
  }
  return nullptr;
}

void CheckThemes(const Story& story, const dictionaries::Themes& themes,
                 std::vector<Problem>& problems) {
  for (size_t i = 0; i < story.themes.size(); ++i) {
    const std::string& id = story.themes[i];
    if (themes.Find(id) != nullptr) continue;
    const bool group = themes.FindGroup(id) != nullptr;
    problems.push_back(Refusal(
        "unknown-theme", fmt::format("themes[{}]", i),
        {fmt::format("\"{}\" is {}.", Quoted(id), group ? "a group of themes" : "not a theme"),
         fmt::format("「{}」は{}。", Quoted(id),
                     group ? "テーマの分野です" : "テーマの語彙にありません")},
        {"Use an id of the vocabulary (docs/ids.md).",
         "docs/ids.md の語彙の ID を書いてください。"}));
  }
}

void CheckAddress(const std::string& url, const std::string& field,
                  std::vector<Problem>& problems) {
  if (url.empty() || IsWebAddress(url)) return;
  problems.push_back(Warning(
      "bad-url", field,
      {fmt::format("\"{}\" is not an http or https address; it is kept as text.", Quoted(url)),
       fmt::format("「{}」は http または https の URL ではありません。文字としてのみ残します。",
                   Quoted(url))},
      {"Give an address that begins with https://.", "https:// で始まる URL を書いてください。"}));
}

void WarnMissing(std::string_view code, std::string_view field, Message reason, Message mend,
                 std::vector<Problem>& problems) {
  problems.push_back(Warning(code, field, std::move(reason), std::move(mend)));
}

template <typename Record>
void StampId(const Record& record, size_t from, std::vector<Problem>& problems) {
  for (size_t i = from; i < problems.size(); ++i) problems[i].place.id = record.id;
}

}  // namespace

Problem UnknownCity(std::string_view name, std::string_view field) {
  return Warning("unknown-city", field,
                 {fmt::format("The gazetteer does not know \"{}\".", Quoted(name)),
                  fmt::format("「{}」は地名表にありません。", Quoted(name))},
                 {"Check the spelling; if it is right, leave it.",
                  "表記を確かめてください。正しければそのままで構いません。"});
}

Problem AmbiguousCity(std::string_view name, std::string_view field) {
  return Warning("ambiguous-city", field,
                 {fmt::format("\"{}\" may be one of several places.", Quoted(name)),
                  fmt::format("「{}」は複数の地名に当たります。", Quoted(name))},
                 {"Give its state or prefecture.", "州または都道府県を書いてください。"});
}

bool IsWebAddress(std::string_view text) {
  const std::string scheme = base::Lowered(text.substr(0, 8));
  return (scheme.starts_with("http://") && text.size() > 7) ||
         (scheme == "https://" && text.size() > 8);
}

void CheckPartner(Partner& partner, const std::string& field, const Gazetteer& gazetteer,
                  std::vector<Problem>& problems) {
  partner.place.clear();
  if (partner.country.empty()) return WarnNoCountry(partner, field, problems);
  if (CountryOf(partner.country, gazetteer) == nullptr) {
    return RefuseCountry(partner, field, problems);
  }
  const bool has_regions = partner.country == "US" || partner.country == "JP";
  const Place* area = AreaOf(partner, gazetteer);
  if (has_regions && !partner.region.empty() && area->kind == PlaceKind::kCountry) {
    return RefuseRegion(partner, field, problems);
  }
  partner.place = PlaceIdOf(partner, gazetteer);
  if (PlaceOfId(partner.place, gazetteer) != nullptr) return;
  if (CandidatesOf(partner, gazetteer).size() > 1) {
    problems.push_back(AmbiguousCity(partner.city, field + ".city"));
    return;
  }
  if (const Place* elsewhere = ElsewhereInJapan(partner, gazetteer)) {
    return RefuseMismatch(partner, *elsewhere, field, gazetteer, problems);
  }
  problems.push_back(UnknownCity(partner.city, field + ".city"));
}

void CheckCommon(Story& story, std::vector<Problem>& problems) {
  for (size_t i = 0; i < story.pictures.size(); ++i) {
    CheckAddress(story.pictures[i].url, fmt::format("pictures[{}].url", i), problems);
  }
  for (size_t i = 0; i < story.sources.size(); ++i) {
    CheckAddress(story.sources[i].url, fmt::format("sources[{}].url", i), problems);
  }
  if (story.partners.size() < 2 && story.relationship.empty()) {
    WarnMissing("no-partners", "partners",
                {"The story does not name two places.", "二つの自治体が書かれていません。"},
                {"Name both partners.", "両方の自治体名を書いてください。"}, problems);
  }
  if (story.dates.empty()) {
    WarnMissing("no-date", "dates", {"The story has no date.", "日付がありません。"},
                {"Give the day, month or year of the signing.",
                 "締結の年月日（分からなければ年）を書いてください。"},
                problems);
  }
  for (const Language language : {Language::kEnglish, Language::kJapanese}) {
    if (!story.title.In(language).empty() || story.body.In(language).empty()) continue;
    story.title.In(language) = TitleFrom(story.body.In(language), language);
  }
}

void CheckStory(Story& story, const dictionaries::Dictionaries& dictionaries,
                std::vector<Problem>& problems) {
  const size_t from = problems.size();
  for (size_t i = 0; i < story.partners.size(); ++i) {
    CheckPartner(story.partners[i], fmt::format("partners[{}]", i), dictionaries.gazetteer(),
                 problems);
  }
  CheckThemes(story, dictionaries.themes(), problems);
  CheckCommon(story, problems);
  StampId(story, from, problems);
}

void CheckRelationship(Relationship& relationship, const dictionaries::Dictionaries& dictionaries,
                       std::vector<Problem>& problems) {
  const size_t from = problems.size();
  for (size_t i = 0; i < relationship.partners.size(); ++i) {
    CheckPartner(relationship.partners[i], fmt::format("partners[{}]", i), dictionaries.gazetteer(),
                 problems);
  }
  StampId(relationship, from, problems);
}

}  // namespace hajimari::archive
