#include <fmt/format.h>

#include <algorithm>

#include "archive/record/closed_lists.h"
#include "archive/record/places.h"
#include "archive/sources/record_source.h"

namespace hajimari::archive {
namespace {

using dictionaries::Gazetteer;
using dictionaries::Place;

void SetPlaces(std::vector<Partner>& partners, const Gazetteer& gazetteer) {
  for (Partner& partner : partners) {
    if (partner.place.empty()) partner.place = PlaceIdOf(partner, gazetteer);
  }
}

// What two tellers of one place have in common: its id, or its name where the gazetteer has none.
std::string KeyOf(const Partner& partner) {
  if (!partner.place.empty()) return partner.place;
  return partner.country + "|" + dictionaries::FoldName(partner.region) + "|" +
         dictionaries::FoldName(partner.city);
}

std::string KindOf(const std::vector<Partner>& partners) {
  const auto any = [&](std::string_view level) {
    return std::ranges::find(partners, level, &Partner::level) != partners.end();
  };
  if (any("state") || any("prefecture")) return "state-prefecture";
  return any("county") ? "county" : "sister-city";
}

Problem Told(Problem problem, const SourcedStory& story) {
  const std::string field = problem.place.field;
  problem.place = story.place;
  problem.place.field = field;
  problem.place.id = story.story.id;
  return problem;
}

Problem NoTie(const SourcedStory& story) {
  return Told(Warning("unknown-relationship", "partners",
                      {"The story's relationship could not be told from its partners.",
                       "どの姉妹都市関係の物語か、自治体名からは分かりません。"},
                      {"Give \"relationship\", or the state or prefecture of each partner.",
                       "relationship を書くか、州・都道府県名を添えてください。"}),
              story);
}

Problem SeveralTies(const SourcedStory& story, const std::vector<const Relationship*>& ties) {
  std::vector<std::string> ids;
  for (const Relationship* tie : ties) ids.push_back(tie->id);
  return Told(Warning("ambiguous-relationship", "partners",
                      {fmt::format("Several ties on record fit: {}.", fmt::join(ids, ", ")),
                       fmt::format("当てはまる関係が複数あります：{}。", fmt::join(ids, "、"))},
                      {"Give \"relationship\".", "relationship を書いてください。"}),
              story);
}

Problem UnknownId(const SourcedStory& story, const std::string& id) {
  return Told(Warning("unknown-relationship", "relationship",
                      {fmt::format("No tie on record is \"{}\".", Quoted(id)),
                       fmt::format("「{}」という関係は記録にありません。", Quoted(id))},
                      {"Correct the id, or add the tie to the relationships.",
                       "ID を直すか、関係の一覧に加えてください。"}),
              story);
}

Problem Unlisted(const SourcedStory& story, const std::string& id) {
  return Told(
      Warning("unlisted-relationship", "partners",
              {fmt::format("No tie on record is between these places; \"{}\" was made, "
                           "unlisted.",
                           id),
               fmt::format("この自治体間の関係は記録にありません。「{}」を仮に作りました。", id)},
              {"Add the tie to the relationships if it is one.",
               "正しい関係であれば、関係の一覧に加えてください。"}),
      story);
}

Problem OtherPlaces(const SourcedStory& story, const Relationship& tie) {
  return Told(Warning("relationship-mismatch", "relationship",
                      {fmt::format("None of the story's partners is one of \"{}\".", tie.id),
                       fmt::format("物語の自治体はどれも「{}」の相手ではありません。", tie.id)},
                      {"Correct the relationship or the partners.",
                       "relationship か自治体名を直してください。"}),
              story);
}

}  // namespace

RelationshipMatcher::RelationshipMatcher(const Gazetteer& gazetteer,
                                         std::vector<Relationship> relationships)
    : gazetteer_(&gazetteer) {
  relationships_.reserve(relationships.size());
  for (Relationship& relationship : relationships) Append(std::move(relationship));
}

void RelationshipMatcher::Append(Relationship relationship) {
  SetPlaces(relationship.partners, *gazetteer_);
  const size_t number = relationships_.size();
  by_id_.emplace(relationship.id, number);
  for (const Partner& partner : relationship.partners) by_place_.emplace(KeyOf(partner), number);
  relationships_.push_back(std::move(relationship));
}

const Relationship* RelationshipMatcher::Find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? nullptr : &relationships_[found->second];
}

