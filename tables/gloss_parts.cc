#include "tables/gloss_parts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "tables/compound_sounds.h"
#include "text/function_words.h"
#include "text/kana.h"
#include "text/numerals.h"

namespace hajimari::tables {
namespace {

constexpr size_t kGlossesOfWhole = 4;
constexpr size_t kGlossesOfPart = 3;
constexpr size_t kShortestGlossWord = 3;
constexpr size_t kShortestHiragana = 3;  // characters

// Words that many glosses have, and that say little about what the word means.
constexpr auto kCommon = std::to_array<std::string_view>(
    {"and",     "etc",       "esp",   "for",    "from",   "get",   "give",  "great", "group",
     "have",    "having",    "her",   "his",    "into",   "its",   "large", "last",  "made",
     "make",    "making",    "name",  "new",    "not",    "off",   "old",   "one",   "other",
     "out",     "over",      "own",   "part",   "person", "place", "set",   "small", "some",
     "someone", "something", "state", "style",  "take",   "that",  "the",   "thing", "three",
     "time",    "two",       "type",  "used",   "using",  "what",  "which", "who",   "with",
     "year",    "big",       "being", "become", "act",    "form"});

bool IsNoun(const IpadicWord& word) {
  return word.kind.starts_with("名詞,一般") || word.kind.starts_with("名詞,サ変接続") ||
         word.kind.starts_with("名詞,形容動詞語幹");
}

bool IsPlace(const IpadicWord& word) { return word.kind.starts_with("名詞,固有名詞,地域"); }

bool IsSuffix(const IpadicWord& word) {
  return word.kind.starts_with("名詞,接尾") || word.kind.starts_with("名詞,非自立");
}

std::string Singular(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

template <typename Take>
void ForEachWord(std::string_view gloss, const Take& take) {
  std::string word;
  for (size_t i = 0; i <= gloss.size(); ++i) {
    if (i < gloss.size() && base::IsLetter(gloss[i])) {
      word += base::ToLower(gloss[i]);
      continue;
    }
    if (word.size() >= kShortestGlossWord && std::ranges::find(kCommon, word) == kCommon.end()) {
      take(Singular(std::move(word)));
    }
    word.clear();
  }
}

bool Share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& word) { return b.contains(word); });
}

// Whether `part`, as a word with this reading, sounds so at the beginning or end of `whole`.
bool Sounds(std::u32string_view whole, std::string_view part, bool last) {
  const PlaceInWord place{.begins = !last, .ends = last};
  return std::ranges::any_of(SoundsOf(base::CodePoints(part), place),
                             [&](const std::u32string& sound) {
                               if (sound.empty() || sound.size() >= whole.size()) return false;
                               return last ? whole.ends_with(sound) : whole.starts_with(sound);
                             });
}

// 渡し of 渡し船: a verb form, for which nobody searches by itself.
bool EndsInOkurigana(std::u32string_view characters) {
  return text::IsHiragana(characters.back()) && std::ranges::any_of(characters, text::IsKanji);
}

// お手玉 is a game, 手玉 is not; 不均衡 is the opposite of 均衡.
bool ChangesMeaning(char32_t prefix) {
  return std::u32string_view(U"おご御不無非未").contains(prefix);
}

bool IsHiragana(std::u32string_view characters) {
  return std::ranges::all_of(characters, text::IsHiragana);
}

}  // namespace

GlossParts::GlossParts(const Ipadic& ipadic, std::span<const EdictEntry> entries,
                       const Words& words)
    : ipadic_(ipadic), words_(words) {
  for (const EdictEntry& entry : entries) entries_[entry.head].push_back(&entry);
}

GlossParts::Meaning GlossParts::GlossWords(std::string_view word, std::string_view reading,
                                           size_t glosses) const {
  Meaning words;
  const auto found = entries_.find(word);
  if (found == entries_.end()) return words;
  for (const EdictEntry* entry : found->second) {
    const std::string_view spoken = entry->reading.empty() ? entry->head : entry->reading;
    if (text::ToKatakana(spoken) != reading) continue;
    size_t left = glosses;
    for (const EdictSense& sense : entry->senses) {
      for (const EdictGloss& gloss : sense.glosses) {
        if (left == 0) break;
        --left;
        ForEachWord(gloss.text, [&](std::string w) { words.insert(std::move(w)); });
      }
    }
  }
  return words;
}

