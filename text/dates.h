// Finds dates as people write them, in running text and in the cells of a form.
//
//   finder.Find("昭和34年6月24日に調印", DateStyle::kRunningText)
//     -> {source [0,20), edtf "1959-06-24", first 1959-06-24, last 1959-06-24}
//   finder.Find("S34.6.24", DateStyle::kCell)     -> 1959-06-24
//   finder.Find("昭和三十四年", style)            -> 1959
//   finder.Find("昭和34年度", style)              -> 1959-04/1960-03
//   finder.Find("昭和30年代", style)              -> 1955/1964, era_decade "showa-30s"
//   finder.Find("the 1950s", style)               -> 1950/1959
//   finder.Find("1959年（昭和34年）", style)      -> one date, 1959
//   finder.Find("June 24, 1959", style)           -> 1959-06-24, also from "24 June 1959"
//   finder.Find("12/7/1955", style)               -> 1955-12-07
//   finder.Find("the class of '58", style)        -> 1958, but '05 is 2005
//   finder.Find("昭和65年", style)                -> fault_en: Showa ended in its year 64
//
// An impossible date (昭和65年, 2023-02-30, 31 February 1960) is reported with a fault and no edtf;
// running text ignores it, a reader of records refuses it. Month and day in slashes are read in
// American order (12/7/1955 is 7 December) unless only the other order is possible; with the year
// first, the order is year-month-day. Japanese month-and-day dates before 1873 keep the year only,
// because they belong to another calendar. Bare years are four digits from 1600 to 2099 that are
// not part of a larger number and not followed by a counter other than 年; they are marked `bare`. Two digits after an apostrophe are a
// year from 1930 to 2029.
//
// Immutable; any thread. Accepts normalised and original text (full width, kanji numerals).
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
  base::ByteRange source;  // bytes of the searched text
  std::string edtf;  // "1959-06-24", "1959-06", "1959", "1955/1964", "1978?", "1950~"; "" if faulty
  dictionaries::Day first;
  dictionaries::Day last;
  std::string era_decade;  // "showa-30s" if the text names one
  bool decade = false;     // a decade, Western or of an era
  bool bare = false;       // a number alone that may be a year
  std::string fault_en;    // why the date is impossible
  std::string fault_ja;
};

class DateFinder {
 public:
  // `eras` must outlive the finder.
  explicit DateFinder(const dictionaries::Eras& eras) : eras_(&eras) {}

  // In order of position, without overlaps. A Western year with its era year in brackets is one
  // date; if the two disagree, the date has a fault.
  std::vector<FoundDate> Find(std::string_view text, DateStyle style) const;

 private:
  const dictionaries::Eras* eras_;
};

// 五十 -> 50, 一九五九 -> 1959, 二千十一 -> 2011, １２ -> 12; nullopt for anything else, and for
// numbers over 10^15.
std::optional<int64_t> ReadNumeral(std::string_view text);

bool IsLeapYear(int year);
// 28 to 31. REQUIRES: 1 <= month <= 12.
int DaysInMonth(int year, int month);

// The terms that a date posts: a day {"D1959-06-24", "M1959-06", "Y1959"}, a year {"Y1959"}, a
// decade {"Y1950s"} or {"Yshowa-30s"}, an interval of at most 20 years one term for each year.
std::vector<std::string> DateTerms(const FoundDate& date);

}  // namespace hajimari::text
