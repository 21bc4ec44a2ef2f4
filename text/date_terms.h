// How dates are spelled as index terms: the one table for stories and queries.
//
//   TermOfYear(1959)                -> "Y1959"
//   TermOfMonth({1959, 6, 24})      -> "M1959-06"
//   TermOfDay({1959, 6, 24})        -> "D1959-06-24"
//   TermOfDecade("showa-30s")       -> "Yshowa-30s"
//   IsDateTerm("M1959-06")          -> true
//
// The prefixes of other terms are in archive/store/fields.h; words are in lower case, so no word is
// taken for a date. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "dictionaries/eras.h"

namespace hajimari::text {

inline constexpr char kYearPrefix = 'Y';
inline constexpr char kMonthPrefix = 'M';
inline constexpr char kDayPrefix = 'D';

std::string TermOfYear(int year);
// `decade` is an id: EraDecade or WesternDecade (dictionaries/eras.h).
std::string TermOfDecade(std::string_view decade);
std::string TermOfMonth(const dictionaries::Day& day);
std::string TermOfDay(const dictionaries::Day& day);

bool IsDateTerm(std::string_view term);

}  // namespace hajimari::text
