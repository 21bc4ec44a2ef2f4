#include "archive/sources/markdown.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "archive/record/closed_lists.h"
#include "archive/record/record_text.h"
#include "archive/record/visibility.h"
#include "archive/sources/front_matter.h"
#include "archive/sources/plain_markdown.h"
#include "base/utf8.h"

namespace hajimari::archive {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLargestFrontMatter = 256 << 10;
constexpr size_t kMaxNodes = 20'000;  // an alias counts each time it is used
constexpr int kDeepest = 32;
constexpr std::array<std::string_view, 2> kBilingualKeys = {"title", "body"};

struct FrontMatter {
  Json json = Json::object();
  std::map<std::string, size_t> lines;  // by top-level key
};

// Brackets alone can nest without indentation; yaml-cpp recurses into each.
bool NestsTooDeep(std::string_view yaml) {
  int depth = 0;
  for (const char c : yaml) {
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (depth > kDeepest) return true;
  }
  return yaml.find("- - - - - - - -") != std::string_view::npos;
}

class YamlToJson {
 public:
  explicit YamlToJson(std::vector<Problem>& problems) : problems_(problems) {}

  std::optional<Json> Convert(const YAML::Node& node, int depth = 0, bool flags = false) {
    if (depth > kDeepest || ++nodes_ > kMaxNodes) return std::nullopt;
    switch (node.Type()) {
      case YAML::NodeType::Scalar:
        return Scalar(node, flags);
      case YAML::NodeType::Sequence:
        return Sequence(node, depth, flags);
      case YAML::NodeType::Map:
        return Map(node, depth, flags);
      default:
        return Json(nullptr);
    }
  }

 private:
  // Dates and years look like numbers but are text; only the private notes have true and false.
  static Json Scalar(const YAML::Node& node, bool flags) {
    const std::string& text = node.Scalar();
    const bool plain = node.Tag() == "?";
    if (flags && plain && (text == "true" || text == "false")) return text == "true";
    return text;
  }

  std::optional<Json> Sequence(const YAML::Node& node, int depth, bool flags) {
    Json list = Json::array();
    for (const YAML::Node& item : node) {
      std::optional<Json> json = Convert(item, depth + 1, flags);
      if (!json) return std::nullopt;
      list.push_back(*std::move(json));
    }
    return list;
  }

  std::optional<Json> Map(const YAML::Node& node, int depth, bool flags) {
    Json object = Json::object();
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) return std::nullopt;
      const std::string& key = entry.first.Scalar();
      if (object.contains(key)) {
        problems_.push_back(depth == 0 && key == "status" ? TwoStatuses() : RepeatedKey(key));
      }
      std::optional<Json> json = Convert(entry.second, depth + 1, flags || key == "editorial");
      if (!json) return std::nullopt;
      object[key] = *std::move(json);
    }
    return object;
  }

  std::vector<Problem>& problems_;
  size_t nodes_ = 0;
};

Problem BadFrontMatter(Message reason) {
  return Refusal("bad-front-matter", "", std::move(reason),
                 {"Write it as docs/records.md shows it, between two lines of ---.",
                  "docs/records.md のとおりに、--- の行で挟んで書いてください。"});
}

Problem NotQuiteFrontMatter(size_t line) {
  Problem problem = BadFrontMatter(
      {fmt::format("Line {} looks like front matter, but it cannot be read as such.", line),
       fmt::format("{}行目は front matter のようですが、front matter として読めません。", line)});
  problem.place.line = line;
  return problem;
}

// nullopt if the marks are damaged or the YAML cannot be parsed; `problems` then says why.
std::optional<FrontMatter> ReadFrontMatter(const CutFile& file, std::vector<Problem>& problems) {
  FrontMatter matter;
  if (file.state == FrontMatterState::kDamaged) {
    problems.push_back(NotQuiteFrontMatter(file.line));
    return std::nullopt;
  }
  if (file.state == FrontMatterState::kUnclosed) {
    problems.push_back(
        BadFrontMatter({"The front matter is never closed.", "front matter が閉じていません。"}));
    return std::nullopt;
  }
  if (file.yaml.size() > kLargestFrontMatter || NestsTooDeep(file.yaml)) {
    problems.push_back(BadFrontMatter({"The front matter is too long or nested too deeply.",
                                       "front matter が長すぎるか、入れ子が深すぎます。"}));
    return std::nullopt;
  }
  try {
    const YAML::Node root = YAML::Load(std::string(file.yaml));
    if (root.IsNull()) return matter;
    std::optional<Json> json = root.IsMap() ? YamlToJson(problems).Convert(root) : std::nullopt;
    if (!json) {
      problems.push_back(BadFrontMatter({"The front matter is no list of keys and values.",
                                         "front matter が「項目: 値」の形ではありません。"}));
      return std::nullopt;
    }
    matter.json = *std::move(json);
    for (const auto& entry : root) {
      matter.lines[entry.first.Scalar()] = static_cast<size_t>(entry.first.Mark().line) + file.line;
    }
  } catch (const YAML::Exception& error) {
    const size_t line = static_cast<size_t>(std::max(error.mark.line, 0)) + file.line;
    problems.push_back(
        BadFrontMatter({fmt::format("The front matter is not valid YAML (line {}).", line),
                        fmt::format("front matter が YAML として読めません（{}行目）。", line)}));
    problems.back().place.line = line;
    return std::nullopt;
  }
  return matter;
}

