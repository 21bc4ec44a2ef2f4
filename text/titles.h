// Titles of people: English abbreviations before a name, degrees behind it, and Japanese titles behind
// a surname.
//
//   FindTitle("gov")->whole       -> "governor": "Gov. Haskell" is Governor Haskell
//   FindTitle("sen")->only_with_point    -> true: "Sen Rikyu" is no senator
//   FindTitle("friend")           -> nullptr
//   DegreeAt("ph.d. from kyoto")->whole  -> "phd"
//   PersonTitles()                -> {"先生", "センセイ"}, {"さん", "サン"}, ...
//
// Closed lists of the two languages. Pure functions; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hajimari::text {

struct TitleAbbreviation {
  std::string_view written;
  std::string_view whole;
  bool only_with_point = false;  // without a point it is another word: gen, hon, rep
};

// `folded` is in lower case, without a point; nullptr if it is no abbreviated title.
const TitleAbbreviation* FindTitle(std::string_view folded);

// The degree with points inside with which `folded` begins; nullptr if it begins with none.
const TitleAbbreviation* DegreeAt(std::string_view folded);

struct PersonTitle {
  std::string_view written;
  std::string_view reading;  // in katakana
};

// What follows a surname: 先生, さん, 市長. The longer ones come before their endings (副市長, 市長).
std::span<const PersonTitle> PersonTitles();

enum class TitleKind { kNone, kCourtesy, kOffice };
// 先生 is a courtesy title, which only a person has; 市長 is an office, which a city has too.
TitleKind TitleKindOf(std::string_view written);

// What a surname with a title that is also the name of a place is indexed under, besides the whole
// (徳島さん): "姓徳島". So 徳島 finds it, and 徳島市 does not.
std::string SurnameTerm(std::string_view surname);

}  // namespace hajimari::text
