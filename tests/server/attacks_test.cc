// Hostile texts, at every address and in every place of a request that takes a text.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <sstream>

#include "server/http/uri.h"
#include "server/server.h"
#include "tests/server/attack_cases.h"
#include "tests/server/echo_answerer.h"
#include "tests/server/fake_answerer.h"
#include "tests/server/html_tokens.h"

namespace hajimari::server {
namespace {

class Attacks : public testing::Test {
 protected:
  void SetUp() override {
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    options.admin_listen = "0";
    options.threads = 2;
    options.log_to = &log_;
    auto started = Server::Start(options, [this] { return MakeEchoAnswerer(chosen_); },
                                 TestDictionaries(), {});
    ASSERT_TRUE(started) << base::Describe(started.error());
    server_ = *std::move(started);
    asker_.emplace(server_->port(), true);
  }

  std::ostringstream log_;
  Chosen chosen_;
  std::unique_ptr<Server> server_;
  std::optional<Asker> asker_;
};

// A harmless text of the same shape (length, lines, beginning of an address) as `text`.
std::string HarmlessTwin(std::string_view text) {
  std::string twin;
  for (const char c : text) twin += c == '\n' ? '\n' : 'b';
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) twin.replace(0, scheme.size(), scheme);
  }
  return twin;
}

// The checks below must detect a successful attack.
TEST(HtmlReader, SeesHarmAndWhatBrowsersWouldGuessAt) {
  EXPECT_EQ(Harm(ReadHtml("<!doctype html><p class=\"a\">1 &lt; 2</p><a href=\"/?q=b\">c</a>")),
            "");
  for (const auto* harmful :
       {"<script>alert(1)</script>", "<p onclick=\"a\">b</p>", "<p style=\"a\">b</p>",
        "<a href=\"javascript:alert(1)\">a</a>", "<a href=\"//evil.example\">a</a>",
        "<a href=\"/\\evil.example\">a</a>", "<a href=\" /a\">a</a>", "<iframe></iframe>",
        "<img src=\"https://evil.example/a.png\">", "<button formaction=\"/a\">a</button>"}) {
    EXPECT_NE(Harm(ReadHtml(harmful)), "") << harmful;
  }
  for (const auto* guess :
       {"a < b", "<p>", "</p>", "<p><a></p></a>", "a & b", "<p a=b></p>", "<p a='b'></p>",
        "<p a=\"b\"c=\"d\"></p>", "<!-- a -->", "a > b", "<p a=\"<\"></p>", "\xff", "a\x01"}) {
    EXPECT_THROW(ReadHtml(guess), std::runtime_error) << guess;
  }
  EXPECT_NE(Skeleton(ReadHtml("<p a=\"1\"></p>")), Skeleton(ReadHtml("<p a=\"1\" b=\"\"></p>")));
}

TEST_F(Attacks, AreManyAndAllDifferent) {
  std::set<std::string> all;
  size_t count = 0;
  for (const auto* file :
       {"html.txt", "urls.txt", "splitting.txt", "encoded.txt", "traversal.txt"}) {
    for (const auto& attack : ReadAttacks(file)) {
      EXPECT_TRUE(all.insert(attack.text).second) << attack.where;
      ++count;
    }
  }
  EXPECT_GE(count, 600u);
}

// Refusals quote the request, and browsers get them as pages.
TEST_F(Attacks, NoAddressChangesThePageThatRefusesIt) {
  for (const auto& attack : ReadTextAttacks()) {
    SCOPED_TRACE(attack.where);
    const std::string text = PercentEncode(attack.text);
    for (const auto* before : {"/?theme=", "/?q=a&ui=", "/?page=1&decade=", "/", "/stories/"}) {
      const auto answer = asker_->Ask(before + text, "Accept: text/html\r\n");
      ExpectHarmless(answer, attack.text);
      if (answer && answer->status >= 400 && answer->Header("connection") != "close") {
        EXPECT_EQ(answer->Header("content-type"), "text/html; charset=utf-8") << before << text;
      }
    }
  }
}

// The page for a hostile text differs from that for a harmless one only in the text.
TEST_F(Attacks, NoTextOfAStoryChangesThePageItStandsOn) {
  for (const auto& attack : ReadTextAttacks()) {
    SCOPED_TRACE(attack.where);
    for (const auto* path : {"/?ui=en&q=", "/?ui=ja&q=", "/stories/boston-kyoto?ui=en",
                             "/stories/boston-kyoto?ui=ja"}) {
      const bool search = std::string_view(path).ends_with("q=");
      std::array<std::string, 2> skeletons;
      for (const bool harmful : {false, true}) {
        const std::string text = harmful ? attack.text : HarmlessTwin(attack.text);
        chosen_.Set(text);
        // NUL is refused in an address, but a story may contain it.
        const bool asked = search && text.find('\0') == std::string::npos;
        const auto answer = asker_->Ask(path + (asked    ? PercentEncode(text)
                                                : search ? "boat"
                                                         : ""));
        ExpectHarmless(answer, text);
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->status, 200) << path;
        skeletons[harmful ? 1 : 0] = Skeleton(ReadHtml(answer->body));
      }
      EXPECT_EQ(skeletons[0], skeletons[1]) << path;
    }
  }
}

TEST_F(Attacks, NoTextOfAStoryBreaksTheData) {
  for (const auto& attack : ReadTextAttacks()) {
    SCOPED_TRACE(attack.where);
    chosen_.Set(attack.text);
    for (const auto* target : {"/api/v1/search?q=boat", "/api/v1/stories/boston-kyoto",
                               "/api/v1/relationships", "/api/v1/vocabulary"}) {
      const auto answer = asker_->Ask(target);
      ExpectHarmless(answer, attack.text);
      ASSERT_TRUE(answer);
      EXPECT_EQ(answer->Header("content-type"), "application/json") << target;
    }
  }
}

