// Runs over two alternating inputs are killed at random moments; after each, the archive opens and
// has exactly one of the two states.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "tests/indexer/archive_fixture.h"

namespace hajimari::indexer {
namespace {

class KillTest : public ArchiveFixture {
 protected:
  void WriteState(int state) const {
    std::vector<std::string> lines;
    for (int i = 0; i < 40; ++i) {
      const bool edited = i % 4 == state;
      lines.push_back(Line("s-" + std::to_string(i),
                           edited ? "State word" + std::to_string(state) + "." : "Plain.",
                           i % 9 == state ? "withdrawn" : "published"));
    }
    Write("stories.jsonl", lines);
  }

  // Only the forking thread exists in the child; it starts its own threads.
  pid_t StartRun() const {
    const pid_t child = fork();
    if (child == 0) {
      IndexOptions options = Options();
      options.allow_removal = true;
      _exit(Index(options).result ? 0 : 1);
    }
    return child;
  }

  void CheckWhole() const {
    const archive::Manifest manifest = LiveManifest();
    ASSERT_TRUE(archive::VerifyFiles(LiveFolder(), manifest));
    const IndexContent content = Content();
    ASSERT_EQ(content.stories.size(), 40U);
    const bool first = content.frequencies.contains("word0");
    ASSERT_NE(first, content.frequencies.contains("word1"));
    for (int i = 0; i < 40; ++i) {
      const auto& story = content.stories.at("s-" + std::to_string(i));
      ASSERT_EQ(story.postings.contains(first ? "word0" : "word1"), i % 4 == (first ? 0 : 1));
    }
  }
};

TEST_F(KillTest, TheArchiveIsWholeAfterEachOf200) {
  WriteTies();
  WriteState(0);
  TestAnalyzer();
  const auto begun = std::chrono::steady_clock::now();
  MustIndex(Options());
  const auto whole_run = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begun);
  std::mt19937 random(20260311);
  std::uniform_int_distribution<int64_t> moment(0, whole_run.count() * 5 / 4);
  int killed = 0;
  int finished = 0;
  for (int round = 0; round < 200; ++round) {
    WriteState(round % 2 == 0 ? 1 : 0);
    const pid_t child = StartRun();
    ASSERT_GT(child, 0);
    std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
    kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) {
      ++killed;
    } else {
      ASSERT_EQ(WEXITSTATUS(status), 0) << "round " << round;
      ++finished;
    }
    CheckWhole();
    if (HasFatalFailure()) FAIL() << "round " << round;
  }
  EXPECT_GT(killed, 20) << "too late to prove anything";
  RecordProperty("killed", killed);
  RecordProperty("finished", finished);
  MustIndex(Options());
  for (const auto& entry : std::filesystem::directory_iterator(Archive())) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("building-"));
  }
}

}  // namespace
}  // namespace hajimari::indexer
