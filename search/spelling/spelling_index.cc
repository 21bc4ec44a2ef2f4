#include "search/spelling/spelling_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "base/edit_distance.h"
#include "base/utf8.h"
#include "search/evaluate/value_counts.h"
#include "search/generation/xapian_guard.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxFound = 8;
constexpr size_t kMaxWordLength = 40;
constexpr double kCostOfEdit = 4;
constexpr double kCostOfFirst = 2;  // nobody mistakes the first letter
constexpr double kCostOfMark = 2;   // ひろじま, しちよう: the same letter but for its marks or size

std::u16string Letters(std::string_view text) {
  std::u16string letters;
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    letters.push_back(c < 0x10000 ? static_cast<char16_t>(c) : u'\uFFFD');
    at += length;
  }
  return letters;
}

std::string Utf8(std::u16string_view letters) {
  std::string text;
  for (const char16_t c : letters) base::AppendUtf8(c, text);
  return text;
}

uint64_t Signature(std::u16string_view letters) {
  uint64_t signature = 0;
  for (const char16_t c : letters) signature |= uint64_t{1} << (c % 64);
  return signature;
}

bool IsLatinLetter(char16_t c) {
  return (c >= u'a' && c <= u'z') || c == u'\'' || c == u'-' || (c >= 0xDF && c < 0x250);
}

// Katakana without what distinguishes ガ from カ, パ from ハ, ャ from ヤ.
std::u16string WithoutMarks(std::u16string_view katakana) {
  static constexpr std::u16string_view kMarked =
      u"ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポァィゥェォッャュョヮヴ";
  static constexpr std::u16string_view kPlain =
      u"カキクケコサシスセソタチツテトハヒフヘホハヒフヘホアイウエオツヤユヨワウ";
  std::u16string plain(katakana);
  for (char16_t& c : plain) {
    const size_t at = kMarked.find(c);
    if (at != std::u16string_view::npos) c = kPlain[at];
  }
  return plain;
}

int MostEdits(size_t letters, size_t from_one, size_t from_two) {
  return letters < from_one ? 0 : letters < from_two ? 1 : 2;
}

}  // namespace

// Keys with their stories, each once.
class SpellingIndex::Collector {
 public:
  void AddLatin(std::string_view folded, uint32_t stories) {
    auto key = Letters(folded);
    if (key.size() < 3 || key.size() > kMaxWordLength) return;
    if (!std::ranges::all_of(key, IsLatinLetter)) return;
    latin_[std::move(key)] += stories;
  }
  void AddKana(std::string_view katakana, uint32_t stories) {
    auto key = Letters(katakana);
    if (key.size() < 2 || key.size() > kMaxWordLength) return;
    kana_[std::move(key)] += stories;
  }

  void AddSegment(const archive::SegmentView& view) {
    const archive::Lexicon& lexicon = view.segment->lexicon();
    for (uint32_t word = 0; word < lexicon.word_count(); ++word) {
      const uint32_t number = lexicon.EntryOfWord(word);
      const auto entry = lexicon.Entry(number);
      const uint32_t lost = view.tombstones->LostStories(number);
      if (entry.function || entry.stories <= lost) continue;
      const auto written = lexicon.Word(word);
      const uint32_t stories = std::min(written.stories, entry.stories - lost);
      if (!entry.japanese) {
        AddLatin(written.surface, stories);
      } else if (!written.reading.empty()) {
        // A kanji alone is mostly part of a name, and its reading a guess (洋: ヒロシ).
        if (base::CountCharacters(written.surface) > 1) AddKana(written.reading, stories);
      } else if (text::IsKana(written.surface)) {
        AddKana(text::ToKatakana(written.surface), stories);
      }
    }
  }

  Table TakeLatin() { return TableOf(latin_); }
  Table TakeKana() { return TableOf(kana_); }

 private:
  using Words = std::unordered_map<std::u16string, uint32_t>;

  static Table TableOf(const Words& words) {
    Table table;
    table.entries.reserve(words.size());
    for (const auto& [key, stories] : words) {
      table.entries.push_back({static_cast<uint32_t>(table.letters.size()),
                               static_cast<uint32_t>(key.size()), Signature(key), stories});
      table.letters += key;
    }
    return table;
  }

  Words latin_;
  Words kana_;
};

