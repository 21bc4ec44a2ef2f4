// FoldName and Slug. ICU is used only in text/, so the folding that names of places need is
// implemented here: Latin letters with diacritics (Kōfu, Cañon City), full and half width, kana
// script.
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::dictionaries {
namespace {

bool IsCombining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) ||
         (c >= 0xE0100 && c <= 0xE01EF);
}

bool IsApostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == U'’' || c == U'‘' || c == U'ʻ' || c == U'ʼ' || c == U'′';
}

char32_t ToHiragana(char32_t c) {
  if (c == U'ヶ' || c == U'ゖ') return U'け';
  if (c == U'ヵ' || c == U'ゕ') return U'か';
  return base::ToHiragana(c);
}

// Folds width, case, diacritics and kana script of one character.
char32_t FoldCharacter(char32_t c) {
  c = base::ToLower(base::ToFullKana(base::ToHalfWidth(c)));
  return ToHiragana(base::WithoutAccent(c));
}

bool IsPartOfName(char32_t c) {
  return base::IsLower(c) || base::IsDigit(c) ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7) || c == U'ー' ||
         (c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x3096) || c >= 0x3400;
}

// か and a separate voicing mark (half-width or decomposed) become が.
bool Voice(std::u32string& text, char32_t mark) {
  const bool full = mark == 0xFF9E || mark == 0x3099;
  const bool half = mark == 0xFF9F || mark == 0x309A;
  if (!full && !half) return false;
  if (text.empty()) return true;
  char32_t& last = text.back();
  if (full && last == U'う') last = U'ゔ';
  if (full && base::HasVoicedForm(last)) last += 1;
  if (half && last >= U'は' && last <= U'ほ' && (last - U'は') % 3 == 0) last += 2;
  return true;
}

std::u32string Expanded(const std::u32string& word) {
  if (word == U"st") return U"saint";
  if (word == U"ste") return U"sainte";
  if (word == U"mt") return U"mount";
  if (word == U"ft") return U"fort";
  return word;
}

// ゔぁ becomes ば, any other ゔ ぶ.
std::u32string WithoutVu(const std::u32string& text) {
  std::u32string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t next = i + 1 < text.size() ? text[i + 1] : 0;
    const char32_t joined = base::JoinedV(text[i], next);
    out.push_back(joined != 0 ? joined : text[i] == U'ゔ' ? U'ぶ' : text[i]);
    if (joined != 0) ++i;
  }
  return out;
}

}  // namespace

std::string FoldName(std::string_view name) {
  std::u32string whole;
  std::u32string word;
  const auto close_word = [&] {
    whole += Expanded(word);
    word.clear();
  };
  for (size_t at = 0; at < name.size();) {
    const auto [code_point, length] = base::DecodeUtf8(name, at);
    at += length;
    if (IsCombining(code_point) || IsApostrophe(code_point) || Voice(word, code_point)) continue;
    const char32_t folded = FoldCharacter(code_point);
    if (IsApostrophe(folded)) continue;
    if (IsPartOfName(folded)) {
      word.push_back(folded);
    } else {
      close_word();
    }
  }
  close_word();
  whole = WithoutVu(Expanded(whole));
  while (whole.size() > 3 && whole.back() == U'ー') whole.pop_back();
  std::string out;
  for (const char32_t c : whole) base::AppendUtf8(c, out);
  return out;
}

std::string Slug(std::string_view latin) {
  std::string slug;
  for (size_t at = 0; at < latin.size();) {
    const auto [code_point, length] = base::DecodeUtf8(latin, at);
    at += length;
    if (IsCombining(code_point) || IsApostrophe(code_point) || code_point == '.') continue;
    const char32_t folded = FoldCharacter(code_point);
    if (base::IsLower(folded) || base::IsDigit(folded)) {
      slug.push_back(static_cast<char>(folded));
    } else if (!slug.empty() && slug.back() != '-') {
      slug.push_back('-');
    }
  }
  if (slug.ends_with('-')) slug.pop_back();
  return slug;
}

}  // namespace hajimari::dictionaries
