#include "archive/record/closed_lists.h"

#include <algorithm>

namespace hajimari::archive {

std::string_view Name(Status status) { return kStoryStatuses[static_cast<size_t>(status)]; }

std::optional<Status> StatusNamed(std::string_view name) {
  const auto found = std::ranges::find(kStoryStatuses, name);
  if (found == kStoryStatuses.end()) return std::nullopt;
  return static_cast<Status>(found - kStoryStatuses.begin());
}

bool IsId(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= 100 && is_letter(text[0]) &&
         std::ranges::all_of(text, [&](char c) { return is_letter(c) || c == '-'; });
}

dictionaries::Level LevelOf(const Partner& partner) {
  const auto found = std::ranges::find(kLevels, partner.level);
  return found == kLevels.end() ? dictionaries::Level::kCity
                                : static_cast<dictionaries::Level>(found - kLevels.begin());
}

}  // namespace hajimari::archive
