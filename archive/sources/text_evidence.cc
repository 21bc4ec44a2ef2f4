#include "archive/sources/text_evidence.h"

#include <iconv.h>

#include <algorithm>
#include <bitset>
#include <string>

#include "base/utf8.h"

namespace hajimari::archive {
namespace {

bool IsIn(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

bool IsLower(char32_t c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char32_t c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char32_t c) { return IsLower(c) || IsUpper(c); }

constexpr std::u32string_view kLowerLetters = U"éèêëáàâäãåíìîïóòôöõúùûüñçøæœßýðþšžÿ";
constexpr std::u32string_view kUpperLetters = U"ÉÈÊËÁÀÂÄÃÅÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇØÆŒÝÐÞŠŽŸ";
constexpr std::u32string_view kRareLetters = U"ýðþšžÿÝÐÞŠŽŸ";

bool IsLetter(char32_t c) {
  return IsAsciiLetter(c) || IsIn(kLowerLetters, c) || IsIn(kUpperLetters, c);
}
bool IsWordPart(char32_t c) { return IsLetter(c) || IsDigit(c); }
bool IsSpace(char32_t c) { return c <= ' ' || c == 0xA0; }

bool IsHiragana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E; }
bool IsKatakana(char32_t c) { return (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FE); }
bool IsHalfKatakana(char32_t c) { return c >= 0xFF66 && c <= 0xFF9F; }
bool IsHalfPunctuation(char32_t c) { return c >= 0xFF61 && c <= 0xFF65; }
bool IsKanji(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}
bool IsPunctuation(char32_t c) {
  return (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011) ||
         (c >= 0x3014 && c <= 0x301F) || c == 0x30FB || c == 0x3000;
}
bool IsFullWidth(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E; }
bool IsJapanese(char32_t c) {
  return IsHiragana(c) || IsKatakana(c) || IsKanji(c) || IsPunctuation(c) || IsFullWidth(c);
}

// The 2,965 kanji of level 1 of JIS X 0208, rows 16 to 47: those in common use.
class CommonKanji {
 public:
  CommonKanji() {
    const iconv_t converter = iconv_open("UTF-8", "EUC-JP");
    if (converter == reinterpret_cast<iconv_t>(-1)) return;
    for (int row = 0xB0; row <= 0xCF; ++row) {
      for (int cell = 0xA1; cell <= 0xFE; ++cell) Add(converter, row, cell);
    }
    iconv_close(converter);
  }

  bool Has(char32_t c) const { return c < common_.size() && common_[c]; }

 private:
  void Add(iconv_t converter, int row, int cell) {
    std::string euc = {static_cast<char>(row), static_cast<char>(cell)};
    std::string utf8(8, '\0');
    char* in = euc.data();
    char* out = utf8.data();
    size_t in_left = euc.size();
    size_t out_left = utf8.size();
    if (iconv(converter, &in, &in_left, &out, &out_left) == static_cast<size_t>(-1)) return;
    const char32_t c = base::DecodeUtf8(utf8, 0).code_point;
    if (c < common_.size()) common_[c] = true;
  }

  std::bitset<0x10000> common_;
};

bool IsCommonKanji(char32_t c) {
  static const CommonKanji common;
  return common.Has(c);
}

// A character and its two neighbours; 0 if there is none.
struct Place {
  char32_t before;
  char32_t c;
  char32_t after;

