// What is known about every story without reading its record: facet values, norms, dates, sort
// orders and ids, in arrays by story number. Facets are counted here (about 2 ns per value), never
// in Xapian.
//
//   columns.facet(Facet::kTheme).ids[7]      -> "tsunami"
//   columns.facet(Facet::kTheme).Of(12)      -> {3, 7}     ordinals into ids
//
// Given and inferred themes share their ordinals. Story numbers run through all segments of a
// generation: number of the segment's first story + ordinal in the segment. Immutable; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/record/facets.h"
#include "search/evaluate/index_view.h"
#include "search/evaluate/scoring.h"

namespace hajimari::search {

// One facet's values for all stories, as compressed sparse rows.
struct FacetColumn {
  std::vector<std::string> ids;
  std::unordered_map<std::string, uint32_t> ordinals;
  std::vector<uint32_t> first = {0};  // story s has values[first[s]] up to values[first[s + 1]]
  std::vector<uint32_t> values;

  std::span<const uint32_t> Of(uint32_t story) const {
    return {values.data() + first[story], values.data() + first[story + 1]};
  }
  std::optional<uint32_t> Find(std::string_view id) const;
  uint32_t Intern(std::string_view id);
};

// What the index stores for one story besides its facets.
struct StoryRow {
  bool alive = true;
  std::string id;
  std::array<uint32_t, text::kLanguages> lengths{};
  dictionaries::Day begins;
  std::string signed_edtf;
  std::array<std::string, text::kLanguages> title_keys;  // "" if it has no such title
  std::array<std::string, text::kLanguages> city_keys;
};

// Sort orders; equal keys are ordered by id.
enum class Order {
  kId,
  kDate,
  kDateDescending,
  kTitleEnglish,
  kTitleJapanese,
  kCityEnglish,
  kCityJapanese
};
inline constexpr int kOrders = 7;

class Columns {
 public:
  // `facets[f]` has a row for every row of `rows`.
  Columns(std::vector<StoryRow> rows, std::array<FacetColumn, archive::kFacets> facets);

  uint32_t size() const { return static_cast<uint32_t>(alive_.size()); }
  bool Alive(uint32_t story) const { return alive_[story]; }
  const FacetColumn& facet(archive::Facet facet) const {
    return facets_[static_cast<size_t>(facet)];
  }
  double Norm(uint32_t story, text::Language language) const {  // Scoring::Norm
    return norms_[story][static_cast<size_t>(language)];
  }
  const std::string& Id(uint32_t story) const { return ids_[story]; }
  const std::string& SignedEdtf(uint32_t story) const { return signed_[story]; }
  uint32_t Rank(Order order, uint32_t story) const {
    return ranks_[static_cast<size_t>(order)][story];
  }
  // The living story with the id.
  std::optional<uint32_t> Find(std::string_view id) const;
  const ArchiveStatistics& statistics() const { return statistics_; }

 private:
  void Count(const std::vector<StoryRow>& rows);
  void Sort(const std::vector<StoryRow>& rows);
  void ShareThemeIds();

  std::vector<bool> alive_;
  std::vector<std::string> ids_;
  std::vector<std::string> signed_;
  std::vector<std::array<double, text::kLanguages>> norms_;
  std::array<FacetColumn, archive::kFacets> facets_;
  std::array<std::vector<uint32_t>, kOrders> ranks_;
  std::vector<uint32_t> by_id_;  // stories sorted by id
  ArchiveStatistics statistics_;
};

}  // namespace hajimari::search
