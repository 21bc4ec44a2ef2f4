#include <cassert>
#include <memory>

#include "search/contract/explain.h"
#include "server/site/answerer.h"

namespace hajimari::server {
namespace {

class ArchiveAnswerer final : public Answerer {
 public:
  explicit ArchiveAnswerer(const search::Archive& archive) : archive_(archive) {}

  base::Result<uint64_t> Renew() override {
    if (searcher_ == nullptr || !archive_.IsCurrent(*searcher_)) {
      auto searcher = archive_.NewSearcher();
      if (!searcher && searcher_ == nullptr) return std::unexpected(searcher.error());
      if (searcher) searcher_ = std::move(*searcher);
    }
    return searcher_->generation();
  }

  base::Result<search::Answer> Search(const search::Request& request) override {
    return searcher().Search(request);
  }
  base::Result<search::StoryAnswer> FindStory(std::string_view id) override {
    return searcher().FindStory(id);
  }
  base::Result<search::RelationshipsAnswer> Relationships(
      const search::RelationshipsRequest& request) override {
    return searcher().Relationships(request);
  }
  base::Result<search::Explanation> Explain(const search::Request& request,
                                            const std::optional<std::string>& story) override {
    return searcher().Explain(request, story);
  }
  base::Result<search::SuggestAnswer> Suggest(const search::SuggestRequest& request) override {
    return searcher().Suggest(request);
  }
  std::vector<std::string> Decades() override { return searcher().Decades(); }
  uint32_t StoryCount() override { return searcher().story_count(); }
  search::PhaseTimes LastPhases() override { return searcher().last_phases(); }
  void FreeCaches() override {
    if (searcher_ != nullptr) searcher_->FreeCaches();
  }

 private:
  search::Searcher& searcher() {
    assert(searcher_ != nullptr);  // Renew comes first
    return *searcher_;
  }

  const search::Archive& archive_;
  std::unique_ptr<search::Searcher> searcher_;
};

}  // namespace

std::unique_ptr<Answerer> MakeArchiveAnswerer(const search::Archive& archive) {
  return std::make_unique<ArchiveAnswerer>(archive);
}

}  // namespace hajimari::server
