// Converts one sheet of an .xlsx workbook to CSV with Debian's xlsx2csv, if it is installed.
//
//   SpreadsheetToCsv(*SourceFile::Open("form.xlsx"))
//     -> "Timestamp,Response ID,...\n2024/03/05 09:12:44,..."
//
// A date is written as 1959/06/24; a date with a time has the time after it.
//
// Gives the program the opened file as its standard input, so no path can be taken for an option,
// and runs it without a shell, for at most two minutes and 256 MB of output. Fails with
// kNotFound if it is not installed (the message says how to get it), kBadInput if it cannot read
// the workbook or writes too much, kTimeUp if it takes too long. Any thread.
#pragma once

#include <chrono>
#include <string>

#include "archive/sources/source_file.h"
#include "base/error.h"

namespace hajimari::archive {

struct SpreadsheetOptions {
  std::string program = "xlsx2csv";
  std::chrono::seconds timeout{120};
  size_t largest_output = 256u << 20;
  size_t sheet = 1;  // from 1, in the order of the workbook
};

[[nodiscard]] base::Result<std::string> SpreadsheetToCsv(const SourceFile& file,
                                                         const SpreadsheetOptions& options = {});

}  // namespace hajimari::archive
