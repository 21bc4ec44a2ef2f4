// The small parts of the indexer, each by itself.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "archive/store/fields.h"
#include "base/file.h"
#include "indexer/facet_tables.h"
#include "indexer/ledger.h"
#include "indexer/progress.h"
#include "indexer/segment_choice.h"
#include "indexer/story_terms.h"
#include "indexer/xapian_guard.h"
#include "tests/archive/store/damage.h"
#include "tests/indexer/archive_fixture.h"

namespace hajimari::indexer {
namespace {

TEST(FacetTables, NumberValuesByFirstAppearance) {
  FacetTables tables;
  EXPECT_EQ(tables.Ordinal(archive::Facet::kTheme, "tsunami"), 0U);
  EXPECT_EQ(tables.Ordinal(archive::Facet::kTheme, "peace"), 1U);
  EXPECT_EQ(tables.Ordinal(archive::Facet::kTheme, "tsunami"), 0U);
  EXPECT_EQ(tables.Ordinal(archive::Facet::kEra, "showa"), 0U);
  EXPECT_EQ(DecodeFacetTable(tables.Encode(archive::Facet::kTheme)),
            (std::vector<std::string>{"tsunami", "peace"}));
  EXPECT_TRUE(DecodeFacetTable("\x07tsu").empty());
}

TEST(Ledger, RemembersAcrossFiles) {
  const auto folder = *base::TemporaryDirectory::Make();
  const auto path = folder.path() / "ledger";
  rc::check([&] {
    Ledger ledger;
    const auto ids = *rc::gen::container<std::set<std::string>>(rc::gen::arbitrary<std::string>());
    for (const std::string& id : ids) {
      LedgerEntry entry;
      entry.source = ledger.SourceNumber(*rc::gen::element<std::string>("b.jsonl", "a.csv", "c"));
      entry.segment = ledger.SegmentNumber(*rc::gen::element<std::string>("seg-2", "seg-1"));
      entry.ordinal = *rc::gen::arbitrary<uint32_t>();
      entry.content = DigestOf(id);
      entry.context = DigestOf(id + "!");
      entry.status = *rc::gen::element(archive::Status::kPublished, archive::Status::kWithdrawn);
      entry.relationship = id + "-tie";
      ledger.Put(id, entry);
    }
    std::ofstream(path, std::ios::binary) << ledger.Encode();
    const auto again = Ledger::Open(path);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->size() == ids.size());
    for (const std::string& id : ids) {
      LedgerEntry read = *again->Find(id);
      const LedgerEntry& wrote = *ledger.Find(id);
      RC_ASSERT(again->SourceName(read.source) == ledger.SourceName(wrote.source));
      RC_ASSERT(again->SegmentName(read.segment) == ledger.SegmentName(wrote.segment));
      read.source = wrote.source;
      read.segment = wrote.segment;
      RC_ASSERT(read == wrote);
    }
    RC_ASSERT(again->Encode() == ledger.Encode());
  });
}

TEST(Ledger, TellsEveryDamage) {
  const auto folder = *base::TemporaryDirectory::Make();
  const auto path = folder.path() / "ledger";
  Ledger ledger;
  LedgerEntry entry;
  entry.source = ledger.SourceNumber("a");
  entry.segment = ledger.SegmentNumber("seg");
  ledger.Put("id", entry);
  std::ofstream(path, std::ios::binary) << ledger.Encode();
  archive::ForEachDamage(path, [](const std::filesystem::path& damaged) {
    const auto opened = Ledger::Open(damaged);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, base::ErrorCode::kCorrupt);
  });
}

using Chosen = std::vector<bool>;

TEST(ChooseRewrites, LeavesALargeSegmentWithFewGone) {
  EXPECT_EQ(ChooseRewrites({{1000, 990}, {10, 10}}, 5), (Chosen{false, false}));
}
TEST(ChooseRewrites, TakesWhatIsForcedOrAFifthGone) {
  EXPECT_EQ(ChooseRewrites({{1000, 999, true}, {10, 10}}, 0), (Chosen{true, false}));
  EXPECT_EQ(ChooseRewrites({{10, 8}, {10, 7}}, 0), (Chosen{false, true}));
}
TEST(ChooseRewrites, LeavesOutTheEmpty) {
  EXPECT_EQ(ChooseRewrites({{10, 0, true}}, 0), (Chosen{false}));
}
TEST(ChooseRewrites, JoinsTheSmallOnesBeforeThereAreNine) {
  std::vector<SegmentState> segments(8, {10, 10});
  segments[2] = {1000, 1000};
  Chosen small(8, true);
  small[2] = false;
  EXPECT_EQ(ChooseRewrites(segments, 0), Chosen(8, false));
  EXPECT_EQ(ChooseRewrites(segments, 1), small);
  EXPECT_EQ(ChooseRewrites(segments, 500), Chosen(8, true)) << "worth joining the largest, too";
}
TEST(ChooseRewrites, NeverLeavesMoreThanEight) {
  rc::check([] {
    std::vector<SegmentState> segments;
    const int count = *rc::gen::inRange(0, 20);
    for (int i = 0; i < count; ++i) {
      const auto stories = *rc::gen::inRange<uint32_t>(1, 100);
      segments.push_back(
          {stories, *rc::gen::inRange<uint32_t>(0, stories + 1), *rc::gen::arbitrary<bool>()});
    }
    const auto added = *rc::gen::inRange<uint32_t>(0, 100);
    const Chosen chosen = ChooseRewrites(segments, added);
    size_t left = 0;
    bool joined = added != 0;
    for (size_t i = 0; i < segments.size(); ++i) {
      if (segments[i].forced && segments[i].alive != 0) RC_ASSERT(chosen[i]);
      if (chosen[i]) joined = true;
      if (!chosen[i] && segments[i].alive != 0) ++left;
    }
    RC_ASSERT(left + (joined ? 1 : 0) <= kMaxSegments);
  });
}

