// From a story to what an index holds of it: canonical record, tokens, facets, sort keys.
//
//   StoryAnalysis analysis(analyzer, themes);
//   analysis.Prepare(story, tie)   -> record, private_record, pieces, values; fallbacks 0
//
// One thread an object (it owns a collator); `analyzer` and `themes` are shared and outlive it.
#pragma once

#include <memory>
#include <string>

#include "archive/record/story.h"
#include "archive/record/theme_inference.h"
#include "indexer/segment_part.h"
#include "text/analyzer.h"
#include "text/collation.h"

namespace hajimari::indexer {

class StoryAnalysis {
 public:
  StoryAnalysis(const text::Analyzer& analyzer, const archive::ThemeInference& themes)
      : analyzer_(&analyzer), themes_(&themes) {}

  struct Prepared {
    PreparedStory story;
    uint32_t fallbacks = 0;  // pieces of text that the Japanese dictionary could not cut
  };
  Prepared Prepare(const archive::Story& story, const archive::Relationship* tie) const;

 private:
  const text::Analyzer* analyzer_;
  const archive::ThemeInference* themes_;
  text::Collator collator_;
};

// {"submitted": {...}, "editorial": {...}}, what of it there is.
std::string PrivateRecord(const archive::Story& story);
// The story of a record and its private record; nullopt if they do not parse.
std::optional<archive::Story> StoryOfRecords(const std::string& record,
                                             const std::string& private_record);

}  // namespace hajimari::indexer
