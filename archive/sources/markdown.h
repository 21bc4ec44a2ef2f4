// Parses stories in Markdown with YAML front matter: both languages in one file under "## English"
// and "## 日本語", or one file per language, ID.en.md and ID.ja.md.
//
//   StoryFromMarkdown({{"b.md", "---\nrelationship: boston-kyoto\n---\n## English\nOnce ...", ""}},
//                     "b", {}, problems)
//     -> Story{id "b", relationship "boston-kyoto", body.en "Once ..."}
//
// Front matter has the keys of the JSON form; in a file of one language, title and other bilingual
// values may be plain strings. The id comes from the front matter, otherwise from the file name.
// Only the plain text of the Markdown is kept: headings, emphasis, the text of links (libcmark).
// A file with neither front matter nor a language heading is not a story. Never fails; pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/record_from_json.h"
#include "archive/record/story.h"

namespace hajimari::archive {

// A file of a story; `language` is that of its file name ("en", "ja"), or "".
struct MarkdownFile {
  std::string path;
  std::string text;  // UTF-8
  std::string language;
};

// Parses one story from one file or from the files of its two languages; `name` is the file name
// without language and extension. nullopt if it is refused or is not a story; `problems` says
// which. Problems have file, line and field.
std::optional<Story> StoryFromMarkdown(const std::vector<MarkdownFile>& files,
                                       const std::string& name, const JsonLimits& limits,
                                       std::vector<Problem>& problems);

}  // namespace hajimari::archive
