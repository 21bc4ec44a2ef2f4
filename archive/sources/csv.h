// Splits a table into rows and cells (libcsv), with the row numbers that a spreadsheet shows: the
// heading is row 1, a line break inside quotes does not begin a row, a blank line counts as one.
//
//   ReadCsv("a,b\n\"1\n2\",3\n", ',')   -> rows {1: a b} {2: "1\n2" 3}
//   ReadCsv("\"x,1\n\"y\",2\n", ',')    -> one row, misquoted: the quotation mark after x is lost
//
// Never fails; if a quote is never closed, `unclosed_row` is its row, which then holds the rest of
// the file. A first line "sep=;", an Excel convention, is skipped. Line ends inside cells are \n.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::archive {

struct CsvRow {
  size_t number = 0;
  std::vector<std::string> cells;
  // A quotation mark was lost: a quoted cell continues after its closing mark, or a cell without an
  // opening mark ends with one. Cells or rows may have been merged.
  bool misquoted = false;
};

struct CsvTable {
  std::vector<CsvRow> rows;  // without blank rows
  size_t unclosed_row = 0;   // 0 if all quotes are closed
};

CsvTable ReadCsv(std::string_view text, char delimiter);

// The separator named by "sep="; otherwise tab or ';' if the first line has more of them than
// commas, else ','.
char DelimiterOf(std::string_view text);

// Formats one row as CSV.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace hajimari::archive
