#include "archive/record/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace hajimari::archive {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kQuotedCharacters = 60;

Problem Make(Severity severity, std::string_view code, std::string_view field, Message reason,
             Message mend) {
  return {severity,
          {"", 0, std::string(field), "", ""},
          std::string(code),
          std::move(reason.en),
          std::move(reason.ja),
          std::move(mend.en),
          std::move(mend.ja)};
}

std::string Where(const RecordPlace& place) {
  std::string where = place.file;
  if (!place.sheet.empty()) where += fmt::format(" [{}]", place.sheet);
  if (place.line > 0) where += fmt::format(":{}", place.line);
  if (!place.id.empty()) where += fmt::format(" ({})", place.id);
  if (!place.field.empty()) where += fmt::format(": {}", place.field);
  return Printable(where);
}

Json ToJson(const Problem& problem) {
  Json json = {{"severity", problem.severity == Severity::kRefusal ? "refusal" : "warning"},
               {"file", problem.place.file},
               {"line", problem.place.line},
               {"field", problem.place.field},
               {"id", problem.place.id},
               {"code", problem.code},
               {"reason", {{"en", problem.reason_en}, {"ja", problem.reason_ja}}},
               {"mend", {{"en", problem.mend_en}, {"ja", problem.mend_ja}}}};
  if (!problem.place.sheet.empty()) json["sheet"] = problem.place.sheet;
  return json;
}

}  // namespace

Problem Refusal(std::string_view code, std::string_view field, Message reason, Message mend) {
  return Make(Severity::kRefusal, code, field, std::move(reason), std::move(mend));
}

Problem Warning(std::string_view code, std::string_view field, Message reason, Message mend) {
  return Make(Severity::kWarning, code, field, std::move(reason), std::move(mend));
}

std::string Printable(std::string_view text) {
  std::string clean = base::RepairUtf8(text);
  for (size_t at = 0; at < clean.size(); ++at) {
    const auto byte = static_cast<unsigned char>(clean[at]);
    const bool c1 =
        byte == 0xC2 && at + 1 < clean.size() && static_cast<unsigned char>(clean[at + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F) clean[at] = ' ';
    if (c1) clean.replace(at, 2, "  ");
  }
  return clean;
}

std::string Quoted(std::string_view text) {
  const std::string clean = Printable(text.substr(0, 8 * kQuotedCharacters));
  const std::string_view first = base::FirstCharacters(clean, kQuotedCharacters);
  const bool whole = first.size() == clean.size() && text.size() <= 8 * kQuotedCharacters;
  return whole ? std::string(first) : std::string(first) + "…";
}

bool HasRefusal(const std::vector<Problem>& problems) {
  return std::ranges::any_of(
      problems, [](const Problem& problem) { return problem.severity == Severity::kRefusal; });
}

Message Describe(const Problem& problem) {
  const bool refused = problem.severity == Severity::kRefusal;
  const std::string where = Where(problem.place);
  return {fmt::format("{}: {}: {} {}", where, refused ? "refused" : "warning",
                      Printable(problem.reason_en), Printable(problem.mend_en)),
          fmt::format("{}: {}：{}{}", where, refused ? "不採用" : "注意",
                      Printable(problem.reason_ja), Printable(problem.mend_ja))};
}

std::string ReportToJson(const ReadReport& report) {
  Json json = {{"read", report.read},           {"indexed", report.indexed},
               {"unchanged", report.unchanged}, {"removed", report.removed},
               {"refused", report.refused},     {"warnings", report.warnings},
               {"problems", Json::array()},     {"files", Json::array()}};
  for (const Problem& problem : report.problems) json["problems"].push_back(ToJson(problem));
  for (const ReadFile& file : report.files) {
    json["files"].push_back({{"file", file.file}, {"encoding", file.encoding}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Message Describe(const ReadFile& file) {
  if (file.encoding == "UTF-8") return {};
  return {fmt::format("Read as {}.", file.encoding),
          fmt::format("{} として読みました。", file.encoding)};
}

}  // namespace hajimari::archive
