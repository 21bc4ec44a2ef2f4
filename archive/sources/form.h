// Reads a table as an online form exports it: a heading, and one row for each response.
//
//   FormReader reader(dictionaries, dates, columns, {});
//   reader.Read(ReadCsv(text, ','), {"form.csv"}, problems, records, sink)
//     Response ID R-7                  -> the story form-r-7
//     ID 7, Start time 2024/3/5 9:00   -> the story form-7-b3f0a1
//
// Each row becomes a story of status `submitted`; submitted.raw keeps the row verbatim as a JSON
// object of heading and cell. A number alone is not an id, because each form counts from 1: the
// time of the row, or else the name of the form, is added to it. Content is taken as written: a row
// is refused only if it has no story, has shifted under its headings (archive/sources/row_fit.h),
// or has no id of its own. Never fails; one thread per object.
#pragma once

#include <string>
#include <vector>

#include "archive/sources/csv.h"
#include "archive/sources/form_columns.h"
#include "archive/sources/intake_item.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"

namespace hajimari::archive {

struct FormOptions {
  size_t largest_field = 4u << 20;  // bytes; a row with a larger cell is refused
  std::string name;                 // name of the form, for numbered rows without a time
};

class FormReader {
 public:
  FormReader(const dictionaries::Dictionaries& dictionaries, const text::DateFinder& dates,
             const FormColumns& columns, FormOptions options)
      : dictionaries_(dictionaries),
        dates_(dates),
        columns_(columns),
        options_(std::move(options)) {}

  // Whether the table has a column for the story.
  bool HoldsStories(const CsvTable& table) const;

  // Adds the number of rows that were read to `records`. False if the sink returned false. `place`
  // has the file and the sheet.
  bool Read(const CsvTable& table, const RecordPlace& place, std::vector<Problem>& problems,
            size_t& records, const IntakeSink& sink) const;

 private:
  const dictionaries::Dictionaries& dictionaries_;
  const text::DateFinder& dates_;
  const FormColumns& columns_;
  FormOptions options_;
};

}  // namespace hajimari::archive
