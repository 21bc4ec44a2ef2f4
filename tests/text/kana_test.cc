#include "text/kana.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/text/case_file.h"

namespace hajimari::text {
namespace {

std::string Answer(const std::string& kind, const std::string& text) {
  if (kind == "hepburn") return HepburnOf(text);
  if (kind == "kunrei") return KunreiOf(text);
  if (kind == "key") return RomajiKey(text);
  if (kind == "katakana") return ToKatakana(text);
  if (kind == "hiragana") return ToHiragana(text);
  if (kind != "readings") return "unknown kind of case";
  std::string joined;
  for (const std::string& reading : KanaReadings(text)) {
    joined += (joined.empty() ? "" : " ") + reading;
  }
  return joined.empty() ? "none" : joined;
}

TEST(Kana, IsSpeltAsTheCasesSay) {
  for (const tests::Case& test : tests::ReadCases(HAJIMARI_CASES "/kana")) {
    const size_t bar = test.input.find('|');
    ASSERT_NE(bar, std::string::npos) << test.where;
    ASSERT_EQ(test.answers.size(), 1u) << test.where;
    EXPECT_EQ(Answer(tests::Trimmed(test.input.substr(0, bar)),
                     tests::Trimmed(test.input.substr(bar + 1))),
              test.answers[0])
        << test.where;
  }
}

TEST(Kana, SpellingsOfOneNameHaveOneKey) {
  for (const char* spelling : {"Tōkyō", "tokyo", "Tohkyoh", "Toukyou", "TOKYO"}) {
    EXPECT_EQ(RomajiKey(spelling), RomajiKey(HepburnOf("トウキョウ"))) << spelling;
  }
  EXPECT_EQ(RomajiKey("hirosima"), RomajiKey(HepburnOf("ヒロシマ")));
  EXPECT_EQ(RomajiKey("Gotemba"), RomajiKey(HepburnOf("ゴテンバ")));
  EXPECT_NE(RomajiKey("Kobe"), RomajiKey("Kofu"));
}

TEST(Kana, ReadingsOfHepburnAndKunreiComeBack) {
  for (const std::string kana : {"ヒロシマ", "サッポロ", "ツルガ", "シャチホコ", "ゲンバク"}) {
    for (const std::string& letters : {HepburnOf(kana), KunreiOf(kana)}) {
      const auto readings = KanaReadings(letters);
      EXPECT_NE(std::ranges::find(readings, kana), readings.end()) << kana << " " << letters;
    }
  }
}

TEST(Kana, KnowsTheClassesOfCharacters) {
  EXPECT_TRUE(IsKana("つなみ"));
  EXPECT_TRUE(IsKana("サン・ディエゴ"));
  EXPECT_FALSE(IsKana("・"));
  EXPECT_FALSE(IsKana(""));
  EXPECT_FALSE(IsKana("津なみ"));
  EXPECT_TRUE(HasJapanese("in 京都"));
  EXPECT_TRUE(HasJapanese("ｷｮｳﾄ"));
  EXPECT_FALSE(HasJapanese("Kōfu — “quoted”"));
  EXPECT_TRUE(IsKanji(U'々'));
  EXPECT_TRUE(IsKanji(U'𠮟'));
  EXPECT_FALSE(IsKanji(U'ー'));
}

}  // namespace
}  // namespace hajimari::text
