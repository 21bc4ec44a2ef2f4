// Reads an .xlsx workbook: its visible sheets as CSV, and the names of the hidden ones.
//
//   ReadWorkbook(*SourceFile::Open("form.xlsx"))
//     -> {sheets {{"Form1", "ID,Start time,...\n..."}}, hidden {"Notes"}}
//
// The workbook itself lists its sheets and says which are hidden (libzip, pugixml); xlsx2csv reads
// their cells (archive/sources/spreadsheet.h), both from the one file that was opened, so that the
// list belongs to the cells. A sheet counts as visible only if the workbook says
// so; if the list cannot be read, no sheet does. Fails with kBadInput if the file is not a
// workbook, and like SpreadsheetToCsv. Any thread.
#pragma once

#include <string>
#include <vector>

#include "archive/sources/source_file.h"
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

[[nodiscard]] base::Result<Workbook> ReadWorkbook(const SourceFile& file,
                                                  SpreadsheetOptions options = {});

}  // namespace hajimari::archive
