#include "base/ascii.h"

#include <gtest/gtest.h>

namespace hajimari::base {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(Ascii, LettersAndDigitsOfNoOtherScript) {
  EXPECT_TRUE(IsDigit('0') && IsDigit(U'9'));
  EXPECT_TRUE(IsLetter('A') && IsLetter(U'z') && IsLetterOrDigit('5'));
  for (const char c : {'/', ':', '@', '[', '`', '{', '\xE3', '\0'})
    EXPECT_FALSE(IsLetterOrDigit(c));
  for (const char32_t c : {U'７', U'Ａ', U'é', U'津'}) EXPECT_FALSE(IsLetterOrDigit(c));
}

TEST(Ascii, CaseOfOtherLettersIsKept) {
  EXPECT_EQ(Lowered("Kōfu ÉCOLE 津"), "kōfu École 津");
  EXPECT_EQ(Uppered("us-ma 津"), "US-MA 津");
  EXPECT_EQ(ToLower(U'Ō'), U'Ō');
  EXPECT_TRUE(SameIgnoringCase("Shōwa", "SHōWA"));
  EXPECT_FALSE(SameIgnoringCase("Shōwa", "Shōw"));
}

TEST(Ascii, TrimTakesTheGivenBytesOnly) {
  EXPECT_EQ(Trim("  a b "), "a b");
  EXPECT_EQ(Trim("   "), "");
  EXPECT_EQ(Trim(""), "");
  EXPECT_EQ(Trim("\ta "), "\ta");
  EXPECT_EQ(Trim("\ta ", " \t"), "a");
}

TEST(Ascii, SplitKeepsEmptyPieces) {
  EXPECT_EQ(Split("a||b", '|'), (Pieces{"a", "", "b"}));
  EXPECT_EQ(Split("a|", '|'), (Pieces{"a", ""}));
  EXPECT_EQ(Split("", '|'), Pieces{""});
}

}  // namespace
}  // namespace hajimari::base
