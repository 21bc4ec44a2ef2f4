#include "tests/server/attack_cases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "tests/server/html_tokens.h"
#include "tests/server/http_cases.h"
#include "tests/server/http_client.h"

namespace hajimari::server {
namespace {

// Every link leads to a path of this server, and the text of the request is escaped in it:
// </api/...>; rel="next"
void ExpectHarmlessLinks(std::string_view links) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/?&=%._~*-").contains(c);
  };
  while (!links.empty()) {
    const size_t end = links.find('>');
    ASSERT_TRUE(links.starts_with("</") && end != std::string_view::npos) << links;
    const std::string_view target = links.substr(1, end - 1);
    EXPECT_FALSE(target.starts_with("//")) << target;
    EXPECT_TRUE(std::ranges::all_of(target, plain)) << target;
    links.remove_prefix(end + 1);
    const size_t next = std::min(links.find(", <"), links.size());
    const std::string_view relation = links.substr(0, next);
    EXPECT_TRUE(relation.starts_with("; rel=\"") && relation.size() < 30) << relation;
    links.remove_prefix(next == links.size() ? next : next + 2);
  }
}

void ExpectOurHeaders(const TestAnswer& answer, std::string_view text) {
  static const std::set<std::string> kOurs = {"date",
                                              "content-type",
                                              "content-length",
                                              "content-language",
                                              "content-encoding",
                                              "content-security-policy",
                                              "referrer-policy",
                                              "connection",
                                              "cache-control",
                                              "vary",
                                              "etag",
                                              "link",
                                              "allow",
                                              "location",
                                              "retry-after",
                                              "server-timing",
                                              "x-content-type-options",
                                              "access-control-allow-origin",
                                              "access-control-allow-methods",
                                              "access-control-allow-headers",
                                              "access-control-max-age",
                                              "access-control-expose-headers",
                                              "cross-origin-resource-policy",
                                              "cross-origin-opener-policy",
                                              "x-frame-options"};
  for (const auto& [name, value] : answer.headers) {
    EXPECT_TRUE(kOurs.contains(name)) << "a header " << name << ": " << value;
    EXPECT_TRUE(std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; })) << value;
    if (name == "link") {
      ExpectHarmlessLinks(value);
      continue;
    }
    EXPECT_EQ(value.find("evil.example"), std::string::npos) << name << ": " << value;
    EXPECT_EQ(value.find('<'), std::string::npos) << value;
    if (text.size() > 5) {
      EXPECT_EQ(value.find(text), std::string::npos) << name << ": " << value;
    }
  }
  EXPECT_EQ(answer.headers.count("content-type"), answer.status == 204 ? 0u : 1u);
  EXPECT_EQ(answer.Header("x-content-type-options"), "nosniff");
}

void ExpectHarmlessPage(const TestAnswer& answer) {
  const std::string policy = answer.Header("content-security-policy");
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << policy;
  EXPECT_NE(policy.find("base-uri 'none'"), std::string::npos) << policy;
  EXPECT_NE(policy.find("form-action 'self'"), std::string::npos) << policy;
  EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
  try {
    EXPECT_EQ(Harm(ReadHtml(answer.body)), "");
  } catch (const std::runtime_error& fault) {
    ADD_FAILURE() << "HTML that is not well-formed: " << fault.what();
  }
}

}  // namespace

std::vector<Attack> ReadAttacks(const std::string& file) {
  std::ifstream in(std::string(HAJIMARI_CASES) + "/attacks/" + file);
  if (!in) throw std::runtime_error(file);
  std::vector<Attack> attacks;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with("#")) continue;
    attacks.push_back({file + ":" + std::to_string(number), UnescapeCase(line)});
  }
  return attacks;
}

std::vector<Attack> ReadTextAttacks() {
  std::vector<Attack> all;
  for (const auto* file : {"html.txt", "urls.txt", "splitting.txt"}) {
    std::ranges::move(ReadAttacks(file), std::back_inserter(all));
  }
  return all;
}

std::optional<TestAnswer> Asker::Ask(std::string_view target, std::string_view more) {
  if (!client_) client_.emplace(port_);
  if (made_up_) client_->LeaveContract();
  client_->Send(Get(target, more) + Get("/healthz"));
  auto answer = client_->Receive();
  if (!answer || answer->Header("connection") == "close") {
    EXPECT_TRUE(!answer || client_->Closed()) << "something came after the last answer";
    client_.reset();
    return answer;
  }
  const auto next = client_->Receive();
  EXPECT_TRUE(next && next->status == 200 && next->body == "ok\n") << "another answer came between";
  return answer;
}

void ExpectHarmless(const std::optional<TestAnswer>& answer, std::string_view text) {
  ASSERT_TRUE(answer) << "no whole answer";
  EXPECT_TRUE(answer->status < 500) << answer->body;
  ExpectOurHeaders(*answer, text);
  for (const auto* secret : {"root:x:0:0", "CANARY-", "-----BEGIN", "PATH=", "HOME="}) {
    EXPECT_EQ(answer->body.find(secret), std::string::npos) << secret;
  }
  const std::string type = answer->Header("content-type");
  if (type == "text/html; charset=utf-8") {
    ExpectHarmlessPage(*answer);
  } else if (type == "application/json" || type == "application/problem+json") {
    EXPECT_TRUE(nlohmann::json::accept(answer->body)) << answer->body;
  } else {
    EXPECT_TRUE(type == "text/plain; charset=utf-8" || answer->status == 204) << type;
    if (text.size() > 5) {
      EXPECT_EQ(answer->body.find(text), std::string::npos);
    }
  }
}

}  // namespace hajimari::server
