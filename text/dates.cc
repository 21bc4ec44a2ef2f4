#include "text/dates.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/date_grammar.h"
#include "text/date_places.h"
#include "text/date_terms.h"
#include "text/numerals.h"

namespace hajimari::text {
namespace {

using dictionaries::Day;

constexpr int kMaxYears = 20;

struct Placed {
  FoundDate found;
  WrittenDate written;
};

Day FirstOfMonth(int year, int month) { return {year, month, 1}; }
Day LastOfMonth(int year, int month) { return {year, month, DaysInMonth(year, month)}; }

// EDTF numbers seasons from 21 (spring) to 24; winter continues into the next year.
void SetSeason(FoundDate& found, int year, int season) {
  found.edtf = fmt::format("{:04}-{}", year, season);
  const int month = (season - 20) * 3;
  found.first = FirstOfMonth(year, month);
  found.last = month == 12 ? LastOfMonth(year + 1, 2) : LastOfMonth(year, month + 2);
}

void SetDecade(FoundDate& found, const WrittenDate& date) {
  found.decade = true;
  int last = date.year + 9;
  if (date.era != nullptr) {
    last = std::min(last, date.era->end.year);
    found.era_decade = dictionaries::EraDecade(date.era->id, date.era_year);
  }
  found.first = FirstOfMonth(date.year, 1);
  found.last = LastOfMonth(last, 12);
  found.edtf = fmt::format("{:04}/{:04}", date.year, last);
}

void SetYear(FoundDate& found, const WrittenDate& date) {
  found.edtf =
      fmt::format("{:04}{}{}", date.year, date.uncertain ? "?" : "", date.approximate ? "~" : "");
  found.first = FirstOfMonth(date.year, 1);
  found.last = LastOfMonth(date.year, 12);
  if (date.era == nullptr) return;
  // If two eras share the year, only the days of this era.
  found.first = std::max(found.first, date.era->begin);
  found.last = std::min(found.last, date.era->end);
}

FoundDate Resolve(const WrittenDate& date, size_t begin) {
  FoundDate found;
  found.source = {static_cast<uint32_t>(begin), static_cast<uint32_t>(date.end)};
  found.bare = date.bare;
  found.fault_en = date.fault_en;
  found.fault_ja = date.fault_ja;
  if (!date.fault_en.empty()) return found;
  switch (date.grain) {
    case DateGrain::kDay:
      found.first = {date.year, date.month, date.day};
      found.last = {date.year, date.month, std::max(date.day, date.last_day)};
      found.edtf = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
      if (date.last_day > date.day) {
        found.edtf += fmt::format("/{:04}-{:02}-{:02}", date.year, date.month, date.last_day);
      }
      break;
    case DateGrain::kMonth:
      found.first = FirstOfMonth(date.year, date.month);
      found.last = LastOfMonth(date.year, date.month);
      found.edtf = fmt::format("{:04}-{:02}", date.year, date.month);
      break;
    case DateGrain::kSeason:
      SetSeason(found, date.year, date.month);
      break;
    case DateGrain::kYear:
      SetYear(found, date);
      break;
    case DateGrain::kFiscalYear:
      found.first = FirstOfMonth(date.year, 4);
      found.last = LastOfMonth(date.year + 1, 3);
      found.edtf = fmt::format("{:04}-04/{:04}-03", date.year, date.year + 1);
      break;
    case DateGrain::kDecade:
      SetDecade(found, date);
      break;
    case DateGrain::kSpan:
      found.first = FirstOfMonth(date.year, 1);
      found.last = LastOfMonth(date.last_year, 12);
      found.edtf = fmt::format("{:04}/{:04}", date.year, date.last_year);
      break;
  }
  return found;
}

bool EndsWithWord(std::string_view text, std::string_view word) {
  if (!text.ends_with(word)) return false;
  if (text.size() == word.size()) return true;
  const char before = text[text.size() - word.size() - 1];
  return before == ' ' || before == '(' || static_cast<unsigned char>(before) >= 0x80;
}

// circa 1950, 約1950年
bool IsApproximate(std::string_view before) {
  before = base::Trim(before);
  const size_t tail = before.size() > 16 ? base::BoundaryBefore(before, before.size() - 16) : 0;
  const std::string word = base::Lowered(before.substr(tail));
  for (const std::string_view mark :
       {"circa", "c.", "ca.", "about", "around", "approximately", "約", "およそ"}) {
    if (EndsWithWord(word, mark)) return true;
  }
  return false;
}

std::u32string Between(std::string_view text, size_t begin, size_t end) {
  std::u32string gap;
  if (end - begin > 24) return U"?";
  for (FoldedCursor cursor(text, begin); cursor.at() < end;) {
    const char32_t c = cursor.Next();
    if (c != U' ') gap += c;
  }
  return gap;
}

bool SameFineness(const Placed& a, const Placed& b) {
  return a.written.grain == b.written.grain && a.written.grain != DateGrain::kDecade &&
         a.written.grain != DateGrain::kSpan && a.written.grain != DateGrain::kSeason;
}

// 1955-1959, 1955年から1959年, between 1955 and 1959.
bool IsRange(std::string_view text, const Placed& a, const Placed& b, DateStyle style) {
  if (!SameFineness(a, b) || !(a.found.last < b.found.first)) return false;
  if (!a.found.fault_en.empty() || !b.found.fault_en.empty()) return false;
  const std::u32string gap = Between(text, a.found.source.end, b.found.source.begin);
  if (gap == U"-" || gap == U"~" || gap == U"から" || gap == U"to" || gap == U"through" ||
      gap == U"until") {
    return true;
  }
  if (gap == U"/") return style == DateStyle::kCell;
  if (gap != U"and") return false;
  std::string_view before = base::Trim(text.substr(0, a.found.source.begin));
  return before.ends_with("etween");
}

FoundDate MakeRange(const FoundDate& a, const FoundDate& b) {
  FoundDate range;
  range.source = base::Join(a.source, b.source);
  range.first = a.first;
  range.last = b.last;
  range.edtf = a.edtf + "/" + b.edtf;
  return range;
}

// The position of the closing bracket if date `b` is in brackets after `a`, otherwise npos.
size_t BracketEnd(std::string_view text, const Placed& a, const Placed& b) {
  const std::u32string gap = Between(text, a.found.source.end, b.found.source.begin);
  if (gap != U"(" && gap != U"(=" && gap != U"[") return std::string_view::npos;
  FoldedCursor cursor(text, b.found.source.end);
  cursor.SkipSpaces();
  if (!cursor.Take(U')') && !cursor.Take(U']')) return std::string_view::npos;
  return cursor.at();
}

bool Contains(const FoundDate& a, const FoundDate& b) {
  return a.first <= b.first && b.last <= a.last;
}

// Merges the second date, in brackets, if it is the first one in the other calendar. False if it is
// a different date.
bool MergeBracketed(Placed& a, const Placed& b, size_t end) {
  const bool calendars_differ = (a.written.era != nullptr) != (b.written.era != nullptr);
  if (!calendars_differ || !a.found.fault_en.empty()) return false;
  const base::ByteRange source{a.found.source.begin, static_cast<uint32_t>(end)};
  if (!b.found.fault_en.empty()) {
    a.found.fault_en = b.found.fault_en;
    a.found.fault_ja = b.found.fault_ja;
    a.found.edtf.clear();
  } else if (Contains(a.found, b.found)) {
    a.found = b.found;
  } else if (a.written.year != b.written.year) {
    a.found.fault_en =
        fmt::format("{} and {} are not the same year", a.written.year, b.written.year);
    a.found.fault_ja =
        fmt::format("{}年と{}年は同じ年ではありません", a.written.year, b.written.year);
    a.found.edtf.clear();
  } else if (!Contains(b.found, a.found)) {
    return false;
  }
  a.found.bare = false;
  a.found.source = source;
  a.written.era = a.written.era != nullptr ? a.written.era : b.written.era;
  return true;
}

std::vector<Placed> FindEach(std::string_view text, DateStyle style,
                             const dictionaries::Eras& eras) {
  std::vector<Placed> placed;
  for (DatePlaces places(text); places.Find();) {
    const size_t at = places.at();
    const auto written = MatchDate(text, at, style, eras);
    if (!written) {
      places.Pass();
      continue;
    }
    WrittenDate date = *written;
    if (date.grain == DateGrain::kYear && IsApproximate(text.substr(0, at))) {
      date.approximate = true;
    }
    placed.push_back({Resolve(date, at - date.before), date});
    places.PassDate(date.end);
  }
  return placed;
}

}  // namespace

std::vector<FoundDate> DateFinder::Find(std::string_view text, DateStyle style) const {
  std::vector<Placed> placed = FindEach(text, style, *eras_);
  std::vector<FoundDate> found;
  for (size_t i = 0; i < placed.size(); ++i) {
    Placed& date = placed[i];
    if (i + 1 < placed.size()) {
      const size_t end = BracketEnd(text, date, placed[i + 1]);
      if (end != std::string_view::npos && MergeBracketed(date, placed[i + 1], end)) {
        placed.erase(placed.begin() + static_cast<ptrdiff_t>(i) + 1);
      }
    }
    if (i + 1 < placed.size() && IsRange(text, date, placed[i + 1], style)) {
      found.push_back(MakeRange(date.found, placed[i + 1].found));
      ++i;
      continue;
    }
    found.push_back(std::move(date.found));
  }
  return found;
}

bool IsLeapYear(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeapYear(year) ? 29 : kDays[month - 1];
}

std::vector<std::string> DateTerms(const FoundDate& date) {
  if (date.edtf.empty()) return {};
  if (!date.era_decade.empty()) return {TermOfDecade(date.era_decade)};
  if (date.decade) return {TermOfDecade(dictionaries::WesternDecade(date.first.year))};
  std::vector<std::string> terms;
  // A season is posted under the year that it names, although winter ends in the next one.
  const bool season = date.edtf.size() == 7 && date.edtf[4] == '-' && date.edtf[5] == '2';
  if (season) return {TermOfYear(date.first.year)};
  const Day& last = date.last;
  const bool one_month = date.first.year == last.year && date.first.month == last.month;
  if (date.first == last) terms.push_back(TermOfDay(date.first));
  // 昭和64年 has only seven days, but the text names a year.
  const bool year_alone = date.edtf.size() < 7;
  if (one_month && !year_alone) terms.push_back(TermOfMonth(date.first));
  if (last.year - date.first.year >= kMaxYears) return terms;
  for (int year = date.first.year; year <= last.year; ++year) {
    terms.push_back(TermOfYear(year));
  }
  return terms;
}

}  // namespace hajimari::text
