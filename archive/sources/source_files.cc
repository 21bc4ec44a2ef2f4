#include "archive/sources/source_files.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "archive/cells/cell_list.h"
#include "archive/record/record_text.h"
#include "base/ascii.h"

namespace hajimari::archive {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

std::unexpected<base::Error> SystemFail(const std::error_code& error, const fs::path& path) {
  auto failed = base::FailSystem(error.value(), path.string());
  if (error == std::errc::no_such_file_or_directory) failed.error().code = ErrorCode::kNotFound;
  return failed;
}

constexpr std::array<std::pair<std::string_view, std::array<std::string_view, 6>>, 2>
    kLanguageEnds = {{{"en", {".en", ".en-us", ".eng", ".english", ".英語", ".英文"}},
                      {"ja", {".ja", ".ja-jp", ".jp", ".japanese", ".日本語", ".和文"}}}};

bool IsForbidden(const fs::path& path) {
  return ::access(path.c_str(), R_OK) != 0 && errno == EACCES;
}

bool IsMarkdown(const fs::path& path) {
  const std::string extension = base::Lowered(path.extension().string());
  return extension == ".md" || extension == ".markdown";
}

// By content if that is clear, otherwise by name.
Format FormatOf(const SourceFile& file) {
  const std::string extension = base::Lowered(file.path().extension().string());
  std::string_view text = file.beginning();
  if (text.starts_with("PK\x03\x04")) {
    return extension == ".xlsx" ? Format::kWorkbook : Format::kNone;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = TrimSpaces(text);
  if (text.starts_with('{')) return Format::kJsonl;
  if (IsMarkdown(file.path())) return Format::kMarkdown;
  if (extension == ".csv" || extension == ".tsv") return Format::kTable;
  if (extension == ".jsonl" || extension == ".ndjson" || extension == ".json") {
    return Format::kJsonl;
  }
  if (extension == ".xlsx") return Format::kTable;  // a text table with the wrong extension
  return Format::kNone;
}

// Lists folders recursively.
class Lister {
 public:
  base::Result<void> List(const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(folder, error);
    if (error) return SystemFail(error, folder);
    if (!visited_.insert(real).second) return {};
    const auto entries = EntriesOf(folder);
    if (!entries) return std::unexpected(entries.error());
    for (const fs::path& entry : *entries) {
      if (auto taken = Take(entry); !taken) return taken;
    }
    return {};
  }

  std::vector<fs::path> files;
  std::vector<fs::path> forbidden;

 private:
  // The entries that are not hidden, sorted by name.
  base::Result<std::set<fs::path>> EntriesOf(const fs::path& folder) {
    std::set<fs::path> entries;
    std::error_code error;
    fs::directory_iterator at(folder, error);
    if (error == std::errc::permission_denied) {
      forbidden.push_back(folder);
      return entries;
    }
    for (; !error && at != fs::directory_iterator(); at.increment(error)) {
      if (!at->path().filename().string().starts_with('.')) entries.insert(at->path());
    }
    if (error) return SystemFail(error, folder);
    return entries;
  }

  base::Result<void> Take(const fs::path& entry) {
    std::error_code error;
    const fs::file_status status = fs::status(entry, error);
    if (status.type() == fs::file_type::not_found) return {};  // a dangling link
    if (error) return SystemFail(error, entry);
    if (fs::is_directory(status)) return List(entry);
    if (!fs::is_regular_file(status)) return {};
    (IsForbidden(entry) ? forbidden : files).push_back(entry);
    return {};
  }

  std::set<fs::path> visited_;
};

// "stories/boston" for both stories/boston.en.md and stories/boston.ja.md.
std::string StoryOf(const fs::path& path) {
  return (path.parent_path() / NameAndLanguage(path).first).string();
}

// Whether it is named as one language of a story in Markdown.
bool HasLanguage(const fs::path& path) {
  return IsMarkdown(path) && !NameAndLanguage(path).second.empty();
}

// English first.
void AddByLanguage(SourceFile file, FileGroup& group) {
  if (NameAndLanguage(file.path()).second == "en") {
    group.files.push_front(std::move(file));
  } else {
    group.files.push_back(std::move(file));
  }
}

}  // namespace

std::pair<std::string, std::string> NameAndLanguage(const fs::path& path) {
  const std::string stem(TrimSpaces(path.stem().string()));
  for (const auto& [language, ends] : kLanguageEnds) {
    for (const std::string_view end : ends) {
      if (stem.size() > end.size() && base::Lowered(stem).ends_with(end)) {
        return {std::string(TrimSpaces(stem.substr(0, stem.size() - end.size()))),
                std::string(language)};
      }
    }
  }
  return {stem, ""};
}

base::Result<FilesFound> FilesBelow(const fs::path& folder) {
  Lister lister;
  if (auto listed = lister.List(folder); !listed) return std::unexpected(listed.error());
  return FilesFound{std::move(lister.files), std::move(lister.forbidden)};
}

FileGroups::FileGroups(std::vector<fs::path> files) : files_(std::move(files)) {
  for (const fs::path& path : files_) {
    if (HasLanguage(path)) languages_[StoryOf(path)].push_back(path);
  }
}

base::Result<SourceFile> FileGroups::Take(const fs::path& path) {
  const auto opened = opened_.find(path);
  if (opened == opened_.end()) return SourceFile::Open(path);
  return std::move(opened_.extract(opened).mapped());
}

base::Result<std::optional<FileGroup>> FileGroups::Next() {
  while (next_ < files_.size() && done_.contains(files_[next_])) ++next_;
  if (next_ == files_.size()) return std::nullopt;
  done_.insert(files_[next_]);
  auto file = Take(files_[next_++]);
  if (!file) return std::unexpected(file.error());
  FileGroup group;
  group.format = FormatOf(*file);
  group.files.push_back(std::move(*file));
  if (group.format == Format::kMarkdown) {
    if (auto added = AddOtherLanguage(group); !added) return std::unexpected(added.error());
  }
  return group;
}

base::Result<void> FileGroups::AddOtherLanguage(FileGroup& group) {
  const fs::path path = group.files.front().path();
  if (!HasLanguage(path)) return {};
  // Only the first file of a story has the other language with it: a third one is its own story.
  const std::vector<fs::path> others = std::exchange(languages_[StoryOf(path)], {});
  const std::string language = NameAndLanguage(path).second;
  for (const fs::path& other : others) {
    if (done_.contains(other) || NameAndLanguage(other).second == language) continue;
    auto file = Take(other);
    if (!file) return std::unexpected(file.error());
    if (FormatOf(*file) != Format::kMarkdown) {
      opened_.emplace(other, std::move(*file));
      continue;
    }
    done_.insert(other);
    AddByLanguage(std::move(*file), group);
    return {};
  }
  return {};
}

base::Result<FileGroup> OpenWith(const fs::path& path, std::span<const fs::path> named) {
  auto file = SourceFile::Open(path);
  if (!file) return std::unexpected(file.error());
  FileGroup group;
  group.format = FormatOf(*file);
  group.files.push_back(std::move(*file));
  const std::string language = NameAndLanguage(path).second;
  if (group.format != Format::kMarkdown || language.empty()) return group;
  for (const fs::path& other : named) {
    std::error_code error;
    if (!HasLanguage(other) || NameAndLanguage(other).second == language ||
        StoryOf(other.lexically_normal()) != StoryOf(path.lexically_normal()) ||
        !fs::is_regular_file(other, error)) {
      continue;
    }
    auto opened = SourceFile::Open(other);
    if (!opened) return std::unexpected(opened.error());
    AddByLanguage(std::move(*opened), group);
    break;
  }
  return group;
}

}  // namespace hajimari::archive
