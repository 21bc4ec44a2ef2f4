// Stories as Markdown with YAML front matter: both languages in one file under "## English" and
// "## 日本語", or one file a language, ID.en.md and ID.ja.md.
//
//   MarkdownText("---\nrelationship: boston-kyoto\n---\n## English\nOnce ...", "en")
//
// Front matter holds the keys of the JSON form, title and other bilingual ones also as a plain
// string in a file of one language. The id is given there or is the name of the file. Of the
// Markdown itself the plain text stays: headings, emphasis, links as their words (libcmark).
// A file that has neither front matter nor a language heading is no story. Never fails; pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/record_json.h"
#include "archive/record/story.h"

namespace hajimari::archive {

// A file of one story; with `language` told by its name ("en", "ja") or "".
struct MarkdownFile {
  std::string path;
  std::string text;  // UTF-8
  std::string language;
};

// Reads one story of one file or of its two languages. nullopt if it is refused, or no story:
// `problems` says which. Problems have file, line and field.
std::optional<Story> StoryFromMarkdown(const std::vector<MarkdownFile>& files,
                                       const std::string& name, const JsonLimits& limits,
                                       std::vector<Problem>& problems);

}  // namespace hajimari::archive
