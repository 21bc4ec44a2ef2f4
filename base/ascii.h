// Letters and digits of ASCII, whatever the locale, and the cutting of text at single characters.
//
//   IsDigit('7')                 -> true        also for char32_t; '７' is none
//   Lowered("Des Moines, IA")    -> "des moines, ia"
//   SameIgnoringCase("Shōwa", "SHōWA")  -> true
//   Trim("  a b ")               -> "a b"       Trim("(a)", "()") -> "a"
//   Split("a||b", '|')           -> {"a", "", "b"}     Split("", '|') -> {""}
//
// Other letters are unchanged and are neither letters nor digits here. Pieces are views of the
// text. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::base {

template <typename Char>
constexpr bool IsDigit(Char c) {
  return c >= Char{'0'} && c <= Char{'9'};
}
template <typename Char>
constexpr bool IsLower(Char c) {
  return c >= Char{'a'} && c <= Char{'z'};
}
template <typename Char>
constexpr bool IsUpper(Char c) {
  return c >= Char{'A'} && c <= Char{'Z'};
}
template <typename Char>
constexpr bool IsLetter(Char c) {
  return IsLower(c) || IsUpper(c);
}
template <typename Char>
constexpr bool IsLetterOrDigit(Char c) {
  return IsLetter(c) || IsDigit(c);
}

template <typename Char>
constexpr Char ToLower(Char c) {
  return IsUpper(c) ? static_cast<Char>(c + ('a' - 'A')) : c;
}
template <typename Char>
constexpr Char ToUpper(Char c) {
  return IsLower(c) ? static_cast<Char>(c - ('a' - 'A')) : c;
}

std::string Lowered(std::string_view text);
std::string Uppered(std::string_view text);
bool SameIgnoringCase(std::string_view a, std::string_view b);

// Without any of the bytes at both ends.
std::string_view Trim(std::string_view text, std::string_view bytes = " ");

std::vector<std::string_view> Split(std::string_view text, char separator);

}  // namespace hajimari::base
