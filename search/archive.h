// Opens a published archive for searching and follows new generations of it.
//
//   auto archive = Archive::Open({.directory = "build/archive"}, dictionaries, analyzer);
//   auto searcher = (*archive)->NewSearcher();        // one per thread
//   Request request;
//   request.query = "津波";
//   (*searcher)->Search(request)                      -> Answer, total 12
//   (*archive)->Refresh()                             -> true if it opened a new generation
//
// Example: fails because the directory holds no archive.
//   Archive::Open({.directory = "empty"}, dictionaries, analyzer)        -> kNotFound
// Example: fails because the archive was indexed with other dictionaries or rules.
//   Archive::Open({.directory = "old-archive"}, dictionaries, analyzer)  -> kStaleIndex
// Example: fails because a page is too large.
//   request.per_page = 101;
//   (*searcher)->Search(request)
//     -> kInvalidArgument, "101 is not a number from 1 to 100.", "per_page"
//
// Any number of threads may use an Archive. A Searcher belongs to one thread and one generation,
// which it keeps alive, with its own Xapian databases; between requests, replace it if IsCurrent()
// is false.
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

// The sketch_bytes of `hajimari serve`: enough for about 150,000 stories.
inline constexpr size_t kServedSketchBytes = 256 << 20;

struct ArchiveOptions {
  std::filesystem::path directory;
  archive::Audience audience = archive::Audience::kPublic;
  Limits limits;
  // Builds the autocomplete and spelling indexes when a generation is opened, not on first use, and
  // then precomputes the suggestions for the most common prefixes in the background
  // (search/suggest/suggest_warmup.h). Opening takes longer; no request has to wait.
  bool indexes_at_once = false;
  // Maximum memory for sketches of all stories (search/evaluate/token_sketch.h), which make phrase
  // queries faster; worthwhile for programs that answer many queries. 0 for none.
  size_t sketch_bytes = 0;
};

// A generation with its columns, caches and indexes, shared by all its searchers.
struct LiveGeneration;
// Shared by all generations.
class NameIndex;
struct Explanation;

class Searcher {
 public:
  ~Searcher();
  Searcher(Searcher&&) noexcept;

  // kInvalidArgument if the request exceeds a limit or a filter has an unknown value; `where` names
  // the parameter. Every call: kTimeUp if Limits::time has passed, kBusy if the machine is out of
  // memory or file descriptors, kIo and kCorrupt if the index cannot be read.
  [[nodiscard]] base::Result<Answer> Search(const Request& request);

  // The ids and scores of the best hits, the total, and the facets of request.facets. Reads no
  // stories: for measurements.
  struct Ranked {
    std::string id;
    double score;
  };
  struct Ranking {
    std::vector<Ranked> best;
    uint32_t total = 0;
    std::vector<std::pair<Facet, std::vector<FacetValue>>> facets;
  };
  // `top_only`: the total may be too low, which lets the engine skip stories that cannot be among
  // the best. No effect if facets are requested.
  [[nodiscard]] base::Result<Ranking> Rank(const Request& request, size_t limit,
                                           bool top_only = false);

  // kNotFound if there is no such story that the audience may see.
  [[nodiscard]] base::Result<StoryAnswer> FindStory(std::string_view id);
  [[nodiscard]] base::Result<RelationshipsAnswer> Relationships(
      const RelationshipsRequest& request);
  // How the query was understood, and why it finds the story, or the first condition that the story
  // fails (search/contract/explain.h). An unknown story is an answer, not an error.
  [[nodiscard]] base::Result<Explanation> Explain(const Request& request,
                                                  const std::optional<std::string>& story);
  // Autocomplete (search/contract/suggest.h). Unless ArchiveOptions::indexes_at_once is set, the
  // first call for a generation builds its index.
  [[nodiscard]] base::Result<SuggestAnswer> Suggest(const SuggestRequest& request);
  // The decades of the archive, ascending, for the vocabulary.
  std::vector<std::string> Decades() const;

  // Clears the caches of its generation, which all its searchers share, when memory is short.
  void FreeCaches();

  uint64_t generation() const;
  uint32_t story_count() const;
  // Of the last Search that succeeded.
  const PhaseTimes& last_phases() const;

 private:
  friend class Archive;
  struct Impl;
  // May throw what Xapian throws.
  static std::unique_ptr<Searcher> Make(
      std::shared_ptr<const LiveGeneration> generation,
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      std::shared_ptr<const NameIndex> names, const text::Analyzer& analyzer, const Limits& limits);
  bool IsOf(const LiveGeneration* generation) const;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

class Archive {
 public:
  // Fails as archive::Generation::Open does. `analyzer` must outlive the archive and its searchers.
  [[nodiscard]] static base::Result<std::unique_ptr<Archive>> Open(
      ArchiveOptions options, std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
      const text::Analyzer& analyzer);
  ~Archive();

  [[nodiscard]] base::Result<std::unique_ptr<Searcher>> NewSearcher() const;
  bool IsCurrent(const Searcher& searcher) const;

  // Opens the generation that the file CURRENT names, unless it is already open; true if it
  // changed. After an error the old generation stays open.
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
  std::shared_ptr<const NameIndex> names_;
  mutable std::mutex mutex_;
  std::shared_ptr<const LiveGeneration> live_;  // guarded by mutex_
  std::jthread warming_;  // guarded by mutex_; last, so that it stops before the others are gone
};

}  // namespace hajimari::search
