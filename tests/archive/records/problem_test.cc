#include "archive/record/problem.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace hajimari::archive {
namespace {

Problem Sample() {
  Problem problem = Refusal("impossible-date", "dates", {"No such day.", "その日はありません。"},
                            {"Mend it.", "直してください。"});
  problem.place.file = "stories.csv";
  problem.place.line = 7;
  problem.place.id = "form-r-0016";
  return problem;
}

TEST(Problem, IsDescribedInALineALanguage) {
  const Message told = Describe(Sample());
  EXPECT_EQ(told.en, "stories.csv:7 (form-r-0016): dates: refused: No such day. Mend it.");
  EXPECT_EQ(told.ja,
            "stories.csv:7 (form-r-0016): dates: 不採用：その日はありません。直してください。");
}

TEST(Problem, NeverSendsControlCharactersToATerminal) {
  Problem problem = Sample();
  problem.place.file = "a\x1b[31m\nb";
  problem.reason_en = "x\x07\xC2\x9B";
  problem.reason_ja = "y\x07\xC2\x9B";
  const Message told = Describe(problem);
  for (const std::string& text : {told.en, told.ja}) {
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\x07'), std::string::npos);
    EXPECT_EQ(text.find("\xC2\x9B"), std::string::npos);
    EXPECT_EQ(text.find('\n'), std::string::npos);
  }
}

TEST(Problem, QuotesSixtyCharactersAtMost) {
  EXPECT_EQ(Quoted("short"), "short");
  EXPECT_EQ(Quoted("a\tb\n"), "a b ");
  EXPECT_EQ(Quoted(std::string(61, 'a')), std::string(60, 'a') + "…");
  EXPECT_EQ(Quoted(std::string(1 << 20, 'a')), std::string(60, 'a') + "…");
  std::string kanji;
  for (int i = 0; i < 200; ++i) kanji += "市";
  EXPECT_EQ(Quoted(kanji).size(), 60 * 3 + std::string("…").size());
}

TEST(Problem, ReportIsJson) {
  ReadReport report;
  report.read = 3;
  report.refused = 1;
  report.problems.push_back(Sample());
  const auto json = nlohmann::json::parse(ReportToJson(report));
  EXPECT_EQ(json["read"], 3);
  EXPECT_EQ(json["refused"], 1);
  EXPECT_EQ(json["problems"][0]["severity"], "refusal");
  EXPECT_EQ(json["problems"][0]["line"], 7);
  EXPECT_EQ(json["problems"][0]["code"], "impossible-date");
  EXPECT_EQ(json["problems"][0]["reason"]["ja"], "その日はありません。");
}

}  // namespace
}  // namespace hajimari::archive
