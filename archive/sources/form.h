// A table as an online form exports it: a heading, and a row for each answer.
//
//   FormReader reader(dictionaries, dates, columns, {});
//   reader.Read(ReadCsv(text, ','), {"form.csv"}, problems, records, sink)
//     Response ID R-7                  -> the story form-r-7
//     ID 7, Start time 2024/3/5 9:00   -> the story form-7-b3f0a1
//
// A row becomes a story of status `submitted`; the row word for word stays in submitted.raw, a JSON
// object of heading and cell. A number alone is no id, for each form counts from 1: the time of the
// row is added to it, or the name of the form. What people wrote is taken as they wrote it: a row
// is refused only if it has no story, has shifted under its headings (archive/sources/row_fit.h),
// or has no id of its own. Never fails; one thread an object.
#pragma once

#include <string>
#include <vector>

#include "archive/sources/csv.h"
#include "archive/sources/draft.h"
#include "archive/sources/form_columns.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"

namespace hajimari::archive {

struct FormOptions {
  size_t largest_field = 4u << 20;  // bytes of a cell; more refuses the row
  std::string name;                 // of the form, for numbered rows without a time; "" if unknown
};

class FormReader {
 public:
  FormReader(const dictionaries::Dictionaries& dictionaries, const text::DateFinder& dates,
             const FormColumns& columns, FormOptions options)
      : dictionaries_(dictionaries),
        dates_(dates),
        columns_(columns),
        options_(std::move(options)) {}

  // Does a column of the table hold the story?
  bool HoldsStories(const CsvTable& table) const;

  // Adds to `records` each row that was looked at. False if the sink wanted no more. `place` has
  // the file and the sheet.
  bool Read(const CsvTable& table, const RecordPlace& place, std::vector<Problem>& problems,
            size_t& records, const DraftSink& sink) const;

 private:
  const dictionaries::Dictionaries& dictionaries_;
  const text::DateFinder& dates_;
  const FormColumns& columns_;
  FormOptions options_;
};

}  // namespace hajimari::archive
