#include "indexer/intake.h"

#include <algorithm>

#include "indexer/interrupted.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Problem;

// Small chunks first, so that all threads start early; larger ones later, so that a million stories
// do not make more parts than can be merged at once.
constexpr size_t kFirstStories = 512;
constexpr size_t kFirstBytes = 4 << 20;
constexpr size_t kChunksToDouble = 16;

size_t TextSize(const archive::Story& story) {
  return story.title.en.size() + story.title.ja.size() + story.body.en.size() +
         story.body.ja.size();
}

bool MayExist(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) || error;
}

Problem MoveWarning(const std::string& from, const std::string& to, size_t stories, size_t other) {
  archive::Message reason{
      std::to_string(stories) + " stories previously came from " + from + ".",
      std::to_string(stories) + "件はこれまで" + from + "から読み込まれていました。"};
  if (other != 0) {
    reason.en += " " + std::to_string(other) + " of them were replaced with other content.";
    reason.ja += "そのうち" + std::to_string(other) + "件は内容も別のものに置き換わりました。";
  }
  Problem problem = archive::Warning(
      "moved-source", "id", std::move(reason),
      {"Keep each story in one source.", "一つの物語は一つのファイルに置いてください。"});
  problem.place.file = to;
  return problem;
}

// Whether a source is at or below a path that the run was given.
bool LiesIn(const std::string& source, const fs::path& given) {
  std::string prefix = given.string();
  if (source == prefix) return true;
  if (!prefix.ends_with('/')) prefix.push_back('/');
  return source.starts_with(prefix);
}

}  // namespace

Intake::Intake(const IndexOptions& options, const text::Analyzer& analyzer, const LiveState* live,
               bool rebuild, Push push)
    : options_(&options),
      analyzer_(&analyzer),
      live_(live),
      rebuild_(rebuild),
      push_(std::move(push)),
      dictionaries_digest_(DictionariesDigest(analyzer.dictionaries())) {
  if (live_ != nullptr) ledger_ = live_->ledger;
}

base::Result<void> Intake::ReadRelationships() {
  std::vector<archive::Relationship> listed;
  if (!options_->relationships.empty()) {
    archive::RecordReader reader(analyzer_->dictionaries(), analyzer_->dates(), {});
    auto read = reader.ReadRelationships(options_->relationships);
    if (!read) return std::unexpected(read.error());
    listed = std::move(*read);
    problems_ = reader.problems();
  }
  std::vector<archive::Relationship> live_public;
  std::vector<archive::Relationship> live_editors;
  if (live_ != nullptr) {
    live_public = live_->public_relationships;
    live_editors = live_->generation->relationships();
    if (options_->relationships.empty()) {
      std::ranges::copy_if(live_editors, std::back_inserter(listed),
                           [](const archive::Relationship& each) { return !each.unlisted; });
    }
  }
  assigner_ = std::make_unique<RelationshipAssigner>(analyzer_->dictionaries().gazetteer(),
                                                     std::move(listed), live_public, live_editors);
  return {};
}

base::Result<void> Intake::ReadSources(const std::atomic<bool>& stop) {
  archive::ReaderOptions reader_options;
  reader_options.column_map = options_->column_map;
  reader_options.encoding = options_->encoding;
  reader_options.form_name = options_->form_name;
  reader_options.named = options_->sources;
  reader_options.matcher = &assigner_->matcher();
  reader_ = std::make_unique<archive::RecordReader>(analyzer_->dictionaries(), analyzer_->dates(),
                                                    reader_options);
  for (const fs::path& source : options_->sources) {
    auto read = reader_->ReadStories(
        source, [&](archive::IntakeItem item) { return !stop && Take(std::move(item)); });
    if (stop) return Interrupted();
    if (read) continue;
    // The stories of a missing source are removed only if that was asked for.
    const bool gone_on_purpose = options_->allow_removal && !fs::exists(source) &&
                                 std::ranges::any_of(ledger_.entries(), [&](const auto& entry) {
                                   return LiesIn(ledger_.SourceName(entry.second.source), source);
                                 });
    if (!gone_on_purpose) return read;
  }
  complete_.insert(reader_->complete_sources().begin(), reader_->complete_sources().end());
  NoteRefusals();
  return {};
}

