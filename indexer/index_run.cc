#include "indexer/index_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "archive/record/record_to_json.h"
#include "archive/record/theme_inference.h"
#include "base/digest.h"
#include "base/file.h"
#include "indexer/archive_lock.h"
#include "indexer/chunk_worker.h"
#include "indexer/intake.h"
#include "indexer/interrupted.h"
#include "indexer/kept_generations.h"
#include "indexer/live_state.h"
#include "indexer/next_generation.h"
#include "indexer/publisher.h"
#include "indexer/rollback.h"
#include "indexer/segment_writer.h"
#include "indexer/side_task.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Audience;
using base::ErrorCode;
using Clock = std::chrono::steady_clock;

size_t BytesIn(const fs::path& source) {
  std::error_code error;
  if (fs::is_regular_file(source, error)) return fs::file_size(source, error);
  size_t bytes = 0;
  for (fs::recursive_directory_iterator walk(source, error), end; !error && walk != end;
       walk.increment(error)) {
    if (walk->is_regular_file(error)) bytes += walk->file_size(error);
  }
  return bytes;
}

// A file that could not be read to its end has no digest; the error was reported already. Nor has a
// pipe, which can be read only once.
base::Result<std::vector<archive::ManifestSource>> DigestSources(const Intake& intake) {
  std::vector<archive::ManifestSource> sources;
  for (const std::string& path : intake.SourcesRead()) {
    std::error_code error;
    if (fs::is_fifo(path, error)) {
      sources.push_back({path, "", 0});
      continue;
    }
    auto digest = base::Sha256HexOfFile(path);
    if (!digest && intake.ReadWhole(path)) return std::unexpected(digest.error());
    sources.push_back({path, digest ? std::move(*digest) : "", 0});
  }
  return sources;
}

// The pair of sources between which most stories would move.
using Replaced = Intake::Replaced;
Replaced::value_type Largest(const Replaced& replaced) {
  return *std::ranges::max_element(replaced, {}, &Replaced::value_type::second);
}

class Run {
 public:
  Run(const IndexOptions& options, const text::Analyzer& analyzer, ProgressSink& progress,
      const std::atomic<bool>& stop, archive::ReadReport& report)
      : options_(options),
        analyzer_(analyzer),
        progress_(progress),
        stop_(stop),
        report_(report),
        themes_(analyzer.dictionaries().themes()) {}

  base::Result<IndexSummary> Execute() {
    if (auto opened = OpenArchive(); !opened) return std::unexpected(opened.error());
    auto outcomes = ReadAndAnalyse();
    NextGeneration next(live_.get(), std::move(intake_->ledger()));
    if (outcomes) Settle(*outcomes, next);
    FillReport();
    if (!outcomes) return std::unexpected(outcomes.error());
    if (auto allowed = CheckGuards(); !allowed) return std::unexpected(allowed.error());
    SetRelationships(next.ledger());
    if (live_ == nullptr && next.ledger().size() == 0 && files_.editors_relationships.empty()) {
      return base::Fail(ErrorCode::kRefused,
                        "The sources hold no story that can be read, and there is no archive yet; "
                        "none was made. Look whether the path is right.");
    }
    if (options_.check) return Summary(nullptr);
    if (!next.changed() && RelationshipsAreAsBefore()) return Keep();
    if (auto merged = Merge(next); !merged) return std::unexpected(merged.error());
    return PublishNext(next);
  }

 private:
  base::Result<void> OpenArchive() {
    if (!options_.check) {
      if (auto ready = PrepareArchive(options_.archive); !ready) return ready;
      auto lock = ArchiveLock::Take(options_.archive);
      if (!lock) return std::unexpected(lock.error());
      lock_.emplace(std::move(*lock));
    }
    if (auto opened = OpenLive(); !opened) return opened;
    rebuild_ = live_ == nullptr || live_->manifest.fingerprint != analyzer_.Fingerprint();
    if (options_.check) return {};
    auto building = Building::Start(options_.archive);
    if (!building) return std::unexpected(building.error());
    building_.emplace(std::move(*building));
    for (const Audience audience : {Audience::kPublic, Audience::kEditors}) {
      const std::string name = audience == Audience::kPublic ? "public" : "editors";
      writers_[IndexOf(audience)] =
          std::make_unique<SegmentWriter>(building_->Work(name), analyzer_.Fingerprint());
    }
    return {};
  }

