// Going back to an earlier generation without showing again what was taken down since. The command
// itself is Rollback in indexer/index_run.h.
//
//   auto plan = PlanRollback("archive", fingerprint);
//   plan->to              -> 41, which is whole and can be opened
//   plan->take_down       -> ids that 41 shows to the public and 42 does not: hidden since, or gone
//
// Fails with kNotFound (no archive, nothing earlier is kept), kRefused (what was taken down since
// cannot be known), kStaleIndex, kCorrupt, kIo. Changes nothing. Where the live generation is
// damaged, or CURRENT does not tell which one is live, the message names the command that mends it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "indexer/kept_generations.h"
#include "indexer/ledger.h"
#include "indexer/live_state.h"

namespace hajimari::indexer {

struct RollbackPlan {
  LiveNumber from;
  uint64_t to = 0;
  std::unique_ptr<const LiveState> target;
  Ledger live;                         // empty if `to` is the live one itself
  std::vector<std::string> take_down;  // sorted
};

// An empty fingerprint asks for no particular analyser.
[[nodiscard]] base::Result<RollbackPlan> PlanRollback(const std::filesystem::path& archive,
                                                      std::string_view fingerprint);

// Every file as its manifest lists it, and all of it can be opened. Reads the whole generation.
[[nodiscard]] base::Result<std::unique_ptr<const LiveState>> OpenWhole(
    const std::filesystem::path& archive, uint64_t number, std::string_view fingerprint);

// Is it the generation that is at fault, and not the machine or the moment?
bool IsDamage(base::ErrorCode code);

// "hajimari index SOURCE... --archive DIR --allow-removal"
std::string BuildAnewCommand(const std::filesystem::path& archive);

}  // namespace hajimari::indexer