SpellingIndex::SpellingIndex(const archive::Generation& generation, const Columns& columns,
                             const NameIndex& meanings, const text::Analyzer& analyzer) {
  Collector words;
  for (const archive::SegmentView& view : generation.segments()) words.AddSegment(view);
  const auto in_places = StoriesByValue(columns, Facet::kRegion);
  for (size_t i = 0; i < in_places.size(); ++i) {
    const auto* place =
        meanings.dictionaries().gazetteer().Find(columns.facet(Facet::kRegion).ids[i]);
    if (place == nullptr || in_places[i] == 0) continue;
    for (const std::string& name : meanings.NamesOf(*place)) {
      words.AddLatin(analyzer.Fold(name), in_places[i]);
    }
    for (const std::string& reading : NameIndex::ReadingsOf(*place)) {
      words.AddKana(reading, in_places[i]);
    }
  }
  const auto in_themes = StoriesByValue(columns, Facet::kTheme);
  for (size_t i = 0; i < in_themes.size(); ++i) {
    const auto* theme = meanings.dictionaries().themes().Find(columns.facet(Facet::kTheme).ids[i]);
    if (theme == nullptr || in_themes[i] == 0) continue;
    words.AddKana(text::ToKatakana(theme->reading), in_themes[i]);
  }
  // Without the table, which need not have been made, there are fewer suggestions.
  const auto& data = meanings.dictionaries().user_dictionary();
  auto kanji = dictionaries::KanjiReadings::Open(data.parent_path());
  if (!kanji && kanji.error().code != base::ErrorCode::kNotFound) throw ReadFailure{kanji.error()};
  if (kanji) kanji_ = *std::move(kanji);
  latin_ = words.TakeLatin();
  kana_ = words.TakeKana();
}

namespace {

void LikeliestFirst(std::vector<NearWord>& found) {
  const auto worth = [](const NearWord& word) { return std::log(word.stories) - word.cost; };
  std::ranges::sort(found, [&](const NearWord& a, const NearWord& b) {
    return worth(a) != worth(b) ? worth(a) > worth(b) : a.text < b.text;
  });
  if (found.size() > kMaxFound) found.resize(kMaxFound);
}

}  // namespace

std::vector<NearWord> SpellingIndex::NearLatin(std::string_view folded) const {
  std::vector<NearWord> found;
  const auto typed = Letters(folded);
  const int most = MostEdits(typed.size(), 3, 6);
  if (most == 0) return found;
  const uint64_t signature = Signature(typed);
  for (const Entry& entry : latin_.entries) {
    if (std::popcount(entry.letters ^ signature) > 2 * most) continue;
    const auto key = latin_.KeyOf(entry);
    const int edits = base::EditDistance(typed, key, most);
    if (edits == 0 || edits > most) continue;
    const bool other_first = key.front() != typed.front();
    // Of short words nearly all are near to each other.
    if (other_first && (edits > 1 || typed.size() < 5)) continue;
    if (typed.size() == 3 && key.size() != 4) continue;
    found.push_back(
        {Utf8(key), entry.stories, kCostOfEdit * edits + (other_first ? kCostOfFirst : 0)});
  }
  LikeliestFirst(found);
  return found;
}

std::vector<NearWord> SpellingIndex::NearKana(std::string_view katakana) const {
  std::vector<NearWord> found;
  const auto typed = Letters(katakana);
  const int most = MostEdits(typed.size(), 3, 7);
  if (most == 0) return found;
  const auto plain = WithoutMarks(typed);
  const uint64_t signature = Signature(typed);
  for (const Entry& entry : kana_.entries) {
    if (std::popcount(entry.letters ^ signature) > 2 * most) continue;
    const auto key = kana_.KeyOf(entry);
    const int edits = base::EditDistance(typed, key, most);
    if (edits == 0 || edits > most) continue;
    const bool other_first = key.front() != typed.front();
    const bool only_marks = WithoutMarks(key) == plain;
    if (typed.size() == 3 && !only_marks && (other_first || key.size() != 3)) continue;
    const double cost = only_marks ? kCostOfMark : kCostOfEdit * edits;
    found.push_back({Utf8(key), entry.stories, cost + (other_first ? kCostOfFirst : 0)});
  }
  LikeliestFirst(found);
  return found;
}

}  // namespace hajimari::search
