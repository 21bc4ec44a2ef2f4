// Other spellings of the same word, compiled at build time from the representative writings (代表
// 表記) of Debian's `mecab-jumandic` and from the headwords that `edict` tells alike: okurigana,
// mixed and kana writing, loanwords. For queries only: nothing of it is posted. What is folded when
// stories are read stands in representative.tsv and loanwords.tsv (see spellings.h).
//
//   groups.Of("引越し")    -> {"引っ越し", "引越"}
//   groups.Of("子ども")    -> {"子供", "こども"}        (without the word itself)
//   groups.Of("ビル")      -> {}                       (never ビール)
//
// Never words of another meaning that sound the same: a kana writing belongs to a kanji word only
// where no other common kanji word is read so. Symmetric: a is of b where b is of a.
//
// Without the packages at build time the table is absent: every answer is empty, present() says
// so. Sources: JUMAN dictionary (BSD), EDICT (CC BY-SA). Immutable after Open; any thread.
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

  // Fails with kIo where the table is there and cannot be read.
  [[nodiscard]] static base::Result<SpellingGroups> Open(const std::filesystem::path& data);

  bool present() const { return table_.present(); }

  // `folded`: a word as written (folded), or its term; verbs and adjectives in base form. The
  // commonest spelling first.
  std::vector<std::string> Of(std::string_view folded) const;

 private:
  SortedTable table_;
};

}  // namespace hajimari::dictionaries
