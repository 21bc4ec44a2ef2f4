// The katakana words of the dictionaries, and the one spelling under which each is posted.
//
//   words.Has("サービス")         -> true
//   words.IsPlace("シカゴ")       -> true
//   words.Standard("ウィスキー")  -> "ウイスキー"    the more common spelling
//   words.Standard("フイリピン")  -> "フィリピン"    no dictionary has it; フィリピン is the only word of its key
//   words.Standard("レヂオ")      -> "レヂオ"        no word of the dictionaries
//   words.Standard("レディ")      -> "レディ"        another word than レジ
//
// A word is looked up as written, by SmallKanaKey, with ディ for デイ, and by LooseKey; a key that two different
// words share finds neither. A word that is not found has small kana (ウエナッチ is ウェナッチ).
// Words are normalised (text/normalizer.h), so ヴ does not occur.
//
// Compiled at build time (tables/katakana_table.h); without the table nothing is known. Immutable
// after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

// With small kana where a foreign syllable may have them: ウイ to ウィ, フオ to フォ, ジエ to ジェ.
// Not フア and ツア: フアン and ファン, ツアー and ツァー are different words.
std::string SmallKanaKey(std::string_view katakana);

// SmallKanaKey, and one spelling of what foreign sounds are heard as: ヤ after イ is ア, a final シア is
// シャ, ディ and ヂ are ジ, ティ is チ, テュ is チュ, ヅ is ズ, スィ is シ.
std::string LooseKey(std::string_view katakana);

// Whether ディ, ティ or the like is in it.
bool HasForeignSound(std::string_view katakana);

// The number of kana, without small vowels and ャュョ.
size_t CountMorae(std::string_view katakana);

class KatakanaWords {
 public:
  static constexpr const char* kFile = "katakana_words.tsv";
  // The marks of the table: before a SmallKanaKey or LooseKey, in place of a word if two share the
  // key, and for a place. A key that is its own word has no line of its own.
  static constexpr char kSmallMark = '~';
  static constexpr char kLooseMark = '=';
  static constexpr const char* kShared = "?";
  static constexpr const char* kPlace = "place";

  // Fails with kIo if the table exists but cannot be read.
  [[nodiscard]] static base::Result<KatakanaWords> Open(const std::filesystem::path& data);

  bool Has(std::string_view word) const { return !table_.Find(word).empty(); }
  bool IsPlace(std::string_view word) const;
  // The spelling of the dictionary's word; "" if no dictionary has the word in any spelling.
  std::string_view Known(std::string_view word) const;
  std::string Standard(std::string_view word) const;

 private:
  std::string_view OfKey(char mark, const std::string& key) const;

  SortedTable table_;
};

}  // namespace hajimari::dictionaries
