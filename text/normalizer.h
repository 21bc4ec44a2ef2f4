// Normalises text before it is tokenised, and keeps the map back to the original.
//
//   normalizer.Normalize("國際ｶﾞ")  -> text() "国際ガ", Source({6, 9}) is [6,12)
//
// In order: invalid UTF-8 to U+FFFD; NFKC casefold (ICU, with Edits); variation selectors dropped;
// old and name kanji by table; ヴ sounds to バ行 (except words of a table); ゝ ゞ ヽ ヾ 〳〵 〴〵 and
// 々々 after two kanji expanded;
// all dashes and waves to one each, but a dash typed for ー to ー (text/long_vowel_dashes.h); dots
// after katakana to ・; apostrophes to '. 々 and the final ー are not normalised here,
// because MeCab needs them.
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

// Normalised text and, for each of its bytes, the bytes of the original from which it was made.
class NormalizedText {
 public:
  std::string_view text() const& { return text_; }
  std::string_view text() && = delete;

  // The range of the original for this range of text(). Whole characters on both sides; for every
  // part of an expansion (㈱ to (株)) the result is the whole source.
  base::ByteRange Source(base::ByteRange normalized) const;

  // The same for consecutive calls: `hint` is 0 at first, and makes neighbouring ranges fast.
  base::ByteRange Source(base::ByteRange normalized, size_t& hint) const;

  // This range of text() with the original spelling restored, but width and case folded: "國際" if
  // text() is "国際". False, and `written` is unchanged, if no spelling was replaced.
  bool Written(base::ByteRange normalized, std::string& written) const {
    return !respelled_.empty() && WriteAsWritten(normalized, written);
  }

 private:
  friend class NormalizedTextWriter;
  size_t EntryAt(uint32_t at, size_t hint) const;
  bool WriteAsWritten(base::ByteRange normalized, std::string& written) const;

  // text_[at] was made from the original bytes from `from` to the next entry's: byte for byte if
  // `same`, otherwise as a unit.
  struct Entry {
    uint32_t at = 0;
    uint32_t from = 0;
    bool same = false;
  };

  std::string text_;
  std::vector<Entry> entries_;  // ascending; the last one closes both texts

  // A character of text() that replaced another kanji or kana.
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

  // The same without the fast paths of Normalize; tests compare the two.
  NormalizedText NormalizeSlowly(std::string_view original) const;

  // Only the text, for short strings such as query words and names.
  std::string Fold(std::string_view original) const;

 private:
  static constexpr char32_t kFirstPlain = 0x3000;
  static constexpr char32_t kLastPlain = 0x9FFF;

  bool IsPlain(char32_t c) const {
    return c >= kFirstPlain && c <= kLastPlain && plain_[c - kFirstPlain];
  }
  size_t PlainEnd(std::string_view original, size_t begin) const;

  const dictionaries::Spellings* spellings_;
  // Characters that never change, whatever their neighbours.
  std::bitset<kLastPlain - kFirstPlain + 1> plain_;
};

// Folds width and case, composes, and drops invisible characters (NFKC casefold, the first step of
// the normaliser).
//
//   FoldWidthAndCase("ｽﾄｰﾘｰ") -> "ストーリー"    FoldWidthAndCase("Ｉｄ\u200B") -> "id"
std::string FoldWidthAndCase(std::string_view text);

}  // namespace hajimari::text
