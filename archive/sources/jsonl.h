// Reads records from JSON Lines: one object per line, UTF-8, blank lines allowed.
//
//   JsonlReader(std::move(file), limits).Stories(problems, records, sink)
//     a line that cannot be parsed -> a problem with file and line; the next line is read
//
// A line that begins with a comma, or that closes an object which it did not open, continues the
// record before it; that record is refused too. A last line without line end that is not valid JSON
// is reported as truncated: whole() is then false, and stories that the file no longer has are not
// treated as removed. One thread per object.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/record/record_from_json.h"
#include "archive/sources/intake_item.h"
#include "archive/sources/lines.h"

namespace hajimari::archive {

class JsonlReader {
 public:
  JsonlReader(SourceFile file, const JsonLimits& limits);

  // False if the sink returned false. Reads nothing if the file holds relationships.
  bool Stories(std::vector<Problem>& problems, size_t& records, const IntakeSink& sink);
  void Relationships(std::vector<Problem>& problems, size_t& records,
                     const std::function<void(Relationship, const RecordPlace&)>& sink);

  // Whether the first record is a relationship where stories were wanted.
  bool holds_relationships() const { return holds_relationships_; }
  // Whether the file was read to its end and its last record is complete.
  bool whole() const { return whole_ && lines_.status(); }
  // The error of reading the file, if any so far.
  const base::Result<void>& status() const { return lines_.status(); }

 private:
  template <typename IsOther, typename Parse, typename Take>
  bool Each(std::vector<Problem>& problems, size_t& records, IsOther is_other, Parse parse,
            Take take);

  std::string file_;
  JsonLimits limits_;
  LineReader lines_;
  bool whole_ = true;
  bool holds_relationships_ = false;
};

}  // namespace hajimari::archive
