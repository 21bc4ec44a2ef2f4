// Lists the files of a source and groups those that belong together.
//
//   FilesBelow("stories")  -> {kJsonl {"stories/a.jsonl"}},
//                             {kMarkdown {"stories/b.en.md", "stories/b.ja.md"}}, ...
//   FilesWith("b.ja.md", {"b.en.md", "b.ja.md"})  -> kMarkdown {"b.en.md", "b.ja.md"}
//
// Formats are detected by name and content, never by name alone. Fails with kNotFound or kIo if a
// folder cannot be listed or a file cannot be read: files that were not seen must not count as
// removed. Only a file or folder that the user has no permission to read is skipped and reported
// (`forbidden`). Any thread.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace hajimari::archive {

enum class Format { kNone, kJsonl, kTable, kWorkbook, kMarkdown };

// Files that are read together: one, or the two languages of a story in Markdown, English first.
struct FileGroup {
  Format format = Format::kNone;
  std::vector<std::filesystem::path> paths;
};

struct FilesFound {
  std::vector<FileGroup> groups;  // sorted by name
  std::vector<std::filesystem::path> forbidden;
};

// Every file below a folder that is not hidden. A folder that several links lead to is read once.
[[nodiscard]] base::Result<FilesFound> FilesBelow(const std::filesystem::path& folder);

// A file that the user named, together with the other language of its story if it is named too.
[[nodiscard]] base::Result<FileGroup> FilesWith(const std::filesystem::path& file,
                                                std::span<const std::filesystem::path> named);

// "boston.en.md" -> {"boston", "en"}; accepts the language in any letter case, "" if there is none.
std::pair<std::string, std::string> NameAndLanguage(const std::filesystem::path& path);

}  // namespace hajimari::archive
