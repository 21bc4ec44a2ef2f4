// Japanese eras, their decades, and historical periods.
//
//   eras.FromMark("S")->id                       -> "showa"          also 昭, 昭和, ㍼
//   eras.WesternYear("showa", 34)                -> 1959
//   eras.WesternYear("showa", 65)                -> nullopt          Showa ended in its year 64
//   eras.ErasOf({1989, 1, 1}, {1989, 12, 31})    -> {showa, heisei}  a year without a day: both
//   eras.PeriodsOf({1937, 7, 7}, {1937, 7, 7})    -> {prewar, war-years}
//   EraDecade("showa", 34)                       -> "showa-30s"      years 1 to 9: "showa-00s"
//
// Eras, decades and periods are those of docs/ids.md. Years before 1868 are `pre-meiji`. Source:
// the Cabinet Office's list of era changes, in days of the Gregorian calendar. Immutable after
// Open; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::dictionaries {

// A day of the Gregorian calendar.
struct Day {
  int year = 0;
  int month = 1;
  int day = 1;
  auto operator<=>(const Day&) const = default;
};

struct Era {
  std::string id;  // meiji, taisho, showa, heisei, reiwa, pre-meiji
  Label label;     // "Shōwa", "昭和"
  std::string reading;
  std::vector<std::string> marks;  // S, 昭, 昭和, ㍼, Showa, Shōwa
  Day begin;                       // first day; pre-meiji begins in year 1
  Day end;                         // last day; 9999-12-31 for the present era
};

struct Period {
  std::string id;
  Label label;
  std::vector<std::string> other_names;  // in both languages, for queries only
  Day begin;
  Day end;
  Label scope_note;
};

class Eras {
 public:
  [[nodiscard]] static base::Result<Eras> Open(const std::filesystem::path& data);

  const Era* Find(std::string_view id) const;
  // By any mark, ignoring the case of Latin letters; nullptr if there is none.
  const Era* FromMark(std::string_view mark) const;

  // The Western year of year `year` (1 = 元年) of the era, if the era has it.
  std::optional<int> WesternYear(std::string_view era_id, int year) const;
  // The era's year for a Western year: 1959 in showa -> 34.
  static int EraYear(const Era& era, int western_year) { return western_year - era.begin.year + 1; }

  // Every era that overlaps [first, last], oldest first.
  std::vector<const Era*> ErasOf(const Day& first, const Day& last) const;
  std::vector<const Period*> PeriodsOf(const Day& first, const Day& last) const;

  std::span<const Era> eras() const { return eras_; }
  std::span<const Period> periods() const { return periods_; }

 private:
  std::vector<Era> eras_;
  std::vector<Period> periods_;
};

// "1959-06-24"
std::string IsoDay(const Day& day);
// "showa-30s" for year 34. REQUIRES: year >= 1.
std::string EraDecade(std::string_view era_id, int year);
// "1950s" for 1959.
std::string WesternDecade(int western_year);

}  // namespace hajimari::dictionaries
