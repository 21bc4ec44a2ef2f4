// A text in English and Japanese.
//
//   Bilingual{"Nagasaki", "長崎市"}.ja   -> "長崎市"
#pragma once

#include <string>

namespace hajimari::base {

// "" in a language that it lacks.
struct Bilingual {
  std::string en;
  std::string ja;

  bool empty() const { return en.empty() && ja.empty(); }
  bool operator==(const Bilingual&) const = default;
};

}  // namespace hajimari::base
