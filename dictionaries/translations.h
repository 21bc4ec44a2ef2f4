// Translations (docs/matching.md, rule 12), compiled at build time from the glossary of the domain
// (dictionaries/data/glossary.tsv) and Debian's `edict`. For queries only: they are not posted.
//
//   translations.ToEnglish("桜の木")        -> {"cherry tree"}
//   translations.ToJapanese("sister citi")  -> {"姉妹都市"}
//
// Words are looked up as a whole: the caller tries the longest sequence first and does not look up
// its parts if it is found. The results of the glossary come first, then at most three of EDICT,
// best first. Function words are not included.
//
// If the package is missing at build time, the tables are absent: present() is false and every
// result is empty. Source: the EDICT file, copyright of the Electronic Dictionary Research and
// Development Group, CC BY-SA. Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

class Translations {
 public:
  static constexpr const char* kToEnglishFile = "translations_to_english.tsv";
  static constexpr const char* kToJapaneseFile = "translations_to_japanese.tsv";
  static constexpr size_t kMaximum = 3;  // of EDICT

  Translations() = default;

  // Fails with kIo if a table exists but cannot be read.
  [[nodiscard]] static base::Result<Translations> Open(const std::filesystem::path& data);

  bool present() const { return to_english_.present() && to_japanese_.present(); }

  // `folded`: a word or sequence as written (folded), or its term: base form, representative
  // spelling. The results are plain English, in lower case except names: "cherry tree".
  std::vector<std::string> ToEnglish(std::string_view folded) const;

  // `terms`: the analyser's terms joined by a space, function words included ("board of educ"), but
  // without a leading to, a, an or the. The results are folded dictionary forms.
  std::vector<std::string> ToJapanese(std::string_view terms) const;

 private:
  SortedTable to_english_;
  SortedTable to_japanese_;
};

}  // namespace hajimari::dictionaries
