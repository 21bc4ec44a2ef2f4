#include "tables/kanji_reading_table.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "dictionaries/sorted_table.h"
#include "tables/euc_jp.h"

namespace hajimari::tables {
namespace {

bool IsHiragana(char32_t c) { return c >= 0x3041 && c <= 0x3096; }
bool IsKatakana(char32_t c) { return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC; }

// Converts "ケイ", "いまし.める", "-め" to katakana without okurigana; "" if it is not a reading.
std::string Reading(std::string_view field) {
  std::string reading;
  for (size_t at = 0; at < field.size();) {
    const auto [c, length] = base::DecodeUtf8(field, at);
    at += length;
    if (c == U'-') continue;
    if (c == U'.') break;
    if (!IsHiragana(c) && !IsKatakana(c)) return {};
    base::AppendUtf8(IsHiragana(c) ? c + 0x60 : c, reading);
  }
  return reading;
}

// "警 375B U8b66 ... ケイ いまし.める T1 ... {admonish}": readings after T1 are for names only.
void ReadLine(std::string_view line, dictionaries::SortedTableRows& rows) {
  if (line.empty() || line.front() == '#') return;
  std::string kanji;
  for (size_t begin = 0; begin < line.size();) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    const std::string_view field = line.substr(begin, end - begin);
    begin = end + 1;
    if (kanji.empty()) {
      kanji = field;
      continue;
    }
    if (field == "T1" || field == "T2" || field.starts_with('{')) break;
    std::string reading = Reading(field);
    auto& readings = rows[kanji];
    if (!reading.empty() && std::ranges::find(readings, reading) == readings.end()) {
      readings.push_back(std::move(reading));
    }
  }
}

}  // namespace

base::Result<std::string> KanjiReadingsText(const std::filesystem::path& kanjidic) {
  const auto text = ReadEucJp(kanjidic);
  if (!text) return std::unexpected(text.error());
  dictionaries::SortedTableRows rows;
  for (size_t begin = 0; begin < text->size();) {
    const size_t end = std::min(text->find('\n', begin), text->size());
    ReadLine(std::string_view(*text).substr(begin, end - begin), rows);
    begin = end + 1;
  }
  return dictionaries::SortedTableText(rows);
}

}  // namespace hajimari::tables
