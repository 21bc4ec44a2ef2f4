#include "text/kana.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"

namespace hajimari::text {
namespace {

struct Syllable {
  std::string_view kana;
  std::string_view hepburn;
  std::string_view kunrei;
};

// Two-character syllables first, so that the longest match comes first.
constexpr auto kSyllables = std::to_array<Syllable>({
    {"キャ", "kya", "kya"}, {"キュ", "kyu", "kyu"}, {"キョ", "kyo", "kyo"}, {"ギャ", "gya", "gya"},
    {"ギュ", "gyu", "gyu"}, {"ギョ", "gyo", "gyo"}, {"シャ", "sha", "sya"}, {"シュ", "shu", "syu"},
    {"ショ", "sho", "syo"}, {"シェ", "she", "sye"}, {"ジャ", "ja", "zya"},  {"ジュ", "ju", "zyu"},
    {"ジョ", "jo", "zyo"},  {"ジェ", "je", "zye"},  {"チャ", "cha", "tya"}, {"チュ", "chu", "tyu"},
    {"チョ", "cho", "tyo"}, {"チェ", "che", "tye"}, {"ヂャ", "ja", "zya"},  {"ヂュ", "ju", "zyu"},
    {"ヂョ", "jo", "zyo"},  {"ニャ", "nya", "nya"}, {"ニュ", "nyu", "nyu"}, {"ニョ", "nyo", "nyo"},
    {"ヒャ", "hya", "hya"}, {"ヒュ", "hyu", "hyu"}, {"ヒョ", "hyo", "hyo"}, {"ビャ", "bya", "bya"},
    {"ビュ", "byu", "byu"}, {"ビョ", "byo", "byo"}, {"ピャ", "pya", "pya"}, {"ピュ", "pyu", "pyu"},
    {"ピョ", "pyo", "pyo"}, {"ミャ", "mya", "mya"}, {"ミュ", "myu", "myu"}, {"ミョ", "myo", "myo"},
    {"リャ", "rya", "rya"}, {"リュ", "ryu", "ryu"}, {"リョ", "ryo", "ryo"}, {"ファ", "fa", "fa"},
    {"フィ", "fi", "fi"},   {"フェ", "fe", "fe"},   {"フォ", "fo", "fo"},   {"フュ", "fyu", "fyu"},
    {"ティ", "ti", "ti"},   {"ディ", "di", "di"},   {"トゥ", "tu", "tu"},   {"ドゥ", "du", "du"},
    {"テュ", "tyu", "tyu"}, {"デュ", "dyu", "dyu"}, {"ウィ", "wi", "wi"},   {"ウェ", "we", "we"},
    {"ウォ", "wo", "wo"},   {"ツァ", "tsa", "tsa"}, {"ツィ", "tsi", "tsi"}, {"ツェ", "tse", "tse"},
    {"ツォ", "tso", "tso"}, {"クァ", "kwa", "kwa"}, {"グァ", "gwa", "gwa"}, {"ヴァ", "va", "va"},
    {"ヴィ", "vi", "vi"},   {"ヴェ", "ve", "ve"},   {"ヴォ", "vo", "vo"},   {"ア", "a", "a"},
    {"イ", "i", "i"},       {"ウ", "u", "u"},       {"エ", "e", "e"},       {"オ", "o", "o"},
    {"カ", "ka", "ka"},     {"キ", "ki", "ki"},     {"ク", "ku", "ku"},     {"ケ", "ke", "ke"},
    {"コ", "ko", "ko"},     {"ガ", "ga", "ga"},     {"ギ", "gi", "gi"},     {"グ", "gu", "gu"},
    {"ゲ", "ge", "ge"},     {"ゴ", "go", "go"},     {"サ", "sa", "sa"},     {"シ", "shi", "si"},
    {"ス", "su", "su"},     {"セ", "se", "se"},     {"ソ", "so", "so"},     {"ザ", "za", "za"},
    {"ジ", "ji", "zi"},     {"ズ", "zu", "zu"},     {"ゼ", "ze", "ze"},     {"ゾ", "zo", "zo"},
    {"タ", "ta", "ta"},     {"チ", "chi", "ti"},    {"ツ", "tsu", "tu"},    {"テ", "te", "te"},
    {"ト", "to", "to"},     {"ダ", "da", "da"},     {"ヂ", "ji", "zi"},     {"ヅ", "zu", "zu"},
    {"デ", "de", "de"},     {"ド", "do", "do"},     {"ナ", "na", "na"},     {"ニ", "ni", "ni"},
    {"ヌ", "nu", "nu"},     {"ネ", "ne", "ne"},     {"ノ", "no", "no"},     {"ハ", "ha", "ha"},
    {"ヒ", "hi", "hi"},     {"フ", "fu", "hu"},     {"ヘ", "he", "he"},     {"ホ", "ho", "ho"},
    {"バ", "ba", "ba"},     {"ビ", "bi", "bi"},     {"ブ", "bu", "bu"},     {"ベ", "be", "be"},
    {"ボ", "bo", "bo"},     {"パ", "pa", "pa"},     {"ピ", "pi", "pi"},     {"プ", "pu", "pu"},
    {"ペ", "pe", "pe"},     {"ポ", "po", "po"},     {"マ", "ma", "ma"},     {"ミ", "mi", "mi"},
    {"ム", "mu", "mu"},     {"メ", "me", "me"},     {"モ", "mo", "mo"},     {"ヤ", "ya", "ya"},
    {"ユ", "yu", "yu"},     {"ヨ", "yo", "yo"},     {"ラ", "ra", "ra"},     {"リ", "ri", "ri"},
    {"ル", "ru", "ru"},     {"レ", "re", "re"},     {"ロ", "ro", "ro"},     {"ワ", "wa", "wa"},
    {"ヰ", "i", "i"},       {"ヱ", "e", "e"},       {"ヲ", "o", "o"},       {"ヴ", "vu", "vu"},
    {"ァ", "a", "a"},       {"ィ", "i", "i"},       {"ゥ", "u", "u"},       {"ェ", "e", "e"},
    {"ォ", "o", "o"},       {"ャ", "ya", "ya"},     {"ュ", "yu", "yu"},     {"ョ", "yo", "yo"},
    {"ヶ", "ke", "ke"},     {"ヵ", "ka", "ka"},
});

// Common input spellings that belong to neither system.
constexpr auto kTyped = std::to_array<Syllable>({
    {"ジャ", "jya", ""},
    {"ジュ", "jyu", ""},
    {"ジョ", "jyo", ""},
    {"チャ", "cya", ""},
    {"チュ", "cyu", ""},
    {"チョ", "cyo", ""},
    {"ヅ", "dzu", ""},
    {"ヲ", "wo", ""},
    {"ジ", "dji", ""},
    {"ラ", "la", ""},
    {"リ", "li", ""},
    {"ル", "lu", ""},
    {"レ", "le", ""},
    {"ロ", "lo", ""},
});

std::string Shifted(std::string_view text, bool to_katakana) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    char32_t c = read.code_point;
    if (to_katakana) {
      c = c == U'ゝ' ? U'ヽ' : c == U'ゞ' ? U'ヾ' : base::ToKatakana(c);
    } else {
      c = c == U'ヽ' ? U'ゝ' : c == U'ヾ' ? U'ゞ' : base::ToHiragana(c);
    }
    base::AppendUtf8(c, out);
    at += read.length;
  }
  return out;
}

