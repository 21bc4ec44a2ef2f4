#include "text/japanese_numbers.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/numerals.h"

namespace hajimari::text {
namespace {

constexpr size_t kMaxNumberLength = 60;  // bytes

char32_t CharacterAt(std::string_view text, size_t at) {
  return at < text.size() ? ReadCharacter(text, at).code_point : 0;
}

// What is measured, not counted, so that a middle dot before it is a decimal point.
constexpr auto kMeasures = std::to_array<std::string_view>({
    "%",
    "アール",
    "インチ",
    "エーカー",
    "オンス",
    "カラット",
    "ガロン",
    "キロ",
    "キログラム",
    "キロメートル",
    "キロワット",
    "グラム",
    "センチ",
    "センチメートル",
    "トン",
    "ドル",
    "ノット",
    "バレル",
    "パーセント",
    "フィート",
    "ヘクタール",
    "ポイント",
    "ポンド",
    "マイル",
    "ミリ",
    "ミリメートル",
    "メートル",
    "ヤード",
    "リットル",
    "ワット",
    "倍",
    "円",
    "割",
    "坪",
    "寸",
    "尺",
    "平方",
    "平方キロ",
    "平方キロメートル",
    "平方メートル",
    "度",
    "時間",
    "気圧",
    "海里",
    "点",
    "町歩",
    "畳",
    "秒",
    "立方",
    "立方メートル",
    "貫",
    "里",
    "馬力",
});

bool IsMeasure(std::string_view written) {
  return std::ranges::find(kMeasures, written) != kMeasures.end();
}

// What is numbered, so that 一、二年生 are the first and the second year.
bool IsOrderOf(std::string_view counter) {
  constexpr auto kOrders = std::to_array<std::string_view>(
      {"年生", "回生", "年次", "学年", "月", "世",   "丁目", "番",   "番目",
       "番地", "号",   "号車", "位",   "組", "班",   "級",   "条",   "区",
       "面",   "章",   "部",   "期",   "次", "度目", "回目", "世紀", "年代"});
  return std::ranges::find(kOrders, counter) != kOrders.end();
}

// Numbers after it belong to an order: 第三、四回, 昭和三十三、四年, 六月二、三日.
bool CountsInOrder(std::string_view before) {
  constexpr auto kBefore =
      std::to_array<std::string_view>({"第", "明治", "大正", "昭和", "平成", "令和", "西暦", "小学",
                                       "小学校", "中学", "中学校", "高校", "大学", "午前", "午後"});
  return before.ends_with("月") || std::ranges::find(kBefore, before) != kBefore.end();
}

// Whether the digit before `end` and the one from `begin` on are neighbours: 二十四|五, 五|六百. The
// second number in digits has only one.
bool AreNeighbours(std::string_view text, size_t end, size_t begin) {
  const int first = DigitOf(CharacterAt(text, base::BoundaryBefore(text, end - 1)));
  const base::Decoded read = ReadCharacter(text, begin);
  if (first == 9 && read.code_point == U'十') return true;
  if (first < 1 || DigitOf(read.code_point) != first + 1) return false;
  return DigitOf(CharacterAt(text, begin + read.length)) < 0;
}

}  // namespace

std::string_view JapaneseNumbers::Written(size_t i) const {
  return text_.substr(morphemes_[i].begin, morphemes_[i].end - morphemes_[i].begin);
}

bool JapaneseNumbers::Follows(size_t i) const {
  return i > 0 && i < morphemes_.size() && morphemes_[i - 1].end == morphemes_[i].begin;
}

bool JapaneseNumbers::IsCounter(size_t i) const {
  if (i >= morphemes_.size() || morphemes_[i].begin - morphemes_[i - 1].end > 1) return false;
  // The dictionary has months as nouns.
  return entries_[i]->part_of_speech == PartOfSpeech::kCounter ||
         (entries_[i]->noun && Written(i) == "月");
}

std::string JapaneseNumbers::ReadingOf(size_t i, size_t last) const {
  if (!IsKanji(CharacterAt(text_, morphemes_[i].begin))) return "";
  std::string reading;
  for (; i < last; ++i) {
    if (entries_[i]->reading.empty()) return "";
    reading += entries_[i]->reading;
  }
  return reading;
}

JapaneseNumber JapaneseNumbers::At(size_t i) const {
  if (Follows(i + 1) && IsNumber(i + 1)) {
    if (JapaneseNumber vague = VagueAt(i); vague.last > i) return vague;
  }
  if (!IsNumber(i)) return {"", i};
  const JapaneseNumber whole = WholeAt(i);
  if (whole.last == i) return whole;
  JapaneseNumber number = WithFraction(i, whole);
  if (number.last > whole.last) return number;
  JapaneseNumber approximate = ApproximateAt(i, whole);
  return approximate.last > i ? approximate : number;
}

JapaneseNumber JapaneseNumbers::WholeAt(size_t i) const {
  JapaneseNumber number{"", i, true};
  const uint32_t begin = morphemes_[i].begin;
  for (size_t j = i; j < morphemes_.size(); ++j) {
    if (j > i && !Follows(j)) break;
    const std::string_view written = Written(j);
    const bool joint = j > i && (written == "," || written == ".");
    if (!joint && !IsNumber(j)) break;
    if (joint) continue;
    if (j > i && morphemes_[j].end - begin > kMaxNumberLength) break;
    std::string term = NumberTerm(text_.substr(begin, morphemes_[j].end - begin));
    if (term.empty()) continue;
    number = {std::move(term), j + 1, true};
  }
  return number;
}

bool JapaneseNumbers::IsDotAt(size_t i) const {
  return Follows(i) && Follows(i + 1) && Written(i) == "・" &&
         DigitOf(CharacterAt(text_, morphemes_[i + 1].begin)) >= 0;
}

// 十・五キロ is 10.5; 一・二年生, 七・八月 and 1959・6・24 are several numbers.
JapaneseNumber JapaneseNumbers::WithFraction(size_t i, const JapaneseNumber& whole) const {
  const size_t dot = whole.last;
  if (whole.term.contains('.') || !IsDotAt(dot)) return whole;
  if (Follows(i) && Written(i - 1) == "・") return whole;
  std::string term = whole.term + '.';
  size_t last = dot + 1;
  while (last < morphemes_.size() && (last == dot + 1 || Follows(last))) {
    std::string digits;
    const std::u32string written = base::CodePoints(Written(last));
    for (const char32_t c : written) {
      if (DigitOf(c) >= 0) digits += static_cast<char>('0' + DigitOf(c));
    }
    if (digits.size() != written.size()) break;
    term += digits;
    ++last;
  }
  if (last == dot + 1 || IsDotAt(last)) return whole;
  if (Follows(last) && UnitOf(CharacterAt(text_, morphemes_[last].begin)) > 0) {
    std::string times = NumberTerm(term + std::string(Written(last)));
    return times.empty() ? whole : JapaneseNumber{std::move(times), last + 1, true};
  }
  if (Follows(last) && IsMeasure(Written(last))) return {std::move(term), last, true};
  // 三・四の is three or four.
  const bool pair =
      whole.term.size() == 1 && last == dot + 2 && term.size() == 3 && term[2] == whole.term[0] + 1;
  if (pair || IsCounter(last)) return whole;
  const bool western = base::IsDigit(text_[morphemes_[i].begin]);
  const bool number = western || !Follows(last) || !entries_[last]->noun;
  return number ? JapaneseNumber{std::move(term), last, true} : whole;
}

size_t JapaneseNumbers::EndOfNumbers(size_t i) const {
  while (Follows(i) && IsNumber(i)) ++i;
  return i;
}

// 数十人, 何百年 (some tens of people, hundreds of years).
JapaneseNumber JapaneseNumbers::VagueAt(size_t i) const {
  const std::string_view first = Written(i);
  if (first != "数" && first != "何" && first != "幾") return {"", i};
  // 会員数300人, but 会員数百人
  const bool unit = UnitOf(CharacterAt(text_, morphemes_[i + 1].begin)) > 0;
  if (!unit && Follows(i) && entries_[i - 1]->noun) return {"", i};
  const size_t last = EndOfNumbers(i + 1);
  const uint32_t begin = morphemes_[i].begin;
  return {std::string(text_.substr(begin, morphemes_[last - 1].end - begin)), last};
}

// 四、五人, 五、六百本 and 十数人 are none of the numbers that they name.
JapaneseNumber JapaneseNumbers::ApproximateAt(size_t i, const JapaneseNumber& first) const {
  const JapaneseNumber none{"", i};
  const size_t at = first.last;
  if (!Follows(at)) return none;
  const std::string_view joint = Written(at);
  if (joint == "余人" || joint == "余年") return {first.term + std::string(joint), at + 1};
  if (joint == "数" || joint == "余") {
    const size_t last = EndOfNumbers(at + 1);
    const uint32_t begin = morphemes_[at].begin;
    return {first.term + std::string(text_.substr(begin, morphemes_[last - 1].end - begin)), last};
  }
  const auto joins = [&](size_t j) {
    return Follows(j) && (Written(j) == "、" || Written(j) == "・");
  };
  if (!joins(at) || !Follows(at + 1) || !IsNumber(at + 1)) return none;
  if (Follows(i) && (joins(i - 1) || CountsInOrder(Written(i - 1)))) return none;
  const JapaneseNumber second = WholeAt(at + 1);
  if (second.term.empty() ||
      !AreNeighbours(text_, morphemes_[at - 1].end, morphemes_[at + 1].begin)) {
    return none;
  }
  if (!Follows(second.last) || joins(second.last)) return none;
  const std::string_view next = Written(second.last);
  const bool kanji = !base::IsDigit(text_[morphemes_[i].begin]);
  const bool exact = IsCounter(second.last) ? IsOrderOf(next) : !kanji || next != "の";
  if (exact) return none;  // 三、四年生; but 二、三の町
  return {first.term + '~' + second.term, second.last};
}

}  // namespace hajimari::text
