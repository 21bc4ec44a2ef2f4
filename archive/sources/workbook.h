// Reads an .xlsx workbook: its visible sheets as CSV, and the names of the hidden ones.
//
//   ReadWorkbook("form.xlsx")  -> {sheets {{"Form1", "ID,Start time,...\n..."}}, hidden {"Notes"}}
//
// The workbook itself lists its sheets and says which are hidden (libzip, pugixml); xlsx2csv reads
// their cells (archive/sources/spreadsheet.h). A sheet counts as visible only if the workbook says
// so; if the list cannot be read, no sheet does. Fails with kBadInput if the file is not a
// workbook, and like SpreadsheetToCsv. Any thread.
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
