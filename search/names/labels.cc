#include "search/names/labels.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "archive/record/places.h"
#include "base/number.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using dictionaries::Dictionaries;
using dictionaries::PlaceKind;

constexpr std::array kRelationshipKinds = {
    LabelledId{"sister-city", "sister cities", "姉妹都市"},
    LabelledId{"friendship-city", "friendship cities", "友好都市"},
    LabelledId{"state-prefecture", "state and prefecture", "州と都道府県"},
    LabelledId{"county", "counties", "郡"},
    LabelledId{"port", "ports", "港"},
};
constexpr std::array kDateKinds = {
    LabelledId{"signed", "signed", "締結"},
    LabelledId{"proposed", "proposed", "提案"},
    LabelledId{"ratified", "ratified", "議決"},
    LabelledId{"renewed", "renewed", "再締結"},
    LabelledId{"ended", "ended", "終了"},
    LabelledId{"visit", "visit", "訪問"},
    LabelledId{"gift", "gift", "寄贈"},
    LabelledId{"disaster", "disaster", "災害"},
    LabelledId{"war", "war", "戦争"},
    LabelledId{"merger", "merger", "合併"},
    LabelledId{"anniversary", "anniversary", "周年"},
    LabelledId{"background", "background", "背景"},
    LabelledId{"other", "other", "その他"},
};
constexpr std::array kLanguages = {LabelledId{"en", "English", "英語"},
                                   LabelledId{"ja", "Japanese", "日本語"}};
constexpr std::array kHas = {LabelledId{"pictures", "pictures", "写真"},
                             LabelledId{"translation", "both languages", "両言語"}};
constexpr std::array kStatuses = {
    LabelledId{"submitted", "submitted", "応募"}, LabelledId{"candidate", "candidate", "候補"},
    LabelledId{"published", "published", "公開"}, LabelledId{"withdrawn", "withdrawn", "取り下げ"}};

template <typename List>
std::optional<Label> Listed(const List& list, std::string_view id) {
  const auto found = std::ranges::find(list, id, &LabelledId::id);
  if (found == list.end()) return std::nullopt;
  return Label{std::string(found->en), std::string(found->ja)};
}

// "showa-30s" -> showa, 30; "visit-1960s" -> visit, 1960.
struct Decade {
  std::string_view of;
  int begin = 0;
};
std::optional<Decade> ParseDecade(std::string_view id) {
  const size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || !id.ends_with('s')) return std::nullopt;
  const auto number = base::ReadNumber(id.substr(dash + 1, id.size() - dash - 2));
  if (!number) return std::nullopt;
  return Decade{id.substr(0, dash), *number};
}

Label YearsLabel(int decade) { return {fmt::format("{}s", decade), fmt::format("{}年代", decade)}; }

std::optional<Label> EraLabel(std::string_view id, const Dictionaries& known) {
  if (const auto* era = known.eras().Find(id)) return era->label;
  const auto decade = ParseDecade(id);
  const auto* era = decade ? known.eras().Find(decade->of) : nullptr;
  if (era == nullptr) return std::nullopt;
  return EraDecadeLabel(*era, decade->begin);
}

std::optional<Label> PeriodLabel(std::string_view id, const Dictionaries& known) {
  for (const auto& period : known.eras().periods()) {
    if (period.id == id) return period.label;
  }
  return std::nullopt;
}

std::optional<Label> EventLabel(std::string_view id) {
  if (const auto label = Listed(kDateKinds, id)) return label;
  const auto decade = ParseDecade(id);
  if (!decade) return std::nullopt;
  return YearsLabel(decade->begin);
}

std::optional<Label> ThemeLabel(std::string_view id, const Dictionaries& known) {
  if (const auto* theme = known.themes().Find(id)) return theme->label;
  if (const auto* group = known.themes().FindGroup(id)) return group->label;
  return std::nullopt;
}