const Syllable* SyllableAt(std::string_view katakana) {
  const auto found = std::ranges::find_if(
      kSyllables, [&](const Syllable& s) { return katakana.starts_with(s.kana); });
  return found == kSyllables.end() ? nullptr : &*found;
}

// The vowel in which a katakana ends; 0 for ン, ッ and other characters.
char32_t VowelOf(char32_t katakana) {
  constexpr auto kRows = std::to_array<std::pair<char32_t, std::u32string_view>>(
      {{U'ア', U"アカサタナハマヤラワガザダバパァャ"},
       {U'イ', U"イキシチニヒミリギジヂビピィ"},
       {U'ウ', U"ウクスツヌフムユルグズヅブプゥュ"},
       {U'エ', U"エケセテネヘメレゲゼデベペェ"},
       {U'オ', U"オコソトノホモヨロヲゴゾドボポォョ"}});
  const auto* const row =
      std::ranges::find_if(kRows, [&](const auto& r) { return r.second.contains(katakana); });
  return row == kRows.end() ? U'\0' : row->first;
}

// The vowel that lengthens this one in native words: コウ, セイ.
char32_t SpokenLong(char32_t vowel) {
  return vowel == U'オ' ? U'ウ' : vowel == U'エ' ? U'イ' : vowel;
}

bool IsVowel(char c) { return std::string_view("aeiou").contains(c); }

// Hepburn writes the first of a doubled ch as t.
char Doubled(std::string_view syllable) {
  return syllable.starts_with("ch") ? 't' : syllable.front();
}