TEST(Progress, DrawsABarWithRateAndTimeLeft) {
  const Progress half{Stage::kReading, 30000, 0.5, 10};
  EXPECT_EQ(ProgressLine(half, 200),
            "indexing [############............]  50%  30,000 stories  3,000/s  10 s left");
  EXPECT_EQ(ProgressLine(half, 20).size(), 20U);
  EXPECT_EQ(ProgressLine({Stage::kMerging, 0, 0, 0}, 200),
            "merging [........................]   0%  0 stories  0/s");
}
TEST(Progress, RedrawsOneLineOnATerminal) {
  std::ostringstream out;
  const auto sink = MakeProgress(out, true);
  sink->Update({Stage::kReading, 1, 0.1, 1});
  sink->Update({Stage::kReading, 2, 0.2, 2});
  sink->Finish();
  EXPECT_EQ(std::ranges::count(out.str(), '\r'), 2);
  EXPECT_EQ(std::ranges::count(out.str(), '\n'), 1);
}
TEST(Progress, TellsALineEveryFewSecondsElsewhere) {
  std::ostringstream out;
  const auto sink = MakeProgress(out, false);
  for (int tenth = 0; tenth < 120; ++tenth) sink->Update({Stage::kReading, 1, 0.1, tenth / 10.0});
  sink->Finish();
  EXPECT_EQ(std::ranges::count(out.str(), '\n'), 2);
}

TEST(Guarded, TurnsExceptionsIntoErrors) {
  EXPECT_TRUE(Guarded("x", [] {}));
  EXPECT_EQ(Guarded("x", [] { throw Xapian::DatabaseCorruptError("bad"); }).error().code,
            base::ErrorCode::kCorrupt);
  EXPECT_EQ(Guarded("x", [] { throw Xapian::DatabaseError("write", ENOSPC); }).error().message,
            "No space left on device.");
  EXPECT_EQ(Guarded("x", [] { throw std::runtime_error("odd"); }).error().message, "odd.");
  const auto full = Guarded("x", [] { throw Xapian::DatabaseError("write", ENOSPC); });
  EXPECT_NE(ExplainWriteFailure(full.error()).message.find("The disk is full"), std::string::npos);
  // If one error of Xapian leads to another, only the message of the second names the first.
  const auto nested = Guarded("x", [] {
    throw Xapian::DatabaseError("Modifications failed (Error (No space left on device)), and more");
  });
  EXPECT_EQ(nested.error().system, ENOSPC);
}

// The fast count of pairs finds the same as text::NounPairs.
TEST(StoryTerms, CountThePairsThatTheTextFolderDefines) {
  for (const auto& [language, body] : std::vector<std::pair<text::Language, std::string>>{
           {text::Language::kJapanese,
            "姉妹都市提携の調印式が京都市役所で行われた。市民代表団が訪問。"},
           {text::Language::kEnglish, "The sister city committee met the Boston mayor."}}) {
    archive::AnalyzedPiece piece{archive::Field::kBody, language, 0,
                                 TestAnalyzer().Analyze(body, language)};
    std::map<std::string, uint32_t> expected;
    for (const text::Token& pair : text::NounPairs(piece.text.tokens)) ++expected["N" + pair.term];
    archive::LexiconWriter lexicon;
    archive::TokenStoreWriter tokens(lexicon);
    tokens.Add({piece});
    archive::StoryTokens story;
    tokens.Read(0, story);
    StoryTermCounter counter(lexicon, tokens);
    std::map<std::string, uint32_t> counted;
    counter.Count(story, StoryValues{}, [&](const std::string& term, uint32_t packed) {
      if (term.front() != 'N') return;
      counted[term] = archive::UnpackCounts(packed).At(language, archive::Weighted::kBody);
    });
    EXPECT_EQ(counted, expected);
    EXPECT_EQ(expected.empty(), language == text::Language::kEnglish) << body;
  }
}

TEST(StoryTerms, SaysWhetherAWordStandsAsWritten) {
  archive::AnalyzedPiece piece{archive::Field::kTitle, text::Language::kEnglish, 0, {}};
  for (const char* surface : {"children", "children", "child"}) {
    text::Token token;
    token.term = "child";
    if (std::string(surface) != "child") token.surface = surface;
    piece.text.tokens.push_back(token);
  }
  archive::LexiconWriter lexicon;
  archive::TokenStoreWriter tokens(lexicon);
  tokens.Add({piece});
  piece.text.tokens.pop_back();
  tokens.Add({piece});
  StoryTermCounter counter(lexicon, tokens);
  archive::StoryTokens story;
  const auto count = [&](uint32_t ordinal) {
    tokens.Read(ordinal, story);
    std::map<std::string, archive::FieldCounts> counts;
    counter.Count(story, StoryValues{}, [&](const std::string& term, uint32_t packed) {
      counts[term] = archive::UnpackCounts(packed);
    });
    return counts;
  };
  auto both = count(0);
  EXPECT_TRUE(both["child"].as_written);
  EXPECT_EQ(both["child"].At(text::Language::kEnglish, archive::Weighted::kTitle), 3U);
  EXPECT_EQ(both["=children"].At(text::Language::kEnglish, archive::Weighted::kTitle), 2U);
  EXPECT_FALSE(count(1)["child"].as_written);
}

}  // namespace
}  // namespace hajimari::indexer
