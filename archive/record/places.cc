#include "archive/record/places.h"

#include <algorithm>

#include "archive/record/closed_lists.h"
#include "base/ascii.h"

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;
using dictionaries::Level;
using dictionaries::Place;
using dictionaries::PlaceKind;

const Place* Only(const std::vector<const Place*>& places) {
  return places.size() == 1 ? places.front() : nullptr;
}

const Place* Country(const Partner& partner, const Gazetteer& gazetteer) {
  const Place* place =
      partner.country.empty() ? nullptr : gazetteer.Find(base::Lowered(partner.country));
  return place != nullptr && place->kind == PlaceKind::kCountry ? place : nullptr;
}

bool IsArea(PlaceKind kind) { return kind == PlaceKind::kState || kind == PlaceKind::kPrefecture; }

// The state of the leaf us-ma-state, which represents the state as a partner; a state is its own.
const Place& AreaItself(const Place& place, const Gazetteer& gazetteer) {
  const Place* above = gazetteer.Find(place.parent);
  return above != nullptr && IsArea(above->kind) ? *above : place;
}

const Place* Region(const Partner& partner, const Gazetteer& gazetteer) {
  if (partner.region.empty()) return nullptr;
  const Level level = partner.country == "JP" ? Level::kPrefecture : Level::kState;
  const Place* area = Only(gazetteer.Resolve({partner.country, level, partner.region, ""}));
  return area == nullptr ? nullptr : &AreaItself(*area, gazetteer);
}

std::string LevelName(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::kState:
      return "state";
    case PlaceKind::kPrefecture:
      return "prefecture";
    case PlaceKind::kCounty:
      return "county";
    default:
      return "city";
  }
}

std::string LatinName(const Partner& partner) {
  return dictionaries::Slug(partner.city_en.empty() ? partner.city : partner.city_en);
}

std::string MadeId(const Partner& partner, const Gazetteer& gazetteer) {
  const std::string name = LatinName(partner);
  const Place* area = AreaOf(partner, gazetteer);
  const bool made = area != nullptr && partner.country != "JP" && !name.empty() &&
                    (partner.country != "US" || area->kind == PlaceKind::kState) &&
                    (LevelOf(partner) == Level::kCity || LevelOf(partner) == Level::kCounty);
  return made ? area->id + "-" + name : "";
}

// A state or prefecture that is itself a partner has a leaf below it.
std::string LeafOf(const Place& place, const Gazetteer& gazetteer) {
  if (!IsArea(place.kind)) return place.id;
  return AreaItself(place, gazetteer).id + "-" + LevelName(place.kind);
}

// The name of one partner in a relationship's id.
std::string SideOf(const Partner& partner, const Gazetteer& gazetteer, bool with_state) {
  const Place* place = PlaceOfId(partner.place, gazetteer);
  const std::string side =
      place == nullptr
          ? LatinName(partner)
          : dictionaries::Slug(IsArea(place->kind) ? AreaItself(*place, gazetteer).name.en
                                                   : place->name.en);
  if (side.empty() || !with_state || partner.country != "US") return side;
  const std::string state = base::Lowered(partner.region);
  return state.empty() ? side : side + "-" + state;
}

}  // namespace

const Place* PlaceOfId(const std::string& id, const Gazetteer& gazetteer) {
  if (const Place* place = gazetteer.Find(id)) return place;
  for (const std::string_view leaf : {"-state", "-prefecture"}) {
    if (!id.ends_with(leaf)) continue;
    const Place* area = gazetteer.Find(id.substr(0, id.size() - leaf.size()));
    if (area != nullptr && IsArea(area->kind)) return area;
  }
  return nullptr;
}

std::vector<const Place*> CandidatesOf(const Partner& partner, const Gazetteer& gazetteer) {
  if (const Place* known = PlaceOfId(partner.place, gazetteer)) return {known};
  if (!partner.country.empty()) {
    return gazetteer.Resolve({partner.country, LevelOf(partner), partner.region, partner.city});
  }
  return partner.city.empty() ? std::vector<const Place*>{} : gazetteer.Named(partner.city);
}

std::string PlaceIdOf(const Partner& partner, const Gazetteer& gazetteer) {
  if (partner.country.empty()) return "";
  std::vector<const Place*> found =
      gazetteer.Resolve({partner.country, LevelOf(partner), partner.region, partner.city});
  if (found.empty() && !partner.city_en.empty()) {
    found = gazetteer.Resolve({partner.country, LevelOf(partner), partner.region, partner.city_en});
  }
  if (found.size() == 1) return LeafOf(*found.front(), gazetteer);
  return found.empty() ? MadeId(partner, gazetteer) : "";
}

const Place* AreaOf(const Partner& partner, const Gazetteer& gazetteer) {
  const Place* region = Region(partner, gazetteer);
  return region != nullptr ? region : Country(partner, gazetteer);
}

std::vector<std::string> PlacesOf(const Partner& partner, const Gazetteer& gazetteer) {
  std::vector<std::string> ids;
  const Place* place = PlaceOfId(partner.place, gazetteer);
  const bool is_leaf = place == nullptr || place->id != partner.place;
  if (is_leaf && !partner.place.empty()) ids.push_back(partner.place);
  if (place == nullptr) place = AreaOf(partner, gazetteer);
  if (place == nullptr) return ids;
  ids.push_back(place->id);
  for (const Place* above : gazetteer.Ancestors(place->id)) ids.push_back(above->id);
  return ids;
}

Partner PartnerOf(const Place& place, const std::string& as_told, const Gazetteer& gazetteer) {
  Partner partner;
  partner.country = base::Uppered(place.id.substr(0, 2));
  partner.place = place.id;
  partner.level = LevelName(place.kind);
  std::vector<const Place*> line = gazetteer.Ancestors(place.id);
  line.insert(line.begin(), &place);
  for (const Place* above : line) {
    if (IsArea(above->kind) && partner.region.empty()) partner.region = above->local_code;
  }
  if (IsArea(place.kind)) {
    partner.place = LeafOf(place, gazetteer);
    return partner;
  }
  partner.city = as_told;
  if (place.name.en != as_told) partner.city_en = place.name.en;
  return partner;
}

std::string RelationshipIdOf(const std::vector<Partner>& partners, const Gazetteer& gazetteer,
                             bool with_state) {
  std::vector<std::pair<bool, std::string>> sides;
  for (const Partner& partner : partners) {
    const std::string side = SideOf(partner, gazetteer, with_state);
    if (side.empty()) return "";
    sides.emplace_back(partner.country != "US", side);
  }
  std::ranges::sort(sides);
  std::string id;
  for (const auto& [abroad, side] : sides) id += (id.empty() ? "" : "-") + side;
  return id.size() <= 100 ? id : id.substr(0, 100);
}

}  // namespace hajimari::archive
