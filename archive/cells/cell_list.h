// Splits a form cell that holds a list.
//
//   SplitCell("a; b\nc", kListSeparators)       -> {"a", "b", "c"}
//   WithoutBrackets("Kōbe（神戸）")             -> {"Kōbe", "神戸"}
//
// Pieces are trimmed and empty ones dropped; they are views of the cell. Pure; any thread.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace hajimari::archive {

inline constexpr std::array<std::string_view, 4> kListSeparators = {";", "；", "、", "\n"};

std::vector<std::string_view> SplitCell(std::string_view cell,
                                        std::span<const std::string_view> separators);

struct Bracketed {
  std::string_view before;
  std::string_view inside;  // "" if the text does not end in a bracket
};

// Removes a bracketed part, ( ) or （ ） or [ ], from the end.
Bracketed WithoutBrackets(std::string_view text);

}  // namespace hajimari::archive
