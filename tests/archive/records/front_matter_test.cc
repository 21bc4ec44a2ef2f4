#include "archive/sources/front_matter.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kBody = "## English\n# A house\n\nThe lantern came.\n";

TEST(FrontMatter, IsFoundBetweenItsMarks) {
  for (const std::string text :
       {"---\nid: x\n---\n", "--- \nid: x\n--- \n", "---\t\nid: x\n---\u3000\n",
        "\n\n---\nid: x\n---\n", "\u200B---\nid: x\n---\n", "\uFEFF\uFEFF---\nid: x\n...\n",
        "  ---\u00A0\nid: x\n---\n", "-\u200B--\nid: x\n---\n"}) {
    const std::string file = text + std::string(kBody);
    const CutFile cut = CutFrontMatter(file);
    EXPECT_EQ(cut.state, FrontMatterState::kFound) << text;
    EXPECT_EQ(cut.yaml, "id: x\n") << text;
    EXPECT_EQ(cut.markdown, kBody) << text;
  }
  EXPECT_EQ(CutFrontMatter("\n---\nid: x\n---\n").line, 3U);
  // In a multi-line text, YAML indents a line of dashes.
  EXPECT_EQ(CutFrontMatter("---\nbody: |\n  ---\n  x\n---\ny").yaml, "body: |\n  ---\n  x\n");
}

TEST(FrontMatter, ThatIsNotQuiteOneIsTold) {
  for (const std::string_view mark :
       {"----", "--", "—", "– – –", "———", "---yaml", "+++", "***", "___", "===", "－－－",
        "ーーー", "‐‐‐", "──", "\\---", "- - -", "--- #"}) {
    const std::string text =
        std::string(mark) + "\nstatu: withdrawn\n" + std::string(mark) + "\n" + std::string(kBody);
    EXPECT_EQ(CutFrontMatter(text).state, FrontMatterState::kDamaged) << mark;
    EXPECT_EQ(CutFrontMatter(text).line, 1U) << mark;
  }
  for (const std::string_view begin :
       {"status: withdrawn\n\n", "Status：withdrawn\n", "statu: withdrawn\nid: x\n\n",
        "```yaml\nstatus: withdrawn\n```\n", "<!-- a note -->\n---\nstatus: withdrawn\n---\n",
        "# A house\n---\nstatus: withdrawn\n---\n", "> submitted: {by: Some Body}\n",
        "| status | withdrawn |\n", "{status: withdrawn}\n", "**status**: withdrawn\n",
        "\"status\" = \"withdrawn\"\n", "A word first.\n\nemail: some@private.example\n\n"}) {
    EXPECT_EQ(CutFrontMatter(std::string(begin) + std::string(kBody)).state,
              FrontMatterState::kDamaged)
        << begin;
  }
  EXPECT_EQ(CutFrontMatter("---\nid: x\n----\n## English\n").state, FrontMatterState::kDamaged);
  EXPECT_EQ(CutFrontMatter("---\nid: x\n## English\n").state, FrontMatterState::kUnclosed);
  EXPECT_EQ(CutFrontMatter(std::string(kBody) + "\nstatus: withdrawn\n").state,
            FrontMatterState::kDamaged);
}

TEST(FrontMatter, OrdinaryTextIsNone) {
  for (const std::string_view text :
       {"## English\n# A house\n\nThe lantern came.\n\n---\n\nThen it went.\n",
        "# A house: how it came\n\n## English\n\nThe lantern came.\n",
        "## English\n# A house\n\nThe lantern came.\n\nPeople: many.\nstatus: we never knew\n",
        "Kyoto is a city: it lies in the hills.\nIt is old.\n", "", "\n\n",
        "## 日本語\n# 町家\n\n題名：なし。\n", "## English\n“Title: The bridge,” said the mayor.\n",
        "## English\n![Picture: house](house.jpg)\n\nIt came.\n",
        "## English\n- First: the letter\n- Second: the visit\n",
        "## English\nQ: Why Kyoto?\nA: Because.\n", "## English\nMayor: John Hynes\n\nHe: go.\n",
        "## English\nHis application status: submitted. He waited.\n",
        "## English\nStatus: active since 1959.\n"}) {
    EXPECT_EQ(CutFrontMatter(text).state, FrontMatterState::kNone) << text;
    EXPECT_EQ(CutFrontMatter(text).markdown, text);
  }
}

