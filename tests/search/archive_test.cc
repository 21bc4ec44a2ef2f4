// The full path over the sample archive: index it, open it and search it, also from several threads
// while a new generation is published.
#include "search/archive.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "base/file.h"
#include "base/utf8.h"
#include "indexer/index_run.h"
#include "search/generation/open_generation.h"
#include "search/json/answer_json.h"

namespace hajimari::search {
namespace {

class ArchiveTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(known) << base::Describe(known.error());
    dictionaries_ = *known;
    auto analyzer = text::Analyzer::Open(dictionaries_);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
    auto made = base::TemporaryDirectory::Make();
    ASSERT_TRUE(made);
    directory_ = std::make_unique<base::TemporaryDirectory>(*std::move(made));
    Index({HAJIMARI_EXAMPLES "/stories.jsonl"});
    auto archive =
        Archive::Open({.directory = Path(), .audience = archive::Audience::kPublic, .limits = {}},
                      dictionaries_, *analyzer_);
    ASSERT_TRUE(archive) << base::Describe(archive.error());
    archive_ = *std::move(archive);
  }
  static void TearDownTestSuite() {
    archive_.reset();
    directory_.reset();
    analyzer_.reset();
    dictionaries_.reset();
  }

  static std::filesystem::path Path() { return directory_->path() / "archive"; }

  static void Index(std::vector<std::filesystem::path> sources) {
    indexer::IndexOptions options;
    options.sources = std::move(sources);
    options.relationships = HAJIMARI_EXAMPLES "/relationships.jsonl";
    options.archive = Path();
    const auto progress = indexer::MakeSilentProgress();
    const std::atomic<bool> stop = false;
    const auto outcome = indexer::RunIndex(options, *analyzer_, *progress, stop);
    ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  }

  static Answer Ask(Request request) {
    auto searcher = archive_->NewSearcher();
    EXPECT_TRUE(searcher);
    auto answer = (*searcher)->Search(request);
    EXPECT_TRUE(answer);
    return answer ? *std::move(answer) : Answer{};
  }
  static Answer Ask(const std::string& query) {
    Request request;
    request.query = query;
    request.per_page = 100;
    return Ask(request);
  }

  static inline std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  static inline std::unique_ptr<text::Analyzer> analyzer_;
  static inline std::unique_ptr<base::TemporaryDirectory> directory_;
  static inline std::unique_ptr<Archive> archive_;
};

TEST_F(ArchiveTest, FindsAcrossLanguagesByTheme) {
  for (const char* query : {"tsunami", "津波", "つなみ", "ＴＳＵＮＡＭＩ"}) {
    EXPECT_EQ(Ask(query).total, 4u) << query;
  }
}

TEST_F(ArchiveTest, RoutesAddUpAndEveryReasonHasItsRange) {
  for (const char* query : {"tsunami", "京都", "sendai", "学校 交流", "\"sister city\"", "1959年",
                            "姉妹都市提携", "peace OR 平和", "homestay -school"}) {
    const Answer answer = Ask(query);
    uint32_t sum = 0;
    for (const auto& [route, count] : answer.total_by_route) sum += count;
    EXPECT_EQ(sum, answer.total) << query;
    for (const Hit& hit : answer.hits) {
      EXPECT_FALSE(hit.why.empty()) << query << " " << hit.story.id;
      for (const Why& why : hit.why) {
        if (!why.range) continue;
        const auto& text = why.where == "title" ? hit.story.title : hit.story.body;
        EXPECT_EQ(text.In(*why.language).substr(why.range->begin, why.range->size()), why.matched);
      }
      for (const auto& [language, snippets] : hit.snippets) {
        EXPECT_LE(snippets.size(), 3u);
        for (const Snippet& snippet : snippets) EXPECT_TRUE(base::IsValidUtf8(snippet.text));
      }
    }
  }
}

TEST_F(ArchiveTest, AQueryEndsWhenTheTimeLimitExpires) {
  ArchiveOptions options;
  options.directory = Path();
  options.limits.time = std::chrono::milliseconds(0);
  const auto archive = Archive::Open(options, dictionaries_, *analyzer_);
  ASSERT_TRUE(archive);
  auto searcher = (*archive)->NewSearcher();
  ASSERT_TRUE(searcher);
  for (const char* query :
       {"", "tsunami", "津波 OR 地震", "theme:tsunami", "person:john", "tsun*"}) {
    Request request;
    request.query = query;
    const auto answer = (*searcher)->Search(request);
    ASSERT_FALSE(answer) << query;
    EXPECT_EQ(answer.error().code, base::ErrorCode::kTimeUp) << query;
    EXPECT_FALSE((*searcher)->Rank(request, 10)) << query;
  }
  EXPECT_TRUE((*searcher)->FindStory("crescent-city-rikuzentakata"));
}

