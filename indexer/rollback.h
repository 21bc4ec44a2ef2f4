// Plans the return to an earlier generation that does not show again what was taken down since. The
// command itself is Rollback in indexer/index_run.h.
//
//   auto plan = PlanRollback("archive", fingerprint);
//   plan->to              -> 41, which is intact
//   plan->take_down       -> ids that are public in 41 but not in 42: hidden since, or removed
//
// Fails with kNotFound (no archive, nothing earlier is kept), kRefused (the stories taken down
// since are unknown), kStaleIndex, kCorrupt, kIo. Changes nothing. If the live generation is
// damaged, or CURRENT does not name it, the message says which command repairs that.
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
  Ledger live;                         // empty if `to` is the live generation itself
  std::vector<std::string> take_down;  // sorted
};

// An empty fingerprint skips the check of the analyser.
[[nodiscard]] base::Result<RollbackPlan> PlanRollback(const std::filesystem::path& archive,
                                                      std::string_view fingerprint);

// Opens a generation after checking that every file matches its manifest. Reads all files.
[[nodiscard]] base::Result<std::unique_ptr<const LiveState>> OpenWhole(
    const std::filesystem::path& archive, uint64_t number, std::string_view fingerprint);

// Whether the error means that the generation is damaged, and not a temporary fault of the machine.
bool IsDamage(base::ErrorCode code);

// "hajimari index SOURCE... --archive DIR --allow-removal"
std::string BuildAnewCommand(const std::filesystem::path& archive);

}  // namespace hajimari::indexer
