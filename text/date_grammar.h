// Parses one written date at one position of a text; DateFinder calls it for every candidate.
// Internal to text/; ranges and bracketed second dates are handled in dates.cc.
//
//   MatchDate("昭和34年6月24日に", 0, DateStyle::kRunningText, eras)
//     -> {end 20, era showa 34, 1959-06-24}
//   MatchDate("June 24, 1959", 0, DateStyle::kRunningText, eras)  -> {end 13, 1959-06-24}
//   MatchDate("1959年間", 0, DateStyle::kRunningText, eras)       -> nullopt
//
// Characters are compared as SimplyFolded (text/characters.h) leaves them. Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dictionaries/eras.h"
#include "text/dates.h"

namespace hajimari::text {

// The precision of a date; coarse dates are not posted by day or month.
enum class DateGrain { kDay, kMonth, kSeason, kYear, kFiscalYear, kDecade, kSpan };

struct WrittenDate {
  size_t end = 0;     // bytes of the text
  size_t before = 0;  // bytes before the position that belong to it: the apostrophe of '64
  DateGrain grain = DateGrain::kYear;
  int year = 0;  // Western; the first year of a span
  int month = 0;
  int day = 0;
  int last_year = 0;                       // of a span
  int last_day = 0;                        // June 24-26, 1959
  const dictionaries::Era* era = nullptr;  // if written in an era
  int era_year = 0;
  bool japanese = false;  // written with 年 and the like, or with an era
  bool bare = false;
  bool approximate = false;  // 1950年頃, 1950~
  bool uncertain = false;    // 1978?
  std::string fault_en;
  std::string fault_ja;
};

// REQUIRES: `at` is a character boundary and not inside a number or a Latin word.
std::optional<WrittenDate> MatchDate(std::string_view text, size_t at, DateStyle style,
                                     const dictionaries::Eras& eras);

// Reads a text with width and case folded.
class FoldedCursor {
 public:
  explicit FoldedCursor(std::string_view text, size_t at = 0) : text_(text), at_(at) {}

  // The folded character at the cursor, 0 at the end.
  char32_t Peek() const { return Fold(at_).first; }
  char32_t Next() {
    const auto [c, length] = Fold(at_);
    at_ += length;
    return c;
  }
  bool Take(char32_t c) {
    if (Peek() != c) return false;
    Next();
    return true;
  }
  // Takes all of `expected`, which is folded, or nothing.
  bool Take(std::u32string_view expected);
  void SkipSpaces() {
    while (Peek() == U' ') Next();
  }
  size_t at() const { return at_; }
  void set_at(size_t at) { at_ = at; }
  bool AtEnd() const { return at_ >= text_.size(); }
  std::string_view text() const { return text_; }

 private:
  std::pair<char32_t, uint32_t> Fold(size_t at) const;

  std::string_view text_;
  size_t at_;
};

}  // namespace hajimari::text
