#include "search/evaluate/columns.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace hajimari::search {
namespace {

constexpr dictionaries::Day kNoDay{9999, 12, 31};

// The rank of each story when they are sorted by `before`.
template <typename Before>
std::vector<uint32_t> RanksBy(size_t size, const Before& before) {
  std::vector<uint32_t> order(size);
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, before);
  std::vector<uint32_t> ranks(size);
  for (uint32_t i = 0; i < order.size(); ++i) ranks[order[i]] = i;
  return ranks;
}

// Sorted by the key in one language; then stories with a key only in the other, then those without.
std::vector<uint32_t> RanksByKey(const std::vector<StoryRow>& rows,
                                 std::array<std::string, text::kLanguages> StoryRow::* keys,
                                 text::Language language) {
  const auto first = static_cast<size_t>(language);
  const auto sort_key = [&](const StoryRow& row) {
    const auto& own = (row.*keys)[first];
    const auto& other = (row.*keys)[1 - first];
    const int group = !own.empty() ? 0 : !other.empty() ? 1 : 2;
    return std::tuple<int, std::string_view, std::string_view>(group, own.empty() ? other : own,
                                                               row.id);
  };
  return RanksBy(rows.size(),
                 [&](uint32_t a, uint32_t b) { return sort_key(rows[a]) < sort_key(rows[b]); });
}

}  // namespace

std::optional<uint32_t> FacetColumn::Find(std::string_view id) const {
  const auto found = ordinals.find(std::string(id));
  if (found == ordinals.end()) return std::nullopt;
  return found->second;
}

uint32_t FacetColumn::Intern(std::string_view id) {
  const auto [at, fresh] = ordinals.try_emplace(std::string(id), static_cast<uint32_t>(ids.size()));
  if (fresh) ids.emplace_back(id);
  return at->second;
}

Columns::Columns(std::vector<StoryRow> rows, std::array<FacetColumn, archive::kFacets> facets)
    : facets_(std::move(facets)) {
  Count(rows);
  Sort(rows);
  ShareThemeIds();
  ids_.reserve(rows.size());
  signed_.reserve(rows.size());
  for (StoryRow& row : rows) {
    alive_.push_back(row.alive);
    auto& norms = norms_.emplace_back();
    for (size_t language = 0; language < norms.size(); ++language) {
      norms[language] = Scoring::Norm(row.lengths[language], statistics_.mean_length[language],
                                      static_cast<text::Language>(language));
    }
    ids_.push_back(std::move(row.id));
    signed_.push_back(std::move(row.signed_edtf));
  }
}

void Columns::Count(const std::vector<StoryRow>& rows) {
  std::array<double, text::kLanguages> sum{};
  std::array<uint32_t, text::kLanguages> counted{};
  for (const StoryRow& row : rows) {
    if (!row.alive) continue;
    ++statistics_.stories;
    for (size_t language = 0; language < sum.size(); ++language) {
      if (row.lengths[language] == 0) continue;
      sum[language] += row.lengths[language];
      ++counted[language];
    }
  }
  for (size_t language = 0; language < sum.size(); ++language) {
    if (counted[language] > 0)
      statistics_.mean_length[language] = sum[language] / counted[language];
  }
}

void Columns::Sort(const std::vector<StoryRow>& rows) {
  const auto rank = [&](Order order) -> std::vector<uint32_t>& {
    return ranks_[static_cast<size_t>(order)];
  };
  rank(Order::kId) =
      RanksBy(rows.size(), [&](uint32_t a, uint32_t b) { return rows[a].id < rows[b].id; });
  rank(Order::kDate) = RanksBy(rows.size(), [&](uint32_t a, uint32_t b) {
    return std::tie(rows[a].begins, rows[a].id) < std::tie(rows[b].begins, rows[b].id);
  });
  rank(Order::kDateDescending) = RanksBy(rows.size(), [&](uint32_t a, uint32_t b) {
    const bool none_a = rows[a].begins == kNoDay;
    const bool none_b = rows[b].begins == kNoDay;
    return std::tie(none_a, rows[b].begins, rows[a].id) <
           std::tie(none_b, rows[a].begins, rows[b].id);
  });
  by_id_.resize(rows.size());
  for (uint32_t s = 0; s < rows.size(); ++s) by_id_[rank(Order::kId)[s]] = s;
  using text::Language;
  rank(Order::kTitleEnglish) = RanksByKey(rows, &StoryRow::title_keys, Language::kEnglish);
  rank(Order::kTitleJapanese) = RanksByKey(rows, &StoryRow::title_keys, Language::kJapanese);
  rank(Order::kCityEnglish) = RanksByKey(rows, &StoryRow::city_keys, Language::kEnglish);
  rank(Order::kCityJapanese) = RanksByKey(rows, &StoryRow::city_keys, Language::kJapanese);
}

void Columns::ShareThemeIds() {
  FacetColumn& given = facets_[static_cast<size_t>(archive::Facet::kTheme)];
  FacetColumn& inferred = facets_[static_cast<size_t>(archive::Facet::kInferredTheme)];
  std::vector<uint32_t> shared;
  for (const std::string& id : inferred.ids) shared.push_back(given.Intern(id));
  for (uint32_t& value : inferred.values) value = shared[value];
  inferred.ids = given.ids;
  inferred.ordinals = given.ordinals;
}

std::optional<uint32_t> Columns::Find(std::string_view id) const {
  auto at = std::ranges::lower_bound(by_id_, id, {},
                                     [&](uint32_t s) { return std::string_view(ids_[s]); });
  for (; at != by_id_.end() && ids_[*at] == id; ++at) {
    if (alive_[*at]) return *at;
  }
  return std::nullopt;
}

}  // namespace hajimari::search
