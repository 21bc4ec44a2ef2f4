// Text of a record brought into the form in which records hold it.
//
//   CleanText("a\r\nb\x1b", &dropped)         -> "a\nb", dropped = true
//   Paragraphs("one\n \n\n\ntwo  \n")          -> "one\n\ntwo"
//   TitleFrom("In April 2013 a boat came. It ...", Language::kEnglish) -> "In April 2013 a boat
//   came" SplitLanguages("Boston ...\n\n京都…")       -> {"Boston ...", "京都…"}
//
// Pure functions over valid UTF-8; any thread.
#pragma once

#include <string>
#include <string_view>

#include "archive/record/story.h"
#include "text/token.h"

namespace hajimari::archive {

// Line ends to \n; control characters other than tab and line end left out and told.
std::string CleanText(std::string_view text, bool* dropped = nullptr);

// Spaces of every width off both ends.
std::string_view TrimSpaces(std::string_view text);

// A body: paragraphs parted by exactly one blank line, no spaces at the end of lines.
std::string Paragraphs(std::string_view text);

// The first sentence of a body, or its first 60 (Japanese: 30) characters, cut between words.
std::string TitleFrom(std::string_view body, text::Language language);

// By script: Japanese where kana and kanji make up a good part of the letters.
text::Language LanguageOfText(std::string_view text);

// A body told in both languages in one cell, taken apart by paragraphs where each has enough of
// both; else all of it under the language of the whole.
Bilingual SplitLanguages(std::string_view body);

// The text under the language of its script.
Bilingual InItsLanguage(std::string_view text);

}  // namespace hajimari::archive
