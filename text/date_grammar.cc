#include "text/date_grammar.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/kana.h"
#include "text/numerals.h"

namespace hajimari::text {
namespace {

constexpr int kFirstYear = 1500;      // of a year with 年
constexpr int kFirstBareYear = 1600;  // of a number alone
constexpr int kLastYear = 2099;
// Japan adopted the Gregorian calendar on the first day of 1873; earlier months and days belong to
// another calendar.
constexpr int kGregorianInJapan = 1873;

using base::IsDigit;
using dictionaries::IsoDay;

bool IsLetter(char32_t c) { return base::IsLower(c) || (c >= 0xDF && c <= 0x24F && c != 0xF7); }

struct Number {
  int64_t value = 0;
  size_t digits = 0;  // characters
  bool ascii = true;  // digits, of any width
};

// A run of digits, or a run of kanji numerals.
std::optional<Number> ReadNumber(FoldedCursor& cursor, size_t most_digits = 12) {
  Number number;
  const size_t begin = cursor.at();
  if (IsDigit(cursor.Peek())) {
    while (IsDigit(cursor.Peek())) {
      if (++number.digits > most_digits) return std::nullopt;
      number.value = number.value * 10 + static_cast<int64_t>(cursor.Next() - U'0');
    }
    return number;
  }
  number.ascii = false;
  while (IsNumeralChar(cursor.Peek())) {
    if (++number.digits > most_digits) return std::nullopt;
    cursor.Next();
  }
  if (number.digits == 0) return std::nullopt;
  const auto value = ReadNumeral(cursor.text().substr(begin, cursor.at() - begin));
  if (!value) return std::nullopt;
  number.value = *value;
  return number;
}

// The year of an era; 元 is year 1.
std::optional<Number> ReadEraYear(FoldedCursor& cursor) {
  if (cursor.Take(U'元')) return Number{1, 1, false};
  return ReadNumber(cursor, 4);
}

void Blame(WrittenDate& date, std::string en, std::string ja) {
  if (!date.fault_en.empty()) return;
  date.fault_en = std::move(en);
  date.fault_ja = std::move(ja);
}

void SetEra(WrittenDate& date, const dictionaries::Eras& eras, const dictionaries::Era& era,
            int64_t year) {
  date.japanese = true;
  date.era = &era;
  date.era_year = static_cast<int>(std::min<int64_t>(year, 9999));
  const int western = year > 0 ? eras.WesternYear(era.id, date.era_year).value_or(0) : 0;
  if (western > 0 && western <= kLastYear) {
    date.year = western;
    return;
  }
  if (era.end.year > kLastYear) {
    Blame(date, fmt::format("{} has no year {} yet", era.label.en, year),
          fmt::format("{}{}年はまだありません", era.label.ja, year));
    return;
  }
  const int last = dictionaries::Eras::EraYear(era, era.end.year);
  Blame(date, fmt::format("{} ended in its year {} ({})", era.label.en, last, era.end.year),
        fmt::format("{}は{}年（{}年）までです", era.label.ja, last, era.end.year));
}

// Detects a month and day that the calendar or the era does not have.
void CheckDay(WrittenDate& date) {
  if (!date.fault_en.empty() || date.year == 0) return;
  if (date.grain != DateGrain::kDay && date.grain != DateGrain::kMonth) return;
  if (date.month < 1 || date.month > 12) {
    Blame(date, fmt::format("there is no month {}", date.month),
          fmt::format("{}月という月はありません", date.month));
    return;
  }
  const int days = DaysInMonth(date.year, date.month);
  const int last = std::max(date.day, date.last_day);
  if (date.grain == DateGrain::kDay && (date.day < 1 || last > days)) {
    Blame(date, fmt::format("month {} of {} has {} days", date.month, date.year, days),
          fmt::format("{}年{}月は{}日までです", date.year, date.month, days));
    return;
  }
  if (date.era == nullptr) return;
  const bool day = date.grain == DateGrain::kDay;
  const dictionaries::Day first{date.year, date.month, day ? date.day : 1};
  const dictionaries::Day end{date.year, date.month, day ? date.day : days};
  if (end < date.era->begin || first > date.era->end) {
    const std::string& en = date.era->label.en;
    const std::string& ja = date.era->label.ja;
    Blame(date,
          fmt::format("{} is not in {}, which lasted from {} to {}", IsoDay(first), en,
                      IsoDay(date.era->begin), IsoDay(date.era->end)),
          fmt::format("{}は{}ではありません（{}は{}から{}まで）", IsoDay(first), ja, ja,
                      IsoDay(date.era->begin), IsoDay(date.era->end)));
  }
}

void SetDay(WrittenDate& date, int64_t month, int64_t day) {
  date.grain = day == 0 ? DateGrain::kMonth : DateGrain::kDay;
  date.month = static_cast<int>(std::min<int64_t>(month, 99));
  date.day = static_cast<int>(std::min<int64_t>(day, 99));
  if (month == 0) date.month = 99;  // written but impossible
}

// For Japanese dates in the old calendar only the year is used.
void Settle(WrittenDate& date) {
  CheckDay(date);
  const bool fine = date.grain == DateGrain::kDay || date.grain == DateGrain::kMonth;
  if (date.japanese && fine && date.fault_en.empty() && date.year < kGregorianInJapan) {
    date.grain = DateGrain::kYear;
    date.month = date.day = 0;
  }
}

const dictionaries::Era* EraOfKanji(FoldedCursor& cursor, const dictionaries::Eras& eras) {
  const std::string_view rest = cursor.text().substr(cursor.at());
  for (const size_t characters : {2u, 1u}) {
    const std::string_view mark = base::FirstCharacters(rest, characters);
    const dictionaries::Era* const era = eras.FromMark(mark);
    if (era != nullptr && era->id != "pre-meiji") {
      cursor.set_at(cursor.at() + mark.size());
      return era;
    }
  }
  return nullptr;
}

// The year in the other calendar: 1959（昭和34）, 昭和34（1959年）. Takes nothing if there is none.
struct OtherYear {
  const dictionaries::Era* era = nullptr;
  int64_t year = 0;
};

std::optional<OtherYear> TakeOtherYear(FoldedCursor& cursor, const dictionaries::Eras& eras,
                                       bool in_era) {
  FoldedCursor ahead = cursor;
  OtherYear other;
  ahead.SkipSpaces();
  if (!ahead.Take(U'(')) return std::nullopt;
  ahead.SkipSpaces();
  if (!in_era) {
    other.era = EraOfKanji(ahead, eras);
    if (other.era == nullptr) return std::nullopt;
    ahead.SkipSpaces();
  } else {
    ahead.Take(U"西暦");
  }
  const auto number = in_era ? ReadNumber(ahead, 4) : ReadEraYear(ahead);
  if (!number || (in_era && number->digits < 4)) return std::nullopt;
  other.year = number->value;
  ahead.SkipSpaces();
  ahead.Take(U'年');
  ahead.SkipSpaces();
  if (!ahead.Take(U')')) return std::nullopt;
  cursor = ahead;
  return other;
}

void Compare(WrittenDate& date, const OtherYear& other, const dictionaries::Eras& eras) {
  if (!date.fault_en.empty()) return;
  if (other.era == nullptr) {
    if (other.year == date.year) return;
    Blame(date, fmt::format("{} and {} are not the same year", date.year, other.year),
          fmt::format("{}年と{}年は同じ年ではありません", date.year, other.year));
    return;
  }
  WrittenDate second;
  SetEra(second, eras, *other.era, other.year);
  if (!second.fault_en.empty()) Blame(date, second.fault_en, second.fault_ja);
  if (second.year != date.year) {
    Blame(date, fmt::format("{} and {} are not the same year", date.year, second.year),
          fmt::format("{}年と{}{}年は同じ年ではありません", date.year, other.era->label.ja,
                      other.year));
  }
  date.era = other.era;
  date.era_year = static_cast<int>(other.year);
}

bool FollowedByKanji(const FoldedCursor& cursor) { return IsKanji(cursor.Peek()); }

// 春, の春: EDTF's seasons are numbered from 21.
int TakeSeason(FoldedCursor& cursor) {
  FoldedCursor ahead = cursor;
  ahead.Take(U'の');
  const size_t season = std::u32string_view(U"春夏秋冬").find(ahead.Peek());
  if (ahead.AtEnd() || season == std::u32string_view::npos) return 0;
  ahead.Next();
  if (FollowedByKanji(ahead) && ahead.Peek() != U'頃') return 0;
  cursor = ahead;
  return 21 + static_cast<int>(season);
}

bool TakeMonthAndDay(FoldedCursor& cursor, WrittenDate& date) {
  FoldedCursor ahead = cursor;
  ahead.SkipSpaces();
  const auto month = ReadNumber(ahead, 3);
  ahead.SkipSpaces();
  if (!month || !ahead.Take(U'月')) return false;
  SetDay(date, month->value, 0);
  cursor = ahead;
  ahead.SkipSpaces();
  const auto day = ReadNumber(ahead, 3);
  ahead.SkipSpaces();
  if (!day || !ahead.Take(U'日') || ahead.Peek() == U'間') return true;
  SetDay(date, month->value, day->value == 0 ? 99 : day->value);
  cursor = ahead;
  return true;
}

// A number of years, not a year: 1000年前, 100年間.
bool IsDuration(FoldedCursor cursor) {
  const char32_t c = cursor.Next();
  if (c == U'間' || c == U'余') return true;
  if (c != U'前' && c != U'後') return false;
  const char32_t next = cursor.Peek();
  return next != U'後' && next != U'半' && next != U'期';
}

// The text after the number of a year: 年, 年度, 年代, 年6月24日, each with an optional second year
// in brackets.
bool TakeJapaneseTail(FoldedCursor& cursor, WrittenDate& date, const dictionaries::Eras& eras) {
  FoldedCursor ahead = cursor;
  auto other = TakeOtherYear(ahead, eras, date.era != nullptr);
  ahead.SkipSpaces();
  if (!ahead.Take(U'年')) return false;
  date.japanese = true;
  const bool in_era = date.era != nullptr;
  if (!other) other = TakeOtherYear(ahead, eras, in_era);
  if (other) Compare(date, *other, eras);
  cursor = ahead;
  if (ahead.Peek() == U'代') {
    ahead.Next();
    const int number = in_era ? date.era_year : date.year;
    if (ahead.Peek() != U'表' && ahead.Peek() != U'理' && number % 10 == 0) {
      date.grain = DateGrain::kDecade;
      cursor = ahead;
      return true;
    }
  } else if (ahead.Peek() == U'度') {
    ahead.Next();
    date.grain = DateGrain::kFiscalYear;
    cursor = ahead;
    return true;
  }
  if (TakeMonthAndDay(cursor, date)) return true;
  if (const int season = TakeSeason(cursor); season != 0) {
    date.grain = DateGrain::kSeason;
    date.month = season;
    return true;
  }
  return in_era || other || !IsDuration(cursor);
}

// .6.24 after a year, the same separator twice; also -06 and /06 for the month alone.
bool TakeNumericTail(FoldedCursor& cursor, WrittenDate& date, bool month_alone) {
  FoldedCursor ahead = cursor;
  const char32_t separator = ahead.Peek();
  if (!std::u32string_view(U"./-・").contains(separator) || ahead.AtEnd()) return false;
  ahead.Next();
  if (separator == U'.') ahead.SkipSpaces();
  if (!IsDigit(ahead.Peek())) return false;
  const auto month = ReadNumber(ahead, 2);
  if (!month) return false;
  FoldedCursor month_end = ahead;
  if (ahead.Take(separator)) {
    if (separator == U'.') ahead.SkipSpaces();
    if (IsDigit(ahead.Peek())) {
      const auto day = ReadNumber(ahead, 2);
      if (!day || IsDigit(ahead.Peek())) return false;
      SetDay(date, month->value, day->value == 0 ? 99 : day->value);
      cursor = ahead;
      return true;
    }
  }
  const bool plausible = month->value >= 1 && month->value <= 12 &&
                         (separator == U'/' || (separator == U'-' && month->digits == 2));
  if (!plausible && !(month_alone && separator == U'.' && month->value <= 12)) return false;
  if (!month_alone && month->digits != 2) return false;
  SetDay(date, month->value, 0);
  cursor = month_end;
  return true;
}

std::optional<WrittenDate> Done(WrittenDate date, FoldedCursor cursor) {
  FoldedCursor ahead = cursor;
  if (ahead.Take(U'頃') || ahead.Take(U"ころ") || ahead.Take(U"ごろ")) {
    date.approximate = true;
    cursor = ahead;
  }
  date.end = cursor.at();
  Settle(date);
  return date;
}

// 1959?, 1950~ as catalogues write them.
void TakeQualifier(FoldedCursor& cursor, WrittenDate& date, DateStyle style) {
  if (style != DateStyle::kCell) return;
  FoldedCursor ahead = cursor;
  const char32_t mark = ahead.Next();
  if ((mark != U'?' && mark != U'~') || !ahead.AtEnd()) return;
  (mark == U'?' ? date.uncertain : date.approximate) = true;
  cursor = ahead;
}

// --- eras ---

std::optional<WrittenDate> MatchEraYear(FoldedCursor cursor, const dictionaries::Era& era,
                                        bool short_mark, DateStyle style,
                                        const dictionaries::Eras& eras) {
  WrittenDate date;
  cursor.SkipSpaces();
  if (short_mark) cursor.Take(U'.');
  const auto year = ReadEraYear(cursor);
  if (!year) return std::nullopt;
  SetEra(date, eras, era, year->value);
  if (TakeJapaneseTail(cursor, date, eras)) return Done(date, cursor);
  if (year->ascii && TakeNumericTail(cursor, date, true)) return Done(date, cursor);
  if (style != DateStyle::kCell || IsLetter(cursor.Peek())) return std::nullopt;
  FoldedCursor ahead = cursor;
  if (const auto other = TakeOtherYear(ahead, eras, true)) {
    Compare(date, *other, eras);
    cursor = ahead;
  }
  return Done(date, cursor);
}

std::optional<WrittenDate> MatchKanjiEra(FoldedCursor cursor, DateStyle style,
                                         const dictionaries::Eras& eras) {
  const size_t begin = cursor.at();
  FoldedCursor western = cursor;
  if (western.Take(U"西暦")) {
    western.SkipSpaces();
    return MatchDate(western.text(), western.at(), style, eras);
  }
  const dictionaries::Era* const era = EraOfKanji(cursor, eras);
  if (era == nullptr) return std::nullopt;
  const bool one_kanji =
      cursor.at() - begin == 3 && IsKanji(FoldedCursor(cursor.text(), begin).Peek());
  if (one_kanji && begin > 0) {
    // 東大3年 is a third-year student.
    const size_t before = base::BoundaryBefore(cursor.text(), begin - 1);
    if (IsKanji(base::DecodeUtf8(cursor.text(), before).code_point)) return std::nullopt;
  }
  return MatchEraYear(cursor, *era, one_kanji, style, eras);
}

// --- English ---

constexpr auto kMonths = std::to_array<std::u32string_view>(
    {U"january", U"february", U"march", U"april", U"may", U"june", U"july", U"august", U"september",
     U"october", U"november", U"december"});

int MonthOf(std::u32string_view word) {
  if (word.size() < 3) return 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const bool whole = kMonths[i] == word;
    const bool abbreviated = word.size() == 3 && kMonths[i].starts_with(word);
    if (whole || abbreviated || (word == U"sept" && i == 8)) return static_cast<int>(i) + 1;
  }
  return 0;
}

int SeasonOf(std::u32string_view word) {
  if (word == U"spring") return 21;
  if (word == U"summer") return 22;
  if (word == U"autumn" || word == U"fall") return 23;
  return word == U"winter" ? 24 : 0;
}

std::u32string TakeWord(FoldedCursor& cursor) {
  std::u32string word;
  while (IsLetter(cursor.Peek()) && word.size() < 12) word += cursor.Next();
  return word;
}

void TakeOrdinal(FoldedCursor& cursor) {
  FoldedCursor ahead = cursor;
  const std::u32string suffix = TakeWord(ahead);
  if (suffix == U"st" || suffix == U"nd" || suffix == U"rd" || suffix == U"th") cursor = ahead;
}

// '30 to '99 are years of the first sister cities and of the war before them, '00 to '29 are ours.
int FromShortYear(int64_t year) {
  constexpr int kFirstOfOldCentury = 30;
  return static_cast<int>(year) + (year < kFirstOfOldCentury ? 2000 : 1900);
}

// '64
bool TakeShortYear(FoldedCursor& cursor, WrittenDate& date) {
  FoldedCursor ahead = cursor;
  if (!ahead.Take(U'\'') || !IsDigit(ahead.Peek())) return false;
  const auto year = ReadNumber(ahead);
  if (!year || year->digits != 2 || IsLetter(ahead.Peek()) || ahead.Peek() == U'\'') return false;
  date.year = FromShortYear(year->value);
  cursor = ahead;
  return true;
}

bool TakeYear(FoldedCursor& cursor, WrittenDate& date) {
  if (TakeShortYear(cursor, date)) return true;
  FoldedCursor ahead = cursor;
  if (!IsDigit(ahead.Peek())) return false;
  const auto year = ReadNumber(ahead);
  if (!year || year->digits != 4 || year->value < 1000 || year->value > kLastYear) return false;
  if (IsLetter(ahead.Peek()) || ahead.Peek() == U'年') return false;
  date.year = static_cast<int>(year->value);
  cursor = ahead;
  return true;
}

// The name of an era in Latin letters, of which the first is Meiji.
const dictionaries::Era* TakeEraName(FoldedCursor& cursor, const dictionaries::Eras& eras) {
  FoldedCursor ahead = cursor;
  const std::u32string word = TakeWord(ahead);
  if (word.size() < 5 || word.size() > 6) return nullptr;
  const auto* const era = eras.FromMark(base::ToUtf8(word));
  if (era == nullptr || era->id == "pre-meiji") return nullptr;
  cursor = ahead;
  return era;
}

// "Showa 34", "Reiwa gannen".
bool TakeYearOfEra(FoldedCursor& cursor, WrittenDate& date, const dictionaries::Eras& eras) {
  FoldedCursor ahead = cursor;
  const auto* const era = TakeEraName(ahead, eras);
  if (era == nullptr) return false;
  ahead.SkipSpaces();
  FoldedCursor word = ahead;
  int64_t year = 1;
  if (TakeWord(word) == U"gannen") {
    ahead = word;
  } else {
    const auto number = ReadEraYear(ahead);
    if (!number || IsLetter(ahead.Peek())) return false;
    year = number->value;
  }
  SetEra(date, eras, *era, year);
  cursor = ahead;
  return true;
}

// ", 1959" and " of 1959" and " 1959", and the same with ", Showa 34".
bool TakeYearAfterComma(FoldedCursor& cursor, WrittenDate& date, const dictionaries::Eras& eras) {
  FoldedCursor ahead = cursor;
  ahead.Take(U'.');
  ahead.Take(U',');
  ahead.SkipSpaces();
  ahead.Take(U"of ");
  ahead.Take(U"in ");
  if (!TakeYear(ahead, date) && !TakeYearOfEra(ahead, date, eras)) return false;
  cursor = ahead;
  return true;
}

std::optional<WrittenDate> MatchMonthFirst(FoldedCursor cursor, int month,
                                           const dictionaries::Eras& eras) {
  WrittenDate date;
  cursor.Take(U'.');
  FoldedCursor without_day = cursor;
  cursor.SkipSpaces();
  if (IsDigit(cursor.Peek())) {
    const auto day = ReadNumber(cursor);
    if (day && day->digits <= 2) {
      TakeOrdinal(cursor);
      SetDay(date, month, day->value == 0 ? 99 : day->value);
      FoldedCursor range = cursor;
      range.SkipSpaces();
      if (range.Take(U'-')) {
        range.SkipSpaces();
        if (const auto last = IsDigit(range.Peek()) ? ReadNumber(range, 2) : std::nullopt) {
          TakeOrdinal(range);
          date.last_day = static_cast<int>(last->value);
          cursor = range;
        }
      }
      return TakeYearAfterComma(cursor, date, eras) ? Done(date, cursor) : std::nullopt;
    }
  }
  SetDay(date, month, 0);
  if (TakeYearAfterComma(without_day, date, eras)) return Done(date, without_day);
  return std::nullopt;
}

// 24 June 1959, 24th of June, 1959, 24-Jun-1959.
std::optional<WrittenDate> MatchDayFirst(FoldedCursor cursor, const Number& day,
                                         const dictionaries::Eras& eras) {
  TakeOrdinal(cursor);
  const bool dashed = cursor.Take(U'-');
  cursor.SkipSpaces();
  cursor.Take(U"of ");
  const int month = MonthOf(TakeWord(cursor));
  if (month == 0) return std::nullopt;
  WrittenDate date;
  SetDay(date, month, day.value == 0 ? 99 : day.value);
  if (dashed) cursor.Take(U'-');
  if (!TakeYearAfterComma(cursor, date, eras)) return std::nullopt;
  return Done(date, cursor);
}

// 34th year of Showa, the first year of the Reiwa era: from the number on.
std::optional<WrittenDate> MatchYearOfEra(FoldedCursor cursor, const Number& year,
                                          const dictionaries::Eras& eras) {
  const FoldedCursor number = cursor;
  TakeOrdinal(cursor);
  if (cursor.Peek() == number.Peek() || !cursor.Take(U" year of ")) return std::nullopt;
  cursor.Take(U"the ");
  const auto* const era = TakeEraName(cursor, eras);
  if (era == nullptr) return std::nullopt;
  WrittenDate date;
  SetEra(date, eras, *era, year.value);
  return Done(date, cursor);
}

std::optional<WrittenDate> MatchSeason(FoldedCursor cursor, int season,
                                       const dictionaries::Eras& eras) {
  WrittenDate date;
  if (!TakeYearAfterComma(cursor, date, eras)) return std::nullopt;
  date.grain = DateGrain::kSeason;
  date.month = season;
  return Done(date, cursor);
}

std::optional<WrittenDate> MatchFiscalYear(FoldedCursor cursor, std::u32string_view word) {
  cursor.SkipSpaces();
  if (word == U"fiscal") {
    FoldedCursor year = cursor;
    if (TakeWord(year) == U"year") cursor = year;
    cursor.SkipSpaces();
  }
  WrittenDate date;
  if (!TakeYear(cursor, date)) return std::nullopt;
  date.grain = DateGrain::kFiscalYear;
  return Done(date, cursor);
}

std::optional<WrittenDate> MatchLatinWord(FoldedCursor cursor, DateStyle style,
                                          const dictionaries::Eras& eras) {
  const FoldedCursor start = cursor;
  const std::u32string word = TakeWord(cursor);
  if (word.empty()) return std::nullopt;
  if (const int month = MonthOf(word)) return MatchMonthFirst(cursor, month, eras);
  if (const int season = SeasonOf(word)) return MatchSeason(cursor, season, eras);
  if (word == U"fy" || word == U"fiscal") return MatchFiscalYear(cursor, word);
  const bool mark = word.size() == 1 || (word.size() >= 5 && word.size() <= 6);
  if (!mark) return std::nullopt;
  const auto* const era = eras.FromMark(base::ToUtf8(word));
  if (era == nullptr || era->id == "pre-meiji") return std::nullopt;
  if (word.size() == 1) {
    FoldedCursor number = cursor;
    number.Take(U'.');
    if (!IsDigit(number.Peek()) && number.Peek() != U'元') return std::nullopt;
    return MatchEraYear(cursor, *era, true, style, eras);
  }
  WrittenDate first;
  FoldedCursor gannen = start;
  if (TakeYearOfEra(gannen, first, eras) && first.era_year == 1) return Done(first, gannen);
  // "Showa 34" needs no further evidence of a date: the name is unambiguous.
  if (const auto date = MatchEraYear(cursor, *era, false, DateStyle::kCell, eras)) return date;
  return std::nullopt;
}

// --- numbers ---

std::optional<WrittenDate> MatchYearLast(FoldedCursor cursor, const Number& first) {
  const char32_t separator = cursor.Peek();
  if (separator != U'/' && separator != U'-' && separator != U'.') return std::nullopt;
  cursor.Next();
  if (!IsDigit(cursor.Peek())) return std::nullopt;
  const auto second = ReadNumber(cursor, 2);
  if (!second || !cursor.Take(separator) || !IsDigit(cursor.Peek())) return std::nullopt;
  WrittenDate date;
  const auto year = ReadNumber(cursor, 4);
  if (!year || year->digits != 4 || year->value < kFirstYear || year->value > kLastYear) {
    return std::nullopt;
  }
  if (IsDigit(cursor.Peek())) return std::nullopt;
  date.year = static_cast<int>(year->value);
  const bool american = first.value <= 12;
  const int64_t month = american ? first.value : second->value;
  const int64_t day = american ? second->value : first.value;
  SetDay(date, month, day == 0 ? 99 : day);
  return Done(date, cursor);
}

// Words before or after which four digits are a quantity.
constexpr auto kCounted = std::to_array<std::u32string_view>(
    {U"people",       U"persons",    U"residents", U"citizens",   U"inhabitants", U"students",
     U"pupils",       U"children",   U"members",   U"visitors",   U"guests",      U"delegates",
     U"participants", U"volunteers", U"families",  U"households", U"houses",      U"homes",
     U"books",        U"trees",      U"cherry",    U"cranes",     U"miles",       U"km",
     U"kilometers",   U"kilometres", U"meters",    U"metres",     U"feet",        U"acres",
     U"hectares",     U"square",     U"tons",      U"pounds",     U"dollars",     U"yen",
     U"percent",      U"copies",     U"days",      U"years",      U"hours",       U"times",
     U"lives",        U"soldiers",   U"men",       U"women",      U"letters",     U"dolls",
     U"plants",       U"seedlings",  U"saplings",  U"bulbs",      U"bc",          U"bce"});

bool CountsSomething(FoldedCursor cursor) {
  const char32_t next = cursor.Peek();
  if (next == U'%' || IsKanji(next) || IsKatakana(next) || IsLetter(next) || next == U'つ') {
    return true;
  }
  FoldedCursor fraction = cursor;
  if (fraction.Take(U'.') || fraction.Take(U',') || fraction.Take(U':')) {
    if (IsDigit(fraction.Peek())) return true;
  }
  cursor.SkipSpaces();
  const std::u32string word = TakeWord(cursor);
  return std::ranges::find(kCounted, word) != kCounted.end();
}

// 090-1959: the last group of a number that does not begin with a year.
bool EndsTelephone(std::string_view text, size_t hyphen) {
  size_t begin = hyphen;
  while (begin > 0 && IsDigit(text[begin - 1])) --begin;
  if (begin == hyphen) return false;
  const std::string_view group = text.substr(begin, hyphen - begin);
  return group.size() != 4 || (group.front() != '1' && group.front() != '2');
}

bool IsMoneyOrNumber(std::string_view text, size_t at) {
  if (at == 0) return false;
  if (text[at - 1] == '-' && EndsTelephone(text, at - 1)) return true;
  size_t before = base::BoundaryBefore(text, at - 1);
  const char32_t c = FoldedCursor(text, before).Peek();
  if (std::u32string_view(U"$¥€£#.,:+").contains(c)) {
    // "founded in Kyoto,1959" is rare, "$1,959" is not.
    return true;
  }
  if (c == U' ' && before > 0) before = base::BoundaryBefore(text, before - 1);
  const size_t begin = before >= 8 ? base::BoundaryBefore(text, before - 8) : 0;
  std::u32string word;
  for (FoldedCursor cursor(text, begin); cursor.at() <= before;) word += cursor.Next();
  return word.ends_with(U"no.") || word.ends_with(U"room") || word.ends_with(U"route");
}

std::optional<WrittenDate> MatchYearFirst(std::string_view text, size_t begin, FoldedCursor cursor,
                                          const Number& year, DateStyle style,
                                          const dictionaries::Eras& eras) {
  WrittenDate date;
  date.year = static_cast<int>(year.value);
  const bool cell = style == DateStyle::kCell;
  if (TakeJapaneseTail(cursor, date, eras)) return Done(date, cursor);
  if (date.year < kFirstBareYear) return std::nullopt;
  if (TakeNumericTail(cursor, date, cell)) return Done(date, cursor);
  FoldedCursor ahead = cursor;
  if (date.year % 10 == 0) {
    ahead.Take(U'\'');
    if (ahead.Take(U's') && !IsLetter(ahead.Peek())) {
      date.grain = DateGrain::kDecade;
      return Done(date, ahead);
    }
  }
  ahead = cursor;
  if (ahead.Take(U'-') && IsDigit(ahead.Peek())) {
    const auto last = ReadNumber(ahead);
    if (last && last->digits == 2 && last->value > date.year % 100 && !IsDigit(ahead.Peek()) &&
        ahead.Peek() != U'-' && !CountsSomething(ahead)) {
      date.grain = DateGrain::kSpan;
      date.last_year = date.year / 100 * 100 + static_cast<int>(last->value);
      return Done(date, ahead);
    }
    // Otherwise it may be a telephone number.
    if (!last || last->digits != 4 || last->value < kFirstBareYear) return std::nullopt;
  }
  if (CountsSomething(cursor) || IsMoneyOrNumber(text, begin)) return std::nullopt;
  TakeQualifier(cursor, date, style);
  date.bare = true;
  return Done(date, cursor);
}

// The bytes of an apostrophe directly before `at` that begins a word; 0 if there is none.
size_t ApostropheBefore(std::string_view text, size_t at) {
  if (at == 0) return 0;
  const size_t begin = base::BoundaryBefore(text, at - 1);
  if (FoldedCursor(text, begin).Peek() != U'\'') return 0;
  if (begin > 0) {
    const char32_t c = FoldedCursor(text, base::BoundaryBefore(text, begin - 1)).Peek();
    if (IsLetter(c) || IsDigit(c) || c == U'\'') return 0;
  }
  return at - begin;
}

// '64, ’64年, the '60s.
std::optional<WrittenDate> MatchShortYear(std::string_view text, size_t at, FoldedCursor cursor,
                                          const Number& year, const dictionaries::Eras& eras) {
  WrittenDate date;
  date.before = ApostropheBefore(text, at);
  if (date.before == 0) return std::nullopt;
  date.year = FromShortYear(year.value);
  if (TakeJapaneseTail(cursor, date, eras)) return Done(date, cursor);
  FoldedCursor ahead = cursor;
  if (date.year % 10 == 0 && ahead.Take(U's') && !IsLetter(ahead.Peek())) {
    date.grain = DateGrain::kDecade;
    return Done(date, ahead);
  }
  const char32_t next = cursor.Peek();
  if (next == U'\'') return std::nullopt;  // quoted
  if (!IsKanji(next) && !IsKatakana(next) && CountsSomething(cursor)) return std::nullopt;
  return Done(date, cursor);
}

std::optional<WrittenDate> MatchNumber(std::string_view text, size_t at, DateStyle style,
                                       const dictionaries::Eras& eras) {
  FoldedCursor cursor(text, at);
  const auto number = ReadNumber(cursor);
  if (!number) return std::nullopt;
  const bool four = number->value >= 1000 && (number->digits == 4 || !number->ascii);
  if (four && number->value >= kFirstYear && number->value <= kLastYear) {
    if (number->ascii) return MatchYearFirst(text, at, cursor, *number, style, eras);
    WrittenDate date;
    date.year = static_cast<int>(number->value);
    if (TakeJapaneseTail(cursor, date, eras)) return Done(date, cursor);
    return std::nullopt;
  }
  if (!number->ascii) return std::nullopt;
  if (number->digits == 8 && style == DateStyle::kCell) {
    WrittenDate date;
    date.year = static_cast<int>(number->value / 10'000);
    if (date.year < kFirstBareYear || date.year > kLastYear) return std::nullopt;
    const int64_t day = number->value % 100;
    SetDay(date, number->value / 100 % 100, day == 0 ? 99 : day);
    return Done(date, cursor);
  }
  if (number->digits > 2) return std::nullopt;
  if (number->digits == 2) {
    if (auto date = MatchShortYear(text, at, cursor, *number, eras)) return date;
  }
  if (auto date = MatchYearLast(cursor, *number)) return date;
  if (auto date = MatchYearOfEra(cursor, *number, eras)) return date;
  return MatchDayFirst(cursor, *number, eras);
}

}  // namespace

std::pair<char32_t, uint32_t> FoldedCursor::Fold(size_t at) const {
  if (at >= text_.size()) return {0, 0};
  const base::Decoded read = base::DecodeUtf8(text_, at);
  char32_t c = SimplyFolded(read.code_point);
  if (c == U'Ō') c = U'ō';
  if (c == 0xA0 || c == U'\t' || c == U'\n' || c == U'\r') c = U' ';
  return {c, read.length};
}

bool FoldedCursor::Take(std::u32string_view expected) {
  const size_t begin = at_;
  for (const char32_t c : expected) {
    if (Peek() != c) {
      at_ = begin;
      return false;
    }
    Next();
  }
  return true;
}

std::optional<WrittenDate> MatchDate(std::string_view text, size_t at, DateStyle style,
                                     const dictionaries::Eras& eras) {
  const FoldedCursor cursor(text, at);
  const char32_t c = cursor.Peek();
  if (IsNumeralChar(c)) return MatchNumber(text, at, style, eras);
  if (IsLetter(c)) return MatchLatinWord(cursor, style, eras);
  return MatchKanjiEra(cursor, style, eras);
}

}  // namespace hajimari::text
