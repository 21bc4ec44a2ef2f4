// Dates as people write them, in running text and in the cells of a form.
//
//   finder.Find("昭和34年6月24日に調印", kRunningText)
//     -> {range [0,20), edtf "1959-06-24", first 1959-06-24, last 1959-06-24}
//   finder.Find("S34.6.24", kCell)                   -> 1959-06-24
//   finder.Find("昭和三十四年", ...)                   -> 1959
//   finder.Find("昭和34年度", ...)                     -> 1959-04/1960-03
//   finder.Find("昭和30年代" / "the 1950s", ...)       -> 1955/1964 (era_decade showa-30s) /
//   1950/1959 finder.Find("1959年（昭和34年）", ...)             -> one date, 1959
//   finder.Find("June 24, 1959" / "24 June 1959" / "12/7/1955", ...)
//   finder.Find("昭和65年", ...)                       -> fault: Showa ended in its year 64
//
// An impossible date (昭和65年, 2023-02-30, 31 February 1960) is reported with a fault and no edtf;
// running text ignores it, a reader of records refuses it. Month and day in slashes are read the
// American way (12/7/1955 is 7 December) unless only the other way is possible; year first is
// year-month-day. Calendar days before 1873 that give a Japanese month and day keep the year only.
// Bare years: four digits 1600 to 2099 that are not part of a larger number and not followed by a
// counter other than 年; marked `bare`.
//
// Immutable; any thread. Reads normalised or original text alike (full width, kanji numerals).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "dictionaries/eras.h"

namespace hajimari::text {

enum class DateStyle { kRunningText, kCell };

struct FoundDate {
  base::ByteRange source;  // bytes of the text given
  std::string edtf;  // "1959-06-24", "1959-06", "1959", "1955/1964", "1978?", "1950~"; "" if faulty
  dictionaries::Day first;
  dictionaries::Day last;
  std::string era_decade;  // "showa-30s" if the text named one
  bool decade = false;     // a decade, Western or of an era
  bool bare = false;       // a number alone that may be a year
  std::string fault_en;    // why it is impossible
  std::string fault_ja;
};

class DateFinder {
 public:
  // `eras` must outlive the finder.
  explicit DateFinder(const dictionaries::Eras& eras) : eras_(&eras) {}

  // In order of place, never overlapping. A Western year with its era year in brackets is one date;
  // where the two disagree it is a fault.
  std::vector<FoundDate> Find(std::string_view text, DateStyle style) const;

 private:
  const dictionaries::Eras* eras_;
};

// 五十 -> 50, 一九五九 -> 1959, 二千十一 -> 2011, １２ -> 12; nullopt for anything else or over
// 10^15.
std::optional<int64_t> ReadNumeral(std::string_view text);

bool IsLeapYear(int year);
// 28 to 31. REQUIRES: 1 <= month <= 12.
int DaysInMonth(int year, int month);

// The terms that a date posts: a day {"D1959-06-24", "M1959-06", "Y1959"}, a year {"Y1959"}, a
// decade
// {"Y1950s"} or {"Yshowa-30s"}, an interval of at most 20 years each of its years.
std::vector<std::string> DateTerms(const FoundDate& date);

}  // namespace hajimari::text
