#include "base/utf8.h"

#include <gtest/gtest.h>

namespace hajimari::base {
namespace {

TEST(Utf8, RoundTripsEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    AppendUtf8(c, text);
    const Decoded read = DecodeUtf8(text, 0);
    ASSERT_EQ(read.code_point, c);
    ASSERT_EQ(read.length, text.size());
    ASSERT_TRUE(IsValidUtf8(text));
  }
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndTruncation) {
  for (const char* bad : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xF0\x9F", "\x80", "\xFF", "a\xE6\xB4"}) {
    EXPECT_FALSE(IsValidUtf8(bad)) << bad;
    EXPECT_TRUE(IsValidUtf8(RepairUtf8(bad)));
  }
  EXPECT_TRUE(IsValidUtf8("\xEF\xBF\xBD"));
}

TEST(Utf8, ReplacesEachMaximalInvalidPartOnce) {
  EXPECT_EQ(RepairUtf8("a\xE6\xB4"
                       "b"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(RepairUtf8("\xFF\xFE"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Utf8, CountsUtf16UnitsAndCharacters) {
  EXPECT_EQ(Utf16Length("津波𠮟"), 4u);
  EXPECT_EQ(CountCharacters("津波𠮟"), 3u);
  EXPECT_EQ(FirstCharacters("津波𠮟る", 3), "津波𠮟");
  EXPECT_EQ(FirstCharacters("津", 9), "津");
  EXPECT_EQ(BoundaryBefore("津波", 4), 3u);
  EXPECT_TRUE(IsBoundary("津波", 6));
  EXPECT_FALSE(IsBoundary("津波", 7));
}

}  // namespace
}  // namespace hajimari::base
