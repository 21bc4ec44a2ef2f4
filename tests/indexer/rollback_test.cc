// Rolling back, and repairing an archive whose CURRENT or generations are damaged: stories that were
// taken down stay down, and every state has a command that repairs it.
#include <algorithm>

#include "indexer/index_run.h"
#include "tests/indexer/archive_fixture.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using archive::Audience;
using base::ErrorCode;
using Ids_ = std::set<std::string>;
using List = std::vector<std::string>;

class RollbackTest : public ArchiveFixture {
 protected:
  void SetUp() override {
    WriteTies();
    for (char name = 'a'; name < 'm'; ++name) {
      const std::string id = std::string("story-") + name;
      lines_[id] = Line(id, "The children of Kyoto sent word" + std::string(1, name) + " over.");
    }
    lines_["story-b"] = Line("story-b", "Nobody may read of Quillfeather here.");
  }

  uint64_t IndexLines(bool allow_removal = false) {
    List lines;
    for (const auto& [id, line] : lines_) lines.push_back(line);
    Write("stories.jsonl", lines);
    IndexOptions options = Options();
    options.allow_removal = allow_removal;
    return MustIndex(options).generation;
  }
  void Set(const std::string& id, const std::string& text, const std::string& status) {
    lines_[id] = Line(id, text, status);
  }
  void Withdraw(const std::string& id) {
    Set(id, "Nobody may read of Quillfeather here.", "withdrawn");
  }
  RollbackSummary MustGoBack() const {
    const auto back = Rollback(Archive(), TestAnalyzer().Fingerprint());
    if (!back) {
      ADD_FAILURE() << base::Describe(back.error());
      return {};
    }
    return *back;
  }
  base::Error MustNotGoBack() const {
    const std::string before = base::ReadFile(Archive() / "CURRENT").value_or("");
    const auto back = Rollback(Archive(), TestAnalyzer().Fingerprint());
    EXPECT_FALSE(back) << back->to;
    EXPECT_EQ(base::ReadFile(Archive() / "CURRENT").value_or(""), before);
    return back ? base::Error{} : back.error();
  }
  uint64_t Live() const { return *archive::Generation::CurrentNumber(Archive()); }
  fs::path Folder(uint64_t number) const { return Archive() / archive::GenerationName(number); }
  void Overwrite(const fs::path& path, const std::string& bytes) const {
    // A new file, because other generations have hard links to the old one.
    fs::remove(path);
    std::ofstream(path, std::ios::binary) << bytes;
  }
  void SetCurrentTo(const std::string& bytes) const { Overwrite(Archive() / "CURRENT", bytes); }
  // Flips a byte in the middle of a file.
  void Damage(const fs::path& path) const {
    std::string bytes = *base::ReadFile(path);
    bytes[bytes.size() / 2] ^= 0x20;
    Overwrite(path, bytes);
  }
  void DamageLedger(uint64_t number) const { Damage(Folder(number) / "ledger"); }
  // Damages it so that it cannot be opened, except for its ledger.
  void DamageSegments(uint64_t number) const {
    const archive::Manifest manifest = *archive::ReadManifest(Folder(number));
    for (const auto& segment : manifest.segments) {
      Overwrite(Folder(number) / segment.name / "lexicon", "damaged");
    }
  }
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
    return false;
  }
  void ExpectWhole() const { EXPECT_TRUE(archive::VerifyFiles(LiveFolder(), LiveManifest())); }

  std::map<std::string, std::string> lines_;  // by id
};

TEST_F(RollbackTest, SwitchesWhereNothingWasTakenDown) {
  IndexLines();
  Set("story-a", "Edited.", "published");
  IndexLines();
  const RollbackSummary back = MustGoBack();
  EXPECT_EQ(back.from, 2U);
  EXPECT_EQ(back.to, 1U);
  EXPECT_EQ(back.live, 1U);
  EXPECT_EQ(Live(), 1U);
  EXPECT_FALSE(fs::exists(Folder(3)));
}

