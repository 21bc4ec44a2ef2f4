#include "text/normalizer.h"

#include <gtest/gtest.h>

#include <optional>

#include "tests/text/case_file.h"

namespace hajimari::text {
namespace {

class NormalizerTest : public testing::Test {
 protected:
  void SetUp() override {
    auto spellings = dictionaries::Spellings::Open(HAJIMARI_DATA);
    ASSERT_TRUE(spellings) << base::Describe(spellings.error());
    spellings_ = std::move(*spellings);
  }
  Normalizer normalizer() const { return Normalizer(*spellings_); }

  std::optional<dictionaries::Spellings> spellings_;
};

using base::ByteRange;

TEST_F(NormalizerTest, NormalizesText) {
  for (const tests::Case& test : tests::ReadCases(HAJIMARI_CASES "/normalize")) {
    ASSERT_EQ(test.answers.size(), 1u) << test.where;
    const std::string expected = test.answers[0] == "␠" ? " " : test.answers[0];
    EXPECT_EQ(normalizer().Fold(tests::Unescaped(test.input)), expected) << test.where;
  }
}

TEST_F(NormalizerTest, IsIdempotent) {
  for (const tests::Case& test : tests::ReadCases(HAJIMARI_CASES "/normalize")) {
    const std::string once = normalizer().Fold(tests::Unescaped(test.input));
    EXPECT_EQ(normalizer().Fold(once), once) << test.where;
  }
}

TEST_F(NormalizerTest, MapsRangesBackToTheOriginal) {
  const NormalizedText text = normalizer().Normalize("國際ｶﾞ");
  EXPECT_EQ(text.text(), "国際ガ");
  EXPECT_EQ(text.Source({6, 9}), (ByteRange{6, 12}));
  EXPECT_EQ(text.Source({0, 3}), (ByteRange{0, 3}));
  EXPECT_EQ(text.Source({3, 9}), (ByteRange{3, 12}));
  EXPECT_EQ(text.Source({0, 9}), (ByteRange{0, 12}));
}

TEST_F(NormalizerTest, KeepsTheOriginalSpelling) {
  const auto written = [this](std::string_view original, ByteRange range) {
    std::string out = "unchanged";
    normalizer().Normalize(original).Written(range, out);
    return out;
  };
  EXPECT_EQ(written("國際ｶﾞ", {0, 9}), "國際ガ");
  EXPECT_EQ(written("國際", {3, 6}), "unchanged");
  EXPECT_EQ(written("ヴァンクーヴァー", {0, 18}), "ヴァンクーヴァー");
  EXPECT_EQ(written("こゝろ", {0, 9}), "こゝろ");
  EXPECT_EQ(written("𠮷田と渡邊", {0, 6}), "𠮷田");
  EXPECT_EQ(written("𠮷田と渡邊", {9, 15}), "渡邊");
  EXPECT_EQ(written("ＴＯＫＹＯ", {0, 5}), "unchanged");
  EXPECT_EQ(written("一ー二", {0, 7}), "unchanged");
}

TEST_F(NormalizerTest, MapsEveryPartOfAnExpansionToItsWholeSource) {
  const NormalizedText text = normalizer().Normalize("の㈱と");
  EXPECT_EQ(text.text(), "の(株)と");
  for (const ByteRange part : {ByteRange{3, 4}, {4, 7}, {7, 8}, {3, 8}}) {
    EXPECT_EQ(text.Source(part), (ByteRange{3, 6}));
  }
  EXPECT_EQ(text.Source({8, 11}), (ByteRange{6, 9}));
}

TEST_F(NormalizerTest, AddsDroppedCharactersToTheirNeighbour) {
  const NormalizedText inside = normalizer().Normalize("葛\U000E0100飾");
  EXPECT_EQ(inside.text(), "葛飾");
  EXPECT_EQ(inside.Source({0, 3}), (ByteRange{0, 7}));
  EXPECT_EQ(inside.Source({3, 6}), (ByteRange{7, 10}));
  const NormalizedText leading = normalizer().Normalize("\uFEFFab");
  EXPECT_EQ(leading.text(), "ab");
  EXPECT_EQ(leading.Source({0, 2}), (ByteRange{0, 5}));
  EXPECT_EQ(leading.Source({1, 2}), (ByteRange{4, 5}));
  const NormalizedText word = normalizer().Normalize("\uFEFFabc");
  EXPECT_EQ(word.Source({1, 2}), (ByteRange{4, 5}));
  EXPECT_EQ(word.Source({0, 1}), (ByteRange{0, 4}));
  const NormalizedText all = normalizer().Normalize("\uFEFF");
  EXPECT_EQ(all.text(), "");
  EXPECT_EQ(all.Source({0, 0}), (ByteRange{0, 3}));
}

TEST_F(NormalizerTest, ExtendsARangeToWholeCharacters) {
  const NormalizedText text = normalizer().Normalize("津波");
  EXPECT_EQ(text.Source({1, 2}), (ByteRange{0, 3}));
  EXPECT_EQ(text.Source({2, 4}), (ByteRange{0, 6}));
  EXPECT_EQ(text.Source({0, 99}), (ByteRange{0, 6}));
}

TEST_F(NormalizerTest, MapsEachFullWidthDigitSeparately) {
  const NormalizedText text = normalizer().Normalize("１２３");
  EXPECT_EQ(text.Source({1, 2}), (ByteRange{3, 6}));
  EXPECT_EQ(text.Source({0, 2}), (ByteRange{0, 6}));
}

TEST_F(NormalizerTest, JoinsTheSoundsOfV) {
  const NormalizedText text = normalizer().Normalize("ヴァン");
  EXPECT_EQ(text.text(), "バン");
  EXPECT_EQ(text.Source({0, 3}), (ByteRange{0, 6}));
  EXPECT_EQ(text.Source({3, 6}), (ByteRange{6, 9}));
}

}  // namespace
}  // namespace hajimari::text
