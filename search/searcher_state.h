// One thread's view of a generation: what stands behind a Searcher.
//
// Everything here may throw what Xapian throws; Searcher catches it. One thread an object.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "search/archive.h"
#include "search/archive_words.h"
#include "search/evaluation.h"
#include "search/facet_tree.h"
#include "search/hit_builder.h"
#include "search/open_generation.h"
#include "search/planner.h"
#include "search/title_words.h"

namespace hajimari::search {

class SearcherState {
 public:
  // `reader` must outlive it.
  SearcherState(std::shared_ptr<const OpenGeneration> opened,
                std::shared_ptr<const dictionaries::Dictionaries> known,
                std::shared_ptr<const Meanings> named, const text::Analyzer& reader,
                const Limits& bounds);
  SearcherState(const SearcherState&) = delete;
  SearcherState& operator=(const SearcherState&) = delete;

  base::Result<StoryAnswer> FindStory(std::string_view id) const;
  const Meanings& meanings() const { return *meanings_; }
  const SpellingIndex& Spelling() const { return open->Spelling(*meanings_, analyzer); }
  const SuggestIndex& Suggestions() const {
    return open->Suggestions([this] { return MakeSuggestIndex(*this); });
  }
  // Every plan of a call is made here: the call's deadline ends it.
  [[nodiscard]] base::Result<Plan> MakePlan(const Request& request, const PlanScope& scope) const;
  // Stories that a query finds by itself.
  uint32_t CountStories(const std::string& query) const;
  // Words of a story's title in a language.
  std::vector<TitleWord> TitleOf(uint32_t story, text::Language language) const;
  // relationships.cc
  base::Result<RelationshipsAnswer> Relationships(const RelationshipsRequest& request) const;

 private:
  std::shared_ptr<const dictionaries::Dictionaries> shared_dictionaries_;
  std::shared_ptr<const Meanings> meanings_;

 public:
  const std::shared_ptr<const OpenGeneration> open;
  const dictionaries::Dictionaries& dictionaries;
  const text::Analyzer& analyzer;
  const Limits limits;
  mutable Deadline deadline;  // of the call at hand
  const std::vector<std::unique_ptr<XapianSegment>> segments;
  const ArchiveView view;
  const ArchiveWords words;
  const Planner planner;
  const HitBuilder hits;
  // Of people, relationships and places that only stories know.
  const FindLabel find_label;
  const FacetWriter facets;
  PhaseTimes phases;  // of the last search

 private:
  Label ReadLabel(Facet facet, const std::string& id) const;
  Label LabelFromRecords(Facet facet, const std::string& id) const;
};

struct Searcher::Impl : SearcherState {
  using SearcherState::SearcherState;
};

}  // namespace hajimari::search
