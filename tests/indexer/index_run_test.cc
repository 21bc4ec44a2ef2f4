#include "indexer/index_run.h"

#include <algorithm>

#include "indexer/archive_lock.h"
#include "tests/indexer/archive_fixture.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Audience;
using base::ErrorCode;
using Ids_ = std::set<std::string>;

class IndexRunTest : public ArchiveFixture {
 protected:
  void SetUp() override {
    WriteTies();
    for (int i = 0; i < 12; ++i)
      lines_.push_back(Line(Id(i), Body(i), i < 10 ? "published" : "candidate"));
    Write("stories.jsonl", lines_);
  }
  static std::string Id(int i) { return "story-" + std::string(1, static_cast<char>('a' + i)); }
  static std::string Body(int i) {
    return "The children of Kyoto sent word" + std::string(1, static_cast<char>('a' + i)) +
           " and letters to Boston in 1959.";
  }
  // Whether any file that the public reads contains these bytes, directly or decompressed.
  bool PublicHolds(const std::string& bytes) const {
    const auto generation = Open(Audience::kPublic);
    for (const auto& view : generation->segments()) {
      for (uint32_t i = 0; i < view.segment->size(); ++i) {
        if (view.segment->records().Read(i)->find(bytes) != std::string::npos) return true;
      }
      for (const auto& entry : fs::recursive_directory_iterator(LiveFolder() / view.name)) {
        if (entry.is_regular_file() &&
            base::ReadFile(entry.path())->find(bytes) != std::string::npos) {
          return true;
        }
      }
    }
    return base::ReadFile(LiveFolder() / "relationships-public.jsonl")->find(bytes) !=
           std::string::npos;
  }

  std::vector<std::string> lines_;
};

TEST_F(IndexRunTest, FirstRunIndexesEverything) {
  const IndexOutcome outcome = Index(Options());
  ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  EXPECT_EQ(outcome.result->generation, 1U);
  EXPECT_TRUE(outcome.result->published);
  EXPECT_EQ(outcome.result->stories_public, 10U);
  EXPECT_EQ(outcome.result->stories_editors, 2U);
  EXPECT_EQ(outcome.report.read, 12U);
  EXPECT_EQ(outcome.report.indexed, 12U);
  EXPECT_EQ(Ids(Audience::kPublic).size(), 10U);
  EXPECT_EQ(Ids(Audience::kEditors).size(), 12U);
  const archive::Manifest manifest = LiveManifest();
  ASSERT_EQ(manifest.segments.size(), 2U);
  EXPECT_TRUE(manifest.segments[0].base);
  EXPECT_EQ(manifest.by_status.at("candidate"), 2U);
  ASSERT_EQ(manifest.sources.size(), 1U);
  EXPECT_EQ(manifest.sources[0].stories, 12U);
  EXPECT_TRUE(archive::VerifyFiles(LiveFolder(), manifest));
  EXPECT_FALSE(fs::exists(Archive() / ("building-" + std::to_string(getpid()))));
}

TEST_F(IndexRunTest, PostsWordsPlacesThemesDatesAndIds) {
  MustIndex(Options());
  const IndexedStory story = Content().stories.at("story-a");
  for (const char* term : {"child", "=children", "boston", "wordb", "Y1959", "Ttsunami",
                           "Tdisasters", "Pus-ma-boston", "Pus-ma", "Pjp", "Qstory-a"}) {
    EXPECT_EQ(story.postings.contains(term), std::string(term) != "wordb") << term;
  }
  EXPECT_EQ(story.values.id, "story-a");
  const auto& eras = story.values.facets[static_cast<size_t>(archive::Facet::kEra)];
  EXPECT_NE(std::ranges::find(eras, "showa"), eras.end());
  EXPECT_NE(story.record.find("word"
                              "a"),
            std::string::npos);
  EXPECT_EQ(Content().frequencies.at("child"), 12U);
}

TEST_F(IndexRunTest, AStoryOfAnUnknownTieWithoutPartnersIsReadAgain) {
  Write("stories.jsonl",
        {R"({"id":"a","relationship":"no-such-relationship","body":{"en":"A lantern."}})"});
  MustIndex(Options());
  EXPECT_NE(Open(Audience::kPublic)->FindRelationship("no-such-relationship"), nullptr);
  EXPECT_NE(Open(Audience::kEditors)->FindRelationship("no-such-relationship"), nullptr);
}

