#include "text/kana.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/text/case_file.h"
#include "text/half_typed.h"

namespace hajimari::text {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : " ") + text;
  return joined.empty() ? "none" : joined;
}

std::string Answer(const std::string& kind, const std::string& text) {
  if (kind == "hepburn") return HepburnOf(text);
  if (kind == "kunrei") return KunreiOf(text);
  if (kind == "key") return RomajiKey(text);
  if (kind == "katakana") return ToKatakana(text);
  if (kind == "hiragana") return ToHiragana(text);
  if (kind == "readings") return Joined(KanaReadings(text));
  if (kind == "beginnings") return Joined(KanaBeginnings(text));
  if (kind == "key beginnings") return Joined(RomajiBeginnings(text));
  return "unknown kind of case";
}

TEST(Kana, IsSpelledAsInTheCases) {
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

TEST(Kana, SpellingsOfANameShareOneKey) {
  for (const char* spelling : {"Tōkyō", "tokyo", "Tohkyoh", "Toukyou", "TOKYO"}) {
    EXPECT_EQ(RomajiKey(spelling), RomajiKey(HepburnOf("トウキョウ"))) << spelling;
  }
  EXPECT_EQ(RomajiKey("hirosima"), RomajiKey(HepburnOf("ヒロシマ")));
  EXPECT_EQ(RomajiKey("Gotemba"), RomajiKey(HepburnOf("ゴテンバ")));
  EXPECT_NE(RomajiKey("Kobe"), RomajiKey("Kofu"));
}

TEST(Kana, HepburnAndKunreiSpellingsHaveTheOriginalReading) {
  for (const std::string kana : {"ヒロシマ", "サッポロ", "ツルガ", "シャチホコ", "ゲンバク"}) {
    for (const std::string& letters : {HepburnOf(kana), KunreiOf(kana)}) {
      const auto readings = KanaReadings(letters);
      EXPECT_NE(std::ranges::find(readings, kana), readings.end()) << kana << " " << letters;
    }
  }
}

// While the letters are typed one by one, the word always remains possible.
TEST(HalfTyped, EveryPrefixOfASpellingCanBecomeTheWord) {
  for (const std::string kana :
       {"ヒロシマ",     "サッポロ",   "ツルガ",     "シャチホコ",     "ゲンバク",   "トウキョウ",
        "キョウト",     "ニッコウ",   "マッチャ",   "ショウガッコウ", "ジュウドウ", "シンイチ",
        "センノウ",     "コンニチハ", "フジサン",   "チュウゴク",     "ジョウホウ", "リョコウ",
        "ギュウニュウ", "ファン",     "ワッカナイ", "オンセン",       "ヒャクネン", "ミャク",
        "ピョン",       "ザッシ",     "ヤマガタ",   "アオモリ",       "ネブタ"}) {
    const std::string key = RomajiKey(HepburnOf(kana));
    for (const std::string& letters : {HepburnOf(kana), KunreiOf(kana)}) {
      for (size_t size = 1; size <= letters.size(); ++size) {
        const std::string typed = letters.substr(0, size);
        const auto is_prefix_of = [](const std::string& whole) {
          return [&](const std::string& prefix) { return whole.starts_with(prefix); };
        };
        EXPECT_TRUE(std::ranges::any_of(KanaBeginnings(typed), is_prefix_of(kana)))
            << kana << " " << typed;
        const auto keys = RomajiBeginnings(typed);
        EXPECT_TRUE(keys.empty() || std::ranges::any_of(keys, is_prefix_of(key)))
            << kana << " " << typed;
      }
    }
  }
}

TEST(HalfTyped, KanaBeforeTheLettersAreKept) {
  const std::string kana = "ヒロシマケン";
  for (size_t kept = 0; kept <= kana.size(); kept += 3) {
    const std::string letters = HepburnOf(kana.substr(kept));
    for (size_t size = 0; size <= letters.size(); ++size) {
      const std::string typed = ToHiragana(kana.substr(0, kept)) + letters.substr(0, size);
      if (typed.empty()) continue;
      EXPECT_TRUE(std::ranges::any_of(KanaBeginnings(typed), [&](const std::string& prefix) {
        return kana.starts_with(prefix);
      })) << typed;
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
