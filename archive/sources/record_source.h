// Reads stories and relationships from the formats in use: JSONL, the CSV of an online form, .xlsx,
// a folder of Markdown, or a folder of any of these.
//
//   RecordReader reader(*dictionaries, dates, {});
//   reader.ReadStories("examples/stories.jsonl", [&](IntakeItem item) { ...; return true; });
//   reader.problems()      -> refusals and warnings with file, line, field, reason, advice
//
// The reader never stops at a bad record: it reports it and continues. It stops when the sink
// returns false. Formats are detected by name and content, never by name alone: docs/records.md.
// One thread per object.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/record/problem.h"
#include "archive/record/story.h"
#include "archive/sources/encoding.h"
#include "archive/sources/intake_item.h"
#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"

namespace hajimari::archive {

class RelationshipMatcher;

struct ReaderOptions {
  std::filesystem::path column_map;  // for headings other than the built-in ones; "" for none
  size_t largest_field = 4u << 20;   // bytes; a record with a larger field is refused
  std::optional<Encoding> encoding;  // of tables and Markdown, if the user gives it
  std::string form_name;             // for rows that have only a number (archive/sources/form.h)
  // All paths that the user named: the two languages of a Markdown story may be named separately.
  std::vector<std::filesystem::path> named;
  // If set, a story without an id gets the id of the relationship between its places, otherwise one
  // derived from its places. Must outlive the reader.
  const RelationshipMatcher* matcher = nullptr;
};

class RecordReader {
 public:
  RecordReader(const dictionaries::Dictionaries& dictionaries, const text::DateFinder& dates,
               ReaderOptions options);

  // Passes each story of a file or folder to the sink, in order. Ids are given or derived
  // (docs/ids.md); a second record with an id that this reader has seen is refused, exact
  // duplicates of a form row are kept once. Fails with kNotFound, kIo or kBadInput if the path, or
  // the column map, cannot be read to its end: stories after a failed read must not count as
  // removed. Fails with kRefused if a published and an unpublished record have the same id.
  [[nodiscard]] base::Result<void> ReadStories(const std::filesystem::path& path,
                                               const IntakeSink& sink);

  [[nodiscard]] base::Result<std::vector<Relationship>> ReadRelationships(
      const std::filesystem::path& path);

  const std::vector<Problem>& problems() const { return problems_; }
  size_t records_read() const { return records_read_; }
  // The files that were read to their end: only stories missing from these may be removed from an
  // archive.
  const std::vector<std::string>& complete_sources() const { return complete_sources_; }
  // The files that were truncated, could not be read, or were abandoned when the sink returned
  // false.
  const std::vector<std::string>& incomplete_sources() const { return incomplete_sources_; }
  // The detected encoding of each table and Markdown file.
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
  std::unordered_set<std::string> read_;  // Markdown files read together with another one
  std::unordered_map<std::string, RecordPlace> seen_ids_;
  std::unordered_set<std::string> published_ids_;
  std::unordered_map<std::string, RecordPlace> seen_rows_;  // by digest of the cells
  size_t records_read_ = 0;
};

// Finds the relationship of each story: the one it names, otherwise the only one between the places
// of its partners, otherwise a new one marked `unlisted`, which is appended to `relationships` with
// a warning. An ambiguous place name is resolved by the only listed relationship that fits. A story
// without two places has no relationship and gets a warning.
// Also sets Partner::place of stories and relationships from the gazetteer.
class RelationshipMatcher {
 public:
  RelationshipMatcher(const dictionaries::Gazetteer& gazetteer,
                      std::vector<Relationship> relationships);

  void Match(IntakeItem& item, std::vector<Problem>& problems);

  // The relationships between the places of the partners, in any order.
  std::vector<const Relationship*> Between(const std::vector<Partner>& partners) const;

  // Valid until the next Match.
  const Relationship* Find(std::string_view id) const;
  const std::vector<Relationship>& relationships() const { return relationships_; }

 private:
  void Append(Relationship relationship);
  void AppendUnlisted(IntakeItem& item, std::vector<Problem>& problems);
  bool Fits(const Partner& partner, const Partner& on_record) const;

  const dictionaries::Gazetteer* gazetteer_;
  std::vector<Relationship> relationships_;
  std::unordered_map<std::string, size_t> by_id_;
  std::unordered_multimap<std::string, size_t> by_place_;  // by place id or name of each partner
};

}  // namespace hajimari::archive
