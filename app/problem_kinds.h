// Kinds of problems, and a sentence for many problems of one kind.
//
//   KindOf(problem)                     -> {kWarning, "no-date"}
//   SentenceOf(kind, 91, true)          -> "91 stories have no date. Give the ..."
//   SentenceOf(KindOf(other), 7, true)  -> "7 of this kind in all.": it has no sentence of its own
//
// A kind is a severity and a code (docs/records.md); a code for two different faults has two kinds.
// Values that refer to a table; pure; any thread.
#pragma once

#include <cstddef>
#include <string>

#include "archive/record/problem.h"

namespace hajimari::app {

struct KindWords;  // the sentence for many problems of the kind

struct ProblemKind {
  archive::Severity severity = archive::Severity::kWarning;
  std::string code;
  const KindWords* words = nullptr;  // null for a kind without a sentence of its own
  bool operator==(const ProblemKind&) const = default;
};

ProblemKind KindOf(const archive::Problem& problem);

// REQUIRES: `count` > 1. `relationships_given`: did the run have a file of relationships?
archive::Message SentenceOf(const ProblemKind& kind, size_t count, bool relationships_given);

}  // namespace hajimari::app
