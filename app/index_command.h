// `hajimari index SOURCE... --archive DIR`: reads, checks and publishes. `--check` only reports.
//
// Problems go to stderr (app/problem_text.h), the summary to stdout. Run returns the exit code: 3
// if a new generation is live, but the report or the summary could not be written, or the last sync
// failed.
#pragma once

#include <string>
#include <vector>

#include "app/message_language.h"
#include "app/stop_signals.h"

namespace hajimari::app {

struct IndexOptions {
  std::vector<std::string> sources;
  std::string archive;
  std::string relationships;
  std::string column_map;
  std::string encoding;
  std::string form;
  std::string report;
  std::string data;
  unsigned threads = 0;
  unsigned keep = 3;
  bool check = false;
  bool strict = false;
  bool allow_removal = false;
  bool allow_replacement = false;
  bool rollback = false;
  MessageLanguage language = MessageLanguage::kBoth;  // of the problems
};

int RunIndex(const IndexOptions& options, const StopSignals& signals);

}  // namespace hajimari::app
