// Reads the .case files of tests/cases: blocks of lines between empty lines or comments.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace hajimari::tests {

// An input and its expected results; each result follows "->".
struct Case {
  std::string input;
  std::vector<std::string> answers;
  std::string where;  // file:line of the input
};

inline std::string Trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(" \r");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

inline std::vector<Case> ReadCases(const std::filesystem::path& folder) {
  std::vector<Case> cases;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::ifstream in(file);
    std::string line;
    for (size_t number = 1; std::getline(in, line); ++number) {
      if (line.empty() || line.starts_with("#")) continue;
      if (line.starts_with("->")) {
        if (!cases.empty()) cases.back().answers.push_back(Trimmed(line.substr(2)));
        continue;
      }
      cases.push_back({line, {}, file.string() + ":" + std::to_string(number)});
    }
  }
  return cases;
}

// Replaces the escapes "\n", "\t", "\\", "\u{301}" and "\xFF" in the input of a case.
inline std::string Unescaped(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    if (c == 'n') {
      out += '\n';
    } else if (c == 't') {
      out += '\t';
    } else if (c == 'x') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else if (c == 'u') {
      const size_t end = text.find('}', i);
      const auto point =
          static_cast<char32_t>(std::stoul(text.substr(i + 2, end - i - 2), nullptr, 16));
      if (point < 0x80) {
        out += static_cast<char>(point);
      } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        out += static_cast<char>(0x80 | (point & 0x3F));
      } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
      } else {
        out += static_cast<char>(0xF0 | (point >> 18));
        out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
      }
      i = end;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace hajimari::tests
