#include "text/characters.h"

#include <gtest/gtest.h>

#include <string>

#include "text/graphemes.h"
#include "text/kana.h"

namespace hajimari::text {
namespace {

TEST(Characters, FastClassificationEqualsTheTables) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    ASSERT_EQ(ClassOf(c), ClassByTables(c)) << static_cast<uint32_t>(c);
    ASSERT_EQ(IsJapaneseClass(ClassOf(c)), IsHiragana(c) || IsKatakana(c) || IsKanji(c))
        << static_cast<uint32_t>(c);
  }
}

TEST(Characters, DecodeAnyBytesAsUtf8) {
  const auto same = [](const std::string& text) {
    const base::Decoded read = ReadCharacter(text, 0);
    const base::Decoded expected = base::DecodeUtf8(text, 0);
    return read.code_point == expected.code_point && read.length == expected.length;
  };
  for (int lead = 0; lead < 0x100; ++lead) {
    std::string text(1, static_cast<char>(lead));
    EXPECT_TRUE(same(text)) << lead;
    for (int second = 0; second < 0x100; ++second) {
      text.resize(1);
      text += static_cast<char>(second);
      EXPECT_TRUE(same(text)) << lead << ' ' << second;
      for (const char third : {'\0', 'a', '\x80', '\xBF', '\xC2', '\xFF'}) {
        EXPECT_TRUE(same(text + third)) << lead << ' ' << second;
        EXPECT_TRUE(same(text + third + '\x80')) << lead << ' ' << second;
      }
    }
  }
}

TEST(Graphemes, MarksOfEveryScriptContinueACharacter) {
  for (const char32_t c :
       {U'\u0301', U'\u0483', U'\u093F', U'\u0E31', U'\u1AB0', U'\u200D', U'\u20E3', U'\u3099',
        U'\uFE0F', U'\uFF9E', U'\U0001F3FB', U'\U000E0100'}) {
    EXPECT_TRUE(ContinuesCharacter(c)) << std::hex << static_cast<uint32_t>(c);
  }
  for (const char32_t c : {U'a', U' ', U'\n', U'\0', U'é', U'か', U'波', U'ー', U'\U0001F600'}) {
    EXPECT_FALSE(ContinuesCharacter(c)) << std::hex << static_cast<uint32_t>(c);
  }
}

}  // namespace
}  // namespace hajimari::text
