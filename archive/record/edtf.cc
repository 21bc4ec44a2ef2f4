#include "archive/record/edtf.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "text/dates.h"

namespace hajimari::archive {
namespace {

using dictionaries::Day;

constexpr size_t kLongest = 200;
constexpr size_t kMaxMembers = 16;
constexpr Day kEarliest{0, 1, 1};
constexpr Day kLatest{9999, 12, 31};

// A date with its qualifier; whether the date exists is not yet checked.
struct Qualified {
  DayRange range;
  bool uncertain = false;
  bool approximate = false;
};

std::unexpected<base::Error> NoEdtf(std::string_view text) {
  return base::Fail(base::ErrorCode::kBadInput,
                    "not a date of EDTF: " + std::string(text.substr(0, 40)));
}

// A number whose last digits may be unspecified: "195X" is 1950 to 1959.
struct Span {
  int low;
  int high;
};

std::optional<Span> ReadDigits(std::string_view text) {
  Span span{0, 0};
  bool unspecified = false;
  for (const char c : text) {
    if (c == 'X') {
      unspecified = true;
    } else if (!base::IsDigit(c) || unspecified) {
      return std::nullopt;
    }
    span.low = span.low * 10 + (c == 'X' ? 0 : c - '0');
    span.high = span.high * 10 + (c == 'X' ? 9 : c - '0');
  }
  return span;
}

DayRange WholeMonth(int year, int month) {
  return {{year, month, 1}, {year, month, text::DaysInMonth(year, month)}};
}

// Meteorological seasons of the northern hemisphere; winter begins in December of its year.
std::optional<DayRange> Season(int year, int code) {
  const int first = 3 * (code - 20);
  if (code == 24) {
    return DayRange{{year, 12, 1}, {year + 1, 2, text::DaysInMonth(year + 1, 2)}};
  }
  return DayRange{{year, first, 1}, WholeMonth(year, first + 2).last};
}

std::optional<DayRange> ReadMonth(const Span& year, std::string_view text) {
  if (text == "XX") return DayRange{{year.low, 1, 1}, {year.high, 12, 31}};
  const std::optional<Span> month = ReadDigits(text);
  if (!month || month->low != month->high || year.low != year.high) return std::nullopt;
  if (month->low >= 21 && month->low <= 24) return Season(year.low, month->low);
  if (month->low < 1 || month->low > 12) return std::nullopt;
  return WholeMonth(year.low, month->low);
}

std::optional<DayRange> ReadDay(const DayRange& month, std::string_view text) {
  if (month.first.month != month.last.month || month.first.year != month.last.year) {
    return std::nullopt;
  }
  if (text == "XX") return month;
  const std::optional<Span> day = ReadDigits(text);
  if (!day || day->low != day->high || day->low < 1 || day->low > month.last.day) {
    return std::nullopt;
  }
  const Day exact{month.first.year, month.first.month, day->low};
  return DayRange{exact, exact};
}

std::optional<DayRange> ReadPlain(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  const std::optional<Span> year = ReadDigits(text.substr(0, 4));
  if (!year || text[0] == 'X') return std::nullopt;
  if (text.size() == 4) return DayRange{{year->low, 1, 1}, {year->high, 12, 31}};
  if (text[4] != '-') return std::nullopt;
  const std::optional<DayRange> month = ReadMonth(*year, text.substr(5, 2));
  if (!month || text.size() == 7) return month;
  if (text[7] != '-') return std::nullopt;
  const std::optional<Span> number = ReadDigits(text.substr(5, 2));
  if (!number || number->low > 12) return std::nullopt;  // a season has no days
  return ReadDay(*month, text.substr(8, 2));
}

std::optional<Qualified> ReadQualified(std::string_view text) {
  Qualified read;
  if (!text.empty() && std::string_view("?~%").find(text.back()) != std::string_view::npos) {
    read.uncertain = text.back() != '~';
    read.approximate = text.back() != '?';
    text.remove_suffix(1);
  }
  const std::optional<DayRange> range = ReadPlain(text);
  if (!range) return std::nullopt;
  read.range = *range;
  return read;
}

std::optional<Qualified> ReadInterval(std::string_view from, std::string_view to) {
  const bool open_begin = from.empty() || from == "..";
  const bool open_end = to.empty() || to == "..";
  if (open_begin && open_end) return std::nullopt;
  const auto begin =
      open_begin ? Qualified{{kEarliest, kEarliest}, false, false} : ReadQualified(from);
  const auto end = open_end ? Qualified{{kLatest, kLatest}, false, false} : ReadQualified(to);
  if (!begin || !end || end->range.last < begin->range.first) return std::nullopt;
  return Qualified{{begin->range.first, end->range.last},
                   begin->uncertain || end->uncertain,
                   begin->approximate || end->approximate};
}

std::optional<Qualified> ReadMember(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) return ReadQualified(text);
  return ReadInterval(text.substr(0, slash), text.substr(slash + 1));
}

bool Add(std::string_view member, EdtfDate& date) {
  const std::optional<Qualified> read = ReadMember(member);
  if (!read) return false;
  date.alternatives.push_back(read->range);
  date.uncertain |= read->uncertain;
  date.approximate |= read->approximate;
  return true;
}

bool AddSet(std::string_view members, EdtfDate& date) {
  while (true) {
    const size_t comma = members.find(',');
    if (!Add(base::Trim(members.substr(0, comma)), date) ||
        date.alternatives.size() > kMaxMembers) {
      return false;
    }
    if (comma == std::string_view::npos) return true;
    members.remove_prefix(comma + 1);
  }
}

}  // namespace

base::Result<EdtfDate> ParseEdtf(std::string_view text) {
  EdtfDate date{std::string(text.substr(0, kLongest)), {}, false, false};
  const bool is_set = text.size() > 2 && text.front() == '[' && text.back() == ']';
  const bool read = text.size() <= kLongest &&
                    (is_set ? AddSet(text.substr(1, text.size() - 2), date) : Add(text, date));
  if (!read) return NoEdtf(text);
  std::ranges::sort(date.alternatives, {}, [](const DayRange& range) { return range.first; });
  return date;
}

}  // namespace hajimari::archive
