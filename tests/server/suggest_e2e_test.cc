// Suggestions of the sample archive over sockets, from records to what a browser gets.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "server/http/uri.h"
#include "server/server.h"
#include "tests/search/sample_archive.h"
#include "tests/server/http_client.h"

namespace hajimari::server {
namespace {

using Json = nlohmann::json;

class SuggestE2e : public search::SampleArchive {
 protected:
  void SetUp() override {
    archive_ = Open(archive::Audience::kPublic);
    ASSERT_TRUE(archive_);
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.threads = 2;
    options.log_to = &log_;
    auto started = Server::Start(options, *archive_, shared_dictionaries());
    ASSERT_TRUE(started) << base::Describe(started.error());
    server_ = *std::move(started);
    client_ = std::make_unique<TestClient>(server_->port());
  }

  TestAnswer Get(const std::string& path, const std::vector<search::Parameter>& parameters,
                 const std::string& headers = "") {
    client_->Send("GET " + MakeTarget(path, parameters) + " HTTP/1.1\r\nHost: a\r\n" + headers +
                  "\r\n");
    auto answer = client_->Receive();
    EXPECT_TRUE(answer);
    return answer ? *std::move(answer) : TestAnswer{};
  }
  Json GetJson(const std::string& path, const std::vector<search::Parameter>& parameters) {
    const auto answer = Get(path, parameters);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return Json::parse(answer.body);
  }

  // How many stories a suggestion finds when a page asks for it.
  uint32_t Chosen(const Json& one) {
    const std::string facet = one["facet"].is_null() ? "" : one["facet"].get<std::string>();
    if (one["kind"] == "story") {
      const auto story = Get("/api/v1/stories/" + one["id"].get<std::string>(), {});
      return story.status == 200 ? 1 : 0;
    }
    const std::string parameter = facet.empty() ? "q" : facet == "people" ? "person" : facet;
    const auto& value = facet.empty() ? one["text"] : one["id"];
    return GetJson("/api/v1/search", {{parameter, value.get<std::string>()}})["total"];
  }

  std::ostringstream log_;
  std::unique_ptr<search::Archive> archive_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<TestClient> client_;
};

TEST_F(SuggestE2e, WhatIsSuggestedFindsWhatItSays) {
  size_t chosen = 0;
  for (const std::string& typed : std::initializer_list<std::string>{
           "ひr", "hir", "ﾋﾛ", "とうky", "tsuna", "sy", "姉妹", "kyo", "bost", "sister ci",
           "boat na", "kamom", "yamam", ""}) {
    const Json answer = GetJson("/api/v1/suggest", {{"q", typed}});
    EXPECT_EQ(answer["query"], typed);
    EXPECT_FALSE(answer["suggestions"].empty()) << typed;
    EXPECT_LE(answer["suggestions"].size(), 10u);
    for (const Json& one : answer["suggestions"]) {
      EXPECT_EQ(Chosen(one), one["count"].get<uint32_t>()) << typed << ": " << one;
      ++chosen;
    }
  }
  EXPECT_GE(chosen, 60u);
}

TEST_F(SuggestE2e, IsCachedByTheClientUntilTheNextGeneration) {
  const auto first = Get("/api/v1/suggest", {{"q", "hiro"}});
  ASSERT_EQ(first.status, 200);
  const auto again =
      Get("/api/v1/suggest", {{"q", "hiro"}}, "If-None-Match: " + first.Header("etag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  const auto japanese =
      Get("/api/v1/suggest", {{"q", "hiro"}},
          "Accept-Language: ja\r\nIf-None-Match: " + first.Header("etag") + "\r\n");
  EXPECT_EQ(japanese.status, 200);
  EXPECT_NE(japanese.body, first.body);
}

TEST_F(SuggestE2e, WhatIsHiddenIsNotSuggested) {
  const Json answer = GetJson("/api/v1/suggest", {{"q", "quillfeather"}});
  EXPECT_EQ(answer["suggestions"], Json::array());
}

}  // namespace
}  // namespace hajimari::server
