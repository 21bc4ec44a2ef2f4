// The index terms that match a date in a query.
//
//   TermsAsking(WholeDate(finder, "昭和34年"))         -> {Y1959}
//   TermsAsking(WholeDate(finder, "June 24, 1959"))   -> {D1959-06-24}
//   TermsAsking(WholeDate(finder, "昭和30年代"))        -> {Yshowa-30s, Y1955, ..., Y1964}
//   TermsAsking(WholeDate(finder, "令和元年"))
//       -> {Y2019-whole, Y2019-late, M2019-05, ..., M2019-12}     not 平成31年
//   TermsAsking(WholeDate(finder, "昭和34年度"))  -> {Y1959-fiscal, M1959-04, ..., M1960-03}
//
//   WholeDate(finder, "in 1959")   -> nullopt
//
// The spelling of terms is in text/date_terms.h. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/dates.h"

namespace hajimari::search {

// The date if the text is nothing but a date. An impossible one (昭和65年) has a fault and no edtf.
std::optional<text::FoundDate> WholeDate(const text::DateFinder& finder, std::string_view text);

// At most fifteen terms, any of which matches; {} if the span needs more.
std::vector<std::string> TermsAsking(const text::FoundDate& date);

}  // namespace hajimari::search
