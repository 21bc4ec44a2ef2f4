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
constexpr size_t kMaxSurnames = 3;

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

// By romaji: surnames that are commoner than any place that is spelled so. Saito is 斎藤 before it
// is 西都, Nagano is no surname before it is 長野.
SortedTableRows CommonSurnames(const Ipadic& ipadic, const text::Normalizer& normalizer) {
  constexpr int kCommon = 7300;  // ipadic's cost; most of its surnames have 7620
  Ranked surnames;
  std::map<std::string, int> places;
  for (const auto& [surface, meanings] : ipadic.words()) {
    const std::string name = normalizer.Fold(surface);
    if (text::IsKana(name) || !IsPlain(name)) continue;
    for (const IpadicWord& word : meanings) {
      const std::string key = text::RomajiKey(text::HepburnOf(word.reading));
      if (word.kind.starts_with("名詞,固有名詞,地域")) {
        const auto place = places.try_emplace(key, word.cost).first;
        place->second = std::min(place->second, word.cost);
      } else if (word.kind.starts_with("名詞,固有名詞,人名,姓") && word.cost <= kCommon) {
        surnames[key].emplace_back(word.cost, name);
      }
    }
  }
  for (auto& [key, names] : surnames) {
    const auto place = places.find(key);
    if (place == places.end()) continue;
    std::erase_if(names, [&](const auto& name) { return name.first >= place->second; });
  }
  std::erase_if(surnames, [](const auto& row) { return row.second.empty(); });
  return Rows(surnames, kMaxSurnames);
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
  return {Rows(words, kMaxWords), Rows(names, kMaxNames), Rows(romaji, kMaxNames),
          CommonSurnames(ipadic, normalizer)};
}

}  // namespace hajimari::tables