// Counts from sketches equal counts from stored tokens, to the last bit of a score.
TEST_F(ArchiveTest, FindsTheSameWithSketches) {
  ArchiveOptions options;
  options.directory = Path();
  options.sketch_bytes = 1 << 20;
  const auto archive = Archive::Open(options, dictionaries_, *analyzer_);
  ASSERT_TRUE(archive);
  auto searcher = (*archive)->NewSearcher();
  ASSERT_TRUE(searcher);
  for (const char* query : {"\"sister city\"", "\"in the\"", "姉妹都市提携", "「姉妹都市」",
                            "国際交流", "-\"sister city\"", "\"city of\" OR 都市交流"}) {
    Request request;
    request.query = query;
    const auto answer = (*searcher)->Search(request);
    ASSERT_TRUE(answer) << query;
    EXPECT_GT(answer->total, 0u) << query;
    const Answer plain = Ask(query);
    EXPECT_EQ(answer->total, plain.total) << query;
    for (size_t i = 0; i < answer->hits.size(); ++i) {
      EXPECT_EQ(answer->hits[i].story.id, plain.hits[i].story.id) << query;
      EXPECT_EQ(answer->hits[i].score, plain.hits[i].score) << query;
    }
  }
}

// MeCab does not know the word 鈩, so pairs of characters are indexed instead. Such a pair can look
// like a word in a phrase, but it is not one.
TEST_F(ArchiveTest, APairOfCharactersIsNotAWord) {
  const auto made = base::TemporaryDirectory::Make();
  ASSERT_TRUE(made);
  const auto stories = made->path() / "stories.jsonl";
  std::ofstream(stories)
      << R"({"id":"a","title":{"ja":"町の鈩"},"body":{"ja":"町の鈩で会った。"}})";
  indexer::IndexOptions options;
  options.sources = {stories};
  options.archive = made->path() / "archive";
  const std::atomic<bool> stop = false;
  const auto outcome = indexer::RunIndex(options, *analyzer_, *indexer::MakeSilentProgress(), stop);
  ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  auto generation = archive::Generation::Open(options.archive, archive::Audience::kPublic,
                                              analyzer_->Fingerprint());
  ASSERT_TRUE(generation);
  const auto open = OpenGeneration::Open(*std::move(generation), *dictionaries_);
  ASSERT_TRUE(open);
  const auto segments = OpenSegments(**open);
  EXPECT_TRUE(segments.front()->OtherNumberOf("Bの鈩"));
  EXPECT_FALSE(segments.front()->OtherNumberOf("の鈩"));
  EXPECT_TRUE(segments.front()->FindTerm("Bの鈩"));
  EXPECT_FALSE(segments.front()->FindTerm("の鈩"));
}

TEST_F(ArchiveTest, HiddenStoriesAreNeverFound) {
  EXPECT_EQ(Ask("Quillfeather").total, 0u);
  EXPECT_FALSE(Ask("Quillfeather").relaxed);
  auto searcher = archive_->NewSearcher();
  ASSERT_TRUE(searcher);
  EXPECT_EQ((*searcher)->story_count(), 71u);
  const auto hidden = (*searcher)->FindStory("withdrawn-example");
  ASSERT_FALSE(hidden);
  EXPECT_EQ(hidden.error().code, base::ErrorCode::kNotFound);
}

TEST_F(ArchiveTest, PagesAreSlicesOfTheSameOrder) {
  for (const Sort sort :
       {Sort::kRelevance, Sort::kDate, Sort::kDateDescending, Sort::kTitle, Sort::kCity}) {
    Request request;
    request.sort = sort;
    request.per_page = 100;
    std::vector<std::string> whole;
    for (const Hit& hit : Ask(request).hits) whole.push_back(hit.story.id);
    EXPECT_EQ(std::set(whole.begin(), whole.end()).size(), 71u);
    request.per_page = 7;
    std::vector<std::string> paged;
    for (request.page = 1; request.page <= 12; ++request.page) {
      for (const Hit& hit : Ask(request).hits) paged.push_back(hit.story.id);
    }
    EXPECT_EQ(paged, whole);
  }
}

