// Which relationship each story tells of, and what of it may be known to whom.
//
//   RelationshipAssigner assigner(gazetteer, listed, live_public, live_editors);
//   auto tie = ties.Match(story, problems);      the tie as the story's audience may see it
//   ties.ForAudience(Audience::kPublic, used)    the lines of relationships-public.jsonl
//
// A tie on record is known to all. An unlisted one is made from stories and as hidden as they are:
// what the public sees of it comes from a published story alone. One thread; the ties handed out
// live on their own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "archive/sources/record_source.h"
#include "archive/store/generation.h"
#include "dictionaries/dictionaries.h"
#include "indexer/ledger.h"

namespace hajimari::indexer {

using AssignedRelationship = std::shared_ptr<const archive::Relationship>;

// What of a tie and of the dictionaries a story's terms and facets hang on.
Digest ContextOf(const AssignedRelationship& tie, std::string_view dictionaries_digest);
// Of everything in the dictionaries that decides facets.
std::string DictionariesDigest(const dictionaries::Dictionaries& dictionaries);

class RelationshipAssigner {
 public:
  // `live` are the unlisted ties of the live generation, as each audience sees them: those of
  // stories that are not read again in this run.
  RelationshipAssigner(const dictionaries::Gazetteer& gazetteer,
                       std::vector<archive::Relationship> listed,
                       const std::vector<archive::Relationship>& live_public,
                       const std::vector<archive::Relationship>& live_editors);

  // Sets the story's relationship and places. nullptr: it has none.
  AssignedRelationship Match(archive::SourcedStory& story, std::vector<archive::Problem>& problems);
  // Of a story that is not read in this run. nullptr: it has none, or it is gone.
  AssignedRelationship Find(std::string_view id, archive::Status status) const;

  struct Used {
    std::unordered_set<std::string_view> by_published;
    std::unordered_set<std::string_view> by_any;
  };
  // On record, or used by stories that the audience may see; by id.
  std::vector<archive::Relationship> ForAudience(archive::Audience audience,
                                                 const Used& used) const;

  const archive::RelationshipMatcher& matcher() const { return matcher_; }

 private:
  using Map = std::unordered_map<std::string, AssignedRelationship>;

  archive::RelationshipMatcher matcher_;
  Map listed_;
  Map unlisted_;         // as editors see them
  Map unlisted_public_;  // as published stories tell them
  std::unordered_set<std::string> published_in_this_run_;
};

}  // namespace hajimari::indexer
