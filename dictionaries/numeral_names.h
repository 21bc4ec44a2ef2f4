// Words that begin with a numeral in kanji and count nothing: 三つ編み, 百人一首, 十日町. The
// analyser keeps them whole (docs/matching.md, rule 7). Compiled at build time from Debian's ipadic
// and `edict` (rules: tables/numeral_name_table.h).
//
//   names.ReadingOf("三つ編み")  -> "ミツアミ"
//   names.ReadingOf("八日町")    -> ""         towns with a market on that day are all names
//   names.ReadingOf("三つの町")  -> nullopt
//
// Without the table only the towns are known. Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

class NumeralNames {
 public:
  static constexpr const char* kFile = "numeral_names.tsv";

  NumeralNames() = default;

  // Fails with kIo if the table exists but cannot be read.
  [[nodiscard]] static base::Result<NumeralNames> Open(const std::filesystem::path& data);

  // The reading in katakana, "" if it is unknown; nullopt if `folded` is no such word. The view
  // lives as long as this object.
  std::optional<std::string_view> ReadingOf(std::string_view folded) const;

 private:
  SortedTable names_;
};

}  // namespace hajimari::dictionaries