  bool Touches(bool (*is)(char32_t)) const { return is(before) || is(after); }
  bool Lies(bool (*is)(char32_t)) const { return is(before) && is(after); }
};

double LetterEvidence(const Place& at) {
  const double sure = IsIn(kRareLetters, at.c) ? 0.5 : 2;
  const bool joined = !IsAsciiLetter(at.before) && at.before > 0x7F && IsLetter(at.before);
  if (joined) return -1;  // two accented letters side by side are rare
  if (IsIn(kLowerLetters, at.c)) {
    if (IsUpper(at.before) && IsUpper(at.after)) return -2;
    return at.Touches(IsLetter) ? sure : -0.5;
  }
  if (IsLower(at.before)) return -3;
  if (at.Touches(IsDigit)) return -2;
  if (IsLower(at.after) || at.Touches(IsUpper)) return sure;
  return IsIn(U"ÀÉÈ", at.c) ? -0.5 : -1;
}

double QuoteEvidence(const Place& at) {
  const bool opens = !IsWordPart(at.before) && !IsSpace(at.after) && at.after != 0;
  const bool closes = !IsSpace(at.before) && at.before != 0 && !IsWordPart(at.after);
  switch (at.c) {
    case U'’':
      if (at.Lies(IsLetter)) return 3;
      return IsWordPart(at.before) || IsDigit(at.after) ? 1.5 : closes ? 0.5 : -1;
    case U'‘':
      return opens && IsWordPart(at.after) ? 1.5 : -1.5;
    case U'“':
      return opens && (IsWordPart(at.after) || at.after == U'‘') ? 2 : -2;
    default:  // ”
      return closes && (IsWordPart(at.before) || IsIn(U".,!?;:)’…", at.before)) ? 2 : -2;
  }
}

double DashEvidence(const Place& at) {
  const auto fits = [](char32_t c) { return IsWordPart(c) || IsSpace(c) || IsIn(U"\"“”’,.()", c); };
  if (IsLower(at.before) && IsLower(at.after)) return 0;
  return fits(at.before) && fits(at.after) ? 1.5 : -1.5;
}

// Characters of Windows-1252 that are neither letters nor quotation marks.
double SignEvidence(const Place& at) {
  switch (at.c) {
    case U'°':
      return IsDigit(at.before) ? 2 : IsSpace(at.before) || IsLetter(at.before) ? 0 : -1;
    case U'…':
      return IsWordPart(at.before) || IsSpace(at.after) ? 1 : -0.5;
    case U'€':
    case U'£':
    case U'¥':
    case U'¢':
    case U'±':
      return at.Touches(IsDigit) ? 1.5 : -1;
    case U'½':
    case U'¼':
    case U'¾':
    case U'×':
    case U'²':
    case U'³':
      return IsDigit(at.before) || IsSpace(at.before) || IsIn(U"mt", at.before) ? 1 : -1;
    case U'¿':
    case U'¡':
      return !IsWordPart(at.before) && IsLetter(at.after) ? 1.5 : -1.5;
    case U'•':
    case U'·':
      return !IsWordPart(at.before) && (IsSpace(at.after) || IsWordPart(at.after)) ? 1 : -1;
    case U'©':
    case U'®':
    case U'™':
    case U'§':
      return at.before < 0x80 && at.after < 0x80 ? 0.5 : -0.5;
    case U'º':
    case U'ª':
      return IsDigit(at.before) ? 0.5 : -1;
    case U'«':
    case U'»':
      return at.Touches(IsWordPart) && at.before < 0x80 && at.after < 0x80 ? 0.5 : -1;
    case 0xA0:
      return at.Touches(IsWordPart) || at.Touches(IsSpace) ? 0.5 : -1;
    default:
      return -1.5;
  }
}

double KanjiEvidence(const Place& at) {
  const bool common = IsCommonKanji(at.c) || (at.c >= 0x3005 && at.c <= 0x3007);
  if (at.Touches(IsJapanese)) return common ? 1.5 : 0.2;
  if (at.Touches(IsAsciiLetter)) return common ? -3 : -4;
  return common ? 0 : -1;
}

double HalfKatakanaEvidence(const Place& at) {
  if (at.Touches(IsHalfKatakana)) return IsHalfPunctuation(at.c) ? 0.3 : 0.6;
  return at.Touches(IsAsciiLetter) || at.Touches(IsDigit) ? -3 : -1.5;
}

double CharacterEvidence(const Place& at) {
  const char32_t c = at.c;
  if (IsHiragana(c)) return at.Touches(IsJapanese) ? 2 : 0.3;
  if (IsKatakana(c)) return at.Touches(IsJapanese) ? 1.5 : 0;
  if (IsKanji(c)) return KanjiEvidence(at);
  if (IsPunctuation(c)) return at.Touches(IsJapanese) ? 1 : -0.5;
  if (IsFullWidth(c)) return at.Touches(IsJapanese) ? 0.7 : 0.3;
  if (IsHalfKatakana(c) || IsHalfPunctuation(c)) return HalfKatakanaEvidence(at);
  if (c == base::kReplacement) return 0;  // counted by the decoder
  if (IsIn(kLowerLetters, c) || IsIn(kUpperLetters, c)) return LetterEvidence(at);
  if (IsIn(U"’‘“”", c)) return at.Touches(IsJapanese) ? 0.5 : QuoteEvidence(at);
  if (IsIn(U"–—―‐−", c)) return at.Touches(IsJapanese) ? 0.5 : DashEvidence(at);
  if (c < 0xA0 || (c >= 0xE000 && c <= 0xF8FF)) return -6;
  if (at.Touches(IsJapanese)) return 0.3;  // ①, →, ㈱ and other symbols in Japanese text
  if (c <= 0xFF || IsIn(U"…€•™ƒ„‚†‡ˆ‰‹›˜", c)) return SignEvidence(at);
  return c >= 0x0370 && c <= 0x052F ? -0.5 : 0.1;
}

}  // namespace

double EvidenceOf(std::u32string_view text) {
  double evidence = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == 0 || c == 0x1B) evidence -= 4;
    if (c < 0x80) continue;
    evidence +=
        CharacterEvidence({i > 0 ? text[i - 1] : 0, c, i + 1 < text.size() ? text[i + 1] : 0});
  }
  return evidence;
}

}  // namespace hajimari::archive
