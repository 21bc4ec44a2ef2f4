#include "base/letter_forms.h"

#include <gtest/gtest.h>

namespace hajimari::base {
namespace {

TEST(LetterForms, WidthAndKana) {
  EXPECT_EQ(ToHalfWidth(U'Ａ'), U'A');
  EXPECT_EQ(ToHalfWidth(U'～'), U'~');
  EXPECT_EQ(ToHalfWidth(U'津'), U'津');
  EXPECT_EQ(ToFullKana(U'ｦ'), U'ヲ');
  EXPECT_EQ(ToFullKana(U'ｰ'), U'ー');
  EXPECT_EQ(ToFullKana(U'ﾝ'), U'ン');
  EXPECT_EQ(ToFullKana(U'\uFF9E'), U'\uFF9E');
  EXPECT_EQ(ToKatakana(U'ゖ'), U'ヶ');
  EXPECT_EQ(ToHiragana(U'ヴ'), U'ゔ');
  for (const char32_t c : std::u32string_view(U"ーゝヽ・津")) {
    EXPECT_EQ(ToKatakana(c), c);
    EXPECT_EQ(ToHiragana(c), c);
  }
}

TEST(LetterForms, LettersWithoutAccents) {
  EXPECT_EQ(WithoutAccent(U'À'), U'a');
  EXPECT_EQ(WithoutAccent(U'ō'), U'o');
  EXPECT_EQ(WithoutAccent(U'Ÿ'), U'y');
  EXPECT_EQ(WithoutAccent(U'\u017F'), U's');
  for (const char32_t c : std::u32string_view(U"Aæ×÷þœ\u0180津")) EXPECT_EQ(WithoutAccent(c), c);
}

TEST(LetterForms, VoicedKana) {
  for (const char32_t c : std::u32string_view(U"かとはホ")) EXPECT_TRUE(HasVoicedForm(c));
  for (const char32_t c : std::u32string_view(U"がなうウッ津a")) EXPECT_FALSE(HasVoicedForm(c));
}

TEST(LetterForms, AVJoinsASmallVowelOfItsScript) {
  EXPECT_EQ(JoinedV(U'ヴ', U'ィ'), U'ビ');
  EXPECT_EQ(JoinedV(U'ゔ', U'ぉ'), U'ぼ');
  EXPECT_EQ(JoinedV(U'ヴ', U'ぁ'), 0u);
  EXPECT_EQ(JoinedV(U'ヴ', U'ュ'), 0u);
  EXPECT_EQ(JoinedV(U'ブ', U'ァ'), 0u);
}

}  // namespace
}  // namespace hajimari::base