  base::Result<void> OpenLive() {
    const auto live = FindLive(options_.archive);
    if (!live) return std::unexpected(live.error());
    if (live->number == 0) return {};
    current_names_live_ = live->named;
    // A generation chosen without CURRENT, or one that could be given up, is verified completely.
    const bool all = !live->named || options_.allow_removal;
    auto state = all ? OpenWhole(options_.archive, live->number, "")
                     : LiveState::Open(options_.archive, live->number);
    if (state) {
      live_ = std::move(*state);
      return {};
    }
    const base::Error& fault = state.error();
    if (!IsDamage(fault.code) || fault.code == ErrorCode::kNewerFormat) {
      return std::unexpected(fault);
    }
    if (!options_.allow_removal) return DamagedLive(live->number, fault);
    damaged_ = live->number;
    return {};
  }

  std::unexpected<base::Error> DamagedLive(uint64_t number, const base::Error& fault) const {
    const auto plan = PlanRollback(options_.archive, analyzer_.Fingerprint());
    const std::string back = plan ? "; go back with: hajimari index --rollback --archive " +
                                        options_.archive.string() +
                                        ", or build the archive anew from all its sources: "
                                  : "; build the archive anew from all its sources: ";
    return base::Fail(ErrorCode::kCorrupt,
                      fmt::format("Generation {} is damaged{}{}", number, back,
                                  BuildAnewCommand(options_.archive)),
                      fault.where);
  }

  ChunkPipeline::Work MakeWork() {
    const unsigned threads = Threads();
    workers_.clear();
    for (unsigned i = 0; i < threads; ++i) {
      workers_.push_back(std::make_unique<ChunkWorker>(*shared_));
    }
    return [this](size_t worker, size_t number, Chunk chunk, OrderedGate& gate) {
      return workers_[worker]->Work(number, std::move(chunk), gate);
    };
  }

  unsigned Threads() const {
    if (options_.threads != 0) return options_.threads;
    return std::max(1U, std::thread::hardware_concurrency());
  }

  base::Result<std::vector<ChunkOutcome>> ReadAndAnalyse() {
    shared_ = std::make_unique<WorkShared>();
    shared_->analyzer = &analyzer_;
    shared_->themes = &themes_;
    shared_->dictionaries_digest = DictionariesDigest(analyzer_.dictionaries());
    shared_->known = rebuild_ ? nullptr : &live_->ledger;
    shared_->writers = options_.check ? nullptr : &writers_;
    shared_->stop = &stop_;
    for (const fs::path& source : options_.sources) source_bytes_ += BytesIn(source);
    ChunkPipeline pipeline(Threads(), MakeWork());
    const auto tick = [this] { ReportProgress(Stage::kReading); };
    intake_ = std::make_unique<Intake>(
        options_, analyzer_, live_.get(), rebuild_,
        [&](Chunk chunk) { return pipeline.Push(std::move(chunk), tick); });
    auto read = intake_->ReadRelationships();
    if (read) read = intake_->ReadSources(stop_);
    if (read) read = intake_->CarryOver();
    if (!read) {
      if (stop_) return Interrupted();
      return std::unexpected(read.error());
    }
    // This runs while the last chunks are processed.
    SideTask digesting([this]() -> base::Result<void> {
      auto sources = DigestSources(*intake_);
      if (!sources) return std::unexpected(sources.error());
      sources_ = std::move(*sources);
      return {};
    });
    auto outcomes = pipeline.Finish(tick);
    const auto digested = digesting.Wait();
    if (stop_) return Interrupted();
    if (!outcomes) return outcomes;
    if (!digested) return std::unexpected(digested.error());
    for (ChunkOutcome& outcome : *outcomes) {
      std::ranges::move(outcome.problems, std::back_inserter(analysis_problems_));
    }
    return outcomes;
  }

  void Settle(std::vector<ChunkOutcome>& outcomes, NextGeneration& next) {
    NextGeneration::Counts counts = next.Settle(outcomes);
    next.Remove(intake_->removed());
    std::erase_if(counts.replaced, [](const auto& pair) {
      std::error_code unknown;  // whether it is the same file under another path
      return fs::equivalent(pair.first.first, pair.first.second, unknown);
    });
    replaced_ = std::move(counts.replaced);
    intake_->WarnOfMoves(replaced_);
    report_.indexed = counts.indexed;
    report_.unchanged = counts.unchanged;
    report_.removed = intake_->removed().size();
  }

