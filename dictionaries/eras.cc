#include "dictionaries/eras.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/ascii.h"
#include "base/number.h"
#include "dictionaries/data_files.h"

namespace hajimari::dictionaries {
namespace {

using base::ErrorCode;
using base::Fail;

constexpr Day kNoEnd{9999, 12, 31};

// Parses "1868-01-25"; the day must exist.
std::optional<Day> ReadDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = base::ReadNumber(text.substr(0, 4));
  const auto month = base::ReadNumber(text.substr(5, 2));
  const auto day = base::ReadNumber(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return Day{*year, *month, *day};
}

struct Span {
  Day begin;
  Day end;
};

base::Result<Span> ReadSpan(const Row& row) {
  const std::optional<Day> begin = ReadDay(row.Get("begin"));
  const std::optional<Day> end = row.Get("end").empty() ? kNoEnd : ReadDay(row.Get("end"));
  if (!begin || !end || *end < *begin) {
    return Fail(
        ErrorCode::kBadDictionary,
        fmt::format("\"{}\" to \"{}\" is no span of days.", row.Get("begin"), row.Get("end")),
        row.Where());
  }
  return Span{*begin, *end};
}

Label ReadLabel(const Row& row, std::string_view en, std::string_view ja) {
  return {std::string(row.Get(en)), std::string(row.Get(ja))};
}

template <typename T>
bool Knows(const std::vector<T>& all, std::string_view id) {
  return std::ranges::find(all, id, &T::id) != all.end();
}

base::Result<void> Twice(const Row& row) {
  return Fail(ErrorCode::kBadDictionary, fmt::format("The id {} is given twice.", row.Get("id")),
              row.Where());
}

template <typename T>
std::vector<const T*> Touching(const std::vector<T>& all, const Day& first, const Day& last) {
  std::vector<const T*> touched;
  for (const T& one : all) {
    if (one.begin <= last && first <= one.end) touched.push_back(&one);
  }
  return touched;
}

}  // namespace

base::Result<Eras> Eras::Open(const std::filesystem::path& data) {
  const auto eras =
      ReadTable(data / "eras.tsv", {"id", "name_en", "name_ja", "kana", "begin", "end", "marks"});
  if (!eras) return std::unexpected(eras.error());
  const auto periods =
      ReadTable(data / "periods.tsv", {"id", "name_en", "name_ja", "other_names", "begin", "end",
                                       "scope_note_en", "scope_note_ja"});
  if (!periods) return std::unexpected(periods.error());

  Eras table;
  for (const Row& row : eras->rows) {
    const base::Result<Span> span = ReadSpan(row);
    if (!span) return std::unexpected(span.error());
    if (Knows(table.eras_, row.Get("id"))) return std::unexpected(Twice(row).error());
    Era era{.id = std::string(row.Get("id")),
            .label = ReadLabel(row, "name_en", "name_ja"),
            .reading = std::string(row.Get("kana")),
            .marks = row.List("marks", '|'),
            .begin = span->begin,
            .end = span->end};
    era.marks.push_back(era.label.ja);
    table.eras_.push_back(std::move(era));
  }
  for (const Row& row : periods->rows) {
    const base::Result<Span> span = ReadSpan(row);
    if (!span) return std::unexpected(span.error());
    if (Knows(table.periods_, row.Get("id"))) return std::unexpected(Twice(row).error());
    table.periods_.push_back({.id = std::string(row.Get("id")),
                              .label = ReadLabel(row, "name_en", "name_ja"),
                              .other_names = row.List("other_names", '|'),
                              .begin = span->begin,
                              .end = span->end,
                              .scope_note = ReadLabel(row, "scope_note_en", "scope_note_ja")});
  }
  return table;
}

const Era* Eras::Find(std::string_view id) const {
  const auto found = std::ranges::find(eras_, id, &Era::id);
  return found == eras_.end() ? nullptr : &*found;
}

const Era* Eras::FromMark(std::string_view mark) const {
  for (const Era& era : eras_) {
    for (const std::string& known : era.marks) {
      if (base::SameIgnoringCase(known, mark)) return &era;
    }
  }
  return nullptr;
}

std::optional<int> Eras::WesternYear(std::string_view era_id, int year) const {
  const Era* era = Find(era_id);
  if (!era || era->id == "pre-meiji" || year < 1) return std::nullopt;
  if (year > era->end.year - era->begin.year + 1) return std::nullopt;
  return era->begin.year + year - 1;
}

std::vector<const Era*> Eras::ErasOf(const Day& first, const Day& last) const {
  return Touching(eras_, first, last);
}

std::vector<const Period*> Eras::PeriodsOf(const Day& first, const Day& last) const {
  return Touching(periods_, first, last);
}

std::string IsoDay(const Day& day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::string EraDecade(std::string_view era_id, int year) {
  return fmt::format("{}-{}s", era_id, year < 10 ? "00" : std::to_string(year / 10 * 10));
}

std::string WesternDecade(int western_year) { return fmt::format("{}s", western_year / 10 * 10); }

}  // namespace hajimari::dictionaries
