#include "archive/sources/jsonl.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "archive/record/record_text.h"

namespace hajimari::archive {
namespace {

// A line may be longer than its longest field, because of other fields and escapes.
size_t LongestLine(const JsonLimits& limits) { return 4 * limits.largest_field; }

Problem TooLong(const Line& line, size_t longest) {
  return Refusal("too-long", "",
                 {fmt::format("The line is {} bytes long; the limit is {}.", line.bytes, longest),
                  fmt::format("{}バイトの行です。上限は{}バイトです。", line.bytes, longest)},
                 {"Shorten the record; pictures belong in files of their own.",
                  "記録を短くしてください。写真は別のファイルにしてください。"});
}

Problem Truncated() {
  return Refusal(
      "truncated", "",
      {"The file ends in the middle of this record.", "この記録の途中でファイルが切れています。"},
      {"Fetch or export the file again.", "ファイルを取得し直すか、書き出し直してください。"});
}

Problem NotOneALine() {
  return Refusal("bad-json", "",
                 {"The file is JSON over several lines; the archive reads one record a line.",
                  "複数行にわたる JSON です。一行に一件で読み込みます。"},
                 {"Convert it, for example with: jq -c '.[]' FILE",
                  "jq -c '.[]' FILE などで変換してください。"});
}

bool SpansLines(const Line& line) {
  const std::string_view text = TrimSpaces(line.text);
  return line.closed && (text == "{" || text == "[" || text.starts_with("[{"));
}

// Whether the line continues an object that the line before it began.
bool GoesOn(const Line& line) {
  const std::string_view text = TrimSpaces(line.text);
  return text.starts_with(',') || text.starts_with('}') ||
         (text.ends_with('}') && text.starts_with('"'));
}

Problem Broken() {
  return Refusal(
      "bad-json", "",
      {"The record seems to continue on the next line.", "この記録は次の行に続いているようです。"},
      {"Write one whole record a line: { ... }.", "一行に一件、{ … } の形で書いてください。"});
}

// A story is never one: a relationship that has a text is reported as having an unknown key.
bool IsRelationship(std::string_view line, const JsonLimits& limits) {
  std::vector<Problem> problems;
  return RelationshipFromJson(line, problems, limits) && problems.empty();
}

void Stamp(std::vector<Problem>& problems, size_t from, const RecordPlace& place) {
  for (size_t i = from; i < problems.size(); ++i) {
    problems[i].place.file = place.file;
    problems[i].place.line = place.line;
  }
}

}  // namespace

JsonlReader::JsonlReader(SourceFile file, const JsonLimits& limits)
    : file_(file.path().string()), limits_(limits), lines_(std::move(file), LongestLine(limits)) {}

// Reads nothing if `is_other` says of the first line that it is another kind of record.
template <typename IsOther, typename Parse, typename Take>
bool JsonlReader::Each(std::vector<Problem>& problems, size_t& records, IsOther is_other,
                       Parse parse, Take take) {
  bool first = true;
  std::optional<Line> next = lines_.Next();
  while (next) {
    const std::optional<Line> line = std::exchange(next, lines_.Next());
    if (!line->too_long && TrimSpaces(line->text).empty()) continue;
    if (first && is_other(line->text)) return true;
    ++records;
    const RecordPlace place{file_, line->number, "", ""};
    const size_t from = problems.size();
    if (line->too_long) {
      problems.push_back(TooLong(*line, LongestLine(limits_)));
      whole_ = whole_ && line->closed;
    } else if (first && SpansLines(*line)) {
      problems.push_back(NotOneALine());
      Stamp(problems, from, place);
      whole_ = false;
      return true;
    } else if (next && GoesOn(*next)) {
      problems.push_back(Broken());
    } else if (auto record = parse(line->text, problems, limits_)) {
      Stamp(problems, from, place);
      if (!take(*std::move(record), place)) return false;
    } else if (!line->closed && problems.back().code == "bad-json") {
      problems.back() = Truncated();
      whole_ = false;
    }
    Stamp(problems, from, place);
    first = false;
  }
  return true;
}

bool JsonlReader::Stories(std::vector<Problem>& problems, size_t& records, const IntakeSink& sink) {
  const auto is_relationship = [&](std::string_view line) {
    return holds_relationships_ = IsRelationship(line, limits_);
  };
  return Each(problems, records, is_relationship, StoryFromJson,
              [&](Story story, RecordPlace place) {
                place.id = story.id;
                return sink({std::move(story), place});
              });
}

void JsonlReader::Relationships(std::vector<Problem>& problems, size_t& records,
                                const std::function<void(Relationship, const RecordPlace&)>& sink) {
  const auto is_other = [](std::string_view) { return false; };
  Each(problems, records, is_other, RelationshipFromJson,
       [&](Relationship relationship, RecordPlace place) {
         place.id = relationship.id;
         sink(std::move(relationship), place);
         return true;
       });
}

}  // namespace hajimari::archive
