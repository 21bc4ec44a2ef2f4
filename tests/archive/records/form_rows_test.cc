// Rows of a form: whether their cells are under the right headings, and which ids they get.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "archive/record/record_to_json.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

using Codes = std::vector<std::string>;

constexpr std::string_view kHeading =
    "Timestamp,Response ID,Names of Cities,Story/Specific Details,Important Dates,Key people "
    "involved,Pictures of the signing or key people,Your name,Email address\n";

ReadResult ReadRows(std::string_view rows, std::string_view heading = kHeading,
                    ReaderOptions options = {}) {
  const FileWith file("form.csv", std::string(heading) + std::string(rows));
  return ReadAll(file.path(), std::move(options));
}

// The code of the refusal; "" if the row is accepted.
std::string RefusalOf(std::string_view row) {
  const ReadResult result = ReadRows(row);
  for (const Problem& problem : result.problems) {
    if (problem.severity != Severity::kRefusal) continue;
    EXPECT_EQ(problem.place.line, 2U);
    // Other refusals must not name a story.
    if (problem.code != "shifted-row") {
      EXPECT_EQ(problem.place.id, "");
    }
    EXPECT_TRUE(result.stories.empty());
    return problem.code;
  }
  EXPECT_EQ(result.stories.size(), 1U);
  return "";
}

TEST(FormRows, ThatFitAreTaken) {
  for (const std::string_view row : {
           "2024/3/5 9:00,R-1,Boston and Kyoto,The lantern.,1959,Mayor "
           "A,a.jpg,Quentin,q@x.example\n",
           "2024/3/5 9:00,R-1,Boston and Kyoto,The lantern.,1959,Mayor A,,Quentin,q@x.example,,,\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.,1959\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.,unknown,n/a,none,anonymous,anonymous\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.,1959,Mayor A,will follow by "
           "post,Q,q@x.example\n",
           "2024/3/5,R-1,Boston and Kyoto,The "
           "lantern.,昭和三十四年,市長,,q@x.example,q@x.example\n",
           "2024/3/5,R-1,Boston and Kyoto,\"Write to q@x.example, they "
           "said.\",1959,A,,Q,q@x.example\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.,not sure,A,will be sent,Q,617-555-1212\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.,around the war,A,写真なし,,\n",
           "2024/3/5,R-1,Boston and Kyoto,The lantern.,in the fifties\n",
       }) {
    EXPECT_EQ(RefusalOf(row), "") << row;
  }
}

TEST(FormRows, ThatShiftedAreRefused) {
  const std::vector<std::pair<std::string_view, std::string_view>> rows = {
      // A cell is lost.
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.,1959,Quentin,q@x.example\n", "shifted-row"},
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.,1959,,Quentin,q@x.example\n", "shifted-row"},
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.,1959,Mayor A,Quentin,\n", "shifted-row"},
      {"2024/3/5,R-1,Boston and Kyoto,1959,Mayor A,,Quentin,\n", "shifted-row"},
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.,1959,Quentin\n", "row-width"},
      // A quotation mark is lost before or after a cell.
      {"2024/3/5,R-1,Boston, MA and Kyoto,The lantern.,1959,A,,Quentin,q@x.example\n", "row-width"},
      {"2024/3/5,R-1,Boston, MA and Kyoto,The lantern.,1959,A,,Quentin,\n", "shifted-row"},
      {"2024/3/5,R-1,\"Boston, MA,The lantern.,\"June 24, 1959\",A,,Quentin,q@x.example\n",
       "unclosed-quote"},
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.\",1959,A,,Quentin,q@x.example\n",
       "unclosed-quote"},
      {"2024/3/5,R-1,”Boston, MA and Kyoto”,The lantern.,1959,A,,Quentin,q@x.example\n",
       "row-width"},
      // Shifted, but as many cells as the heading.
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.,unknown,Many,Quentin Private,,\n",
       "shifted-row"},
      {"2024/3/5,R-1,Boston and Kyoto,It came.,1959,A,Quentin P,\"house.jpg, b.png\",q@x.example\n",
       "shifted-row"},
      {"2024/3/5,R-1,Quentin Private,Boston and Kyoto,The lantern came.,,,,\n", "shifted-row"},
      {"2024/3/5,R-1,Boston and Kyoto,The lantern.,1959,Quentin,q@x.example,,\n", "shifted-row"},
      {"R-1,Boston and Kyoto,The lantern.,1959,Mayor A,a.jpg,Quentin,q@x.example,\n",
       "shifted-row"},
  };
  for (const auto& [row, code] : rows) EXPECT_EQ(RefusalOf(row), code) << row;
}

TEST(FormRows, ThatSwallowOthersTakeNoneOfThemAway) {
  const ReadResult result = ReadRows(
      "2024/3/5,R-1,\"Boston and Kyoto,The lantern.,1959,A,,Q,q@x.example\n"
      "2024/3/5,R-2,\"Seattle, WA and Kobe\",The windmill.,1957,B,,P,p@x.example\n"
      "2024/3/5,R-3,Honolulu and Hiroshima,The lighthouse.,1959,C,,O,o@x.example\n");
  ASSERT_EQ(result.stories.size(), 1U);
  EXPECT_EQ(result.stories[0].story.id, "form-r-3");
  EXPECT_EQ(Short(result.problems)[0], "2  unclosed-quote R");
}

