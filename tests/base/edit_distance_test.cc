#include "base/edit_distance.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace hajimari::base {
namespace {

TEST(EditDistance, CountsEachEditOnce) {
  EXPECT_EQ(EditDistance(u"hiroshma", u"hiroshima", 2), 1);
  EXPECT_EQ(EditDistance(u"sitser", u"sister", 2), 1);
  EXPECT_EQ(EditDistance(u"sister", u"boston", 2), 3);
}

TEST(EditDistance, DistinguishesLettersBeyondTheBasicPlane) {
  // Their last 16 bits are equal.
  EXPECT_EQ(EditDistance(U"\U00020BB7野", U"\u0BB7野", 2), 1);
  EXPECT_EQ(EditDistance(CodePoints("𠮷野"), CodePoints("吉野"), 2), 1);
  EXPECT_EQ(EditDistance(CodePoints("𠮷野家"), CodePoints("𠮷家野"), 2), 1);
}

}  // namespace
}  // namespace hajimari::base
