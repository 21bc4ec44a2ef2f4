#include "indexer/story_analysis.h"

#include <utility>

#include "archive/record/facets.h"

namespace hajimari::indexer {

StoryAnalysis::Prepared StoryAnalysis::Prepare(const archive::Story& story,
                                               const archive::Relationship* relationship,
                                               archive::StoryRecords records) const {
  const dictionaries::Dictionaries& known = analyzer_->dictionaries();
  Prepared prepared;
  PreparedStory& made = prepared.story;
  made.records = std::move(records);
  for (archive::Piece& piece : archive::SearchablePieces(story, relationship, known.gazetteer())) {
    made.pieces.push_back(
        {piece.field, piece.language, piece.item, analyzer_->Analyze(piece.text, piece.language)});
    prepared.fallbacks += made.pieces.back().text.fallbacks;
  }
  const archive::StoryFacets facets =
      archive::ComputeFacets(story, relationship, known, themes_->Infer(story));
  made.values = MakeValues(story, relationship, facets, made.pieces, known.gazetteer(), collator_);
  return prepared;
}

}  // namespace hajimari::indexer
