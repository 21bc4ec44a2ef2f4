// Explanations as JSON (docs/answer.md, "An explanation").
#include <cmath>
#include <utility>

#include "search/contract/explain.h"
#include "search/json/json_parts.h"

namespace hajimari::search {
namespace {

Json Rounded(double number) {
  constexpr double kDecimals = 1e4;
  return std::round(number * kDecimals) / kDecimals;
}

Json AlternativeJson(const ExplainedAlternative& alternative, bool of_story) {
  Json terms = Json::array();
  for (const ExplainedTerm& term : alternative.terms) {
    terms.push_back({{"term", term.term}, {"written", term.written}, {"stories", term.stories}});
  }
  Json json = {{"route", Name(alternative.route)}, {"shape", alternative.shape},
               {"terms", std::move(terms)},        {"stories", alternative.stories},
               {"weight", alternative.weight},     {"on", alternative.on}};
  if (of_story) json["score"] = Rounded(alternative.score);
  return json;
}

Json ConceptJson(const ExplainedConcept& words, bool of_story) {
  Json alternatives = Json::array();
  for (const auto& alternative : words.alternatives) {
    alternatives.push_back(AlternativeJson(alternative, of_story));
  }
  Json json = {{"text", words.text},
               {"excluded", words.excluded},
               {"stories", words.stories},
               {"rarity", Rounded(words.rarity)},
               {"weight", words.weight}};
  if (of_story) {
    json["route"] = words.route ? Json(Name(*words.route)) : Json(nullptr);
    json["score"] = Rounded(words.score);
  }
  json["alternatives"] = std::move(alternatives);
  return json;
}

Json NearJson(const Near& near) {
  Json json = {{"kind", Name(near.kind)}};
  if (!near.matched.empty()) {
    json["matched"] = near.matched;
    json["where"] = near.where;
  }
  if (near.language) json["language"] = text::Code(*near.language);
  if (near.route) json["route"] = Name(*near.route);
  if (!near.missing.empty()) json["missing"] = near.missing;
  json["message"] = LabelJson(near.message);
  return json;
}

Json LostJson(const std::optional<Lost>& lost) {
  if (!lost) return nullptr;
  Json json = {{"step", Name(lost->step)}};
  if (!lost->word.empty()) json["word"] = lost->word;
  if (lost->facet) {
    json["facet"] = FacetName(*lost->facet);
    json["asked"] = lost->asked;
    json["has"] = lost->has;
  }
  if (lost->step == Step::kExclusion) json["matched"] = lost->matched;
  json["message"] = LabelJson(lost->message);
  if (lost->step == Step::kWord) {
    Json near = Json::array();
    for (const Near& one : lost->near) near.push_back(NearJson(one));
    json["near"] = std::move(near);
  }
  return json;
}

Json StoryJson(const ExplainedStory& story) {
  return {{"id", story.id},
          {"lost", LostJson(story.lost)},
          {"rank", story.rank == 0 ? Json(nullptr) : Json(story.rank)},
          {"score", Rounded(story.score)},
          {"why", WhyJson(story.why)}};
}

}  // namespace

Json ToJson(const Explanation& answer, const Links& links) {
  const bool of_story = answer.story.has_value();
  Json concepts = Json::array();
  for (const auto& words : answer.concepts) concepts.push_back(ConceptJson(words, of_story));
  return {{"query", answer.query},
          {"understood", UnderstoodJson(answer.understood, answer.query)},
          {"words", std::move(concepts)},
          {"plan", answer.plan},
          {"total", answer.total},
          {"story", of_story ? StoryJson(*answer.story) : Json(nullptr)},
          {"generation", answer.generation},
          {"links", LinksJson(links)}};
}

}  // namespace hajimari::search
