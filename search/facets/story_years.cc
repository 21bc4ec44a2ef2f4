#include "search/facets/story_years.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <string>
#include <unordered_map>

#include "archive/record/date_years.h"

namespace hajimari::search {
namespace {

constexpr int kWantedBins = 50;

int YearOfId(const std::string& id) {
  int year = 0;
  std::from_chars(id.data(), id.data() + id.size(), year);
  return year;
}

std::vector<int> YearsSigned(const std::string& edtf) {
  if (edtf.empty()) return {};
  const auto date = archive::ParseEdtf(edtf);
  return date ? archive::YearsOf(*date) : std::vector<int>();
}

int BinsBetween(int first, int last, int bin) { return last / bin - first / bin + 1; }

int BinFor(int first, int last) {
  constexpr std::array kSizes = {1, 5, 10, 50, 100, 500, 1000};
  const auto fits = std::ranges::find_if(
      kSizes, [&](int size) { return BinsBetween(first, last, size) <= kWantedBins; });
  return fits == kSizes.end() ? kSizes.back() : *fits;
}

}  // namespace

StoryYears::StoryYears(const Columns& columns) {
  Rows& signed_rows = rows_[static_cast<size_t>(HistogramDates::kSigned)];
  Rows& all_rows = rows_[static_cast<size_t>(HistogramDates::kAny)];
  const FacetColumn& column = columns.facet(Facet::kYear);
  std::vector<int> of_ordinal;
  for (const std::string& id : column.ids) of_ordinal.push_back(YearOfId(id));
  std::unordered_map<std::string, std::vector<int>> years_by_edtf;
  for (uint32_t story = 0; story < columns.size(); ++story) {
    const std::string& edtf = columns.SignedEdtf(story);
    const auto [years, fresh] = years_by_edtf.try_emplace(edtf);
    if (fresh) years->second = YearsSigned(edtf);
    signed_rows.years.insert(signed_rows.years.end(), years->second.begin(), years->second.end());
    signed_rows.first.push_back(static_cast<uint32_t>(signed_rows.years.size()));
    const auto from = static_cast<std::ptrdiff_t>(all_rows.years.size());
    for (const uint32_t ordinal : column.Of(story)) all_rows.years.push_back(of_ordinal[ordinal]);
    std::sort(all_rows.years.begin() + from, all_rows.years.end());
    all_rows.first.push_back(static_cast<uint32_t>(all_rows.years.size()));
  }
}

Histogram CountByYear(const HistogramRequest& request, const std::vector<uint32_t>& found,
                      const StoryYears& years, size_t max_bins) {
  Histogram histogram{request.dates, std::max(1, request.bin), 0, {}};
  int first = INT_MAX;
  int last = INT_MIN;
  for (const uint32_t story : found) {
    const auto of = years.Of(request.dates, story);
    if (of.empty()) {
      ++histogram.undated;
      continue;
    }
    first = std::min(first, of.front());
    last = std::max(last, of.back());
  }
  if (first > last) return histogram;
  int& bin = histogram.bin;
  if (request.bin == 0) bin = BinFor(first, last);
  while (static_cast<size_t>(BinsBetween(first, last, bin)) > max_bins) bin *= 2;
  const int begin = first / bin;
  for (int b = begin; b <= last / bin; ++b) {
    histogram.bins.push_back({b * bin, b * bin + bin - 1, 0});
  }
  for (const uint32_t story : found) {
    int before = -1;
    for (const int year : years.Of(request.dates, story)) {
      if (year / bin == before) continue;
      before = year / bin;
      ++histogram.bins[static_cast<size_t>(before - begin)].count;
    }
  }
  return histogram;
}

}  // namespace hajimari::search
