// Runs the real program on the sample archive and requests every address of the contract.
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "tests/server/http_client.h"

extern char** environ;

namespace hajimari::app {
namespace {

using Json = nlohmann::json;
using server::TestClient;

// A running program whose stdout can be read.
class Program {
 public:
  explicit Program(std::vector<std::string> words) {
    words.insert(words.begin(), HAJIMARI_BIN "/hajimari");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) throw std::runtime_error("pipe");
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addclose(&actions, pipe[0]);
    ::posix_spawn_file_actions_addclose(&actions, pipe[1]);
    const int failed =
        ::posix_spawn(&pid_, arguments[0], &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    out_ = pipe[0];
    if (failed != 0) throw std::runtime_error("posix_spawn");
  }
  ~Program() {
    if (pid_ > 0) Stop();
    ::close(out_);
  }

  std::string ReadLine() {
    std::string line;
    for (char c = 0; ::read(out_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }

  // Waits, and returns the exit code.
  int Wait() {
    int status = 0;
    ::waitpid(std::exchange(pid_, 0), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  int Stop() {
    ::kill(pid_, SIGTERM);
    return Wait();
  }

 private:
  pid_t pid_ = 0;
  int out_ = -1;
};

class Serve : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new base::TemporaryDirectory(*base::TemporaryDirectory::Make());
    ASSERT_EQ(Program({"index", HAJIMARI_EXAMPLES "/stories.jsonl", "--relationships",
                       HAJIMARI_EXAMPLES "/relationships.jsonl", "--archive", Archive()})
                  .Wait(),
              0);
  }
  static void TearDownTestSuite() { delete folder_; }
  static std::string Archive() { return (folder_->path() / "archive").string(); }

  static base::TemporaryDirectory* folder_;
};
base::TemporaryDirectory* Serve::folder_ = nullptr;

uint16_t PortIn(const std::string& line) {
  const size_t colon = line.rfind(':');
  return colon == std::string::npos ? 0 : static_cast<uint16_t>(std::stoi(line.substr(colon + 1)));
}

TEST_F(Serve, KeepsItsContractAtEveryAddress) {
  Program program({"serve", "--archive", Archive(), "--listen", "127.0.0.1:0", "--log", "none"});
  const uint16_t port = PortIn(program.ReadLine());
  ASSERT_NE(port, 0);
  TestClient client(port);
  const auto ask = [&](const std::string& target, int status) {
    client.Send(server::Get(target));
    const auto answer = client.Receive();
    if (!answer) throw std::runtime_error("no answer to " + target);
    EXPECT_EQ(answer->status, status) << target;
    return answer->body;
  };
  const Json contract = Json::parse(ask("/api/v1/openapi.json", 200));
  for (const auto& [path, item] : contract["paths"].items()) {
    if (item["get"]["tags"] == Json::array({"administration"})) continue;
    std::string target = path;
    const size_t variable = target.find("{id}");
    const bool problem = target.starts_with("/problems/");
    const std::string id = problem ? "too-slow" : "crescent-city-rikuzentakata";
    if (variable != std::string::npos) target.replace(variable, 4, id);
    ask(target, 200);
  }
  const Json found = Json::parse(ask("/api/v1/search?q=%E6%B4%A5%E6%B3%A2&facets=theme", 200));
  EXPECT_EQ(found["total"], 4);
  ask("/api/v1/search?theme=zebra", 400);
  ask("/api/v1/stories/atlantis", 404);
  EXPECT_EQ(program.Stop(), 0);
}

}  // namespace
}  // namespace hajimari::app
