// Finds the front matter of a Markdown file, and tells where a file has something that was meant to
// be front matter and is not: such a file must never be read as text, for its status would be lost
// and what is private in it would become public.
//
//   CutFrontMatter("---\nid: x\n---\n## English\n")     -> kFound, yaml "id: x\n", line 2
//   CutFrontMatter("\n--- \nid: x\n---\n")              -> kFound: white space does not matter
//   CutFrontMatter("----\nstatus: withdrawn\n----\n")   -> kDamaged, line 1
//   CutFrontMatter("status: withdrawn\n\n## English\n") -> kDamaged, line 1
//   CutFrontMatter("---\nid: x\n## English\n")          -> kUnclosed, line 1
//   CutFrontMatter("# A boat\n\nIn April ...")          -> kNone
//
// Pure functions over valid UTF-8 with line ends \n; any thread. Views into the text given.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::archive {

enum class FrontMatterState { kNone, kFound, kUnclosed, kDamaged };

struct CutFile {
  FrontMatterState state = FrontMatterState::kNone;
  std::string_view yaml;      // between the two marks
  std::string_view markdown;  // behind the second mark; the whole file if there are no marks
  // The line, from 1, on which the YAML begins, or which shows the damage.
  size_t line = 1;
};

CutFile CutFrontMatter(std::string_view text);

// The line, from 1, that looks like front matter among what stands before the text of a story:
// before the heading of a language, or before the first paragraph. Private objects and what may be
// a status (archive/sources/status_words.h) count wherever they stand. 0 if there is none.
size_t LineLikeFrontMatter(std::string_view markdown);

// Is the first line that is not empty a mark, or like one? Behind front matter: a second one.
bool BeginsWithMark(std::string_view markdown);

// Does a line of the YAML name "status" and set it, in whatever way it is wrapped or commented out?
bool NamesStatus(std::string_view yaml);

// "en" or "ja" for the words of a heading that names a language, else "".
std::string_view LanguageNamed(std::string_view heading);

}  // namespace hajimari::archive