TEST_F(RollbackTest, AWithdrawnStoryStaysWithdrawn) {
  IndexLines();
  ASSERT_TRUE(PublicHolds("quillfeath")) << "the test would prove nothing";
  Withdraw("story-b");
  Set("story-a", "Edited.", "published");
  IndexLines();
  const RollbackSummary back = MustGoBack();
  EXPECT_EQ(back.from, 2U);
  EXPECT_EQ(back.to, 1U);
  EXPECT_EQ(back.live, 3U);
  EXPECT_EQ(back.hidden, List{"story-b"});
  EXPECT_EQ(back.gone, List{});
  EXPECT_EQ(Live(), 3U);
  EXPECT_FALSE(Ids(Audience::kPublic).contains("story-b"));
  EXPECT_FALSE(PublicHolds("quillfeath"));
  EXPECT_FALSE(PublicHolds("Quillfeather"));
  const IndexContent editors = Content();
  EXPECT_TRUE(editors.stories.at("story-b").record.find("withdrawn") != std::string::npos);
  EXPECT_TRUE(editors.stories.at("story-a").postings.contains("worda")) << "and yet it went back";
  EXPECT_EQ(LiveManifest().stories_public, 11U);
  EXPECT_EQ(LiveManifest().by_status.at("withdrawn"), 1U);
  ExpectWhole();
}

TEST_F(RollbackTest, EveryStatusThatIsNotPublishedStaysAsItIs) {
  IndexLines();
  Set("story-b", "Being checked again.", "candidate");
  Set("story-c", "Being checked again.", "submitted");
  IndexLines();
  EXPECT_EQ(MustGoBack().hidden, (List{"story-b", "story-c"}));
  EXPECT_EQ(LiveManifest().by_status.at("candidate"), 1U);
  EXPECT_EQ(LiveManifest().by_status.at("submitted"), 1U);
  EXPECT_FALSE(PublicHolds("quillfeath"));
}

TEST_F(RollbackTest, ARemovedStoryStaysGone) {
  IndexLines();
  lines_.erase("story-b");
  IndexLines();
  const RollbackSummary back = MustGoBack();
  EXPECT_EQ(back.gone, List{"story-b"});
  EXPECT_FALSE(Ids(Audience::kEditors).contains("story-b"));
  EXPECT_FALSE(PublicHolds("quillfeath"));
  ExpectWhole();
}

TEST_F(RollbackTest, ItsOldWordingsGoAsWell) {
  IndexLines();
  Set("story-b", "Harmless.", "published");
  IndexLines();
  Set("story-b", "Harmless.", "withdrawn");
  IndexLines();
  MustGoBack();
  EXPECT_FALSE(PublicHolds("quillfeath"));
  EXPECT_FALSE(PublicHolds("harmless"));
}

TEST_F(RollbackTest, ATieThatOnlyAHiddenStoryHasIsHidden) {
  const auto portland = [](const std::string& status) {
    return R"({"id":"portland","partners":[{"country":"US","level":"city","region":"OR","city":)"
           R"("Portland"},{"country":"JP","level":"city","region":"北海道","city":"札幌市"}],)"
           R"("title":{"en":"T"},"body":{"en":"B."},"status":")" +
           status + "\"}";
  };
  lines_["portland"] = portland("published");
  IndexLines();
  EXPECT_EQ(Open(Audience::kPublic)->relationships().size(), 2U);
  lines_["portland"] = portland("withdrawn");
  IndexLines();
  MustGoBack();
  EXPECT_EQ(Open(Audience::kPublic)->relationships().size(), 1U);
  EXPECT_EQ(Open(Audience::kEditors)->relationships().size(), 2U);
}

TEST_F(RollbackTest, GoingBackTwiceGoesFurtherBackAndStillHides) {
  IndexLines();
  Set("story-c", "Second edition.", "published");
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  EXPECT_EQ(MustGoBack().live, 4U);
  const RollbackSummary again = MustGoBack();
  EXPECT_EQ(again.from, 4U);
  EXPECT_EQ(again.to, 1U);
  EXPECT_EQ(again.hidden, List{"story-b"});
  EXPECT_TRUE(Content().stories.at("story-c").postings.contains("wordc"));
  EXPECT_FALSE(PublicHolds("quillfeath"));
  EXPECT_EQ(MustNotGoBack().code, ErrorCode::kNotFound);
}

TEST_F(RollbackTest, TheNextRunGoesOnFromThere) {
  IndexLines();
  Withdraw("story-b");
  Set("story-a", "Edited.", "published");
  IndexLines();
  MustGoBack();
  EXPECT_EQ(IndexLines(), 4U);
  const IndexContent by_and_by = Content();
  EXPECT_TRUE(by_and_by.stories.at("story-a").postings.contains("edit"));
  EXPECT_FALSE(PublicHolds("quillfeath"));
  fs::remove_all(Archive());
  IndexLines();
  EXPECT_TRUE(by_and_by == Content());
}

