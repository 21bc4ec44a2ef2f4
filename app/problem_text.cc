#include "app/problem_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "app/problem_kinds.h"

namespace hajimari::app {
namespace {

using archive::Message;
using archive::Problem;
using archive::Severity;

constexpr size_t kWarningsShown = 3;
constexpr size_t kRefusalsShown = 20;

struct Group {
  ProblemKind kind;
  size_t count = 0;
  size_t printed = 0;

  size_t Shown() const {
    const size_t most = kind.severity == Severity::kRefusal ? kRefusalsShown : kWarningsShown;
    return count <= most + 1 ? count : most;
  }
  size_t Rest() const { return count - Shown(); }
};

// `of_problem`: for each problem the index of its group.
struct Grouped {
  std::vector<Group> groups;
  std::vector<size_t> of_problem;
};

Grouped GroupByKind(const std::vector<Problem>& problems) {
  Grouped grouped;
  for (const Problem& problem : problems) {
    const ProblemKind kind = KindOf(problem);
    const auto found = std::ranges::find(grouped.groups, kind, &Group::kind);
    grouped.of_problem.push_back(static_cast<size_t>(found - grouped.groups.begin()));
    if (found == grouped.groups.end()) grouped.groups.push_back({kind});
    ++grouped.groups[grouped.of_problem.back()].count;
  }
  return grouped;
}

Message Summary(const Group& group, bool relationships_given) {
  const bool refused = group.kind.severity == Severity::kRefusal;
  const Message all = SentenceOf(group.kind, group.count, relationships_given);
  return {fmt::format("... and {} more {} ({}): {}", group.Rest(), refused ? "refused" : "warnings",
                      group.kind.code, all.en),
          fmt::format("... ほか{}件の{}（{}）：{}", group.Rest(), refused ? "不採用" : "注意",
                      group.kind.code, all.ja)};
}

class Lines {
 public:
  explicit Lines(MessageLanguage language) : language_(language) {}
  void Add(const Message& said) { text_ += Say(said, language_, "\n") + "\n"; }
  std::string Take() { return std::move(text_); }

 private:
  MessageLanguage language_;
  std::string text_;
};

}  // namespace

std::string ProblemText(const std::vector<Problem>& problems, const ProblemLook& look) {
  Lines lines(look.language);
  Grouped grouped = GroupByKind(problems);
  for (size_t i = 0; i < problems.size(); ++i) {
    Group& group = grouped.groups[grouped.of_problem[i]];
    if (group.printed++ < group.Shown()) lines.Add(Describe(problems[i]));
  }
  bool all = true;
  // Refusals come last, where users see them.
  for (const Severity severity : {Severity::kWarning, Severity::kRefusal}) {
    for (const Group& group : grouped.groups) {
      if (group.kind.severity != severity || group.Rest() == 0) continue;
      lines.Add(Summary(group, look.relationships_given));
      all = false;
    }
  }
  if (!all && !look.report_written) {
    lines.Add({"... --report FILE writes them all.", "... --report FILE ですべてを書き出せます。"});
  }
  return lines.Take();
}

}  // namespace hajimari::app
