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
constexpr double kCostOfFirst = 2;  // the first letter is rarely wrong
constexpr double kCostOfMark = 2;   // ひろじま, しちよう: only diacritics or kana size differ

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

// Katakana without diacritics (ガ, パ) and in full size (ャ).
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

int MaxEdits(size_t letters, size_t from_one, size_t from_two) {
  return letters < from_one ? 0 : letters < from_two ? 1 : 2;
}

}  // namespace

// Collects keys and sums their stories.
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
        // A single kanji is mostly part of a name, so that its reading is a guess (洋: ヒロシ).
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
                             const NameIndex& names, const text::Analyzer& analyzer) {
  Collector words;
  for (const archive::SegmentView& view : generation.segments()) words.AddSegment(view);
  const auto in_places = StoriesByValue(columns, Facet::kRegion);
  for (size_t i = 0; i < in_places.size(); ++i) {
    const auto* place = names.dictionaries().gazetteer().Find(columns.facet(Facet::kRegion).ids[i]);
    if (place == nullptr || in_places[i] == 0) continue;
    for (const std::string& name : names.NamesOf(*place)) {
      words.AddLatin(analyzer.Fold(name), in_places[i]);
    }
    for (const std::string& reading : NameIndex::ReadingsOf(*place)) {
      words.AddKana(reading, in_places[i]);
    }
  }
  const auto in_themes = StoriesByValue(columns, Facet::kTheme);
  for (size_t i = 0; i < in_themes.size(); ++i) {
    const auto* theme = names.dictionaries().themes().Find(columns.facet(Facet::kTheme).ids[i]);
    if (theme == nullptr || in_themes[i] == 0) continue;
    words.AddKana(text::ToKatakana(theme->reading), in_themes[i]);
  }
  // The table is optional: without it there are fewer suggestions.
  const auto& data = names.dictionaries().user_dictionary();
  auto kanji = dictionaries::KanjiReadings::Open(data.parent_path());
  if (!kanji && kanji.error().code != base::ErrorCode::kNotFound) throw ReadFailure{kanji.error()};
  if (kanji) kanji_ = *std::move(kanji);
  latin_ = words.TakeLatin();
  kana_ = words.TakeKana();
}

namespace {

void RankAndCut(std::vector<NearWord>& found) {
  const auto score = [](const NearWord& word) { return std::log(word.stories) - word.cost; };
  std::ranges::sort(found, [&](const NearWord& a, const NearWord& b) {
    return score(a) != score(b) ? score(a) > score(b) : a.text < b.text;
  });
  if (found.size() > kMaxFound) found.resize(kMaxFound);
}

}  // namespace

std::vector<NearWord> SpellingIndex::NearLatin(std::string_view folded) const {
  std::vector<NearWord> found;
  const auto typed = Letters(folded);
  const int max_edits = MaxEdits(typed.size(), 3, 6);
  if (max_edits == 0) return found;
  const uint64_t signature = Signature(typed);
  for (const Entry& entry : latin_.entries) {
    if (std::popcount(entry.letters ^ signature) > 2 * max_edits) continue;
    const auto key = latin_.KeyOf(entry);
    const int edits = base::EditDistance(typed, key, max_edits);
    if (edits == 0 || edits > max_edits) continue;
    const bool other_first = key.front() != typed.front();
    // Nearly all short words are within one edit of each other.
    if (other_first && (edits > 1 || typed.size() < 5)) continue;
    if (typed.size() == 3 && key.size() != 4) continue;
    found.push_back(
        {Utf8(key), entry.stories, kCostOfEdit * edits + (other_first ? kCostOfFirst : 0)});
  }
  RankAndCut(found);
  return found;
}

std::vector<NearWord> SpellingIndex::NearKana(std::string_view katakana) const {
  std::vector<NearWord> found;
  const auto typed = Letters(katakana);
  const int max_edits = MaxEdits(typed.size(), 3, 7);
  if (max_edits == 0) return found;
  const auto plain = WithoutMarks(typed);
  const uint64_t signature = Signature(typed);
  for (const Entry& entry : kana_.entries) {
    if (std::popcount(entry.letters ^ signature) > 2 * max_edits) continue;
    const auto key = kana_.KeyOf(entry);
    const int edits = base::EditDistance(typed, key, max_edits);
    if (edits == 0 || edits > max_edits) continue;
    const bool other_first = key.front() != typed.front();
    const bool only_marks = WithoutMarks(key) == plain;
    if (typed.size() == 3 && !only_marks && (other_first || key.size() != 3)) continue;
    const double cost = only_marks ? kCostOfMark : kCostOfEdit * edits;
    found.push_back({Utf8(key), entry.stories, cost + (other_first ? kCostOfFirst : 0)});
  }
  RankAndCut(found);
  return found;
}

}  // namespace hajimari::search
