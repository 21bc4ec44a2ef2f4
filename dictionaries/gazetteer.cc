#include "dictionaries/gazetteer.h"

#include <algorithm>

#include "dictionaries/gazetteer_loader.h"
#include "dictionaries/place_names.h"

namespace hajimari::dictionaries {
namespace {

KindSet KindsOf(Level level) {
  switch (level) {
    case Level::kCity:
      return Kinds({PlaceKind::kMunicipality, PlaceKind::kCity});
    case Level::kCounty:
      return Kinds({PlaceKind::kCounty});
    case Level::kState:
      return Kinds({PlaceKind::kState});
    case Level::kPrefecture:
      return Kinds({PlaceKind::kPrefecture});
  }
  return 0;
}

}  // namespace

base::Result<Gazetteer> Gazetteer::Open(const std::filesystem::path& data) {
  return GazetteerLoader::Load(data);
}

const Place* Gazetteer::Find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? nullptr : &places_[found->second];
}

template <typename Fits>
void Gazetteer::Collect(const Index& index, const std::string& key, const Fits& fits,
                        std::vector<const Place*>& found) const {
  const auto entry = index.find(key);
  if (entry == index.end()) return;
  for (const uint32_t at : entry->second) {
    const Place* place = &places_[at];
    if (fits(*place) && std::ranges::find(found, place) == found.end()) found.push_back(place);
  }
}

template <typename Fits>
std::vector<const Place*> Gazetteer::Narrowest(std::string_view name, const Fits& fits) const {
  std::vector<const Place*> found;
  const auto by_population = [&found] {
    std::ranges::stable_sort(found, std::greater{}, &Place::population);
    return found;
  };
  const std::string key = FoldName(name);
  Collect(by_name_, key, fits, found);
  Collect(by_former_name_, key, fits, found);
  if (!found.empty()) return by_population();
  Collect(by_bare_former_name_, key, fits, found);
  if (!found.empty()) return by_population();
  const std::optional<NameAndKind> bare = WithoutKind(name);
  const std::string bare_key = bare ? FoldName(bare->name) : "";
  const auto fits_kind = [&](const Place& place) {
    return bare && Holds(bare->kinds, place.kind) && fits(place);
  };
  Collect(by_name_, bare_key, fits_kind, found);
  if (found.empty()) Collect(by_bare_former_name_, bare_key, fits_kind, found);
  if (found.empty()) Collect(by_loose_name_, LooseRomaji(key), fits, found);
  if (found.empty()) Collect(by_loose_name_, LooseRomaji(bare_key), fits_kind, found);
  return by_population();
}

std::vector<const Place*> Gazetteer::Named(std::string_view name) const {
  return Narrowest(name, [](const Place&) { return true; });
}

bool Gazetteer::IsEnglishWord(std::string_view name) const {
  return english_words_.contains(std::string(name));
}

const FormerName* Gazetteer::FindFormer(std::string_view name) const {
  const auto found = former_by_name_.find(FoldName(name));
  return found == former_by_name_.end() ? nullptr : &former_names_[found->second];
}

bool Gazetteer::LiesIn(const Place& place, std::string_view ancestor) const {
  if (ancestor.empty()) return true;
  for (const Place* at = &place; at; at = Find(at->parent)) {
    if (at->id == ancestor) return true;
  }
  return false;
}

const Place* Gazetteer::RegionNamed(std::string_view country, std::string_view region) const {
  const KindSet kinds = Kinds({PlaceKind::kState, PlaceKind::kPrefecture});
  const auto fits = [&](const Place& place) {
    return Holds(kinds, place.kind) && LiesIn(place, country);
  };
  std::vector<const Place*> found;
  Collect(by_abbreviation_, FoldName(region), fits, found);
  if (found.empty()) found = Narrowest(region, fits);
  return found.empty() ? nullptr : found.front();
}

std::vector<const Place*> Gazetteer::Resolve(const PlaceQuery& query) const {
  std::string within;
  if (!query.country.empty()) {
    std::vector<const Place*> countries;
    const auto is_country = [](const Place& p) { return p.kind == PlaceKind::kCountry; };
    Collect(by_abbreviation_, FoldName(query.country), is_country, countries);
    if (countries.empty()) countries = Narrowest(query.country, is_country);
    if (countries.empty()) return {};
    within = countries.front()->id;
  }
  if (!query.region.empty()) {
    const Place* region = RegionNamed(within, query.region);
    if (!region) return {};
    if (query.city.empty()) return {region};
    within = region->id;
  }
  const auto named = [&](KindSet kinds) {
    return Narrowest(query.city, [&](const Place& place) {
      return Holds(kinds, place.kind) && LiesIn(place, within);
    });
  };
  std::vector<const Place*> found = named(KindsOf(query.level));
  if (found.empty() && query.level == Level::kCity) found = named(Kinds({PlaceKind::kCounty}));
  // Tokyo is a prefecture but signs as a city.
  if (found.empty() && query.level == Level::kCity) {
    found = named(Kinds({PlaceKind::kPrefecture}));
    std::erase_if(found, [](const Place* place) { return !place->name.ja.ends_with("都"); });
  }
  return found;
}

std::vector<const Place*> Gazetteer::Ancestors(std::string_view id) const {
  std::vector<const Place*> ancestors;
  for (const Place* place = Find(id); place && !place->parent.empty();) {
    place = Find(place->parent);
    if (place) ancestors.push_back(place);
  }
  return ancestors;
}

std::vector<const Place*> Gazetteer::Children(std::string_view id) const {
  std::vector<const Place*> children;
  const auto found = children_.find(std::string(id));
  if (found == children_.end()) return children;
  for (const uint32_t at : found->second) children.push_back(&places_[at]);
  return children;
}

}  // namespace hajimari::dictionaries
