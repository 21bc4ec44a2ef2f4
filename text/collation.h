// Keys by which titles and cities are sorted: by reading in Japanese (五十音), by word in English.
//
//   JapaneseSortKey("かもめ") < JapaneseSortKey("きずな")      bytes, compared as they are
//
// ICU's Japanese collation of the reading (in hiragana; ー sorts as the vowel it lengthens), then
// of the text itself, so that kanji never decide before the reading does. Keys are valid for one
// ICU version, which is in the analyser's fingerprint. Never fail. A Collator belongs to one
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hajimari::text {

class Collator {
 public:
  Collator();
  ~Collator();
  Collator(Collator&&) noexcept;
  Collator& operator=(Collator&&) noexcept;

  std::string JapaneseSortKey(std::string_view reading, std::string_view text) const;
  std::string EnglishSortKey(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::text