// The places where a value, a name or a segment of an address can be any text.
const std::vector<std::string>& Places() {
  static const std::vector<std::string> kPlaces = {
      "/?q={}",
      "/?ui=ja&q={}",
      "/?city={}",
      "/?person={}",
      "/?relationship={}",
      "/?theme={}",
      "/?ui={}",
      "/?page={}",
      "/?sort={}",
      "/?{}=1",
      "/?q=a&year={}&lang=ja",
      "/stories/{}",
      "/stories/boston-kyoto?{}",
      "/{}",
      "/api/v1/search?q={}",
      "/api/v1/search?q=boat&city={}&per_page=1",
      "/api/v1/search?person={}",
      "/api/v1/search?without={}",
      "/api/v1/search?facets={}",
      "/api/v1/search?{}=a",
      "/api/v1/explain?q={}",
      "/api/v1/explain?q=a&story={}",
      "/api/v1/suggest?q={}",
      "/api/v1/relationships?us={}",
      "/api/v1/vocabulary?{}",
      "/api/v1/stories/{}",
      "/api/v1/{}",
      "/api/{}/search",
  };
  return kPlaces;
}

std::string At(const std::string& place, std::string_view text) {
  std::string target = place;
  return target.replace(target.find("{}"), 2, text);
}

TEST_F(Attacks, NoValueOrNameInAnAddressDoesHarm) {
  for (const auto& attack : ReadTextAttacks()) {
    SCOPED_TRACE(attack.where);
    for (const auto& place : Places()) {
      SCOPED_TRACE(place);
      ExpectHarmless(asker_->Ask(At(place, PercentEncode(attack.text))), attack.text);
      if (HasFailure()) return;
    }
  }
}

TEST_F(Attacks, NoEscapeIsReadTwiceOrOtherwise) {
  for (const auto& attack : ReadAttacks("encoded.txt")) {
    SCOPED_TRACE(attack.where);
    for (const auto& place : Places()) {
      SCOPED_TRACE(place);
      ExpectHarmless(asker_->Ask(At(place, attack.text)), attack.text);
      if (HasFailure()) return;
    }
  }
}

TEST_F(Attacks, BytesThatAreNotEscapedDoNoHarmEither) {
  for (const auto& attack : ReadTextAttacks()) {
    const bool one_line =
        attack.text.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
    if (!one_line) continue;
    SCOPED_TRACE(attack.where);
    for (const auto* place : {"/?q={}", "/{}", "/api/v1/search?q={}", "/api/v1/stories/{}"}) {
      ExpectHarmless(asker_->Ask(At(place, attack.text)), attack.text);
    }
  }
}

TEST_F(Attacks, NoHeaderOfARequestComesBack) {
  static constexpr std::array<std::string_view, 12> kHeaders = {
      "Accept-Language", "Accept-Encoding", "Accept",           "If-None-Match",
      "User-Agent",      "Referer",         "Origin",           "Cookie",
      "Authorization",   "X-Forwarded-For", "X-Forwarded-Host", "Access-Control-Request-Headers"};
  for (const auto* target : {"/?q=boat", "/api/v1/search?theme=none"}) {
    const auto english = asker_->Ask(target, "Accept-Language: en\r\n");
    const auto japanese = asker_->Ask(target, "Accept-Language: ja\r\n");
    ASSERT_TRUE(english && japanese);
    for (const auto& attack : ReadTextAttacks()) {
      if (attack.text.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) continue;
      SCOPED_TRACE(attack.where);
      for (const auto header : kHeaders) {
        SCOPED_TRACE(header);
        const auto answer = asker_->Ask(target, fmt::format("{}: {}\r\n", header, attack.text));
        ExpectHarmless(answer, attack.text);
        if (!answer || answer->Header("connection") == "close") continue;  // not HTTP
        EXPECT_TRUE(answer->body == english->body || answer->body == japanese->body);
      }
      if (HasFailure()) return;
    }
  }
}

// A line end in a header makes another header or another request; the response must contain only
// what the server wrote.
TEST_F(Attacks, LineEndsInARequestMakeNoHeaderOfAnAnswer) {
  for (const auto& attack : ReadAttacks("splitting.txt")) {
    SCOPED_TRACE(attack.where);
    TestClient client(server_->port());
    client.Send("GET /?q=boat HTTP/1.1\r\nHost: a\r\nAccept-Language: en" + attack.text +
                "\r\nConnection: close\r\n\r\n");
    client.HalfClose();
    while (const auto answer = client.Receive()) ExpectHarmless(answer, "X-Hacked");
  }
}

TEST_F(Attacks, NoAddressLeadsToAFile) {
  Asker admin(static_cast<uint16_t>(std::stoi(
                  server_->AdminAddress().substr(server_->AdminAddress().rfind(':') + 1))),
              true);
  for (const auto& attack : ReadAttacks("traversal.txt")) {
    SCOPED_TRACE(attack.where + ": " + attack.text);
    const auto answer = asker_->Ask(attack.text);
    ExpectHarmless(answer, "passwd:");
    const bool known = attack.text.starts_with("/?") ||
                       attack.text.starts_with("/api/v1/search?") ||
                       attack.text.starts_with("/api/v1/explain?");
    if (!known && answer) {
      EXPECT_TRUE(answer->status == 404 || answer->status == 400) << answer->status;
    }
    const auto inside = admin.Ask(attack.text);
    ASSERT_TRUE(inside);
    EXPECT_EQ(inside->status == 200, attack.text == "/metrics") << inside->status;
  }
}

}  // namespace
}  // namespace hajimari::server
