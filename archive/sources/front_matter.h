// Finds the front matter of a Markdown file, and detects text that was meant to be front matter but
// is malformed. Such a file must never be read as plain text: its status would be lost, and private
// content would become public.
//
//   CutFrontMatter("---\nid: x\n---\n## English\n")     -> kFound, yaml "id: x\n", line 2
//   CutFrontMatter("\n--- \nid: x\n---\n")              -> kFound: white space does not matter
//   CutFrontMatter("----\nstatus: withdrawn\n----\n")   -> kDamaged, line 1
//   CutFrontMatter("status: withdrawn\n\n## English\n") -> kDamaged, line 1
//   CutFrontMatter("---\nid: x\n## English\n")          -> kUnclosed, line 1
//   CutFrontMatter("# A boat\n\nIn April ...")          -> kNone
//
// Pure functions over valid UTF-8 with line ends \n; any thread. Results are views of the text.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::archive {

enum class FrontMatterState { kNone, kFound, kUnclosed, kDamaged };

struct CutFile {
  FrontMatterState state = FrontMatterState::kNone;
  std::string_view yaml;      // between the two marks
  std::string_view markdown;  // after the second mark; the whole file if there are no marks
  // The line, from 1, on which the YAML begins, or which is damaged.
  size_t line = 1;
};

CutFile CutFrontMatter(std::string_view text);

// The first line, from 1, that looks like front matter and precedes the text of a story, that is,
// the heading of a language or the first paragraph. Private objects and possible statuses
// (archive/sources/status_words.h) count anywhere in the file. 0 if there is none.
size_t LineLikeFrontMatter(std::string_view markdown);

// Whether the first non-empty line is a mark or resembles one. After front matter, this means a
// second front matter.
bool BeginsWithMark(std::string_view markdown);

// Whether a line of the YAML assigns "status", even if it is wrapped or commented out.
bool NamesStatus(std::string_view yaml);

// "en" or "ja" for a heading that names a language, otherwise "".
std::string_view LanguageNamed(std::string_view heading);

}  // namespace hajimari::archive
