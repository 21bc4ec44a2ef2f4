#include "text/numerals.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/dates.h"

namespace hajimari::text {
namespace {

constexpr int64_t kMaximum = 1'000'000'000'000'000;

// Appends a digit to a number; false on overflow.
bool Extend(int64_t& number, int digit) {
  if (number > kMaximum / 10) return false;
  number = number * 10 + digit;
  return true;
}

bool IsGrouped(std::string_view text) {
  const size_t comma = text.find(',');
  if (comma == 0 || comma > 3) return false;
  const std::string_view whole = text.substr(0, text.find('.'));
  for (size_t at = comma; at < whole.size(); at += 4) {
    if (whole[at] != ',' || at + 4 > whole.size()) return false;
    if (!std::ranges::all_of(whole.substr(at + 1, 3), base::IsDigit<char>)) return false;
  }
  return true;
}

// 2.5万, 3,000万: the number times a unit from 万 on; "" if it is not a whole number.
std::string TimesUnit(std::string number, std::string_view unit) {
  const base::Decoded read = base::DecodeUtf8(unit, 0);
  if (number.empty() || read.length != unit.size() || UnitOf(read.code_point) < 10'000) return "";
  size_t zeros = std::to_string(UnitOf(read.code_point)).size() - 1;
  if (const size_t point = number.find('.'); point != std::string::npos) {
    const size_t fraction = number.size() - point - 1;
    if (fraction > zeros) return "";
    zeros -= fraction;
    number.erase(point, 1);
  }
  number.append(zeros, '0').erase(0, number.find_first_not_of('0'));
  return number;
}

}  // namespace

// A sum of groups (万, 億, 兆), each a sum of digits times 十, 百, 千; or a sequence of digits.
std::optional<int64_t> ReadNumeral(std::string_view text) {
  int64_t total = 0;
  int64_t group = 0;
  int64_t digits = 0;
  bool any_digit = false;
  if (text.empty()) return std::nullopt;
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    at += read.length;
    if (const int digit = DigitOf(read.code_point); digit >= 0) {
      if (!Extend(digits, digit)) return std::nullopt;
      any_digit = true;
      continue;
    }
    const int64_t unit = UnitOf(read.code_point);
    if (unit == 0) return std::nullopt;
    if (unit < 10'000) {
      group += (any_digit ? digits : 1) * unit;
    } else {
      const int64_t count = group + digits;
      if (count == 0 && (any_digit || at == read.length)) return std::nullopt;
      if (count > kMaximum / unit) return std::nullopt;
      total += count * unit;
      group = 0;
    }
    digits = 0;
    any_digit = false;
    if (total > kMaximum || group > kMaximum) return std::nullopt;
  }
  const int64_t number = total + group + digits;
  if (number > kMaximum) return std::nullopt;
  return number;
}

std::string NumberTerm(std::string_view text) {
  const auto of_ascii = [](char c) { return base::IsDigit(c) || c == ',' || c == '.'; };
  const auto ascii = static_cast<size_t>(std::ranges::find_if_not(text, of_ascii) - text.begin());
  if (ascii > 0 && ascii < text.size() && text.find_first_of(",.") < ascii) {
    return TimesUnit(NumberTerm(text.substr(0, ascii)), text.substr(ascii));
  }
  if (ascii == text.size()) {
    if (text.empty() || !base::IsDigit(text.front()) || !base::IsDigit(text.back())) return "";
    if (text.contains(',') && !IsGrouped(text)) return "";
    std::string term(text);
    std::erase(term, ',');
    return term;
  }
  const auto number = ReadNumeral(text);
  return number ? std::to_string(*number) : "";
}

}  // namespace hajimari::text