TEST_F(IndexRunTest, AFirstRunWithoutAStoryMakesNoArchive) {
  Write("stories.jsonl", {"no story at all"});
  IndexOptions options = Options();
  options.relationships.clear();
  const IndexOutcome outcome = Index(options);
  ASSERT_FALSE(outcome.result);
  EXPECT_EQ(outcome.result.error().code, ErrorCode::kRefused);
  EXPECT_FALSE(fs::exists(Archive() / "CURRENT"));
  EXPECT_FALSE(fs::exists(Archive() / "gen-000001"));
}

TEST_F(IndexRunTest, NothingNewMakesNoGeneration) {
  MustIndex(Options());
  const IndexOutcome again = Index(Options());
  ASSERT_TRUE(again.result);
  EXPECT_FALSE(again.result->published);
  EXPECT_EQ(again.result->generation, 1U);
  EXPECT_EQ(again.report.unchanged, 12U);
  EXPECT_EQ(again.report.indexed, 0U);
  EXPECT_FALSE(fs::exists(Archive() / "gen-000002"));
}

TEST_F(IndexRunTest, AnEditIsADeltaAndATombstone) {
  MustIndex(Options());
  lines_[3] = Line(Id(3), "Something quite different: pelicans.");
  Write("stories.jsonl", lines_);
  const IndexOutcome edited = Index(Options());
  ASSERT_TRUE(edited.result);
  EXPECT_EQ(edited.report.indexed, 1U);
  EXPECT_EQ(edited.report.unchanged, 11U);
  const archive::Manifest manifest = LiveManifest();
  ASSERT_EQ(manifest.segments.size(), 3U);
  EXPECT_EQ(manifest.segments[0].tombstones, 1U);
  EXPECT_FALSE(manifest.segments[1].base);
  const IndexContent content = Content();
  EXPECT_EQ(content.stories.size(), 12U);
  EXPECT_TRUE(content.stories.at(Id(3)).postings.contains("pelican"));
  EXPECT_FALSE(content.stories.at(Id(3)).postings.contains("wordd"));
  EXPECT_FALSE(content.frequencies.contains("wordd"));
  EXPECT_EQ(content.frequencies.at("child"), 11U);
  // The segment that did not change is the same file in both generations.
  EXPECT_TRUE(fs::equivalent(Archive() / "gen-000001" / manifest.segments[0].name / "tokens",
                             LiveFolder() / manifest.segments[0].name / "tokens"));
}

TEST_F(IndexRunTest, AWithdrawnStoryLeavesEveryPublicFile) {
  lines_[2] = Line(Id(2), "Nobody may read of Quillfeather here.");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  ASSERT_TRUE(PublicHolds("quillfeath")) << "the test would prove nothing";
  lines_[2] = Line(Id(2), "Nobody may read of Quillfeather here.", "withdrawn");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  EXPECT_FALSE(PublicHolds("quillfeath"));
  EXPECT_FALSE(PublicHolds("Quillfeather"));
  EXPECT_EQ(Ids(Audience::kPublic).size(), 9U);
  EXPECT_TRUE(Content(Audience::kEditors).stories.at(Id(2)).postings.contains("quillfeath"));
  EXPECT_EQ(Content(Audience::kPublic).frequencies.at("child"), 9U);
}

// An older segment still has its first wording, as a deleted story; that must go as well.
TEST_F(IndexRunTest, AStoryWithdrawnAfterAnEditLeavesItsOldWordingToo) {
  lines_[2] = Line(Id(2), "Nobody may read of Quillfeather here.");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  lines_[2] = Line(Id(2), "Harmless.");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  lines_[2] = Line(Id(2), "Harmless.", "withdrawn");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  EXPECT_FALSE(PublicHolds("quillfeath"));
  EXPECT_FALSE(PublicHolds("harmless"));
}

TEST_F(IndexRunTest, ARemovedStoryIsReallyGone) {
  MustIndex(Options());
  lines_.erase(lines_.begin() + 4);
  Write("stories.jsonl", lines_);
  const IndexOutcome removed = Index(Options());
  ASSERT_TRUE(removed.result);
  EXPECT_EQ(removed.report.removed, 1U);
  EXPECT_FALSE(PublicHolds("worde"));
  EXPECT_EQ(Content().stories.size(), 11U);
}

