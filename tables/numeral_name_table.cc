#include "tables/numeral_name_table.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/japanese_entry.h"
#include "text/kana.h"
#include "text/normalizer.h"
#include "text/numerals.h"

namespace hajimari::tables {
namespace {

constexpr size_t kShortest = 3;  // characters

// What follows 三つ without making a name of it.
constexpr auto kAfterCount = std::to_array<std::string_view>(
    {"目", "宛", "置き", "置きに", "共", "乍ら", "半", "割り", "返事"});

bool IsName(const IpadicWord& word) {
  return word.kind.starts_with("名詞,固有名詞,一般") ||
         word.kind.starts_with("名詞,固有名詞,地域") || word.kind.starts_with("名詞,固有名詞,組織");
}

bool IsNoun(const IpadicWord& word) {
  return word.kind.starts_with("名詞,一般") || word.kind.starts_with("名詞,サ変接続");
}

// 三つ巴の戦い has 三つ巴, and 一つ一つ are each one.
bool IsSeveralWords(std::string_view noun) {
  const size_t half = noun.size() / 2;
  return noun.contains("の") || noun.substr(0, half) == noun.substr(half);
}

// The bytes of the numeral in kanji that begins here.
size_t NumeralLength(std::string_view text) {
  size_t end = 0;
  while (end < text.size()) {
    const base::Decoded read = base::DecodeUtf8(text, end);
    if (read.code_point < 0x80 || !text::IsNumeralChar(read.code_point)) break;
    end += read.length;
  }
  return end;
}

bool IsKanjiAt(std::string_view text, size_t at) {
  return at < text.size() && text::IsKanji(base::DecodeUtf8(text, at).code_point);
}

// 三つ編み, 八つ橋
bool IsCountedThing(std::string_view word) {
  constexpr std::string_view kCounter = "つ";
  const std::string_view rest = word.substr(NumeralLength(word));
  if (!rest.starts_with(kCounter)) return false;
  const std::string_view thing = rest.substr(kCounter.size());
  return IsKanjiAt(thing, 0) && NumeralLength(thing) == 0 &&
         std::ranges::find(kAfterCount, thing) == kAfterCount.end();
}

// 百人一首: four kanji.
bool IsPairOfNumbers(std::string_view word) {
  constexpr size_t kKanji = 3;  // bytes
  if (word.size() != 4 * kKanji) return false;
  const auto kanji = [&](size_t i) { return word.substr(i * kKanji, kKanji); };
  const auto numeral = [&](size_t i) { return NumeralLength(kanji(i)) > 0; };
  const auto counter = [&](size_t i) { return !numeral(i) && IsKanjiAt(word, i * kKanji); };
  return numeral(0) && counter(1) && numeral(2) && counter(3) && kanji(0) != kanji(2) &&
         kanji(1) != kanji(3);
}

}  // namespace

dictionaries::SortedTableRows MakeNumeralNames(const Ipadic& ipadic,
                                               std::span<const EdictEntry> entries,
                                               const dictionaries::Spellings& spellings) {
  const text::Normalizer normalizer(spellings);
  dictionaries::SortedTableRows rows;
  for (const auto& [written, words] : ipadic.words()) {
    const size_t numeral = NumeralLength(written);
    if (numeral == 0 || numeral == written.size()) continue;
    if (base::CountCharacters(written) < kShortest || normalizer.Fold(written) != written) continue;
    if (text::IsCounterWord(std::string_view(written).substr(numeral))) continue;
    const bool several = IsSeveralWords(written);
    const auto word = std::ranges::find_if(words, [several](const IpadicWord& of_kind) {
      return IsName(of_kind) || (IsNoun(of_kind) && !several);
    });
    if (word != words.end() && !word->reading.empty()) rows[written] = {word->reading};
  }
  for (const EdictEntry& entry : entries) {
    if (!IsCountedThing(entry.head) && !IsPairOfNumbers(entry.head)) continue;
    if (entry.reading.empty() || IsSeveralWords(entry.head)) continue;
    rows.try_emplace(normalizer.Fold(entry.head),
                     std::vector<std::string>{text::ToKatakana(entry.reading)});
  }
  return rows;
}

}  // namespace hajimari::tables