bool Intake::Take(archive::IntakeItem item) {
  assigner_->Match(item, problems_);
  const std::string& id = item.story.id;
  const std::string& source = item.place.file;
  seen_.insert(id);
  const LedgerEntry* live = live_ == nullptr ? nullptr : live_->ledger.Find(id);
  if (live != nullptr && live_->ledger.SourceName(live->source) != source) {
    ++moves_[{live_->ledger.SourceName(live->source), source}];
  }
  item.source = ledger_.SourceNumber(source);
  return Add(std::move(item));
}

bool Intake::Add(archive::IntakeItem item) {
  chunk_bytes_ += TextSize(item.story);
  chunk_.fresh.push_back(std::move(item));
  const size_t growth = kChunksToDouble + chunks_;
  if (chunk_.fresh.size() < kFirstStories * growth / kChunksToDouble &&
      chunk_bytes_ < kFirstBytes * growth / kChunksToDouble) {
    return true;
  }
  return Flush();
}

bool Intake::Flush() {
  if (over_) return false;
  if (chunk_.fresh.empty()) return true;
  ++chunks_;
  chunk_bytes_ = 0;
  over_ = !push_(std::exchange(chunk_, {}));
  return !over_;
}

base::Result<void> Intake::CarryOver() {
  if (live_ != nullptr) {
    for (const std::string_view id : live_->ledger.SortedIds()) {
      if (seen_.contains(std::string(id))) continue;
      const LedgerEntry& entry = *live_->ledger.Find(id);
      if (MayBeRemoved(id, live_->ledger.SourceName(entry.source))) {
        removed_.emplace_back(id);
      } else if (auto done = Reconsider(id, entry); !done) {
        return done;
      }
      if (over_) break;
    }
  }
  Flush();
  return {};
}

bool Intake::MayBeRemoved(std::string_view id, const std::string& source) const {
  if (complete_.contains(source)) {
    return !refused_ids_.contains(std::string(id)) && !doubtful_.contains(source);
  }
  return std::ranges::any_of(options_->sources, [&](const fs::path& given) {
    return LiesIn(source, given) && !fs::exists(source);
  });
}

// For a story that was not read in this run: its relationship or the dictionaries may have changed.
base::Result<void> Intake::Reconsider(std::string_view id, const LedgerEntry& entry) {
  const AssignedRelationship relationship = assigner_->Find(entry.relationship, entry.status);
  if (!rebuild_ && ContextOf(relationship, dictionaries_digest_) == entry.context) return {};
  auto story = live_->ReadStory(entry);
  if (!story) return std::unexpected(story.error());
  archive::IntakeItem item;
  item.place = {live_->ledger.SourceName(entry.source), 0, "", std::string(id)};
  item.story = std::move(*story);
  std::vector<Problem> already_reported;
  assigner_->Match(item, already_reported);
  item.source = ledger_.SourceNumber(item.place.file);
  Add(std::move(item));
  return {};
}

// A story whose new record was refused stays as it was; if its id is unknown, so do all stories of
// the source.
void Intake::NoteRefusals() {
  for (const Problem& problem : reader_->problems()) {
    if (problem.severity != archive::Severity::kRefusal) continue;
    if (problem.place.id.empty()) {
      doubtful_.insert(problem.place.file);
    } else {
      refused_ids_.insert(problem.place.id);
    }
  }
}

void Intake::WarnOfMoves(const Replaced& replaced) {
  for (const auto& [move, stories] : moves_) {
    const auto& [from, to] = move;
    const auto found = replaced.find(move);
    const size_t other = found == replaced.end() ? 0 : found->second;
    std::error_code unknown;
    // The file was renamed, or is the same file under another path.
    if (other == 0 && (fs::equivalent(from, to, unknown) || !MayExist(from))) continue;
    problems_.push_back(MoveWarning(from, to, stories, other));
  }
}

std::vector<std::string> Intake::SourcesRead() const {
  if (!reader_) return {};
  std::vector<std::string> sources = reader_->complete_sources();
  sources.insert(sources.end(), reader_->incomplete_sources().begin(),
                 reader_->incomplete_sources().end());
  return sources;
}

std::vector<archive::ReadFile> Intake::files() const {
  return reader_ ? reader_->files() : std::vector<archive::ReadFile>();
}

std::vector<Problem> Intake::TakeProblems() {
  std::vector<Problem> problems = std::exchange(problems_, {});
  if (reader_) {
    problems.insert(problems.begin(), reader_->problems().begin(), reader_->problems().end());
  }
  return problems;
}

}  // namespace hajimari::indexer
