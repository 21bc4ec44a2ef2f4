#include "app/table_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace hajimari::app {
namespace {

constexpr size_t kWidestLabel = 24;
constexpr size_t kWidestBar = 40;

// Control characters of records never reach the terminal.
std::string Clean(std::string_view text) {
  std::string out;
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const auto [character, length] = base::DecodeUtf8(text, at);
    const auto one = text.substr(at, length);
    at += length;
    if (width + WidthOf(one) > kWidestLabel) return out + "…";
    width += WidthOf(one);
    out += character < U' ' || character == 0x7F ? " " : std::string(one);
  }
  return out;
}

std::string Padding(std::string_view text, size_t width) {
  const size_t own = WidthOf(text);
  return std::string(own < width ? width - own : 0, ' ');
}

std::string Left(const std::string& text, size_t width) { return text + Padding(text, width); }
std::string Right(const std::string& text, size_t width) { return Padding(text, width) + text; }

// The text of a matrix.
class Table {
 public:
  explicit Table(const search::Matrix& matrix) : matrix_(matrix) {
    for (size_t r = 0; r < matrix.rows.values.size(); ++r) {
      if (Holds(matrix.rows.values[r])) rows_.push_back(r);
    }
    for (size_t c = 0; c < matrix.columns.values.size(); ++c) {
      if (Holds(matrix.columns.values[c])) columns_.push_back(c);
    }
    for (const size_t row : rows_) label_width_ = std::max(label_width_, WidthOf(RowLabel(row)));
  }

  std::string Text() const {
    std::string out =
        fmt::format("{} × {}\n", Name(matrix_.rows.facet), Name(matrix_.columns.facet));
    out += Left("", label_width_ + kCountWidth);
    for (const size_t column : columns_) out += "  " + Right(Heading(column), WidthAt(column));
    out += "\n";
    for (const size_t row : rows_) {
      const auto& value = matrix_.rows.values[row];
      out += Left(RowLabel(row), label_width_) + Right(Count(value), kCountWidth);
      for (const size_t column : columns_) {
        out += "  " + Right(Cell(row, column), WidthAt(column));
      }
      out += "\n";
    }
    const uint32_t left_out = matrix_.rows.left_out + matrix_.columns.left_out;
    if (left_out > 0) out += fmt::format("… {} rarer values are left out\n", left_out);
    return out;
  }

 private:
  static constexpr size_t kCountWidth = 8;

  static bool Holds(const search::AxisValue& value) {
    return value.count > 0 || value.selected || value.relationships.value_or(0) > 0;
  }
  static std::string Count(const search::AxisValue& value) {
    if (!value.relationships) return fmt::format("{}", value.count);
    return fmt::format("{}/{}", value.count, *value.relationships);
  }
  std::string RowLabel(size_t row) const {
    const auto& value = matrix_.rows.values[row];
    return std::string(2 * (value.level - 1), ' ') + Clean(value.label.en);
  }
  std::string Heading(size_t column) const {
    return Clean(matrix_.columns.values[column].label.en);
  }
  size_t WidthAt(size_t column) const {
    constexpr size_t kCell = 5;
    return std::max(kCell, WidthOf(Heading(column)));
  }
  std::string Cell(size_t row, size_t column) const {
    const uint32_t on_record = matrix_.relationships ? (*matrix_.relationships)[row][column] : 0;
    if (on_record > 0) return fmt::format("{}/{}", (*matrix_.with_story)[row][column], on_record);
    const uint32_t count = matrix_.counts[row][column];
    return count == 0 ? "·" : fmt::format("{}", count);
  }

  const search::Matrix& matrix_;
  std::vector<size_t> rows_;
  std::vector<size_t> columns_;
  size_t label_width_ = 0;
};

}  // namespace

size_t WidthOf(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    at += length;
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
                      (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
                      (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFD);
    width += wide ? 2 : 1;
  }
  return width;
}

std::string MatrixText(const search::Matrix& matrix) { return Table(matrix).Text(); }

std::string HistogramText(const search::Histogram& histogram) {
  std::string out = fmt::format(
      "{}, by {}\n",
      histogram.dates == search::HistogramDates::kAny ? "years of any date" : "years of signing",
      histogram.bin);
  uint32_t most = 1;
  for (const auto& bin : histogram.bins) most = std::max(most, bin.count);
  for (const auto& bin : histogram.bins) {
    const std::string years = bin.first == bin.last ? fmt::format("{}", bin.first)
                                                    : fmt::format("{}–{}", bin.first, bin.last);
    size_t length = size_t{bin.count} * kWidestBar / most;
    if (bin.count > 0) length = std::max<size_t>(length, 1);
    std::string bar;
    for (size_t i = 0; i < length; ++i) bar += "█";
    out += fmt::format("{} {:>6}{}{}\n", Left(years, 9), bin.count, bar.empty() ? "" : "  ", bar);
  }
  if (histogram.undated > 0) out += fmt::format("no date   {:>6}\n", histogram.undated);
  return out;
}

}  // namespace hajimari::app
