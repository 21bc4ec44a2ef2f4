// The stories of one chunk for one segment: collected in memory by one thread, then written as a
// small segment, which SegmentWriter merges with the others.
//
//   SegmentPart part;
//   part.Add(std::move(prepared));                    -> 0, its ordinal in the part
//   part.AddStored(old_segment, 17, values)           -> 1, without analysing it again
//   writer.Register(part); writer.Write(part);
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/record/record_to_json.h"
#include "archive/store/generation.h"
#include "archive/store/lexicon.h"
#include "archive/store/record_store.h"
#include "archive/store/token_store.h"
#include "base/error.h"
#include "indexer/facet_tables.h"
#include "indexer/story_values.h"

namespace hajimari::indexer {

// A story that was analysed in this run.
struct PreparedStory {
  archive::StoryRecords records;
  std::vector<archive::AnalyzedPiece> pieces;
  StoryValues values;
};

class SegmentPart {
 public:
  SegmentPart();

  uint32_t Add(PreparedStory story);
  // Fails with kCorrupt. `segment` was opened for editors.
  [[nodiscard]] base::Result<uint32_t> AddStored(const archive::Segment& segment, uint32_t ordinal,
                                                 StoryValues values);
  uint32_t size() const { return tokens_.size(); }

 private:
  friend class SegmentWriter;

  // The numbers in this part of an old segment's words and other terms seen so far.
  struct Renumbering {
    std::vector<uint32_t> words;
    std::vector<uint32_t> others;
  };
  Renumbering& RenumberingOf(const archive::Segment& segment);
  void Renumber(const archive::Segment& segment, archive::StoryTokens& story);

  // On the heap, because tokens_ refers to it.
  std::unique_ptr<archive::LexiconWriter> lexicon_;
  archive::TokenStoreWriter tokens_;
  std::vector<std::string> records_;
  std::vector<std::string> private_records_;
  std::vector<StoryValues> values_;
  std::unordered_map<const archive::Segment*, Renumbering> renumberings_;

  // Set by SegmentWriter::Register.
  uint32_t number_ = 0;
  uint32_t first_ordinal_ = 0;
  std::vector<FacetSlots> facets_;
};

}  // namespace hajimari::indexer
