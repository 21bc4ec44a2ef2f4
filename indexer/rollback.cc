#include "indexer/rollback.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "archive/store/damage.h"
#include "archive/store/manifest.h"
#include "indexer/archive_lock.h"
#include "indexer/chunk_worker.h"
#include "indexer/index_run.h"
#include "indexer/next_generation.h"
#include "indexer/publisher.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Audience;
using archive::Relationship;
using base::ErrorCode;

// The generations before the live one, and the latest too if CURRENT names none; newest first.
base::Result<std::vector<uint64_t>> Candidates(const fs::path& archive, const LiveNumber& live) {
  auto kept = KeptGenerations(archive);
  if (!kept) return kept;
  const auto left = RolledBack(archive);
  if (!left) return std::unexpected(left.error());
  uint64_t latest = live.named ? live.number - 1 : live.number;
  if (live.named) {
    const auto manifest = archive::ReadManifest(archive / archive::GenerationName(live.number));
    if (manifest) latest = std::min(latest, manifest->previous);
    if (!manifest && !IsDamage(manifest.error().code)) return std::unexpected(manifest.error());
  }
  std::erase_if(*kept, [&](uint64_t number) {
    return number > latest || std::ranges::find(*left, number) != left->end();
  });
  std::ranges::reverse(*kept);
  return kept;
}

// Whether the live generation is intact. Then nothing needs repair, and it stays live.
base::Result<bool> LiveIsWhole(const fs::path& archive, const LiveNumber& live) {
  if (!live.named) return false;
  const auto whole = OpenWhole(archive, live.number, "");
  if (!whole && !IsDamage(whole.error().code)) return std::unexpected(whole.error());
  return whole.has_value();
}

std::unexpected<base::Error> NothingEarlier(const fs::path& archive, const LiveNumber& live,
                                            bool whole) {
  std::string message = fmt::format("No generation before {} is kept", live.number);
  message += whole ? fmt::format("; generation {} stays live.", live.number)
                   : " that is whole. Build the archive anew from all its sources: " +
                         BuildAnewCommand(archive);
  return base::Fail(ErrorCode::kNotFound, message, archive.string());
}

std::unexpected<base::Error> NoWayBack(const fs::path& archive, uint64_t live, uint64_t target,
                                       const base::Error& fault) {
  if (fault.code == ErrorCode::kStaleIndex) {
    return base::Fail(ErrorCode::kStaleIndex,
                      fmt::format("Generation {} was indexed with other rules or dictionaries than "
                                  "this program's and could not be searched; generation {} stays "
                                  "live. To go back, index the sources as they were then: hajimari "
                                  "index SOURCE... --archive {}",
                                  target, live, archive.string()),
                      archive.string());
  }
  return base::Fail(
      fault.code,
      fmt::format("Generation {}, the one before, is damaged or cannot be read; generation {} is "
                  "whole and stays live.",
                  target, live),
      fault.where);
}

std::unexpected<base::Error> TakenDownUnknown(const fs::path& archive, const LiveNumber& live) {
  return base::Fail(ErrorCode::kRefused,
                    fmt::format("The ledger of generation {} is damaged, so it cannot be known "
                                "which stories were taken down, and no earlier generation is shown "
                                "again. Build the archive anew from all its sources: {}",
                                live.number, BuildAnewCommand(archive)),
                    archive.string());
}

// The ids that are public in the target but not in the live generation.
std::vector<std::string> TakenDown(const Ledger& target, const Ledger& live) {
  std::vector<std::string> ids;
  for (const auto& [id, entry] : target.entries()) {
    if (!entry.IsPublic()) continue;
    const LedgerEntry* now = live.Find(id);
    if (now == nullptr || !now->IsPublic()) ids.push_back(id);
  }
  std::ranges::sort(ids);
  return ids;
}

base::Result<void> ReadTakenDown(const fs::path& archive, RollbackPlan& plan) {
  if (plan.to == plan.from.number) return {};
  auto ledger = Ledger::Open(archive / archive::GenerationName(plan.from.number) / "ledger");
  if (!ledger && IsDamage(ledger.error().code)) return TakenDownUnknown(archive, plan.from);
  if (!ledger) return std::unexpected(ledger.error());
  plan.live = std::move(*ledger);
  plan.take_down = TakenDown(plan.target->ledger, plan.live);
  return {};
}

// Makes a generation that equals the target except for the stories taken down.
class Remake {
 public:
  Remake(const fs::path& archive, const RollbackPlan& plan, RollbackSummary& summary)
      : archive_(archive),
        plan_(plan),
        summary_(summary),
        target_(*plan.target),
        next_(plan.target.get(), plan.target->ledger) {}

