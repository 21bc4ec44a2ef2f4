#include "dictionaries/gazetteer_loader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.h"
#include "dictionaries/place_names.h"

namespace hajimari::dictionaries {
namespace {

using base::ErrorCode;
using base::Fail;

std::vector<std::string> Spellings(const Row& row) {
  std::vector<std::string> all = row.List("spellings_ja", '|');
  for (std::string& name : row.List("spellings_en", '|')) all.push_back(std::move(name));
  return all;
}

uint64_t Number(std::string_view digits) { return base::ReadNumber<uint64_t>(digits).value_or(0); }

void Push(std::vector<std::string>& names, std::string_view name) {
  if (!name.empty() && std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

// Spellings with and without ending: デモイン and デモイン市, コネチカット and コネチカット州.
void PushEnded(std::vector<std::string>& names, std::string_view name, std::string_view ending) {
  if (!name.ends_with(ending)) Push(names, fmt::format("{}{}", name, ending));
}

// ヶ and ケ are equivalent in names of places.
void PushWithBothKe(std::vector<std::string>& names, std::string_view name) {
  Push(names, name);
  for (const auto& [from, to] : {std::pair{"ヶ", "ケ"}, std::pair{"ケ", "ヶ"}}) {
    const size_t at = name.find(from);
    if (at == std::string_view::npos || at == 0) continue;
    std::string other(name);
    other.replace(at, std::string_view(from).size(), to);
    Push(names, other);
  }
}

void PushFoldable(std::unordered_map<std::string, std::vector<uint32_t>>& index, std::string key,
                  uint32_t place) {
  if (key.empty()) return;
  std::vector<uint32_t>& places = index[std::move(key)];
  if (std::ranges::find(places, place) == places.end()) places.push_back(place);
}

}  // namespace

base::Result<Gazetteer> GazetteerLoader::Load(const std::filesystem::path& data) {
  using L = GazetteerLoader;
  struct Step {
    std::string_view file;
    std::vector<std::string> columns;
    AddRow add;
  };
  const std::vector<Step> steps = {
      {"countries.tsv", {"id", "iso", "name_en", "name_ja"}, &L::AddCountry},
      {"jp_regions.tsv", {"id", "name_ja", "kana", "name_en"}, &L::AddRegion},
      {"jp_prefectures.tsv", {"id", "name_ja", "kana", "name_en", "region"}, &L::AddPrefecture},
      {"jp_municipalities.tsv",
       {"id", "code", "prefecture", "name_ja", "kana", "name_en", "population"},
       &L::AddMunicipality},
      {"us_divisions.tsv", {"id", "name_en", "name_ja"}, &L::AddDivision},
      {"us_states.tsv", {"id", "postal", "name_en", "name_ja", "division"}, &L::AddState},
      {"us_counties.tsv", {"id", "state", "name_en", "name_ja"}, &L::AddCounty},
      {"us_places.tsv", {"id", "state", "name_en", "name_ja", "population"}, &L::AddCity},
      {"foreign_places.tsv", {"id", "country", "name_en", "name_ja"}, &L::AddForeignCity},
      {"former_names.tsv", {"name_ja", "kana", "name_en", "now", "until"}, &L::AddFormerName},
      {"english_words.tsv", {"word", "places"}, &L::AddEnglishWord},
  };
  GazetteerLoader loader(data);
  for (const Step& step : steps) {
    if (const auto read = loader.Read(step.file, step.columns, step.add); !read) {
      return std::unexpected(read.error());
    }
  }
  loader.IndexNames();
  loader.IndexFormerNames();
  return std::move(loader.gazetteer_);
}

base::Result<void> GazetteerLoader::Read(std::string_view file,
                                         const std::vector<std::string>& columns, AddRow add) {
  const base::Result<Table> table = ReadTable(data_ / file, columns);
  if (!table) return std::unexpected(table.error());
  for (const Row& row : table->rows) {
    if (const auto added = (this->*add)(row); !added) return added;
  }
  return {};
}

base::Result<void> GazetteerLoader::ExpectPlace(const Row& row, std::string_view id) const {
  if (gazetteer_.by_id_.contains(std::string(id))) return {};
  return Fail(ErrorCode::kBadDictionary, fmt::format("There is no place {}.", id), row.Where());
}

base::Result<void> GazetteerLoader::Add(const Row& row, Place place) {
  place.id = row.Get("id");
  place.name = {std::string(row.Get("name_en")), std::string(row.Get("name_ja"))};
  place.reading = row.Get("kana");
  const std::string_view ending = GenericEnding(place);
  const auto bare = [&](std::string_view name) {
    return name.substr(0, name.size() - (name.ends_with(ending) ? ending.size() : 0));
  };
  if (place.reading.empty()) place.reading = HiraganaOf(bare(place.name.ja));
  if (!place.parent.empty()) {
    if (const auto known = ExpectPlace(row, place.parent); !known) return known;
  }
  const auto at = static_cast<uint32_t>(gazetteer_.places_.size());
  if (!gazetteer_.by_id_.emplace(place.id, at).second) {
    return Fail(ErrorCode::kBadDictionary, fmt::format("The id {} is given twice.", place.id),
                row.Where());
  }
  std::vector<std::string> names;
  const auto push = place.id.starts_with("jp-") ? PushWithBothKe : Push;
  push(names, place.name.ja);
  push(names, bare(place.name.ja));
  for (const std::string& spelling : place.spellings) {
    push(names, spelling);
    if (place.id.starts_with("jp-")) push(names, bare(spelling));
  }
  const bool ends_so = place.kind == PlaceKind::kCity ||
                       (place.kind == PlaceKind::kState && place.name.ja.ends_with(ending));
  if (place.id.starts_with("us-") && ends_so && !place.name.ja.empty()) {
    PushEnded(names, place.name.ja, ending);
    for (const std::string& spelling : row.List("spellings_ja", '|')) {
      PushEnded(names, spelling, ending);
    }
  }
  std::erase(names, place.name.ja);
  std::erase(names, place.name.en);
  place.spellings = std::move(names);
  gazetteer_.children_[place.parent].push_back(at);
  gazetteer_.places_.push_back(std::move(place));
  return {};
}

void GazetteerLoader::AddAbbreviations(const Row& row) {
  const uint32_t at = gazetteer_.by_id_.at(std::string(row.Get("id")));
  for (const std::string& short_name : row.List("abbreviations", '|')) {
    PushFoldable(gazetteer_.by_abbreviation_, FoldName(short_name), at);
  }
  for (const std::string_view column : {"iso", "postal"}) {
    PushFoldable(gazetteer_.by_abbreviation_, FoldName(row.Get(column)), at);
  }
}

base::Result<void> GazetteerLoader::AddCountry(const Row& row) {
  const auto added = Add(row, {.kind = PlaceKind::kCountry,
                               .spellings = Spellings(row),
                               .local_code = std::string(row.Get("iso"))});
  if (added) AddAbbreviations(row);
  return added;
}

base::Result<void> GazetteerLoader::AddRegion(const Row& row) {
  return Add(row, {.kind = PlaceKind::kRegion, .parent = "jp", .spellings = Spellings(row)});
}

base::Result<void> GazetteerLoader::AddPrefecture(const Row& row) {
  return Add(row, {.kind = PlaceKind::kPrefecture,
                   .parent = std::string(row.Get("region")),
                   .spellings = Spellings(row),
                   .local_code = std::string(row.Get("name_ja"))});
}

base::Result<void> GazetteerLoader::AddMunicipality(const Row& row) {
  std::vector<std::string> names = Spellings(row);
  const std::string_view suffix = RomajiSuffix(row.Get("kana"));
  names.push_back(fmt::format("{}-{}", row.Get("name_en"), suffix));
  return Add(row, {.kind = PlaceKind::kMunicipality,
                   .parent = std::string(row.Get("prefecture")),
                   .spellings = std::move(names),
                   .local_code = std::string(row.Get("code")),
                   .population = Number(row.Get("population"))});
}

base::Result<void> GazetteerLoader::AddDivision(const Row& row) {
  return Add(row, {.kind = PlaceKind::kDivision, .parent = "us", .spellings = Spellings(row)});
}

base::Result<void> GazetteerLoader::AddState(const Row& row) {
  const auto added = Add(row, {.kind = PlaceKind::kState,
                               .parent = std::string(row.Get("division")),
                               .spellings = Spellings(row),
                               .local_code = std::string(row.Get("postal"))});
  if (added) AddAbbreviations(row);
  return added;
}

base::Result<void> GazetteerLoader::AddCounty(const Row& row) {
  return Add(row, {.kind = PlaceKind::kCounty,
                   .parent = std::string(row.Get("state")),
                   .spellings = Spellings(row)});
}

base::Result<void> GazetteerLoader::AddCity(const Row& row) {
  return Add(row, {.kind = PlaceKind::kCity,
                   .parent = std::string(row.Get("state")),
                   .spellings = Spellings(row),
                   .population = Number(row.Get("population"))});
}

base::Result<void> GazetteerLoader::AddForeignCity(const Row& row) {
  return Add(row, {.kind = PlaceKind::kCity,
                   .parent = std::string(row.Get("country")),
                   .spellings = Spellings(row)});
}

base::Result<void> GazetteerLoader::AddFormerName(const Row& row) {
  if (const auto known = ExpectPlace(row, row.Get("now")); !known) return known;
  FormerName former{.name = {std::string(row.Get("name_en")), std::string(row.Get("name_ja"))},
                    .reading = std::string(row.Get("kana")),
                    .now = std::string(row.Get("now")),
                    .until = static_cast<int>(Number(row.Get("until")))};
  gazetteer_.former_names_.push_back(std::move(former));
  return {};
}

base::Result<void> GazetteerLoader::AddEnglishWord(const Row& row) {
  for (const std::string& place : row.List("places", '|')) {
    if (const auto known = ExpectPlace(row, place); !known) return known;
  }
  gazetteer_.english_words_.emplace(row.Get("word"));
  return {};
}

void GazetteerLoader::IndexName(uint32_t place, std::string_view name) {
  PushFoldable(gazetteer_.by_name_, FoldName(name), place);
}

void GazetteerLoader::IndexNames() {
  for (uint32_t at = 0; at < gazetteer_.places_.size(); ++at) {
    const Place& place = gazetteer_.places_[at];
    // 北海道 and 沖縄 are regions and prefectures of the same extent: the prefecture is meant.
    if (place.id == "jp-hokkaido" || place.id == "jp-okinawa") continue;
    IndexName(at, place.name.en);
    IndexName(at, place.name.ja);
    IndexName(at, place.reading);
    for (const std::string& spelling : place.spellings) IndexName(at, spelling);
    if (place.kind != PlaceKind::kMunicipality && place.kind != PlaceKind::kPrefecture) continue;
    if (place.id != "jp-01") IndexName(at, ReadingWithoutSuffix(place.reading));
    PushFoldable(gazetteer_.by_loose_name_, LooseRomaji(FoldName(place.name.en)), at);
    for (const std::string& spelling : place.spellings) {
      PushFoldable(gazetteer_.by_loose_name_, LooseRomaji(FoldName(spelling)), at);
    }
  }
}

void GazetteerLoader::IndexFormerNames() {
  for (uint32_t at = 0; at < gazetteer_.former_names_.size(); ++at) {
    const FormerName& former = gazetteer_.former_names_[at];
    const uint32_t now = gazetteer_.by_id_.at(former.now);
    const std::string_view suffix = RomajiSuffix(former.reading);
    for (const std::string& whole :
         {former.name.ja, former.reading, fmt::format("{}-{}", former.name.en, suffix)}) {
      PushFoldable(gazetteer_.by_former_name_, FoldName(whole), now);
      gazetteer_.former_by_name_.emplace(FoldName(whole), at);
    }
    for (const std::string& bare : {std::string(WithoutSuffix(former.name.ja)), former.name.en,
                                    std::string(ReadingWithoutSuffix(former.reading))}) {
      PushFoldable(gazetteer_.by_bare_former_name_, FoldName(bare), now);
      gazetteer_.former_by_name_.emplace(FoldName(bare), at);
    }
  }
}

}  // namespace hajimari::dictionaries
