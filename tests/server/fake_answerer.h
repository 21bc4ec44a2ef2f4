// An answerer with two stories and no archive, to test everything between sockets and search. The
// query "slow" takes a second, "throw" throws, "no-memory" throws bad_alloc, "no-exception" throws
// a number, "full" fails as if memory had run out, "big" answers with a story of a megabyte, "broken"
// fails with a message that no client may see.
#pragma once

#include <atomic>
#include <memory>

#include "dictionaries/dictionaries.h"
#include "server/site/answerer.h"

namespace hajimari::server {

inline constexpr const char* kSecret = "secret path /etc/archive";

class FakeAnswerer final : public Answerer {
 public:
  explicit FakeAnswerer(const std::atomic<uint64_t>& generation) : generation_(generation) {}

  base::Result<uint64_t> Renew() override;
  base::Result<search::Answer> Search(const search::Request& request) override;
  base::Result<search::StoryAnswer> FindStory(std::string_view id) override;
  base::Result<search::RelationshipsAnswer> Relationships(
      const search::RelationshipsRequest& request) override;
  base::Result<search::Explanation> Explain(const search::Request& request,
                                            const std::optional<std::string>& story) override;
  base::Result<search::SuggestAnswer> Suggest(const search::SuggestRequest& request) override;
  std::vector<std::string> Decades() override { return {"1950s", "2010s"}; }
  uint32_t StoryCount() override { return 2; }
  search::PhaseTimes LastPhases() override { return {}; }

 private:
  const std::atomic<uint64_t>& generation_;  // 0: no archive
  uint64_t renewed_ = 0;
};

std::shared_ptr<const dictionaries::Dictionaries> TestDictionaries();

}  // namespace hajimari::server
