#include "tests/probe/probe_cases.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace hajimari::tests {
namespace {

std::vector<std::string> SplitAtTabs(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

bool SetOption(const std::string& option, search::Request& request) {
  const size_t equals = option.find('=');
  if (equals == std::string::npos) return false;
  const std::string name = option.substr(0, equals);
  const std::string value = option.substr(equals + 1);
  if (name == "match" && value == "any") {
    request.match = search::Match::kAny;
  } else if (name == "target_lang" && (value == "en" || value == "ja")) {
    request.target_language = value == "en" ? text::Language::kEnglish : text::Language::kJapanese;
  } else if (name == "without" && search::RouteNamed(value)) {
    request.without.insert(*search::RouteNamed(value));
  } else {
    return false;
  }
  return true;
}

bool ReadCase(const std::string& line, ProbeCase& probe) {
  const std::vector<std::string> cells = SplitAtTabs(line);
  if (cells.size() < 4 || cells.size() > 5 || cells[0].empty() || cells[1].empty()) return false;
  if (cells[2] != "0" && cells[2] != "1") return false;
  probe.story = cells[0];
  probe.request.query = cells[1];
  probe.must = cells[2] == "1";
  probe.why = cells[3];
  if (cells.size() < 5) return true;
  std::istringstream options(cells[4]);
  for (std::string option; options >> option;) {
    if (!SetOption(option, probe.request)) return false;
  }
  return true;
}

base::Result<void> ReadFile(const std::filesystem::path& file, std::vector<ProbeCase>& cases) {
  std::ifstream in(file);
  std::string category = file.stem().string();
  std::ranges::replace(category, '_', ' ');
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with("#")) continue;
    ProbeCase probe;
    probe.category = category;
    probe.where = file.filename().string() + ":" + std::to_string(number);
    if (!ReadCase(line, probe)) {
      return base::Fail(base::ErrorCode::kInvalidArgument, "No case: \"" + line + "\"",
                        probe.where);
    }
    probe.name = file.filename().string() + '\t' + probe.story + '\t' + probe.request.query;
    if (const auto cells = SplitAtTabs(line); cells.size() == 5) probe.name += '\t' + cells[4];
    cases.push_back(std::move(probe));
  }
  return {};
}

base::Result<void> MarkKnownFailures(const std::filesystem::path& file,
                                     std::vector<ProbeCase>& cases) {
  std::ifstream in(file);
  std::set<std::string> known;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && !line.starts_with("#")) known.insert(line);
  }
  std::set<std::string> missing = known;
  for (ProbeCase& probe : cases) {
    probe.known_failure = known.contains(probe.name);
    missing.erase(probe.name);
  }
  if (missing.empty()) return {};
  return base::Fail(base::ErrorCode::kInvalidArgument, "No such case: \"" + *missing.begin() + "\"",
                    file.filename().string());
}

}  // namespace

base::Result<std::vector<ProbeCase>> ReadProbe(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path());
  }
  if (files.empty()) {
    return base::Fail(base::ErrorCode::kNotFound, "no cases here", folder.string());
  }
  std::ranges::sort(files);
  std::vector<ProbeCase> cases;
  for (const auto& file : files) {
    if (auto read = ReadFile(file, cases); !read) return std::unexpected(read.error());
  }
  if (auto marked = MarkKnownFailures(folder / "known_failures.txt", cases); !marked) {
    return std::unexpected(marked.error());
  }
  return cases;
}

}  // namespace hajimari::tests
