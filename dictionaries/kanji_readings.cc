#include "dictionaries/kanji_readings.h"

namespace hajimari::dictionaries {

base::Result<KanjiReadings> KanjiReadings::Open(const std::filesystem::path& data) {
  auto table = SortedTable::Open(data / kFile);
  if (!table) return std::unexpected(table.error());
  KanjiReadings readings;
  readings.table_ = *std::move(table);
  return readings;
}

}  // namespace hajimari::dictionaries
