// The progress of a run, and two ways to show it.
//
//   auto sink = MakeProgress(std::cerr, isatty(2));
//   on a terminal:  [#########.....] 61%  36,710 stories  5,240/s  4 s left     (one line, redrawn)
//   otherwise:      indexing: 36,710 stories, 61%, 5,240/s                      (a line every 5 s)
//
// Calls come from one thread, at most ten a second; a sink must be fast.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <string>

namespace hajimari::indexer {

enum class Stage { kReading, kMerging, kPublishing };

struct Progress {
  Stage stage = Stage::kReading;
  size_t stories = 0;   // done so far in this run, unchanged ones included
  double fraction = 0;  // of the stage, 0 to 1
  double seconds = 0;   // since the run began
};

class ProgressSink {
 public:
  virtual ~ProgressSink() = default;
  virtual void Update(const Progress& progress) = 0;
  // The run has succeeded or failed: leaves the cursor on a new line.
  virtual void Finish() = 0;
};

// `out` must outlive the sink.
std::unique_ptr<ProgressSink> MakeProgress(std::ostream& out, bool terminal);
// Shows nothing: for tests and `--quiet`.
std::unique_ptr<ProgressSink> MakeSilentProgress();

// The line of the bar without its carriage return, cut to `columns`; a pure function.
std::string ProgressLine(const Progress& progress, size_t columns);

}  // namespace hajimari::indexer
