#include "indexer/chunk_worker.h"

#include <xapian.h>

#include <cassert>
#include <utility>

#include "archive/record/record_to_json.h"
#include "indexer/interrupted.h"
#include "indexer/xapian_guard.h"

namespace hajimari::indexer {
namespace {

using archive::Audience;

archive::Problem FallbackWarning(const archive::RecordPlace& place, const std::string& id,
                                 uint32_t pieces) {
  archive::Problem problem = archive::Warning(
      "not-segmented", "body",
      {"The Japanese dictionary could not cut " + std::to_string(pieces) +
           " pieces of the text; they were cut by script instead.",
       std::to_string(pieces) + "か所の文が辞書で分割できなかったため、文字種で区切りました。"},
      {"Look for very long runs of one kind of character.",
       "同じ文字種が極端に長く続く箇所を確かめてください。"});
  problem.place.file = place.file;
  problem.place.line = place.line;
  problem.place.id = id;
  return problem;
}

}  // namespace

struct ChunkWorker::OpenDatabase {
  explicit OpenDatabase(const std::filesystem::path& path)
      : database(path.string()), values(database) {}
  Xapian::Database database;
  StoredValues values;
};

ChunkWorker::ChunkWorker(WorkShared& shared) : shared_(&shared) {
  if (shared.analyzer != nullptr) analysis_.emplace(*shared.analyzer, *shared.themes);
}
ChunkWorker::~ChunkWorker() = default;

base::Result<ChunkOutcome> ChunkWorker::Work(size_t number, Chunk chunk, OrderedGate& gate) {
  base::Result<ChunkOutcome> outcome;
  const auto guarded = Guarded({}, [&] { outcome = WorkUnguarded(number, chunk, gate); });
  if (!guarded) return std::unexpected(guarded.error());
  return outcome;
}

base::Result<ChunkOutcome> ChunkWorker::WorkUnguarded(size_t number, Chunk& chunk,
                                                      OrderedGate& gate) {
  Parts parts;
  ChunkOutcome outcome;
  outcome.stories.reserve(chunk.fresh.size() + chunk.stored.size());
  for (archive::IntakeItem& item : chunk.fresh) {
    if (*shared_->stop) return Interrupted();
    AddFresh(item, parts, outcome);
    ++shared_->stories_done;
  }
  for (const StoredItem& item : chunk.stored) {
    if (*shared_->stop) return Interrupted();
    if (auto added = AddStored(item, parts, outcome); !added) {
      return std::unexpected(added.error());
    }
    ++shared_->stories_done;
  }
  chunk = {};
  if (!gate.Enter(number)) return Interrupted();
  for (size_t i = 0; i < parts.size() && shared_->writers != nullptr; ++i) {
    (*shared_->writers)[i]->Register(parts[i]);
  }
  gate.Leave();
  for (StoryOutcome& story : outcome.stories) {
    story.entry.ordinal += SegmentWriter::FirstOrdinal(parts[IndexOf(story.audience)]);
  }
  for (size_t i = 0; i < parts.size() && shared_->writers != nullptr; ++i) {
    if (auto written = (*shared_->writers)[i]->Write(parts[i]); !written) {
      return std::unexpected(written.error());
    }
  }
  return outcome;
}

void ChunkWorker::AddFresh(archive::IntakeItem& item, Parts& parts, ChunkOutcome& outcome) {
  if (item.content.empty()) item.content = archive::ContentToJson(item.story);
  assert(item.content == archive::ContentToJson(item.story));
  archive::StoryRecords records = archive::StoryToRecords(item.story, item.content);
  const std::string whole = records.Whole();
  shared_->bytes_done += whole.size();
  StoryOutcome story{.id = item.story.id};
  story.entry = {.source = item.source,
                 .content = DigestOf(whole),
                 .context = Context(item.relationship),
                 .status = item.story.status,
                 .relationship = item.story.relationship};
  story.audience = story.entry.IsPublic() ? Audience::kPublic : Audience::kEditors;
  story.unchanged = IsKnown(story);
  if (!story.unchanged && shared_->writers != nullptr) {
    StoryAnalysis::Prepared prepared =
        analysis_->Prepare(item.story, item.relationship.get(), std::move(records));
    if (prepared.fallbacks != 0) {
      outcome.problems.push_back(FallbackWarning(item.place, story.id, prepared.fallbacks));
    }
    story.entry.ordinal = parts[IndexOf(story.audience)].Add(std::move(prepared.story));
  }
  outcome.stories.push_back(std::move(story));
}

bool ChunkWorker::IsKnown(const StoryOutcome& story) const {
  const LedgerEntry* known = shared_->known == nullptr ? nullptr : shared_->known->Find(story.id);
  return known != nullptr && known->content == story.entry.content &&
         known->context == story.entry.context;
}

base::Result<void> ChunkWorker::AddStored(const StoredItem& item, Parts& parts,
                                          ChunkOutcome& outcome) {
  auto& open = databases_[item.from];
  if (!open) open = std::make_unique<OpenDatabase>(item.from->segment->database());
  StoryOutcome story{.id = item.id, .audience = item.from->audience, .stored = true};
  auto added = parts[IndexOf(story.audience)].AddStored(*item.from->segment, item.ordinal,
                                                        open->values.Read(item.ordinal));
  if (!added) return std::unexpected(added.error());
  story.entry.ordinal = *added;
  outcome.stories.push_back(std::move(story));
  return {};
}

Digest ChunkWorker::Context(const AssignedRelationship& relationship) {
  const auto [place, added] = contexts_.try_emplace(relationship);
  if (added) place->second = ContextOf(relationship, shared_->dictionaries_digest);
  return place->second;
}

}  // namespace hajimari::indexer
