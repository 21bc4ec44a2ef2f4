// Nouns of two kanji that MeCab does not give as one word, because ipadic lacks them (生協) or
// because their characters are cheaper as two (県会). The analyser needs them where it looks at a
// cut once more (text/cut_mender.h). Compiled at build time from Debian's ipadic and `edict`
// (tables/cut_word_table.h).
//
//   words.ReadingOf("生協")  -> "セイキョウ"
//   words.ReadingOf("大学")  -> nullopt       MeCab has it
//
// Without the table no word is known. Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

class CutWords {
 public:
  static constexpr const char* kFile = "cut_words.tsv";

  CutWords() = default;

  // Fails with kIo if the table exists but cannot be read.
  [[nodiscard]] static base::Result<CutWords> Open(const std::filesystem::path& data);

  // In katakana; nullopt if `folded` is no such word. The view lives as long as this object.
  std::optional<std::string_view> ReadingOf(std::string_view folded) const;

 private:
  SortedTable words_;
};

}  // namespace hajimari::dictionaries
