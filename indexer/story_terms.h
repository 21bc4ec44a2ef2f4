// The postings of one story: every term of archive/store/fields.h with its packed counts, computed
// from its stored tokens. New and merged stories take the same path.
//
//   StoryTermCounter counter(lexicon, tokens_writer);
//   counter.Count(tokens, values, add)   -> add("child", 0x0A), add("=children", 0x0A), ...
//
// Scratch memory is reused for the next story; one thread and one lexicon per object.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/store/fields.h"
#include "archive/store/lexicon.h"
#include "archive/store/token_store.h"
#include "indexer/story_values.h"

namespace hajimari::indexer {

// Longer terms are not posted (Xapian's limit).
inline constexpr size_t kMaxTermLength = 245;

class StoryTermCounter {
 public:
  StoryTermCounter(const archive::LexiconWriter& lexicon, const archive::TokenStoreWriter& tokens)
      : lexicon_(&lexicon), tokens_(&tokens) {}

  // Calls add(term, packed) for each distinct term, in no order.
  template <typename Add>
  void Count(const archive::StoryTokens& story, const StoryValues& values, Add add) {
    CountTokens(story);
    ForEachTerm([&](const std::string& term, const archive::FieldCounts& counts) {
      if (PostedSize(term) <= kMaxTermLength) add(term, archive::PackCounts(counts));
    });
    for (const std::string& place : values.facets[static_cast<size_t>(archive::Facet::kRegion)]) {
      add(archive::kPlacePrefix + place, 0U);
    }
    for (const std::string& theme : values.facets[static_cast<size_t>(archive::Facet::kTheme)]) {
      add(archive::kThemePrefix + theme, 0U);
    }
    add(archive::kIdPrefix + values.id, 0U);
  }

 private:
  // Counts by number; Clear takes time proportional to the numbers touched.
  struct Counts {
    std::vector<archive::FieldCounts> of;
    std::vector<uint32_t> touched;

    archive::FieldCounts& At(uint32_t number);
    void Clear();
  };

  void CountTokens(const archive::StoryTokens& story);
  void CountPairs(const archive::StoryTokens& story, const archive::StoredPiece& piece);
  template <typename Visit>
  void ForEachTerm(Visit visit);
  // The length in Xapian's keys, in which a zero byte takes two.
  static size_t PostedSize(const std::string& term);

  const archive::LexiconWriter* lexicon_;
  const archive::TokenStoreWriter* tokens_;
  // The number of a word's surface; several words may share one.
  uint32_t SurfaceOf(uint32_t word);

  Counts entries_;
  Counts surfaces_;
  Counts dates_;
  Counts characters_;
  std::unordered_map<uint64_t, archive::FieldCounts> pairs_;  // by two entries
  std::vector<uint32_t> surface_of_word_;
  std::unordered_map<std::string_view, uint32_t> surface_numbers_;
  std::vector<std::string_view> surface_texts_;
  std::string scratch_;
};

template <typename Visit>
void StoryTermCounter::ForEachTerm(Visit visit) {
  for (const uint32_t entry : entries_.touched) {
    scratch_.assign(lexicon_->TermOf(entry));
    visit(scratch_, entries_.of[entry]);
  }
  for (const uint32_t surface : surfaces_.touched) {
    scratch_.assign(1, archive::kSurfacePrefix);
    scratch_ += surface_texts_[surface];
    visit(scratch_, surfaces_.of[surface]);
  }
  for (const uint32_t number : dates_.touched) {
    scratch_.assign(tokens_->OtherTermOf(number));
    visit(scratch_, dates_.of[number]);
  }
  for (const uint32_t number : characters_.touched) {
    scratch_.assign(1, archive::kCharactersPrefix);
    scratch_ += tokens_->OtherTermOf(number);
    visit(scratch_, characters_.of[number]);
  }
  for (const auto& [key, counts] : pairs_) {
    scratch_.assign(1, archive::kPairPrefix);
    scratch_ += lexicon_->TermOf(static_cast<uint32_t>(key >> 32));
    scratch_.push_back(' ');
    scratch_ += lexicon_->TermOf(static_cast<uint32_t>(key));
    visit(scratch_, counts);
  }
}

}  // namespace hajimari::indexer
