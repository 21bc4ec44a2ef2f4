// How each kanji may be read, compiled at build time from Debian's `kanjidic`. For queries only:
// what a wrong kana-to-kanji conversion may have meant.
//
//   readings.Of("警")   -> {"ケイ", "イマシ"}     native readings without their okurigana
//   readings.Of("A")    -> {}
//
// Without the package at build time the table is absent: every answer is empty, present() says so.
// Source: KANJIDIC, copyright of the Electronic Dictionary Research and Development Group,
// CC BY-SA. Immutable after Open; any thread.
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

  // Fails with kIo where the table is there and cannot be read.
  [[nodiscard]] static base::Result<KanjiReadings> Open(const std::filesystem::path& data);

  bool present() const { return table_.present(); }
  // Katakana; of the Chinese readings the commonest first, then native ones.
  std::vector<std::string_view> Of(std::string_view kanji) const { return table_.Find(kanji); }

 private:
  SortedTable table_;
};

}  // namespace hajimari::dictionaries
