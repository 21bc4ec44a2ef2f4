// hajimari-probe [DIR] [--known] [--list]
//
// Runs the cases of DIR (default: tests/cases/probe), explains each that fails unexpectedly, and
// prints a table by category. --known explains the known failures as well; --list prints only the
// failures, as lines of known_failures.txt. The exit code is 0 if exactly the cases of
// known_failures.txt fail; 1 if not, 2 for wrong usage or malformed cases.
#include <fmt/format.h>

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
  bool explains_known = false;
  bool lists = false;
};

bool ReadOptions(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--known") {
      options.explains_known = true;
    } else if (argument == "--list") {
      options.lists = true;
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
    fmt::print(stderr, "usage: hajimari-probe [DIR] [--known] [--list]\n");
    return 2;
  }
  const auto cases = tests::ReadProbe(options.folder);
  if (!cases) return Fail(cases.error());
  auto run = tests::ProbeRun::Prepare(*cases, HAJIMARI_DATA);
  if (!run) return Fail(run.error());

  std::map<std::string, Tally> by_category;
  Tally all;
  std::string unexpected;
  std::string failed;
  size_t known = 0;
  for (const tests::ProbeCase& probe : *cases) {
    const auto found = run->IsFound(probe);
    if (!found) return Fail(found.error());
    by_category[probe.category].Add(probe.must, *found);
    all.Add(probe.must, *found);
    const bool fails = *found != probe.must;
    if (fails) failed += probe.name + '\n';
    if (fails && probe.known_failure) ++known;
    if (!fails && probe.known_failure) {
      unexpected += fmt::format("{}: {} for {} is right now: delete it from known_failures.txt\n",
                                probe.where, probe.story, probe.request.query);
    }
    if (!fails || (probe.known_failure && !options.explains_known)) continue;
    const std::string explained =
        fmt::format("{}: {} {} for {}  ({})\n{}\n", probe.where, probe.story,
                    probe.must ? "is not found" : "is found but must not be,", probe.request.query,
                    probe.why, run->Explained(probe));
    if (probe.known_failure) {
      fmt::print("known: {}", explained);
    } else {
      unexpected += explained;
    }
  }
  if (options.lists) {
    fmt::print("{}", failed);
    return 0;
  }
  fmt::print("{}\n{:<28} {:>9} {:>9} {:>8}\n", unexpected, "category", "found", "kept out",
             "right");
  for (const auto& [category, tally] : by_category) PrintLine(category, tally);
  PrintLine("all", all);
  fmt::print("{} known failures\n", known);
  return unexpected.empty() ? 0 : 1;
}
