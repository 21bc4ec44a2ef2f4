// hajimari-probe [DIR] [--right PERCENT] [--false-hits N]
//
// Runs the cases of DIR (default: tests/cases/probe) and prints a table by category and every
// failed case. The exit code is 0 if at least PERCENT (97) of all cases are right and at most N (0)
// queries find a story that they must not find; 1 if not, 2 for wrong usage or malformed cases.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include "tests/probe/probe_cases.h"
#include "tests/probe/probe_run.h"

namespace {

using namespace hajimari;

struct Options {
  std::filesystem::path folder = HAJIMARI_CASES "/probe";
  double right = 97;
  size_t false_hits = 0;
};

template <typename Number>
bool ReadNumber(std::string_view text, Number& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

bool ReadOptions(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const std::string_view value = i + 1 < argc ? argv[i + 1] : "";
    if (argument == "--right") {
      if (!ReadNumber(value, options.right)) return false;
      ++i;
    } else if (argument == "--false-hits") {
      if (!ReadNumber(value, options.false_hits)) return false;
      ++i;
    } else if (argument.starts_with("-")) {
      return false;
    } else {
      options.folder = argument;
    }
  }
  return true;
}

struct Tally {
  size_t must = 0;
  size_t found = 0;
  size_t must_not = 0;
  size_t kept_out = 0;

  size_t all() const { return must + must_not; }
  double right() const {
    return all() == 0 ? 100
                      : 100.0 * static_cast<double>(found + kept_out) / static_cast<double>(all());
  }
  void Add(bool wanted, bool is_found) {
    (wanted ? must : must_not) += 1;
    if (wanted && is_found) ++found;
    if (!wanted && !is_found) ++kept_out;
  }
};

void PrintLine(std::string_view name, const Tally& tally) {
  fmt::print("{:<28} {:>4}/{:<4} {:>4}/{:<4} {:>6.1f} %\n", name, tally.found, tally.must,
             tally.kept_out, tally.must_not, tally.right());
}

int Fail(const base::Error& error) {
  fmt::print(stderr, "hajimari-probe: {}\n", base::Describe(error));
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!ReadOptions(argc, argv, options)) {
    fmt::print(stderr, "usage: hajimari-probe [DIR] [--right PERCENT] [--false-hits N]\n");
    return 2;
  }
  const auto cases = tests::ReadProbe(options.folder);
  if (!cases) return Fail(cases.error());
  auto run = tests::ProbeRun::Prepare(*cases, HAJIMARI_DATA);
  if (!run) return Fail(run.error());

  std::map<std::string, Tally> by_category;
  Tally all;
  std::string failures;
  for (const tests::ProbeCase& probe : *cases) {
    const auto found = run->IsFound(probe);
    if (!found) return Fail(found.error());
    by_category[probe.category].Add(probe.must, *found);
    all.Add(probe.must, *found);
    if (*found == probe.must) continue;
    failures += fmt::format("{}: {} {} for {}  ({})\n{}\n", probe.where, probe.story,
                            probe.must ? "is not found" : "is found but must not be,",
                            probe.request.query, probe.why, run->Explained(probe));
  }
  fmt::print("{}\n{:<28} {:>9} {:>9} {:>8}\n", failures, "category", "found", "kept out", "right");
  for (const auto& [category, tally] : by_category) PrintLine(category, tally);
  PrintLine("all", all);
  const bool passed =
      all.right() >= options.right && all.must_not - all.kept_out <= options.false_hits;
  if (!passed) {
    fmt::print("below the threshold: at least {} % right, at most {} false hits\n", options.right,
               options.false_hits);
  }
  return passed ? 0 : 1;
}
