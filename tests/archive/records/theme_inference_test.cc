#include "archive/record/theme_inference.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

// The test has its own small vocabulary, so the cues of the archive can change.
const dictionaries::Themes& Vocabulary() {
  static const dictionaries::Themes themes = [] {
    const FileWith groups("theme_groups.tsv",
                          "group_id\ten\tja\tkana\nhistory\thistory\t歴史\tれきし\n");
    const std::string rest = "\t\t\n";
    Write(groups.folder() / "themes.tsv",
          "theme_id\tgroup_id\ten\tja\tkana\ten_equivalents\tja_equivalents\ten_cues\tja_cues\t"
          "scope_note_en\tscope_note_ja\n"
          "rescue\thistory\trescue\t救助\tきゅうじょ\t\t\trescued,wreck,shipwreck\t遭難,救助" +
              rest + "opening\thistory\topening\t開国\tかいこく\t\t\tPerry,Shimoda\tペリー,下田" +
              rest);
    auto opened = dictionaries::Themes::Open(groups.folder());
    if (!opened) throw std::runtime_error(base::Describe(opened.error()));
    return *std::move(opened);
  }();
  return themes;
}

const ThemeInference& Inference() {
  static const ThemeInference inference(Vocabulary());
  return inference;
}

// The cues of a theme as written in the story.
std::vector<std::string> CuesOf(const Story& story, std::string_view theme) {
  for (const InferredTheme& found : Inference().Infer(story)) {
    if (found.id != theme) continue;
    std::vector<std::string> cues;
    for (const CueFound& cue : found.cues) {
      EXPECT_EQ(story.body.In(cue.language).substr(cue.range.begin, cue.range.size()), cue.text);
      cues.push_back(cue.text);
    }
    return cues;
  }
  return {};
}

Story English(std::string body) {
  Story story;
  story.body.en = std::move(body);
  return story;
}
Story Japanese(std::string body) {
  Story story;
  story.body.ja = std::move(body);
  return story;
}

using Cues = std::vector<std::string>;

TEST(ThemeInference, TwoCuesOfOneParagraphInferATheme) {
  EXPECT_EQ(CuesOf(English("The sailors were rescued from the wreck."), "rescue"),
            (Cues{"rescued", "wreck"}));
  EXPECT_EQ(CuesOf(English("The sailors were Rescued from the WRECKS."), "rescue"),
            (Cues{"Rescued", "WRECKS"}));
  EXPECT_EQ(CuesOf(Japanese("船が遭難し、村人が救助した。"), "rescue"), (Cues{"遭難", "救助"}));
}

TEST(ThemeInference, OneCueTwiceOrTwoParagraphsDoNot) {
  EXPECT_EQ(CuesOf(English("A wreck, a wreck and another wreck."), "rescue"), Cues{});
  EXPECT_EQ(CuesOf(English("They were rescued.\n\nThe wreck lies there."), "rescue"), Cues{});
}

TEST(ThemeInference, ACueWithinALongerOneIsNotAnother) {
  EXPECT_EQ(CuesOf(English("A shipwreck off the coast."), "rescue"), Cues{});
  EXPECT_EQ(CuesOf(English("Rescued from a shipwreck."), "rescue"), (Cues{"Rescued", "shipwreck"}));
}

TEST(ThemeInference, CuesAreWholeWords) {
  EXPECT_EQ(CuesOf(English("They were rescued by a shipwrecked, wrecking man."), "rescue"), Cues{});
  EXPECT_EQ(CuesOf(English("Perrys house in Shimoda"), "opening"), (Cues{"Perrys", "Shimoda"}));
  EXPECT_EQ(CuesOf(English("Perryman of Shimodaya"), "opening"), Cues{});
  EXPECT_EQ(CuesOf(Japanese("ペリーが下田に来た。"), "opening"), (Cues{"ペリー", "下田"}));
  EXPECT_EQ(CuesOf(Japanese("ペリーヌが下田に来た。"), "opening"), Cues{});
}

TEST(ThemeInference, WidthDoesNotMatterAndRangesAreOfTheOriginal) {
  EXPECT_EQ(CuesOf(Japanese("ﾍﾟﾘｰが下田に来た。"), "opening"), (Cues{"ﾍﾟﾘｰ", "下田"}));
  EXPECT_EQ(CuesOf(English("Ｐｅｒｒｙ in Shimoda"), "opening"), (Cues{"Ｐｅｒｒｙ", "Shimoda"}));
}

TEST(ThemeInference, GivenThemesAreNotInferredAgain) {
  Story story = English("The sailors were rescued from the wreck.");
  story.themes = {"rescue"};
  EXPECT_EQ(CuesOf(story, "rescue"), Cues{});
}

TEST(ThemeInference, AMegabyteOfCuesTakesNoLongerThanItsLength) {
  std::string body;
  while (body.size() < 1 << 20) body += "rescued wreck school teacher ";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(CuesOf(English(body), "rescue").size(), 2U);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace hajimari::archive
