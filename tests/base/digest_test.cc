#include "base/digest.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace hajimari::base {
namespace {

// FIPS 180-2, appendix B.
TEST(Digest, MatchesThePublishedExamples) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, OfAFileIsTheDigestOfItsBytes) {
  auto folder = TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  const std::string bytes(3'000'000, 'x');
  ASSERT_TRUE(WriteFileSynced(folder->path() / "x", bytes));
  EXPECT_EQ(Sha256HexOfFile(folder->path() / "x"), Sha256Hex(bytes));
  EXPECT_EQ(Sha256HexOfFile(folder->path() / "none").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace hajimari::base
