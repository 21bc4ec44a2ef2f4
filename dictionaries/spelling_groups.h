// Other spellings of the same word, compiled at build time from the representative forms (代表表記)
// of Debian's `mecab-jumandic` and from equivalent headwords of `edict`: okurigana, mixed and kana
// spelling, loanwords. For queries only: they are not posted. The spellings that are folded when
// stories are read are in representative.tsv and loanwords.tsv (see spellings.h).
//
//   groups.Of("引越し")    -> {"引っ越し", "引越"}
//   groups.Of("子ども")    -> {"子供", "こども"}        (without the word itself)
//   groups.Of("ビル")      -> {}                        (never ビール)
//
// Homophones of another meaning are never grouped: a kana spelling belongs to a kanji word only if
// no other common kanji word has this reading. The relation is symmetric.
//
// If the packages are missing at build time, the table is absent: present() is false and every
// result is empty. Sources: JUMAN dictionary (BSD), EDICT (CC BY-SA). Immutable after Open; any
// thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/sorted_table.h"

namespace hajimari::dictionaries {

class SpellingGroups {
 public:
  static constexpr const char* kFile = "spelling_groups.tsv";

  SpellingGroups() = default;

  // Fails with kIo if the table exists but cannot be read.
  [[nodiscard]] static base::Result<SpellingGroups> Open(const std::filesystem::path& data);

  bool present() const { return table_.present(); }

  // `folded`: a word as written (folded), or its term; verbs and adjectives in base form. Most
  // common spelling first.
  std::vector<std::string> Of(std::string_view folded) const;

 private:
  SortedTable table_;
};

}  // namespace hajimari::dictionaries
