// What romaji that is still being typed may become, as an input method sees it.
//
//   KanaBeginnings("hir")      -> {"ヒラ", "ヒリ", "ヒル", "ヒレ", "ヒロ", "ヒリャ", "ヒッラ", ...}
//   KanaBeginnings("ひろsh")    -> {"ヒロシ", "ヒロシャ", "ヒロシュ", "ヒロショ", ...}
//   KanaBeginnings("sy")       -> {"シャ", "シュ", "ショ", "シェ"}          Kunrei
//   KanaBeginnings("shin")     -> {"シン", "シナ", "シニ", ...}
//   KanaBeginnings("strong")   -> {}                                  no kana
//   RomajiBeginnings("hirosi") -> {"hiroshi"}
//   RomajiBeginnings("ty")     -> {"cha", "chu", "cho"}
//   RomajiBeginnings("tou")    -> {}        whether the vowel is long shows with the next letter
//
// Kana may stand before the letters. Kana answered are katakana, each once, and none is the
// beginning of another where both begin with the same letters typed. RomajiBeginnings answers what
// a RomajiKey (text/kana.h) may begin with: for names of places and people only (docs/matching.md,
// rule 2). Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::text {

std::vector<std::string> KanaBeginnings(std::string_view typed);
std::vector<std::string> RomajiBeginnings(std::string_view typed);

}  // namespace hajimari::text
