// A table as an online form exports it: a heading, and a row for each answer.
//
//   FormReader reader(dictionaries, dates, columns, 4 << 20);
//   reader.Read(ReadCsv(text, ','), "form.csv", damaged, problems, sink)
//
// A row becomes a story of status `submitted` with the id form-RESPONSE; the row word for word
// stays in submitted.raw, a JSON object of heading and cell. What people wrote is taken as they
// wrote it: only a row without a story, or one that cannot be read, is refused. Never fails; one
// thread an object.
#pragma once

#include <string>
#include <vector>

#include "archive/readers/csv.h"
#include "archive/readers/draft.h"
#include "archive/readers/form_columns.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"

namespace hajimari::archive {

class FormReader {
 public:
  FormReader(const dictionaries::Dictionaries& dictionaries, const text::DateFinder& dates,
             const FormColumns& columns, size_t largest_field)
      : dictionaries_(dictionaries),
        dates_(dates),
        columns_(columns),
        largest_field_(largest_field) {}

  // Adds to `records` each row that was looked at. False if the sink wanted no more.
  bool Read(const CsvTable& table, const std::string& file, std::vector<Problem>& problems,
            size_t& records, const DraftSink& sink) const;

 private:
  const dictionaries::Dictionaries& dictionaries_;
  const text::DateFinder& dates_;
  const FormColumns& columns_;
  size_t largest_field_;
};

}  // namespace hajimari::archive
