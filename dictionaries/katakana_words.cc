#include "dictionaries/katakana_words.h"

#include <algorithm>

#include "base/utf8.h"

namespace hajimari::dictionaries {
namespace {

// Shorter words have too many neighbours: サジ and サディ.
constexpr size_t kShortestSmall = 3;
constexpr size_t kShortestLoose = 4;

constexpr std::u32string_view kLarge = U"アイエオ";
constexpr std::u32string_view kSmall = U"ァィェォ";

// The large vowels that are written small after this kana in the same foreign syllable.
std::u32string_view VowelsAfter(char32_t kana) {
  switch (kana) {
    case U'ク':
    case U'グ':
      return U"アイエオ";
    case U'ウ':
    case U'フ':
      return U"イエオ";
    case U'ツ':
      return U"エオ";
    case U'イ':
    case U'シ':
    case U'ジ':
    case U'チ':
      return U"エ";
    default:
      return {};
  }
}

bool EndsInI(char32_t kana) {
  return std::u32string_view(U"イキシチニヒミリギジビピィ").contains(kana);
}

std::u32string WithSmallKana(std::u32string text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (VowelsAfter(text[i - 1]).contains(text[i])) text[i] = kSmall[kLarge.find(text[i])];
  }
  return text;
}

// The kana for a consonant and a small kana of a sound that Japanese lacks; 0 if there is none.
char32_t HeardAs(char32_t kana, char32_t small) {
  if (small == U'ィ') {
    return kana == U'デ' || kana == U'ズ' ? U'ジ'
           : kana == U'テ'                ? U'チ'
           : kana == U'ス'                ? U'シ'
                                          : U'\0';
  }
  if (small == U'ュ') return kana == U'テ' ? U'チ' : kana == U'デ' ? U'ジ' : U'\0';
  return U'\0';
}

// ボディ for ボデイ. Only for a word that no dictionary has: サンデイ may be a Sunday.
std::string WithSmallI(std::string_view katakana) {
  std::u32string text = base::CodePoints(katakana);
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == U'イ' && (text[i - 1] == U'デ' || text[i - 1] == U'テ')) text[i] = U'ィ';
  }
  return base::ToUtf8(text);
}

}  // namespace

std::string SmallKanaKey(std::string_view katakana) {
  return base::ToUtf8(WithSmallKana(base::CodePoints(katakana)));
}

std::string LooseKey(std::string_view katakana) {
  const std::u32string text = WithSmallKana(base::CodePoints(katakana));
  std::u32string key;
  for (size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i] == U'ヂ' ? U'ジ' : text[i] == U'ヅ' ? U'ズ' : text[i];
    const char32_t next = i + 1 < text.size() ? text[i + 1] : U'\0';
    if (c == U'ヤ' && !key.empty() && EndsInI(key.back())) c = U'ア';
    if (c == U'ア' && next == 0 && !key.empty() && key.back() == U'シ') c = U'ャ';
    if (const char32_t heard = HeardAs(c, next); heard != 0) {
      key += heard;
      if (next == U'ュ') key += next;
      ++i;
    } else {
      key += c;
    }
  }
  return base::ToUtf8(key);
}

bool HasForeignSound(std::string_view katakana) {
  const std::u32string text = base::CodePoints(katakana);
  for (size_t i = 1; i < text.size(); ++i) {
    if (HeardAs(text[i - 1], text[i]) != 0) return true;
  }
  return false;
}

size_t CountMorae(std::string_view katakana) {
  const std::u32string text = base::CodePoints(katakana);
  return static_cast<size_t>(std::ranges::count_if(
      text, [](char32_t c) { return !std::u32string_view(U"ァィゥェォャュョ").contains(c); }));
}

base::Result<KatakanaWords> KatakanaWords::Open(const std::filesystem::path& data) {
  auto table = SortedTable::Open(data / kFile);
  if (!table) return std::unexpected(table.error());
  KatakanaWords words;
  words.table_ = std::move(*table);
  words.table_.Hash();
  return words;
}

bool KatakanaWords::IsPlace(std::string_view word) const {
  const auto found = table_.Find(word);
  return found.size() > 1 && found[1] == kPlace;
}

std::string_view KatakanaWords::OfKey(char mark, const std::string& key) const {
  auto found = table_.Find(mark + key);
  if (found.empty()) found = table_.Find(key);
  return found.empty() || found.front() == kShared ? std::string_view() : found.front();
}

std::string_view KatakanaWords::Known(std::string_view word) const {
  if (const auto found = table_.Find(word); !found.empty()) return found.front();
  if (!table_.present() || base::CountCharacters(word) < kShortestSmall) return {};
  const size_t morae = CountMorae(word);
  if (const auto known = OfKey(kSmallMark, SmallKanaKey(word)); !known.empty()) return known;
  if (const auto known = table_.Find(WithSmallI(word)); !known.empty()) return known.front();
  const auto known = OfKey(kLooseMark, LooseKey(word));
  const bool heard = HasForeignSound(word) || HasForeignSound(known);
  return morae < (heard ? kShortestLoose : kShortestSmall) ? std::string_view() : known;
}

std::string KatakanaWords::Standard(std::string_view word) const {
  if (!table_.present()) return std::string(word);
  if (const std::string_view known = Known(word); !known.empty()) return std::string(known);
  return base::CountCharacters(word) < kShortestSmall ? std::string(word) : SmallKanaKey(word);
}

}  // namespace hajimari::dictionaries
