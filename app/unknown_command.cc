#include "app/unknown_command.h"

#include <fmt/core.h>

#include <algorithm>

#include "app/understood_text.h"
#include "base/edit_distance.h"
#include "base/utf8.h"

namespace hajimari::app {
namespace {

constexpr int kMaxEdits = 2;
constexpr size_t kMaxShown = 40;  // characters of the word

int Distance(std::string_view a, std::string_view b) {
  return base::EditDistance(std::u16string(a.begin(), a.end()), std::u16string(b.begin(), b.end()),
                            kMaxEdits);
}

// "" if none is near. Of a short word no more than half may differ.
std::string Nearest(std::string_view word, const std::vector<std::string>& commands) {
  const auto by_distance = [&](const std::string& command) { return Distance(word, command); };
  const auto nearest = std::ranges::min_element(commands, {}, by_distance);
  if (nearest == commands.end()) return "";
  const int edits = by_distance(*nearest);
  return edits <= kMaxEdits && 2 * static_cast<size_t>(edits) <= word.size() ? *nearest : "";
}

std::string List(const std::vector<std::string>& commands) {
  std::string list;
  for (const std::string& command : commands) list += (list.empty() ? "" : ", ") + command;
  return list;
}

}  // namespace

search::Label UnknownCommand(std::string_view word, const std::vector<std::string>& commands) {
  const std::string_view first = base::FirstCharacters(word, kMaxShown);
  const std::string shown = Clean(first) + (first.size() < word.size() ? "…" : "");
  const std::string near = Nearest(first, commands);
  const search::Label remedy =
      near.empty() ? search::Label{fmt::format("The commands are: {}.", List(commands)),
                                   fmt::format("コマンドは {} です。", List(commands))}
                   : search::Label{fmt::format("Did you mean {}?", near),
                                   fmt::format("{} のことですか？", near)};
  return {fmt::format("Unknown command: {}. {}", shown, remedy.en),
          fmt::format("「{}」というコマンドはありません。{}", shown, remedy.ja)};
}

}  // namespace hajimari::app
