// Kana and romaji.
//
//   ToKatakana("ひろしま")    -> "ヒロシマ"     ToHiragana("ヒロシマ") -> "ひろしま"
//   HepburnOf("ヒロシマ")     -> "hiroshima"    KunreiOf("ヒロシマ")   -> "hirosima"
//   HepburnOf("トウキョウ")   -> "toukyou"      long vowels as in kana
//   RomajiKey("Tōkyō") == RomajiKey("tokyo") == RomajiKey("Tohkyoh")
//                      == RomajiKey(HepburnOf("トウキョウ"))
//   RomajiKey("Gotemba") == RomajiKey("Gotenba")
//   OtherFinalO("itoh")       -> "ito"          OtherFinalO("ito") -> "itoh"
//   KanaReadings("hirosima")  -> {"ヒロシマ"}   {} if the letters are not romaji
//
// RomajiKey folds macrons, oh/ou/oo, uu, n/m before b, p, m, apostrophes and Kunrei spellings: for
// places and people only (docs/matching.md, rule 2). Tables: Cabinet order of 1954 (Kunrei),
// revised Hepburn. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::text {

bool IsHiragana(char32_t c);
bool IsKatakana(char32_t c);
bool IsKanji(char32_t c);
// Whether the text is not empty and consists of kana, ー and ・ only.
bool IsKana(std::string_view text);
// The kana that ゝ ゞ ヽ ヾ represent after this character; any other `mark` is returned unchanged.
char32_t RepeatedKana(char32_t mark, char32_t before);
// What 〳〵 repeats at the end of a text: two characters, three in ところ and its like, one kanji
// that stands alone. "" if there is neither kana nor kanji.
std::u32string RepeatedByLongMark(std::string_view before);
// Katakana with ー for a vowel that is written again: "ラアメン" -> "ラーメン"; if `spoken`, also for
// ウ after オ and イ after エ: "センセイ" -> "センセー". The reverse, where `spoken` writes these two.
std::string WithLongVowelMarks(std::string_view katakana, bool spoken = false);
std::string WithoutLongVowelMarks(std::string_view katakana, bool spoken = false);
// With 々 written out: "佐々木" -> "佐佐木".
std::string WithRepeatedKanji(std::string_view text);
// Whether the text contains kana or kanji.
bool HasJapanese(std::string_view text);

std::string ToKatakana(std::string_view text);
std::string ToHiragana(std::string_view text);
// The reading of a compound's second half when it stands alone: ダイコ of 和太鼓 is タイコ.
// Unchanged if it does not begin with a voiced sound.
std::string WithoutRendaku(std::string_view katakana);
std::string HepburnOf(std::string_view kana);
std::string KunreiOf(std::string_view kana);
std::string RomajiKey(std::string_view latin);
// The name with or without the h of a long o at its end; "" if it is no such name in romaji.
std::string OtherFinalO(std::string_view folded);
std::vector<std::string> KanaReadings(std::string_view romaji);

}  // namespace hajimari::text
