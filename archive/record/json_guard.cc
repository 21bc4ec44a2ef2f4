#include "archive/record/json_guard.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace hajimari::archive {
namespace {

class Guard {
 public:
  Guard(std::string_view json, const JsonLimits& limits, std::vector<Problem>& problems)
      : json_(json), limits_(limits), problems_(problems) {}

  bool Run() {
    for (size_t at = 0; at < json_.size();) {
      const char c = json_[at];
      if (c == '"') {
        const size_t end = EndOfString(at);
        if (end - at > limits_.largest_field) return TooLong(end - at);
        at = end;
        continue;
      }
      if ((c == '{' || c == '[') && !Open()) return TooDeep();
      if ((c == '}' || c == ']') && depth_ > 0) --depth_;
      ++at;
    }
    return true;
  }

 private:
  // Past the closing quote, or the end of the text.
  size_t EndOfString(size_t begin) const {
    for (size_t at = begin + 1; at < json_.size(); ++at) {
      if (json_[at] == '\\') {
        ++at;
      } else if (json_[at] == '"') {
        return at + 1;
      }
    }
    return json_.size();
  }

  bool Open() { return ++depth_ <= limits_.max_depth; }

  bool TooLong(size_t bytes) const {
    problems_.push_back(Refusal(
        "too-long", "",
        {fmt::format("A field is {} bytes long; the limit is {}.", bytes, limits_.largest_field),
         fmt::format("{}バイトの項目があります。上限は{}バイトです。", bytes,
                     limits_.largest_field)},
        {"Shorten the field; pictures belong in files of their own.",
         "項目を短くしてください。写真は別のファイルにしてください。"}));
    return false;
  }

  bool TooDeep() const {
    problems_.push_back(
        Refusal("too-deep", "",
                {fmt::format("The record is nested more than {} levels deep.", limits_.max_depth),
                 fmt::format("入れ子が{}段を超えています。", limits_.max_depth)},
                {"Write the record as docs/records.md shows it.",
                 "docs/records.md のとおりに書いてください。"}));
    return false;
  }

  std::string_view json_;
  const JsonLimits& limits_;
  std::vector<Problem>& problems_;
  size_t depth_ = 0;
};

bool HasOnlyText(std::string_view json, std::vector<Problem>& problems) {
  if (json.find('\0') != std::string_view::npos) {
    problems.push_back(Refusal(
        "control-character", "",
        {"The record contains a NUL byte.", "記録に NUL バイトが含まれています。"},
        {"Save the file as plain text in UTF-8.", "UTF-8 のテキストとして保存してください。"}));
    return false;
  }
  if (base::IsValidUtf8(json)) return true;
  problems.push_back(
      Refusal("invalid-encoding", "",
              {"The record is not valid UTF-8.", "UTF-8 として正しくないバイトがあります。"},
              {"Save the file in UTF-8.", "UTF-8 で保存し直してください。"}));
  return false;
}

}  // namespace

bool GuardJson(std::string_view json, const JsonLimits& limits, std::vector<Problem>& problems) {
  return HasOnlyText(json, problems) && Guard(json, limits, problems).Run();
}

}  // namespace hajimari::archive
