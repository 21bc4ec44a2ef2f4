#include "archive/sources/csv.h"

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
    if (!blank) table.rows.push_back({number, cells, false});
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

bool HasSeparatorLine(std::string_view text) {
  return text.size() > 5 && text.starts_with("sep=") && (text[5] == '\n' || text[5] == '\r');
}

// Scans a table as libcsv does and finds the rows whose quotation marks are unbalanced.
class QuoteCheck {
 public:
  QuoteCheck(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

  std::vector<size_t> MisquotedRows() {
    while (at_ < text_.size()) Cell();
    return std::move(rows_);
  }

 private:
  bool Ends(size_t at) const {
    return at == text_.size() || text_[at] == delimiter_ || text_[at] == '\n';
  }

  size_t SkipBlanks(size_t at) const {
    while (at < text_.size() && text_[at] != delimiter_ &&
           (text_[at] == ' ' || text_[at] == '\t')) {
      ++at;
    }
    return at;
  }

  void Note(size_t row) {
    if (rows_.empty() || rows_.back() != row) rows_.push_back(row);
  }

  // Skips one cell and its delimiter.
  void Cell() {
    at_ = SkipBlanks(at_);
    if (at_ < text_.size() && text_[at_] == '"') {
      Quoted();
    } else {
      Plain();
    }
    if (at_ < text_.size() && text_[at_] == '\n') ++row_;
    ++at_;
  }

  void Quoted() {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != '"') continue;
      if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        ++at_;
      } else if (const size_t end = SkipBlanks(at_ + 1); Ends(end)) {
        at_ = end;
        return;
      } else {
        Note(row_);
      }
    }
  }

  void Plain() {
    size_t marks = 0;
    const size_t begin = at_;
    for (; !Ends(at_); ++at_) marks += text_[at_] == '"' ? 1 : 0;
    if (marks % 2 == 1 && at_ > begin && text_[at_ - 1] == '"') Note(row_);
  }

  std::string_view text_;
  char delimiter_;
  size_t at_ = 0;
  size_t row_ = 1;
  std::vector<size_t> rows_;
};

}  // namespace

CsvTable ReadCsv(std::string_view text, char delimiter) {
  const bool separator_line = HasSeparatorLine(text);
  if (separator_line) text.remove_prefix(text.find_first_of("\r\n"));
  const std::string plain = WithPlainLineEnds(text);
  Collector collector;
  csv_parser parser;
  csv_init(&parser, CSV_REPALL_NL);
  // libcsv grows its buffer by 128 bytes by default, and copies a large cell each time.
  constexpr size_t kBlock = 256 << 10;
  csv_set_blk_size(&parser, kBlock);
  csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
  csv_parse(&parser, plain.data(), plain.size(), TakeCell, TakeRow, &collector);
  // Only for csv_fini: stray quotation marks inside the file are not errors.
  parser.options |= CSV_STRICT | CSV_STRICT_FINI;
  const size_t last = collector.number;
  if (csv_fini(&parser, TakeCell, TakeRow, &collector) != 0) {
    collector.table.unclosed_row = last;
    collector.cells.emplace_back();
  }
  csv_free(&parser);
  if (!collector.cells.empty()) collector.Close();
  CsvTable& table = collector.table;
  for (const size_t row : QuoteCheck(plain, delimiter).MisquotedRows()) {
    const auto found = std::ranges::lower_bound(table.rows, row, {}, &CsvRow::number);
    if (found != table.rows.end() && found->number == row) found->misquoted = true;
  }
  return std::move(table);
}

char DelimiterOf(std::string_view text) {
  if (HasSeparatorLine(text)) return text[4];
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
