#include "text/half_typed.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::text {
namespace {

// The syllables with more than a vowel; a single vowel is never incomplete.
constexpr auto kSyllables = std::to_array<std::string_view>(
    {"カ",   "キ",   "ク",   "ケ",   "コ",   "ガ",   "ギ",   "グ",   "ゲ",   "ゴ",   "サ",   "シ",
     "ス",   "セ",   "ソ",   "ザ",   "ジ",   "ズ",   "ゼ",   "ゾ",   "タ",   "チ",   "ツ",   "テ",
     "ト",   "ダ",   "ヂ",   "ヅ",   "デ",   "ド",   "ナ",   "ニ",   "ヌ",   "ネ",   "ノ",   "ハ",
     "ヒ",   "フ",   "ヘ",   "ホ",   "バ",   "ビ",   "ブ",   "ベ",   "ボ",   "パ",   "ピ",   "プ",
     "ペ",   "ポ",   "マ",   "ミ",   "ム",   "メ",   "モ",   "ヤ",   "ユ",   "ヨ",   "ラ",   "リ",
     "ル",   "レ",   "ロ",   "ワ",   "ヴ",   "キャ", "キュ", "キョ", "ギャ", "ギュ", "ギョ", "シャ",
     "シュ", "ショ", "シェ", "ジャ", "ジュ", "ジョ", "ジェ", "チャ", "チュ", "チョ", "チェ", "ニャ",
     "ニュ", "ニョ", "ヒャ", "ヒュ", "ヒョ", "ビャ", "ビュ", "ビョ", "ピャ", "ピュ", "ピョ", "ミャ",
     "ミュ", "ミョ", "リャ", "リュ", "リョ", "ファ", "フィ", "フェ", "フォ", "フュ", "ティ", "ディ",
     "トゥ", "ドゥ", "テュ", "デュ", "ウィ", "ウェ", "ウォ", "ツァ", "ツィ", "ツェ", "ツォ", "クァ",
     "グァ", "ヴァ", "ヴィ", "ヴェ", "ヴォ"});

struct Spelling {
  std::string_view letters;
  std::string_view kana;
};
// Spellings that are typed but belong to neither system (the same as in text/kana.cc).
constexpr auto kTyped = std::to_array<Spelling>({{"jya", "ジャ"},
                                                 {"jyu", "ジュ"},
                                                 {"jyo", "ジョ"},
                                                 {"cya", "チャ"},
                                                 {"cyu", "チュ"},
                                                 {"cyo", "チョ"},
                                                 {"dzu", "ヅ"},
                                                 {"dji", "ジ"},
                                                 {"la", "ラ"},
                                                 {"li", "リ"},
                                                 {"lu", "ル"},
                                                 {"le", "レ"},
                                                 {"lo", "ロ"}});
constexpr size_t kMaxTailLength = 4;  // ttch

// The end of the input, and the corresponding end of a RomajiKey. The first match counts.
struct HalfTyped {
  std::string_view tail;
  std::array<std::string_view, 4> becomes;
};
constexpr auto kHalfTyped = std::to_array<HalfTyped>({{"tty", {"ccha", "cchu", "ccho"}},
                                                      {"tch", {"cch"}},
                                                      {"sy", {"sha", "shu", "sho"}},
                                                      {"ty", {"cha", "chu", "cho"}},
                                                      {"cy", {"cha", "chu", "cho"}},
                                                      {"zy", {"ja", "ju", "jo"}},
                                                      {"jy", {"ja", "ju", "jo"}},
                                                      {"tc", {"cc"}},
                                                      {"sh", {"sh"}},
                                                      {"ch", {"ch"}},
                                                      {"tt", {"tt", "cc"}},
                                                      {"t", {"t", "ch", "cc"}},
                                                      {"h", {"h", "f"}},
                                                      {"z", {"z", "j"}},
                                                      {"m", {"m", "nb", "np", "nm"}}});

bool IsVowel(char c) { return std::string_view("aeiou").contains(c); }

void Add(std::string kana, std::vector<std::string>& to) {
  if (std::ranges::find(to, kana) == to.end()) to.push_back(std::move(kana));
}

// The syllables that begin with these letters and are longer.
std::vector<std::string> Syllables(std::string_view letters) {
  std::vector<std::string> found;
  const auto begins = [&](std::string_view spelling) {
    return spelling.size() > letters.size() && spelling.starts_with(letters);
  };
  for (const std::string_view kana : kSyllables) {
    if (begins(HepburnOf(kana)) || begins(KunreiOf(kana))) Add(std::string(kana), found);
  }
  for (const Spelling& typed : kTyped) {
    if (begins(typed.letters)) Add(std::string(typed.kana), found);
  }
  return found;
}

// The completions of consonants at the end: s, ky, tch, pp.
std::vector<std::string> Completions(std::string_view tail) {
  if (tail.empty() || tail.size() > kMaxTailLength || std::ranges::any_of(tail, IsVowel)) return {};
  std::vector<std::string> found = Syllables(tail);
  const bool doubled = tail.size() > 1 && tail[0] == tail[1] && tail[0] != 'n';
  const bool hepburn = tail.starts_with("tc");
  if (doubled || hepburn) {
    for (const std::string& kana : Syllables(tail.substr(1))) Add("ッ" + kana, found);
  } else if (tail.size() == 1 && std::string_view("kstpcgdbz").contains(tail[0])) {
    // The same letter may follow: nik, nikkō.
    for (const std::string& kana : Syllables(tail)) Add("ッ" + kana, found);
  }
  return found;
}

// The position at which the letters at the end begin.
size_t LettersFrom(std::string_view typed) {
  size_t at = typed.size();
  while (at > 0 && static_cast<unsigned char>(typed[at - 1]) < 0x80) --at;
  // A letter with a macron counts as a letter; kana do not.
  while (at > 0) {
    const size_t before = base::BoundaryBefore(typed, at - 1);
    const char32_t c = base::DecodeUtf8(typed, before).code_point;
    if (c >= 0x80 && (c < 0xC0 || c > 0x17F)) break;
    at = before;
  }
  return at;
}

// A space separates n from a vowel, like an apostrophe.
std::string Joined(std::string_view letters) {
  std::string joined;
  for (size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    if (c != ' ') {
      joined.push_back(c);
    } else if (joined.ends_with('n') && i + 1 < letters.size() &&
               (IsVowel(letters[i + 1]) || letters[i + 1] == 'y')) {
      joined.push_back('\'');
    }
  }
  return joined;
}

// A vowel, n, a letter with a macron, or the h of a long oh.
bool MayEndAHead(std::string_view head) {
  if (head.empty()) return true;
  const char last = head.back();
  const bool letter = static_cast<unsigned char>(last) < 0x80;
  return !letter || IsVowel(last) || last == 'n' || last == '\'' || head.ends_with("oh");
}

}  // namespace

