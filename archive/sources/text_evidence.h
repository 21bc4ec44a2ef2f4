// How much a text looks like something that people wrote in English or Japanese, and not like the
// wrong letters that come out when bytes are read in another encoding.
//
//   EvidenceOf(U"The mayor’s gift")   ->  3    an apostrophe between letters
//   EvidenceOf(U"The mayor痴 gift")   -> -3    a kanji alone behind a Latin letter
//   EvidenceOf(U"日本の灯台")          ->  8
//
// Counts only characters beyond ASCII, each by itself and its two neighbours; the weights are
// ours, chosen by hand; tests/cases/reports/make_encodings.py holds them against generated files.
// Pure; any thread.
#pragma once

#include <string_view>

namespace hajimari::archive {

double EvidenceOf(std::u32string_view text);

}  // namespace hajimari::archive
