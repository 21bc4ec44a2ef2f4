#include "dictionaries/spellings.h"

#include <gtest/gtest.h>

namespace hajimari::dictionaries {
namespace {

TEST(Spellings, UnifyOldAndNameKanji) {
  const auto spellings = Spellings::Open(HAJIMARI_DATA);
  ASSERT_TRUE(spellings) << base::Describe(spellings.error());
  EXPECT_EQ(spellings->CommonKanji(U'國'), U'国');
  EXPECT_EQ(spellings->CommonKanji(U'澤'), U'沢');
  EXPECT_EQ(spellings->CommonKanji(U'髙'), U'高');
  EXPECT_EQ(spellings->CommonKanji(U'﨑'), U'崎');
  EXPECT_EQ(spellings->CommonKanji(U'邉'), U'辺');
  EXPECT_EQ(spellings->CommonKanji(U'國' + 0), spellings->CommonKanji(U'国'));
  for (const char32_t kanji : U"土士末未崇祟烏鳥") {
    EXPECT_EQ(spellings->CommonKanji(kanji), kanji);
  }
}

TEST(Spellings, ReturnTheRepresentative) {
  const auto spellings = Spellings::Open(HAJIMARI_DATA);
  ASSERT_TRUE(spellings);
  EXPECT_EQ(spellings->Representative("子ども"), "子供");
  EXPECT_EQ(spellings->Representative("取組"), "取り組み");
  EXPECT_EQ(spellings->Representative("取組み"), "取り組み");
  EXPECT_EQ(spellings->Representative("メーン"), "メイン");
  EXPECT_EQ(spellings->Representative("ヴァンクーヴァー"), "バンクーバー");
  EXPECT_EQ(spellings->Representative("取り組み"), "");
  EXPECT_EQ(spellings->Representative("パリ"), "");
  EXPECT_EQ(spellings->Representative(""), "");
}

}  // namespace
}  // namespace hajimari::dictionaries