bool GlossParts::IsOneKanjiPart(std::string_view part, const IpadicWord& as, bool in_two) const {
  const std::string spoken = std::string(part) + text::ToHiragana(as.reading);
  if (!words_.native.contains(spoken) || (in_two && !words_.things.contains(spoken))) return false;
  return std::ranges::none_of(ipadic_.Words(part), [&](const IpadicWord& other) {
    return IsSuffix(other) && other.reading == as.reading;
  });
}

// 渡し of 引き渡し and of 引渡し, but not 泳ぎ of 平泳ぎ.
bool GlossParts::IsVerbAfterVerb(std::string_view part, const IpadicWord& as, size_t begin,
                                 std::u32string_view whole, std::u32string_view reading) const {
  const std::u32string own = base::CodePoints(part);
  if (!EndsInOkurigana(own) || std::ranges::count_if(own, text::IsKanji) > 1) return false;
  const std::u32string before(whole.substr(0, begin));
  if (EndsInOkurigana(before)) return true;
  const size_t end = reading.size() - base::CodePoints(as.reading).size();
  const std::string last = text::ToHiragana(base::ToUtf8(reading.substr(end - 1, 1)));
  return std::ranges::any_of(ipadic_.Words(base::ToUtf8(before) + last),
                             [](const IpadicWord& word) { return word.kind.starts_with("動詞"); });
}

bool GlossParts::IsPart(std::string_view part, const IpadicWord& as, const Meaning& whole,
                        bool last) const {
  const size_t size = base::CountCharacters(part);
  const bool kana = IsHiragana(base::CodePoints(part));
  if (text::IsNumeralChar(base::CodePoints(part).front())) return false;  // 百人 of 百人一首
  if (text::IsJapaneseFunctionWord(part) || (kana && size < kShortestHiragana)) return false;
  if (!last && IsPlace(as)) return whole.contains(Singular(text::HepburnOf(as.reading)));
  if (!IsNoun(as) || (size == 1 && !last)) return false;
  return Share(GlossWords(part, as.reading, kGlossesOfPart), whole);
}

bool GlossParts::Vouch(std::string_view part, std::string_view part_reading, std::string_view whole,
                       std::string_view whole_reading) const {
  return Share(GlossWords(part, part_reading, kGlossesOfPart),
               GlossWords(whole, whole_reading, kGlossesOfWhole));
}

std::vector<GlossParts::Part> GlossParts::Of(std::string_view whole, const IpadicWord& word) const {
  const Meaning meaning = GlossWords(whole, word.reading, kGlossesOfWhole);
  if (meaning.empty()) return {};
  const std::u32string characters = base::CodePoints(whole);
  if (ChangesMeaning(characters.front())) return {};
  const std::u32string reading = base::CodePoints(word.reading);
  const bool common = IsNoun(word);
  const auto is_part = [&](size_t begin, size_t end) {
    const bool last = begin > 0;
    const std::string part =
        base::ToUtf8(std::u32string_view(characters).substr(begin, end - begin));
    const auto vouched = [&](const IpadicWord& as) {
      if (!Sounds(reading, as.reading, last) || !IsPart(part, as, meaning, last)) return false;
      if (!last && !common && !IsPlace(as)) return false;  // 早稲 of 早稲田
      if (last && IsVerbAfterVerb(part, as, begin, characters, reading)) return false;
      return end - begin > 1 || (common && IsOneKanjiPart(part, as, characters.size() == 2));
    };
    if (std::ranges::any_of(ipadic_.Words(part), vouched)) return true;
    const auto found = words_.more.find(part);
    return found != words_.more.end() &&
           vouched(IpadicWord{.kind = "名詞,一般,*,*", .reading = found->second});
  };
  std::vector<Part> parts;
  std::optional<Part> head;  // what the word is a kind of
  for (size_t begin = 1; begin < characters.size() && !head; ++begin) {
    if (text::IsKatakana(characters[begin - 1]) && text::IsKatakana(characters[begin])) continue;
    if (is_part(begin, characters.size())) head = Part{begin, characters.size()};
  }
  const size_t limit = head ? head->begin : characters.size() - 1;
  for (size_t end = limit; end >= 2; --end) {
    const auto rest = std::u32string_view(characters).substr(end);
    // 奥行 of 奥行き is the same word.
    if (end == characters.size() || IsHiragana(rest)) continue;
    if (EndsInOkurigana(std::u32string_view(characters).substr(0, end))) continue;
    if (text::IsKatakana(characters[end - 1]) && text::IsKatakana(characters[end])) continue;
    if (!is_part(0, end)) continue;
    parts.push_back({0, end});
    break;
  }
  if (head) parts.push_back(*head);
  return parts;
}

}  // namespace hajimari::tables
