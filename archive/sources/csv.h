// Cuts a table into rows and cells (libcsv), with the row numbers that a spreadsheet shows: the
// heading is row 1, a line break inside quotes begins no row, a blank line is one.
//
//   ReadCsv("a,b\n\"1\n2\",3\n", ',')  -> rows {1: a b} {2: "1\n2" 3}
//   ReadCsv("\"x,1\n\"y\",2\n", ',')     -> one row, misquoted: the mark behind x is lost
//
// Never fails; a quote that is never closed is told with its row, which then holds the rest of the
// file. A first line "sep=;" as Excel knows it is left out. Line ends inside cells are \n. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::archive {

struct CsvRow {
  size_t number = 0;
  std::vector<std::string> cells;
  // A quotation mark was lost: a quoted cell goes on behind its second mark, or a cell without a
  // first mark ends with one. Cells, and rows, may have run into each other.
  bool misquoted = false;
};

struct CsvTable {
  std::vector<CsvRow> rows;  // blank ones left out
  size_t unclosed_row = 0;   // 0 if all quotes close
};

CsvTable ReadCsv(std::string_view text, char delimiter);

// What "sep=" names; tab where the first line has tabs and no commas, ';' where it has more of
// these than commas.
char DelimiterOf(std::string_view text);

// One row as a CSV file would hold it.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace hajimari::archive
