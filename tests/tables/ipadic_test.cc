#include "tables/ipadic.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace hajimari::tables {
namespace {

// A tiny ipadic: 長崎 (place 1), 市 (suffix 2), and connections between three context ids.
class TinyIpadic : public testing::Test {
 protected:
  TinyIpadic() : folder_(*base::TemporaryDirectory::Make()) {
    Write("Noun.csv",
          "\xC4\xB9\xBA\xEA,1,1,4500,\xCC\xBE\xBB\xEC,\xB8\xC7\xCD\xAD\xCC\xBE\xBB\xEC,"
          "\xC3\xCF\xB0\xE8,\xB0\xEC\xC8\xCC,*,*,*,*,*\n"
          "\xBB\xD4,2,2,8000,\xCC\xBE\xBB\xEC,\xC0\xDC\xC8\xF8,\xC3\xCF\xB0\xE8,*,*,*,*,*,*\n"
          "\xBB\xD4,1,1,5000,\xCC\xBE\xBB\xEC,\xB0\xEC\xC8\xCC,*,*,*,*,*,*,*\n");
    Write("matrix.def",
          "3 3\n0 0 0\n0 1 10\n0 2 20\n1 0 30\n1 1 0\n1 2 -9000\n2 0 40\n2 1 0\n2 2 0\n");
  }
  void Write(const char* name, std::string_view bytes) {
    ASSERT_TRUE(base::WriteFileSynced(folder_.path() / name, bytes));
  }

  base::TemporaryDirectory folder_;
};

TEST_F(TinyIpadic, FindsWordsAndConnections) {
  const auto ipadic = Ipadic::Open(folder_.path());
  ASSERT_TRUE(ipadic) << base::Describe(ipadic.error());
  EXPECT_EQ(ipadic->Words("市").size(), 2u);
  EXPECT_EQ(ipadic->Cheapest("市", "名詞,接尾")->cost, 8000);
  EXPECT_EQ(ipadic->Cheapest("長崎", "名詞,固有名詞,地域,一般")->left, 1);
  EXPECT_EQ(ipadic->Cheapest("長崎", "動詞"), nullptr);
  EXPECT_EQ(ipadic->Connection(1, 2), -9000);
}

TEST_F(TinyIpadic, FindsTheCheapestSegmentation) {
  const auto ipadic = Ipadic::Open(folder_.path());
  ASSERT_TRUE(ipadic);
  const auto cut = ipadic->BestCut("長崎市");
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->left, 1);
  EXPECT_EQ(cut->right, 2);
  EXPECT_EQ(cut->cost, 4500 - 9000 + 8000);
  EXPECT_FALSE(ipadic->BestCut("長門市"));
}

TEST_F(TinyIpadic, RefusesAnInvalidMatrix) {
  Write("matrix.def", "3 3\n0 0 0\n0 9 1\n");
  const auto ipadic = Ipadic::Open(folder_.path());
  ASSERT_FALSE(ipadic);
  EXPECT_TRUE(ipadic.error().where.ends_with("matrix.def:3"));
}

TEST(Ipadic, ReportsAMissingFolder) {
  const auto ipadic = Ipadic::Open("/nonexistent");
  ASSERT_FALSE(ipadic);
  EXPECT_EQ(ipadic.error().code, base::ErrorCode::kNotFound);
}

}  // namespace
}  // namespace hajimari::tables
