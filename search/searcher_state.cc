#include "search/searcher_state.h"

#include <algorithm>
#include <utility>

#include "archive/places.h"
#include "archive/theme_inference.h"
#include "search/labels.h"
#include "search/story_count.h"
#include "search/xapian_guard.h"

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

Label TieLabel(const archive::Relationship& tie, const dictionaries::Gazetteer& gazetteer) {
  Label label;
  for (const archive::Partner& partner : tie.partners) {
    const Label name = LabelOfPartner(partner, gazetteer);
    label.en += (label.en.empty() ? "" : " – ") + name.en;
    label.ja += (label.ja.empty() ? "" : " – ") + name.ja;
  }
  return label;
}

}  // namespace

SearcherState::SearcherState(std::shared_ptr<const OpenGeneration> opened,
                             std::shared_ptr<const dictionaries::Dictionaries> known,
                             std::shared_ptr<const Meanings> named, const text::Analyzer& reader,
                             const Limits& bounds)
    : shared_dictionaries_(std::move(known)),
      meanings_(std::move(named)),
      open(std::move(opened)),
      dictionaries(*shared_dictionaries_),
      analyzer(reader),
      limits(bounds),
      segments(OpenSegments(*open)),
      view(ViewOf(segments, *open, deadline)),
      words(segments, analyzer, deadline),
      planner(analyzer, *meanings_, words, limits),
      hits(segments, view.first_stories, *open, dictionaries, deadline),
      find_label(
          [this](Facet facet, const std::string& id) { return LabelFromRecords(facet, id); }),
      facets(dictionaries, analyzer, find_label) {}

Label SearcherState::LabelFromRecords(Facet facet, const std::string& id) const {
  if (facet == Facet::kRelationship) {
    const auto* tie = open->generation().FindRelationship(id);
    return tie != nullptr ? TieLabel(*tie, dictionaries.gazetteer()) : Label{id, id};
  }
  if (auto known = open->labels().Find(id)) return *std::move(known);
  Label label = ReadLabel(facet, id);
  open->labels().Put(id, label);
  return label;
}

// As the first story that has the value says; else the first tie.
Label SearcherState::ReadLabel(Facet facet, const std::string& id) const {
  const auto value = open->columns().facet(facet).Find(id);
  std::vector<archive::Partner> partners;
  if (value && open->shapes().Of(facet).LivingAt(*value) > 0) {
    const auto story = hits.ReadStory(open->shapes().Of(facet).FirstAt(*value));
    if (!story) throw ReadFailure{story.error()};  // the id instead would be kept as its label
    for (const archive::Person& person : story->people) {
      if (archive::PersonId(person) == id) return {person.name.en, person.name.ja};
    }
    partners = hits.PartnersOf(*story);
  } else if (const auto of_tie = open->ties().facet(facet).Find(id)) {
    partners =
        open->generation().relationships()[open->tie_shapes().Of(facet).FirstAt(*of_tie)].partners;
  }
  for (const archive::Partner& partner : partners) {
    if (partner.place == id) return LabelOfPartner(partner, dictionaries.gazetteer());
  }
  return {id, id};
}

base::Result<StoryAnswer> SearcherState::FindStory(std::string_view id) const {
  const auto number = open->columns().Find(id);
  if (!number) {
    return base::Fail(base::ErrorCode::kNotFound, "There is no such story.", std::string(id));
  }
  auto story = hits.ReadStory(*number);
  if (!story) return std::unexpected(story.error());
  StoryAnswer answer;
  answer.partners = hits.PartnersOf(*story);
  answer.signed_edtf = open->columns().SignedEdtf(*number);
  answer.inferred = archive::ThemeInference(dictionaries.themes()).Infer(*story);
  answer.generation = open->generation().number();
  if (!story->relationship.empty()) {
    const auto same = view.sets->Of(Facet::kRelationship, {story->relationship}, false);
    for (uint32_t other = same->NextFrom(0); other != StoryNumbers::kNone;
         other = same->NextFrom(other + 1)) {
      if (other != *number) answer.tellings.push_back(open->columns().Id(other));
    }
  }
  std::ranges::sort(answer.tellings);
  answer.story = *std::move(story);
  return answer;
}

base::Result<Plan> SearcherState::MakePlan(const Request& request, const PlanScope& scope) const {
  return planner.MakePlan(request, open->columns().facet(Facet::kYear).ids, scope, deadline);
}

uint32_t SearcherState::CountStories(const std::string& query) const {
  Request request;
  request.query = query;
  const auto plan =
      MakePlan(request, {.relaxed = false, .switched_off = false, .suggested = false});
  if (!plan || plan->nothing_read) return 0;
  if (plan->filters.empty()) return search::CountStories(plan->root, view, open->counted_words());
  return Evaluate({.root = &plan->root, .filters = plan->filters, .count = {}, .order = Order::kId},
                  view)
      .total;
}

std::vector<TitleWord> SearcherState::TitleOf(uint32_t story, text::Language language) const {
  const auto after = std::ranges::upper_bound(view.first_stories, story);
  const auto s = static_cast<size_t>(after - view.first_stories.begin()) - 1;
  const auto& tokens = segments[s]->Tokens(story - view.first_stories[s]);
  for (const auto& piece : tokens.pieces) {
    if (piece.field != archive::Field::kTitle || piece.language != language) continue;
    return TitleWords(tokens, piece, segments[s]->files().lexicon());
  }
  return {};
}

}  // namespace hajimari::search
