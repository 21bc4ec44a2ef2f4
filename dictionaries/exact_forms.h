// English translations that match only as they are written, and in the plural: a noun whose stem is
// also that of a verb (building, build) or of another noun (commander, command).
//
//   IsExact("=building")        -> true      the mark stands in the compiled tables
//   WithoutMark("=building")    -> "building"
//   ExactForms("ferry")         -> {"ferry", "ferries"}
//   ActKey("train")             -> "train+"    under which "trained" is looked up: 鍛える, not 列車
//
// Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace hajimari::dictionaries {

inline constexpr char kExactMark = '=';

inline bool IsExact(std::string_view translation) { return translation.starts_with(kExactMark); }

inline std::string_view WithoutMark(std::string_view translation) {
  return translation.substr(IsExact(translation) ? 1 : 0);
}

// The key of the translations of a word as a verb, in the table from English.
inline std::string ActKey(std::string_view term) { return std::string(term) + "+"; }
inline bool IsActKey(std::string_view key) { return key.ends_with('+'); }

// The noun and its regular plural.
inline std::array<std::string, 2> ExactForms(std::string_view noun) {
  std::string plural(noun);
  const auto ends = [&](std::string_view ending) { return noun.ends_with(ending); };
  const bool vowel_y = ends("ay") || ends("ey") || ends("oy") || ends("uy");
  if (ends("y") && !vowel_y) {
    plural.replace(plural.size() - 1, 1, "ies");
  } else {
    plural += ends("s") || ends("x") || ends("ch") || ends("sh") ? "es" : "s";
  }
  return {std::string(noun), plural};
}

}  // namespace hajimari::dictionaries
