// A piece of a query as the analyser cuts it: the same words as a story's.
//
//   TokenizeQuery(analyzer, "姉妹都市の提携")
//     -> words 姉妹都市, の (function), 提携; leaves 姉妹都市, 提携; japanese
//
// Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/analyzer.h"

namespace hajimari::search {

// A posted term as a query asks for it.
struct PlannedTerm {
  std::string term;
  std::string surface;  // as typed but for width and case; equal to term where that is so written
  bool inflected = false;
  bool operator==(const PlannedTerm&) const = default;
};

struct QueryToken {
  PlannedTerm term;
  bool function = false;
  bool japanese = false;
  bool unknown = false;
  bool in_date = false;
};

struct TokenizedQuery {
  std::vector<QueryToken> words;    // side by side, function words too
  std::vector<PlannedTerm> all;     // the same, as a phrase has them
  std::vector<PlannedTerm> leaves;  // those that say something; a date is one
  std::vector<std::string> pairs;   // neighbouring nouns and characters, as they are posted
  bool function = false;            // leaves are function words, as there is nothing else
  bool japanese = false;
  bool spaced = false;
};

TokenizedQuery TokenizeQuery(const text::Analyzer& analyzer, std::string_view text);

// What NameIndex::ThemesOfTerms takes.
std::string TermsOf(const TokenizedQuery& cut);

text::Language LanguageOf(std::string_view words);

// The first of each term.
void DropRepeated(std::vector<PlannedTerm>& terms);

}  // namespace hajimari::search
