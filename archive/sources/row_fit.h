// Checks whether the cells of a row are under their headings. A lost quotation mark or cell shifts
// all cells after it, and the sender's name could end up among the people, who are searchable.
//
//   heading: Timestamp,Names of Cities,Story,Important Dates,Key people,Pictures,Your name,Email
//   2024/3/5,Boston and Kyoto,The lantern.,1959,Quentin S.,quentin@private.example
//     -> refusal "shifted-row": an e-mail address is under "Pictures"
//   2024/3/5,Boston and Kyoto,The lantern.,1959
//     -> fits: the missing cells are at the end, and the last cell is a date, as it should be
//
// The check uses the number of cells, quotation marks, and columns whose content has a recognisable
// form: times, dates, addresses, pictures. Immutable; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/record/problem.h"
#include "archive/sources/csv.h"
#include "archive/sources/form_columns.h"
#include "text/dates.h"

namespace hajimari::archive {

struct FormColumn {
  std::string heading;
  FormField field = FormField::kIgnored;
};

class RowFit {
 public:
  // Both must outlive it.
  RowFit(const std::vector<FormColumn>& columns, const text::DateFinder& dates)
      : columns_(columns), dates_(dates) {}

  // The refusal of a row that does not fit.
  std::optional<Problem> MisfitOf(const CsvRow& row) const;

 private:
  enum class Weight {
    kDoubt,   // people do write this there: "not sure" for a date
    kLikely,  // hardly anybody writes this there
    kSure,    // nobody writes this there
  };
  struct Misfit {
    size_t column = 0;
    Weight weight = Weight::kDoubt;
    Message what;  // "an e-mail address"
  };

  std::optional<Misfit> MisfitIn(size_t column, const CsvRow& row) const;
  std::vector<Misfit> MisfitsIn(const CsvRow& row) const;
  static const Misfit* WorstOf(const std::vector<Misfit>& misfits);
  bool HasShifted(const CsvRow& row, const std::vector<Misfit>& misfits) const;
  bool MissesName(const CsvRow& row) const;
  bool EndsWhereItMay(const CsvRow& row) const;
  bool HasPrivateColumns() const;
  std::string CellOf(FormField field, const CsvRow& row) const;
  bool IsDate(std::string_view cell) const;
  bool HasDate(std::string_view cell) const;

  const std::vector<FormColumn>& columns_;
  const text::DateFinder& dates_;
};

}  // namespace hajimari::archive
