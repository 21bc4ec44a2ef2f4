// An .xlsx workbook as CSV, by Debian's xlsx2csv where it is installed; its first sheet.
//
//   SpreadsheetToCsv("form.xlsx")  -> "Timestamp,Response ID,...\n..."
//
// Runs the program without a shell, for two minutes and 256 MB of output at most. Fails with
// kNotFound if it is not installed (the message says how to get it), kBadInput if it cannot read
// the workbook, kBusy if it takes too long. Any thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/error.h"

namespace hajimari::archive {

struct SpreadsheetOptions {
  std::string program = "xlsx2csv";
  std::chrono::seconds timeout{120};
  size_t largest_output = 256u << 20;
};

[[nodiscard]] base::Result<std::string> SpreadsheetToCsv(const std::filesystem::path& path,
                                                         const SpreadsheetOptions& options = {});

}  // namespace hajimari::archive
