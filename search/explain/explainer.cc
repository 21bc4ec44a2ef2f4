#include "search/explain/explainer.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "search/answer/hit_builder.h"
#include "search/evaluate/highlights.h"
#include "search/evaluate/story_check.h"
#include "search/explain/explain_messages.h"
#include "search/explain/similar_words.h"
#include "search/plan/weights.h"

namespace hajimari::search {
namespace {

std::string_view Name(Shape shape) {
  switch (shape) {
    case Shape::kTerm:
      return "term";
    case Shape::kPhrase:
      return "phrase";
    case Shape::kSentence:
      return "sentence";
    case Shape::kCharacters:
      return "characters";
    case Shape::kAnyTerm:
      return "any";
  }
  return "";
}

// The conjuncts of a plan.
std::vector<const Node*> Requirements(const Node& root) {
  std::vector<const Node*> all;
  if (root.kind != Node::Kind::kAnd) return {&root};
  for (const Node& child : root.children) all.push_back(&child);
  return all;
}

using Concepts = std::vector<std::pair<const Concept*, bool>>;  // excluded?

void CollectConcepts(const Node& node, bool excluded, Concepts& all) {
  if (node.kind == Node::Kind::kNot) excluded = true;
  if (node.kind == Node::Kind::kConcept) all.emplace_back(&node.words, excluded);
  for (const Node& child : node.children) CollectConcepts(child, excluded, all);
}

std::vector<const Concept*> ConceptsOf(const Node& node) {
  Concepts all;
  CollectConcepts(node, false, all);
  std::vector<const Concept*> concepts;
  for (const auto& [words, excluded] : all) concepts.push_back(words);
  return concepts;
}

// The filter inside a node that has nothing else; else nullptr.
const Node* FilterOf(const Node& node) {
  if (node.kind == Node::Kind::kFilter) return &node;
  return node.children.size() == 1 ? FilterOf(node.children.front()) : nullptr;
}

class Explainer {
 public:
  Explainer(const Session& session, const Request& request, const Plan& plan)
      : session_(session), request_(request), plan_(plan) {
    CollectConcepts(plan.root, false, concepts_);
  }

  base::Result<Explanation> Finish(const std::optional<std::string>& story) {
    answer_.query = base::RepairUtf8(request_.query);
    answer_.understood = plan_.understood;
    answer_.plan = Describe(plan_.root);
    answer_.generation = session_.open().generation().number();
    answer_.total = Count(plan_.root, plan_.filters);
    for (const auto& [words, excluded] : concepts_) AddConcept(*words, excluded);
    if (story) {
      if (auto added = AddStory(*story); !added) return std::unexpected(added.error());
    }
    return std::move(answer_);
  }

 private:
  uint32_t Count(const Node& root, const std::vector<Filter>& filters) const {
    return session_.engine().Count(
        {.root = &root, .filters = filters, .inferred = request_.inferred});
  }

  // By one alternative alone, even if its route is switched off.
  uint32_t Count(const Concept& words, Alternative alternative) const {
    Concept alone = words;
    alone.allowed = kAllRoutes;
    alone.alternatives = {std::move(alternative)};
    return Count(MakeConcept(std::move(alone)), {});
  }

  void AddConcept(const Concept& words, bool excluded) {
    ExplainedConcept explained{.text = words.text, .excluded = excluded, .weight = words.weight};
    explained.stories = Count(MakeConcept(words), {});
    explained.rarity = StoryCheck(session_.view(), 0, false).Rarity(words);
    for (const Alternative& alternative : words.alternatives) {
      explained.alternatives.push_back(Explain(words, alternative));
    }
    answer_.concepts.push_back(std::move(explained));
  }

  ExplainedAlternative Explain(const Concept& words, const Alternative& alternative) const {
    ExplainedAlternative explained{.route = alternative.route,
                                   .shape = std::string(Name(alternative.shape)),
                                   .stories = Count(words, alternative),
                                   .weight = kWeights.route[static_cast<size_t>(alternative.route)],
                                   .on = (words.allowed & Bit(alternative.route)) != 0};
    for (const PlannedTerm& term : alternative.terms) {
      const bool alone = alternative.terms.size() == 1;
      const uint32_t stories =
          alone ? explained.stories : Count(words, {Shape::kTerm, Route::kWord, false, {term}});
      explained.terms.push_back({term.term, term.surface, stories});
    }
    return explained;
  }

  base::Result<void> AddStory(const std::string& id) {
    answer_.story = ExplainedStory{.id = id};
    const auto number = session_.open().columns().Find(id);
    if (!number) {
      SetLost({.step = Step::kStory});
      return {};
    }
    if (plan_.nothing_read) {
      SetLost({.step = Step::kNothingRead});
      return {};
    }
    const StoryCheck check(session_.view(), *number, request_.inferred);
    auto hit = BuildHit(session_, {*number, 0}, PositiveConcepts(plan_.root));
    if (!hit) return std::unexpected(hit.error());
    answer_.story->why = std::move(hit->why);
    AddScores(check);
    if (auto lost = FindFirstLoss(*number, check, hit->story)) {
      SetLost(*std::move(lost));
    } else if (plan_.asks_words) {
      AddRank(*number);
    }
    return {};
  }

  void SetLost(Lost lost) {
    lost.message = LostMessage(lost, answer_.story->id, session_.dictionaries());
    answer_.story->lost = std::move(lost);
  }

