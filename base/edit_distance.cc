#include "base/edit_distance.h"

#include <algorithm>
#include <array>

namespace hajimari::base {
namespace {

constexpr size_t kLongest = 64;
using Row = std::array<int, kLongest + 1>;

template <typename Letters>
int Distance(Letters a, Letters b, int most) {
  const int too_many = most + 1;
  if (a.size() > kLongest || b.size() > kLongest) return a == b ? 0 : too_many;
  const size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > static_cast<size_t>(most)) return too_many;
  Row before_last{};
  Row last{};
  Row row{};
  for (size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const int other = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + other});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return too_many;
    before_last = last;
    last = row;
  }
  return std::min(last[b.size()], too_many);
}

}  // namespace

int EditDistance(std::u16string_view a, std::u16string_view b, int most) {
  return Distance(a, b, most);
}
int EditDistance(std::u32string_view a, std::u32string_view b, int most) {
  return Distance(a, b, most);
}

}  // namespace hajimari::base