// Front matter without a status may have lost it through a damaged line.
void CheckForLostStatus(const CutFile& cut, const std::string& file,
                        std::vector<Problem>& problems) {
  if (cut.state != FrontMatterState::kFound) return;
  size_t line = LineLikeFrontMatter(cut.markdown);
  if (line > 0) {
    line += static_cast<size_t>(std::count(cut.yaml.begin(), cut.yaml.end(), '\n')) + cut.line;
  } else if (NamesStatus(cut.yaml)) {
    line = cut.line;
  }
  if (line == 0) return;
  problems.push_back(
      UnclearStatus({"The front matter has no status, but something that looks like one is "
                     "elsewhere in the file.",
                     "front matter に status がなく、別の場所に status らしい記述があります。"}));
  problems.back().place.file = file;
  problems.back().place.line = line;
}

struct Sections {
  Bilingual title;
  Bilingual body;
  std::string unmarked;  // before any language heading
  bool marked = false;
};

void Append(std::string_view paragraph, std::string& body) {
  if (!body.empty()) body += "\n\n";
  body += paragraph;
}

Sections ReadSections(std::string_view markdown, std::string_view language) {
  Sections sections;
  std::string_view now = language;
  for (const MarkdownBlock& block : PlainMarkdown(markdown)) {
    const std::string_view named = block.heading > 0 ? LanguageNamed(block.text) : "";
    if (!named.empty()) {
      now = named;
      sections.marked = true;
      continue;
    }
    const text::Language in = now == "ja" ? text::Language::kJapanese : text::Language::kEnglish;
    if (block.heading == 1) {
      (now.empty() ? sections.title.In(LanguageOfText(block.text)) : sections.title.In(in)) =
          block.text;
    } else {
      Append(block.text, now.empty() ? sections.unmarked : sections.body.In(in));
    }
  }
  const Bilingual split = SplitLanguages(sections.unmarked);
  if (!split.en.empty())
    sections.body.en = split.en + (sections.body.en.empty() ? "" : "\n\n") + sections.body.en;
  if (!split.ja.empty())
    sections.body.ja = split.ja + (sections.body.ja.empty() ? "" : "\n\n") + sections.body.ja;
  return sections;
}

void FillText(Json& json, const char* key, const Bilingual& text) {
  Json& object = json[key];
  if (object.is_null()) object = Json::object();
  if (!object.is_object()) return;
  if (!text.en.empty() && !object.contains("en")) object["en"] = text.en;
  if (!text.ja.empty() && !object.contains("ja")) object["ja"] = text.ja;
}

// In a file of one language, "title: The boat" is the title in that language.
void SpreadPlainText(const std::string& language, Json& json) {
  for (const std::string_view key : kBilingualKeys) {
    const auto found = json.find(std::string(key));
    if (found == json.end() || !found->is_string()) continue;
    const std::string text = found->get<std::string>();
    const std::string_view code =
        language.empty() ? text::Code(LanguageOfText(text)) : std::string_view(language);
    *found = Json{{std::string(code), text}};
  }
}

// The second file of a story adds what the first does not have; if both have a value, the first
// counts and the second is reported.
void Merge(const Json& from, const std::string& file, Json& into, std::vector<Problem>& problems) {
  for (const auto& [key, value] : from.items()) {
    const auto known = into.find(key);
    if (known == into.end()) {
      into[key] = value;
    } else if (known->is_object() && value.is_object()) {
      Merge(value, file, *known, problems);
    } else if (*known != value && key == "status") {
      problems.push_back(UnclearStatus({"The two files of the story differ in their status.",
                                        "二つのファイルで status が違います。"}));
      problems.back().place.file = file;
    } else if (*known != value) {
      problems.push_back(Warning(
          "front-matter-mismatch", key,
          {fmt::format("The two files of the story differ in \"{}\"; the English one counts.",
                       Quoted(key)),
           fmt::format("二つのファイルで「{}」が違います。英語のファイルを採ります。",
                       Quoted(key))},
          {"Keep it in one of the two.", "どちらか一方にだけ書いてください。"}));
      problems.back().place.file = file;
    }
  }
}

