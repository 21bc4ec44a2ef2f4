#include "archive/sources/row_fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "archive/record/record_checks.h"
#include "archive/record/record_text.h"
#include "base/utf8.h"
#include "text/normalizer.h"

namespace hajimari::archive {
namespace {

// Answers that mean that a field does not apply.
constexpr std::array<std::string_view, 38> kNothing = {"-",
                                                       "--",
                                                       "n/a",
                                                       "n/a.",
                                                       "n.a.",
                                                       "na",
                                                       "none",
                                                       "none.",
                                                       "nil",
                                                       "no",
                                                       "yes",
                                                       "unknown",
                                                       "not sure",
                                                       "not known",
                                                       "not available",
                                                       "anonymous",
                                                       "same as above",
                                                       "tbd",
                                                       "?",
                                                       "なし",
                                                       "なし。",
                                                       "無し",
                                                       "無",
                                                       "不明",
                                                       "不明です",
                                                       "不明。",
                                                       "匿名",
                                                       "未定",
                                                       "特になし",
                                                       "ない",
                                                       "ありません",
                                                       "わからない",
                                                       "分からない",
                                                       "同上",
                                                       "写真なし",
                                                       "no photos",
                                                       "no photo",
                                                       "no picture"};

bool IsNothing(std::string_view cell) {
  const std::string folded = text::FoldWidthAndCase(cell);
  return folded.empty() || std::ranges::find(kNothing, folded) != kNothing.end();
}

bool HasDigit(std::string_view cell) {
  const std::string folded = text::FoldWidthAndCase(cell);
  return folded.find_first_of("0123456789") != std::string::npos ||
         std::ranges::any_of(
             std::array<std::string_view, 11>{"一", "二", "三", "四", "五", "六", "七", "八", "九",
                                              "十", "元年"},
             [&](std::string_view numeral) { return cell.find(numeral) != cell.npos; });
}

// Whether the whole cell is one e-mail address.
bool IsAddress(std::string_view cell) {
  const size_t at = cell.find('@');
  return at != std::string_view::npos && at > 0 &&
         cell.find('@', at + 1) == std::string_view::npos &&
         cell.find('.', at + 2) != std::string_view::npos && !cell.ends_with('.') &&
         cell.find_first_of(" \t\n,;()<>\"") == std::string_view::npos && !IsWebAddress(cell);
}

constexpr std::array<std::string_view, 22> kFileEndings = {
    "jpg", "jpeg", "png", "gif", "heic", "heif", "tif",  "tiff", "webp", "bmp", "svg",
    "pdf", "psd",  "raw", "mov", "mp4",  "doc",  "docx", "ppt",  "pptx", "zip", "avif"};

// Whether the cell contains "signing.jpg" or a web address.
bool NamesFile(std::string_view cell) {
  if (cell.find("://") != std::string_view::npos) return true;
  const std::string folded = text::FoldWidthAndCase(cell);
  for (size_t dot = folded.find('.'); dot != std::string::npos; dot = folded.find('.', dot + 1)) {
    size_t end = dot + 1;
    while (end < folded.size() && std::isalnum(static_cast<unsigned char>(folded[end])) != 0) ++end;
    const std::string_view ending = std::string_view(folded).substr(dot + 1, end - dot - 1);
    if (std::ranges::find(kFileEndings, ending) != kFileEndings.end()) return true;
  }
  return false;
}

// "Quentin Private", "J. Doe", "高山義三": a few capitalised words, or a few kanji and kana that do
// not describe a picture.
bool LooksLikeName(std::string_view cell) {
  for (const std::string_view word : {"写真", "送", "後日", "別途", "添付", "画像", "なし"}) {
    if (cell.find(word) != std::string_view::npos) return false;
  }
  size_t words = 0;
  bool begins = true;
  for (const char c : cell) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (begins && letter && std::islower(static_cast<unsigned char>(c)) != 0) return false;
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) return false;
    words += begins && c != ' ' ? 1 : 0;
    begins = c == ' ';
  }
  return words <= 4 && base::CountCharacters(cell) <= 40;
}

