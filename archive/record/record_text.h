// Brings text into the form in which records store it.
//
//   CleanText("a\r\nb\x1b", &dropped)          -> "a\nb", dropped = true
//   Paragraphs("one\n \n\n\ntwo  \n")          -> "one\n\ntwo"
//   TitleFrom("In April 2013 a boat came. It ...", Language::kEnglish)
//                                              -> "In April 2013 a boat came"
//   SplitLanguages("Boston ...\n\n京都…")      -> {"Boston ...", "京都…"}
//
// Pure functions over valid UTF-8; any thread.
#pragma once

#include <string>
#include <string_view>

#include "archive/record/story.h"
#include "text/token.h"

namespace hajimari::archive {

// Converts line ends to \n and removes control characters other than tab and line end; `dropped`
// says whether there were any.
std::string CleanText(std::string_view text, bool* dropped = nullptr);

// Trims spaces of every width from both ends.
std::string_view TrimSpaces(std::string_view text);

// Formats a body: paragraphs separated by exactly one blank line, no trailing spaces.
std::string Paragraphs(std::string_view text);

// The first sentence of a body, or its first 60 (Japanese: 30) characters, cut at a word boundary.
std::string TitleFrom(std::string_view body, text::Language language);

// Detects the language by script: Japanese if kana and kanji make up a good part of the letters.
text::Language LanguageOfText(std::string_view text);

// Splits a body with both languages in one cell by paragraphs, if there is enough text in each
// language; otherwise puts all of it under the language of the whole.
Bilingual SplitLanguages(std::string_view body);

// The text under the language of its script.
Bilingual InItsLanguage(std::string_view text);

}  // namespace hajimari::archive
