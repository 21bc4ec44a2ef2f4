#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "server/http/uri.h"
#include "server/pages/html_writer.h"
#include "tests/server/http_cases.h"

namespace hajimari::server {
namespace {

const std::vector<HttpCase>& Cases() {
  static const auto kCases = ReadHttpCases(std::string(HAJIMARI_CASES) + "/http");
  return kCases;
}

rc::Gen<HttpCase> ShortCase() {
  static const auto kShort = [] {
    auto cases = Cases();
    std::erase_if(cases, [](const HttpCase& item) { return item.sent.size() > 20'000; });
    return cases;
  }();
  return rc::gen::elementOf(kShort);
}

TEST(HttpLaws, HowTheBytesAreCutNeverMatters) {
  EXPECT_TRUE(rc::check([] {
    const auto item = *ShortCase();
    const auto cuts = *rc::gen::container<std::vector<size_t>>(
        rc::gen::inRange<size_t>(0, std::max<size_t>(2, item.sent.size() / 4)));
    RC_ASSERT(Converse(item.sent, cuts) == Converse(item.sent, {}));
  }));
}

// The response to any bytes is HTTP, and does not depend on how the bytes were split.
TEST(HttpLaws, MutatedRequestsGetAnswersOrNothing) {
  EXPECT_TRUE(rc::check([] {
    std::string sent = (*ShortCase()).sent + (*ShortCase()).sent;
    RC_PRE(!sent.empty());
    const auto mutations = *rc::gen::inRange(1, 9);
    for (int i = 0; i < mutations; ++i) {
      const auto at = *rc::gen::inRange<size_t>(0, sent.size());
      const auto byte =
          *rc::gen::weightedOneOf<char>({{3, rc::gen::arbitrary<char>()},
                                         {2, rc::gen::element('\r', '\n', ' ', ':', '\0', '%')}});
      switch (*rc::gen::inRange(0, 3)) {
        case 0:
          sent[at] = byte;
          break;
        case 1:
          sent.insert(at, 1, byte);
          break;
        default:
          sent.erase(at, *rc::gen::inRange<size_t>(1, 20));
      }
      if (sent.empty()) return;
    }
    const auto whole = Converse(sent, {});
    const auto at = *rc::gen::inRange<size_t>(0, sent.size());
    RC_ASSERT(Converse(sent, {at}) == whole);
    RC_ASSERT(whole.bytes.empty() || whole.bytes.starts_with("HTTP/1.1 "));
  }));
}

TEST(HttpLaws, RandomBytesAreRefusedOrWaitedFor) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto conversed = Converse(bytes, {});
    RC_ASSERT(conversed.bytes.empty() == !conversed.closed);
  }));
}

TEST(UriLaws, WhatIsEncodedIsReadBack) {
  EXPECT_TRUE(rc::check([] {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::oneOf(rc::gen::inRange<char>(1, 127),
                                                       rc::gen::element('&', '=', '+', '%', '#'))));
    std::vector<search::Parameter> parameters;
    for (const auto& word : words) {
      if (!word.empty()) parameters.push_back({"名" + word, word + "津"});
    }
    const auto read = ParseTarget(MakeTarget("/a", parameters));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->parameters.size() == parameters.size());
    for (size_t i = 0; i < parameters.size(); ++i) {
      RC_ASSERT(read->parameters[i].name == parameters[i].name);
      RC_ASSERT(read->parameters[i].value == parameters[i].value);
    }
  }));
}

// No text can open an element, close one, or leave its attribute.
TEST(HtmlLaws, TextStaysText) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    HtmlWriter html;
    html.Open("p", {{"title", text}}).Text(text).Close();
    const std::string out = std::move(html).Take();
    RC_ASSERT(std::ranges::count(out, '<') == 2);
    RC_ASSERT(std::ranges::count(out, '>') == 2);
    RC_ASSERT(std::ranges::count(out, '"') == 2);
    RC_ASSERT(std::ranges::count(out, '\'') == 0);
  }));
}

}  // namespace
}  // namespace hajimari::server
