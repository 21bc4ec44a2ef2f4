#include "server/watch/repeated_failures.h"

#include <fmt/core.h>

#include <utility>

namespace hajimari::server {
namespace {

constexpr auto kEvery = std::chrono::minutes(1);
// Texts that differ each time (with a number, say) count as one kind from here on.
constexpr size_t kMaxKinds = 16;

}  // namespace

std::optional<base::Error> RepeatedFailures::Note(base::Error error, Clock::time_point now) {
  std::erase_if(kinds_, [&](const auto& kind) { return now - kind.second.seen > kEvery; });
  std::string text = base::Describe(error);
  if (kinds_.size() >= kMaxKinds && !kinds_.contains(text)) text.clear();
  const auto [found, begins] = kinds_.try_emplace(std::move(text));
  Kind& kind = found->second;
  kind.seen = now;
  ++kind.since;
  if (!begins && now - kind.logged < kEvery) return std::nullopt;
  if (!begins) error.message += fmt::format(" ({} times since it was last logged)", kind.since);
  kind.logged = now;
  kind.since = 0;
  return error;
}

}  // namespace hajimari::server
