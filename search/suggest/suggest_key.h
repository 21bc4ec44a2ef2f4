// The form in which suggestions are compared: what a text and the same text otherwise typed have in
// common.
//
//   SuggestKey("ひろしま") == SuggestKey("ヒロシマ")     kana script
//   SuggestKey("st. paul") == SuggestKey("st paul")     points, hyphens, one space or several
//   SuggestKey("kōfu") == SuggestKey("kofu")            accents; apostrophes, and 's, are left out
//   SuggestKey("かいづか") == SuggestKey("かいずか")        what is said alike
//   SuggestKey("「かもめ」が") == SuggestKey("かもめが")    no space but between two Latin words
//
// Takes text that is folded already (text::Analyzer::Fold: width, case, old kanji). Whole
// characters become whole groups of bytes, so that the key of a text begins with the keys of its
// beginnings; kana take one byte each, to be short and quick to sort. No key has a zero byte. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>

namespace hajimari::search {

// `typed`: a separator at the end stays, as a space, because the word before it is complete.
std::string SuggestKey(std::string_view folded, bool typed = false);

// Appends a key behind another: with a space where both meet in Latin letters or digits.
void AppendSuggestKey(std::string_view key, std::string& to);

// Characters of a key.
size_t CountKeyCharacters(std::string_view key);

}  // namespace hajimari::search
