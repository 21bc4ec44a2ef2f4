#include "tests/server/http_cases.h"

#include <gtest/gtest.h>

namespace hajimari::server {
namespace {

void Expect(const ExpectedAnswer& expected, const TestAnswer& answer) {
  EXPECT_EQ(answer.status, expected.status) << answer.body;
  for (const auto& [name, value] : expected.headers) EXPECT_EQ(answer.Header(name), value) << name;
  for (const auto& name : expected.absent_headers)
    EXPECT_EQ(answer.headers.count(name), 0u) << name;
  for (const auto& piece : expected.pieces) {
    EXPECT_NE(answer.body.find(piece), std::string::npos) << piece << "\nin: " << answer.body;
  }
  for (const auto& piece : expected.absent_pieces) {
    EXPECT_EQ(answer.body.find(piece), std::string::npos) << piece << "\nin: " << answer.body;
  }
  if (expected.empty) {
    EXPECT_EQ(answer.body, "");
  }
}

// Does the next request begin with HEAD? Counted over the requests of the case.
std::vector<bool> ToHead(const HttpCase& item) {
  std::vector<bool> to_head;
  for (size_t at = 0; at < item.sent.size();) {
    const size_t end = item.sent.find(" HTTP/1.", at);
    if (end == std::string::npos) break;
    const size_t line = item.sent.rfind('\n', end);
    const size_t begin = line == std::string::npos ? 0 : line + 1;
    to_head.push_back(item.sent.compare(begin, 5, "HEAD ") == 0);
    at = end + 8;
  }
  return to_head;
}

TEST(HttpCases, EveryCaseIsAnsweredAsWritten) {
  const auto cases = ReadHttpCases(std::string(HAJIMARI_CASES) + "/http");
  ASSERT_GE(cases.size(), 80u);
  for (const auto& item : cases) {
    SCOPED_TRACE(item.where + ": " + item.why);
    Conversed conversed = Converse(item.sent, {});
    const auto to_head = ToHead(item);
    for (size_t i = 0; i < item.answers.size(); ++i) {
      const auto answer = TakeAnswer(conversed.bytes, i < to_head.size() && to_head[i]);
      ASSERT_TRUE(answer) << "answer " << i << " is missing";
      Expect(item.answers[i], *answer);
    }
    EXPECT_EQ(conversed.bytes, "") << "more came than was expected";
    EXPECT_EQ(conversed.closed, item.closed);
  }
}

TEST(HttpCases, OneByteAtATimeGivesTheSameAnswers) {
  for (const auto& item : ReadHttpCases(std::string(HAJIMARI_CASES) + "/http")) {
    SCOPED_TRACE(item.where + ": " + item.why);
    if (item.sent.size() > 20'000) continue;
    EXPECT_EQ(Converse(item.sent, std::vector<size_t>(item.sent.size(), 1)),
              Converse(item.sent, {}));
  }
}

}  // namespace
}  // namespace hajimari::server
