// Kana and romaji.
//
//   ToKatakana("ひろしま")            -> "ヒロシマ"        ToHiragana("ヒロシマ") -> "ひろしま"
//   HepburnOf("ヒロシマ")             -> "hiroshima"       KunreiOf("ヒロシマ") -> "hirosima"
//   HepburnOf("トウキョウ")           -> "toukyou"         (long vowels as in kana)
//   RomajiKey("Tōkyō") == RomajiKey("tokyo") == RomajiKey("Tohkyoh") ==
//   RomajiKey(HepburnOf("トウキョウ")) RomajiKey("Gotemba") == RomajiKey("Gotenba")
//   KanaReadings("hirosima")          -> {"ヒロシマ"}      {} where the letters spell no kana
//
// RomajiKey folds macrons, oh/ou/oo, uu, n/m before b, p, m, apostrophes and Kunrei spellings: for
// places and people only (docs/matching.md, rule 2). Tables: Cabinet order of 1954 (Kunrei),
// Hepburn as revised. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::text {

bool IsHiragana(char32_t c);
bool IsKatakana(char32_t c);
bool IsKanji(char32_t c);
// Kana only (also ー and ・), at least one.
bool IsKana(std::string_view text);
// What ゝ ゞ ヽ ヾ stand for after this character; any other character is answered as it is.
char32_t RepeatedKana(char32_t mark, char32_t before);
// Any kana or kanji in it?
bool HasJapanese(std::string_view text);

std::string ToKatakana(std::string_view text);
std::string ToHiragana(std::string_view text);
// The second half of a compound as it is read alone: ダイコ of 和太鼓 is タイコ. Itself where it
// does not begin with a voiced sound.
std::string WithoutRendaku(std::string_view katakana);
std::string HepburnOf(std::string_view kana);
std::string KunreiOf(std::string_view kana);
std::string RomajiKey(std::string_view latin);
std::vector<std::string> KanaReadings(std::string_view romaji);

}  // namespace hajimari::text
