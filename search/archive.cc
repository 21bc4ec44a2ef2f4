#include "search/archive.h"

#include <sys/resource.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "search/generation/xapian_guard.h"
#include "search/live_generation.h"
#include "search/suggest/suggest_warmup.h"

namespace hajimari::search {
namespace {

// The thread that calls it gives way to others; not wholly, as they may wait for what it holds.
void BeModest() {
  constexpr int kNice = 10;
  (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice);
}

}  // namespace

Archive::Archive(ArchiveOptions options,
                 std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
                 const text::Analyzer& analyzer)
    : options_(std::move(options)),
      dictionaries_(std::move(dictionaries)),
      analyzer_(&analyzer),
      names_(std::make_shared<const NameIndex>(*dictionaries_, analyzer)) {}

Archive::~Archive() = default;

base::Result<std::unique_ptr<Archive>> Archive::Open(
    ArchiveOptions options, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
    const text::Analyzer& analyzer) {
  std::unique_ptr<Archive> archive(
      new Archive(std::move(options), std::move(dictionaries), analyzer));
  if (auto opened = archive->Refresh(); !opened) return std::unexpected(opened.error());
  return archive;
}

base::Result<bool> Archive::Refresh() {
  return GuardXapian([&] { return TakeUpCurrent(); });
}

base::Result<bool> Archive::TakeUpCurrent() {
  const auto number = archive::Generation::CurrentNumber(options_.directory);
  if (!number) return std::unexpected(number.error());
  {
    const std::scoped_lock lock(mutex_);
    if (live_ && live_->open->generation().number() == *number) return false;
  }
  auto generation =
      archive::Generation::Open(options_.directory, options_.audience, analyzer_->Fingerprint());
  if (!generation) return std::unexpected(generation.error());
  auto opened = OpenGeneration::Open(*std::move(generation), *dictionaries_);
  if (!opened) return std::unexpected(opened.error());
  if (options_.sketch_bytes > 0) {
    if (auto made = (*opened)->MakeSketches(options_.sketch_bytes); !made) {
      return std::unexpected(made.error());
    }
  }
  auto live = std::make_shared<const LiveGeneration>(*std::move(opened));
  std::jthread warming;
  if (options_.indexes_at_once) {
    if (auto made = MakeIndexes(*live); !made) return std::unexpected(made.error());
    warming = WarmUp(live);
  }
  const std::scoped_lock lock(mutex_);
  live_ = std::move(live);
  warming_.swap(warming);  // the one before ends with this call
  return true;
}

base::Result<void> Archive::MakeIndexes(const LiveGeneration& of) const {
  return GuardXapian([&]() -> base::Result<void> {
    const Session session(of.open, dictionaries_, names_, *analyzer_, options_.limits);
    of.indexes.Suggestions(session);
    of.indexes.Spelling(session);
    return {};
  });
}

// What fails here fails again, and is told, when somebody asks.
std::jthread Archive::WarmUp(std::shared_ptr<const LiveGeneration> of) const {
  const auto warm = [this, of = std::move(of)](const std::stop_token& stop) {
    BeModest();
    try {
      (void)GuardXapian([&]() -> base::Result<void> {
        const Session session(of->open, dictionaries_, names_, *analyzer_, options_.limits);
        WarmSuggestions(session, of->indexes.Suggestions(session), stop);
        return {};
      });
    } catch (...) {
      return;
    }
  };
  try {
    return std::jthread(warm);
  } catch (const std::system_error&) {
    return {};  // no thread is to be had: counts are made when they are asked for
  }
}

base::Result<std::unique_ptr<Searcher>> Archive::NewSearcher() const {
  std::shared_ptr<const LiveGeneration> live;
  {
    const std::scoped_lock lock(mutex_);
    live = live_;
  }
  return GuardXapian([&]() -> base::Result<std::unique_ptr<Searcher>> {
    return Searcher::Make(live, dictionaries_, names_, *analyzer_, options_.limits);
  });
}

bool Archive::IsCurrent(const Searcher& searcher) const {
  const std::scoped_lock lock(mutex_);
  return searcher.IsOf(live_.get());
}

uint64_t Archive::generation() const {
  const std::scoped_lock lock(mutex_);
  return live_->open->generation().number();
}

}  // namespace hajimari::search
