// Completes romaji that is still being typed, as an input method does.
//
//   KanaBeginnings("hir")      -> {"ヒラ", "ヒリ", "ヒル", "ヒレ", "ヒロ", "ヒリャ", "ヒッラ", ...}
//   KanaBeginnings("ひろsh")   -> {"ヒロシ", "ヒロシャ", "ヒロシュ", "ヒロショ", ...}
//   KanaBeginnings("sy")       -> {"シャ", "シュ", "ショ", "シェ"}    Kunrei
//   KanaBeginnings("shin")     -> {"シン", "シナ", "シニ", ...}
//   KanaBeginnings("strong")   -> {}                                  not romaji
//   RomajiBeginnings("hirosi") -> {"hiroshi"}
//   RomajiBeginnings("ty")     -> {"cha", "chu", "cho"}
//   RomajiBeginnings("tou")    -> {}    the next letter decides whether the vowel is long
//
// The input may begin with kana. The results of KanaBeginnings are distinct katakana strings, and
// none is a prefix of another that begins with the same typed letters. RomajiBeginnings returns the
// possible prefixes of a RomajiKey (text/kana.h): for names of places and people only
// (docs/matching.md, rule 2). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::text {

std::vector<std::string> KanaBeginnings(std::string_view typed);
std::vector<std::string> RomajiBeginnings(std::string_view typed);

}  // namespace hajimari::text
