// Faults of the machine that a test can cause by itself: files that are missing or truncated, no
// threads, a full disk, a limit on the size of files. tests/faults/ makes single system calls fail.
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <exception>

#include "base/digest.h"
#include "indexer/pipeline.h"
#include "indexer/publisher.h"
#include "indexer/side_task.h"
#include "indexer/terminate_guard.h"
#include "tests/indexer/archive_fixture.h"

namespace hajimari::indexer {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

class MachineFaults : public ArchiveFixture {
 protected:
  void SetUp() override {
    WriteTies();
    for (int i = 0; i < 20; ++i) {
      lines_.push_back(Line("s-" + std::to_string(i),
                            "Letters from Kyoto, word" + std::to_string(i * 7919) + "."));
    }
    Write("stories.jsonl", lines_);
  }
  void EditOne() {
    lines_[0] = Line("s-0", "Edited.");
    Write("stories.jsonl", lines_);
  }
  void ExpectNothingIsBuilding() const {
    for (const auto& entry : fs::directory_iterator(Archive())) {
      EXPECT_FALSE(entry.path().filename().string().starts_with("building-")) << entry.path();
    }
  }
  std::vector<std::string> lines_;
};

TEST_F(MachineFaults, AFileThatIsMissingOrShortIsNotLinkedOn) {
  MustIndex(Options());
  const archive::Manifest manifest = LiveManifest();
  for (const archive::ManifestFile& file : manifest.files) {
    for (const bool missing : {true, false}) {
      SCOPED_TRACE(file.path + (missing ? " is missing" : " is short"));
      const fs::path path = LiveFolder() / file.path;
      const std::string bytes = *base::ReadFile(path);
      if (missing) {
        fs::remove(path);
      } else {
        fs::resize_file(path, bytes.size() - std::min<size_t>(bytes.size(), 1));
        if (bytes.empty()) continue;
      }
      EditOne();
      const IndexOutcome outcome = Index(Options());
      ASSERT_FALSE(outcome.result);
      EXPECT_EQ(outcome.result.error().code, ErrorCode::kCorrupt);
      EXPECT_EQ(*archive::Generation::CurrentNumber(Archive()), 1U);
      EXPECT_FALSE(fs::exists(Archive() / "gen-000002"));
      ASSERT_TRUE(base::WriteFileSynced(path, bytes));
    }
  }
  MustIndex(Options());
}

TEST_F(MachineFaults, LinksWhatIsListedAndNothingElse) {
  fs::create_directories(Path("from/seg"));
  Write("from/seg/a", {"one"});
  Write("from/seg/b", {"two"});
  const std::vector<archive::ManifestFile> listed = {{"seg/a", 4, base::Sha256Hex("one\n")}};
  ASSERT_TRUE(LinkFiles(listed, Path("from"), Path("to")));
  EXPECT_TRUE(fs::equivalent(Path("from/seg/a"), Path("to/seg/a")));
  EXPECT_FALSE(fs::exists(Path("to/seg/b")));
  fs::remove(Path("from/seg/a"));
  EXPECT_EQ(LinkFiles(listed, Path("from"), Path("other")).error().code, ErrorCode::kCorrupt);
  Write("from/seg/a", {"longer"});
  EXPECT_EQ(LinkFiles(listed, Path("from"), Path("third")).error().code, ErrorCode::kCorrupt);
}

TEST_F(MachineFaults, AGenerationThatCannotBeOpenedIsNotMadeLive) {
  MustIndex(Options());
  archive::Manifest manifest = LiveManifest();
  auto building = Building::Start(Archive());
  ASSERT_TRUE(building);
  manifest.generation = 2;
  // All files but one.
  std::erase_if(manifest.files, [](const auto& file) { return file.path == "ledger"; });
  ASSERT_TRUE(LinkFiles(manifest.files, LiveFolder(), building->generation()));
  const auto published = Publish(*building, manifest);
  EXPECT_FALSE(published);
  EXPECT_EQ(*archive::Generation::CurrentNumber(Archive()), 1U);
  EXPECT_FALSE(fs::exists(Archive() / "gen-000002"));
}

TEST(SideTask, TellsWhatTheTaskAnsweredOrThrew) {
  SideTask good([]() -> base::Result<void> { return {}; });
  EXPECT_TRUE(good.Wait());
  SideTask bad([]() -> base::Result<void> { return base::Fail(ErrorCode::kIo, "No."); });
  EXPECT_EQ(bad.Wait().error().code, ErrorCode::kIo);
  SideTask thrown([]() -> base::Result<void> { throw std::bad_alloc(); });
  EXPECT_EQ(thrown.Wait().error().code, ErrorCode::kBusy);
}

// Root has no limit of processes, so the test asks for more threads than any machine has.
TEST(Pipeline, WorksWithTheThreadsThatItGets) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "the sanitizer itself needs more address space";
#endif
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_AS, &before), 0);
  const rlimit tight{2UL << 30, before.rlim_max};  // of address space: some hundred stacks
  ASSERT_EQ(setrlimit(RLIMIT_AS, &tight), 0);
  base::Result<std::vector<int>> doubled;
  {
    Pipeline<int, int> pipeline(
        100'000, [](size_t, size_t number, int chunk, OrderedGate& gate) -> base::Result<int> {
          if (!gate.Enter(number)) return base::Fail(ErrorCode::kInterrupted, "");
          gate.Leave();
          return 2 * chunk;
        });
    for (int i = 0; i < 50; ++i) EXPECT_TRUE(pipeline.Push(i, [] {}));
    doubled = pipeline.Finish([] {});
  }
  ASSERT_EQ(setrlimit(RLIMIT_AS, &before), 0);
  ASSERT_TRUE(doubled) << base::Describe(doubled.error());
  EXPECT_EQ(doubled->size(), 50U);
  EXPECT_EQ(doubled->back(), 98);
}

