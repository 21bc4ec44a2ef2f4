// What is told where a record does not say clearly who may see it. A reader that meets one of these
// refuses the record: what should stay hidden must never become public by a slip in its wrapping.
//
//   TwoStatuses()             -> refusal "duplicate-key" of the field "status"
//   UnclearStatus(reason)     -> refusal "unclear-status", with the mend: write the status
//
// The rule itself stands in docs/records.md ("Who may see a record"). Pure; any thread.
#pragma once

#include <string_view>

#include "archive/record/problem.h"

namespace hajimari::archive {

// `status` stands twice at the top level of one record.
Problem TwoStatuses();

// Any other key that stands twice in one object: a warning.
Problem RepeatedKey(std::string_view key);

Problem UnclearStatus(Said reason);

}  // namespace hajimari::archive
