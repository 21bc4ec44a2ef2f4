#include "dictionaries/numeral_names.h"

#include <algorithm>

#include "base/utf8.h"

namespace hajimari::dictionaries {
namespace {

// 二日市, 八日町: one numeral, 日, and 市 or 町. 一日町 may be a whole day in the town.
bool IsMarketTown(std::string_view name) {
  constexpr std::u32string_view kDays = U"二三四五六七八九十";
  constexpr size_t kLength = 9;  // bytes
  if (name.size() != kLength || !name.substr(3).starts_with("日")) return false;
  if (!kDays.contains(base::DecodeUtf8(name, 0).code_point)) return false;
  return name.ends_with("市") || name.ends_with("町");
}

}  // namespace

base::Result<NumeralNames> NumeralNames::Open(const std::filesystem::path& data) {
  auto table = SortedTable::Open(data / kFile);
  if (!table) return std::unexpected(table.error());
  NumeralNames names;
  names.names_ = std::move(*table);
  names.names_.Hash();
  return names;
}

std::optional<std::string_view> NumeralNames::ReadingOf(std::string_view folded) const {
  if (const auto readings = names_.Find(folded); !readings.empty()) return readings.front();
  if (IsMarketTown(folded)) return "";
  return std::nullopt;
}

}  // namespace hajimari::dictionaries
