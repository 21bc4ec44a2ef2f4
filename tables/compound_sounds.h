// The sounds of a word inside a compound. Internal to the compiler of tables.
//
//   SoundsOf("タイコ", {.begins = false, .ends = true})  -> タイコ, ダイコ     (和太鼓)
//   SoundsOf("ガク", {.begins = true, .ends = false})    -> ガク, ガッ         (学校)
//   SoundsOf("ハシ", {.begins = false, .ends = true})    -> ハシ, バシ, パシ
//
// Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::tables {

struct PlaceInWord {
  bool begins = true;  // the piece is the first of its word
  bool ends = true;    // it is the last
};
// `reading` is katakana; it is the first answer.
std::vector<std::u32string> SoundsOf(std::u32string_view reading, PlaceInWord place);

}  // namespace hajimari::tables