// Whichever cell is lost, the searched text contains no name and no address of a sender.
TEST(FormRows, ALostCellLeaksNoSender) {
  const std::vector<std::string> cells = {"2024/3/5 9:00", "R-1",     "Boston and Kyoto",
                                          "The lantern.",  "1959",    "Mayor A",
                                          "a.jpg",         "Quentin", "quentin@private.example"};
  for (const bool empty_pictures : {false, true}) {
    for (const bool empty_address : {false, true}) {
      for (size_t lost = 0; lost < cells.size(); ++lost) {
        std::string row;
        size_t written = 0;
        for (size_t i = 0; i < cells.size(); ++i) {
          if (i == lost) continue;
          const bool empty = (i == 6 && empty_pictures) || (i == 8 && empty_address);
          row += (written++ > 0 ? "," : "") + (empty ? "" : cells[i]);
        }
        for (const IntakeItem& sourced : ReadRows(row + "\n").stories) {
          EXPECT_EQ(StoryToJson(sourced.story, false).find("uentin"), std::string::npos) << row;
        }
      }
    }
  }
}

std::vector<std::string> IdsOf(const ReadResult& result) {
  std::vector<std::string> ids;
  for (const IntakeItem& story : result.stories) ids.push_back(story.story.id);
  return ids;
}

constexpr std::string_view kNumbered = "ID,Start time,Names of Cities,Story\n";

TEST(FormIds, ANumberIsJoinedWithTheTimeOfItsRow) {
  const Codes ids =
      IdsOf(ReadRows("1,2023/3/5 9:00,Boston and Kyoto,The lantern.\n"
                     "2,2023/3/5 9:00,Seattle and Kobe,The windmill.\n",
                     kNumbered));
  ASSERT_EQ(ids.size(), 2U);
  EXPECT_TRUE(ids[0].starts_with("form-1-") && ids[0].size() == 13) << ids[0];
  EXPECT_TRUE(ids[1].starts_with("form-2-")) << ids[1];
  const Codes other = IdsOf(ReadRows("1,2024/3/5 9:00,Boston and Kyoto,The lantern.\n", kNumbered));
  EXPECT_NE(other[0], ids[0]);  // another form
}

TEST(FormIds, AreTheSameHoweverTheRowIsWritten) {
  const auto id = [](std::string_view row) {
    const Codes ids =
        IdsOf(ReadRows(std::string(row) + ",Boston and Kyoto,The lantern.\n", kNumbered));
    return ids.empty() ? std::string() : ids[0];
  };
  const std::string written = id("7,2024/03/05 21:07:44");
  ASSERT_FALSE(written.empty());
  for (const std::string_view row :
       {"7,3/5/24 9:07:44 PM", "7.0,2024-03-05 21:07", "007,2024/3/5 午後9:07:44",
        "７,2024年3月5日 21:07", "\"7\",\"Mar 5, 2024 9:07 p.m.\""}) {
    EXPECT_EQ(id(row), written) << row;
  }
  EXPECT_NE(id("7,2024/03/05 21:08"), written);
}

TEST(FormIds, ANumberWithoutATimeNeedsTheNameOfTheForm) {
  constexpr std::string_view kHeadings = "ID,Names of Cities,Story\n";
  constexpr std::string_view kRow = "1,Boston and Kyoto,The lantern.\n";
  const ReadResult refused = ReadRows(kRow, kHeadings);
  EXPECT_TRUE(refused.stories.empty());
  EXPECT_EQ(Short(refused.problems), Codes{"2 id numbered-row R"});
  ReaderOptions named;
  named.form_name = "spring-2024";
  EXPECT_EQ(IdsOf(ReadRows(kRow, kHeadings, named)), Codes{"form-spring-2024-1"});
}

TEST(FormIds, OtherIdsStayAsTheyAre) {
  EXPECT_EQ(IdsOf(ReadRows("2024/3/5,R-0007,Boston and Kyoto,The lantern.,1959,,,,\n")),
            Codes{"form-r-0007"});
  EXPECT_EQ(IdsOf(ReadRows("2024/3/5,7,Boston and Kyoto,The lantern.,1959,,,,\n")),
            Codes{"form-7"});
  EXPECT_EQ(IdsOf(ReadRows("boston-kyoto,2024/3/5,Boston and Kyoto,The lantern.\n", kNumbered)),
            Codes{"boston-kyoto"});
}

TEST(FormHeadings, AreNormalisedAsTextIs) {
  for (const std::string_view heading :
       {"ｽﾄｰﾘｰ", "ストーリー", "STORY", "Ｓｔｏｒｙ", "3. Story", "Q4: Story *", "問2　ストーリー",
        "s\u200Btory", "お\u3000物語", "物語（必須）"}) {
    const ReadResult result = ReadRows("The lantern.\n", std::string(heading) + "\n");
    EXPECT_EQ(result.stories.size(), heading == "お\u3000物語" ? 0U : 1U) << heading;
  }
  // macOS writes a voiced sound as two characters.
  EXPECT_EQ(ReadRows("The lantern.\n", "エヒ\u309Aソート\u3099\n").stories.size(), 1U);
}

}  // namespace
}  // namespace hajimari::archive
