// Hostile stories pass through a real archive: they are read, indexed, found and shown.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/file.h"
#include "indexer/index_run.h"
#include "server/http/uri.h"
#include "server/server.h"
#include "tests/server/attack_cases.h"
#include "tests/server/fake_answerer.h"
#include "text/analyzer.h"

namespace hajimari::server {
namespace {

class StoredAttacks : public testing::Test {
 protected:
  void SetUp() override {
    attacks_ = ReadTextAttacks();
    WriteStories();
    dictionaries_ = TestDictionaries();
    auto analyzer = text::Analyzer::Open(dictionaries_);
    ASSERT_TRUE(analyzer);
    analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
    Index();
    auto archive = search::Archive::Open({.directory = folder_.path() / "archive",
                                          .audience = archive::Audience::kPublic,
                                          .limits = {}},
                                         dictionaries_, *analyzer_);
    ASSERT_TRUE(archive) << base::Describe(archive.error());
    archive_ = *std::move(archive);
    std::ofstream(folder_.path() / "archive" / "canary.txt") << "CANARY-7f3a91";
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.threads = 2;
    options.log_to = &log_;
    auto started = Server::Start(options, *archive_, dictionaries_);
    ASSERT_TRUE(started) << base::Describe(started.error());
    server_ = *std::move(started);
    asker_.emplace(server_->port());
  }

  static std::string IdOf(size_t i) { return fmt::format("attack-{:04}", i); }

  void WriteStories() const {
    std::ofstream out(folder_.path() / "stories.jsonl");
    for (size_t i = 0; i < attacks_.size(); ++i) {
      const std::string& text = attacks_[i].text;
      const nlohmann::json both{{"en", text}, {"ja", "津波 " + text}};
      const nlohmann::json story{
          {"id", IdOf(i)},
          {"title", both},
          {"body",
           {{"en", "A boat " + text + " came ashore."}, {"ja", "船が" + text + "着いた。"}}},
          {"partners",
           {{{"country", "US"}, {"level", "city"}, {"region", "MA"}, {"city", "Boston"}},
            {{"country", "JP"}, {"level", "city"}, {"region", "京都府"}, {"city", "京都市"}}}},
          {"people", {{{"name", both}, {"role", both}}}},
          {"dates", {{{"date", "1959-06-24"}, {"written", text}, {"event", both}}}},
          {"pictures",
           {{{"file", "a.jpg"}, {"caption", both}, {"credit", text}, {"rights", text}}}},
          {"sources", {{{"url", text}, {"title", text}}}},
          {"status", "published"}};
      out << story.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
  }

  void Index() const {
    indexer::IndexOptions options;
    options.sources = {folder_.path() / "stories.jsonl"};
    options.archive = folder_.path() / "archive";
    const auto progress = indexer::MakeSilentProgress();
    const std::atomic<bool> stop = false;
    const auto outcome = indexer::RunIndex(options, *analyzer_, *progress, stop);
    ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  }

  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
  std::vector<Attack> attacks_;
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  std::unique_ptr<text::Analyzer> analyzer_;
  std::unique_ptr<search::Archive> archive_;
  std::ostringstream log_;
  std::unique_ptr<Server> server_;
  std::optional<Asker> asker_;
};

TEST_F(StoredAttacks, DoNoHarmWhereverTheyAreShown) {
  size_t shown = 0;
  for (size_t i = 0; i < attacks_.size(); ++i) {
    SCOPED_TRACE(attacks_[i].where);
    const std::string& text = attacks_[i].text;
    const auto page = asker_->Ask("/stories/" + IdOf(i));
    ExpectHarmless(page, text);
    if (page && page->status == 200) ++shown;
    for (const auto* target : {"/?q={}", "/api/v1/search?q={}", "/api/v1/explain?q={}"}) {
      const std::string asked = fmt::format(fmt::runtime(target), PercentEncode(text));
      ExpectHarmless(asker_->Ask(asked), text);
    }
    ExpectHarmless(asker_->Ask("/api/v1/stories/" + IdOf(i)), text);
    ExpectHarmless(asker_->Ask("/api/v1/explain?q=boat&story=" + IdOf(i)), text);
    if (HasFailure()) return;
  }
  // Few are refused by the readers of records.
  EXPECT_GE(shown, 300u);
}

TEST_F(StoredAttacks, DoNoHarmInListsOfAll) {
  for (const auto* path : {"/", "/api/v1/search", "/api/v1/relationships"}) {
    for (int page = 1; page <= 5; ++page) {
      for (const auto* more : {"&q=boat", "&q=%E6%B4%A5%E6%B3%A2", "&ui=ja"}) {
        const bool relationships = std::string_view(path).ends_with("ships");
        ExpectHarmless(asker_->Ask(fmt::format("{}?per_page=100&page={}{}", path, page,
                                               relationships ? "" : more)),
                       "<script>alert(1)</script>XXX");
      }
    }
  }
  ExpectHarmless(asker_->Ask("/api/v1/vocabulary"), "");
}

TEST_F(StoredAttacks, NoFileOfTheArchiveIsServed) {
  for (const auto& attack : ReadAttacks("traversal.txt")) {
    SCOPED_TRACE(attack.where + ": " + attack.text);
    ExpectHarmless(asker_->Ask(attack.text), "CANARY-7f3a91");
  }
}

}  // namespace
}  // namespace hajimari::server
