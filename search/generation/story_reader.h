// From a story's number to its record and what belongs to it.
//
//   reader.Read(12)            -> Story with the places of its partners
//   reader.PartnersOf(story)   -> those of the story, else of its relationship
//
// Read fails with kCorrupt where the record cannot be read. One thread an object.
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

  // Without what is private.
  [[nodiscard]] base::Result<archive::Story> Read(uint32_t story) const;
  // Of the story, else of its relationship.
  std::vector<archive::Partner> PartnersOf(const archive::Story& story) const;
  // The texts that its stored tokens were made from.
  std::vector<archive::Piece> PiecesOf(const archive::Story& story) const;
  const archive::StoryTokens& TokensOf(uint32_t story) const;
  const archive::Lexicon& LexiconOf(uint32_t story) const;
  // Of a posted term of a theme or a place (Ttsunami, Pjp-03).
  bool HasGiven(const std::string& term, uint32_t story) const;

 private:
  const std::vector<std::unique_ptr<XapianSegment>>& segments_;
  const ArchiveView& view_;
  const OpenGeneration& open_;
  const dictionaries::Dictionaries& dictionaries_;
};

}  // namespace hajimari::search
