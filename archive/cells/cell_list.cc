#include "archive/cells/cell_list.h"

#include <algorithm>

#include "archive/record/record_text.h"

namespace hajimari::archive {
namespace {

struct Brackets {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Brackets, 3> kBrackets = {{{"(", ")"}, {"（", "）"}, {"[", "]"}}};

}  // namespace

std::vector<std::string_view> SplitCell(std::string_view cell,
                                        std::span<const std::string_view> separators) {
  std::vector<std::string_view> pieces;
  const auto add = [&](std::string_view piece) {
    const std::string_view trimmed = TrimSpaces(piece);
    if (!trimmed.empty()) pieces.push_back(trimmed);
  };
  size_t begin = 0;
  for (size_t at = 0; at < cell.size();) {
    const auto found = std::ranges::find_if(separators, [&](std::string_view separator) {
      return cell.substr(at).starts_with(separator);
    });
    if (found == separators.end()) {
      ++at;
      continue;
    }
    add(cell.substr(begin, at - begin));
    at += found->size();
    begin = at;
  }
  add(cell.substr(begin));
  return pieces;
}

Bracketed WithoutBrackets(std::string_view text) {
  text = TrimSpaces(text);
  for (const Brackets& brackets : kBrackets) {
    if (!text.ends_with(brackets.close)) continue;
    const size_t open = text.rfind(brackets.open);
    if (open == std::string_view::npos) continue;
    const size_t begin = open + brackets.open.size();
    return {TrimSpaces(text.substr(0, open)),
            TrimSpaces(text.substr(begin, text.size() - brackets.close.size() - begin))};
  }
  return {text, ""};
}

}  // namespace hajimari::archive
