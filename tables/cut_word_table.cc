#include "tables/cut_word_table.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/kana.h"
#include "text/normalizer.h"

namespace hajimari::tables {
namespace {

bool IsTwoKanji(std::string_view word) {
  const std::u32string characters = base::CodePoints(word);
  return characters.size() == 2 && std::ranges::all_of(characters, text::IsKanji);
}

bool IsNoun(const IpadicWord& word) {
  return word.kind.starts_with("名詞,一般") || word.kind.starts_with("名詞,サ変接続") ||
         word.kind.starts_with("名詞,副詞可能");
}

// Whether MeCab gives the word as one.
bool IsOne(const Ipadic& ipadic, const std::string& word) {
  const auto best = ipadic.BestCut(word);
  return best && std::ranges::any_of(ipadic.Words(word), [&](const IpadicWord& whole) {
           return whole.left == best->left && whole.right == best->right &&
                  whole.cost == best->cost;
         });
}

// The cheapest of `words`; nullptr if there is none.
const IpadicWord* FirstNoun(std::span<const IpadicWord> words) {
  const IpadicWord* first = nullptr;
  for (const IpadicWord& word : words) {
    if (IsNoun(word) && (first == nullptr || word.cost < first->cost)) first = &word;
  }
  return first;
}

}  // namespace

dictionaries::SortedTableRows MakeCutWords(const Ipadic& ipadic,
                                           std::span<const EdictEntry> entries,
                                           const dictionaries::Spellings& spellings) {
  const text::Normalizer normalizer(spellings);
  dictionaries::SortedTableRows rows;
  const auto add = [&](const std::string& word, std::string_view reading) {
    if (normalizer.Fold(word) == word) rows.try_emplace(word, std::vector{std::string(reading)});
  };
  for (const auto& [written, words] : ipadic.words()) {
    const IpadicWord* const noun = FirstNoun(words);
    if (noun == nullptr || !IsTwoKanji(written)) continue;
    if (!IsOne(ipadic, written)) add(written, noun->reading);
  }
  for (const EdictEntry& entry : entries) {
    const bool noun = !entry.senses.empty() && entry.senses.front().Has("n");
    if (!noun || !IsTwoKanji(entry.head) || !ipadic.Words(entry.head).empty()) continue;
    add(entry.head, text::ToKatakana(entry.reading));
  }
  return rows;
}

}  // namespace hajimari::tables
