// Writes the two records as canonical JSON: one line, keys in the order of docs/records.md.
//
//   StoryToJson(story, false)   -> {"id":"boston-kyoto",...,"status":"published"}
//
// On its way into the index a story is written once, in two steps, because its id may be derived
// from its content, and its relationship is found only then:
//
//   const std::string content = ContentToJson(story);
//   ... the story gets its id, relationship and places ...
//   const StoryRecords records = StoryToRecords(story, content);
//   records.public_record    == StoryToJson(story, false)
//   records.Whole()          == StoryToJson(story, true)
//
// The public record is made of the members that are listed as public, not by leaving others out.
// Read again by archive/record/record_from_json.h. Pure functions; any thread.
#pragma once

#include <string>
#include <string_view>

#include "archive/record/story.h"

namespace hajimari::archive {

// `with_private` includes `submitted` and `editorial`.
std::string StoryToJson(const Story& story, bool with_private);
std::string RelationshipToJson(const Relationship& relationship);

// The members from `languages` to `sources`, without braces: what intake never changes.
std::string ContentToJson(const Story& story);

// One record of the two that the index stores. Both are objects, and the public one is not empty.
std::string JoinRecords(std::string_view public_record, std::string_view private_record);

// A story as the index stores it.
struct StoryRecords {
  std::string public_record;
  std::string private_record;  // {"submitted":...,"editorial":...}; {} if the story has neither

  // Both as one record.
  std::string Whole() const;
};

// `content` is ContentToJson of the story.
StoryRecords StoryToRecords(const Story& story, std::string_view content);

}  // namespace hajimari::archive