size_t WidthOf(const CsvRow& row) {
  size_t width = row.cells.size();
  while (width > 0 && TrimSpaces(row.cells[width - 1]).empty()) --width;
  return width;
}

Problem RowRefusal(std::string_view code, Message reason) {
  return Refusal(code, "", std::move(reason),
                 {"Compare the row with its headings, or export the table again.",
                  "見出しと見比べて行を直すか、表を書き出し直してください。"});
}

}  // namespace

std::string RowFit::CellOf(FormField field, const CsvRow& row) const {
  std::string joined;
  for (size_t i = 0; i < std::min(columns_.size(), row.cells.size()); ++i) {
    if (columns_[i].field == field) joined += TrimSpaces(row.cells[i]);
  }
  return joined;
}

bool RowFit::HasPrivateColumns() const {
  return std::ranges::any_of(columns_, [](const FormColumn& column) {
    return column.field == FormField::kBy || column.field == FormField::kEmail;
  });
}

bool RowFit::HasDate(std::string_view cell) const {
  return !dates_.Find(cell, text::DateStyle::kCell).empty();
}

// Whether the cell is a date and little else.
bool RowFit::IsDate(std::string_view cell) const {
  const auto found = dates_.Find(cell, text::DateStyle::kCell);
  return !found.empty() && found.front().source.end - found.front().source.begin + 3 >= cell.size();
}

std::optional<RowFit::Misfit> RowFit::MisfitIn(size_t column, const CsvRow& row) const {
  const std::string cell(TrimSpaces(CleanText(row.cells[column])));
  if (IsNothing(cell)) return std::nullopt;
  const FormField field = columns_[column].field;
  const auto misfit = [&](Weight weight, Message what) {
    return Misfit{column, weight, std::move(what)};
  };
  if (field == FormField::kIgnored) return std::nullopt;
  if (field == FormField::kEmail) {
    if (cell.find('@') != std::string::npos || cell.find("＠") != std::string::npos) {
      return std::nullopt;
    }
    return misfit(Weight::kDoubt,
                  {"text that is not an e-mail address", "メールアドレスではない文字"});
  }
  if (IsAddress(cell)) {
    const bool by_itself =
        field == FormField::kBy &&
        (IsAddress(CellOf(FormField::kEmail, row)) ||
         std::ranges::find(columns_, FormField::kEmail, &FormColumn::field) == columns_.end());
    if (!by_itself) return misfit(Weight::kSure, {"an e-mail address", "メールアドレス"});
    return std::nullopt;
  }
  switch (field) {
    case FormField::kTimestamp:
      if (HasDate(cell) || HasDigit(cell)) return std::nullopt;
      return misfit(Weight::kSure, {"text that is not a time", "日時ではない文字"});
    case FormField::kDates:
      if (HasDate(cell) || HasDigit(cell)) return std::nullopt;
      return misfit(Weight::kDoubt, {"text that is not a date", "日付ではない文字"});
    case FormField::kPictures:
      if (NamesFile(cell)) return std::nullopt;
      return misfit(MissesName(row) && LooksLikeName(cell) ? Weight::kSure : Weight::kDoubt,
                    {"text that is not a picture", "写真ではない文字"});
    case FormField::kBy:
      if (NamesFile(cell)) return misfit(Weight::kSure, {"a picture", "写真"});
      [[fallthrough]];
    case FormField::kPartners:
    case FormField::kPeople:
    case FormField::kStory:
    case FormField::kStoryEn:
    case FormField::kStoryJa:
      if (!IsDate(cell)) return std::nullopt;
      return misfit(Weight::kLikely, {"a date", "日付"});
    default:
      return std::nullopt;
  }
}

