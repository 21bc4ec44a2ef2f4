#include "dictionaries/sorted_table.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace hajimari::dictionaries {
namespace {

std::string_view KeyOf(std::string_view line) { return line.substr(0, line.find('\t')); }

std::vector<std::string_view> AnswersOf(std::string_view line) {
  std::vector<std::string_view> answers;
  for (size_t at = KeyOf(line).size() + 1; at < line.size();) {
    const size_t bar = std::min(line.find('|', at), line.size());
    answers.push_back(line.substr(at, bar - at));
    at = bar + 1;
  }
  return answers;
}

}  // namespace

std::string SortedTableText(const SortedTableRows& rows) {
  std::string text;
  for (const auto& [key, answers] : rows) {
    char before = '\t';
    for (const std::string& answer : answers) {
      if (before == '\t') text += key;
      text += before + answer;
      before = '|';
    }
    if (before == '|') text += '\n';
  }
  return text;
}

base::Result<SortedTable> SortedTable::Open(const std::filesystem::path& path) {
  auto file = base::MappedFile::Open(path);
  SortedTable table;
  if (!file) {
    if (file.error().code == base::ErrorCode::kNotFound) return table;
    return std::unexpected(file.error());
  }
  table.file_ = std::move(*file);
  table.present_ = true;
  return table;
}

std::string_view SortedTable::LineAt(size_t begin) const {
  const std::string_view rest = file_.bytes().substr(begin);
  return rest.substr(0, rest.find('\n'));
}

void SortedTable::Hash() {
  const std::vector<std::string_view> keys = Keys();
  slots_.assign(std::bit_ceil(2 * keys.size() + 2), 0);
  for (const std::string_view key : keys) {
    size_t slot = std::hash<std::string_view>()(key);
    while (slots_[slot & (slots_.size() - 1)] != 0) ++slot;
    const auto begin = static_cast<uint32_t>(key.data() - file_.bytes().data());
    slots_[slot & (slots_.size() - 1)] = begin + 1;
  }
}

std::vector<std::string_view> SortedTable::Keys() const {
  std::vector<std::string_view> keys;
  for (size_t begin = 0; begin < file_.bytes().size();) {
    const std::string_view line = LineAt(begin);
    keys.push_back(KeyOf(line));
    begin += line.size() + 1;
  }
  return keys;
}

std::vector<std::string_view> SortedTable::Find(std::string_view key) const {
  if (!slots_.empty()) {
    for (size_t slot = std::hash<std::string_view>()(key);; ++slot) {
      const uint32_t begin = slots_[slot & (slots_.size() - 1)];
      if (begin == 0) return {};
      if (const std::string_view line = LineAt(begin - 1); KeyOf(line) == key) {
        return AnswersOf(line);
      }
    }
  }
  const std::string_view bytes = file_.bytes();
  size_t low = 0;
  size_t high = bytes.size();
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const size_t before = middle == 0 ? bytes.npos : bytes.rfind('\n', middle - 1);
    const size_t begin = before == bytes.npos ? 0 : before + 1;
    const std::string_view line = LineAt(begin);
    const int order = KeyOf(line).compare(key);
    if (order == 0) return AnswersOf(line);
    if (order < 0) {
      low = begin + line.size() + 1;
    } else {
      high = begin;
    }
  }
  return {};
}

}  // namespace hajimari::dictionaries
