#include "dictionaries/data_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/file.h"
#include "base/utf8.h"

namespace hajimari::dictionaries {
namespace {

using base::ErrorCode;
using base::Fail;

std::vector<std::string> Cells(std::string_view line) {
  const std::vector<std::string_view> cells = base::Split(line, '\t');
  return {cells.begin(), cells.end()};
}

std::string_view TakeLine(std::string_view& rest) {
  const size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::string_view Row::Get(std::string_view column) const {
  const auto found = std::ranges::find(header_->columns, column);
  if (found == header_->columns.end()) return {};
  return cells_[static_cast<size_t>(found - header_->columns.begin())];
}

std::vector<std::string> Row::List(std::string_view column, char separator) const {
  std::vector<std::string> items;
  for (const std::string_view piece : base::Split(Get(column), separator)) {
    if (const std::string_view item = base::Trim(piece); !item.empty()) items.emplace_back(item);
  }
  return items;
}

std::string Row::Where() const { return fmt::format("{}:{}", header_->path, line_); }

base::Result<Table> ReadTable(const std::filesystem::path& path,
                              const std::vector<std::string>& required_columns) {
  const base::Result<std::string> bytes = base::ReadFile(path);
  if (!bytes) return std::unexpected(bytes.error());
  std::string_view rest = *bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);

  auto header = std::make_shared<TableHeader>(path.string(), Cells(TakeLine(rest)));
  for (const std::string& column : required_columns) {
    if (std::ranges::find(header->columns, column) != header->columns.end()) continue;
    return Fail(ErrorCode::kBadDictionary, fmt::format("The column {} is missing.", column),
                path.string() + ":1");
  }
  Table table;
  for (size_t line = 2; !rest.empty(); ++line) {
    const std::string_view text = TakeLine(rest);
    const std::string where = fmt::format("{}:{}", path.string(), line);
    if (!base::IsValidUtf8(text)) {
      return Fail(ErrorCode::kBadDictionary, "The line is not UTF-8.", where);
    }
    std::vector<std::string> cells = Cells(text);
    if (cells.size() != header->columns.size()) {
      return Fail(
          ErrorCode::kBadDictionary,
          fmt::format("The row has {} cells, the header {}.", cells.size(), header->columns.size()),
          where);
    }
    table.rows.emplace_back(header, line, std::move(cells));
  }
  return table;
}

}  // namespace hajimari::dictionaries
