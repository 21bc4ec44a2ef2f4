#include "dictionaries/word_parts.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {
namespace {

using List = std::vector<std::string>;

List PartsOf(const WordParts& parts, std::string_view whole) {
  const auto found = parts.Of(whole);
  return {found.begin(), found.end()};
}

TEST(WordParts, AreCompiledIfTheReadingsMatch) {
  const auto gazetteer = Gazetteer::Open(HAJIMARI_DATA);
  ASSERT_TRUE(gazetteer);
  const auto parts = WordParts::Open(HAJIMARI_DATA, *gazetteer);
  ASSERT_TRUE(parts) << base::Describe(parts.error());
  EXPECT_TRUE(parts->compiled());
  EXPECT_EQ(PartsOf(*parts, "図書館"), (List{"図書"}));
  EXPECT_EQ(PartsOf(*parts, "消防署"), (List{"消防"}));
  EXPECT_EQ(PartsOf(*parts, "株式会社"), (List{"株式", "会社"}));  // カブシキガイシャ
  EXPECT_EQ(PartsOf(*parts, "金沢大学"), (List{"金沢", "大学"}));  // a place begins the name
  EXPECT_EQ(PartsOf(*parts, "地方自治体"), (List{"地方", "自治体"}));
  EXPECT_EQ(PartsOf(*parts, "土砂崩れ"), (List{"土砂"}));  // 崩れ is a verb's form
  EXPECT_EQ(PartsOf(*parts, "眼鏡橋"), (List{"眼鏡", "橋"}));
  EXPECT_EQ(PartsOf(*parts, "火山灰"), (List{"火山", "灰"}));  // native reading
  EXPECT_EQ(PartsOf(*parts, "高校生"), List{"高校"});
  for (const char* whole : {"不可能", "幼稚園", "日本橋", "明神山", "早稲田", "空港", "手紙",
                            "新幹線", "問い合わせ", "コンピュータ", "インターナショナル"}) {
    EXPECT_EQ(PartsOf(*parts, whole), List{}) << whole;
  }
}

TEST(WordParts, OfOrganisationsAreTheirNameAndTheirKind) {
  const auto gazetteer = Gazetteer::Open(HAJIMARI_DATA);
  ASSERT_TRUE(gazetteer);
  const auto parts = WordParts::Open(HAJIMARI_DATA, *gazetteer);
  ASSERT_TRUE(parts);
  EXPECT_EQ(PartsOf(*parts, "日立製作所"), (List{"日立", "製作所"}));
  EXPECT_EQ(PartsOf(*parts, "川崎重工業"), (List{"川崎", "重工業"}));
  EXPECT_EQ(PartsOf(*parts, "本田技研工業"), (List{"本田", "技研", "工業"}));
  EXPECT_EQ(PartsOf(*parts, "ヤマハ発動機"), (List{"ヤマハ", "発動機"}));
  EXPECT_EQ(PartsOf(*parts, "毎日新聞"), (List{"毎日", "新聞"}));
  EXPECT_EQ(PartsOf(*parts, "信濃毎日新聞"), (List{"信濃", "毎日", "新聞"}));
  EXPECT_EQ(PartsOf(*parts, "三菱電機"), (List{"三菱", "電機"}));
  EXPECT_EQ(PartsOf(*parts, "八坂神社"), (List{"八坂", "神社"}));
  EXPECT_EQ(PartsOf(*parts, "和歌山大"), List{"和歌山"});
  EXPECT_EQ(PartsOf(*parts, "阪神タイガース"), (List{"阪神", "タイガース"}));
  EXPECT_EQ(PartsOf(*parts, "慶応義塾大学"), (List{"慶応", "義塾", "大学"}));
}

TEST(WordParts, OfOneKanjiAndANounAreTheNoun) {
  const auto gazetteer = Gazetteer::Open(HAJIMARI_DATA);
  ASSERT_TRUE(gazetteer);
  const auto parts = WordParts::Open(HAJIMARI_DATA, *gazetteer);
  ASSERT_TRUE(parts);
  EXPECT_EQ(PartsOf(*parts, "手料理"), List{"料理"});
  EXPECT_EQ(PartsOf(*parts, "湯豆腐"), List{"豆腐"});
  EXPECT_EQ(PartsOf(*parts, "革製品"), List{"製品"});
  EXPECT_EQ(PartsOf(*parts, "新体操"), List{"体操"});
  EXPECT_EQ(PartsOf(*parts, "お年玉"), List{"年玉"});  // a noun of EDICT
  EXPECT_EQ(PartsOf(*parts, "ご来光"), List{"来光"});
  EXPECT_EQ(PartsOf(*parts, "お神輿"), List{"神輿"});
  for (const char* whole : {"有名人", "江戸前", "自動的", "高校生活", "お手玉", "お河童"}) {
    EXPECT_NE(PartsOf(*parts, whole), List{std::string(whole).substr(3)}) << whole;
  }
}

TEST(WordParts, OfNamesAfterAPlaceAreThePlace) {
  const auto gazetteer = Gazetteer::Open(HAJIMARI_DATA);
  ASSERT_TRUE(gazetteer);
  const auto parts = WordParts::Open(HAJIMARI_DATA, *gazetteer);
  ASSERT_TRUE(parts);
  EXPECT_EQ(PartsOf(*parts, "姫路城"), (List{"姫路", "城"}));
  EXPECT_EQ(PartsOf(*parts, "バリ島"), (List{"バリ", "島"}));
  EXPECT_EQ(PartsOf(*parts, "鹿児島湾"), (List{"鹿児島", "湾"}));
  EXPECT_EQ(PartsOf(*parts, "関東大震災"), (List{"関東", "大震災"}));  // the manual table
  EXPECT_EQ(PartsOf(*parts, "伊勢神宮"), (List{"伊勢", "神宮"}));
  EXPECT_EQ(PartsOf(*parts, "能登半島"), (List{"能登", "半島"}));
  EXPECT_EQ(PartsOf(*parts, "登別温泉"), (List{"登別", "温泉"}));
  EXPECT_EQ(PartsOf(*parts, "小笠原諸島"), (List{"小笠原", "諸島"}));
  EXPECT_EQ(PartsOf(*parts, "独立記念日"), (List{"独立", "記念日"}));  // a part may have parts
  for (const char* whole : {"硫黄島", "早出川", "春日丘", "日本橋人形", "下鴨松原", "人参島"}) {
    EXPECT_EQ(PartsOf(*parts, whole), List{}) << whole;
  }
}

TEST(WordParts, OccurInTheWholeInOrder) {
  const auto table =
      SortedTable::Open(std::filesystem::path(HAJIMARI_DATA) / WordParts::kCompiledFile);
  ASSERT_TRUE(table);
  const std::vector<std::string_view> wholes = table->Keys();
  for (const std::string_view whole : wholes) {
    size_t at = 0;
    for (const std::string_view part : table->Find(whole)) {
      at = whole.find(part, at);
      ASSERT_NE(at, whole.npos) << whole << " " << part;
      ASSERT_LT(part.size(), whole.size()) << whole;
      at += part.size();
    }
  }
  EXPECT_GT(wholes.size(), 5000u);
}

TEST(WordEdges, AcceptTheEdgesOfKnownWords) {
  const auto gazetteer = Gazetteer::Open(HAJIMARI_DATA);
  ASSERT_TRUE(gazetteer);
  const auto parts = WordParts::Open(HAJIMARI_DATA, *gazetteer);
  ASSERT_TRUE(parts);
  const auto table =
      SortedTable::Open(std::filesystem::path(HAJIMARI_DATA) / WordParts::kCompiledFile);
  ASSERT_TRUE(table);
  std::vector<std::string_view> wholes = table->Keys();
  wholes.insert(wholes.end(), {"姉妹都市", "関西国際空港", "富山県", "石鳥谷町"});
  for (const std::string_view whole : wholes) {
    for (size_t at = 3; at < whole.size(); at += 3) {
      EXPECT_TRUE(parts->edges().MayBegin(whole.substr(0, at))) << whole;
      EXPECT_TRUE(parts->edges().MayEnd(whole.substr(at))) << whole;
    }
  }
  EXPECT_FALSE(parts->edges().MayBegin("津波は"));
  EXPECT_FALSE(parts->edges().MayEnd("は津波"));
}

TEST(WordParts, ComeFromTheTableAndFromPlaceNames) {
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
