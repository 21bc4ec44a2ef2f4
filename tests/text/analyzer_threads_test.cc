#include <gtest/gtest.h>

#include <thread>

#include "tests/text/analyzer_fixture.h"

namespace hajimari::text {
namespace {

class Threads : public AnalyzerTest {};

std::vector<std::string> Texts() {
  std::vector<std::string> texts;
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    texts.push_back("昭和" + std::to_string(1 + i % 60) +
                    "年、甲府市とデモイン市は姉妹都市提携を結んだ。第" + number + "回。鈩田" +
                    number + "町のつなみ");
    texts.push_back("In " + std::to_string(1900 + i) + " the children of St. Paul were taught " +
                    number + " songs; O’Donnell’s sister-city. สวัสดีชาวโลก " + number + " 姉妹都市");
  }
  return texts;
}

TEST_F(Threads, FourReturnTheTokensOfOne) {
  const std::vector<std::string> texts = Texts();
  std::vector<AnalyzedText> expected;
  for (const std::string& text : texts) {
    expected.push_back(analyzer().Analyze(text, Language::kJapanese));
  }
  std::vector<std::thread> threads;
  std::vector<size_t> differences(4);
  for (size_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (size_t i = 0; i < texts.size(); ++i) {
        const size_t at = (i + thread * 97) % texts.size();
        const AnalyzedText analyzed = analyzer().Analyze(texts[at], Language::kJapanese);
        if (analyzed.tokens != expected[at].tokens) ++differences[thread];
        if (analyzed.reading != expected[at].reading) ++differences[thread];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const size_t count : differences) EXPECT_EQ(count, 0u);
}

}  // namespace
}  // namespace hajimari::text
