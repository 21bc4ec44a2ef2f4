// The archive as a reader sees it: opens the live generation, hands out searchers, and notices when
// another generation is published.
//
//   auto archive = Archive::Open({.directory = "build/archive"}, dictionaries, analyzer);
//   auto searcher = (*archive)->NewSearcher();           // one a thread
//   auto answer = searcher->Search(request);              // -> Result<Answer>
//   (*archive)->Refresh();                                // opens a new generation if there is one
//
// Archive may be used from many threads. A Searcher is one thread's view of one generation: it
// opens its own Xapian databases. A searcher keeps its generation alive; ask IsCurrent() and take a
// new one between requests.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "archive/store/generation.h"
#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "search/contract/answer.h"
#include "search/contract/phase_times.h"
#include "search/contract/request.h"
#include "search/contract/suggest.h"
#include "text/analyzer.h"

namespace hajimari::search {

// What `hajimari serve` spends on sketches: enough for some 150,000 stories.
inline constexpr size_t kServedSketchBytes = 256 << 20;

struct ArchiveOptions {
  std::filesystem::path directory;
  archive::Audience audience = archive::Audience::kPublic;
  Limits limits;
  // Makes the indexes of suggestions and of spelling when a generation is opened, before anybody
  // waits for them, and then, in the background, answers the commonest beginnings
  // (suggest_warmup.h).
  bool indexes_at_once = false;
  // Bytes that may be spent on sketches of all stories (token_sketch.h): for programs that answer
  // many queries. 0 for none.
  size_t sketch_bytes = 0;
};

// A generation with its columns and indexes in memory; shared by all searchers of it.
struct LiveGeneration;
// What words name (search/names/name_index.h); made once for all generations.
class NameIndex;
struct Explanation;

class Searcher {
 public:
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  // kInvalidArgument (`where` names the parameter) when over a limit or a filter's value is
  // unknown. Every call: kTimeUp when Limits::time has passed, kBusy where the machine has no
  // memory or descriptors left, kIo and kCorrupt where the index cannot be read.
  [[nodiscard]] base::Result<Answer> Search(const Request& request);

  // Ids and scores of the best, how many there are and the facets of request.facets: an answer
  // without what is read of each story, for measuring.
  struct Ranked {
    std::string id;
    double score;
  };
  struct Ranking {
    std::vector<Ranked> best;
    uint32_t total = 0;
    std::vector<std::pair<Facet, std::vector<FacetValue>>> facets;
  };
  // `top_only`: total is not wanted, which spares looking at many stories; without effect where
  // facets are asked for.
  [[nodiscard]] base::Result<Ranking> Rank(const Request& request, size_t limit,
                                           bool top_only = false);

  // kNotFound if there is none that the audience may see.
  [[nodiscard]] base::Result<StoryAnswer> FindStory(std::string_view id);
  [[nodiscard]] base::Result<RelationshipsAnswer> Relationships(
      const RelationshipsRequest& request);
  // How a query was understood; why it finds that story, or the first step at which it does not
  // (search/contract/explain.h). Fails as Search does; a story that is not there is no failure.
  [[nodiscard]] base::Result<Explanation> Explain(const Request& request,
                                                  const std::optional<std::string>& story);
  // What a text that is still being typed may mean (search/contract/suggest.h). The first call of a
  // generation makes its index: see ArchiveOptions::indexes_at_once.
  [[nodiscard]] base::Result<SuggestAnswer> Suggest(const SuggestRequest& request);
  // The decades of the archive, ascending, for the vocabulary.
  std::vector<std::string> Decades() const;

  // Forgets what all searchers of its generation keep to answer sooner: for when memory is short.
  void FreeCaches();

  uint64_t generation() const;
  uint32_t story_count() const;
  // Of the last Search that succeeded.
  const PhaseTimes& last_phases() const;

 private:
  friend class Archive;
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Archive {
 public:
  // Errors of archive::Generation::Open. `analyzer` must outlive the archive and its searchers.
  [[nodiscard]] static base::Result<std::unique_ptr<Archive>> Open(
      ArchiveOptions options, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      const text::Analyzer& analyzer);
  ~Archive();

  [[nodiscard]] base::Result<std::unique_ptr<Searcher>> NewSearcher() const;
  bool IsCurrent(const Searcher& searcher) const;

  // Opens the generation that CURRENT names if it is not the one in hand; true if it changed. On an
  // error the one in hand stays.
  [[nodiscard]] base::Result<bool> Refresh();

  uint64_t generation() const;

 private:
  Archive(ArchiveOptions options, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
          const text::Analyzer& analyzer);

  base::Result<bool> TakeUpCurrent();
  base::Result<void> MakeIndexes(const LiveGeneration& of) const;
  std::jthread WarmUp(std::shared_ptr<const LiveGeneration> of) const;

  ArchiveOptions options_;
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  const text::Analyzer* analyzer_;
  std::shared_ptr<const NameIndex> meanings_;
  mutable std::mutex mutex_;
  std::shared_ptr<const LiveGeneration> live_;  // guarded by mutex_
  std::jthread warming_;                        // guarded by mutex_; stops before the others go
};

}  // namespace hajimari::search
