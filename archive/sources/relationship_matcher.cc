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

// The key under which a place is compared: its id, or its name if the gazetteer does not know it.
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

Problem WithPlace(Problem problem, const IntakeItem& item) {
  const std::string field = problem.place.field;
  problem.place = item.place;
  problem.place.field = field;
  problem.place.id = item.story.id;
  return problem;
}

Problem NoRelationship(const IntakeItem& item) {
  return WithPlace(Warning("unknown-relationship", "partners",
                           {"The story's relationship could not be determined from its partners.",
                            "どの姉妹都市関係の物語か、自治体名からは分かりません。"},
                           {"Give \"relationship\", or the state or prefecture of each partner.",
                            "relationship を書くか、州・都道府県名を添えてください。"}),
                   item);
}

Problem SeveralFit(const IntakeItem& item, const std::vector<const Relationship*>& fitting) {
  std::vector<std::string> ids;
  for (const Relationship* relationship : fitting) ids.push_back(relationship->id);
  return WithPlace(
      Warning("ambiguous-relationship", "partners",
              {fmt::format("Several relationships on record fit: {}.", fmt::join(ids, ", ")),
               fmt::format("当てはまる関係が複数あります：{}。", fmt::join(ids, "、"))},
              {"Give \"relationship\".", "relationship を書いてください。"}),
      item);
}

Problem UnknownId(const IntakeItem& item, const std::string& id) {
  return WithPlace(Warning("unknown-relationship", "relationship",
                           {fmt::format("No relationship on record has the id \"{}\".", Quoted(id)),
                            fmt::format("「{}」という関係は記録にありません。", Quoted(id))},
                           {"Correct the id, or add the relationship to the relationships file.",
                            "ID を直すか、関係の一覧に加えてください。"}),
                   item);
}

Problem Unlisted(const IntakeItem& item, const std::string& id) {
  return WithPlace(
      Warning("unlisted-relationship", "partners",
              {fmt::format("No relationship on record is between these places; the unlisted "
                           "relationship \"{}\" was made.",
                           id),
               fmt::format("この自治体間の関係は記録にありません。「{}」を仮に作りました。", id)},
              {"If it is a relationship, add it to the relationships file.",
               "正しい関係であれば、関係の一覧に加えてください。"}),
      item);
}

Problem OtherPlaces(const IntakeItem& item, const Relationship& relationship) {
  return WithPlace(
      Warning("relationship-mismatch", "relationship",
              {fmt::format("None of the story's partners belongs to \"{}\".", relationship.id),
               fmt::format("物語の自治体はどれも「{}」の相手ではありません。", relationship.id)},
              {"Correct the relationship or the partners.",
               "relationship か自治体名を直してください。"}),
      item);
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

bool RelationshipMatcher::Fits(const Partner& partner, const Partner& on_record) const {
  if (KeyOf(partner) == KeyOf(on_record)) return true;
  if (!partner.place.empty() || on_record.place.empty()) return false;
  return std::ranges::any_of(CandidatesOf(partner, *gazetteer_),
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
  const auto duplicates = std::ranges::unique(near);
  near.erase(duplicates.begin(), duplicates.end());
  std::vector<const Relationship*> fitting;
  for (const size_t number : near) {
    const std::vector<Partner>& listed = relationships_[number].partners;
    const bool all_named = std::ranges::all_of(partners, [&](const Partner& named) {
      return std::ranges::any_of(listed, [&](const Partner& p) { return Fits(named, p); });
    });
    const bool all_on_record = std::ranges::all_of(listed, [&](const Partner& on_record) {
      return std::ranges::any_of(partners, [&](const Partner& p) { return Fits(p, on_record); });
    });
    if (all_named && all_on_record) fitting.push_back(&relationships_[number]);
  }
  return fitting;
}

void RelationshipMatcher::AppendUnlisted(IntakeItem& item, std::vector<Problem>& problems) {
  Story& record = item.story;
  Relationship made;
  made.unlisted = true;
  made.partners = record.partners;
  made.kind = KindOf(record.partners);
  made.id = record.relationship;
  const bool placed = record.partners.size() >= 2 &&
                      std::ranges::none_of(record.partners, &std::string::empty, &Partner::place);
  if (made.id.empty() && placed) {
    made.id = RelationshipIdOf(record.partners, *gazetteer_);
    if (Find(made.id) != nullptr) made.id = RelationshipIdOf(record.partners, *gazetteer_, true);
  }
  if (!IsId(made.id) || Find(made.id) != nullptr) {
    problems.push_back(NoRelationship(item));
    return;
  }
  problems.push_back(record.relationship.empty() ? Unlisted(item, made.id)
                                                 : UnknownId(item, made.id));
  record.relationship = made.id;
  Append(std::move(made));
}

void RelationshipMatcher::Match(IntakeItem& item, std::vector<Problem>& problems) {
  Story& record = item.story;
  SetPlaces(record.partners, *gazetteer_);
  if (const Relationship* named = Find(record.relationship)) {
    const bool meets = record.partners.empty() ||
                       std::ranges::any_of(record.partners, [&](const Partner& partner) {
                         return partner.place.empty() ||
                                std::ranges::any_of(named->partners, [&](const Partner& other) {
                                  return Fits(partner, other);
                                });
                       });
    if (!meets) problems.push_back(OtherPlaces(item, *named));
    return;
  }
  const std::vector<const Relationship*> fitting = Between(record.partners);
  if (fitting.size() > 1) {
    problems.push_back(SeveralFit(item, fitting));
    record.relationship.clear();
    return;
  }
  if (fitting.empty()) return AppendUnlisted(item, problems);
  const Relationship& found = *fitting.front();
  if (!record.relationship.empty()) problems.push_back(UnknownId(item, record.relationship));
  record.relationship = found.id;
  for (Partner& partner : record.partners) {
    if (!partner.place.empty()) continue;
    for (const Partner& other : found.partners) {
      if (Fits(partner, other)) partner.place = other.place;
    }
  }
}

}  // namespace hajimari::archive
