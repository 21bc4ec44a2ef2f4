// Lists the files of a source, opens each of them once, and groups those that belong together.
//
//   auto found = FilesBelow("stories");           names only
//   FileGroups groups(found->files);
//   groups.Next()    -> kJsonl {"stories/a.jsonl"}
//   groups.Next()    -> kMarkdown {"stories/b.en.md", "stories/b.ja.md"}
//   groups.Next()    -> nullopt
//   OpenWith("b.ja.md", {"b.en.md", "b.ja.md"})  -> kMarkdown {"b.en.md", "b.ja.md"}
//
// Formats are detected by name and content, never by name alone. Fails with kNotFound or kIo if a
// folder cannot be listed or a file cannot be read: files that were not seen must not count as
// removed. Only a file or folder that the user has no permission to read is skipped and reported
// (`forbidden`). One thread per object.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "archive/sources/source_file.h"
#include "base/error.h"

namespace hajimari::archive {

enum class Format { kNone, kJsonl, kTable, kWorkbook, kMarkdown };

// Files that are read together: one, or the two languages of a story in Markdown, English first.
struct FileGroup {
  Format format = Format::kNone;
  std::deque<SourceFile> files;
};

struct FilesFound {
  std::vector<std::filesystem::path> files;  // sorted by name
  std::vector<std::filesystem::path> forbidden;
};

// Every file below a folder that is not hidden. A folder that several links lead to is read once.
[[nodiscard]] base::Result<FilesFound> FilesBelow(const std::filesystem::path& folder);

// Opens files one after another, each with the other language of its story.
class FileGroups {
 public:
  explicit FileGroups(std::vector<std::filesystem::path> files);

  // nullopt at the end.
  [[nodiscard]] base::Result<std::optional<FileGroup>> Next();

 private:
  [[nodiscard]] base::Result<SourceFile> Take(const std::filesystem::path& path);
  [[nodiscard]] base::Result<void> AddOtherLanguage(FileGroup& group);

  std::vector<std::filesystem::path> files_;
  size_t next_ = 0;
  std::map<std::string, std::vector<std::filesystem::path>> languages_;  // Markdown, by story
  std::set<std::filesystem::path> done_;
  std::map<std::filesystem::path, SourceFile> opened_;  // looked at, and not of the group after all
};

// A file that the user named, together with the other language of its story if it is named too.
[[nodiscard]] base::Result<FileGroup> OpenWith(const std::filesystem::path& file,
                                               std::span<const std::filesystem::path> named);

// "boston.en.md" -> {"boston", "en"}; accepts the language in any letter case, "" if there is none.
std::pair<std::string, std::string> NameAndLanguage(const std::filesystem::path& path);

}  // namespace hajimari::archive
