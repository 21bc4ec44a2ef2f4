// The interpretation of queries in the sample archive: a suggested filter finds as many stories as
// its count, and no query fails.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "base/utf8.h"
#include "search/json/answer_json.h"
#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

class UnderstandingTest : public SampleArchive {
 protected:
  static Request RequestFor(const std::string& query) {
    Request request;
    request.query = query;
    request.per_page = 100;
    return request;
  }

  static std::set<std::string> Ids(const Answer& answer) {
    std::set<std::string> ids;
    for (const Hit& hit : answer.hits) ids.insert(hit.story.id);
    return ids;
  }
  static std::set<std::string> FoundIds(const std::string& query) {
    return Ids(Ask(RequestFor(query)));
  }

  // The request for a suggested filter, as described in docs/query_language.md.
  static Request WithFilter(const SuggestedFilter& filter, Request request) {
    request.query = filter.query;
    if (filter.facet != Facet::kYear) {
      request.filters[filter.facet] = {filter.id};
      return request;
    }
    const size_t dots = filter.id.find("..");
    const int first = std::stoi(filter.id);
    request.years = {
        {first, dots == std::string::npos ? first : std::stoi(filter.id.substr(dots + 2))}};
    return request;
  }

  static std::string AnyPiece() {
    static const std::vector<std::string> kPieces = {"tsunami",
                                                     "津波",
                                                     "school",
                                                     "学校",
                                                     "東北",
                                                     "Ohio",
                                                     "1950s",
                                                     "昭和30年代",
                                                     "戦後",
                                                     "after the war",
                                                     "baseball",
                                                     "Boston",
                                                     "ボストン",
                                                     "Kyoto",
                                                     "京都",
                                                     "明治",
                                                     "1959",
                                                     "昭和34年",
                                                     "桜",
                                                     "peace",
                                                     "the",
                                                     "姉妹都市提携",
                                                     "city",
                                                     "friendship",
                                                     "\"sister city\"",
                                                     "「姉妹都市」",
                                                     "stud*",
                                                     "津波＊",
                                                     "theme:ship",
                                                     "jp:東北",
                                                     "year:1950..1969",
                                                     "昭和30年..昭和39年",
                                                     "(",
                                                     ")",
                                                     "（",
                                                     "）",
                                                     "-",
                                                     "－",
                                                     "OR",
                                                     "｜",
                                                     "NEAR",
                                                     "NEAR/3",
                                                     "NOT",
                                                     "AND",
                                                     "\"",
                                                     "「",
                                                     "*",
                                                     ":",
                                                     "era:",
                                                     "\xFF",
                                                     "𠮟",
                                                     "　",
                                                     "!!!",
                                                     "..",
                                                     "zebra:x"};
    return *rc::gen::elementOf(kPieces);
  }
  static std::string AnyQuery() {
    std::string query;
    const int pieces = *rc::gen::inRange(0, 9);
    for (int i = 0; i < pieces; ++i)
      query += AnyPiece() + (*rc::gen::inRange(0, 4) == 0 ? "" : " ");
    return query;
  }

  static void CheckRange(const std::string& query, base::ByteRange range) {
    RC_ASSERT(range.begin < range.end);
    RC_ASSERT(range.end <= query.size());
    RC_ASSERT(base::IsBoundary(query, range.begin));
    RC_ASSERT(base::IsBoundary(query, range.end));
  }

  // Collects each word of the structure once, in order.
  static void CollectWords(const QueryStructure& part, std::vector<size_t>& words) {
    if (part.kind == QueryStructure::Kind::kWord) words.push_back(part.word);
    for (const QueryStructure& inner : part.parts) CollectWords(inner, words);
  }
};

