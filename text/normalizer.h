// Brings text to one form before words are cut, and keeps the way back to the original.
//
//   normalizer.Normalize("國際ｶﾞ")  ->  text "国際ガ",  Source({6, 9}) -> [6,12)
//
// In order: invalid UTF-8 to U+FFFD; NFKC casefold (ICU, with Edits); variation selectors dropped;
// old and name kanji by table; ヴ sounds to バ行 (kept as written where a table says so); ゝ ゞ ヽ
// ヾ written out; dashes and waves to one; apostrophes to '. Not here, because MeCab needs them: 々
// and the final ー.
//
// Never fails. Immutable; any thread.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "dictionaries/spellings.h"

namespace hajimari::text {

// Normalised text and, for each of its bytes, the bytes of the original that made it.
class NormalizedText {
 public:
  std::string_view text() const& { return text_; }
  std::string_view text() && = delete;

  // The range of the original that made this range of text(). Whole characters on both sides; an
  // expansion (㈱ to (株)) answers with its whole source for every part of it.
  base::ByteRange Source(base::ByteRange normalized) const;

  // The same for ranges asked for one after the other: `hint` is 0 at first and makes neighbours
  // quick.
  base::ByteRange Source(base::ByteRange normalized, size_t& hint) const;

  // This range of text() with what was spelled otherwise put back, still folded in width and case:
  // "國際" where text() is "国際". False, and `written` is untouched, where nothing was.
  bool Written(base::ByteRange normalized, std::string& written) const {
    return !respelled_.empty() && WriteAsWritten(normalized, written);
  }

 private:
  friend class NormalizedTextWriter;
  size_t EntryAt(uint32_t at, size_t hint) const;
  bool WriteAsWritten(base::ByteRange normalized, std::string& written) const;

  // text_[at] was made from original byte `from` on, up to the next entry's: byte for byte where
  // `same`, and as one whole where not.
  struct Entry {
    uint32_t at = 0;
    uint32_t from = 0;
    bool same = false;
  };

  std::string text_;
  std::vector<Entry> entries_;  // ascending; the last one closes both texts

  // A character of text() that stands for another kanji or kana.
  struct Respelled {
    uint32_t at = 0;
    uint32_t end = 0;
    std::string written;
  };
  std::vector<Respelled> respelled_;  // ascending
};

class Normalizer {
 public:
  // `spellings` must outlive the normaliser.
  explicit Normalizer(const dictionaries::Spellings& spellings);

  NormalizedText Normalize(std::string_view original) const;

  // The same without the short ways that Normalize takes through plain text: what tests hold it
  // against.
  NormalizedText NormalizeSlowly(std::string_view original) const;

  // The text alone, for short strings such as query words and names.
  std::string Fold(std::string_view original) const;

 private:
  static constexpr char32_t kFirstPlain = 0x3000;
  static constexpr char32_t kLastPlain = 0x9FFF;

  bool IsPlain(char32_t c) const {
    return c >= kFirstPlain && c <= kLastPlain && plain_[c - kFirstPlain];
  }
  size_t PlainEnd(std::string_view original, size_t begin) const;

  const dictionaries::Spellings* spellings_;
  // Characters that stay as they are, whatever stands beside them.
  std::bitset<kLastPlain - kFirstPlain + 1> plain_;
};

// One width, one case, composed, without characters that nobody sees (NFKC casefold, as the
// normaliser begins): FoldWidthAndCase("ｽﾄｰﾘｰ") == "ストーリー", ("Ｉｄ\u200B") == "id".
std::string FoldWidthAndCase(std::string_view text);

}  // namespace hajimari::text