std::optional<Label> PlaceLabel(std::string_view id, const Dictionaries& known) {
  if (const auto* place = known.gazetteer().Find(id)) return place->name;
  return std::nullopt;
}

bool IsPlaceFacet(Facet facet) {
  return facet == Facet::kRegion || facet == Facet::kUs || facet == Facet::kJp ||
         facet == Facet::kCountry;
}

// For places missing from the gazetteer: us-ma-tiny-town is in us-ma, it-foo in it.
std::vector<std::string> ParentsByPrefix(std::string_view id, const Dictionaries& known) {
  for (size_t dash = id.rfind('-'); dash != std::string_view::npos && dash > 0;
       dash = id.rfind('-', dash - 1)) {
    const auto* place = known.gazetteer().Find(id.substr(0, dash));
    if (place == nullptr) continue;
    std::vector<std::string> parents = {place->id};
    for (const auto* ancestor : known.gazetteer().Ancestors(place->id)) {
      parents.push_back(ancestor->id);
    }
    return parents;
  }
  return {};
}

std::optional<int64_t> EraOrder(std::string_view id, const Dictionaries& known) {
  const auto decade = ParseDecade(id);
  const auto eras = known.eras().eras();
  for (size_t i = 0; i < eras.size(); ++i) {
    if (eras[i].id == id) return static_cast<int64_t>(i) * 1000;
    if (decade && eras[i].id == decade->of) return static_cast<int64_t>(i) * 1000 + decade->begin;
  }
  return INT64_MAX;
}

std::optional<int64_t> PeriodOrder(std::string_view id, const Dictionaries& known) {
  const auto periods = known.eras().periods();
  for (size_t i = 0; i < periods.size(); ++i) {
    if (periods[i].id == id) return static_cast<int64_t>(i);
  }
  return INT64_MAX;
}

std::optional<int64_t> PlaceOrder(std::string_view id, const Dictionaries& known) {
  if (id.ends_with("-prefecture") || id.ends_with("-state")) return std::nullopt;
  const auto* place = known.gazetteer().Find(id);
  if (place == nullptr) return std::nullopt;
  if (place->kind == PlaceKind::kMunicipality || place->kind == PlaceKind::kCity ||
      place->kind == PlaceKind::kCounty) {
    return std::nullopt;
  }
  if (place->kind == PlaceKind::kCountry && id != "jp" && id != "us") return std::nullopt;
  return place - known.gazetteer().places().data();
}

}  // namespace

std::vector<LabelledId> Kinds() { return {kRelationshipKinds.begin(), kRelationshipKinds.end()}; }
std::vector<LabelledId> DateKinds() { return {kDateKinds.begin(), kDateKinds.end()}; }
std::vector<LabelledId> Languages() { return {kLanguages.begin(), kLanguages.end()}; }
std::vector<LabelledId> StoryFeatures() { return {kHas.begin(), kHas.end()}; }
std::vector<LabelledId> Statuses() { return {kStatuses.begin(), kStatuses.end()}; }

std::string ReadingOf(Facet facet, std::string_view id, const Dictionaries& known) {
  if (IsPlaceFacet(facet)) {
    const auto* place = known.gazetteer().Find(id);
    return place != nullptr ? place->reading : "";
  }
  if (facet == Facet::kTheme || facet == Facet::kInferredTheme) {
    if (const auto* theme = known.themes().Find(id)) return theme->reading;
    const auto* group = known.themes().FindGroup(id);
    return group != nullptr ? group->reading : "";
  }
  const auto* era = facet == Facet::kEra ? known.eras().Find(id) : nullptr;
  return era != nullptr ? era->reading : "";
}

