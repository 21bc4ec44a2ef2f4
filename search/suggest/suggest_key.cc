#include "search/suggest/suggest_key.h"

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr char32_t kFirstKana = U'ァ';
constexpr char32_t kLastKana = U'ー';
constexpr unsigned char kKanaBytes = 0x80;  // to 0xDB; kanji start with 0xE3 or higher
constexpr char kTwoBytes = '\xFE';          // precedes two-byte UTF-8 sequences

bool IsPlain(char c) { return base::IsLower(c) || base::IsDigit(c); }

char32_t Simplify(char32_t c) {
  if (base::IsUpper(c)) return base::ToLower(c);
  if (c == U'æ') return U'a';
  if (c == U'œ') return U'o';
  if (c < 0x180) return base::WithoutAccent(c);
  c = base::ToKatakana(c);
  if (c == U'ヶ') return U'ケ';
  if (c == U'ヵ') return U'カ';
  // The same sound, and the same romaji.
  if (c == U'ヂ') return U'ジ';
  if (c == U'ヅ') return U'ズ';
  return c;
}

bool IsApostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ'; }

// 's at the end of a word; the analyser drops it too.
bool IsPossessive(std::string_view rest) {
  if (!rest.starts_with('s')) return false;
  return rest.size() == 1 || (static_cast<unsigned char>(rest[1]) < 0x80 && !IsPlain(rest[1]));
}

bool IsSeparator(char32_t c) {
  if (c < 0x80) return !IsPlain(static_cast<char>(c));
  if (c == U'々' || c == U'〆' || c == U'〇') return false;
  return c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) || c == U'・' ||
         c == U'゠' || (c >= 0xFE00 && c <= 0xFE6F) || c >= 0xFFF0;
}

void AppendCharacter(char32_t c, std::string& key) {
  if (c >= kFirstKana && c <= kLastKana) {
    key.push_back(static_cast<char>(kKanaBytes + (c - kFirstKana)));
    return;
  }
  if (c >= 0x80 && c < 0x800) key.push_back(kTwoBytes);
  base::AppendUtf8(c, key);
}

}  // namespace

std::string SuggestKey(std::string_view folded, bool typed) {
  std::string key;
  bool apart = false;
  for (size_t at = 0; at < folded.size();) {
    const auto [raw, length] = base::DecodeUtf8(folded, at);
    at += length;
    if (IsApostrophe(raw)) {
      if (IsPossessive(folded.substr(at))) ++at;
      continue;
    }
    const char32_t c = Simplify(raw);
    // Beyond the BMP there are rare kanji but no separators.
    if (c < 0x10000 && IsSeparator(c)) {
      apart = true;
      continue;
    }
    const bool plain = c < 0x80;
    if (apart && plain && !key.empty() && IsPlain(key.back())) key.push_back(' ');
    apart = false;
    AppendCharacter(c, key);
  }
  if (typed && apart && !key.empty() && IsPlain(key.back())) key.push_back(' ');
  return key;
}

void AppendSuggestKey(std::string_view key, std::string& to) {
  if (!key.empty() && !to.empty() && IsPlain(key.front()) && IsPlain(to.back())) to.push_back(' ');
  to += key;
}

size_t CountKeyCharacters(std::string_view key) {
  size_t count = 0;
  for (size_t at = 0; at < key.size(); ++count) {
    const auto lead = static_cast<unsigned char>(key[at]);
    at += lead < 0xE0 ? 1 : lead < 0xF0 ? 3 : lead == 0xFE ? 3 : 4;
  }
  return count;
}

}  // namespace hajimari::search
