// What the routes ask of the archive, so that they can be tested without one. One thread's: a
// reactor thread has its own.
//
//   answerer.Renew();                  // at the beginning of each request: the live generation
//   answerer.Search(request);          // all of one request see that generation
//
// Failures are those of search::Searcher.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "search/archive.h"
#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "search/contract/suggest.h"

namespace hajimari::search {
struct Explanation;
}

namespace hajimari::server {

class Answerer {
 public:
  virtual ~Answerer() = default;

  // The number of the generation that the calls below see from now on.
  [[nodiscard]] virtual base::Result<uint64_t> Renew() = 0;

  [[nodiscard]] virtual base::Result<search::Answer> Search(const search::Request& request) = 0;
  [[nodiscard]] virtual base::Result<search::StoryAnswer> FindStory(std::string_view id) = 0;
  [[nodiscard]] virtual base::Result<search::RelationshipsAnswer> Relationships(
      const search::RelationshipsRequest& request) = 0;
  [[nodiscard]] virtual base::Result<search::Explanation> Explain(
      const search::Request& request, const std::optional<std::string>& story) = 0;
  [[nodiscard]] virtual base::Result<search::SuggestAnswer> Suggest(
      const search::SuggestRequest& request) = 0;
  virtual std::vector<std::string> Decades() = 0;
  // Published stories of the generation that the last Renew took.
  virtual uint32_t StoryCount() = 0;
  // Of the last Search.
  virtual search::PhaseTimes LastPhases() = 0;
  // Forgets what was kept to answer sooner: memory is short.
  virtual void FreeCaches() {}
};

// Makes one answerer; called in each thread that needs one.
using AnswererFactory = std::function<std::unique_ptr<Answerer>()>;

// Over searchers of `archive`, which must outlive it.
std::unique_ptr<Answerer> MakeArchiveAnswerer(const search::Archive& archive);

}  // namespace hajimari::server
