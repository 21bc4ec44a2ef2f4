// A fault of a record, explained in both languages to the person who can correct it.
//
//   {kRefusal, {"stories.csv", 7, "dates"}, "impossible-date",
//    "昭和65年 is not a date: Shōwa ended in its year 64.", "「昭和65年」…",
//    "Write the year as it stands in the document.", "..."}
//
// A refused record is left out; one with a warning is accepted. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"

namespace hajimari::archive {

enum class Severity { kWarning, kRefusal };

struct RecordPlace {
  std::string file;
  size_t line = 0;  // line of a text file, row of a table (1 = heading); 0 for the whole file
  std::string field;
  std::string id;          // id of the record, if it has one
  std::string sheet = {};  // name of the sheet, if the workbook has several
  bool operator==(const RecordPlace&) const = default;
};

struct Problem {
  Severity severity = Severity::kWarning;
  RecordPlace place;
  std::string code;  // stable: "impossible-date", "duplicate-id"; listed in docs/records.md
  std::string reason_en;
  std::string reason_ja;
  std::string mend_en;
  std::string mend_ja;
  bool operator==(const Problem&) const = default;
};

// The same sentence in both languages.
using Message = base::Bilingual;

// Make a problem of a field; the reader fills in file, line and id.
Problem Refusal(std::string_view code, std::string_view field, Message reason, Message mend);
Problem Warning(std::string_view code, std::string_view field, Message reason, Message mend);

// Text of a record in a form that a message may quote: control characters become spaces, at most
// 60 characters.
std::string Quoted(std::string_view text);

// Valid UTF-8 without control characters, which a terminal would execute.
std::string Printable(std::string_view text);

bool HasRefusal(const std::vector<Problem>& problems);

// "stories.csv:7: dates: refused: ...", one line for each language.
Message Describe(const Problem& problem);

// A file that was read as text, and its detected encoding ("Windows-1252").
struct ReadFile {
  std::string file;
  std::string encoding;
  bool operator==(const ReadFile&) const = default;
};

// The counts and problems of a run; also available as JSON (`index --report FILE`).
struct ReadReport {
  size_t read = 0;
  size_t indexed = 0;
  size_t unchanged = 0;
  size_t removed = 0;
  size_t refused = 0;
  size_t warnings = 0;
  std::vector<Problem> problems;
  std::vector<ReadFile> files;
};
std::string ReportToJson(const ReadReport& report);

// {"Read as Windows-1252.", "..."}, as shown on the terminal; both are empty for UTF-8.
Message Describe(const ReadFile& file);

}  // namespace hajimari::archive
