// Reads the tables of a data folder: tab-separated UTF-8 with a header line.
//
//   auto table = ReadTable("share/hajimari/themes.tsv", {"theme_id", "group_id"});
//   table->rows[0].Get("theme_id")   -> "tsunami"
//   table->rows[0].Where()           -> "share/hajimari/themes.tsv:2"
//
// A data folder is either dictionaries/data in the source tree or share/hajimari in a build, which
// also has the compiled user.dic.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace hajimari::dictionaries {

struct TableHeader {
  std::string path;
  std::vector<std::string> columns;
};

class Row {
 public:
  Row(std::shared_ptr<const TableHeader> header, size_t line, std::vector<std::string> cells)
      : header_(std::move(header)), line_(line), cells_(std::move(cells)) {}

  // The cell of a column; "" if the table has no such column.
  std::string_view Get(std::string_view column) const;
  // The cell split at `separator`, trimmed, without empty pieces.
  std::vector<std::string> List(std::string_view column, char separator = ',') const;
  std::string Where() const;

 private:
  std::shared_ptr<const TableHeader> header_;
  size_t line_;
  std::vector<std::string> cells_;
};

struct Table {
  std::vector<Row> rows;
};

// Fails with kNotFound, or kBadDictionary (file:line) if a required column is missing, the number
// of cells in a row differs from the header, or the bytes are not UTF-8.
[[nodiscard]] base::Result<Table> ReadTable(const std::filesystem::path& path,
                                            const std::vector<std::string>& required_columns);

}  // namespace hajimari::dictionaries
