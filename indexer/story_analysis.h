// Turns a story into everything that the index stores: records, tokens, facets, sort keys.
//
//   StoryAnalysis analysis(analyzer, themes);
//   analysis.Prepare(story, relationship, StoryToRecords(story, content))
//     -> {story {records, pieces, values}, fallbacks 0}
//
// One thread per object (it owns a collator); `analyzer` and `themes` are shared and outlive it.
#pragma once

#include "archive/record/record_to_json.h"
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
    uint32_t fallbacks = 0;  // chunks of text that MeCab could not segment
  };
  // `relationship` may be null.
  Prepared Prepare(const archive::Story& story, const archive::Relationship* relationship,
                   archive::StoryRecords records) const;

 private:
  const text::Analyzer* analyzer_;
  const archive::ThemeInference* themes_;
  text::Collator collator_;
};

}  // namespace hajimari::indexer
