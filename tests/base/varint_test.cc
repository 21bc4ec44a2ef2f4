#include "base/varint.h"

#include <gtest/gtest.h>

namespace hajimari::base {
namespace {

TEST(Varint, RoundTrips) {
  std::string bytes;
  const uint64_t values[] = {0, 1, 127, 128, 300, UINT32_MAX, UINT64_MAX};
  for (uint64_t value : values) AppendVarint(value, bytes);
  VarintReader reader(bytes);
  for (uint64_t value : values) EXPECT_EQ(reader.Next(), value);
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(reader.AtEnd());
}

TEST(Varint, ReportsTruncation) {
  VarintReader number("\x80");
  EXPECT_EQ(number.Next(), 0u);
  EXPECT_FALSE(number.ok());
  VarintReader text(
      "\x05"
      "abc");
  EXPECT_EQ(text.String(), "");
  EXPECT_FALSE(text.ok());
}

}  // namespace
}  // namespace hajimari::base
