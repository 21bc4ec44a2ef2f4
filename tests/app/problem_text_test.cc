#include "app/problem_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "app/problem_kinds.h"

namespace hajimari::app {
namespace {

using archive::Message;
using archive::Problem;
using archive::Severity;
using enum MessageLanguage;

std::vector<Problem> Many(Severity severity, const std::string& code, const std::string& field,
                          size_t count) {
  std::vector<Problem> problems;
  for (size_t i = 1; i <= count; ++i) {
    Problem problem =
        severity == Severity::kRefusal
            ? archive::Refusal(code, field, {"Wrong.", "誤りです。"},
                               {"Mend it.", "直してください。"})
            : archive::Warning(code, field, {"Odd.", "変です。"}, {"Look.", "見てください。"});
    problem.place.file = "s.jsonl";
    problem.place.line = i;
    problems.push_back(std::move(problem));
  }
  return problems;
}

std::ptrdiff_t LinesOf(const std::string& text) { return std::ranges::count(text, '\n'); }

TEST(ProblemText, SaysNothingOfNothing) { EXPECT_EQ(ProblemText({}, {}), ""); }

TEST(ProblemText, SumsUpTheWarningsOfAKind) {
  const auto problems = Many(Severity::kWarning, "unknown-relationship", "relationship", 91);
  EXPECT_EQ(ProblemText(problems, {.language = kEnglish}),
            "s.jsonl:1: relationship: warning: Odd. Look.\n"
            "s.jsonl:2: relationship: warning: Odd. Look.\n"
            "s.jsonl:3: relationship: warning: Odd. Look.\n"
            "... and 88 more warnings (unknown-relationship): 91 stories name relationships "
            "that are not on record. Give the relationships with --relationships FILE.\n"
            "... --report FILE writes them all.\n");
  EXPECT_EQ(ProblemText(problems, {.language = kJapanese, .relationships_given = true}),
            "s.jsonl:1: relationship: 注意：変です。見てください。\n"
            "s.jsonl:2: relationship: 注意：変です。見てください。\n"
            "s.jsonl:3: relationship: 注意：変です。見てください。\n"
            "... ほか88件の注意（unknown-relationship）：91件の物語が、記録にない関係を"
            "挙げています。ID を直すか、関係の一覧に加えてください。\n"
            "... --report FILE ですべてを書き出せます。\n");
}

TEST(ProblemText, SaysItInBothLanguages) {
  const std::string both = ProblemText(Many(Severity::kWarning, "no-date", "dates", 9), {});
  EXPECT_EQ(LinesOf(both), 2 * (3 + 1 + 1)) << both;
  EXPECT_NE(both.find("s.jsonl:1: dates: warning: Odd. Look.\ns.jsonl:1: dates: 注意：変です。"),
            std::string::npos)
      << both;
  EXPECT_NE(both.find(": 9 stories have no date. Give"), std::string::npos) << both;
  EXPECT_NE(both.find("\n... ほか6件の注意（no-date）：9件の物語に日付がありません。"),
            std::string::npos)
      << both;
}

TEST(ProblemText, ShowsMoreRefusalsAndTellsHowManyThereAre) {
  const auto problems = Many(Severity::kRefusal, "bad-json", "", 100);
  const std::string text = ProblemText(problems, {.language = kEnglish});
  EXPECT_EQ(LinesOf(text), 20 + 1 + 1) << text;
  EXPECT_NE(text.find("... and 80 more refused (bad-json): 100 lines are not valid JSON"),
            std::string::npos)
      << text;
  EXPECT_NE(ProblemText(problems, {.language = kJapanese}).find("ほか80件の不採用（bad-json）"),
            std::string::npos);
}

TEST(ProblemText, ShowsARestOfOne) {
  const std::string warnings =
      ProblemText(Many(Severity::kWarning, "no-date", "dates", 4), {.language = kEnglish});
  EXPECT_EQ(LinesOf(warnings), 4) << warnings;
  EXPECT_EQ(warnings.find("..."), std::string::npos) << warnings;
  const std::string refusals =
      ProblemText(Many(Severity::kRefusal, "bad-json", "", 21), {.language = kEnglish});
  EXPECT_EQ(LinesOf(refusals), 21) << refusals;
}

TEST(ProblemText, TellsKindsApart) {
  auto problems = Many(Severity::kWarning, "impossible-date", "dates", 5);
  std::ranges::move(Many(Severity::kRefusal, "impossible-date", "dates[0].date", 3),
                    std::back_inserter(problems));
  std::ranges::move(Many(Severity::kWarning, "unknown-relationship", "partners", 5),
                    std::back_inserter(problems));
  std::ranges::move(Many(Severity::kWarning, "unknown-relationship", "relationship", 5),
                    std::back_inserter(problems));
  const std::string text = ProblemText(problems, {.language = kEnglish});
  EXPECT_EQ(LinesOf(text), 3 + 3 + 3 + 3 + 3 + 1) << text;
  EXPECT_NE(text.find(": 5 stories name partners"), std::string::npos) << text;
  EXPECT_NE(text.find(": 5 stories name relationships"), std::string::npos) << text;
}

TEST(ProblemText, TellsRefusalsLast) {
  auto problems = Many(Severity::kRefusal, "duplicate-id", "id", 30);
  std::ranges::move(Many(Severity::kWarning, "no-date", "dates", 30), std::back_inserter(problems));
  const std::string text = ProblemText(problems, {.language = kEnglish, .report_written = true});
  EXPECT_LT(text.find("27 more warnings (no-date)"), text.find("10 more refused (duplicate-id)"));
  EXPECT_TRUE(text.ends_with("Give each record its own id.\n")) << text;
}

TEST(ProblemText, HasWordsForAKindThatIsNew) {
  const auto problems = Many(Severity::kWarning, "never-seen", "x", 10);
  EXPECT_NE(ProblemText(problems, {.language = kEnglish})
                .find("... and 7 more warnings (never-seen): 10 of this kind in all.\n"),
            std::string::npos);
  EXPECT_NE(ProblemText(problems, {.language = kJapanese})
                .find("... ほか7件の注意（never-seen）：全部で10件あります。\n"),
            std::string::npos);
}

TEST(ProblemText, NeverSendsControlCharactersToATerminal) {
  auto problems = Many(Severity::kWarning, "no-date", "dates", 9);
  for (Problem& problem : problems) problem.place.file = "a\x1b[31m";
  EXPECT_EQ(ProblemText(problems, {}).find('\x1b'), std::string::npos);
}

// The codes in the table of docs/records.md.
std::set<std::string> DocumentedCodes() {
  std::ifstream file(HAJIMARI_CASES "/../../docs/records.md");
  std::set<std::string> codes;
  bool table = false;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("|")) table = false;
    if (line.starts_with("| code |")) table = true;
    if (!table || !line.starts_with("| `")) continue;
    const std::string cell = line.substr(0, line.find('|', 1));
    for (size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at)) {
      const size_t end = cell.find('`', at + 1);
      codes.insert(cell.substr(at + 1, end - at - 1));
      at = end + 1;
    }
  }
  return codes;
}

// A new code either gets a sentence in app/problem_kinds.cc or is listed here.
TEST(ProblemKinds, HaveASentenceWhereThereMayBeManyOfThem) {
  std::set<std::string> without;
  for (const std::string& code : DocumentedCodes()) {
    const auto has_words = [&](Severity severity, const char* field) {
      return KindOf(Many(severity, code, field, 1).front()).words != nullptr;
    };
    if (!has_words(Severity::kWarning, "relationship") &&
        !has_words(Severity::kRefusal, "relationship")) {
      without.insert(code);
    }
  }
  const std::set<std::string> few = {
      "front-matter-mismatch",
      "hidden-sheet",
      "invalid-encoding",
      "moved-source",
      "no-story-column",
      "relationships-file",
      "skipped-files",
      "skipped-sheet",
      "too-deep",
      "too-long",
      "truncated",
      "unclosed-quote",
      "unknown-kind",
      "unknown-level",
  };
  EXPECT_EQ(without, few);
}

}  // namespace
}  // namespace hajimari::app
