#include "server/site/routes.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "server/pages/page.h"
#include "tests/server/fake_answerer.h"
#include "tests/server/http_client.h"

namespace hajimari::server {
namespace {

class RoutesTest : public ::testing::Test {
 protected:
  TestAnswer Get(const std::string& target, std::vector<HttpHeader> headers = {}) {
    return Ask("GET", target, std::move(headers));
  }

  TestAnswer Ask(const std::string& method, const std::string& target,
                 std::vector<HttpHeader> headers = {}) {
    const bool head = method == "HEAD";
    headers.push_back({"host", "a"});
    answered_ = routes_.Answer({method, target, 1, headers, true}, draining_);
    std::string bytes = Serialize(answered_.response, {.without_body = head}, 0);
    const TestAnswer answer = *TakeAnswer(bytes, head);
    ExpectKept({method, target}, answer);
    return answer;
  }

  std::atomic<uint64_t> generation_ = 7;
  FakeAnswerer answerer_{generation_};
  Routes routes_{answerer_, *TestDictionaries(), {}};
  bool draining_ = false;
  Answered answered_;
};

TEST_F(RoutesTest, TheSameAnswerIsNotSentTwice) {
  const auto first = Get("/api/v1/search?q=boat");
  ASSERT_FALSE(first.Header("etag").empty());
  const auto again = Get("/api/v1/search?q=boat", {{"if-none-match", first.Header("etag")}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.Header("etag"), first.Header("etag"));
  EXPECT_EQ(again.Header("vary"), first.Header("vary"));
  const auto weak =
      Get("/api/v1/search?q=boat", {{"if-none-match", "\"x\", W/" + first.Header("etag")}});
  EXPECT_EQ(weak.status, 304);
}

TEST_F(RoutesTest, ATagNamesGenerationQueryLanguageAndEncoding) {
  std::set<std::string> tags;
  tags.insert(Get("/?q=boat").Header("etag"));
  tags.insert(Get("/?q=boats").Header("etag"));
  tags.insert(Get("/?q=boat", {{"accept-language", "ja"}}).Header("etag"));
  tags.insert(Get("/?q=boat", {{"accept-encoding", "gzip"}}).Header("etag"));
  generation_ = 8;
  tags.insert(Get("/?q=boat").Header("etag"));
  EXPECT_EQ(tags.size(), 5u);
}

TEST_F(RoutesTest, GzipHoldsTheSameAnswer) {
  const auto plain = Get("/api/v1/vocabulary");
  const auto packed = Get("/api/v1/vocabulary", {{"accept-encoding", "br, gzip;q=0.5"}});
  EXPECT_EQ(packed.Header("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size() / 2);
  EXPECT_EQ(Gunzip(packed.body), plain.body);
  EXPECT_EQ(Get("/api/v1/vocabulary", {{"accept-encoding", "gzip;q=0"}}).Header("content-encoding"),
            "");
}

TEST_F(RoutesTest, SmallAnswersAreNotPacked) {
  EXPECT_EQ(Get("/api/v1/relationships", {{"accept-encoding", "gzip"}}).Header("content-encoding"),
            "");
}

TEST_F(RoutesTest, HeadHasTheHeadersOfGetAtEveryAddress) {
  for (const auto pattern : Routes::Patterns()) {
    std::string target(pattern);
    if (const size_t variable = target.find("{id}"); variable != std::string::npos) {
      const bool problem = target.starts_with("/problems/");
      target.replace(variable, 4, problem ? "too-slow" : "crescent-city-rikuzentakata");
    }
    for (const auto* more : {"", "?zebra=1"}) {
      SCOPED_TRACE(target + more);
      const auto get = Ask("GET", target + more);
      auto head = Ask("HEAD", target + more);
      EXPECT_EQ(head.body, "");
      EXPECT_NE(get.body, "");
      EXPECT_EQ(head.status, get.status);
      for (const auto& [name, value] : get.headers) {
        if (name == "server-timing") continue;
        EXPECT_EQ(head.Header(name), value) << name;
      }
      EXPECT_EQ(head.headers.size(), get.headers.size());
      const auto options = Ask("OPTIONS", target + more);
      EXPECT_EQ(options.status, 204);
      EXPECT_EQ(options.Header("allow"), "GET, HEAD, OPTIONS");
      EXPECT_EQ(options.body, "");
    }
  }
}

TEST(CrossOrigin, IsOnlyWhatABrowserSends) {
  for (const auto* origin : {"https://city.example", "http://localhost:3000", "http://[::1]:80"}) {
    EXPECT_TRUE(CrossOrigin::CheckOrigin(origin)) << origin;
  }
  for (const auto* origin : {"", "*", "null", "https://", "https://City.example",
                             "https://city.example/", "city.example", "ftp://city.example",
                             "https://a.example https://b.example", "https://a\r\nX: y"}) {
    EXPECT_FALSE(CrossOrigin::CheckOrigin(origin)) << origin;
  }
}

TEST_F(RoutesTest, NextLeadsByPagesAndThenByCursorsToTheEnd) {
  auto body = nlohmann::json::parse(Get("/api/v1/search?q=many&per_page=100&page=99").body);
  EXPECT_EQ(body["links"]["next"], "/api/v1/search?q=many&per_page=100&page=100");
  int pages = 0;
  while (body["links"].contains("next")) {
    const std::string next = body["links"]["next"];
    EXPECT_EQ(next.find("cursor=") != std::string::npos, ++pages > 1) << next;
    const auto answer = Get(next);
    ASSERT_EQ(answer.status, 200) << answer.body;
    body = nlohmann::json::parse(answer.body);
    ASSERT_LE(pages, 101);
  }
  EXPECT_EQ(pages, 101);
  EXPECT_EQ(body["page"], 200);
  EXPECT_EQ(body["next_cursor"], nullptr);
}

TEST_F(RoutesTest, ACursorIsGoneWithItsGeneration) {
  const auto body = nlohmann::json::parse(Get("/api/v1/search?q=boat").body);
  const std::string cursor = body["next_cursor"];
  const auto ask = [&](const std::string& target) {
    const auto answer = Get(target);
    const auto problem = nlohmann::json::parse(answer.body);
    return std::to_string(answer.status) + " " + problem.value("type", "") + " " +
           problem.value("parameter", "");
  };
  EXPECT_EQ(ask("/api/v1/search?q=boat&cursor=" + cursor), "200  ");
  EXPECT_EQ(ask("/api/v1/search?q=boat&per_page=3&facets=none&cursor=" + cursor), "200  ");
  EXPECT_EQ(ask("/api/v1/search?q=boats&cursor=" + cursor), "400 /problems/bad-value cursor");
  EXPECT_EQ(ask("/api/v1/search?q=boat&cursor=A" + cursor), "400 /problems/bad-value cursor");
  EXPECT_EQ(ask("/api/v1/search?q=boat&page=2&cursor=" + cursor), "400 /problems/bad-value page");
  EXPECT_EQ(ask("/api/v1/search?q=boat&page=1&cursor=" + cursor), "200  ");  // the default
  generation_ = 8;
  EXPECT_EQ(ask("/api/v1/search?q=boat&cursor=" + cursor), "410 /problems/stale-cursor cursor");
}

TEST_F(RoutesTest, WithoutAnArchiveTheServerIsNotReady) {
  generation_ = 0;
  EXPECT_EQ(Get("/healthz").status, 200);
  const auto ready = Get("/readyz");
  EXPECT_EQ(ready.status, 503);
  EXPECT_EQ(ready.Header("retry-after"), "2");
  const auto search = Get("/api/v1/search?q=boat");
  EXPECT_EQ(search.status, 503);
  EXPECT_EQ(search.body.find("secret"), std::string::npos);
  ASSERT_TRUE(answered_.record.error);  // for the log alone
  EXPECT_EQ(answered_.record.error->message, kSecret);
}

TEST_F(RoutesTest, ADrainingServerIsNotReadyAndStillAnswers) {
  draining_ = true;
  EXPECT_EQ(Get("/readyz").status, 503);
  EXPECT_EQ(Get("/api/v1/search?q=boat").status, 200);
}

TEST_F(RoutesTest, ThePolicyLetsTheStyleSheetInAndNothingElse) {
  const auto page = Get("/");
  const auto policy = page.Header("content-security-policy");
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_NE(policy.find("style-src 'sha256-"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_EQ(page.body.find("style="), std::string::npos);
  EXPECT_EQ(page.body.find("<script"), std::string::npos);
}

TEST_F(RoutesTest, PagesReachAsFarAsTheLimitsOfThisServer) {
  search::Limits limits;
  limits.max_offset = 40;
  Routes routes(answerer_, *TestDictionaries(), limits);
  const auto page = [&](const char* target) {
    return routes.Answer({"GET", target, 1, {{"host", "a"}}, true}, false).response.body;
  };
  EXPECT_NE(page("/?q=boat").find("page=2"), std::string::npos);
  EXPECT_EQ(page("/?q=boat&page=2").find("page=3"), std::string::npos);  // of 45 stories
}

TEST_F(RoutesTest, EveryErrorOfTheHouseIsAProblem) {
  using base::ErrorCode;
  for (const auto code :
       {ErrorCode::kInvalidArgument, ErrorCode::kNotFound, ErrorCode::kBadInput,
        ErrorCode::kBadDictionary, ErrorCode::kLocked, ErrorCode::kStaleIndex,
        ErrorCode::kNewerFormat, ErrorCode::kCorrupt, ErrorCode::kRefused, ErrorCode::kInterrupted,
        ErrorCode::kBusy, ErrorCode::kTimeUp, ErrorCode::kIo}) {
    const ProblemType& type = TypeOf(ProblemOf(code));
    EXPECT_GE(type.status, 400) << base::Name(code);
    const auto response = ProblemResponse({.problem = type.problem}, {"/a"});
    const auto body = nlohmann::json::parse(response.body);
    EXPECT_EQ(body["type"], "/problems/" + std::string(type.id));
    EXPECT_EQ(body["status"], type.status);
  }
  EXPECT_EQ(TypeOf(ProblemOf(ErrorCode::kNotFound)).status, 404);
  EXPECT_EQ(TypeOf(ProblemOf(ErrorCode::kCorrupt)).status, 500);
  EXPECT_EQ(TypeOf(ProblemOf(ErrorCode::kStaleIndex)).status, 503);
  EXPECT_EQ(ProblemOf(ErrorCode::kBusy), Problem::kUnavailable);
  EXPECT_EQ(ProblemOf(ErrorCode::kTimeUp), Problem::kTooSlow);
}

TEST(ProblemTable, StandsInTheOrderOfItsCodesAndNamesEachOnce) {
  std::set<std::string_view> ids;
  for (int i = 0; i < kProblems; ++i) {
    const auto problem = static_cast<Problem>(i);
    EXPECT_EQ(TypeOf(problem).problem, problem);
    EXPECT_EQ(ProblemNamed(TypeOf(problem).id), problem);
    EXPECT_FALSE(TypeOf(problem).title_en.empty());
    EXPECT_FALSE(TypeOf(problem).title_ja.empty());
    EXPECT_NE(ReasonPhrase(TypeOf(problem).status), "") << TypeOf(problem).id;
    ids.insert(TypeOf(problem).id);
  }
  EXPECT_EQ(ids.size(), static_cast<size_t>(kProblems));
  EXPECT_EQ(ProblemNamed("no-such"), std::nullopt);
}

}  // namespace
}  // namespace hajimari::server
