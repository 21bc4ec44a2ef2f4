// The problems of a record that does not say clearly who may see it. A reader that finds one of
// these refuses the record: a formatting mistake must never make a hidden record public.
//
//   TwoStatuses()             -> refusal "duplicate-key" of the field "status"
//   UnclearStatus(reason)     -> refusal "unclear-status", with the advice to write the status
//
// The rule is in docs/records.md ("Who may see a record"). Pure; any thread.
#pragma once

#include <string_view>

#include "archive/record/problem.h"

namespace hajimari::archive {

// `status` occurs twice at the top level of one record.
Problem TwoStatuses();

// Another key occurs twice in one object: a warning.
Problem RepeatedKey(std::string_view key);

Problem UnclearStatus(Message reason);

}  // namespace hajimari::archive
