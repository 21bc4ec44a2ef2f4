// Part of a query, tokenised by the analyser that also tokenised the stories.
//
//   TokenizeQuery(analyzer, "姉妹都市の提携")
//     -> words 姉妹都市, の (function), 提携; leaves 姉妹都市, 提携; japanese
//   TokenizeQuery(analyzer, "!!!")      -> no words, no leaves
//
// Values; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzer.h"

namespace hajimari::search {

// An index term, and the form in which the query has it.
struct PlannedTerm {
  std::string term;
  std::string surface;  // as typed, with width and case normalised
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
  std::vector<QueryToken> words;    // in order, including function words
  std::vector<PlannedTerm> all;     // the terms of `words`: a phrase query
  std::vector<PlannedTerm> leaves;  // distinct content words; a date counts as one
  std::vector<std::string> pairs;   // index terms of adjacent nouns and of adjacent characters
  // Two English words with a hyphen as one word: seawall for sea-wall; "" if the text is another.
  std::string joined;
  bool function = false;  // there are only function words, so `leaves` holds those
  bool japanese = false;
  bool spaced = false;  // the text contains a space
};

TokenizedQuery TokenizeQuery(const text::Analyzer& analyzer, std::string_view text);

// The terms without function words, separated by spaces: the key of NameIndex::ThemesOfTerms.
std::string TermsOf(const TokenizedQuery& tokenized);

// The other form of a number in English words, which names and expressions have: "seven" for 7
// (Seven Hills), "second" for 2nd (per second). nullopt for other terms.
std::optional<PlannedTerm> OtherFormOfNumber(const PlannedTerm& term);

// Whether several words are one number: ten thousand, 2 million.
bool IsOneNumber(const TokenizedQuery& tokenized);

text::Language LanguageOf(std::string_view words);

// Keeps the first of each term.
void DropRepeated(std::vector<PlannedTerm>& terms);

}  // namespace hajimari::search
