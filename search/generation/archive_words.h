// The words and people of a generation, from its lexicons and records: the planner's WordLookup.
//
// May throw whatever the segments throw. One thread per object.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "search/contract/deadline.h"
#include "search/generation/xapian_segment.h"
#include "search/plan/planning_memo.h"
#include "search/plan/word_lookup.h"
#include "text/analyzer.h"

namespace hajimari::search {

class ArchiveWords : public WordLookup {
 public:
  // All must outlive it. Reading many records checks `deadline`.
  ArchiveWords(const std::vector<std::unique_ptr<XapianSegment>>& segments,
               const text::Analyzer& analyzer, const Deadline& deadline)
      : segments_(segments), analyzer_(analyzer), deadline_(deadline) {}

  bool Has(const std::string& term) const override;
  bool IsEnglishWord(std::string_view folded) const override;
  std::vector<KnownWord> ByReading(std::string_view katakana) const override;
  std::vector<KnownWord> ByRomaji(std::string_view key) const override;
  std::vector<PrefixWord> WithPrefix(std::string_view prefix, size_t limit) const override;
  std::vector<std::string> PeopleNamed(std::string_view name) const override;

 private:
  class PrefixSearch;
  std::vector<std::string> TermsOf(std::string_view text, bool with_parts = false) const;
  void AddPeople(const XapianSegment& segment, const std::vector<std::string>& terms,
                 std::vector<std::string>& people) const;

  static constexpr size_t kMaxRemembered = 1 << 16;

  const std::vector<std::unique_ptr<XapianSegment>>& segments_;
  const text::Analyzer& analyzer_;
  const Deadline& deadline_;
  mutable Memo<bool> has_{kMaxRemembered};
};

}  // namespace hajimari::search