TEST_F(RollbackTest, AStoryPublishedAgainMayBeShown) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  Set("story-b", "Cleared.", "published");
  IndexLines();
  MustGoBack();
  EXPECT_FALSE(Ids(Audience::kPublic).contains("story-b"));
  EXPECT_EQ(IndexLines(), 4U);
  EXPECT_TRUE(Ids(Audience::kPublic).contains("story-b"));
}

TEST_F(RollbackTest, OfAnotherFingerprintIsRefusedAndTheLiveOneStays) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  const fs::path path = Folder(1) / "manifest.json";
  std::string manifest = *base::ReadFile(path);
  const std::string& fingerprint = TestAnalyzer().Fingerprint();
  manifest.replace(manifest.find(fingerprint), fingerprint.size(), std::string(64, '0'));
  Overwrite(path, manifest);
  const base::Error error = MustNotGoBack();
  EXPECT_EQ(error.code, ErrorCode::kStaleIndex);
  EXPECT_NE(error.message.find("generation 2 stays live"), std::string::npos) << error.message;
}

TEST_F(RollbackTest, FromAnotherFingerprintTheHiddenAreCutAnewByTheNextRun) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  const fs::path path = Folder(2) / "manifest.json";
  std::string manifest = *base::ReadFile(path);
  const std::string& fingerprint = TestAnalyzer().Fingerprint();
  manifest.replace(manifest.find(fingerprint), fingerprint.size(), std::string(64, '0'));
  Overwrite(path, manifest);
  EXPECT_EQ(MustGoBack().hidden, List{"story-b"});
  EXPECT_EQ(Index(Options()).report.indexed, 1U);
}

TEST_F(RollbackTest, ADamagedTargetIsNoWayBack) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  DamageSegments(1);
  const base::Error error = MustNotGoBack();
  EXPECT_NE(error.message.find("generation 2 is whole"), std::string::npos) << error.message;
}

TEST_F(RollbackTest, FromADamagedLiveGenerationToTheNewestThatIsWhole) {
  IndexLines();
  Set("story-c", "Second edition.", "published");
  IndexLines();
  Withdraw("story-b");
  lines_.erase("story-d");
  IndexLines();
  DamageSegments(3);
  DamageSegments(2);
  const auto index = Index(Options()).result;
  ASSERT_FALSE(index);
  EXPECT_NE(index.error().message.find("--rollback"), std::string::npos) << index.error().message;
  const RollbackSummary back = MustGoBack();
  EXPECT_EQ(back.to, 1U);
  EXPECT_EQ(back.left_out, List{"story-b"}) << "its record cannot be relied on";
  EXPECT_EQ(back.gone, List{"story-d"});
  EXPECT_FALSE(PublicHolds("quillfeath"));
  IndexLines();
  EXPECT_TRUE(Ids(Audience::kEditors).contains("story-b"));
  EXPECT_FALSE(Ids(Audience::kPublic).contains("story-b"));
}

TEST_F(RollbackTest, WhatADamagedLedgerTookDownIsNotGuessed) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  DamageLedger(2);
  for (const bool current : {true, false}) {
    if (!current) SetCurrentTo("");
    const base::Error error = MustNotGoBack();
    EXPECT_EQ(error.code, ErrorCode::kRefused);
    EXPECT_NE(error.message.find("--allow-removal"), std::string::npos) << error.message;
    const auto index = Index(Options()).result;
    ASSERT_FALSE(index);
    EXPECT_EQ(index.error().code, ErrorCode::kCorrupt);
    EXPECT_EQ(index.error().message.find("--rollback"), std::string::npos)
        << "it would not help: " << index.error().message;
    EXPECT_NE(index.error().message.find("--allow-removal"), std::string::npos);
  }
  EXPECT_EQ(IndexLines(true), 3U);
  EXPECT_EQ(Ids(Audience::kEditors).size(), 12U);
  EXPECT_FALSE(PublicHolds("quillfeath"));
}

TEST_F(RollbackTest, TheOnlyGenerationDamagedIsBuiltAnew) {
  IndexLines();
  DamageSegments(1);
  const base::Error error = MustNotGoBack();
  EXPECT_NE(error.message.find("--allow-removal"), std::string::npos) << error.message;
  const auto index = Index(Options()).result;
  ASSERT_FALSE(index);
  EXPECT_EQ(index.error().message.find("--rollback"), std::string::npos) << index.error().message;
  EXPECT_EQ(IndexLines(true), 2U);
  EXPECT_EQ(Ids(Audience::kPublic).size(), 12U);
}

