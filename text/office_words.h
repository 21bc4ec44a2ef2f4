// Words for offices and people that begin with the last character of the place or institution
// before them. Internal to text/.
//
//   OfficeWord(U'州', "知事")  -> reading "シュウ", part true    (カンザス州|知事: 州知事)
//   OfficeWord(U'校', "長")    -> reading "コウ", part false     (小学校|長: 校長)
//   OfficeWord(U'校', "知事")  -> nullopt
//
// Pure functions; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace hajimari::text {

struct Office {
  std::string_view reading;  // of the shared character, in katakana
  bool part;                 // whether the rest is a word: 知事 of 州知事, not 長 of 校長
};

// Whether any office ends so: 知事, 役場, 長.
bool EndsOffice(std::string_view rest);

// nullopt if `shared` and `rest` do not form such a word.
std::optional<Office> OfficeWord(char32_t shared, std::string_view rest);

}  // namespace hajimari::text