bool RelationshipMatcher::Fits(const Partner& told, const Partner& on_record) const {
  if (KeyOf(told) == KeyOf(on_record)) return true;
  if (!told.place.empty() || on_record.place.empty()) return false;
  return std::ranges::any_of(CandidatesOf(told, *gazetteer_),
                             [&](const Place* place) { return place->id == on_record.place; });
}

std::vector<const Relationship*> RelationshipMatcher::Between(
    const std::vector<Partner>& partners) const {
  std::vector<size_t> near;
  if (partners.size() < 2) return {};
  const auto add = [&](const std::string& key) {
    const auto [begin, end] = by_place_.equal_range(key);
    for (auto at = begin; at != end; ++at) near.push_back(at->second);
  };
  add(KeyOf(partners.front()));
  if (partners.front().place.empty()) {
    for (const Place* place : CandidatesOf(partners.front(), *gazetteer_)) add(place->id);
  }
  std::ranges::sort(near);
  const auto doubles = std::ranges::unique(near);
  near.erase(doubles.begin(), doubles.end());
  std::vector<const Relationship*> ties;
  for (const size_t number : near) {
    const Relationship& tie = relationships_[number];
    const bool all_told = std::ranges::all_of(partners, [&](const Partner& told) {
      return std::ranges::any_of(tie.partners, [&](const Partner& p) { return Fits(told, p); });
    });
    const bool all_on_record = std::ranges::all_of(tie.partners, [&](const Partner& on_record) {
      return std::ranges::any_of(partners, [&](const Partner& p) { return Fits(p, on_record); });
    });
    if (all_told && all_on_record) ties.push_back(&tie);
  }
  return ties;
}

void RelationshipMatcher::AppendUnlisted(SourcedStory& story, std::vector<Problem>& problems) {
  Story& told = story.story;
  Relationship made;
  made.unlisted = true;
  made.partners = told.partners;
  made.kind = KindOf(told.partners);
  made.id = told.relationship;
  const bool placed = told.partners.size() >= 2 &&
                      std::ranges::none_of(told.partners, &std::string::empty, &Partner::place);
  if (made.id.empty() && placed) {
    made.id = RelationshipIdOf(told.partners, *gazetteer_);
    if (Find(made.id) != nullptr) made.id = RelationshipIdOf(told.partners, *gazetteer_, true);
  }
  if (!IsId(made.id) || Find(made.id) != nullptr) {
    problems.push_back(NoTie(story));
    return;
  }
  problems.push_back(told.relationship.empty() ? Unlisted(story, made.id)
                                               : UnknownId(story, made.id));
  told.relationship = made.id;
  Append(std::move(made));
}

void RelationshipMatcher::Match(SourcedStory& story, std::vector<Problem>& problems) {
  Story& told = story.story;
  SetPlaces(told.partners, *gazetteer_);
  if (const Relationship* named = Find(told.relationship)) {
    const bool meets =
        told.partners.empty() || std::ranges::any_of(told.partners, [&](const Partner& partner) {
          return partner.place.empty() ||
                 std::ranges::any_of(named->partners,
                                     [&](const Partner& other) { return Fits(partner, other); });
        });
    if (!meets) problems.push_back(OtherPlaces(story, *named));
    return;
  }
  const std::vector<const Relationship*> ties = Between(told.partners);
  if (ties.size() > 1) {
    problems.push_back(SeveralTies(story, ties));
    told.relationship.clear();
    return;
  }
  if (ties.empty()) return AppendUnlisted(story, problems);
  const Relationship& tie = *ties.front();
  if (!told.relationship.empty()) problems.push_back(UnknownId(story, told.relationship));
  told.relationship = tie.id;
  for (Partner& partner : told.partners) {
    if (!partner.place.empty()) continue;
    for (const Partner& other : tie.partners) {
      if (Fits(partner, other)) partner.place = other.place;
    }
  }
}

}  // namespace hajimari::archive
