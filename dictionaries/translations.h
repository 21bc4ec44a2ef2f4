// What a general word is called in the other language (docs/matching.md, rule 12), compiled at
// build time from Debian's `edict`. For queries only: nothing of it is posted.
//
//   translations.ToEnglish("桜の木")        -> {"cherry tree"}
//   translations.ToJapanese("sister citi")  -> {"姉妹都市"}
//
// Words are looked up whole: the caller tries the longest run first and then not its parts. At most
// three answers, best first. Function words are not in it.
//
// Without the package at build time the tables are absent: every answer is empty, present() says
// so. Source: the EDICT file, copyright of the Electronic Dictionary Research and Development
// Group, CC BY-SA. Immutable after Open; any thread.
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
  static constexpr size_t kMaximum = 3;

  Translations() = default;

  // Fails with kIo where a table is there and cannot be read.
  [[nodiscard]] static base::Result<Translations> Open(const std::filesystem::path& data);

  bool present() const { return to_english_.present() && to_japanese_.present(); }

  // `folded`: a word or run as written (folded), or its term: base form, representative spelling.
  // The answers are plain English, lower case but for names: "cherry tree".
  std::vector<std::string> ToEnglish(std::string_view folded) const;

  // `terms`: the analyser's terms joined by a space, function words among them ("board of educ"),
  // but without a leading to, a, an or the. The answers are folded dictionary forms.
  std::vector<std::string> ToJapanese(std::string_view terms) const;

 private:
  SortedTable to_english_;
  SortedTable to_japanese_;
};

}  // namespace hajimari::dictionaries
