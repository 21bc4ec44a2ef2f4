#include "archive/sources/source_files.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include "archive/cells/cell_list.h"
#include "archive/record/record_text.h"
#include "base/ascii.h"
#include "base/file.h"

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

base::Result<std::string> Beginning(const fs::path& path) {
  constexpr size_t kBytes = 4096;
  auto file = base::InputFile::Open(path);
  if (!file) return std::unexpected(file.error());
  std::string bytes;
  std::string piece;
  do {
    if (auto read = file->Read(piece, kBytes - bytes.size()); !read) {
      return std::unexpected(read.error());
    }
    bytes += piece;
  } while (!piece.empty() && bytes.size() < kBytes);
  return bytes;
}

bool IsMarkdown(const fs::path& path) {
  const std::string extension = base::Lowered(path.extension().string());
  return extension == ".md" || extension == ".markdown";
}

// By content if that is clear, otherwise by name.
base::Result<Format> FormatOf(const fs::path& path) {
  const std::string extension = base::Lowered(path.extension().string());
  const auto bytes = Beginning(path);
  if (!bytes) return std::unexpected(bytes.error());
  std::string_view text = *bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = TrimSpaces(text);
  if (bytes->starts_with("PK\x03\x04")) {
    return extension == ".xlsx" ? Format::kWorkbook : Format::kNone;
  }
  if (text.starts_with('{')) return Format::kJsonl;
  if (IsMarkdown(path)) return Format::kMarkdown;
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
  FilesFound found;
  found.forbidden = std::move(lister.forbidden);
  std::map<std::string, size_t> stories;  // Markdown files with a language, by name
  for (const fs::path& path : lister.files) {
    const auto format = FormatOf(path);
    if (!format) return std::unexpected(format.error());
    const std::string language = NameAndLanguage(path).second;
    if (*format == Format::kMarkdown && !language.empty()) {
      const auto [known, fresh] = stories.emplace(StoryOf(path), found.groups.size());
      if (!fresh && found.groups[known->second].paths.size() == 1 &&
          NameAndLanguage(found.groups[known->second].paths[0]).second != language) {
        auto& paths = found.groups[known->second].paths;
        paths.insert(language == "en" ? paths.begin() : paths.end(), path);
        continue;
      }
    }
    found.groups.push_back({*format, {path}});
  }
  return found;
}

base::Result<FileGroup> FilesWith(const fs::path& file, std::span<const fs::path> named) {
  const auto format = FormatOf(file);
  if (!format) return std::unexpected(format.error());
  FileGroup group{*format, {file}};
  const std::string language = NameAndLanguage(file).second;
  if (*format != Format::kMarkdown || language.empty()) return group;
  for (const fs::path& other : named) {
    const std::string its = NameAndLanguage(other).second;
    if (!IsMarkdown(other) || its.empty() || its == language) continue;
    std::error_code error;
    if (StoryOf(other.lexically_normal()) != StoryOf(file.lexically_normal()) ||
        !fs::is_regular_file(other, error)) {
      continue;
    }
    group.paths.insert(its == "en" ? group.paths.begin() : group.paths.end(), other);
    break;
  }
  return group;
}

}  // namespace hajimari::archive
