// A story on its way into the index: one record from the reader of its format to the worker that
// analyses it. Each station sets what it finds out. A value; one thread at a time.
//
//   reader of a format      story, place, row_digest
//   RecordReader            the id of the story; content, if the id is derived from it
//   Intake                  relationship, source
//   ChunkWorker             its canonical JSON, tokens and facets
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "archive/record/problem.h"
#include "archive/record/story.h"

namespace hajimari::archive {

struct IntakeItem {
  Story story;
  // place.file is the path as given. It identifies the source in the ledger of the archive: a story
  // is removed only when its own source no longer has it.
  RecordPlace place = {};
  std::string row_digest = {};  // of a form row: a digest of its cells without time and response id
  std::string content = {};     // ContentToJson(story), if it has been made
  std::shared_ptr<const Relationship> relationship = {};  // as those who may see the story see it
  uint32_t source = 0;                                    // the number of place.file in the ledger
};

// Returns false when no more stories are wanted.
using IntakeSink = std::function<bool(IntakeItem)>;

}  // namespace hajimari::archive