TEST_F(UnderstandingTest, NoQueryFailsAndAllRangesAreWithinIt) {
  const bool held = rc::check("any query", [] {
    Request request = RequestFor(AnyQuery());
    request.match = *rc::gen::element(Match::kAll, Match::kAny);
    const Answer answer = Ask(request);
    const Understood& understood = answer.understood;
    uint32_t end = 0;
    for (const UnderstoodWord& word : understood.words) {
      CheckRange(answer.query, word.range);
      RC_ASSERT(word.range.begin >= end);
      end = word.range.end;
    }
    uint32_t begin = 0;
    for (const Meaning& meaning : understood.meanings) {
      CheckRange(answer.query, meaning.range);
      RC_ASSERT(meaning.range.begin >= begin);
      begin = meaning.range.begin;
    }
    for (const Ignored& ignored : understood.ignored) CheckRange(answer.query, ignored.range);
    for (const SuggestedFilter& filter : answer.suggested_filters) {
      CheckRange(answer.query, filter.range);
      RC_ASSERT(filter.count > 0u);
    }
    std::vector<size_t> words;
    CollectWords(understood.structure, words);
    RC_ASSERT(words.size() == understood.words.size());
    for (size_t i = 0; i < words.size(); ++i) RC_ASSERT(words[i] == i);
    RC_ASSERT(ToJson(answer, known(), {}) == ToJson(Ask(request), known(), {}));
  });
  EXPECT_TRUE(held);
}

TEST_F(UnderstandingTest, ASelectedSuggestionFindsItsCount) {
  size_t selected = 0;
  const bool held = rc::check("selecting a suggestion", [&selected] {
    const std::string named = *rc::gen::element<std::string>(
        "", "1950s Ohio", "昭和30年代 東北", "tsunami", "baseball", "戦後 教育", "Boston 京都");
    Request request = RequestFor(named.empty() ? AnyQuery() : named);
    if (*rc::gen::inRange(0, 3) == 0) request.filters[Facet::kEra] = {"showa"};
    if (*rc::gen::inRange(0, 3) == 0) request.filters[Facet::kTheme] = {"ship"};
    if (*rc::gen::inRange(0, 4) == 0) request.years = {{1950, 1990}};
    for (const SuggestedFilter& filter : Ask(request).suggested_filters) {
      RC_LOG() << filter.query << " " << archive::Name(filter.facet) << " " << filter.id;
      RC_ASSERT(Ask(WithFilter(filter, request)).total == filter.count);
      ++selected;
    }
  });
  EXPECT_TRUE(held);
  EXPECT_GT(selected, 25u);
}

// Case format: query | kind:id of each meaning; ! marks a meaning that must not be recognised
TEST_F(UnderstandingTest, RecognisesTheCases) {
  std::ifstream file(HAJIMARI_CASES "/queries/meanings.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t bar = line.find(" | ");
    ASSERT_NE(bar, std::string::npos) << line;
    std::set<std::string> found;
    for (const Meaning& meaning : Ask(RequestFor(line.substr(0, bar))).understood.meanings) {
      found.insert(meaning.kind + ":" + meaning.id + "@" + meaning.text);
      if (!meaning.from.empty()) found.insert(meaning.from + "/" + meaning.to);
    }
    std::istringstream wanted(line.substr(bar + 3));
    for (std::string one; std::getline(wanted, one, ';');) {
      one.erase(0, one.find_first_not_of(' '));
      one.erase(one.find_last_not_of(' ') + 1);
      const bool absent = one.starts_with("!");
      if (absent) one.erase(0, 1);
      const bool is = std::ranges::any_of(
          found, [&](const std::string& text) { return text.find(one) != std::string::npos; });
      EXPECT_NE(is, absent) << line << ": " << one;
    }
    ++cases;
  }
  EXPECT_GE(cases, 25);
}

TEST_F(UnderstandingTest, BracketsGroupTheirContent) {
  std::set<std::string> either = FoundIds("tsunami school");
  either.merge(FoundIds("津波 school"));
  EXPECT_FALSE(either.empty());
  EXPECT_EQ(FoundIds("(tsunami OR 津波) school"), either);
  EXPECT_EQ(FoundIds("（tsunami ＯＲ 津波）　school"), either);
  // Excludes stories with both words; excludes stories with either.
  std::set<std::string> all = FoundIds("");
  std::set<std::string> not_both = all;
  for (const auto& id : FoundIds("school boat")) not_both.erase(id);
  EXPECT_EQ(FoundIds("-(school boat)"), not_both);
  EXPECT_LT(not_both.size(), all.size());
  EXPECT_EQ(FoundIds("-(school OR boat)"), FoundIds("-school -boat"));
  EXPECT_EQ(FoundIds("NOT (school OR boat)"), FoundIds("-school -boat"));
}

