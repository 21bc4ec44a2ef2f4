#include "server/watch/access_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <sstream>
#include <streambuf>
#include <thread>

namespace hajimari::server {
namespace {

TEST(AccessLog, WritesOneJsonLineARequest) {
  std::ostringstream out;
  {
    AccessLog log({.level = LogLevel::kRequests}, out);
    log.Request({"GET", "/api/v1/search", 200, 5123, std::chrono::microseconds(1840), 42});
  }
  const auto line = nlohmann::json::parse(out.str());
  EXPECT_EQ(line["event"], "request");
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["route"], "/api/v1/search");
  EXPECT_EQ(line["status"], 200);
  EXPECT_EQ(line["bytes"], 5123);
  EXPECT_EQ(line["ms"], 1.84);
  EXPECT_EQ(line["generation"], 42);
  EXPECT_EQ(line["time"].get<std::string>().size(), 24u);
}

TEST(AccessLog, FailuresAreQuotedAndRequestsLeftOutBelowTheirLevel) {
  std::ostringstream out;
  {
    AccessLog log({.level = LogLevel::kErrors}, out);
    log.Request({"GET", "/", 200, 1, {}, 1});
    log.Failure("/", {base::ErrorCode::kCorrupt, "a \"quoted\"\nline", "x"});
  }
  const auto line = nlohmann::json::parse(out.str());
  EXPECT_EQ(line["message"], "x: a \"quoted\"\nline");
}

TEST(AccessLog, NoneIsNone) {
  std::ostringstream out;
  {
    AccessLog log({.level = LogLevel::kNone}, out);
    log.Request({"GET", "/", 500, 1, {}, 1});
    log.Failure("/", {base::ErrorCode::kCorrupt, "a", ""});
  }
  EXPECT_EQ(out.str(), "");
}

TEST(AccessLog, SaysWhatWasFoundAndWhatWasRefused) {
  std::ostringstream out;
  {
    AccessLog log({}, out);
    RequestRecord search{"GET", "/api/v1/search", 200, 1, {}, 1};
    search.search = SearchFigures{.phases = {}, .serialise = {}, .total = 12};
    log.Request(search);
    RequestRecord refused{"-", "refused", 400, 1, {}, 0};
    refused.problem = "bad-request";
    log.Request(refused);
  }
  std::istringstream lines(out.str());
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(nlohmann::json::parse(line)["found"], 12);
  EXPECT_FALSE(nlohmann::json::parse(line).contains("problem"));
  std::getline(lines, line);
  EXPECT_EQ(nlohmann::json::parse(line)["problem"], "bad-request");
  EXPECT_FALSE(nlohmann::json::parse(line).contains("found"));
}

TEST(AccessLog, WritesText) {
  const std::vector<search::Parameter> parameters = {{"q", "a \"b\""}, {"theme", "tsunami"}};
  std::ostringstream out;
  {
    AccessLog log({.format = LogFormat::kText, .queries = true}, out);
    RequestRecord entry{"GET", "/stories/{id}", 200, 12, std::chrono::microseconds(1840), 3};
    entry.parameters = parameters;
    log.Request(entry);
    log.NewGeneration();
  }
  const std::string text = out.str();
  EXPECT_EQ(text.substr(text.find(' ')),
            " info request method=GET route=/stories/{id} status=200 bytes=12 ms=1.84 generation=3 "
            "query=\"a \\\"b\\\"\" parameters=\"theme=tsunami\"\n" +
                text.substr(text.rfind('\n', text.size() - 2) + 1, 24) +
                " warning new_generation\n");
}

// No query can break a line of the log or control the terminal that shows it.
TEST(AccessLog, NoQueryEndsALineOrSteersATerminal) {
  for (const auto format : {LogFormat::kJson, LogFormat::kText}) {
    for (const std::string query :
         {"a\nb", "a\r\nfake line", "\x1b[2J\x1b]0;title\x07",
          "\xc2\x9b"
          "31m",
          "\xe2\x80\xa8next", "\xe2\x80\xaeright to left", "\xef\xbb\xbf", "tab\there", "\x7f",
          "\xff\xfe", "\"}{\"", "\\", "%s %n {} {0}", "津波 🌊"}) {
      std::ostringstream out;
      const std::vector<search::Parameter> parameters = {{"q", query}, {query, query}};
      {
        AccessLog log({.format = format, .queries = true}, out);
        RequestRecord entry{"GET", "/", 200, 1, {}, 1};
        entry.parameters = parameters;
        log.Request(entry);
      }
      const std::string text = out.str();
      EXPECT_EQ(std::ranges::count(text, '\n'), 1) << text;
      for (const char c : text) {
        EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) << text;
      }
      for (const auto* steering : {"\xc2\x9b", "\xe2\x80\xa8", "\xe2\x80\xae", "\xef\xbb\xbf"}) {
        EXPECT_EQ(text.find(steering), std::string::npos);
      }
      if (format == LogFormat::kText || query == "\xff\xfe") continue;
      EXPECT_EQ(nlohmann::json::parse(text)["query"], query);
    }
  }
}

TEST(AccessLog, WithoutTheWishNoQueryIsLogged) {
  std::ostringstream out;
  const std::vector<search::Parameter> parameters = {{"q", "secret"}, {"person", "secret"}};
  {
    AccessLog log({}, out);
    RequestRecord entry{"GET", "/", 200, 1, {}, 1};
    entry.parameters = parameters;
    log.Request(entry);
  }
  EXPECT_EQ(out.str().find("secret"), std::string::npos);
}

// After a full disk has room again, lines are written again.
TEST(AccessLog, GoesOnWhenItsStreamDoes) {
  std::ostringstream out;
  {
    AccessLog log({}, out);
    out.setstate(std::ios::badbit);
    log.Failure("refresh", {base::ErrorCode::kIo, "first", ""});
  }
  EXPECT_NE(out.str().find("first"), std::string::npos);
}

// Like a pipe that nobody reads.
class Stuck : public std::streambuf {
 protected:
  std::streamsize xsputn(const char*, std::streamsize size) override {
    while (stuck_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ended_ = true;
    return size;
  }

 public:
  std::atomic<bool> stuck_ = true;
  std::atomic<bool> ended_ = false;
};

TEST(AccessLog, DoesNotWaitForAReaderThatNeverReads) {
  static Stuck stuck;  // used by the log's thread until it ends
  static std::ostream out(&stuck);
  const auto begin = std::chrono::steady_clock::now();
  {
    AccessLog log({}, out);
    log.NewGeneration();
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
  stuck.stuck_ = false;
  while (!stuck.ended_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

}  // namespace
}  // namespace hajimari::server
