// The readings of each kanji, compiled at build time from Debian's `kanjidic`. For queries only:
// they help to find what a wrong kana-to-kanji conversion was meant to be.
//
//   readings.Of("警")   -> {"ケイ", "イマシ"}     native readings without their okurigana
//   readings.Of("A")    -> {}
//
// If the package is missing at build time, the table is absent: present() is false and every result
// is empty. Source: KANJIDIC, copyright of the Electronic Dictionary Research and Development
// Group, CC BY-SA. Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

class KanjiReadings {
 public:
  static constexpr const char* kFile = "kanji_readings.tsv";

  KanjiReadings() = default;

  // Fails with kIo if the table exists but cannot be read.
  [[nodiscard]] static base::Result<KanjiReadings> Open(const std::filesystem::path& data);

  bool present() const { return table_.present(); }
  // In katakana; Chinese readings first, most common first, then native ones.
  std::vector<std::string_view> Of(std::string_view kanji) const { return table_.Find(kanji); }

 private:
  SortedTable table_;
};

}  // namespace hajimari::dictionaries