  base::Result<Unsynced> Make() {
    auto building = Building::Start(archive_);
    if (!building) return std::unexpected(building.error());
    if (auto opened = OpenLive(); !opened) return std::unexpected(opened.error());
    for (const Audience audience : {Audience::kPublic, Audience::kEditors}) {
      writers_[IndexOf(audience)] = std::make_unique<SegmentWriter>(
          building->Work(std::to_string(IndexOf(audience))), target_.manifest.fingerprint);
    }
    shared_.writers = &writers_;
    shared_.stop = &never_;
    worker_ = std::make_unique<ChunkWorker>(shared_);
    auto written = Write(TakeDown());
    if (!written) return std::unexpected(written.error());
    auto merges = next_.ChooseMerges({writers_[0]->size(), writers_[1]->size()});
    if (!merges) return std::unexpected(merges.error());
    for (Chunk& chunk : *merges) {
      if (written = Write(std::move(chunk)); !written) return std::unexpected(written.error());
    }
    return Finish(*building);
  }

 private:
  // Hidden stories are copied from the live generation; if it is damaged, they are left out.
  base::Result<void> OpenLive() {
    auto live = OpenWhole(archive_, plan_.from.number, "");
    if (!live && !IsDamage(live.error().code)) return std::unexpected(live.error());
    if (live) live_ = std::move(*live);
    return {};
  }

  Chunk TakeDown() {
    Chunk hidden;
    for (const std::string& id : plan_.take_down) {
      const LedgerEntry* entry = plan_.live.Find(id);
      if (entry == nullptr) {
        summary_.gone.push_back(id);
      } else if (live_ == nullptr) {
        summary_.left_out.push_back(id);
      } else {
        summary_.hidden.push_back(id);
        const archive::SegmentView* view =
            live_->FindSegment(plan_.live.SegmentName(entry->segment));
        hidden.stored.push_back({id, view, entry->ordinal});
        next_.Hide(id, Translated(*entry), plan_.live.SourceName(entry->source));
        continue;
      }
      next_.Remove({id});
    }
    return hidden;
  }

  // A story that other rules tokenised is analysed again by the next run.
  LedgerEntry Translated(const LedgerEntry& entry) const {
    LedgerEntry translated = entry;
    if (live_->manifest.fingerprint != target_.manifest.fingerprint) translated.context = {};
    return translated;
  }

  base::Result<void> Write(Chunk chunk) {
    if (chunk.stored.empty()) return {};
    auto outcome = worker_->Work(chunks_++, std::move(chunk), gate_);
    if (!outcome) return std::unexpected(outcome.error());
    std::vector<ChunkOutcome> outcomes;
    outcomes.push_back(std::move(*outcome));
    next_.Settle(outcomes);
    return {};
  }

  NextGeneration::Files Files(uint64_t number) const {
    NextGeneration::Files files;
    files.number = number;
    files.fingerprint = target_.manifest.fingerprint;
    files.sources = target_.manifest.sources;
    std::unordered_set<std::string_view> by_published;
    std::unordered_set<std::string_view> by_any;
    for (const auto& [id, entry] : next_.ledger().entries()) {
      by_any.insert(entry.relationship);
      if (entry.IsPublic()) by_published.insert(entry.relationship);
    }
    files.public_relationships = Used(target_.public_relationships, by_published);
    files.editors_relationships = Used(target_.generation->relationships(), by_any);
    AddLive(by_any, files);
    return files;
  }

  static std::vector<Relationship> Used(std::vector<Relationship> relationships,
                                        const std::unordered_set<std::string_view>& used) {
    std::erase_if(relationships, [&](const Relationship& each) {
      return each.unlisted && !used.contains(each.id);
    });
    return relationships;
  }

  // Adds the relationships and sources that only the hidden stories have.
  void AddLive(const std::unordered_set<std::string_view>& used,
               NextGeneration::Files& files) const {
    if (live_ == nullptr) return;
    for (const archive::ManifestSource& source : live_->manifest.sources) {
      if (std::ranges::find(files.sources, source.path, &archive::ManifestSource::path) ==
          files.sources.end()) {
        files.sources.push_back({source.path, source.sha256, 0});
      }
    }
    auto& relationships = files.editors_relationships;
    for (const Relationship& each : live_->generation->relationships()) {
      if (used.contains(each.id) &&
          std::ranges::find(relationships, each.id, &Relationship::id) == relationships.end()) {
        relationships.push_back(each);
      }
    }
    std::ranges::sort(relationships, {}, &Relationship::id);
  }

