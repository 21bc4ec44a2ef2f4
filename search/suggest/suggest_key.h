// The normalised form in which suggestions are compared: equal for different ways to type one text.
//
//   SuggestKey("ひろしま") == SuggestKey("ヒロシマ")        kana script
//   SuggestKey("st. paul") == SuggestKey("st paul")        punctuation and spacing
//   SuggestKey("kōfu") == SuggestKey("kofu")               accents; apostrophes and 's are dropped
//   SuggestKey("かいづか") == SuggestKey("かいずか")        kana with the same sound
//   SuggestKey("「かもめ」が") == SuggestKey("かもめが")    spaces, except between Latin words
//
// Takes text that is already folded (text::Analyzer::Fold: width, case, old kanji). Each character
// becomes a whole group of bytes, so that the key of a prefix is a prefix of the key. Kana take one
// byte each, which makes keys short and fast to sort. Keys never contain a zero byte. Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>

namespace hajimari::search {

// With `typed`, a separator at the end becomes a space, as it completes the last word.
std::string SuggestKey(std::string_view folded, bool typed = false);

// Appends a key, after a space if Latin letters or digits would meet.
void AppendSuggestKey(std::string_view key, std::string& to);

size_t CountKeyCharacters(std::string_view key);

}  // namespace hajimari::search
