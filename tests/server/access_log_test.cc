#include "server/access_log.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace hajimari::server {
namespace {

TEST(AccessLog, WritesOneJsonLineARequest) {
  std::ostringstream out;
  {
    AccessLog log(LogLevel::kRequests, out);
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
    AccessLog log(LogLevel::kErrors, out);
    log.Request({"GET", "/", 200, 1, {}, 1});
    log.Failure("/", {base::ErrorCode::kCorrupt, "a \"quoted\"\nline", "x"});
  }
  const auto line = nlohmann::json::parse(out.str());
  EXPECT_EQ(line["message"], "x: a \"quoted\"\nline");
}

TEST(AccessLog, NoneIsNone) {
  std::ostringstream out;
  {
    AccessLog log(LogLevel::kNone, out);
    log.Request({"GET", "/", 500, 1, {}, 1});
    log.Failure("/", {base::ErrorCode::kCorrupt, "a", ""});
  }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace hajimari::server
