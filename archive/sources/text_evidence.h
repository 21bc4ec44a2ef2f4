// Scores how much a text looks like English or Japanese, and not like the wrong characters that
// result from decoding bytes in the wrong encoding.
//
//   EvidenceOf(U"The mayor’s gift")   ->  3    an apostrophe between letters
//   EvidenceOf(U"The mayor痴 gift")   -> -3    a single kanji after a Latin letter
//   EvidenceOf(U"日本の灯台")         ->  8
//
// Scores only characters beyond ASCII, each by itself and its two neighbours. The weights are our
// own and were chosen by hand; tests/cases/reports/make_encodings.py checks them against generated
// files. Pure; any thread.
#pragma once

#include <string_view>

namespace hajimari::archive {

double EvidenceOf(std::u32string_view text);

}  // namespace hajimari::archive
