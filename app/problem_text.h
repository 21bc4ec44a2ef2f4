// What is wrong with the records of a run, for a terminal: the first problems of each kind whole,
// and one line for the rest of a kind.
//
//   ProblemText(report.problems, {.language = MessageLanguage::kEnglish})
//     stories.jsonl:1 (a-b): relationship: warning: No tie on record is "a-b". Correct the id, ...
//     (two more of these)
//     ... and 88 more warnings (unknown-relationship): 91 stories name relationships that are not
//     on record. Give the relationships with --relationships FILE.
//     ... --report FILE writes them all.
//
// Three warnings of a kind are shown, and twenty refusals, for what is refused is not in the
// archive. A rest of one is shown as well. Each line ends with "\n" and is in the language of the
// messages; in both there are two lines, the Japanese below the English. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "app/message_language.h"
#include "archive/record/problem.h"

namespace hajimari::app {

struct ProblemLook {
  MessageLanguage language = MessageLanguage::kBoth;
  bool ties_given = false;      // --relationships was
  bool report_written = false;  // --report was: all problems are in its file
};

std::string ProblemText(const std::vector<archive::Problem>& problems, const ProblemLook& look);

}  // namespace hajimari::app