TEST_F(IndexRunTest, ManyRemovalsAreRefusedUnlessAllowed) {
  MustIndex(Options());
  Write("stories.jsonl", {lines_[0]});
  IndexOptions options = Options();
  const IndexOutcome refused = Index(options);
  ASSERT_FALSE(refused.result);
  EXPECT_EQ(refused.result.error().code, ErrorCode::kRefused);
  EXPECT_NE(refused.result.error().message.find("11 of 12"), std::string::npos);
  EXPECT_EQ(Content().stories.size(), 12U);
  options.allow_removal = true;
  MustIndex(options);
  EXPECT_EQ(Content().stories.size(), 1U);
}

TEST_F(IndexRunTest, AnEmptyOrMissingSourceEmptiesNothing) {
  MustIndex(Options());
  Write("stories.jsonl", {});
  EXPECT_EQ(Index(Options()).result.error().code, ErrorCode::kRefused);
  fs::remove(Path("stories.jsonl"));
  EXPECT_EQ(Index(Options()).result.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(Content().stories.size(), 12U);
  IndexOptions options = Options();
  options.allow_removal = true;
  MustIndex(options);
  EXPECT_TRUE(Open(Audience::kEditors)->segments().empty());
}

TEST_F(IndexRunTest, ARefusedRecordKeepsTheStoryAsItWas) {
  MustIndex(Options());
  lines_[1] = R"({"id":"story-b","body":17})";
  Write("stories.jsonl", lines_);
  const IndexOutcome outcome = Index(Options());
  ASSERT_TRUE(outcome.result);
  EXPECT_EQ(outcome.report.refused, 1U);
  EXPECT_EQ(outcome.report.removed, 0U);
  EXPECT_TRUE(Content().stories.contains("story-b"));
}

TEST_F(IndexRunTest, StrictRefusesARefusal) {
  lines_.push_back("{not json");
  Write("stories.jsonl", lines_);
  IndexOptions options = Options();
  options.strict = true;
  const IndexOutcome outcome = Index(options);
  ASSERT_FALSE(outcome.result);
  EXPECT_EQ(outcome.result.error().code, ErrorCode::kRefused);
  EXPECT_EQ(outcome.report.refused, 1U) << "the report is whole all the same";
  EXPECT_FALSE(fs::exists(Archive() / "CURRENT"));
}

TEST_F(IndexRunTest, SourcesThatAreNotNamedKeepTheirStories) {
  Write("one.jsonl", {Line("one-a", "First source."), Line("one-b", "First source too.")});
  Write("two.jsonl", {Line("two-a", "Second source.")});
  MustIndex(Options({"one.jsonl", "two.jsonl"}));
  Write("two.jsonl", {Line("two-a", "Second source, edited."), Line("two-b", "New.")});
  MustIndex(Options({"two.jsonl"}));
  EXPECT_EQ(Ids(Audience::kPublic), (Ids_{"one-a", "one-b", "two-a", "two-b"}));
  EXPECT_EQ(LiveManifest().sources.size(), 2U);
}

TEST_F(IndexRunTest, AChangedRelationshipReachesStoriesOfOtherSources) {
  Write("one.jsonl", {Line("one-a", "First source.")});
  Write("two.jsonl", {Line("two-a", "Second source.")});
  MustIndex(Options({"one.jsonl", "two.jsonl"}));
  std::string relationship = *base::ReadFile(Path("relationships.jsonl"));
  relationship.replace(relationship.find("1959-06-24"), 10, "2020-01-01");
  std::ofstream(Path("relationships.jsonl")) << relationship;
  MustIndex(Options({"two.jsonl"}));
  for (const char* id : {"one-a", "two-a"}) {
    const IndexContent content = Content();
    const auto& eras =
        content.stories.at(id).values.facets[static_cast<size_t>(archive::Facet::kEra)];
    EXPECT_NE(std::ranges::find(eras, "reiwa"), eras.end()) << id;
  }
}

TEST_F(IndexRunTest, ATieOfAHiddenStoryIsHidden) {
  lines_.push_back(
      R"({"id":"secret","partners":[{"country":"US","level":"city","region":"OR","city":"Portland"},)"
      R"({"country":"JP","level":"city","region":"北海道","city":"札幌市"}],)"
      R"("title":{"en":"Not yet"},"body":{"en":"Still being checked."},"status":"submitted"})");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  EXPECT_EQ(Open(Audience::kPublic)->relationships().size(), 1U);
  EXPECT_EQ(Open(Audience::kEditors)->relationships().size(), 2U);
  EXPECT_FALSE(PublicHolds("portland"));
}

TEST_F(IndexRunTest, CheckChangesNothing) {
  IndexOptions options = Options();
  options.check = true;
  const IndexOutcome outcome = Index(options);
  ASSERT_TRUE(outcome.result);
  EXPECT_EQ(outcome.report.indexed, 12U);
  EXPECT_FALSE(fs::exists(Archive()));
}

TEST_F(IndexRunTest, RollbackGoesBackAndTheNextRunGoesOn) {
  MustIndex(Options());
  EXPECT_EQ(Rollback(Archive()).error().code, ErrorCode::kNotFound);
  lines_[0] = Line(Id(0), "Edited.");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  const auto rolled = Rollback(Archive());
  ASSERT_TRUE(rolled) << base::Describe(rolled.error());
  EXPECT_EQ(rolled->from, 2U);
  EXPECT_EQ(rolled->to, 1U);
  EXPECT_TRUE(Content().stories.at(Id(0)).postings.contains("worda"));
  EXPECT_EQ(MustIndex(Options()).generation, 3U) << "a number is never given twice";
  EXPECT_TRUE(Content().stories.at(Id(0)).postings.contains("edit"));
  EXPECT_EQ(Rollback(Archive())->to, 1U);
}

TEST_F(IndexRunTest, KeepsTheLastThreeGenerations) {
  for (int i = 0; i < 5; ++i) {
    lines_[0] = Line(Id(0), "Edition " + std::to_string(i));
    Write("stories.jsonl", lines_);
    MustIndex(Options());
  }
  EXPECT_FALSE(fs::exists(Archive() / "gen-000002"));
  for (const char* kept : {"gen-000003", "gen-000004", "gen-000005"}) {
    EXPECT_TRUE(fs::exists(Archive() / kept)) << kept;
  }
}

TEST_F(IndexRunTest, KeepsOneAtOnceAlsoWhereNothingChanged) {
  MustIndex(Options());
  lines_[0] = Line(Id(0), "Edited.");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  IndexOptions options = Options();
  options.keep = 1;
  EXPECT_FALSE(MustIndex(options).published);
  EXPECT_FALSE(fs::exists(Archive() / "gen-000001"));
  EXPECT_EQ(Ids(Audience::kEditors).size(), 12U);
}

// A rollback abandons a generation; its number is never used again.
TEST_F(IndexRunTest, KeepsANewerGenerationForItsNumber) {
  MustIndex(Options());
  const std::vector<std::string> first = lines_;
  lines_[0] = Line(Id(0), "Edited.");
  Write("stories.jsonl", lines_);
  MustIndex(Options());
  ASSERT_TRUE(Rollback(Archive()));
  Write("stories.jsonl", first);
  IndexOptions options = Options();
  options.keep = 1;
  EXPECT_FALSE(MustIndex(options).published);
  Write("stories.jsonl", lines_);
  EXPECT_EQ(MustIndex(options).generation, 3U);
  EXPECT_FALSE(fs::exists(Archive() / "gen-000002"));
}

// Two exports that both number their rows from 1.
class ReplacementTest : public IndexRunTest {
 protected:
  void WriteNumbered(const std::string& name, int count, const std::string& text) const {
    std::vector<std::string> lines;
    for (int i = 1; i <= count; ++i) {
      lines.push_back(Line("n-" + std::to_string(i), text + " number " + std::to_string(i) + "."));
    }
    Write(name, lines);
  }
  void MustBeRefused(const IndexOptions& options, const std::string& many) const {
    const IndexOutcome outcome = Index(options);
    ASSERT_FALSE(outcome.result);
    EXPECT_EQ(outcome.result.error().code, ErrorCode::kRefused);
    const std::string& message = outcome.result.error().message;
    EXPECT_NE(message.find(many), std::string::npos) << message;
    EXPECT_NE(message.find("2023.jsonl"), std::string::npos) << message;
    EXPECT_NE(message.find("2024.jsonl"), std::string::npos) << message;
    EXPECT_NE(message.find("--allow-replacement"), std::string::npos) << message;
  }
  size_t MovesTold(const IndexOutcome& outcome) const {
    return static_cast<size_t>(
        std::ranges::count(outcome.report.problems, "moved-source", &archive::Problem::code));
  }
};

TEST_F(ReplacementTest, OfManyStoriesIsRefusedUnlessAllowed) {
  WriteNumbered("2023.jsonl", 4, "The lantern");
  WriteNumbered("2024.jsonl", 4, "The lighthouse");
  MustIndex(Options({"2023.jsonl"}));
  IndexOptions options = Options({"2024.jsonl"});
  MustBeRefused(options, "4 of 4");
  options.check = true;
  MustBeRefused(options, "4 of 4");
  options.check = false;
  EXPECT_TRUE(Content().stories.at("n-1").postings.contains("lantern"));
  EXPECT_FALSE(fs::exists(Archive() / "gen-000002"));
  options.allow_replacement = true;
  MustIndex(options);
  EXPECT_TRUE(Content().stories.at("n-1").postings.contains("lighthous"));
}

TEST_F(ReplacementTest, OfMoreThanFiveIsRefusedInALargeArchiveToo) {
  WriteNumbered("2023.jsonl", 100, "The lantern");
  MustIndex(Options({"2023.jsonl"}));
  WriteNumbered("2024.jsonl", 5, "The lighthouse");
  const IndexOutcome five = Index(Options({"2024.jsonl"}));
  ASSERT_TRUE(five.result) << base::Describe(five.result.error());
  ASSERT_EQ(MovesTold(five), 1U);
  EXPECT_NE(five.report.problems[0].reason_en.find("5 of them were replaced"), std::string::npos)
      << five.report.problems[0].reason_en;
  EXPECT_EQ(five.report.warnings, 1U);
  fs::remove_all(Archive());
  MustIndex(Options({"2023.jsonl"}));
  WriteNumbered("2024.jsonl", 6, "The lighthouse");
  MustBeRefused(Options({"2024.jsonl"}), "6 of 100");
}

TEST_F(ReplacementTest, ARenamedSourceIsNoneUnlessItsContentChanged) {
  WriteNumbered("2023.jsonl", 8, "The lantern");
  MustIndex(Options({"2023.jsonl"}));
  fs::rename(Path("2023.jsonl"), Path("2024.jsonl"));
  const IndexOutcome renamed = Index(Options({"2024.jsonl"}));
  ASSERT_TRUE(renamed.result) << base::Describe(renamed.result.error());
  EXPECT_EQ(MovesTold(renamed), 0U);
  fs::rename(Path("2024.jsonl"), Path("2023.jsonl"));
  MustIndex(Options({"2023.jsonl"}));
  fs::remove(Path("2023.jsonl"));
  WriteNumbered("2024.jsonl", 8, "The lighthouse");
  MustBeRefused(Options({"2024.jsonl"}), "8 of 8");
}

TEST_F(ReplacementTest, TheSameFileByAnotherPathIsNone) {
  WriteNumbered("2023.jsonl", 8, "The lantern");
  MustIndex(Options({"2023.jsonl"}));
  WriteNumbered("2023.jsonl", 8, "The lighthouse");
  IndexOptions options = Options({});
  options.sources = {Path(".") / "." / "2023.jsonl"};
  const IndexOutcome outcome = Index(options);
  ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  EXPECT_EQ(MovesTold(outcome), 0U);
}

TEST_F(ReplacementTest, AMoveWithTheSameContentIsNone) {
  WriteNumbered("2023.jsonl", 8, "The lantern");
  MustIndex(Options({"2023.jsonl"}));
  WriteNumbered("2024.jsonl", 8, "The lantern");
  const IndexOutcome outcome = Index(Options({"2024.jsonl"}));
  ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  EXPECT_EQ(MovesTold(outcome), 1U);
  EXPECT_EQ(outcome.report.problems[0].reason_en.find("replaced"), std::string::npos);
}

TEST_F(ReplacementTest, AnotherStatusIsNone) {
  Write("2023.jsonl", {R"({"id":"t1","body":{"en":"The submarine came."}})",
                       R"({"id":"t2","body":{"en":"The lantern came."}})"});
  MustIndex(Options({"2023.jsonl"}));
  Write("2024.jsonl", {R"({"id":"t1","body":{"en":"The submarine came."},"status":"withdrawn"})"});
  const IndexOutcome outcome = Index(Options({"2024.jsonl"}));
  ASSERT_TRUE(outcome.result) << base::Describe(outcome.result.error());
  EXPECT_EQ(outcome.result->stories_public, 1U);
  Write("2024.jsonl", {R"({"id":"t1","body":{"en":"A windmill came."},"status":"published"})"});
  MustIndex(Options({"2024.jsonl"}));
  Write("2023.jsonl", {R"({"id":"t1","body":{"en":"The submarine came."},"status":"withdrawn"})",
                       R"({"id":"t2","body":{"en":"The lantern came."}})"});
  MustBeRefused(Options({"2023.jsonl"}), "1 of 2");
}

TEST_F(IndexRunTest, ALockedArchiveIsLeftAlone) {
  MustIndex(Options());
  const auto lock = ArchiveLock::Take(Archive());
  ASSERT_TRUE(lock);
  const IndexOutcome outcome = Index(Options());
  ASSERT_FALSE(outcome.result);
  EXPECT_EQ(outcome.result.error().code, ErrorCode::kLocked);
  EXPECT_NE(outcome.result.error().message.find(std::to_string(getpid())), std::string::npos);
  EXPECT_EQ(Rollback(Archive()).error().code, ErrorCode::kLocked);
}

TEST_F(IndexRunTest, AFolderOfOtherThingsIsRefused) {
  fs::create_directory(Archive());
  std::ofstream(Archive() / "thesis.txt") << "mine";
  const IndexOutcome outcome = Index(Options());
  ASSERT_FALSE(outcome.result);
  EXPECT_EQ(outcome.result.error().code, ErrorCode::kRefused);
  EXPECT_NE(outcome.result.error().message.find("thesis.txt"), std::string::npos);
  EXPECT_FALSE(fs::exists(Archive() / "LOCK"));
}

TEST_F(IndexRunTest, LeftoversOfAKilledRunAreCleared) {
  MustIndex(Options());
  fs::create_directories(Archive() / "building-1" / "gen");
  MustIndex(Options());
  EXPECT_FALSE(fs::exists(Archive() / "building-1"));
}

TEST_F(IndexRunTest, AnInterruptedRunLeavesTheOldGeneration) {
  MustIndex(Options());
  lines_[0] = Line(Id(0), "Edited.");
  Write("stories.jsonl", lines_);
  stop_ = true;
  const IndexOutcome outcome = Index(Options());
  ASSERT_FALSE(outcome.result);
  EXPECT_EQ(outcome.result.error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(*archive::Generation::CurrentNumber(Archive()), 1U);
  for (const auto& entry : fs::directory_iterator(Archive())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("building-"));
  }
}

TEST_F(IndexRunTest, TheSameInputGivesTheSameManifestWhateverTheThreads) {
  std::vector<std::string> many;
  for (int i = 0; i < 1500; ++i) {
    many.push_back(
        Line("s-" + std::to_string(i),
             "Letter number w" + std::to_string(i * 7919 % 1009) + " from Kyoto. 港の人。",
             i % 7 == 0 ? "candidate" : "published"));
  }
  Write("stories.jsonl", many);
  archive::Manifest first;
  for (const unsigned threads : {1U, 2U, 4U}) {
    std::error_code ignored;
    fs::remove_all(Archive(), ignored);
    IndexOptions options = Options();
    options.threads = threads;
    MustIndex(options);
    archive::Manifest manifest = LiveManifest();
    // Only iamglass contains Xapian's random number.
    std::erase_if(manifest.files, [](const auto& f) { return f.path.ends_with("iamglass"); });
    if (threads == 1) first = manifest;
    EXPECT_EQ(manifest, first) << threads;
  }
}

// Many runs edit, add, remove and change the status of stories: deltas, tombstones, merges. The last
// index equals the one that a single run over the last state makes.
TEST_F(IndexRunTest, MergedSegmentsEqualAFreshBuild) {
  MustIndex(Options());
  for (int round = 0; round < 14; ++round) {
    const auto at = static_cast<size_t>(round * 5 % static_cast<int>(lines_.size()));
    const char* status = round % 5 == 2 ? "withdrawn" : "published";
    const std::string id = lines_[at].substr(7, lines_[at].find('"', 7) - 7);
    lines_[at] =
        Line(id, "Round " + std::to_string(round) + " of 姉妹都市提携, and 港の人たち.", status);
    lines_.push_back(Line("new-" + std::to_string(round), "Cherry trees in Kyoto."));
    if (round == 9) lines_.erase(lines_.begin());
    Write("stories.jsonl", lines_);
    MustIndex(Options());
    EXPECT_LE(LiveManifest().segments.size(), 18U);
    EXPECT_TRUE(archive::VerifyFiles(LiveFolder(), LiveManifest()));
  }
  const IndexContent by_and_by = Content();
  const IndexContent public_by_and_by = Content(Audience::kPublic);
  fs::remove_all(Archive());
  MustIndex(Options());
  const IndexContent fresh = Content();
  ASSERT_EQ(by_and_by.stories.size(), fresh.stories.size());
  for (const auto& [id, story] : fresh.stories)
    EXPECT_TRUE(by_and_by.stories.at(id) == story) << id;
  EXPECT_EQ(by_and_by.frequencies, fresh.frequencies);
  EXPECT_TRUE(public_by_and_by == Content(Audience::kPublic));
}

TEST_F(IndexRunTest, ANewerFormatIsLeftAlone) {
  MustIndex(Options());
  const fs::path path = LiveFolder() / "manifest.json";
  std::string manifest = *base::ReadFile(path);
  manifest.replace(manifest.find("\"format\": 1"), 11, "\"format\": 9");
  std::ofstream(path) << manifest;
  EXPECT_EQ(Index(Options()).result.error().code, ErrorCode::kNewerFormat);
  EXPECT_EQ(archive::Generation::Open(Archive(), Audience::kPublic, "").error().code,
            ErrorCode::kNewerFormat);
}

// Rules or dictionaries changed: stories are analysed again, whether or not their source is read.
TEST_F(IndexRunTest, AnotherFingerprintAnalysesEverythingAnew) {
  Write("other.jsonl", {Line("other", "From another source.", "submitted")});
  MustIndex(Options({"stories.jsonl", "other.jsonl"}));
  const IndexContent before = Content();
  const fs::path path = LiveFolder() / "manifest.json";
  std::string manifest = *base::ReadFile(path);
  const std::string& fingerprint = TestAnalyzer().Fingerprint();
  manifest.replace(manifest.find(fingerprint), fingerprint.size(), std::string(64, '0'));
  std::ofstream(path) << manifest;
  EXPECT_EQ(archive::Generation::Open(Archive(), Audience::kPublic, fingerprint).error().code,
            ErrorCode::kStaleIndex);
  const IndexSummary summary = MustIndex(Options({"stories.jsonl"}));
  EXPECT_TRUE(summary.rebuilt);
  EXPECT_TRUE(Content() == before);
}

TEST_F(IndexRunTest, AFullDiskIsOneClearSentence) {
  if (getuid() != 0) GTEST_SKIP() << "only root may mount a small disk";
  fs::create_directory(Archive());
  const std::string mount =
      "mount -t tmpfs -o size=64k tmpfs " + Archive().string() + " 2>/dev/null";
  if (std::system(mount.c_str()) != 0) GTEST_SKIP() << "mounting is not permitted here";
  const IndexOutcome outcome = Index(Options());
  EXPECT_FALSE(outcome.result);
  if (!outcome.result) {
    EXPECT_EQ(outcome.result.error().code, ErrorCode::kIo);
    EXPECT_NE(outcome.result.error().message.find("disk is full"), std::string::npos)
        << base::Describe(outcome.result.error());
  }
  EXPECT_FALSE(fs::exists(Archive() / "CURRENT"));
  ASSERT_EQ(std::system(("umount " + Archive().string()).c_str()), 0);
}

TEST_F(IndexRunTest, AFolderThatCannotBeWrittenIsOneClearSentence) {
  const auto options = [&] {
    IndexOptions changed = Options();
    changed.archive = "/proc/hajimari";
    return changed;
  }();
  const IndexOutcome outcome = Index(options);
  ASSERT_FALSE(outcome.result);
  EXPECT_EQ(outcome.result.error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace hajimari::indexer
