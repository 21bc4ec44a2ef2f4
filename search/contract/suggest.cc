#include "search/contract/suggest.h"

#include <algorithm>
#include <array>

namespace hajimari::search {
namespace {

constexpr std::array<std::string_view, kSuggestKinds> kKinds = {"story", "place", "theme", "person",
                                                                "word"};
constexpr std::array<std::string_view, 3> kMatchedBy = {"spelling", "reading", "romaji"};

}  // namespace

std::string_view Name(SuggestKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view Name(MatchedBy by) { return kMatchedBy[static_cast<size_t>(by)]; }

std::optional<SuggestKind> SuggestKindNamed(std::string_view name) {
  const auto found = std::ranges::find(kKinds, name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<SuggestKind>(found - kKinds.begin());
}

}  // namespace hajimari::search