TEST_F(ArchiveTest, SelectingAValueFindsItsCount) {
  Request request;
  request.facets = {Facet::kTheme, Facet::kEra,    Facet::kDecade,   Facet::kPeriod,
                    Facet::kUs,    Facet::kJp,     Facet::kLanguage, Facet::kKind,
                    Facet::kHas,   Facet::kPeople, Facet::kEvent};
  const Answer answer = Ask(request);
  std::vector<std::pair<Facet, FacetValue>> values;
  for (const auto& [facet, tree] : answer.facets) {
    std::vector<FacetValue> open = tree;
    while (!open.empty()) {
      FacetValue value = std::move(open.back());
      open.pop_back();
      for (const FacetValue& child : value.children) open.push_back(child);
      EXPECT_FALSE(value.label.en.empty() || value.label.ja.empty()) << value.id;
      values.emplace_back(facet, std::move(value));
    }
  }
  EXPECT_GT(values.size(), 200u);
  for (const auto& [facet, value] : values) {
    Request selection;
    selection.filters[facet] = {value.id};
    EXPECT_EQ(Ask(selection).total, value.count) << archive::Name(facet) << " " << value.id;
  }
}

TEST_F(ArchiveTest, SelectingBothValuesOfACellFindsItsCount) {
  Request request;
  request.query = "city OR 市";
  request.filters[Facet::kEra] = {"showa"};
  request.filters[Facet::kLanguage] = {"ja"};
  request.matrix = MatrixRequest{Facet::kTheme, Facet::kEra, 2};
  const auto matrix = Ask(request).matrix;
  ASSERT_TRUE(matrix);
  EXPECT_GT(matrix->rows.values.size(), 40u);
  EXPECT_GT(matrix->columns.values.size(), 5u);
  request.matrix.reset();
  uint32_t all = 0;
  for (size_t r = 0; r < matrix->rows.values.size(); r += 3) {
    for (size_t c = 0; c < matrix->columns.values.size(); ++c) {
      request.filters[Facet::kTheme] = {matrix->rows.values[r].id};
      request.filters[Facet::kEra] = {matrix->columns.values[c].id};
      EXPECT_EQ(Ask(request).total, matrix->counts[r][c])
          << matrix->rows.values[r].id << " " << matrix->columns.values[c].id;
      all += matrix->counts[r][c];
    }
  }
  EXPECT_GT(all, 50u);
}

TEST_F(ArchiveTest, DenominatorsCountTheRelationships) {
  auto searcher = archive_->NewSearcher();
  ASSERT_TRUE(searcher);
  Request request;
  request.query = "tsunami";
  request.filters[Facet::kEra] = {"heisei"};
  request.facets = {Facet::kUs, Facet::kEra};
  request.denominators = true;
  request.matrix = MatrixRequest{Facet::kJp, Facet::kDecade, 1};
  const auto answer = (*searcher)->Search(request);
  ASSERT_TRUE(answer);
  const auto count_relationships = [&](const std::map<Facet, std::vector<std::string>>& filters) {
    RelationshipsRequest relationships;
    relationships.filters = filters;
    const auto counted = (*searcher)->Relationships(relationships);
    EXPECT_TRUE(counted);
    return counted ? counted->total : 0;
  };
  size_t gaps = 0;
  for (const FacetValue& division : answer->facets[0].second) {
    EXPECT_EQ(division.relationships,
              count_relationships({{Facet::kEra, {"heisei"}}, {Facet::kUs, {division.id}}}));
    gaps += division.count == 0;
  }
  EXPECT_GT(gaps, 0u);
  for (const FacetValue& era : answer->facets[1].second) {
    EXPECT_EQ(era.relationships, count_relationships({{Facet::kEra, {era.id}}}));
  }
  const Matrix& matrix = *answer->matrix;
  for (size_t r = 0; r < matrix.rows.values.size(); ++r) {
    for (size_t c = 0; c < matrix.columns.values.size(); ++c) {
      EXPECT_EQ((*matrix.relationships)[r][c],
                count_relationships({{Facet::kEra, {"heisei"}},
                                     {Facet::kJp, {matrix.rows.values[r].id}},
                                     {Facet::kDecade, {matrix.columns.values[c].id}}}));
      EXPECT_LE((*matrix.with_story)[r][c], (*matrix.relationships)[r][c]);
      EXPECT_LE((*matrix.with_story)[r][c], matrix.counts[r][c]);
    }
  }
  const Json json = ToJson(*answer, *dictionaries_, {});
  EXPECT_EQ(json["matrix"]["rows"]["facet"], "jp");
  EXPECT_EQ(json["matrix"]["counts"].size(), json["matrix"]["rows"]["values"].size());
  EXPECT_TRUE(json["facets"]["us"][0].contains("relationships"));
  EXPECT_TRUE(json["histogram"].is_null());
}

