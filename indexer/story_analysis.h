// Turns a story into everything that the index stores: canonical record, tokens, facets, sort keys.
//
//   StoryAnalysis analysis(analyzer, themes);
//   analysis.Prepare(story, relationship)
//     -> {story {record, private_record, pieces, values}, fallbacks 0}
//
// One thread per object (it owns a collator); `analyzer` and `themes` are shared and outlive it.
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
    uint32_t fallbacks = 0;  // chunks of text that MeCab could not segment
  };
  // `relationship` may be null.
  Prepared Prepare(const archive::Story& story, const archive::Relationship* relationship) const;

 private:
  const text::Analyzer* analyzer_;
  const archive::ThemeInference* themes_;
  text::Collator collator_;
};

// {"submitted": {...}, "editorial": {...}}, with the members that the story has.
std::string PrivateRecord(const archive::Story& story);
// Restores a story from its record and private record; nullopt if they do not parse.
std::optional<archive::Story> StoryOfRecords(const std::string& record,
                                             const std::string& private_record);

}  // namespace hajimari::indexer