TEST_F(UnderstandingTest, ASmallerDistanceNarrowsNear) {
  const auto both = FoundIds("school boat");
  std::set<std::string> before;
  for (const char* query :
       {"school NEAR/0 boat", "school NEAR/2 boat", "school NEAR boat", "school NEAR/100 boat"}) {
    const auto now = FoundIds(query);
    EXPECT_TRUE(std::ranges::includes(both, now)) << query;
    EXPECT_TRUE(std::ranges::includes(now, before)) << query;
    before = now;
  }
  EXPECT_EQ(FoundIds("sister NEAR/0 city"), FoundIds("city NEAR/0 sister"));
  const auto phrase = FoundIds("\"sister city\"");
  EXPECT_FALSE(phrase.empty());
  EXPECT_TRUE(std::ranges::includes(FoundIds("sister NEAR/0 city"), phrase));
  std::set<std::string> rest = FoundIds("school");
  for (const auto& id : FoundIds("school NEAR boat")) rest.erase(id);
  EXPECT_EQ(FoundIds("school -(school NEAR boat)"), rest);
}

TEST_F(UnderstandingTest, AWildcardReportsItsExpansion) {
  const Answer answer = Ask(RequestFor("stud*"));
  ASSERT_EQ(answer.understood.words.size(), 1u);
  ASSERT_TRUE(answer.understood.words[0].expansion);
  EXPECT_GE(answer.understood.words[0].expansion->words, 2u);
  EXPECT_FALSE(answer.understood.words[0].expansion->cut);
  const auto found = Ids(answer);
  for (const char* word : {"student", "students", "study"}) {
    EXPECT_TRUE(std::ranges::includes(found, FoundIds("\"" + std::string(word) + "\""))) << word;
  }
  // A prefix longer than the stem, and a prefix that other inflections do not share.
  EXPECT_EQ(FoundIds("universities*"), FoundIds("\"universities\""));
  EXPECT_EQ(FoundIds("citie*"), FoundIds("\"cities\""));
  EXPECT_GT(FoundIds("city*").size(), FoundIds("citie*").size());
}

TEST_F(UnderstandingTest, FieldsAndExclusionsApplyWithMatchAny) {
  Request any = RequestFor("tsunami peace theme:ship -university");
  any.match = Match::kAny;
  std::set<std::string> expected;
  for (const char* word : {"tsunami", "peace"}) {
    expected.merge(FoundIds(std::string(word) + " theme:ship -university"));
  }
  EXPECT_EQ(Ids(Ask(any)), expected);
  Request bracketed = RequestFor("tsunami (peace theme:ship)");
  bracketed.match = Match::kAny;
  expected = FoundIds("tsunami");
  expected.merge(FoundIds("peace theme:ship"));
  EXPECT_EQ(Ids(Ask(bracketed)), expected);
}

TEST_F(UnderstandingTest, ARangeOfYearsIsAFilterWithoutAFieldName) {
  const auto named = FoundIds("year:1955..1964");
  EXPECT_FALSE(named.empty());
  for (const char* query :
       {"1955..1964", "昭和30年..昭和39年", "昭和30年〜39年", "1955〜1964", "1955‥1964",
        "year:昭和30年..昭和39年", "year:1964..1955", "year:１９５５．．１９６４"}) {
    EXPECT_EQ(FoundIds(query), named) << query;
  }
  std::set<std::string> whole = FoundIds("year:..1954");
  whole.merge(FoundIds("year:1955.."));
  EXPECT_EQ(whole, FoundIds("year:1..9999"));
  const Answer open = Ask(RequestFor("year:1955.."));
  EXPECT_EQ(open.understood.words.at(0).from, "1955-01-01");
  EXPECT_EQ(open.understood.words.at(0).to, "");
  EXPECT_TRUE(Ask(RequestFor("3..5")).understood.filters.empty());
}

}  // namespace
}  // namespace hajimari::search