void Place(const std::string& file, const std::map<std::string, size_t>& lines, size_t from,
           std::vector<Problem>& problems) {
  for (size_t i = from; i < problems.size(); ++i) {
    RecordPlace& place = problems[i].place;
    if (place.file.empty()) place.file = file;
    if (place.line > 0) continue;
    const auto line = lines.find(place.field.substr(0, place.field.find_first_of(".[")));
    place.line = line == lines.end() ? 1 : line->second;
  }
}

Problem NoStory() {
  return Warning("not-a-story", "",
                 {"The file has no front matter and no language heading; it was ignored.",
                  "front matter も言語の見出しもないため、物語として扱いません。"},
                 {"Begin a story with --- and its front matter.",
                  "物語は --- と front matter で始めてください。"});
}

bool HasRefusalFrom(const std::vector<Problem>& problems, size_t first) {
  return std::any_of(problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end(),
                     [](const Problem& problem) { return problem.severity == Severity::kRefusal; });
}

bool IsText(std::string_view text, std::vector<Problem>& problems) {
  if (base::IsValidUtf8(text) && text.find('\0') == std::string_view::npos) return true;
  problems.push_back(
      Refusal("invalid-encoding", "",
              {"The file is not plain text in UTF-8.", "UTF-8 のテキストではありません。"},
              {"Save the file in UTF-8.", "UTF-8 で保存し直してください。"}));
  return false;
}

}  // namespace

std::optional<Story> StoryFromMarkdown(const std::vector<MarkdownFile>& files,
                                       const std::string& name, const JsonLimits& limits,
                                       std::vector<Problem>& problems) {
  Json json = Json::object();
  std::map<std::string, size_t> lines;
  std::vector<CutFile> cuts;
  const size_t first = problems.size();
  for (const MarkdownFile& file : files) {
    const size_t from = problems.size();
    if (!IsText(file.text, problems)) {
      Place(file.path, {}, from, problems);
      return std::nullopt;
    }
    cuts.push_back(CutFrontMatter(file.text));
    std::optional<FrontMatter> matter = ReadFrontMatter(cuts.back(), problems);
    Place(file.path, {}, from, problems);
    if (!matter) return std::nullopt;
    if (cuts.back().state == FrontMatterState::kFound && BeginsWithMark(cuts.back().markdown)) {
      problems.push_back(NotQuiteFrontMatter(cuts.back().line));
      Place(file.path, {}, from, problems);
      return std::nullopt;
    }
    const Sections sections = ReadSections(cuts.back().markdown, file.language);
    const bool present = cuts.back().state == FrontMatterState::kFound;
    if (!present && !sections.marked && file.language.empty()) {
      problems.push_back(NoStory());
      Place(file.path, {}, from, problems);
      return std::nullopt;
    }
    SpreadPlainText(file.language, matter->json);
    FillText(matter->json, "title", sections.title);
    FillText(matter->json, "body", sections.body);
    Merge(matter->json, file.path, json, problems);
    lines.merge(matter->lines);
  }
  if (!json.contains("status")) {
    for (size_t i = 0; i < files.size(); ++i) CheckForLostStatus(cuts[i], files[i].path, problems);
    if (const auto twice = std::ranges::find(problems.begin() + static_cast<std::ptrdiff_t>(first),
                                             problems.end(), "duplicate-key", &Problem::code);
        twice != problems.end()) {
      problems.push_back(
          UnclearStatus({fmt::format("The record has no status, and the key \"{}\" occurs twice.",
                                     Quoted(twice->place.field)),
                         fmt::format("status がなく、「{}」が二度書かれています。",
                                     Quoted(twice->place.field))}));
    }
  }
  if (HasRefusalFrom(problems, first)) {
    Place(files.front().path, lines, first, problems);
    return std::nullopt;
  }
  if (!json.contains("id") && IsId(name)) json["id"] = name;
  std::optional<Story> story =
      StoryFromJson(json.dump(-1, ' ', false, Json::error_handler_t::replace), problems, limits);
  Place(files.front().path, lines, first, problems);
  return story;
}

}  // namespace hajimari::archive
