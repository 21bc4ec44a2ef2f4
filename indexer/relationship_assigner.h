// Assigns each story its relationship and decides what each audience may see of it.
//
//   RelationshipAssigner assigner(gazetteer, listed, live_public, live_editors);
//   assigner.Match(item, problems)                    item.relationship: the relationship that the
//                                                     story's audience may see
//   assigner.ForAudience(Audience::kPublic, used)     the lines of relationships-public.jsonl
//
// A listed relationship is visible to everybody. An unlisted one is derived from stories and as
// hidden as they are: what the public sees of it comes only from a published story. One thread; the
// returned relationships share ownership and may outlive the assigner.
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

// A digest of everything in the relationship and the dictionaries that the terms and facets of a
// story depend on.
Digest ContextOf(const AssignedRelationship& relationship, std::string_view dictionaries_digest);
// A digest of everything in the dictionaries that facets depend on.
std::string DictionariesDigest(const dictionaries::Dictionaries& dictionaries);

class RelationshipAssigner {
 public:
  // `live_public` and `live_editors` are the relationships of the live generation as each audience
  // sees them; the unlisted ones are used for stories that are not read again in this run.
  RelationshipAssigner(const dictionaries::Gazetteer& gazetteer,
                       std::vector<archive::Relationship> listed,
                       const std::vector<archive::Relationship>& live_public,
                       const std::vector<archive::Relationship>& live_editors);

  // Sets the relationship of the item, nullptr if it has none, and the story's id of it and places.
  void Match(archive::IntakeItem& item, std::vector<archive::Problem>& problems);
  // For a story that is not read in this run. nullptr if it has no relationship, or the
  // relationship no longer exists.
  AssignedRelationship Find(std::string_view id, archive::Status status) const;

  struct Used {
    std::unordered_set<std::string_view> by_published;
    std::unordered_set<std::string_view> by_any;
  };
  // The listed relationships and those used by stories that the audience may see, sorted by id.
  std::vector<archive::Relationship> ForAudience(archive::Audience audience,
                                                 const Used& used) const;

  const archive::RelationshipMatcher& matcher() const { return matcher_; }

 private:
  AssignedRelationship Made(const archive::Relationship& made, const archive::Story& story);

  using Map = std::unordered_map<std::string, AssignedRelationship>;

  archive::RelationshipMatcher matcher_;
  Map listed_;
  Map unlisted_;         // as editors see them
  Map unlisted_public_;  // as derived from published stories
  std::unordered_set<std::string> published_in_this_run_;
};

}  // namespace hajimari::indexer
