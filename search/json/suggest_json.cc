// Suggestions as JSON (docs/answer.md).
#include "search/contract/suggest.h"
#include "search/json/answer_json.h"
#include "search/json/json_parts.h"

namespace hajimari::search {
namespace {

Json MatchedJson(const std::optional<Matched>& matched) {
  if (!matched) return nullptr;
  return {{"text", matched->text},
          {"marks", Json::array({RangeJson(matched->text, matched->mark)})},
          {"by", Name(matched->by)}};
}

Json SuggestionJson(const Suggestion& suggestion) {
  return {{"kind", Name(suggestion.kind)},
          {"id", suggestion.id.empty() ? Json(nullptr) : Json(suggestion.id)},
          {"label", LabelJson(suggestion.label)},
          {"text", suggestion.text},
          {"count", suggestion.count},
          {"facet", suggestion.facet ? Json(FacetName(*suggestion.facet)) : Json(nullptr)},
          {"matched", MatchedJson(suggestion.matched)}};
}

}  // namespace

Json ToJson(const SuggestAnswer& answer, const Links& links) {
  Json suggestions = Json::array();
  for (const Suggestion& one : answer.suggestions) suggestions.push_back(SuggestionJson(one));
  return {{"query", answer.query},
          {"approximate", answer.approximate},
          {"suggestions", std::move(suggestions)},
          {"generation", answer.generation},
          {"links", LinksJson(links)}};
}

}  // namespace hajimari::search
