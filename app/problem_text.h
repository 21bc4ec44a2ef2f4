// The text of a run's problems for a terminal: the first problems of each kind in full, and one
// line for the others.
//
//   ProblemText(report.problems, {.language = MessageLanguage::kEnglish})
//     stories.jsonl:1 (a-b): relationship: warning: No relationship on record has the id "a-b". ...
//     (two more of these)
//     ... and 88 more warnings (unknown-relationship): 91 stories name relationships that are not
//     on record. Give the relationships with --relationships FILE.
//     ... --report FILE writes them all.
//
// Shows three warnings of a kind, and twenty refusals, because refused records are not in the
// archive. If only one more is left, it is shown too. Each line ends with "\n" and is in the
// language of the messages; for both languages, a Japanese line follows the English one. Pure; any
// thread.
#pragma once

#include <string>
#include <vector>

#include "app/message_language.h"
#include "archive/record/problem.h"

namespace hajimari::app {

struct ProblemLook {
  MessageLanguage language = MessageLanguage::kBoth;
  bool relationships_given = false;  // --relationships was given
  bool report_written = false;       // --report was given: its file has all problems
};

std::string ProblemText(const std::vector<archive::Problem>& problems, const ProblemLook& look);

}  // namespace hajimari::app