class DamagedCurrent : public RollbackTest, public testing::WithParamInterface<const char*> {};

TEST_P(DamagedCurrent, IsMendedByGoingBack) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  SetCurrentTo(GetParam());
  const RollbackSummary back = MustGoBack();
  EXPECT_EQ(back.from, 0U);
  EXPECT_EQ(back.to, 2U) << "the newest that is whole";
  EXPECT_EQ(Live(), 2U);
  EXPECT_FALSE(PublicHolds("quillfeath"));
  EXPECT_EQ(MustGoBack().hidden, List{"story-b"});
}

TEST_P(DamagedCurrent, IsMendedByIndexingAgain) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  SetCurrentTo(GetParam());
  const IndexOutcome same = Index(Options());
  ASSERT_TRUE(same.result) << base::Describe(same.result.error());
  EXPECT_EQ(same.report.unchanged, 12U);
  EXPECT_EQ(Live(), 2U);
  SetCurrentTo(GetParam());
  Set("story-a", "Edited.", "published");
  EXPECT_EQ(IndexLines(), 3U);
  EXPECT_EQ(Live(), 3U);
  EXPECT_FALSE(PublicHolds("quillfeath"));
}

// Its source is not named in this run, so only the generation has the story.
TEST_P(DamagedCurrent, IsNotMendedFromAnOlderGeneration) {
  Write("other.jsonl", {Line("other", "Nobody may read of Quillfeather here.")});
  IndexLines();
  MustIndex(Options({"other.jsonl"}));
  Write("other.jsonl", {Line("other", "Nobody may read of Quillfeather here.", "withdrawn")});
  MustIndex(Options({"other.jsonl"}));
  SetCurrentTo(GetParam());
  DamageSegments(3);
  EXPECT_FALSE(Index(Options()).result);
  EXPECT_EQ(MustGoBack().left_out, List{"other"});
  EXPECT_EQ(Ids(Audience::kPublic).size(), 12U);
}

TEST_P(DamagedCurrent, OneThatARollbackLeftDoesNotComeBack) {
  IndexLines();
  Set("story-a", "Published by mistake.", "published");
  IndexLines();
  MustGoBack();
  SetCurrentTo(GetParam());
  EXPECT_EQ(MustGoBack().to, 1U);
  SetCurrentTo(GetParam());
  Write("other.jsonl", {Line("other", "Another.")});
  MustIndex(Options({"other.jsonl"}));
  EXPECT_TRUE(Content().stories.at("story-a").postings.contains("worda"));
}

TEST_P(DamagedCurrent, AdvisesWhatHelps) {
  IndexLines();
  SetCurrentTo(GetParam());
  const auto opened = archive::Generation::Open(Archive(), Audience::kPublic, "");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kCorrupt);
  EXPECT_NE(opened.error().message.find("hajimari index --rollback"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Kinds, DamagedCurrent,
                         testing::Values("", "\n", "gen-000099\n", "gen-\n", "nonsense", "gen-1x\n",
                                         "gen-000001\ngen-000002\n", "gen--1\n"));

TEST_F(RollbackTest, AFolderInPlaceOfCurrentIsMendedToo) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  for (const bool by_index : {false, true}) {
    fs::remove(Archive() / "CURRENT");
    fs::remove_all(Archive() / "CURRENT.folder");
    fs::create_directories(Archive() / "CURRENT" / "kept");
    if (by_index) {
      MustIndex(Options());
    } else {
      EXPECT_EQ(MustGoBack().to, 2U);
    }
    EXPECT_EQ(Live(), 2U);
    EXPECT_TRUE(fs::exists(Archive() / "CURRENT.folder" / "kept"));
    EXPECT_FALSE(PublicHolds("quillfeath"));
  }
}

TEST_F(RollbackTest, AMissingCurrentIsMendedToo) {
  IndexLines();
  Withdraw("story-b");
  IndexLines();
  fs::remove(Archive() / "CURRENT");
  EXPECT_EQ(MustGoBack().to, 2U);
  fs::remove(Archive() / "CURRENT");
  Write("other.jsonl", {Line("other", "Another.")});
  MustIndex(Options({"other.jsonl"}));
  EXPECT_EQ(Ids(Audience::kEditors).size(), 13U) << "nothing was forgotten";
}

TEST_F(RollbackTest, WithoutAnArchiveOrAGenerationSaysSo) {
  EXPECT_EQ(MustNotGoBack().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(Archive()));
}

}  // namespace
}  // namespace hajimari::indexer
