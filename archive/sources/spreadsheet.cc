#include "archive/sources/spreadsheet.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

extern char** environ;

namespace hajimari::archive {
namespace {

using base::ErrorCode;
using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void Close() {
    if (number_ >= 0) close(std::exchange(number_, -1));
  }
  int number() const { return number_; }

 private:
  int number_;
};

// A child process; the destructor kills it if it still runs and reaps it.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  ~Child() {
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    Wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int Wait() {
    int status = -1;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
  }

 private:
  pid_t pid_;
};

// posix_spawnp returns ENOENT if the program does not exist.
int Spawn(const std::vector<std::string>& arguments, int in, int out, pid_t& pid) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, 0);
  posix_spawn_file_actions_adddup2(&actions, out, 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const int error = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

constexpr const char* kTimeFormat = " %H:%M:%S";
constexpr std::string_view kMidnight = " 00:00:00";

// A spreadsheet stores a day as midnight, so a cell "1959/06/24 00:00:00" is a day.
std::string WithoutMidnights(std::string csv) {
  constexpr size_t kDay = 10;
  const auto is_digit = [&](size_t at) { return csv[at] >= '0' && csv[at] <= '9'; };
  for (size_t at = csv.find(kMidnight); at != std::string::npos; at = csv.find(kMidnight, at)) {
    const size_t end = at + kMidnight.size();
    const bool day = at >= kDay && csv[at - 3] == '/' && csv[at - 6] == '/' && is_digit(at - 1) &&
                     is_digit(at - 4) && is_digit(at - kDay);
    const bool begins =
        at == kDay || (at > kDay && (csv[at - kDay - 1] == ',' || csv[at - kDay - 1] == '\n'));
    const bool ends = end == csv.size() || csv[end] == ',' || csv[end] == '\n' || csv[end] == '\r';
    if (day && begins && ends) {
      csv.erase(at, kMidnight.size());
    } else {
      at = end;
    }
  }
  return csv;
}

// The output of the child. Fails with kTimeUp if it takes too long, kBadInput if it writes too
// much, kIo if it cannot be read.
base::Result<std::string> ReadAll(int from, const SpreadsheetOptions& options) {
  const auto too_slow = [&] {
    return base::Fail(ErrorCode::kTimeUp,
                      options.program + " took too long; save the sheet as CSV");
  };
  const Clock::time_point until = Clock::now() + options.timeout;
  std::string output;
  std::array<char, 1 << 16> buffer;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd ready{from, POLLIN, 0};
    if (left.count() <= 0) return too_slow();
    const int polled = poll(&ready, 1, static_cast<int>(left.count()));
    if (polled < 0 && errno == EINTR) continue;
    if (polled < 0) return base::FailSystem(errno, "");
    if (polled == 0) return too_slow();
    const ssize_t size = read(from, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return base::FailSystem(errno, "");
    if (size == 0) return output;
    output.append(buffer.data(), static_cast<size_t>(size));
    if (output.size() > options.largest_output) {
      return base::Fail(ErrorCode::kBadInput,
                        options.program + " wrote too much; save the sheet as CSV");
    }
  }
}

}  // namespace

base::Result<std::string> SpreadsheetToCsv(const SourceFile& file,
                                           const SpreadsheetOptions& options) {
  const std::string path = file.path().string();
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    return base::Fail(ErrorCode::kIo, std::strerror(errno), path);
  }
  Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  // The program needs a path; opening this one begins at the first byte of the same file.
  constexpr const char* kStandardInput = "/dev/stdin";
  const std::vector<std::string> arguments = {options.program,
                                              "-c",
                                              "utf-8",
                                              "-f",
                                              std::string("%Y/%m/%d") + kTimeFormat,
                                              "-s",
                                              std::to_string(options.sheet),
                                              kStandardInput};
  pid_t pid = 0;
  if (const int error = Spawn(arguments, file.descriptor(), to.number(), pid); error != 0) {
    const bool missing = error == ENOENT;
    return base::Fail(missing ? ErrorCode::kNotFound : ErrorCode::kIo,
                      missing ? options.program +
                                    " is not installed; an .xlsx workbook is read "
                                    "with it (apt-get install xlsx2csv), or save "
                                    "the sheet as CSV"
                              : std::string(std::strerror(error)),
                      path);
  }
  Child child(pid);
  to.Close();
  base::Result<std::string> output = ReadAll(from.number(), options);
  if (!output) {
    return base::Fail(output.error().code, output.error().message, path);
  }
  const int status = child.Wait();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return base::Fail(ErrorCode::kBadInput,
                      options.program + " cannot read the workbook; save the sheet as CSV", path);
  }
  return WithoutMidnights(*std::move(output));
}

}  // namespace hajimari::archive
