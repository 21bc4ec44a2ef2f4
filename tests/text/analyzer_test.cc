#include "text/analyzer.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/file.h"
#include "tests/text/analyzer_fixture.h"
#include "text/japanese_segmenter.h"
#include "text/latin_segmenter.h"

namespace hajimari::text {
namespace {

class AnalyzerCalls : public AnalyzerTest {};

TEST_F(AnalyzerCalls, ReturnTheExamplesOfTheHeader) {
  const auto tokens = analyzer().Analyze("姉妹都市 in Kōfu", Language::kEnglish).tokens;
  ASSERT_EQ(tokens.size(), 5u);
  EXPECT_EQ(tokens[0].term, "姉妹都市");
  EXPECT_EQ(tokens[0].kind, TokenKind::kCompound);
  EXPECT_EQ(tokens[0].width, 2);
  EXPECT_EQ(tokens[0].language, Language::kJapanese);
  EXPECT_EQ(tokens[1].kind, TokenKind::kPart);
  EXPECT_EQ(tokens[2].position, 1u);
  EXPECT_TRUE(tokens[3].function);
  EXPECT_EQ(tokens[4].term, "kofu");
  EXPECT_EQ(tokens[4].surface, "kōfu");
  EXPECT_EQ(tokens[4].source, (base::ByteRange{16, 21}));
  EXPECT_EQ(tokens[4].language, Language::kEnglish);
}

TEST_F(AnalyzerCalls, ReturnReadings) {
  const auto text = analyzer().Analyze("陸前高田市を訪れた", Language::kJapanese);
  ASSERT_GE(text.tokens.size(), 4u);
  EXPECT_EQ(text.tokens[0].reading, "リクゼンタカタシ");
  EXPECT_EQ(text.tokens[1].term, "陸前高田");
  EXPECT_EQ(text.tokens[1].reading, "リクゼンタカタ");
  EXPECT_EQ(text.tokens[3].term, "訪れる");
  EXPECT_EQ(text.tokens[3].surface, "訪れ");
  EXPECT_EQ(text.reading, "リクゼンタカタシヲオトズレタ");
  EXPECT_EQ(analyzer().Analyze("Kyoto", Language::kEnglish).reading, "");
}

TEST_F(AnalyzerCalls, DistinguishInflectionFromSpelling) {
  const auto inflected = [this](std::string_view text, Language language) {
    return analyzer().Analyze(text, language).tokens.front().inflected;
  };
  EXPECT_TRUE(inflected("cities", Language::kEnglish));
  EXPECT_TRUE(inflected("taught", Language::kEnglish));
  EXPECT_FALSE(inflected("boat", Language::kEnglish));
  EXPECT_FALSE(inflected("Kōfu", Language::kEnglish));
  EXPECT_TRUE(inflected("訪れた", Language::kJapanese));
  EXPECT_FALSE(inflected("訪れる", Language::kJapanese));
  EXPECT_FALSE(inflected("佐々木", Language::kJapanese));
  EXPECT_FALSE(inflected("取組", Language::kJapanese));
}

TEST_F(AnalyzerCalls, CountContentWords) {
  EXPECT_EQ(analyzer().Analyze("姉妹都市の絆", Language::kJapanese).words, 2u);
  EXPECT_EQ(analyzer().Analyze("the cities of Kyoto", Language::kEnglish).words, 2u);
  EXPECT_EQ(analyzer().Analyze("", Language::kEnglish).words, 0u);
}

TEST_F(AnalyzerCalls, GiveABareNumberTheLanguageOfTheText) {
  const auto english = analyzer().Analyze("1959", Language::kEnglish).tokens;
  const auto japanese = analyzer().Analyze("1959", Language::kJapanese).tokens;
  ASSERT_FALSE(english.empty());
  EXPECT_EQ(english.back().language, Language::kEnglish);
  EXPECT_EQ(japanese.back().language, Language::kJapanese);
  EXPECT_EQ(english.back().term, japanese.back().term);
}

TEST_F(AnalyzerCalls, ReturnTheSentencesOfTheOriginal) {
  const std::string text = "  １９５９年に始まった。 It began.  ";
  const auto sentences = analyzer().Analyze(text, Language::kJapanese).sentences;
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(text.substr(sentences[0].begin, sentences[0].size()), "１９５９年に始まった。");
  EXPECT_EQ(text.substr(sentences[1].begin, sentences[1].size()), "It began.");
}

TEST_F(AnalyzerCalls, MergeSentencesThatEndWithinOneCharacter) {
  const std::string text = "周年\uFE19ヶ";  // ︙ is three full stops in normal form
  const auto sentences = analyzer().Analyze(text, Language::kJapanese).sentences;
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_EQ(sentences[0], (base::ByteRange{0, static_cast<uint32_t>(text.size())}));
}

TEST_F(AnalyzerCalls, PairNounsWithinASentence) {
  const auto tokens = analyzer().Analyze("姉妹都市提携の式。式典", Language::kJapanese).tokens;
  const auto pairs = NounPairs(tokens);
  ASSERT_EQ(pairs.size(), 1u);
  EXPECT_EQ(pairs[0].term, "姉妹都市 提携");
  EXPECT_EQ(pairs[0].source, (base::ByteRange{0, 18}));
  EXPECT_EQ(pairs[0].width, 3);
  EXPECT_EQ(pairs[0].kind, TokenKind::kPair);
}

TEST_F(AnalyzerCalls, LimitTheLengthOfTerms) {
  const auto latin = analyzer().Analyze(std::string(5000, 'a'), Language::kEnglish).tokens;
  ASSERT_EQ(latin.size(), 1u);
  EXPECT_EQ(latin[0].term.size(), 200u);
  EXPECT_EQ(latin[0].source, (base::ByteRange{0, 5000}));
  std::string long_kana;
  for (int i = 0; i < 300; ++i) long_kana += "ヌ";
  for (const Token& token : analyzer().Analyze(long_kana, Language::kJapanese).tokens) {
    EXPECT_LE(token.term.size(), 200u);
    EXPECT_EQ(token.term.size() % 3, 0u);
  }
}

TEST_F(AnalyzerCalls, AreFastOnLongRunsOfOneCharacterClass) {
  for (const std::string_view unit :
       {"a", "ア", "1", "亜", "あ", "-", " ", "五", "々", "1,", "S3"}) {
    std::string text;
    while (text.size() < 100'000) text += unit;
    const auto begin = std::chrono::steady_clock::now();
    analyzer().Analyze(text, Language::kJapanese);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 10.0) << unit;
  }
}

TEST_F(AnalyzerCalls, HandleAMegabyte) {
  std::string text;
  while (text.size() < 1'000'000) {
    text += "昭和34年6月24日、甲府市とデモイン市は姉妹都市提携を結んだ。Des Moines sent pigs. ";
  }
  const AnalyzedText analyzed = analyzer().Analyze(text, Language::kJapanese);
  EXPECT_GT(analyzed.words, 100'000u);
  EXPECT_EQ(analyzed.fallbacks, 0u);
  EXPECT_EQ(analyzed.sentences.size(), 2 * (analyzed.sentences.size() / 2));
}

TEST_F(AnalyzerCalls, HandleAMegabyteWithoutASentenceEnd) {
  std::string text;
  while (text.size() < 1'000'000) text += "姉妹都市と友好都市と";
  const AnalyzedText analyzed = analyzer().Analyze(text, Language::kJapanese);
  EXPECT_EQ(analyzed.sentences.size(), 1u);
  EXPECT_EQ(analyzed.fallbacks, 0u);
}

TEST_F(AnalyzerCalls, HaveTheSameFingerprintForTheSameRules) {
  EXPECT_EQ(analyzer().Fingerprint().size(), 64u);
  auto again = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  ASSERT_TRUE(again);
  auto other = Analyzer::Open(*again);
  ASSERT_TRUE(other);
  EXPECT_EQ(other->Fingerprint(), analyzer().Fingerprint());
}

TEST_F(AnalyzerCalls, NameTheMissingPackageInTheError) {
  auto dictionaries = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  ASSERT_TRUE(dictionaries);
  const auto missing = base::TemporaryDirectory::Make();
  ASSERT_TRUE(missing);
  AnalyzerOptions options;
  options.mecab_dictionary = missing->path();
  const auto analyzer = Analyzer::Open(*dictionaries, options);
  ASSERT_FALSE(analyzer);
  EXPECT_EQ(analyzer.error().code, base::ErrorCode::kNotFound);
  EXPECT_NE(analyzer.error().message.find("mecab-ipadic-utf8"), std::string::npos);

  AnalyzerOptions no_user;
  no_user.user_dictionary = missing->path() / "user.dic";
  const auto other = Analyzer::Open(*dictionaries, no_user);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, base::ErrorCode::kNotFound);
}

TEST_F(AnalyzerCalls, RefuseAnInvalidDictionary) {
  auto dictionaries = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  ASSERT_TRUE(dictionaries);
  const auto folder = base::TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  ASSERT_TRUE(base::WriteFileSynced(folder->path() / "user.dic", "not a dictionary"));
  AnalyzerOptions options;
  options.user_dictionary = folder->path() / "user.dic";
  const auto analyzer = Analyzer::Open(*dictionaries, options);
  ASSERT_FALSE(analyzer);
  EXPECT_EQ(analyzer.error().code, base::ErrorCode::kBadDictionary);
}

TEST(LatinSegmenter, SegmentsJapaneseWithIcuWithoutMecab) {
  LatinSegmenter segmenter;
  const std::string text = "全文検索の性能";
  const auto words = segmenter.CutWithIcu(text, {0, static_cast<uint32_t>(text.size())});
  ASSERT_GE(words.size(), 3u);
  EXPECT_EQ(words.front().begin, 0u);
  EXPECT_EQ(words.back().end, text.size());
}

}  // namespace
}  // namespace hajimari::text