  void FillReport() {
    report_.read = intake_->records_read();
    report_.files = intake_->files();
    report_.problems = intake_->TakeProblems();
    std::ranges::move(analysis_problems_, std::back_inserter(report_.problems));
    report_.refused = static_cast<size_t>(std::ranges::count(
        report_.problems, archive::Severity::kRefusal, &archive::Problem::severity));
    report_.warnings = report_.problems.size() - report_.refused;
  }

  base::Result<void> CheckGuards() const {
    if (options_.strict && report_.refused != 0) {
      return base::Fail(
          ErrorCode::kRefused,
          fmt::format("{} records were refused, and --strict allows none; correct them "
                      "and index again. Nothing was changed.",
                      report_.refused));
    }
    const size_t before = live_ == nullptr ? 0 : live_->ledger.size();
    if (auto allowed = CheckReplacements(before); !allowed) return allowed;
    if (options_.allow_removal || report_.removed * 10 <= before) return {};
    return base::Fail(
        ErrorCode::kRefused,
        fmt::format("{} of {} stories would be removed, because their sources no longer "
                    "have them; if that is intended, add --allow-removal. Nothing was "
                    "changed.",
                    report_.removed, before));
  }

  // An export of another year that numbers its stories from 1 again must not replace all stories.
  base::Result<void> CheckReplacements(size_t before) const {
    size_t stories = 0;
    for (const auto& [move, count] : replaced_) stories += count;
    const bool many = stories > kMaxReplaced || stories * 10 > before;
    if (options_.allow_replacement || stories == 0 || !many) return {};
    const auto& [from, to] = Largest(replaced_).first;
    return base::Fail(
        ErrorCode::kRefused,
        fmt::format("{} of {} stories that came from another source would be replaced with other "
                    "content (from {}, now from {}{}); if they are the same stories, add "
                    "--allow-replacement, otherwise give them other ids. Nothing was changed.",
                    stories, before, from, to, replaced_.size() > 1 ? ", and others" : ""));
  }

  void SetRelationships(const Ledger& ledger) {
    RelationshipAssigner::Used used;
    for (const auto& [id, entry] : ledger.entries()) {
      used.by_any.insert(entry.relationship);
      if (entry.IsPublic()) used.by_published.insert(entry.relationship);
    }
    files_.public_relationships = intake_->assigner().ForAudience(Audience::kPublic, used);
    files_.editors_relationships = intake_->assigner().ForAudience(Audience::kEditors, used);
  }

  bool RelationshipsAreAsBefore() const {
    if (live_ == nullptr) return false;
    const auto same = [](const std::vector<archive::Relationship>& a,
                         const std::vector<archive::Relationship>& b) {
      return std::ranges::equal(a, b, {}, archive::RelationshipToJson, archive::RelationshipToJson);
    };
    return live_->manifest.fingerprint == analyzer_.Fingerprint() &&
           same(files_.public_relationships, live_->public_relationships) &&
           same(files_.editors_relationships, live_->generation->relationships());
  }

  base::Result<void> Merge(NextGeneration& next) {
    auto chunks = next.ChooseMerges({writers_[0]->size(), writers_[1]->size()});
    if (!chunks) return std::unexpected(chunks.error());
    if (chunks->empty()) return {};
    for (const Chunk& chunk : *chunks) stories_to_merge_ += chunk.stored.size();
    shared_->stories_done = 0;
    ChunkPipeline pipeline(Threads(), MakeWork());
    const auto tick = [this] { ReportProgress(Stage::kMerging); };
    for (Chunk& chunk : *chunks) {
      if (!pipeline.Push(std::move(chunk), tick)) break;
    }
    auto outcomes = pipeline.Finish(tick);
    if (stop_) return Interrupted();
    if (!outcomes) return std::unexpected(outcomes.error());
    next.Settle(*outcomes);
    return {};
  }

  base::Result<IndexSummary> PublishNext(NextGeneration& next) {
    ReportProgress(Stage::kPublishing);
    files_.fingerprint = analyzer_.Fingerprint();
    const auto number = NextNumber(options_.archive);
    if (!number) return std::unexpected(number.error());
    files_.number = *number;
    files_.sources = std::move(sources_);
    if (live_ != nullptr) {
      for (const archive::ManifestSource& source : live_->manifest.sources) {
        const auto again =
            std::ranges::find(files_.sources, source.path, &archive::ManifestSource::path);
        if (again == files_.sources.end())
          files_.sources.push_back({source.path, source.sha256, 0});
      }
    }
    auto manifest = next.Assemble(*building_, writers_, std::move(files_));
    if (!manifest) return std::unexpected(manifest.error());
    if (stop_) return Interrupted();
    IndexSummary summary = Summary(&*manifest);
    auto published = Publish(*building_, *manifest);
    if (!published) return std::unexpected(published.error());
    return Live(std::move(summary), std::move(*published));
  }

