#include "dictionaries/cut_words.h"

namespace hajimari::dictionaries {

base::Result<CutWords> CutWords::Open(const std::filesystem::path& data) {
  auto table = SortedTable::Open(data / kFile);
  if (!table) return std::unexpected(table.error());
  CutWords words;
  words.words_ = std::move(*table);
  return words;
}

std::optional<std::string_view> CutWords::ReadingOf(std::string_view folded) const {
  const auto readings = words_.Find(folded);
  if (readings.empty()) return std::nullopt;
  return readings.front();
}

}  // namespace hajimari::dictionaries
