// The interface between the routes and the archive, so that routes can be tested without an
// archive. Each reactor thread has its own.
//
//   answerer.Renew();             // for each request: takes the live generation
//   answerer.Search(request);     // all calls for one request use that generation
//
// Fails as search::Searcher does.
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

  // Takes the live generation for the calls below, and returns its number.
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
  // Published stories of that generation.
  virtual uint32_t StoryCount() = 0;
  // Of the last Search.
  virtual search::PhaseTimes LastPhases() = 0;
  // Frees the caches, when memory is short.
  virtual void FreeCaches() {}
};

// Makes one answerer. Called in each thread that needs one.
using AnswererFactory = std::function<std::unique_ptr<Answerer>()>;

// Answers with searchers of `archive`, which must outlive the result.
std::unique_ptr<Answerer> MakeArchiveAnswerer(const search::Archive& archive);

}  // namespace hajimari::server