  // Nothing changed, but CURRENT may need repair.
  base::Result<IndexSummary> Keep() {
    if (current_names_live_ || live_ == nullptr) return Live(Summary(nullptr), {});
    auto mended = SetCurrent(options_.archive, live_->manifest.generation);
    if (!mended) return std::unexpected(mended.error());
    return Live(Summary(nullptr), std::move(*mended));
  }

  // An error from here on does not undo the publication.
  IndexSummary Live(IndexSummary summary, Unsynced unsynced) const {
    summary.unsynced = std::move(unsynced);
    try {
      if (summary.unsynced) return summary;  // earlier generations may be needed again
      auto cleared = ClearGenerations(options_.archive, summary.generation, options_.keep);
      if (!cleared) summary.uncleared = std::move(cleared.error());
    } catch (const std::exception&) {
      summary.uncleared = base::Error{ErrorCode::kBusy, {}, {}};
    }
    return summary;
  }

  // Of the generation just published, or of the one that stays live.
  IndexSummary Summary(const archive::Manifest* published) const {
    IndexSummary summary;
    summary.published = published != nullptr;
    summary.damaged = damaged_;
    summary.seconds = Seconds();
    summary.rebuilt = rebuild_ && published != nullptr;
    const archive::Manifest* live = published;
    if (live == nullptr && live_ != nullptr) live = &live_->manifest;
    if (live == nullptr) return summary;
    summary.generation = live->generation;
    summary.stories_public = live->stories_public;
    summary.stories_editors = live->stories_editors;
    summary.relationships = live->relationships_editors;
    summary.segments = live->segments.size();
    return summary;
  }

  double Seconds() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }

  void ReportProgress(Stage stage) {
    Progress progress{stage, shared_->stories_done, 1, Seconds()};
    if (stage == Stage::kReading) {
      progress.fraction = source_bytes_ == 0 ? 0
                                             : static_cast<double>(shared_->bytes_done) /
                                                   static_cast<double>(source_bytes_);
    } else if (stage == Stage::kMerging) {
      progress.fraction = static_cast<double>(progress.stories) /
                          static_cast<double>(std::max<size_t>(stories_to_merge_, 1));
    }
    progress.fraction = std::min(progress.fraction, 1.0);
    progress_.Update(progress);
  }

  static constexpr size_t kMaxReplaced = 5;

  const IndexOptions& options_;
  const text::Analyzer& analyzer_;
  ProgressSink& progress_;
  const std::atomic<bool>& stop_;
  archive::ReadReport& report_;
  const archive::ThemeInference themes_;
  const Clock::time_point began_ = Clock::now();

  std::optional<ArchiveLock> lock_;
  std::unique_ptr<const LiveState> live_;
  bool current_names_live_ = true;  // whether CURRENT names the live generation
  uint64_t damaged_ = 0;            // the live generation if it is damaged, otherwise 0
  bool rebuild_ = false;
  std::optional<Building> building_;
  SegmentWriters writers_;
  std::unique_ptr<WorkShared> shared_;
  std::vector<std::unique_ptr<ChunkWorker>> workers_;
  std::unique_ptr<Intake> intake_;
  std::vector<archive::Problem> analysis_problems_;
  std::vector<archive::ManifestSource> sources_;
  Replaced replaced_;
  NextGeneration::Files files_;
  size_t source_bytes_ = 0;
  size_t stories_to_merge_ = 0;
};

}  // namespace

IndexOutcome RunIndex(const IndexOptions& options, const text::Analyzer& analyzer,
                      ProgressSink& progress, const std::atomic<bool>& stop) {
  IndexOutcome outcome;
  base::Result<IndexSummary> result;
  const auto guarded = Guarded(options.archive, [&] {
    Run run(options, analyzer, progress, stop, outcome.report);
    result = run.Execute();
  });
  progress.Finish();
  if (!guarded) result = std::unexpected(guarded.error());
  if (!result) result = std::unexpected(ExplainWriteFailure(result.error()));
  outcome.result = std::move(result);
  return outcome;
}

}  // namespace hajimari::indexer
