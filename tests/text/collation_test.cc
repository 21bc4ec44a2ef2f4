#include "text/collation.h"

#include <gtest/gtest.h>

namespace hajimari::text {
namespace {

TEST(Collation, OrdersJapaneseByReading) {
  const Collator collator;
  const auto key = [&](const char* reading, const char* text) {
    return collator.JapaneseSortKey(reading, text);
  };
  EXPECT_LT(key("", "かもめ"), key("", "きずな"));
  EXPECT_LT(key("キョウト", "京都"), key("トウキョウ", "東京"));
  EXPECT_LT(key("アジア", "亜細亜"), key("キョウト", "京都"));
  EXPECT_LT(key("トウキョウ", "東京"), key("ニホン", "日本"));
  EXPECT_LT(key("ニホン", "日本"), key("ヤマダ", "山田"));
  EXPECT_LT(key("ハハ", "母"), key("パパ", "パパ"));
}

TEST(Collation, LetsScriptDecideOnlyAfterTheReading) {
  const Collator collator;
  EXPECT_LT(collator.JapaneseSortKey("アイス", "アイス"),
            collator.JapaneseSortKey("アイズ", "会津"));
  EXPECT_EQ(collator.JapaneseSortKey("ヒロシマ", "広島"),
            collator.JapaneseSortKey("ひろしま", "広島"));
  EXPECT_NE(collator.JapaneseSortKey("ヒロシマ", "広島"),
            collator.JapaneseSortKey("ヒロシマ", "廣嶋"));
}

TEST(Collation, OrdersEnglishByWordWithoutCase) {
  const Collator collator;
  EXPECT_LT(collator.EnglishSortKey("boston"), collator.EnglishSortKey("Kyoto"));
  EXPECT_LT(collator.EnglishSortKey("Kofu"), collator.EnglishSortKey("Kōfu"));
  EXPECT_LT(collator.EnglishSortKey("Kōfu"), collator.EnglishSortKey("Koga"));
}

}  // namespace
}  // namespace hajimari::text
