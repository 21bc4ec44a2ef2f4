#include "archive/record/story.h"

#include <gtest/gtest.h>

#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

TEST(Story, LanguagesAreThoseWithText) {
  Story story;
  story.body.ja = "甲";
  EXPECT_EQ(LanguagesOf(story), std::vector{text::Language::kJapanese});
  story.title.en = "A";
  EXPECT_EQ(LanguagesOf(story).size(), 2U);
}

TEST(Story, PiecesAreAllThatIsPublicAndSearchedInAFixedOrder) {
  Story story;
  story.title = {"Title", "題"};
  story.body = {"Body", "本文"};
  story.partners = {{"US", "city", "MA", "Boston", "", "", "us-ma-boston"}};
  story.people = {{{"Ann Lee", "アン・リー"}, {"mayor", "市長"}}};
  story.dates = {{*ParseEdtf("1959-06-24"), "昭和34年6月24日", {"signed", "調印"}, "signed"}};
  story.pictures = {{"a.jpg", "", {"The house", "町家"}, "credit", "rights"}};
  story.submitted = Submission{"2024", "Quillfeather", "q@example.org", "raw"};
  story.editorial_json = R"({"notes":"secret"})";
  Relationship tie;
  tie.partners = {{"US", "city", "MA", "Boston", "", "", "us-ma-boston"},
                  {"JP", "city", "岩手県", "花巻市", "", "石鳥谷町", "jp-032051"}};
  std::vector<std::string> lines;
  for (const Piece& piece : SearchablePieces(story, &tie, Known().gazetteer())) {
    lines.push_back(std::string(Name(piece.field)) + " " + std::string(text::Code(piece.language)) +
                    " " + std::to_string(piece.item) + " " + piece.text);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "title en 0 Title", "title ja 0 題", "body en 0 Body", "body ja 0 本文",
                       "partners en 0 Boston", "partners ja 0 ボストン", "partners ja 2 花巻市",
                       "partners ja 2 石鳥谷町", "partners en 2 Hanamaki", "people en 0 Ann Lee",
                       "people ja 0 アン・リー", "people en 0 mayor", "people ja 0 市長",
                       "dates en 0 signed", "dates ja 0 調印", "dates ja 0 昭和34年6月24日",
                       "captions en 0 The house", "captions ja 0 町家"}));
}

}  // namespace
}  // namespace hajimari::archive