  base::Result<Unsynced> Finish(const Building& building) {
    const auto number = NextNumber(archive_);
    if (!number) return std::unexpected(number.error());
    auto manifest = next_.Assemble(building, writers_, Files(*number));
    if (!manifest) return std::unexpected(manifest.error());
    // So that another rollback goes further back.
    manifest->previous = target_.manifest.previous;
    summary_.live = *number;
    return Publish(building, *manifest);
  }

  const fs::path& archive_;
  const RollbackPlan& plan_;
  RollbackSummary& summary_;
  const LiveState& target_;
  std::unique_ptr<const LiveState> live_;
  NextGeneration next_;
  SegmentWriters writers_;
  const std::atomic<bool> never_ = false;
  WorkShared shared_;
  std::unique_ptr<ChunkWorker> worker_;
  OrderedGate gate_;
  size_t chunks_ = 0;
};

base::Result<Unsynced> Switch(const fs::path& archive, const RollbackPlan& plan) {
  auto newer = KeptGenerations(archive);
  if (!newer) return std::unexpected(newer.error());
  std::erase_if(*newer, [&](uint64_t number) { return number <= plan.to; });
  if (auto noted = NoteRolledBack(archive, *newer); !noted) return std::unexpected(noted.error());
  return SetCurrent(archive, plan.to);
}

base::Result<RollbackSummary> GoBack(const fs::path& archive, std::string_view fingerprint) {
  const auto live = FindLive(archive);
  if (!live) return std::unexpected(live.error());
  if (live->number == 0) return archive::NoArchive(archive);
  const auto lock = ArchiveLock::Take(archive);
  if (!lock) return std::unexpected(lock.error());
  const auto plan = PlanRollback(archive, fingerprint);
  if (!plan) return std::unexpected(plan.error());
  RollbackSummary summary;
  summary.from = plan->from.named ? plan->from.number : 0;
  summary.to = plan->to;
  summary.live = plan->to;
  auto published =
      plan->take_down.empty() ? Switch(archive, *plan) : Remake(archive, *plan, summary).Make();
  if (!published) return std::unexpected(published.error());
  summary.unsynced = std::move(*published);
  return summary;
}

}  // namespace

bool IsDamage(ErrorCode code) {
  return code == ErrorCode::kCorrupt || code == ErrorCode::kNotFound ||
         code == ErrorCode::kStaleIndex || code == ErrorCode::kNewerFormat;
}

std::string BuildAnewCommand(const fs::path& archive) {
  return "hajimari index SOURCE... --archive " + archive.string() + " --allow-removal";
}

base::Result<std::unique_ptr<const LiveState>> OpenWhole(const fs::path& archive, uint64_t number,
                                                         std::string_view fingerprint) {
  auto state = LiveState::Open(archive, number);
  if (!state) return state;
  const fs::path directory = archive / archive::GenerationName(number);
  auto whole = archive::VerifyFiles(directory, (*state)->manifest);
  if (whole) whole = CheckOpens(archive, (*state)->manifest, fingerprint);
  if (!whole) return std::unexpected(whole.error());
  return state;
}

base::Result<RollbackPlan> PlanRollback(const fs::path& archive, std::string_view fingerprint) {
  RollbackPlan plan;
  const auto live = FindLive(archive);
  if (!live) return std::unexpected(live.error());
  plan.from = *live;
  const auto candidates = Candidates(archive, *live);
  if (!candidates) return std::unexpected(candidates.error());
  std::optional<bool> live_is_whole;
  for (const uint64_t number : *candidates) {
    auto target = OpenWhole(archive, number, fingerprint);
    if (target) {
      plan.to = number;
      plan.target = std::move(*target);
      auto read = ReadTakenDown(archive, plan);
      if (!read) return std::unexpected(read.error());
      return plan;
    }
    if (!IsDamage(target.error().code)) return std::unexpected(target.error());
    if (!live_is_whole) {
      const auto whole = LiveIsWhole(archive, *live);
      if (!whole) return std::unexpected(whole.error());
      live_is_whole = *whole;
    }
    // While the live generation is intact, no damaged generation is skipped silently.
    if (*live_is_whole) return NoWayBack(archive, live->number, number, target.error());
  }
  if (!live_is_whole) {
    const auto whole = LiveIsWhole(archive, *live);
    if (!whole) return std::unexpected(whole.error());
    live_is_whole = *whole;
  }
  return NothingEarlier(archive, *live, *live_is_whole);
}

base::Result<RollbackSummary> Rollback(const fs::path& archive, std::string_view fingerprint) {
  base::Result<RollbackSummary> result;
  const auto guarded = Guarded(archive, [&] { result = GoBack(archive, fingerprint); });
  if (!guarded) result = std::unexpected(guarded.error());
  if (!result) result = std::unexpected(ExplainWriteFailure(result.error()));
  return result;
}

}  // namespace hajimari::indexer