TEST(FrontMatter, AStatusIsSeenHoweverItIsWrapped) {
  for (const std::string_view text :
       {"status\twithdrawn\nsubmitted\tJane Roe\n\n", "<b>Status</b>: withdrawn\n\n",
        "<table><tr><th>status</th></tr><tr><td>withdrawn</td></tr></table>\n\n",
        "[status]: withdrawn\n\n", "s**tatus**: withdrawn\n\n", "status\n======\nwithdrawn\n\n",
        "# status\nwithdrawn\n\n", "[withdrawn]\n\n", "@status withdrawn\n\n",
        "ステータス：取り下げ\n\n", "状態: withdrawn\n\n", "status — withdrawm\n\n",
        "id\tstatus\nz\twithdrawn\n\n", ": jane@private.example\n---\n",
        "status&#58; withdrawn\n\n", "editorial: {note: secret}\n\n", "status: with-\ndrawn\n\n",
        "status;withdrawn\n\n"}) {
    EXPECT_EQ(CutFrontMatter(std::string(text) + std::string(kBody)).state,
              FrontMatterState::kDamaged)
        << text;
  }
  for (const std::string_view after :
       {"submitted:\n  by: Jane Roe\n", "editorial: {note: secret}\n", "status:\n  withdrawn\n",
        "status: private\n", "email: jane@private.example\n", "status: !!str withdrawn\n"}) {
    EXPECT_EQ(CutFrontMatter(std::string(kBody) + "\n" + std::string(after)).state,
              FrontMatterState::kDamaged)
        << after;
  }
}

TEST(FrontMatter, ALostStatusIsNoticed) {
  const auto codes = [](const std::string& front_matter, std::string_view body = kBody) {
    const FileWith file("boston.md", "---\n" + front_matter + "---\n" + std::string(body));
    const ReadResult result = ReadAll(file.path());
    for (const Problem& problem : result.problems) {
      if (problem.severity == Severity::kRefusal) return problem.code;
    }
    return std::string(result.stories.size() == 1 ? "" : "none");
  };
  EXPECT_EQ(codes("id: x\n"), "");
  EXPECT_EQ(codes("id: x\n", std::string(kBody) + "\nPeople: many.\n"), "");
  EXPECT_EQ(codes("id: x\nstatus: published\n", "## English\nstatus: withdrawn was the note.\n"),
            "");
  EXPECT_EQ(codes("status: published\n", "---\nstatus: withdrawn\n---\n" + std::string(kBody)),
            "bad-front-matter");
  EXPECT_EQ(codes("id: x\nstatus:\n"), "unknown-status");
  EXPECT_EQ(codes("id: x\nstatus: Withdrawn\n"), "unknown-status");
  EXPECT_EQ(codes("id: x\nStatus: withdrawn\n"), "unclear-status");
  EXPECT_EQ(codes("id: x\nstatu: withdrawn\n"), "unclear-status");
  EXPECT_EQ(codes("id: x\n# status: withdrawn\n"), "unclear-status");
  EXPECT_EQ(codes("id: x\ntitle: \"A house\n  status: withdrawn\"\n"), "unclear-status");
  EXPECT_EQ(codes("id: x\nsubmitted: {by: Some Body}\n"), "unclear-status");
  EXPECT_EQ(codes("id: x\neditorial:\n  status: withdrawn\n"), "unclear-status");
  EXPECT_EQ(codes("id: x\nid: y\n"), "unclear-status");
  EXPECT_EQ(codes("status: withdrawn\nstatus: published\n"), "duplicate-key");
  EXPECT_EQ(codes("id: x\n", "status: withdrawn\n" + std::string(kBody)), "unclear-status");
}

}  // namespace
}  // namespace hajimari::archive
