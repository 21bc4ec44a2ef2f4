// A record as the reader of one format passes it on, before ids and duplicates are checked.
#pragma once

#include <functional>
#include <string>

#include "archive/record/problem.h"
#include "archive/record/story.h"

namespace hajimari::archive {

struct Draft {
  Story story;
  RecordPlace place;
  std::string row_digest;  // of a form row: a digest of its cells without time and response id
};

// Returns false when no more records are wanted.
using DraftSink = std::function<bool(Draft)>;

}  // namespace hajimari::archive
