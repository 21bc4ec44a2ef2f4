// A record as the reader of one format hands it over, before ids and doubles are looked at.
#pragma once

#include <functional>
#include <string>

#include "archive/record/problem.h"
#include "archive/record/story.h"

namespace hajimari::archive {

struct Draft {
  Story story;
  RecordPlace place;
  std::string row_digest;  // of a form row: its cells but for time and response id
};

// Answers false when no more records are wanted.
using DraftSink = std::function<bool(Draft)>;

}  // namespace hajimari::archive
