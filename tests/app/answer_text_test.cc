#include "app/answer_text.h"

#include <gtest/gtest.h>

namespace hajimari::app {
namespace {

search::Answer OneHit() {
  search::Hit hit;
  hit.story.id = "crescent-city-rikuzentakata";
  hit.story.title = {"The boat named Kamome", "「かもめ」が結んだ縁"};
  hit.story.body = {"…", "…"};
  hit.partners.resize(2);
  hit.partners[0].city = "Crescent City";
  hit.partners[1].city = "陸前高田市";
  hit.partners[1].city_en = "Rikuzentakata";
  hit.signed_edtf = "2018-04-16";
  hit.snippets[text::Language::kEnglish] = {{"until the tsunami came", {{10, 17}}}};
  hit.snippets[text::Language::kJapanese] = {{"津波で流された", {{0, 6}}}};
  hit.why = {{"tsunami", search::Route::kWord, "tsunami", "body", {}, {}, ""},
             {"tsunami", search::Route::kTheme, "津波", "body", {}, {}, ""},
             {"tsunami", search::Route::kTheme, "津波", "title", {}, {}, ""}};
  search::Answer answer;
  answer.query = "tsunami";
  answer.total = 1;
  answer.total_by_route[search::Route::kWord] = 1;
  answer.hits.push_back(std::move(hit));
  return answer;
}

const dictionaries::Dictionaries& Known() {
  static const auto kKnown = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  return **kKnown;
}

TEST(AnswerText, CallsAStateByItsName) {
  search::Answer answer = OneHit();
  answer.hits[0].partners[0] = {.country = "US",
                                .level = "state",
                                .region = "IA",
                                .city = "",
                                .city_en = "",
                                .at_signing = "",
                                .place = "us-ia-state"};
  EXPECT_NE(AnswerText(answer, Known(), {}).find("     Iowa – Rikuzentakata"), std::string::npos);
}

TEST(AnswerText, ShowsAHitWithMarksAndReasons) {
  EXPECT_EQ(
      AnswerText(OneHit(), Known(), {}),
      "tsunami: 1 story (word 1)\n"
      "\n"
      "  1  The boat named Kamome / 「かもめ」が結んだ縁\n"
      "     Crescent City – Rikuzentakata · 2018-04-16 · en ja · crescent-city-rikuzentakata\n"
      "     until the [tsunami] came\n"
      "     [津波]で流された\n"
      "     found by: tsunami (word), 津波 (theme)\n"
      "\n");
}

TEST(AnswerText, NumbersHitsThroughThePages) {
  search::Answer answer = OneHit();
  answer.page = 3;
  EXPECT_NE(AnswerText(answer, Known(), {}).find(" 41  The boat"), std::string::npos);
}

TEST(AnswerText, KeepsAStorysControlCharactersFromTheTerminal) {
  search::Answer answer = OneHit();
  answer.hits[0].story.title.en = "\033]0;owned\007 title\033[31m";
  answer.hits[0].snippets[text::Language::kEnglish][0].text = "until\033[2Jtsunami came";
  answer.hits[0].snippets[text::Language::kEnglish][0].marks = {{9, 16}};
  EXPECT_EQ(AnswerText(answer, Known(), {}).find('\033'), std::string::npos);
  EXPECT_EQ(AnswerText(answer, Known(), {}).find('\007'), std::string::npos);
}

TEST(AnswerText, ListsTheLargestFacetValues) {
  search::Answer answer = OneHit();
  search::FacetValue group{"disasters", {"disasters", "災害"}, 5, {}, false, {}};
  group.children = {{"flood", {}, 1, {}, false, {}}, {"tsunami", {}, 4, {}, true, {}}};
  answer.facets = {{search::Facet::kTheme, {group}}};
  EXPECT_NE(AnswerText(answer, Known(), {}).find("theme    ✓tsunami 4 · flood 1\n"),
            std::string::npos);
}

}  // namespace
}  // namespace hajimari::app
