#include "archive/readers/csv.h"

#include <csv.h>

#include <algorithm>

namespace hajimari::archive {
namespace {

struct Collector {
  CsvTable table;
  std::vector<std::string> cells;
  size_t number = 1;

  void Close() {
    const bool blank = std::ranges::all_of(cells, &std::string::empty);
    if (!blank) table.rows.push_back({number, cells});
    cells.clear();
    ++number;
  }
};

extern "C" {
static void TakeCell(void* bytes, size_t size, void* to) {
  static_cast<Collector*>(to)->cells.emplace_back(static_cast<const char*>(bytes), size);
}
static void TakeRow(int, void* to) { static_cast<Collector*>(to)->Close(); }
}

std::string WithPlainLineEnds(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      plain += text[at];
    } else if (at + 1 == text.size() || text[at + 1] != '\n') {
      plain += '\n';
    }
  }
  return plain;
}

}  // namespace

CsvTable ReadCsv(std::string_view text, char delimiter) {
  const std::string plain = WithPlainLineEnds(text);
  Collector collector;
  csv_parser parser;
  csv_init(&parser, CSV_REPALL_NL);
  // Its buffer grows by blocks, 128 bytes unless told: a cell of megabytes would be copied for
  // each.
  constexpr size_t kBlock = 256 << 10;
  csv_set_blk_size(&parser, kBlock);
  csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
  csv_parse(&parser, plain.data(), plain.size(), TakeCell, TakeRow, &collector);
  parser.options |= CSV_STRICT | CSV_STRICT_FINI;  // only now: strays within are left as they are
  const size_t last = collector.number;
  if (csv_fini(&parser, TakeCell, TakeRow, &collector) != 0) {
    collector.table.unclosed_row = last;
    collector.cells.emplace_back();
  }
  csv_free(&parser);
  if (!collector.cells.empty()) collector.Close();
  return std::move(collector.table);
}

char DelimiterOf(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  const auto tabs = std::ranges::count(line, '\t');
  const auto commas = std::ranges::count(line, ',');
  if (tabs > commas) return '\t';
  return std::ranges::count(line, ';') > commas ? ';' : ',';
}

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (!line.empty() || &cell != &cells.front()) line += ',';
    std::string quoted(csv_write(nullptr, 0, cell.data(), cell.size()), '\0');
    csv_write(quoted.data(), quoted.size(), cell.data(), cell.size());
    line += quoted;
  }
  return line;
}

}  // namespace hajimari::archive
