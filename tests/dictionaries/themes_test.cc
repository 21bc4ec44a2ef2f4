#include "dictionaries/themes.h"

#include <gtest/gtest.h>

namespace hajimari::dictionaries {
namespace {

TEST(Themes, AreSeventySevenInThirteenGroups) {
  const auto themes = Themes::Open(HAJIMARI_DATA);
  ASSERT_TRUE(themes) << base::Describe(themes.error());
  EXPECT_EQ(themes->themes().size(), 77u);
  EXPECT_EQ(themes->groups().size(), 13u);
  const Theme* tsunami = themes->Find("tsunami");
  ASSERT_TRUE(tsunami);
  EXPECT_EQ(tsunami->label, (Label{"tsunami", "津波"}));
  EXPECT_EQ(tsunami->group, "disasters");
  EXPECT_EQ(tsunami->reading, "つなみ");
  const ThemeGroup* sports = themes->FindGroup("sports-and-games");
  ASSERT_TRUE(sports);
  EXPECT_EQ(sports->reading, "すぽーつ");
  EXPECT_EQ(themes->Find("disasters"), nullptr);
  EXPECT_EQ(themes->FindGroup("tsunami"), nullptr);
}

TEST(Themes, EachHasScopeNotesAndTwoCuesInBothLanguages) {
  const auto themes = Themes::Open(HAJIMARI_DATA);
  ASSERT_TRUE(themes);
  for (const Theme& theme : themes->themes()) {
    EXPECT_GT(theme.scope_note.en.size(), 40u) << theme.id;
    EXPECT_GT(theme.scope_note.ja.size(), 40u) << theme.id;
    EXPECT_GE(theme.cues_en.size(), 2u) << theme.id;
    EXPECT_GE(theme.cues_ja.size(), 2u) << theme.id;
    EXPECT_TRUE(themes->FindGroup(theme.group)) << theme.id;
  }
}

}  // namespace
}  // namespace hajimari::dictionaries