  void AddScores(const StoryCheck& check) {
    for (size_t i = 0; i < concepts_.size(); ++i) {
      const Concept& words = *concepts_[i].first;
      ExplainedConcept& explained = answer_.concepts[i];
      if (const auto found = check.Answers(MakeConcept(words))) {
        explained.route = found->route;
        explained.score = found->score;
      }
      for (size_t a = 0; a < words.alternatives.size(); ++a) {
        explained.alternatives[a].score = check.Score(words, words.alternatives[a]);
      }
    }
  }

  std::optional<Lost> FindFirstLoss(uint32_t story, const StoryCheck& check,
                                    const archive::Story& record) const {
    for (const Filter& filter : plan_.filters) {
      if (auto lost = LostByFilter(filter.facet, filter.values, story)) return lost;
    }
    const auto required = Requirements(plan_.root);
    for (const Node* node : required) {
      if (node->kind != Node::Kind::kNot || check.Answers(*node)) continue;
      return LostByExclusion(node->children.front(), story, check, record);
    }
    for (const Node* node : required) {
      if (node->kind == Node::Kind::kNot || check.Answers(*node)) continue;
      if (const Node* filter = FilterOf(*node)) {
        return LostByFilter(filter->facet, filter->values, story);
      }
      return LostByWord(*node, check, record);
    }
    return std::nullopt;
  }

  std::vector<std::string> ValuesOf(Facet facet, uint32_t story) const {
    std::vector<std::string> values;
    const FacetColumn& column = session_.open().columns().facet(facet);
    for (const uint32_t ordinal : column.Of(story)) values.push_back(column.ids[ordinal]);
    return values;
  }

  std::optional<Lost> LostByFilter(Facet facet, const std::vector<std::string>& values,
                                   uint32_t story) const {
    if (session_.view().sets->Of(facet, values, request_.inferred)->Has(story)) {
      return std::nullopt;
    }
    Lost lost{.step = Step::kFilter};
    lost.facet = facet;
    lost.asked = values;
    lost.has = ValuesOf(facet, story);
    return lost;
  }

  static std::string TextOf(const std::vector<const Concept*>& concepts,
                            std::string_view between = " OR ") {
    std::string text;
    for (const Concept* words : concepts) {
      if (text.find(words->text) != std::string::npos) continue;
      text += (text.empty() ? "" : std::string(between)) + words->text;
    }
    return text;
  }

  Lost LostByExclusion(const Node& excluded, uint32_t story, const StoryCheck& check,
                       const archive::Story& record) const {
    Lost lost{.step = Step::kExclusion};
    const auto concepts = ConceptsOf(excluded);
    lost.word = TextOf(concepts);
    if (const Node* filter = FilterOf(excluded); filter != nullptr) {
      for (const std::string& value : filter->values)
        lost.word += (lost.word.empty() ? "" : ", ") + value;
    }
    const auto pieces = session_.stories().PiecesOf(record);
    const auto given = [&](const std::string& term) {
      return session_.stories().HasGiven(term, story);
    };
    for (const Highlight& match :
         FindHighlights(check.segment(), check.tokens(), given, concepts)) {
      const std::string matched =
          match.piece && *match.piece < pieces.size()
              ? pieces[*match.piece].text.substr(match.range.begin, match.range.size())
              : match.given.substr(std::min<size_t>(1, match.given.size()));
      if (std::ranges::find(lost.matched, matched) == lost.matched.end()) {
        lost.matched.push_back(matched);
      }
    }
    return lost;
  }

  // Whether the story matches both children of a kNear node.
  static bool HasBoth(const Node& near, const StoryCheck& check) {
    return std::ranges::all_of(near.children,
                               [&](const Node& side) { return check.Answers(side).has_value(); });
  }

  Lost LostByWord(const Node& node, const StoryCheck& check, const archive::Story& record) const {
    Lost lost{.step = Step::kWord};
    const auto concepts = ConceptsOf(node);
    const bool near = node.kind == Node::Kind::kNear;
    lost.word = TextOf(concepts, near ? " NEAR " : " OR ");
    const auto pieces = session_.stories().PiecesOf(record);
    const SimilarWords similar(session_, check, pieces);
    for (const Concept* words : concepts) {
      if (check.Answers(MakeConcept(*words))) continue;
      for (Near& near_word : similar.Find(*words)) {
        const auto same = [&](const Near& n) {
          return n.kind == near_word.kind && n.matched == near_word.matched;
        };
        if (std::ranges::none_of(lost.near, same)) lost.near.push_back(std::move(near_word));
      }
    }
    if (near && HasBoth(node, check)) {
      Near apart{.kind = Near::Kind::kFarApart};
      apart.message = NearMessage(apart, lost.word);
      lost.near.push_back(std::move(apart));
    }
    return lost;
  }

  // Its rank among all hits, by score.
  void AddRank(uint32_t story) {
    const Evaluation found = session_.engine().Evaluate({.root = &plan_.root,
                                                         .filters = plan_.filters,
                                                         .inferred = request_.inferred,
                                                         .top = session_.limits().max_offset});
    const auto at = std::ranges::find(found.top, story, &RankedStory::story);
    if (at == found.top.end()) return;
    answer_.story->rank = static_cast<uint32_t>(at - found.top.begin()) + 1;
    answer_.story->score = at->score;
  }

  const Session& session_;
  const Request& request_;
  const Plan& plan_;
  Concepts concepts_;
  Explanation answer_;
};

}  // namespace

base::Result<Explanation> ExplainPlan(const Session& session, const Request& request,
                                      const Plan& plan, const std::optional<std::string>& story) {
  return Explainer(session, request, plan).Finish(story);
}

}  // namespace hajimari::search
