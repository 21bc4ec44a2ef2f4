// The compiled translations, looked up as queries do: keys are the analyser's own terms.
#include "dictionaries/translations.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "dictionaries/dictionaries.h"
#include "text/analyzer.h"

namespace hajimari::text {
namespace {

class TranslationsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(known) << base::Describe(known.error());
    auto analyzer = Analyzer::Open(*known);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<Analyzer>(std::move(*analyzer));
  }
  static void TearDownTestSuite() { analyzer_.reset(); }
  void SetUp() override {
    if (!Dictionary().present()) GTEST_SKIP() << "edict was not installed during the build";
  }

  static const dictionaries::Translations& Dictionary() {
    return analyzer_->dictionaries().translations();
  }
  static bool HasEnglish(std::string_view japanese, std::string_view english) {
    const auto found = Dictionary().ToEnglish(analyzer_->Fold(japanese));
    return std::ranges::find(found, english) != found.end();
  }
  static bool HasJapanese(std::string_view english, std::string_view japanese) {
    std::string terms;
    for (const Token& token : analyzer_->Analyze(english, Language::kEnglish).tokens) {
      if (token.kind == TokenKind::kPart) continue;
      terms += (terms.empty() ? "" : " ") + token.term;
    }
    const auto found = Dictionary().ToJapanese(terms);
    return std::ranges::find(found, japanese) != found.end();
  }
  static inline std::unique_ptr<Analyzer> analyzer_;
};

TEST_F(TranslationsTest, CoverWordsAndCompoundsInBothDirections) {
  EXPECT_TRUE(HasEnglish("桜の木", "cherry tree"));
  EXPECT_TRUE(HasEnglish("姉妹都市", "sister city"));
  EXPECT_TRUE(HasEnglish("高校", "high school"));
  EXPECT_TRUE(HasEnglish("美しい", "beautiful"));
  EXPECT_TRUE(HasJapanese("cherry trees", "桜の木"));
  EXPECT_TRUE(HasJapanese("sister cities", "姉妹都市"));
  EXPECT_TRUE(HasJapanese("high school", "高校"));
  EXPECT_TRUE(HasJapanese("high schools", "高等学校"));
  EXPECT_TRUE(HasJapanese("fire station", "消防署"));
  EXPECT_TRUE(HasJapanese("Board of Education", "教育委員会"));
  EXPECT_TRUE(HasJapanese("children", "子供"));
}

TEST_F(TranslationsTest, HaveTheWordsOfTheDomain) {
  for (const char* japanese : {"訪問団", "代表団", "派遣団", "使節団"}) {
    EXPECT_TRUE(HasJapanese("delegations", japanese)) << japanese;
    EXPECT_TRUE(HasEnglish(japanese, "delegation")) << japanese;
  }
  EXPECT_TRUE(HasJapanese("gift", "贈り物"));
  EXPECT_FALSE(HasJapanese("gift", "能"));
  EXPECT_TRUE(HasJapanese("homestay", "民泊"));
  EXPECT_FALSE(HasEnglish("民泊", "homestay"));
  EXPECT_TRUE(HasJapanese("scholarships", "奨学金"));
}

TEST_F(TranslationsTest, DoNotCoverFunctionWords) {
  for (const char* word : {"the", "of", "to", "is", "with"}) {
    EXPECT_TRUE(Dictionary().ToJapanese(word).empty()) << word;
  }
  for (const char* word : {"は", "の", "です", "より"}) {
    EXPECT_TRUE(Dictionary().ToEnglish(word).empty()) << word;
  }
}

}  // namespace
}  // namespace hajimari::text
