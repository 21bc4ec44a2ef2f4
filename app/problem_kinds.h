// Kinds of problems, and how many problems of one kind are told in one sentence.
//
//   const ProblemKind kind = KindOf(problem);     of code "no-date"
//   Said told = SentenceOf(kind, 91, true);    "91 stories have no date. Give the ..."
//   SentenceOf(KindOf(other), 7, true);        without words of its own: "7 of this kind in all."
//
// A kind is a severity and a code (docs/records.md); a code that is used for two faults has two.
// Values that refer to a table; pure; any thread.
#pragma once

#include <cstddef>
#include <string>

#include "archive/record/problem.h"

namespace hajimari::app {

struct KindWords;  // what is said of many problems of the kind

struct ProblemKind {
  archive::Severity severity = archive::Severity::kWarning;
  std::string code;
  const KindWords* words = nullptr;  // none for a kind without a sentence of its own
  bool operator==(const ProblemKind&) const = default;
};

ProblemKind KindOf(const archive::Problem& problem);

// REQUIRES: `count` > 1. `ties_given`: was the run told a file of relationships?
archive::Said SentenceOf(const ProblemKind& kind, size_t count, bool ties_given);

}  // namespace hajimari::app