TEST_F(ArchiveTest, TheYearsOfABinFindItsCount) {
  Request request;
  request.histogram = HistogramRequest{HistogramDates::kAny, 10};
  const Answer answer = Ask(request);
  ASSERT_TRUE(answer.histogram);
  ASSERT_FALSE(answer.histogram->bins.empty());
  EXPECT_EQ(answer.histogram->bin, 10);
  request.histogram.reset();
  for (const HistogramBin& bin : answer.histogram->bins) {
    request.years = {{bin.first, bin.last}};
    EXPECT_EQ(Ask(request).total, bin.count) << bin.first;
  }
}

TEST_F(ArchiveTest, APrefixNarrowsTheListOfPeople) {
  Request request;
  request.facets = {Facet::kPeople};
  const auto all = Ask(request).facets[0].second;
  ASSERT_FALSE(all.empty());
  const FacetValue& someone = all.front();
  ASSERT_FALSE(someone.label.ja.empty());
  request.listings.own[Facet::kPeople].prefix = someone.label.ja;
  const auto named = Ask(request).facets[0].second;
  ASSERT_FALSE(named.empty());
  EXPECT_LT(named.size(), all.size());
  EXPECT_TRUE(std::ranges::any_of(named, [&](const auto& v) { return v.id == someone.id; }));
  for (const FacetValue& value : named) EXPECT_TRUE(value.label.ja.starts_with(someone.label.ja));
}

TEST_F(ArchiveTest, RelationshipsWithAndWithoutStoriesAddUp) {
  auto searcher = archive_->NewSearcher();
  ASSERT_TRUE(searcher);
  RelationshipsRequest request;
  request.facets = {Facet::kJp, Facet::kEra};
  const auto all = (*searcher)->Relationships(request);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->total, all->with_stories + all->without_stories);
  EXPECT_GT(all->without_stories, 0u);
  request.with_stories = false;
  const auto gaps = (*searcher)->Relationships(request);
  ASSERT_TRUE(gaps);
  EXPECT_EQ(gaps->total, all->without_stories);
  for (const auto& row : gaps->rows) EXPECT_TRUE(row.stories.empty());
}

TEST_F(ArchiveTest, JsonHasUtf16Ranges) {
  const Answer answer = Ask("かもめ");
  ASSERT_FALSE(answer.hits.empty());
  const Json json = ToJson(answer, *dictionaries_, {});
  EXPECT_EQ(json["links"], Json::object());
  for (const auto& [name, key] : {std::pair("query", 0),
                                  {"understood", 0},
                                  {"total", 0},
                                  {"hits", 0},
                                  {"facets", 0},
                                  {"relaxed", 0},
                                  {"generation", 0}}) {
    EXPECT_TRUE(json.contains(name));
  }
  EXPECT_EQ(json["understood"]["words"][0]["range"], (Json{0, 3}));
}

TEST_F(ArchiveTest, SearchersWorkWhileAGenerationIsPublished) {
  std::atomic<bool> done = false;
  std::atomic<int> searches = 0;
  std::vector<std::thread> readers;
  for (int t = 0; t < 4; ++t) {
    readers.emplace_back([&] {
      auto searcher = archive_->NewSearcher();
      while (!done) {
        if (!archive_->IsCurrent(**searcher)) searcher = archive_->NewSearcher();
        Request request;
        request.query = "tsunami";
        request.facets = {Facet::kTheme, Facet::kJp};
        const auto answer = (*searcher)->Search(request);
        ASSERT_TRUE(answer);
        EXPECT_GE(answer->total, 4u);
        ++searches;
      }
    });
  }
  const auto more = directory_->path() / "more.jsonl";
  std::ofstream(more) << R"({"id": "one-more", "title": {"en": "One more"}, )"
                      << R"("body": {"en": "Another tsunami."}, "status": "published"})" << "\n";
  Index({HAJIMARI_EXAMPLES "/stories.jsonl", more});
  const auto changed = archive_->Refresh();
  ASSERT_TRUE(changed);
  EXPECT_TRUE(*changed);
  while (searches < 40) std::this_thread::yield();
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(Ask("tsunami").total, 5u);
  EXPECT_EQ(archive_->generation(), 2u);
  const auto again = archive_->Refresh();
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
}

}  // namespace
}  // namespace hajimari::search