std::string Romaji(std::string_view kana, std::string_view Syllable::* column) {
  const std::string katakana = ToKatakana(kana);
  std::string out;
  bool doubling = false;
  for (std::string_view rest = katakana; !rest.empty();) {
    const base::Decoded read = base::DecodeUtf8(rest, 0);
    const Syllable* const syllable = SyllableAt(rest);
    if (read.code_point == U'ッ') {
      doubling = true;
    } else if (read.code_point == U'ン') {
      out += 'n';
    } else if (read.code_point == U'ー') {
      if (!out.empty() && IsVowel(out.back())) out += out.back();
    } else if (syllable != nullptr) {
      const std::string_view letters = syllable->*column;
      // shin'ichi, not shinichi: only the apostrophe distinguishes the two readings.
      if (rest.data() != katakana.data() && out.ends_with('n') && !doubling &&
          katakana.substr(0, static_cast<size_t>(rest.data() - katakana.data())).ends_with("ン") &&
          (IsVowel(letters.front()) || letters.front() == 'y')) {
        out += '\'';
      }
      if (doubling && !IsVowel(letters.front())) out += Doubled(letters);
      doubling = false;
      out += letters;
      rest.remove_prefix(syllable->kana.size());
      continue;
    } else {
      out.append(rest.substr(0, read.length));
    }
    rest.remove_prefix(read.length);
  }
  return out;
}

// The plain letter and whether it has a macron or circumflex; 0 if it is not Latin.
struct Letter {
  char plain;
  bool is_long;
};

Letter LetterOf(char32_t c) {
  if (base::IsLetter(c)) return {static_cast<char>(base::ToLower(c)), false};
  const bool is_long = std::u32string_view(U"āīūēōâîûêôĀĪŪĒŌÂÎÛÊÔ").contains(c);
  return is_long ? Letter{static_cast<char>(base::WithoutAccent(c)), true} : Letter{0, false};
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Kunrei consonants to Hepburn's, longest first.
constexpr auto kToHepburn = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"tsu", "\1"},
    {"sya", "sha"},
    {"syu", "shu"},
    {"syo", "sho"},
    {"tya", "cha"},
    {"tyu", "chu"},
    {"tyo", "cho"},
    {"zya", "ja"},
    {"zyu", "ju"},
    {"zyo", "jo"},
    {"jya", "ja"},
    {"jyu", "ju"},
    {"jyo", "jo"},
    {"tu", "\1"},
    {"hu", "fu"},
    {"zi", "ji"},
    {"tch", "cch"},
    {"\1", "tsu"},
});

void ToHepburnConsonants(std::string& key) {
  // Only if no other consonant precedes: the hu of shu and the si of tsi are not meant.
  for (size_t at = key.find("si"); at != std::string::npos; at = key.find("si", at + 1)) {
    if (at == 0 || key[at - 1] != 't') key.replace(at, 2, "shi");
  }
  for (size_t at = key.find("ti"); at != std::string::npos; at = key.find("ti", at + 1)) {
    key.replace(at, 2, "chi");
  }
  for (const auto& [from, to] : kToHepburn) {
    for (size_t at = key.find(from); at != std::string::npos; at = key.find(from, at + 1)) {
      if (from == "hu" && at > 0 && (key[at - 1] == 's' || key[at - 1] == 'c')) continue;
      key.replace(at, from.size(), to);
    }
  }
}

void FoldLongVowels(std::string& key) {
  std::string out;
  for (size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    const char before = out.empty() ? '\0' : out.back();
    const char next = i + 1 < key.size() ? key[i + 1] : '\0';
    if (before == 'o' && (c == 'o' || c == 'u')) continue;
    if (before == 'u' && c == 'u') continue;
    if (before == 'o' && c == 'h' && !IsVowel(next) && next != 'y') continue;
    out += c;
  }
  key = std::move(out);
}

std::span<const Syllable> TypedSyllables() { return kTyped; }

