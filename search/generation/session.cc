#include "search/generation/session.h"

#include <algorithm>
#include <utility>

#include "archive/record/places.h"
#include "search/generation/xapian_guard.h"
#include "search/names/labels.h"

namespace hajimari::search {
namespace {

ArchiveView ViewOf(const std::vector<std::unique_ptr<XapianSegment>>& segments,
                   const OpenGeneration& open, const Deadline& deadline) {
  ArchiveView view;
  uint32_t first = 0;
  for (const auto& segment : segments) {
    view.segments.push_back(segment.get());
    view.first_stories.push_back(first);
    first += segment->size();
  }
  view.columns = &open.columns();
  view.sets = &open.sets();
  view.deadline = &deadline;
  return view;
}

Label RelationshipLabel(const archive::Relationship& relationship,
                        const dictionaries::Gazetteer& gazetteer) {
  Label label;
  for (const archive::Partner& partner : relationship.partners) {
    const Label name = LabelOfPartner(partner, gazetteer);
    label.en += (label.en.empty() ? "" : " – ") + name.en;
    label.ja += (label.ja.empty() ? "" : " – ") + name.ja;
  }
  return label;
}

}  // namespace

Session::Session(std::shared_ptr<const OpenGeneration> open,
                 std::shared_ptr<const dictionaries::Dictionaries> dictionaries,
                 std::shared_ptr<const NameIndex> names, const text::Analyzer& analyzer,
                 const Limits& limits)
    : open_(std::move(open)),
      dictionaries_(std::move(dictionaries)),
      names_(std::move(names)),
      analyzer_(analyzer),
      limits_(limits),
      segments_(OpenSegments(*open_)),
      view_(ViewOf(segments_, *open_, deadline_)),
      engine_(view_, open_->counted_words()),
      words_(segments_, analyzer_, deadline_),
      planner_(analyzer_, *names_, words_, limits_),
      stories_(segments_, view_, *open_, *dictionaries_),
      find_label_(
          [this](Facet facet, const std::string& id) { return LabelFromRecords(facet, id); }),
      facets_(*dictionaries_, analyzer_, find_label_) {}

Label Session::LabelFromRecords(Facet facet, const std::string& id) const {
  if (facet == Facet::kRelationship) {
    const auto* relationship = open_->generation().FindRelationship(id);
    return relationship != nullptr ? RelationshipLabel(*relationship, dictionaries_->gazetteer())
                                   : Label{id, id};
  }
  if (auto known = open_->labels().Find(id)) return *std::move(known);
  Label label = ReadLabel(facet, id);
  open_->labels().Put(id, label);
  return label;
}

// From the first story that has the value, else from the first relationship.
Label Session::ReadLabel(Facet facet, const std::string& id) const {
  const auto value = open_->columns().facet(facet).Find(id);
  std::vector<archive::Partner> partners;
  if (value && open_->shapes().Of(facet).LivingAt(*value) > 0) {
    const auto story = stories_.Read(open_->shapes().Of(facet).FirstAt(*value));
    if (!story) throw ReadFailure{story.error()};  // the fallback to the id would be cached
    for (const archive::Person& person : story->people) {
      if (archive::PersonId(person) == id) return {person.name.en, person.name.ja};
    }
    partners = stories_.PartnersOf(*story);
  } else if (const auto of_relationship = open_->relationships().facet(facet).Find(id)) {
    partners =
        open_->generation()
            .relationships()[open_->relationship_shapes().Of(facet).FirstAt(*of_relationship)]
            .partners;
  }
  for (const archive::Partner& partner : partners) {
    if (partner.place == id) return LabelOfPartner(partner, dictionaries_->gazetteer());
  }
  return {id, id};
}

Plan Session::MakePlan(const Request& request, const PlanScope& scope) const {
  return planner_.MakePlan(request, open_->columns().facet(Facet::kYear).ids, scope, deadline_);
}

uint32_t Session::CountFound(const Request& request) const {
  const Plan plan =
      MakePlan(request, {.relaxed = false, .switched_off = false, .suggested = false});
  if (plan.nothing_read) return 0;
  return engine_.Count({.root = &plan.root, .filters = plan.filters, .inferred = request.inferred});
}

}  // namespace hajimari::search