// Whether there is a column for the sender's name and the row has no name in it.
bool RowFit::MissesName(const CsvRow& row) const {
  return std::ranges::find(columns_, FormField::kBy, &FormColumn::field) != columns_.end() &&
         CellOf(FormField::kBy, row).empty();
}

// Doubts alone come from senders who do not know the answer; with a wrong number of cells they
// count.
bool RowFit::HasShifted(const CsvRow& row, const std::vector<Misfit>& misfits) const {
  const auto count = [&](Weight weight) {
    return std::ranges::count(misfits, weight, &Misfit::weight);
  };
  if (count(Weight::kSure) > 0) return true;
  if (row.cells.size() == columns_.size()) return count(Weight::kLikely) > 0 && misfits.size() > 1;
  const bool no_picture = std::ranges::any_of(misfits, [&](const Misfit& misfit) {
    return columns_[misfit.column].field == FormField::kPictures;
  });
  return count(Weight::kLikely) > 0 || no_picture || count(Weight::kDoubt) > 1;
}

const RowFit::Misfit* RowFit::WorstOf(const std::vector<Misfit>& misfits) {
  const auto worst = std::ranges::max_element(misfits, {}, &Misfit::weight);
  return worst == misfits.end() ? nullptr : &*worst;
}

std::vector<RowFit::Misfit> RowFit::MisfitsIn(const CsvRow& row) const {
  std::vector<Misfit> misfits;
  for (size_t i = 0; i < std::min(columns_.size(), row.cells.size()); ++i) {
    if (auto misfit = MisfitIn(i, row)) misfits.push_back(*std::move(misfit));
  }
  return misfits;
}

// A row with fewer cells than the heading may lack empty cells at its end, as Excel writes it, or
// one in the middle. It is accepted if its last cell has the form that its column requires.
bool RowFit::EndsWhereItMay(const CsvRow& row) const {
  const size_t width = WidthOf(row);
  if (width == 0 || !HasPrivateColumns()) return true;
  const FormField last = columns_[width - 1].field;
  return last != FormField::kPeople && last != FormField::kTitle && last != FormField::kTitleEn &&
         last != FormField::kTitleJa && last != FormField::kThemes;
}

std::optional<Problem> RowFit::MisfitOf(const CsvRow& row) const {
  if (row.misquoted) {
    return RowRefusal(
        "unclosed-quote",
        {"A quotation mark of this row is missing, so that its cells, or this row and the "
         "rows after it, are merged.",
         "引用符が欠けているため、セルや次の行がつながっています。"});
  }
  if (WidthOf(row) > columns_.size()) {
    return RowRefusal(
        "row-width",
        {fmt::format("The row has {} cells, the heading {}.", WidthOf(row), columns_.size()),
         fmt::format("見出しは{}列ですが、この行は{}列あります。", columns_.size(), WidthOf(row))});
  }
  const std::vector<Misfit> misfits = MisfitsIn(row);
  if (const Misfit* worst = WorstOf(misfits); worst != nullptr && HasShifted(row, misfits)) {
    const Misfit& shown = *worst;
    const std::string heading = Quoted(columns_[shown.column].heading);
    return RowRefusal(
        "shifted-row",
        {fmt::format("The column \"{}\" has {}: the cells of the row seem to have shifted.",
                     heading, shown.what.en),
         fmt::format("「{}」の列に{}があります。列がずれているようです。", heading,
                     shown.what.ja)});
  }
  if (row.cells.size() < columns_.size() && !EndsWhereItMay(row)) {
    return RowRefusal(
        "row-width",
        {fmt::format("The row has {} cells, the heading {}, and it is unclear which are missing.",
                     row.cells.size(), columns_.size()),
         fmt::format("見出しは{}列ですが、この行は{}列しかなく、どの列が欠けたか分かりません。",
                     columns_.size(), row.cells.size())});
  }
  return std::nullopt;
}

}  // namespace hajimari::archive
