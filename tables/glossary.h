// Reads the glossary of the domain, dictionaries/data/glossary.tsv: equivalents that stories of
// sister cities use, and senses of the general dictionary that they do not.
//
//   en          ja       note
//   delegation  訪問団
//   homestay    民泊     en>ja only
//   gift        能       never
//   meeting     会議     noun
//
//   ReadGlossary("dictionaries/data")
//     -> {"delegation", "訪問団", both ways}, {"homestay", "民泊", to Japanese only},
//        {"gift", "能", never: EDICT's pair is left out},
//        {"meeting", "会議", both ways, exact: "met" is not found}
//
// Fails with kNotFound or kBadDictionary (file:line). Pure; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"

namespace hajimari::tables {

struct GlossaryPair {
  std::string english;
  std::string japanese;
  bool to_english = true;
  bool to_japanese = true;
  bool exact = false;  // the English word matches as it is and in the plural (exact_forms.h)
  bool never = false;  // not a translation, in either direction
};

[[nodiscard]] base::Result<std::vector<GlossaryPair>> ReadGlossary(
    const std::filesystem::path& data);

}  // namespace hajimari::tables
