// Sort keys of titles and cities: by reading in Japanese (五十音), by word in English.
//
//   Collator collator;
//   collator.JapaneseSortKey("カモメ", "かもめ") < collator.JapaneseSortKey("キズナ", "絆")
//
// Keys are compared as bytes. The Japanese key is ICU's Japanese collation of the reading (in
// hiragana; ー sorts like the vowel that it lengthens), then of the text itself, so that kanji
// matter only for equal readings. Keys are valid for one ICU version, which is part of the
// analyser's fingerprint. Never fails. A Collator belongs to one thread.
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
