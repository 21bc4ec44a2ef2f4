// Records as JSON Lines: one object a line, UTF-8, blank lines allowed.
//
//   JsonlReader("stories.jsonl", limits).Stories(problems, records, sink)
//     a line that cannot be read -> problem with file and line; the next line is read
//
// A line that begins with a comma, or ends an object that it did not begin, goes on with the record
// before it: that one is refused too. A last line without its line end that is no JSON is told as
// cut short: whole() is then false, and what the file lost is not taken as removed. One thread an
// object.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "archive/record/record_json.h"
#include "archive/sources/draft.h"
#include "archive/sources/lines.h"

namespace hajimari::archive {

class JsonlReader {
 public:
  JsonlReader(const std::filesystem::path& path, const JsonLimits& limits);

  // False if the sink wanted no more.
  bool Stories(std::vector<Problem>& problems, size_t& records, const DraftSink& sink);
  void Relationships(std::vector<Problem>& problems, size_t& records,
                     const std::function<void(Relationship, const RecordPlace&)>& sink);

  // Was the file read to its end, and did no record break off?
  bool whole() const { return whole_ && lines_.status(); }
  // Could it be opened, and read so far?
  const base::Result<void>& status() const { return lines_.status(); }

 private:
  template <typename Parse, typename Take>
  bool Each(std::vector<Problem>& problems, size_t& records, Parse parse, Take take);

  std::string file_;
  JsonLimits limits_;
  LineReader lines_;
  bool whole_ = true;
};

// Is the first record of the file a relationship and not a story? Fails where it cannot be read.
[[nodiscard]] base::Result<bool> HoldsRelationships(const std::filesystem::path& path);

}  // namespace hajimari::archive
