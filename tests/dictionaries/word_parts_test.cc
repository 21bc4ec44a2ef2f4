#include "dictionaries/word_parts.h"

#include <gtest/gtest.h>

namespace hajimari::dictionaries {
namespace {

using List = std::vector<std::string>;

List PartsOf(const WordParts& parts, std::string_view whole) {
  const auto found = parts.Of(whole);
  return {found.begin(), found.end()};
}

TEST(WordParts, ComeFromTheTableAndFromThePlaces) {
  const auto gazetteer = Gazetteer::Open(HAJIMARI_DATA);
  ASSERT_TRUE(gazetteer);
  const auto parts = WordParts::Open(HAJIMARI_DATA, *gazetteer);
  ASSERT_TRUE(parts) << base::Describe(parts.error());
  EXPECT_EQ(PartsOf(*parts, "関西国際空港"), (List{"関西", "国際", "空港"}));
  EXPECT_EQ(PartsOf(*parts, "姉妹都市"), (List{"姉妹", "都市"}));
  EXPECT_EQ(PartsOf(*parts, "富山県"), (List{"富山"}));
  EXPECT_EQ(PartsOf(*parts, "東京都"), (List{"東京"}));
  EXPECT_EQ(PartsOf(*parts, "デモイン市"), (List{"デモイン"}));
  EXPECT_EQ(PartsOf(*parts, "ミネソタ州"), (List{"ミネソタ"}));
  EXPECT_EQ(PartsOf(*parts, "陸前高田市"), (List{"陸前高田"}));
  EXPECT_EQ(PartsOf(*parts, "石鳥谷町"), (List{"石鳥谷"}));
  EXPECT_EQ(PartsOf(*parts, "竜ケ崎市"), (List{"竜ケ崎"}));
  EXPECT_EQ(PartsOf(*parts, "甲府市"), (List{"甲府"}));
  EXPECT_EQ(PartsOf(*parts, "四日市市"), (List{"四日市"}));
  EXPECT_EQ(PartsOf(*parts, "八重桜"), (List{"桜"}));
  EXPECT_EQ(PartsOf(*parts, "釣鐘"), (List{"鐘"}));
  for (const char* whole : {"空港", "富山", "北海道", "京都", "甲府", "四日市", "九州", "津波",
                            "高山義三", "", "存在しない"}) {
    EXPECT_EQ(PartsOf(*parts, whole), List{}) << whole;
  }
}

}  // namespace
}  // namespace hajimari::dictionaries
