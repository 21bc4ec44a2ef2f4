// Runs every case of the probe. The indexer builds one index of all stories in a temporary folder;
// a case passes or fails only by whether its own story is among the strict hits.
//
//   auto run = ProbeRun::Prepare(cases, data);
//   run->Ask(cases[0])  -> {.found = true, .detail = "..."}
//
// One thread.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "search/archive.h"
#include "tests/probe/probe_cases.h"
#include "text/analyzer.h"

namespace hajimari::tests {

class ProbeRun {
 public:
  // `data` holds the compiled dictionaries. Errors of Dictionaries, Analyzer, RunIndex, Archive.
  [[nodiscard]] static base::Result<ProbeRun> Prepare(const std::vector<ProbeCase>& cases,
                                                      const std::filesystem::path& data);

  [[nodiscard]] base::Result<bool> IsFound(const ProbeCase& probe);

  // For a failed case: the tokens of the query and the story, and the words and routes that found
  // the story, if any.
  std::string Explained(const ProbeCase& probe);

  size_t stories() const { return ids_.size(); }

 private:
  ProbeRun() = default;
  base::Result<void> Index(const std::vector<ProbeCase>& cases);
  std::string Words(const std::string& text) const;

  // Declared before the members that use it.
  std::unique_ptr<base::TemporaryDirectory> directory_;
  std::shared_ptr<const dictionaries::Dictionaries> dictionaries_;
  std::unique_ptr<text::Analyzer> analyzer_;
  std::unique_ptr<search::Archive> archive_;
  std::unique_ptr<search::Searcher> searcher_;
  std::map<std::string, std::string> ids_;  // by story text; cases may share a story
};

}  // namespace hajimari::tests
