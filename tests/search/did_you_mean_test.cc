#include "search/spelling/did_you_mean.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>

#include "base/edit_distance.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

using DidYouMeanTest = SampleArchive;

std::string MarkCorrections(const std::optional<DidYouMean>& did_you_mean) {
  if (!did_you_mean) return "-";
  std::string text;
  uint32_t at = 0;
  for (const Correction& correction : did_you_mean->corrections) {
    text += did_you_mean->query.substr(at, correction.range.begin - at) + "[" +
            did_you_mean->query.substr(correction.range.begin, correction.range.size()) + "]";
    at = correction.range.end;
  }
  return text + did_you_mean->query.substr(at);
}

TEST_F(DidYouMeanTest, OffersTheExpectedCorrections) {
  std::ifstream file(HAJIMARI_CASES "/sample/did_you_mean.txt");
  ASSERT_TRUE(file);
  int with_offer = 0;
  int without_offer = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t bar = line.find(" | ");
    ASSERT_NE(bar, std::string::npos) << line;
    const std::string query = line.substr(0, bar);
    const Answer answer = Ask(query);
    EXPECT_EQ(MarkCorrections(answer.did_you_mean), line.substr(bar + 3)) << query;
    ++(answer.did_you_mean ? with_offer : without_offer);
    if (!answer.did_you_mean) continue;
    EXPECT_GT(answer.did_you_mean->total, answer.total) << query;
    EXPECT_EQ(Ask(answer.did_you_mean->query).total, answer.did_you_mean->total) << query;
    for (const Correction& correction : answer.did_you_mean->corrections) {
      EXPECT_EQ(query.substr(correction.typed_range.begin, correction.typed_range.size()),
                correction.typed);
      EXPECT_EQ(answer.did_you_mean->query.substr(correction.range.begin, correction.range.size()),
                correction.text);
    }
  }
  EXPECT_GE(with_offer, 20);
  EXPECT_GE(without_offer, 20);
}

TEST_F(DidYouMeanTest, KeepsTheFiltersOfTheRequest) {
  Request request;
  request.query = "earthqake";
  request.filters[Facet::kTheme] = {"tsunami"};
  const Answer answer = Ask(request);
  ASSERT_TRUE(answer.did_you_mean);
  request.query = answer.did_you_mean->query;
  EXPECT_EQ(Ask(request).total, answer.did_you_mean->total);
  request.query = "earthqake";
  request.page = 2;
  EXPECT_FALSE(Ask(request).did_you_mean);
}

TEST_F(DidYouMeanTest, OffersEditorsWordsThatOnlyTheySee) {
  const auto archive = Open(archive::Audience::kEditors);
  const auto searcher = archive->NewSearcher();
  ASSERT_TRUE(searcher);
  Request request;
  request.query = "Quilfeather";
  const auto answer = (*searcher)->Search(request);
  ASSERT_TRUE(answer);
  EXPECT_EQ(MarkCorrections(answer->did_you_mean), "[Quillfeather]");
}

// The textbook algorithm with the full table.
int PlainDistance(const std::u16string& a, const std::u16string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = static_cast<int>(i + j);
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

TEST(EditDistance, EqualsTheTextbookUpToTheMaximum) {
  const bool held = rc::check("any two words", [] {
    const auto word = rc::gen::container<std::u16string>(rc::gen::inRange<char16_t>(u'a', u'e'));
    const auto a = *word;
    const auto b = *word;
    const int max = *rc::gen::inRange(0, 4);
    if (a.size() > 60 || b.size() > 60) return;
    RC_ASSERT(base::EditDistance(a, b, max) == std::min(PlainDistance(a, b), max + 1));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace hajimari::search
