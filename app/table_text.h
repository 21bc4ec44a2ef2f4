// A matrix of two facets and a histogram of years as a person reads them on a terminal.
//
//   MatrixText(matrix)
//     theme × era
//                               Shōwa  Shōwa 30s  Heisei
//     disasters              9      3          2       6
//       tsunami              4      ·          ·       4
//
//   HistogramText(histogram)
//     years of signing, by 5
//     1955–1959    4  ████
//     1960–1964    2  ██
//
// Rows and columns in which there is nothing are left out; a cell of none is a dot. Where ties are
// counted beside stories a cell is "told of ties": 2/5. Pure.
#pragma once

#include <string>

#include "search/contract/answer.h"

namespace hajimari::app {

std::string MatrixText(const search::Matrix& matrix);
std::string HistogramText(const search::Histogram& histogram);

// Columns of a terminal that the text takes; kanji and kana take two.
size_t WidthOf(std::string_view text);

}  // namespace hajimari::app
