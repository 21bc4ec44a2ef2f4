// What is wrong with a record, told to the person who can mend it, in both languages.
//
//   {kRefusal, {"stories.csv", 7, "dates"}, "impossible-date",
//    "昭和65年 is not a date: Shōwa ended in its year 64.", "「昭和65年」…",
//    "Write the year as it stands in the document.", "..."}
//
// A refusal leaves the record out; a warning lets it in. Values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::archive {

enum class Severity { kWarning, kRefusal };

struct RecordPlace {
  std::string file;
  size_t line = 0;  // line of a text file, row of a table (1 = heading); 0 if the file as a whole
  std::string field;
  std::string id;          // of the record, if it has one
  std::string sheet = {};  // of a workbook with several
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

// One thing said in both languages.
struct Said {
  std::string en;
  std::string ja;
};

// A problem of a field; the reader that knows file, line and id adds them.
Problem Refusal(std::string_view code, std::string_view field, Said reason, Said mend);
Problem Warning(std::string_view code, std::string_view field, Said reason, Said mend);

// Words of a record as a message may quote them: control characters shown as spaces, 60 characters
// at most.
std::string Quoted(std::string_view text);

// Valid UTF-8 without control characters, which a terminal would obey.
std::string Printable(std::string_view text);

bool HasRefusal(const std::vector<Problem>& problems);

// "stories.csv:7: dates: refused: ..." as the terminal shows it: a line for each language.
Said Describe(const Problem& problem);

// A file that was read as text, and the encoding that was decided for it ("Windows-1252").
struct ReadFile {
  std::string file;
  std::string encoding;
  bool operator==(const ReadFile&) const = default;
};

// Counts of a run, and every problem; also as JSON (`index --report FILE`).
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

// {"Read as Windows-1252.", "..."}, what is said of the file on the terminal; of one in UTF-8 there
// is nothing to say, and both are empty.
Said Describe(const ReadFile& file);

}  // namespace hajimari::archive
