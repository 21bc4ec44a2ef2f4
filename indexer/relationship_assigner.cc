#include "indexer/relationship_assigner.h"

#include <algorithm>

#include "archive/record/record_json.h"
#include "base/digest.h"

namespace hajimari::indexer {
namespace {

using archive::Relationship;

AssignedRelationship Share(Relationship relationship) {
  return std::make_shared<const Relationship>(std::move(relationship));
}

AssignedRelationship FindIn(const std::unordered_map<std::string, AssignedRelationship>& map,
                            std::string_view id) {
  const auto found = map.find(std::string(id));
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

Digest ContextOf(const AssignedRelationship& tie, std::string_view dictionaries_digest) {
  std::string text(dictionaries_digest);
  if (tie) {
    Relationship relevant = *tie;
    relevant.extra_json.clear();  // notes and sources of the tie are no words of its stories
    relevant.status.clear();
    relevant.ended.reset();
    text += archive::RelationshipToJson(relevant);
  }
  return DigestOf(text);
}

std::string DictionariesDigest(const dictionaries::Dictionaries& dictionaries) {
  std::string text = dictionaries.posted_digest();
  const auto add = [&](std::string_view part) {
    text += part;
    text.push_back('\n');
  };
  for (const dictionaries::Theme& theme : dictionaries.themes().themes()) {
    add(theme.id);
    add(theme.group);
    for (const std::string& cue : theme.cues_en) add(cue);
    for (const std::string& cue : theme.cues_ja) add(cue);
  }
  return base::Sha256Hex(text);
}

RelationshipAssigner::RelationshipAssigner(const dictionaries::Gazetteer& gazetteer,
                                           std::vector<Relationship> listed,
                                           const std::vector<Relationship>& live_public,
                                           const std::vector<Relationship>& live_editors)
    : matcher_(gazetteer, std::move(listed)) {
  for (const Relationship& tie : matcher_.relationships()) listed_.emplace(tie.id, Share(tie));
  const auto take = [&](const std::vector<Relationship>& live, Map& map) {
    for (const Relationship& tie : live) {
      if (tie.unlisted && !listed_.contains(tie.id)) map.emplace(tie.id, Share(tie));
    }
  };
  take(live_public, unlisted_public_);
  take(live_editors, unlisted_);
}

AssignedRelationship RelationshipAssigner::Match(archive::SourcedStory& story,
                                                 std::vector<archive::Problem>& problems) {
  matcher_.Match(story, problems);
  const std::string& id = story.story.relationship;
  if (AssignedRelationship tie = FindIn(listed_, id)) return tie;
  const Relationship* made = matcher_.Find(id);
  if (made == nullptr) return nullptr;
  // Made in this run, by this story or one before it: what the live generation had is outdated.
  AssignedRelationship& tie = unlisted_[id];
  if (!tie || *tie != *made) tie = Share(*made);
  if (story.story.status != archive::Status::kPublished) return tie;
  Relationship told;
  told.id = made->id;
  told.kind = made->kind;
  told.partners = story.story.partners;
  told.unlisted = true;
  AssignedRelationship own = Share(std::move(told));
  if (published_in_this_run_.insert(id).second) unlisted_public_[id] = own;
  return own;
}

AssignedRelationship RelationshipAssigner::Find(std::string_view id, archive::Status status) const {
  if (AssignedRelationship tie = FindIn(listed_, id)) return tie;
  return FindIn(status == archive::Status::kPublished ? unlisted_public_ : unlisted_, id);
}

std::vector<Relationship> RelationshipAssigner::ForAudience(archive::Audience audience,
                                                            const Used& used) const {
  std::vector<Relationship> ties;
  for (const auto& [id, tie] : listed_) ties.push_back(*tie);
  const bool is_public = audience == archive::Audience::kPublic;
  for (const auto& [id, tie] : is_public ? unlisted_public_ : unlisted_) {
    if ((is_public ? used.by_published : used.by_any).contains(id)) ties.push_back(*tie);
  }
  std::ranges::sort(ties, {}, &Relationship::id);
  return ties;
}

}  // namespace hajimari::indexer
