// Reads the record of a story, and what belongs to it, by story number.
//
//   reader.Read(12)            -> Story; its partners have place ids
//   reader.PartnersOf(story)   -> its own partners, else those of its relationship
//
// Read fails with kCorrupt if the record cannot be read. The other functions may throw whatever the
// segments throw. One thread per object.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/record/record_text.h"
#include "archive/record/story.h"
#include "base/error.h"
#include "search/evaluate/evaluation.h"
#include "search/generation/open_generation.h"
#include "search/generation/xapian_segment.h"

namespace hajimari::search {

class StoryReader {
 public:
  // All must outlive it.
  StoryReader(const std::vector<std::unique_ptr<XapianSegment>>& segments, const ArchiveView& view,
              const OpenGeneration& open, const dictionaries::Dictionaries& dictionaries)
      : segments_(segments), view_(view), open_(open), dictionaries_(dictionaries) {}

  // Leaves out the private members `submitted` and `editorial_json`.
  [[nodiscard]] base::Result<archive::Story> Read(uint32_t story) const;
  std::vector<archive::Partner> PartnersOf(const archive::Story& story) const;
  // The texts from which its stored tokens were made.
  std::vector<archive::Piece> PiecesOf(const archive::Story& story) const;
  const archive::StoryTokens& TokensOf(uint32_t story) const;
  const archive::Lexicon& LexiconOf(uint32_t story) const;
  // Whether the record has the theme or place of a posted term (Ttsunami, Pjp-03).
  bool HasGiven(const std::string& term, uint32_t story) const;

 private:
  const std::vector<std::unique_ptr<XapianSegment>>& segments_;
  const ArchiveView& view_;
  const OpenGeneration& open_;
  const dictionaries::Dictionaries& dictionaries_;
};

}  // namespace hajimari::search
