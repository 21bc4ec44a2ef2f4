#include "tests/search/sample_archive.h"

#include <atomic>

#include "indexer/index_run.h"

namespace hajimari::search {

void SampleArchive::SetUpTestSuite() {
  auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  ASSERT_TRUE(known) << base::Describe(known.error());
  dictionaries_ = *known;
  auto analyzer = text::Analyzer::Open(dictionaries_);
  ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
  analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
  auto made = base::TemporaryDirectory::Make();
  ASSERT_TRUE(made);
  directory_ = std::make_unique<base::TemporaryDirectory>(*std::move(made));
  indexer::IndexOptions options;
  options.sources = {HAJIMARI_EXAMPLES "/stories.jsonl",
                     HAJIMARI_CASES "/sample/more_stories.jsonl"};
  options.relationships = HAJIMARI_EXAMPLES "/relationships.jsonl";
  options.archive = directory_->path() / "archive";
  const auto progress = indexer::MakeSilentProgress();
  const std::atomic<bool> stop = false;
  const auto outcome = indexer::RunIndex(options, *analyzer_, *progress, stop);
  ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  archive_ = Open(archive::Audience::kPublic);
  auto searcher = archive_->NewSearcher();
  ASSERT_TRUE(searcher);
  searcher_ = *std::move(searcher);
}

void SampleArchive::TearDownTestSuite() {
  searcher_.reset();
  archive_.reset();
  directory_.reset();
  analyzer_.reset();
  dictionaries_.reset();
}

std::unique_ptr<Archive> SampleArchive::Open(archive::Audience audience) {
  auto archive = Archive::Open(
      {.directory = directory_->path() / "archive", .audience = audience, .limits = {}},
      dictionaries_, *analyzer_);
  EXPECT_TRUE(archive);
  return archive ? *std::move(archive) : nullptr;
}

Answer SampleArchive::Ask(const Request& request) {
  auto answer = searcher_->Search(request);
  EXPECT_TRUE(answer) << request.query;
  return answer ? *std::move(answer) : Answer{};
}

Answer SampleArchive::Ask(const std::string& query) {
  Request request;
  request.query = query;
  request.per_page = 100;
  return Ask(request);
}

Explanation SampleArchive::Explain(const Request& request, const std::string& story) {
  auto explanation =
      searcher_->Explain(request, story.empty() ? std::nullopt : std::optional(story));
  EXPECT_TRUE(explanation) << request.query;
  return explanation ? *std::move(explanation) : Explanation{};
}

Explanation SampleArchive::Explain(const std::string& query, const std::string& story) {
  Request request;
  request.query = query;
  return Explain(request, story);
}

}  // namespace hajimari::search
