#include "dictionaries/katakana_words.h"

#include <gtest/gtest.h>

namespace hajimari::dictionaries {
namespace {

TEST(KatakanaWords, KeysFoldForeignSounds) {
  EXPECT_EQ(SmallKanaKey("フイリピン"), "フィリピン");
  EXPECT_EQ(SmallKanaKey("ジエット"), "ジェット");
  EXPECT_EQ(SmallKanaKey("フアン"), "フアン");
  EXPECT_EQ(SmallKanaKey("ツアー"), "ツアー");
  EXPECT_EQ(LooseKey("ルーマニヤ"), "ルーマニア");
  EXPECT_EQ(LooseKey("ペルシヤ"), LooseKey("ペルシャ"));
  EXPECT_EQ(LooseKey("ビルヂング"), LooseKey("ビルディング"));
  EXPECT_EQ(LooseKey("デスク"), "デスク");
  EXPECT_TRUE(HasForeignSound("レディ"));
  EXPECT_FALSE(HasForeignSound("レジ"));
  EXPECT_EQ(CountMorae("フィルム"), 3u);
}

TEST(KatakanaWords, AWordHasOneStandard) {
  const auto words = KatakanaWords::Open(HAJIMARI_DATA);
  ASSERT_TRUE(words) << base::Describe(words.error());
  EXPECT_TRUE(words->Has("サービス"));
  EXPECT_FALSE(words->Has("サビース"));
  EXPECT_TRUE(words->IsPlace("シカゴ"));
  EXPECT_FALSE(words->IsPlace("サービス"));
  EXPECT_EQ(words->Standard("フイリピン"), "フィリピン");
  EXPECT_EQ(words->Standard("ロシヤ"), "ロシア");
  EXPECT_EQ(words->Standard("ラヂオ"), "ラジオ");
  EXPECT_EQ(words->Standard("ビルヂング"), "ビルディング");
  EXPECT_EQ(words->Standard("ウエナッチ"), "ウェナッチ");
  for (const char* one : {"グアム", "クイーン", "ロシア", "ラジオ"}) {
    EXPECT_EQ(words->Standard(one), one);
  }
}

TEST(KatakanaWords, OtherWordsStayApart) {
  const auto words = KatakanaWords::Open(HAJIMARI_DATA);
  ASSERT_TRUE(words);
  const auto apart = [&](std::string_view one, std::string_view other) {
    return words->Standard(one) != words->Standard(other);
  };
  EXPECT_TRUE(apart("レディ", "レジ"));
  EXPECT_TRUE(apart("ディスク", "デスク"));
  EXPECT_TRUE(apart("コーチング", "コーティング"));
  EXPECT_TRUE(apart("シアトル", "シャトル"));
  EXPECT_TRUE(apart("チエコ", "チェコ"));
  EXPECT_TRUE(apart("ツアー", "ツァー"));
}

}  // namespace
}  // namespace hajimari::dictionaries