std::vector<std::string> KanaBeginnings(std::string_view typed) {
  const size_t from = LettersFrom(typed);
  const std::string before = ToKatakana(typed.substr(0, from));
  if (!before.empty() && !IsKana(before)) return {};
  const std::string letters = Joined(typed.substr(from));
  std::vector<std::string> found;
  if (letters.empty()) {
    if (!before.empty()) found.push_back(before);
    return found;
  }
  const auto add = [&](const std::string& head, const std::vector<std::string>& ends) {
    const auto readings = head.empty() ? std::vector<std::string>{""} : KanaReadings(head);
    for (const std::string& reading : readings) {
      for (const std::string& end : ends) Add(before + reading + end, found);
    }
  };
  if (letters.back() == '\'') {
    add(letters, {""});
    return found;
  }
  add(letters, {""});
  for (size_t tail = 1; tail <= std::min(kMaxTailLength, letters.size()); ++tail) {
    const size_t at = letters.size() - tail;
    // The first letter of kk belongs to the head, which is read as if it ended there.
    if (!MayEndAHead(std::string_view(letters).substr(0, at))) continue;
    add(letters.substr(0, at), Completions(std::string_view(letters).substr(at)));
  }
  return found;
}

std::vector<std::string> RomajiBeginnings(std::string_view typed) {
  const size_t from = LettersFrom(typed);
  const std::string_view before = typed.substr(0, from);
  if (!before.empty() && !IsKana(before)) return {};
  std::string letters = HepburnOf(before) + Joined(typed.substr(from));
  std::erase_if(letters, [](char c) { return c == '\'' || c == '-'; });
  if (letters.empty()) return {};
  const std::string_view all = letters;
  for (const HalfTyped& half : kHalfTyped) {
    if (!all.ends_with(half.tail)) continue;
    const std::string stem = RomajiKey(all.substr(0, all.size() - half.tail.size()));
    std::vector<std::string> found;
    for (const std::string_view becomes : half.becomes) {
      if (!becomes.empty()) Add(stem + std::string(becomes), found);
    }
    return found;
  }
  const std::string key = RomajiKey(all);
  const bool folded = IsVowel(all.back()) && key == RomajiKey(all.substr(0, all.size() - 1));
  return key.empty() || folded ? std::vector<std::string>{} : std::vector{key};
}

}  // namespace hajimari::text
