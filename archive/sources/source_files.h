// Which files a source has, and which of them belong together.
//
//   FilesBelow("stories")  -> {kJsonl {"stories/a.jsonl"}},
//                             {kMarkdown {"stories/b.en.md", "stories/b.ja.md"}}, ...
//   FilesWith("b.ja.md", {"b.en.md", "b.ja.md"})  -> kMarkdown {"b.en.md", "b.ja.md"}
//
// Formats are told by name and content, never by name alone. Fails with kNotFound or kIo where a
// folder cannot be listed or a file not be read: what is not seen must not count as gone. Only a
// file or folder that the user may not read is left aside and told (`forbidden`). Any thread.
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
  std::vector<FileGroup> groups;  // in the order of names
  std::vector<std::filesystem::path> forbidden;
};

// Every visible file below a folder; a folder once, by whatever links it is reached.
[[nodiscard]] base::Result<FilesFound> FilesBelow(const std::filesystem::path& folder);

// A file named by itself, with the other language of its story where that is named as well.
[[nodiscard]] base::Result<FileGroup> FilesWith(const std::filesystem::path& file,
                                                std::span<const std::filesystem::path> named);

// "boston.en.md" -> {"boston", "en"}; the language in any case, "" where there is none.
std::pair<std::string, std::string> NameAndLanguage(const std::filesystem::path& path);

}  // namespace hajimari::archive
