// An .xlsx workbook: its visible sheets as CSV, and the names of those that are hidden.
//
//   ReadWorkbook("form.xlsx")  -> {sheets {{"Form1", "ID,Start time,...\n..."}}, hidden {"Notes"}}
//
// Which sheets there are, and which are hidden, stands in the workbook itself (libzip, pugixml);
// their cells are read by xlsx2csv (archive/sources/spreadsheet.h). A sheet counts as visible only
// if the workbook says so; where it cannot be read, nothing is. Fails with kBadInput for what is no
// workbook, and as SpreadsheetToCsv does. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "archive/sources/spreadsheet.h"
#include "base/error.h"

namespace hajimari::archive {

struct Sheet {
  std::string name;
  std::string csv;
};

struct Workbook {
  std::vector<Sheet> sheets;
  std::vector<std::string> hidden;
};

[[nodiscard]] base::Result<Workbook> ReadWorkbook(const std::filesystem::path& path,
                                                  SpreadsheetOptions options = {});

}  // namespace hajimari::archive
