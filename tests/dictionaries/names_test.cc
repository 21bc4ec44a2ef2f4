// FoldName, Slug and the decomposition of place names.
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "dictionaries/gazetteer.h"
#include "dictionaries/normal_form.h"
#include "dictionaries/place_names.h"

namespace hajimari::dictionaries {
namespace {

TEST(FoldName, UnifiesCaseMarksWidthAndPunctuation) {
  EXPECT_EQ(FoldName("Kōfu-shi"), FoldName("kofu shi"));
  EXPECT_EQ(FoldName("ＫＯＦＵ"), "kofu");
  EXPECT_EQ(FoldName("Cañon City"), "canoncity");
  EXPECT_EQ(FoldName("Kan'onji"), FoldName("Kan’onji"));
  EXPECT_EQ(FoldName("Ko\u0304fu"), "kofu");
  EXPECT_EQ(FoldName("Winston–Salem"), "winstonsalem");
}

TEST(FoldName, ExpandsAbbreviations) {
  EXPECT_EQ(FoldName("St. Paul"), "saintpaul");
  EXPECT_EQ(FoldName("St.Paul"), "saintpaul");
  EXPECT_EQ(FoldName("Sault Ste. Marie"), "saultsaintemarie");
  EXPECT_EQ(FoldName("Mt Vernon"), FoldName("Mount Vernon"));
  EXPECT_EQ(FoldName("Ft. Worth"), FoldName("Fort Worth"));
  EXPECT_EQ(FoldName("Stockton"), "stockton");
}

TEST(FoldName, UnifiesKana) {
  EXPECT_EQ(FoldName("コウフ"), "こうふ");
  EXPECT_EQ(FoldName("ﾌｪｱﾊﾞﾝｸｽ"), FoldName("フェアバンクス"));
  EXPECT_EQ(FoldName("セント・ポール"), FoldName("セントポール"));
  EXPECT_EQ(FoldName("ヴァージニアビーチ"), FoldName("バージニアビーチ"));
  EXPECT_EQ(FoldName("クレセントシティー"), FoldName("クレセントシティ"));
  EXPECT_EQ(FoldName("茅ヶ崎"), FoldName("茅ケ崎"));
  EXPECT_NE(FoldName("パリ"), FoldName("バリ"));
  EXPECT_NE(FoldName("バス"), FoldName("バズ"));
}

TEST(FoldName, KeepsTheLastWordOfAName) {
  EXPECT_NE(FoldName("Oregon City"), FoldName("Oregon"));
  EXPECT_NE(FoldName("沖縄市"), FoldName("沖縄県"));
}

TEST(FoldName, IsIdempotent) {
  const std::u32string letters = U"aStTeEmMtTfF .-'ōŪßｶﾞﾊﾟヴァヶー・ あが市\u3099\u0304É";
  std::mt19937 random(20240101);
  std::uniform_int_distribution<size_t> pick(0, letters.size() - 1);
  for (int round = 0; round < 20000; ++round) {
    std::string name;
    for (size_t i = pick(random) % 9; i > 0; --i) base::AppendUtf8(letters[pick(random)], name);
    const std::string once = FoldName(name);
    ASSERT_EQ(FoldName(once), once) << "help: the name is \"" << name << '"';
  }
}

TEST(Slug, IsTheFormOfIds) {
  EXPECT_EQ(Slug("St. Paul"), "st-paul");
  EXPECT_EQ(Slug("Coeur d'Alene"), "coeur-dalene");
  EXPECT_EQ(Slug("Washington, D.C."), "washington-dc");
  EXPECT_EQ(Slug("Cañon City"), "canon-city");
  EXPECT_EQ(Slug("Bloomington and Normal"), "bloomington-and-normal");
  EXPECT_EQ(Slug("京都"), "");
}

TEST(WithoutKind, RemovesTheWordForTheKind) {
  EXPECT_EQ(WithoutKind("甲府市")->name, "甲府");
  EXPECT_EQ(WithoutKind("City of Boston")->name, "Boston");
  EXPECT_EQ(WithoutKind("Boston City")->name, "Boston");
  EXPECT_TRUE(Holds(WithoutKind("Kauai county")->kinds, PlaceKind::kCounty));
  EXPECT_FALSE(Holds(WithoutKind("沖縄市")->kinds, PlaceKind::kPrefecture));
  EXPECT_FALSE(WithoutKind("Boston"));
  EXPECT_FALSE(WithoutKind("市"));
  EXPECT_FALSE(WithoutKind("北海道"));
}

TEST(LooseRomaji, UnifiesLongVowelsNasalsAndKunrei) {
  for (const char* written : {"ohtsu", "ootsu", "otsu", "outsu", "ohtu"}) {
    EXPECT_EQ(LooseRomaji(written), "otsu") << written;
  }
  EXPECT_EQ(LooseRomaji("kohchi"), LooseRomaji("kochi"));
  EXPECT_EQ(LooseRomaji("shimbashi"), LooseRomaji("sinbasi"));
  EXPECT_EQ(LooseRomaji("gotemba"), LooseRomaji("gotenba"));
  EXPECT_EQ(LooseRomaji("hirosima"), "hiroshima");
  EXPECT_EQ(LooseRomaji("chubu"), "chubu");
  EXPECT_EQ(LooseRomaji("ohara"), "ohara");
}

TEST(HiraganaOf, ReturnsTheReadingOfKatakanaOnly) {
  EXPECT_EQ(HiraganaOf("セント・ポール"), "せんとぽーる");
  EXPECT_EQ(HiraganaOf("東ウェナッチ"), "");
}

TEST(NormalForm, IsTheInputOfMecab) {
  const auto spellings = Spellings::Open(HAJIMARI_DATA);
  ASSERT_TRUE(spellings);
  EXPECT_EQ(NormalForm("龍ケ崎市", *spellings), "竜ケ崎市");
  EXPECT_EQ(NormalForm("ヴェニスＡ", *spellings), "ベニスＡ");
  EXPECT_EQ(NormalForm("ヴュー", *spellings), "ビュー");
}

}  // namespace
}  // namespace hajimari::dictionaries