// The longest syllable at the beginning of the letters.
const Syllable* RomajiSyllable(std::string_view letters, size_t& length) {
  const Syllable* best = nullptr;
  length = 0;
  const auto consider = [&](const Syllable& syllable, std::string_view spelling) {
    if (spelling.size() > length && letters.starts_with(spelling)) {
      best = &syllable;
      length = spelling.size();
    }
  };
  for (const Syllable& s : kSyllables) {
    if (std::string_view("ヶヵァィゥェォャュョヰヱヲヂヅ").contains(s.kana)) continue;
    consider(s, s.hepburn);
    // ti is ティ in loanwords, but チ in Kunrei; the plain kana is more likely.
    consider(s, s.kunrei);
  }
  if (length == 2 && letters.starts_with("ti")) best = SyllableAt("チ");
  if (length == 2 && letters.starts_with("tu")) best = SyllableAt("ツ");
  if (length == 3 && letters.starts_with("tyu")) best = SyllableAt("チュ");
  for (const Syllable& s : TypedSyllables()) consider(s, s.hepburn);
  return best;
}

constexpr size_t kMaxReadings = 8;

}  // namespace

bool IsHiragana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E; }
bool IsKatakana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FF) ||
         (c >= 0x31F0 && c <= 0x31FF);
}
bool IsKanji(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == U'々' || c == U'〆' ||
         c == U'〇' || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

char32_t RepeatedKana(char32_t mark, char32_t before) {
  switch (mark) {
    case U'ゝ':
      return IsHiragana(before) ? before : mark;
    case U'ヽ':
      return IsKatakana(before) ? before : mark;
    case U'ゞ':
      if (!IsHiragana(before)) return mark;
      break;
    case U'ヾ':
      if (!IsKatakana(before)) return mark;
      break;
    default:
      return mark;
  }
  return base::HasVoicedForm(before) ? before + 1 : before;
}

std::u32string RepeatedByLongMark(std::string_view before) {
  // Words of three kana that are said twice, in modern and old spelling.
  constexpr auto kOfThree = std::to_array<std::u32string_view>(
      {U"ところ", U"かえす", U"かへす", U"はなれ", U"とぎれ", U"おもい", U"おもひ", U"かわる",
       U"かはる", U"ひとり", U"わかれ", U"ちぎれ"});
  const auto repeatable = [](char32_t c) { return IsHiragana(c) || IsKatakana(c) || IsKanji(c); };
  std::u32string word;
  while (!before.empty() && word.size() < 3) {
    const size_t at = base::BoundaryBefore(before, before.size() - 1);
    const char32_t c = base::DecodeUtf8(before, at).code_point;
    if (!repeatable(c)) break;
    word.insert(word.begin(), c);
    before = before.substr(0, at);
  }
  if (std::ranges::find(kOfThree, std::u32string_view(word)) != kOfThree.end()) return word;
  const bool alone = word.size() > 1 && IsKanji(word.back()) && !IsKanji(word[word.size() - 2]);
  const size_t kept = alone ? 1 : 2;
  return word.size() > kept ? word.substr(word.size() - kept) : word;
}

std::string WithLongVowelMarks(std::string_view katakana, bool spoken) {
  std::string out;
  char32_t vowel = 0;
  for (size_t at = 0; at < katakana.size();) {
    const base::Decoded read = base::DecodeUtf8(katakana, at);
    at += read.length;
    const char32_t c = read.code_point;
    const bool lengthens = vowel != 0 && (c == vowel || (spoken && c == SpokenLong(vowel)));
    base::AppendUtf8(lengthens ? U'ー' : c, out);
    vowel = lengthens ? U'\0' : VowelOf(c);
  }
  return out;
}

std::string WithoutLongVowelMarks(std::string_view katakana, bool spoken) {
  std::string out;
  char32_t vowel = 0;
  for (size_t at = 0; at < katakana.size();) {
    const base::Decoded read = base::DecodeUtf8(katakana, at);
    at += read.length;
    const bool mark = read.code_point == U'ー' && vowel != 0;
    if (!mark) vowel = VowelOf(read.code_point);
    base::AppendUtf8(!mark ? read.code_point : spoken ? SpokenLong(vowel) : vowel, out);
  }
  return out;
}

std::string WithRepeatedKanji(std::string_view text) {
  std::string out;
  char32_t before = 0;
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const bool repeats = read.code_point == U'々' && IsKanji(before) && before != U'々';
    if (!repeats) before = read.code_point;
    base::AppendUtf8(before, out);
    at += read.length;
  }
  return out;
}

bool IsKana(std::string_view text) {
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const bool kana = IsHiragana(read.code_point) || IsKatakana(read.code_point);
    if (!kana && read.code_point != U'・') return false;
    any = any || kana;
    at += read.length;
  }
  return any;
}

bool HasJapanese(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const base::Decoded read = base::DecodeUtf8(text, at);
    const char32_t c = read.code_point;
    if (IsHiragana(c) || IsKatakana(c) || IsKanji(c) || (c >= 0xFF66 && c <= 0xFF9F)) return true;
    at += read.length;
  }
  return false;
}

