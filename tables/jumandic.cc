#include "tables/jumandic.h"

#include <algorithm>
#include <array>

#include "base/file.h"
#include "base/utf8.h"

namespace hajimari::tables {
namespace {

bool IsThing(std::string_view description) {
  constexpr auto kThings = std::to_array<std::string_view>(
      {"カテゴリ:植物 ", "カテゴリ:植物;", "カテゴリ:動物 ", "カテゴリ:動物;",
       "カテゴリ:人工物-食べ物", "カテゴリ:人工物-乗り物"});
  const std::string ended = std::string(description) + " ";
  return std::ranges::any_of(kThings,
                             [&](std::string_view thing) { return ended.contains(thing); });
}

// The dictionary lists 静かだ with its ending.
void WithoutCopula(JumanWord& word) {
  constexpr std::string_view kCopula = "だ";
  for (std::string* text : {&word.written, &word.reading, &word.representative}) {
    if (text->ends_with(kCopula)) text->resize(text->size() - kCopula.size());
  }
  const size_t writing = word.representative.find("だ/");
  if (writing != std::string::npos) word.representative.erase(writing, kCopula.size());
}

}  // namespace

std::optional<JumanWord> ReadJumanLine(std::string_view line) {
  std::array<std::string_view, 11> columns;
  for (std::string_view& column : columns) {
    const size_t end =
        &column == &columns.back() ? line.size() : std::min(line.find(','), line.size());
    column = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  if (columns[0].empty() || columns[0] != columns[8]) return std::nullopt;
  constexpr std::string_view kMark = "代表表記:";
  const size_t mark = columns[10].find(kMark);
  if (mark == columns[10].npos) return std::nullopt;
  std::string_view representative = columns[10].substr(mark + kMark.size());
  representative = representative.substr(0, representative.find(' '));
  // The less common kanji have no mark: 餅.
  const bool native =
      base::CountCharacters(columns[0]) == 1 && !columns[10].contains("漢字読み:音");
  JumanWord word{std::string(columns[0]),     std::string(columns[9]), std::string(columns[4]),
                 std::string(representative), IsThing(columns[10]),    native};
  if (columns[6].starts_with("ナ")) WithoutCopula(word);
  return word;
}

base::Result<std::vector<JumanWord>> ReadJumandic(const std::filesystem::path& folder) {
  const auto file = base::MappedFile::Open(folder / "ContentW.csv");
  if (!file) return std::unexpected(file.error());
  std::vector<JumanWord> words;
  std::string_view rest = file->bytes();
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    if (auto word = ReadJumanLine(rest.substr(0, end))) words.push_back(std::move(*word));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

}  // namespace hajimari::tables
