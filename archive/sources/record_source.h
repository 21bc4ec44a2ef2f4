// Reads stories and relationships from what people have: JSONL, CSV of an online form, .xlsx, a
// folder of Markdown, a folder of any of these.
//
//   RecordReader reader(*dictionaries, dates, {});
//   reader.ReadStories("examples/stories.jsonl", [&](SourcedStory story) { ...; return true; });
//   reader.problems()      -> what was refused or doubtful, with file, line, field, reason, mend
//
// The reader never stops at a bad record: it reports it and goes on. It stops when the sink answers
// false. Formats are told by name and content, never by name alone: docs/records.md.
// One thread an object.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/story.h"
#include "archive/sources/encoding.h"
#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"

namespace hajimari::archive {

class RelationshipMatcher;

struct ReaderOptions {
  std::filesystem::path column_map;  // for other headings than the form's; "" for none
  size_t largest_field = 4u << 20;   // bytes; more refuses the record
  std::optional<Encoding> encoding;  // of tables and Markdown, where the user tells it
  std::string form_name;             // for rows that have only a number (archive/sources/form.h)
  // All that the user named: the two languages of a story in Markdown may be named one by one.
  std::vector<std::filesystem::path> named;
  // Where set, a story without an id takes it from the tie that its places have here, and else from
  // its places alone. Must outlive the reader.
  const RelationshipMatcher* ties = nullptr;
};

// A story and where it came from. `source` is the path of the file as given, its identity in the
// ledger of the archive: a story goes only when its own source no longer has it.
struct SourcedStory {
  Story story;
  RecordPlace place;
  std::string source;
};

class RecordReader {
 public:
  RecordReader(const dictionaries::Dictionaries& dictionaries, const text::DateFinder& dates,
               ReaderOptions options);

  // Each story of a file or folder in order. Ids are given or made (docs/ids.md); duplicates of an
  // id within all that this reader has read are refused, exact doubles of a form row kept once.
  // Fails with kNotFound, kIo or kBadInput if the path, or the column map, cannot be read to its
  // end: what comes behind a failed read must not count as gone. Fails with kRefused where one id
  // stands in a record that is published and in one that is not.
  [[nodiscard]] base::Result<void> ReadStories(const std::filesystem::path& path,
                                               const std::function<bool(SourcedStory)>& sink);

  [[nodiscard]] base::Result<std::vector<Relationship>> ReadRelationships(
      const std::filesystem::path& path);

  const std::vector<Problem>& problems() const { return problems_; }
  size_t records_read() const { return records_read_; }
  // The files that were read to their end: only what these no longer hold may go from an archive.
  const std::vector<std::string>& complete_sources() const { return complete_sources_; }
  // Those that broke off, could not be read, or were left when the sink said so.
  const std::vector<std::string>& incomplete_sources() const { return incomplete_sources_; }
  // The encodings that were decided, of each table and Markdown file.
  const std::vector<ReadFile>& files() const { return files_; }

 private:
  friend class SourceWalk;

  const dictionaries::Dictionaries* dictionaries_;
  const text::DateFinder* dates_;
  ReaderOptions options_;
  std::vector<Problem> problems_;
  std::vector<std::string> complete_sources_;
  std::vector<std::string> incomplete_sources_;
  std::vector<ReadFile> files_;
  std::unordered_set<std::string> read_;  // Markdown files that were read with another
  std::unordered_map<std::string, RecordPlace> seen_ids_;
  std::unordered_set<std::string> published_ids_;
  std::unordered_map<std::string, RecordPlace> seen_rows_;  // by digest of the cells
  size_t records_read_ = 0;
};

// Finds each story's relationship: the one it names, else the one tie between the places of its
// partners, else a new one marked `unlisted` that is appended to `relationships`, with a warning.
// A name that may be several places is settled by the only tie on record that it can mean. Without
// two places the story has no relationship, with a warning.
// Also sets Partner::place of stories and relationships from the gazetteer.
class RelationshipMatcher {
 public:
  RelationshipMatcher(const dictionaries::Gazetteer& gazetteer,
                      std::vector<Relationship> relationships);

  void Match(SourcedStory& story, std::vector<Problem>& problems);

  // The ties that lie between the places of the partners, in any order.
  std::vector<const Relationship*> Between(const std::vector<Partner>& partners) const;

  // Valid until the next Match.
  const Relationship* Find(std::string_view id) const;
  const std::vector<Relationship>& relationships() const { return relationships_; }

 private:
  void Append(Relationship relationship);
  void AppendUnlisted(SourcedStory& story, std::vector<Problem>& problems);
  bool Fits(const Partner& told, const Partner& on_record) const;

  const dictionaries::Gazetteer* gazetteer_;
  std::vector<Relationship> relationships_;
  std::unordered_map<std::string, size_t> by_id_;
  std::unordered_multimap<std::string, size_t> by_place_;  // of its partners: place id or name
};

}  // namespace hajimari::archive
