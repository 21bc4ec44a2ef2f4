#include "app/standard_output.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace hajimari::app {

void Complain(std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;  // nobody can read it
    text.remove_prefix(static_cast<size_t>(written));
  }
}

int Print(std::string_view text, int failure, std::string_view but) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return kSuccess;
  const int fault = errno;
  if (fault == EPIPE) return kSuccess;
  Complain("hajimari: stdout: ");
  Complain(std::strerror(fault));
  Complain(".");
  if (!but.empty()) Complain(" ");
  Complain(but);
  Complain("\n");
  return failure;
}

void PrepareOutput() {
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    // Opened in the wrong mode, so that using it fails as if it were closed.
    const int flags = number == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::fcntl(number, F_GETFD) < 0 && errno == EBADF) (void)::open("/dev/null", flags);
  }
}

}  // namespace hajimari::app