TEST(Pipeline, WhatAWorkerThrowsEndsTheRun) {
  Pipeline<int, int> pipeline(
      2, [](size_t, size_t, int, OrderedGate&) -> base::Result<int> { throw std::bad_alloc(); });
  for (int i = 0; i < 10 && pipeline.Push(i, [] {}); ++i) continue;
  const auto outcomes = pipeline.Finish([] {});
  ASSERT_FALSE(outcomes);
  EXPECT_EQ(outcomes.error().code, ErrorCode::kBusy);
}

TEST(SurviveTerminate, GoesOnWhereALibraryEndsTheProgram) {
  EXPECT_TRUE(SurviveTerminate("a", [] {}));
  const auto thrown = SurviveTerminate("a", [] { throw std::runtime_error("no"); });
  EXPECT_EQ(thrown.error().code, ErrorCode::kIo);
  struct Throws {
    ~Throws() noexcept {
      errno = ENOSPC;
      std::terminate();
    }
  };
  const auto ended = SurviveTerminate("a", [] { const Throws throws; });
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::kIo);
  EXPECT_EQ(ended.error().message, "No space left on device.");
}

// Every size of the disk, from one where nothing fits to one where everything does.
TEST_F(MachineFaults, ADiskThatFillsAnywhereEndsInOneSentence) {
  if (getuid() != 0) GTEST_SKIP() << "only root may mount a small disk";
  fs::create_directory(Path("disk"));
  const std::string disk = Path("disk").string();
  bool succeeded = false;
  for (int size = 8; size < 2000 && !succeeded; size += 8) {
    SCOPED_TRACE(size);
    const std::string mount = "mount -t tmpfs -o size=" + std::to_string(size) + "k tmpfs ";
    if (std::system((mount + disk + " 2>/dev/null").c_str()) != 0) {
      GTEST_SKIP() << "mounting is not permitted here";
    }
    IndexOptions options = Options();
    options.archive = Path("disk") / "archive";
    const IndexOutcome outcome = Index(options);
    succeeded = outcome.result.has_value();
    if (!succeeded) {
      EXPECT_EQ(outcome.result.error().code, ErrorCode::kIo);
      EXPECT_NE(outcome.result.error().message.find("disk is full"), std::string::npos)
          << base::Describe(outcome.result.error());
      EXPECT_FALSE(fs::exists(options.archive / "CURRENT"));
    }
    // Lazily, because a thread that was stopped for good keeps its files open.
    ASSERT_EQ(std::system(("umount -l " + disk).c_str()), 0);
  }
  EXPECT_TRUE(succeeded);
}

// Every limit of a file's size. With SIGXFSZ ignored, the system answers EFBIG.
TEST_F(MachineFaults, ALimitOfTheSizeOfFilesEndsInOneSentence) {
  const auto signal_before = signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  bool succeeded = false;
  for (rlim_t size = 2048; size < (1 << 20) && !succeeded; size += 4096) {
    SCOPED_TRACE(size);
    const rlimit limit{size, before.rlim_max};
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
    const IndexOutcome outcome = Index(Options());
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    succeeded = outcome.result.has_value();
    if (succeeded) break;
    EXPECT_EQ(outcome.result.error().code, ErrorCode::kIo);
    EXPECT_NE(outcome.result.error().message.find("ulimit -f"), std::string::npos)
        << base::Describe(outcome.result.error());
    EXPECT_FALSE(fs::exists(Archive() / "CURRENT"));
    ExpectNothingIsBuilding();
  }
  EXPECT_TRUE(succeeded);
  signal(SIGXFSZ, signal_before);
}

}  // namespace
}  // namespace hajimari::indexer
