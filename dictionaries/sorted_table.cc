#include "dictionaries/sorted_table.h"

#include <algorithm>

namespace hajimari::dictionaries {

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

std::vector<std::string_view> SortedTable::Find(std::string_view key) const {
  const std::string_view bytes = file_.bytes();
  size_t low = 0;
  size_t high = bytes.size();
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const size_t before = middle == 0 ? bytes.npos : bytes.rfind('\n', middle - 1);
    const size_t begin = before == bytes.npos ? 0 : before + 1;
    const size_t end = std::min(bytes.find('\n', middle), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    const size_t tab = std::min(line.find('\t'), line.size());
    const int order = line.substr(0, tab).compare(key);
    if (order < 0) {
      low = end + 1;
    } else if (order > 0) {
      high = begin;
    } else {
      std::vector<std::string_view> answers;
      for (size_t at = tab + 1; at < line.size();) {
        const size_t bar = std::min(line.find('|', at), line.size());
        answers.push_back(line.substr(at, bar - at));
        at = bar + 1;
      }
      return answers;
    }
  }
  return {};
}

}  // namespace hajimari::dictionaries
