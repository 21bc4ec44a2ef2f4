#include "indexer/relationship_assigner.h"

#include <algorithm>

#include "archive/record/record_to_json.h"
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

Digest ContextOf(const AssignedRelationship& relationship, std::string_view dictionaries_digest) {
  std::string text(dictionaries_digest);
  if (relationship) {
    Relationship relevant = *relationship;
    relevant.extra_json.clear();  // notes and sources of a relationship are not searchable
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
  for (const Relationship& each : matcher_.relationships()) listed_.emplace(each.id, Share(each));
  const auto take = [&](const std::vector<Relationship>& live, Map& map) {
    for (const Relationship& each : live) {
      if (each.unlisted && !listed_.contains(each.id)) map.emplace(each.id, Share(each));
    }
  };
  take(live_public, unlisted_public_);
  take(live_editors, unlisted_);
}

void RelationshipAssigner::Match(archive::IntakeItem& item,
                                 std::vector<archive::Problem>& problems) {
  matcher_.Match(item, problems);
  const std::string& id = item.story.relationship;
  item.relationship = FindIn(listed_, id);
  if (item.relationship) return;
  if (const Relationship* made = matcher_.Find(id)) item.relationship = Made(*made, item.story);
}

// It was made in this run, by this story or an earlier one; that of the live generation is
// outdated.
AssignedRelationship RelationshipAssigner::Made(const Relationship& made,
                                                const archive::Story& story) {
  AssignedRelationship& unlisted = unlisted_[made.id];
  if (!unlisted || *unlisted != made) unlisted = Share(made);
  if (story.status != archive::Status::kPublished) return unlisted;
  Relationship visible;
  visible.id = made.id;
  visible.kind = made.kind;
  visible.partners = story.partners;
  visible.unlisted = true;
  AssignedRelationship own = Share(std::move(visible));
  if (published_in_this_run_.insert(made.id).second) unlisted_public_[made.id] = own;
  return own;
}

AssignedRelationship RelationshipAssigner::Find(std::string_view id, archive::Status status) const {
  if (AssignedRelationship listed = FindIn(listed_, id)) return listed;
  return FindIn(status == archive::Status::kPublished ? unlisted_public_ : unlisted_, id);
}

std::vector<Relationship> RelationshipAssigner::ForAudience(archive::Audience audience,
                                                            const Used& used) const {
  std::vector<Relationship> visible;
  for (const auto& [id, listed] : listed_) visible.push_back(*listed);
  const bool is_public = audience == archive::Audience::kPublic;
  for (const auto& [id, unlisted] : is_public ? unlisted_public_ : unlisted_) {
    if ((is_public ? used.by_published : used.by_any).contains(id)) visible.push_back(*unlisted);
  }
  std::ranges::sort(visible, {}, &Relationship::id);
  return visible;
}

}  // namespace hajimari::indexer
