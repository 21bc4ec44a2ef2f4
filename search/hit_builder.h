// From a story's number to what is shown of it: its record, snippets and reasons.
//
//   HitBuilder builder(view, open, dictionaries);
//   builder.Build({story, score}, PositiveConcepts(plan.root))   -> Hit
//
// Fails with kCorrupt if the record cannot be read, and ends with the deadline. One thread an
// object.
#pragma once

#include <memory>
#include <vector>

#include "base/error.h"
#include "search/answer.h"
#include "search/deadline.h"
#include "search/evaluation.h"
#include "search/matches.h"
#include "search/open_generation.h"

namespace hajimari::search {

class HitBuilder {
 public:
  // All must outlive it.
  HitBuilder(const std::vector<std::unique_ptr<XapianSegment>>& segments,
             const std::vector<uint32_t>& first_stories, const OpenGeneration& open,
             const dictionaries::Dictionaries& dictionaries, const Deadline& deadline)
      : segments_(segments),
        first_stories_(first_stories),
        open_(open),
        dictionaries_(dictionaries),
        deadline_(deadline) {}

  [[nodiscard]] base::Result<Hit> Build(const RankedStory& ranked,
                                        const std::vector<const Concept*>& concepts) const;
  // The record, its partners' places filled in.
  [[nodiscard]] base::Result<archive::Story> ReadStory(uint32_t story) const;
  // Of the story, else of its relationship.
  std::vector<archive::Partner> PartnersOf(const archive::Story& story) const;
  // The texts that its stored tokens were cut from.
  std::vector<archive::Piece> PiecesOf(const archive::Story& story) const;
  // Of a posted term of a theme or a place (Ttsunami, Pjp-03).
  bool HasGiven(const std::string& term, uint32_t story) const;

 private:
  size_t SegmentOf(uint32_t story) const;

  const std::vector<std::unique_ptr<XapianSegment>>& segments_;
  const std::vector<uint32_t>& first_stories_;
  const OpenGeneration& open_;
  const dictionaries::Dictionaries& dictionaries_;
  const Deadline& deadline_;
};

}  // namespace hajimari::search
