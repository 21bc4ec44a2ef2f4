// The text of a matrix of two facets and of a histogram of years, for a terminal.
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
// Empty rows and columns are left out; an empty cell is a dot. If relationships are counted too, a
// cell is "relationships with a story / relationships": 2/5. Pure.
#pragma once

#include <string>

#include "search/contract/answer.h"

namespace hajimari::app {

std::string MatrixText(const search::Matrix& matrix);
std::string HistogramText(const search::Histogram& histogram);

// The width of the text in columns of a terminal; kanji and kana take two.
size_t WidthOf(std::string_view text);

}  // namespace hajimari::app
