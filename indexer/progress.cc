#include "indexer/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace hajimari::indexer {
namespace {

constexpr size_t kColumns = 79;
constexpr size_t kBarWidth = 24;
constexpr double kSecondsBetweenLines = 5;

std::string_view Name(Stage stage) {
  switch (stage) {
    case Stage::kReading:
      return "indexing";
    case Stage::kMerging:
      return "merging";
    case Stage::kPublishing:
      return "publishing";
  }
  return "";
}

std::string Grouped(size_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string Rate(const Progress& progress) {
  if (progress.seconds <= 0) return "0/s";
  return Grouped(static_cast<size_t>(static_cast<double>(progress.stories) / progress.seconds)) +
         "/s";
}

std::string TimeLeft(const Progress& progress) {
  if (progress.fraction < 0.01 || progress.seconds < 0.5) return "";
  const double left = progress.seconds * (1 - progress.fraction) / progress.fraction;
  const auto seconds = static_cast<unsigned>(left + 0.5);
  if (seconds < 100) return fmt::format("  {} s left", seconds);
  return fmt::format("  {} min left", (seconds + 30) / 60);
}

class TerminalProgress : public ProgressSink {
 public:
  explicit TerminalProgress(std::ostream& out) : out_(&out) {}
  void Update(const Progress& progress) override {
    const std::string line = ProgressLine(progress, kColumns);
    *out_ << '\r' << line << std::string(drawn_ > line.size() ? drawn_ - line.size() : 0, ' ')
          << std::flush;
    drawn_ = line.size();
  }
  void Finish() override {
    if (drawn_ != 0) *out_ << '\n' << std::flush;
    drawn_ = 0;
  }

 private:
  std::ostream* out_;
  size_t drawn_ = 0;
};

class PlainProgress : public ProgressSink {
 public:
  explicit PlainProgress(std::ostream& out) : out_(&out) {}
  void Update(const Progress& progress) override {
    if (progress.seconds - told_ < kSecondsBetweenLines) return;
    told_ = progress.seconds;
    *out_ << fmt::format("{}: {} stories, {:.0f}%, {}\n", Name(progress.stage),
                         Grouped(progress.stories), 100 * progress.fraction, Rate(progress))
          << std::flush;
  }
  void Finish() override {}

 private:
  std::ostream* out_;
  double told_ = 0;
};

class SilentProgress : public ProgressSink {
 public:
  void Update(const Progress&) override {}
  void Finish() override {}
};

}  // namespace

std::string ProgressLine(const Progress& progress, size_t columns) {
  const double fraction = std::clamp(progress.fraction, 0.0, 1.0);
  const auto full = static_cast<size_t>(fraction * kBarWidth);
  std::string line =
      fmt::format("{} [{}{}] {:3.0f}%  {} stories  {}{}", Name(progress.stage),
                  std::string(full, '#'), std::string(kBarWidth - full, '.'), 100 * fraction,
                  Grouped(progress.stories), Rate(progress), TimeLeft(progress));
  line.resize(std::min(line.size(), columns));
  return line;
}

std::unique_ptr<ProgressSink> MakeProgress(std::ostream& out, bool terminal) {
  if (terminal) return std::make_unique<TerminalProgress>(out);
  return std::make_unique<PlainProgress>(out);
}

std::unique_ptr<ProgressSink> MakeSilentProgress() { return std::make_unique<SilentProgress>(); }

}  // namespace hajimari::indexer
