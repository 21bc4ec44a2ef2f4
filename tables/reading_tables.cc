#include "tables/reading_tables.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "text/kana.h"
#include "text/normalizer.h"

namespace hajimari::tables {
namespace {

using dictionaries::SortedTableRows;

constexpr size_t kMaxWords = 12;
constexpr size_t kMaxNames = 24;

// By key: words with their sort key, lowest first.
using Ranked = std::map<std::string, std::vector<std::pair<int, std::string>>>;

SortedTableRows Rows(Ranked& ranked, size_t most) {
  SortedTableRows rows;
  for (auto& [key, words] : ranked) {
    std::ranges::sort(words);
    auto& row = rows[key];
    for (const auto& [rank, word] : words) {
      if (row.size() == most) break;
      if (std::ranges::find(row, word) == row.end()) row.push_back(word);
    }
  }
  return rows;
}

bool IsOdd(const EdictEntry& entry) {
  const auto odd = [](const EdictSense& sense) {
    return sense.Has("iK") || sense.Has("oK") || sense.Has("ik") || sense.Has("ok") ||
           sense.Has("obs") || sense.Has("arch");
  };
  return entry.senses.empty() || std::ranges::all_of(entry.senses, odd);
}

bool IsPlain(std::string_view word) { return word.find_first_of("|\t\n") == std::string::npos; }

bool IsName(const IpadicWord& word) {
  return word.kind.starts_with("名詞,固有名詞,人名") || word.kind.starts_with("名詞,固有名詞,地域");
}

}  // namespace

ReadingTables MakeReadings(std::span<const EdictEntry> entries, const Ipadic& ipadic,
                           const dictionaries::Spellings& spellings) {
  const text::Normalizer normalizer(spellings);
  Ranked words;
  for (const EdictEntry& entry : entries) {
    const std::string head = normalizer.Fold(entry.head);
    if (entry.reading.empty() || text::IsKana(head) || !text::HasJapanese(head) || IsOdd(entry))
      continue;
    const std::string reading = text::ToKatakana(normalizer.Fold(entry.reading));
    const size_t characters = base::CountCharacters(reading);
    if (characters < 2 || !IsPlain(head)) continue;
    const int rank = (entry.common ? 0 : 1000) + static_cast<int>(base::CountCharacters(head));
    words[reading].emplace_back(rank, head);
  }
  Ranked names;
  Ranked romaji;
  for (const auto& [surface, meanings] : ipadic.words()) {
    const std::string name = normalizer.Fold(surface);
    if (text::IsKana(name) || !IsPlain(name) || base::CountCharacters(name) < 2) continue;
    for (const IpadicWord& word : meanings) {
      if (!IsName(word) || base::CountCharacters(word.reading) < 2) continue;
      names[word.reading].emplace_back(word.cost, name);
      romaji[text::RomajiKey(text::HepburnOf(word.reading))].emplace_back(word.cost, name);
    }
  }
  return {Rows(words, kMaxWords), Rows(names, kMaxNames), Rows(romaji, kMaxNames)};
}

}  // namespace hajimari::tables