std::string ToKatakana(std::string_view text) { return Shifted(text, true); }
std::string ToHiragana(std::string_view text) { return Shifted(text, false); }
std::string WithoutRendaku(std::string_view katakana) {
  if (katakana.empty()) return {};
  const base::Decoded first = base::DecodeUtf8(katakana, 0);
  if (!base::HasVoicedForm(first.code_point - 1)) return std::string(katakana);
  std::string clear;
  base::AppendUtf8(first.code_point - 1, clear);
  return clear + std::string(katakana.substr(first.length));
}

std::string HepburnOf(std::string_view kana) { return Romaji(kana, &Syllable::hepburn); }
std::string KunreiOf(std::string_view kana) { return Romaji(kana, &Syllable::kunrei); }

std::string RomajiKey(std::string_view latin) {
  std::string key;
  for (size_t at = 0; at < latin.size();) {
    const base::Decoded read = base::DecodeUtf8(latin, at);
    if (const Letter letter = LetterOf(read.code_point); letter.plain != 0) key += letter.plain;
    at += read.length;
  }
  ToHepburnConsonants(key);
  ReplaceAll(key, "mb", "nb");
  ReplaceAll(key, "mp", "np");
  ReplaceAll(key, "mm", "nm");
  FoldLongVowels(key);
  return key;
}

std::vector<std::string> KanaReadings(std::string_view romaji) {
  std::string letters;
  std::vector<bool> long_after;  // for each byte of `letters`: whether it had a macron
  for (size_t at = 0; at < romaji.size();) {
    const base::Decoded read = base::DecodeUtf8(romaji, at);
    const Letter letter = LetterOf(read.code_point);
    const bool apostrophe = read.code_point == U'\'' || read.code_point == U'’';
    if (letter.plain == 0 && !apostrophe && read.code_point != U'-') return {};
    if (read.code_point != U'-') {
      letters += apostrophe ? '\'' : letter.plain;
      long_after.push_back(letter.is_long);
    }
    at += read.length;
  }
  std::vector<std::string> readings{""};
  const auto append = [&readings](std::string_view kana) {
    for (std::string& reading : readings) reading += kana;
  };
  const auto fork = [&readings](std::string_view one, std::string_view other) {
    const size_t count = readings.size();
    for (size_t i = 0; i < count && readings.size() < kMaxReadings; ++i) {
      readings.push_back(readings[i] + std::string(other));
    }
    for (size_t i = 0; i < count; ++i) readings[i] += one;
  };
  for (size_t at = 0; at < letters.size();) {
    const std::string_view rest = std::string_view(letters).substr(at);
    const char next = rest.size() > 1 ? rest[1] : '\0';
    size_t length = 0;
    if (const Syllable* const syllable = RomajiSyllable(rest, length)) {
      append(syllable->kana);
      at += length;
      const char vowel = letters[at - 1];
      const bool oh =
          vowel == 'o' && at < letters.size() && letters[at] == 'h' &&
          (at + 1 == letters.size() || (!IsVowel(letters[at + 1]) && letters[at + 1] != 'y'));
      if (long_after[at - 1] || oh) {
        if (vowel == 'o') fork("ウ", "オ");
        if (vowel == 'u') append("ウ");
        if (vowel == 'a') append("ア");
        if (vowel == 'i') append("イ");
        if (vowel == 'e') fork("イ", "エ");
      }
      if (oh) ++at;
      continue;
    }
    const bool nasal =
        rest[0] == 'n' || (rest[0] == 'm' && (next == 'b' || next == 'p' || next == 'm'));
    if (nasal) {
      append("ン");
      at += 1;
      if (at < letters.size() && letters[at] == '\'') ++at;
    } else if (rest[0] == next || rest.starts_with("tch")) {
      append("ッ");
      at += 1;
    } else {
      return {};
    }
  }
  if (readings.front().empty()) return {};
  return readings;
}

std::string OtherFinalO(std::string_view folded) {
  constexpr size_t kShortest = 3;  // without the h
  const bool has_h = folded.ends_with("oh");
  std::string plain(has_h ? folded.substr(0, folded.size() - 1) : folded);
  if (plain.size() < kShortest || !plain.ends_with('o') || KanaReadings(plain).empty()) return {};
  return has_h ? plain : plain + 'h';
}

}  // namespace hajimari::text
