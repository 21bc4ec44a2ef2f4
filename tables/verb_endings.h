// The last kana of a godan verb, and of the noun made from it: 引っ越す, 引っ越し. Internal to the
// compiler of tables.
#pragma once

#include <array>
#include <string_view>

namespace hajimari::tables {

struct VerbEnding {
  std::string_view verb;
  std::string_view noun;
};

inline constexpr auto kVerbEndings = std::to_array<VerbEnding>({{"す", "し"},
                                                                {"る", "り"},
                                                                {"く", "き"},
                                                                {"ぐ", "ぎ"},
                                                                {"う", "い"},
                                                                {"む", "み"},
                                                                {"ぶ", "び"},
                                                                {"つ", "ち"}});

}  // namespace hajimari::tables
