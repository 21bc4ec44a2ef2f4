// Parses a number that consists of digits only.
//
//   ReadNumber("1959")                    -> 1959
//   ReadNumber("19 59")                   -> nullopt     also for "", "+5", "-5" and "5."
//   ReadNumber("99999999999")             -> nullopt     exceeds int
//   ReadNumber<uint64_t>("99999999999")   -> 99999999999
//
// Pure; any thread.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace hajimari::base {

template <typename Integer = int>
std::optional<Integer> ReadNumber(std::string_view digits) {
  if (digits.empty() || digits.front() < '0' || digits.front() > '9') return std::nullopt;
  Integer number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace hajimari::base