Label LabelOfPartner(const archive::Partner& partner, const dictionaries::Gazetteer& gazetteer) {
  Label label;
  const std::string id =
      partner.place.empty() ? archive::PlaceIdOf(partner, gazetteer) : partner.place;
  if (const auto* place = archive::PlaceOfId(id, gazetteer)) label = place->name;
  if (label.en.empty()) label.en = partner.city_en;
  const std::string& given = partner.city.empty() ? partner.region : partner.city;
  const bool japanese = text::HasJapanese(given);
  if (label.ja.empty() && japanese) label.ja = given;
  if (label.en.empty() && !japanese) label.en = given;
  return BothWays(std::move(label));
}

Label EraDecadeLabel(const dictionaries::Era& era, int tens) {
  if (tens == 0) return {era.label.en + " 1–9", era.label.ja + "一桁"};
  return {fmt::format("{} {}s", era.label.en, tens), fmt::format("{}{}年代", era.label.ja, tens)};
}

Label BothWays(Label label) {
  if (label.en.empty()) label.en = label.ja;
  if (label.ja.empty()) label.ja = label.en;
  return label;
}

std::optional<Label> LabelOf(Facet facet, std::string_view id, const Dictionaries& known) {
  if (id == "unknown") return Label{"unknown", "不明"};
  std::optional<Label> label;
  if (facet == Facet::kTheme || facet == Facet::kInferredTheme) label = ThemeLabel(id, known);
  if (facet == Facet::kEra) label = EraLabel(id, known);
  if (facet == Facet::kPeriod) label = PeriodLabel(id, known);
  if (IsPlaceFacet(facet)) label = PlaceLabel(id, known);
  if (facet == Facet::kKind) label = Listed(kRelationshipKinds, id);
  if (facet == Facet::kLanguage) label = Listed(kLanguages, id);
  if (facet == Facet::kHas) label = Listed(kHas, id);
  if (facet == Facet::kEvent) label = EventLabel(id);
  if (facet == Facet::kStatus) label = Listed(kStatuses, id);
  if (facet == Facet::kYear) label = Label{std::string(id), std::string(id) + "年"};
  if (facet == Facet::kDecade && id.ends_with('s')) {
    if (const auto year = base::ReadNumber(id.substr(0, id.size() - 1))) label = YearsLabel(*year);
  }
  if (label) *label = BothWays(*std::move(label));
  return label;
}

std::vector<std::string> ParentsOf(Facet facet, std::string_view id, const Dictionaries& known) {
  if (facet == Facet::kTheme || facet == Facet::kInferredTheme) {
    const auto* theme = known.themes().Find(id);
    return theme != nullptr ? std::vector{theme->group} : std::vector<std::string>();
  }
  if (facet == Facet::kEra || facet == Facet::kEvent) {
    const auto decade = ParseDecade(id);
    return decade ? std::vector{std::string(decade->of)} : std::vector<std::string>();
  }
  if (!IsPlaceFacet(facet)) return {};
  if (known.gazetteer().Find(id) == nullptr) return ParentsByPrefix(id, known);
  std::vector<std::string> parents;
  for (const auto* place : known.gazetteer().Ancestors(id)) parents.push_back(place->id);
  return parents;
}

std::optional<int64_t> SortKeyOf(Facet facet, std::string_view id, const Dictionaries& known) {
  if (facet == Facet::kEra) return EraOrder(id, known);
  if (facet == Facet::kPeriod) return PeriodOrder(id, known);
  if (facet == Facet::kDecade || facet == Facet::kYear) {
    return id == "unknown" ? INT64_MAX : base::ReadNumber(id.substr(0, 4)).value_or(0);
  }
  if (facet == Facet::kEvent) {
    if (const auto decade = ParseDecade(id)) return decade->begin;
    return std::nullopt;
  }
  if (IsPlaceFacet(facet)) return PlaceOrder(id, known);
  if (facet != Facet::kTheme) return std::nullopt;
  const auto groups = known.themes().groups();
  for (size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].id == id) return static_cast<int64_t>(i);
  }
  return std::nullopt;
}

}  // namespace hajimari::search
