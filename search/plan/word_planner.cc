#include "search/plan/word_planner.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/store/fields.h"
#include "base/utf8.h"
#include "search/names/date_terms.h"
#include "search/plan/weights.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

// A bare 1959 is a year and a word.
bool IsNumber(std::string_view folded) {
  return std::ranges::all_of(folded, [](char c) { return c >= '0' && c <= '9'; });
}

Node ConceptOf(Alternative alternative, std::string text, RouteMask allowed) {
  Concept words{.text = std::move(text), .allowed = allowed};
  words.alternatives.push_back(std::move(alternative));
  return MakeConcept(std::move(words));
}

// Neighbours in the query that are neighbours in a story: of nouns for ranking only, as where they
// are, so are their words; of characters around words that no dictionary knows.
void AddPairs(const std::vector<std::string>& pairs, RouteMask allowed, Node& leaves) {
  for (const std::string& pair : pairs) {
    const bool nouns = pair.front() == archive::kPairPrefix;
    const Route route = nouns ? Route::kWord : Route::kCharacters;
    Node node = ConceptOf({Shape::kTerm, route, false, {Plainly(pair)}}, pair.substr(1), allowed);
    if (nouns) node.words.weight = kWeights.pair;
    leaves.children.push_back(std::move(node));
  }
}

Node Either(Node::Kind kind, Node a, Node b) {
  Node node{.kind = kind};
  node.children.push_back(std::move(a));
  node.children.push_back(std::move(b));
  return node;
}

std::string JoinedText(const std::vector<QueryToken>& words, const GeneralWords::Entry& entry) {
  std::string joined;
  for (size_t i = entry.first; i < entry.first + entry.count; ++i) {
    if (!joined.empty() && !words[i].japanese) joined += ' ';
    joined += words[i].term.surface;
  }
  return joined;
}

}  // namespace

void WordPlanner::AddTyped(const TokenizedQuery& cut, bool is_place, const Reading& reading,
                           PlannedWords& plan, Concept& words) const {
  plan.function = cut.function;
  const bool kana = text::IsKana(analyzer_.Fold(words.text));
  // みさわ is no form of 見る: what a place's reading happens to be cut into means nothing alone.
  const bool cut_apart = kana && is_place && cut.all.size() > 1;
  if (cut.leaves.size() == 1 && !cut_apart) {
    return alternatives_.Add(OneTerm(cut.leaves.front()), words);
  }
  if (cut.japanese && !kana && !cut.spaced) {
    if (reading.looseness == Looseness::kScattered) plan.loosened = true;
    return alternatives_.Add({Shape::kSentence, Route::kWord, false, cut.leaves}, words);
  }
  alternatives_.Add({Shape::kPhrase, Route::kWord, false, cut.all}, words);
}

void WordPlanner::AddDate(const text::FoundDate& date, PlannedWords& plan, Concept& words) const {
  if (date.edtf.empty()) {
    plan.impossible_date = true;
    return;
  }
  for (const std::string& term : TermsAsking(date)) {
    alternatives_.Add({Shape::kTerm, Route::kDate, false, {Plainly(term)}}, words);
  }
}

Node WordPlanner::OneLeaf(const QueryToken& word, const std::vector<std::string>& names,
                          const Reading& reading) const {
  Concept leaf{.text = word.term.surface, .allowed = reading.allowed};
  alternatives_.Add(OneTerm(word.term), leaf);
  for (const std::string& spelling : alternatives_.general().SpellingsOf(word.term)) {
    alternatives_.AddNamed(spelling, Route::kVariant, leaf);
  }
  for (const std::string& name : names) translations_.Add(name, leaf);
  return MakeConcept(std::move(leaf));
}

// Each of the words by itself, with the names of those that the dictionary has together.
Node WordPlanner::EachLeaf(const TokenizedQuery& cut, Node::Kind kind,
                           const Reading& reading) const {
  Node node{.kind = kind};
  for (const PlannedTerm& leaf : cut.leaves) {
    if (!IsDateTerm(leaf.term)) continue;
    node.children.push_back(ConceptOf(OneTerm(leaf), leaf.surface, reading.allowed));
  }
  std::vector<std::string> seen;
  const auto add = [&](size_t i, const std::vector<std::string>& names, Node& of) {
    const QueryToken& word = cut.words[i];
    if ((word.function && !cut.function) || word.in_date) return;
    if (std::ranges::find(seen, word.term.term) != seen.end()) return;
    seen.push_back(word.term.term);
    of.children.push_back(OneLeaf(word, names, reading));
  };
  for (const GeneralWords::Entry& entry : alternatives_.general().Entries(cut.words)) {
    if (entry.count == 1) {
      add(entry.first, entry.names, node);
      continue;
    }
    Concept whole{.text = JoinedText(cut.words, entry), .allowed = reading.allowed};
    for (const auto& name : entry.names) translations_.Add(name, whole);
    Node parts{.kind = kind};
    for (size_t i = 0; i < entry.count; ++i) add(entry.first + i, {}, parts);
    if (kind == Node::Kind::kOr) {
      std::ranges::move(parts.children, std::back_inserter(node.children));
      if (!whole.alternatives.empty()) node.children.push_back(MakeConcept(std::move(whole)));
    } else if (whole.alternatives.empty()) {
      node.children.push_back(std::move(parts));
    } else {
      node.children.push_back(
          Either(Node::Kind::kBest, std::move(parts), MakeConcept(std::move(whole))));
    }
  }
  return node;
}

bool WordPlanner::NameOneThing(std::string_view text) const {
  return WholeDate(analyzer_.dates(), text).has_value() || !meanings_.PlacesCalled(text).empty() ||
         !meanings_.ThemesOfTerms(TermsOf(alternatives_.Cut(text))).empty();
}

bool WordPlanner::SaysNothing(std::string_view text) const {
  const TokenizedQuery cut = alternatives_.Cut(text);
  return cut.function || cut.leaves.empty();
}

PlannedWords WordPlanner::PlanWords(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  TokenizedQuery cut = alternatives_.Cut(text);
  const bool number = IsNumber(analyzer_.Fold(text));
  if (number) cut.leaves = cut.all;
  if (cut.leaves.empty()) {
    plan.empty = true;
    return plan;
  }
  const auto date = WholeDate(analyzer_.dates(), text);
  const bool only_date = date && !date->edtf.empty() && !number && !cut.spaced;
  const auto themes = meanings_.ThemesOfTerms(TermsOf(cut));
  const auto places = meanings_.PlacesCalled(analyzer_.Fold(text));

  Concept words{.text = std::string(text), .allowed = reading.allowed};
  if (date) AddDate(*date, plan, words);
  if (!only_date) {
    AddTyped(cut, !places.empty(), reading, plan, words);
    alternatives_.AddOtherCuts(cut, text, Route::kWord, words);
  }
  alternatives_.AddThemes(themes, words);
  alternatives_.AddPlaces(places, words);
  const bool names = readings_.AddNamesRead(text, words);
  if (!only_date) {
    alternatives_.AddSpellings(cut, words);
    if (reading.MayUse(Route::kCharacters)) alternatives_.AddCharacters(cut, text, words);
  }
  constexpr RouteMask kAcross =
      Bit(Route::kReading) | Bit(Route::kRomaji) | Bit(Route::kTranslation);
  if (reading.MayUseAny(kAcross)) {
    if (!names) {
      readings_.AddWordsRead(text, words);
    } else if (reading.looseness == Looseness::kHomophone) {
      plan.loosened |= readings_.AddWordsRead(text, words);
    }
    if (places.empty() && !date) translations_.AddAll(cut, themes, words);
    if (themes.empty() && places.empty() && !date) readings_.AddRomaji(text, words);
  }

  plan.node = MakeConcept(std::move(words));
  const bool several = !only_date && cut.leaves.size() > 1;
  if (several) AddEachOf(cut, !themes.empty(), reading, plan);
  return plan;
}

void WordPlanner::AddEachOf(const TokenizedQuery& cut, bool is_theme, const Reading& reading,
                            PlannedWords& plan) const {
  if (reading.any || reading.looseness == Looseness::kAnyWord) {
    plan.loosened = true;
    Node leaves = EachLeaf(cut, Node::Kind::kOr, reading);
    AddPairs(cut.pairs, reading.allowed, leaves);
    plan.node = Either(Node::Kind::kOr, std::move(plan.node), std::move(leaves));
  } else if (plan.loosened || (cut.spaced && is_theme)) {
    plan.node =
        Either(Node::Kind::kBest, std::move(plan.node), EachLeaf(cut, Node::Kind::kAnd, reading));
  }
}

PlannedWords WordPlanner::PlanEntry(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  if (!reading.MayUseAny(Bit(Route::kTranslation) | Bit(Route::kRomaji))) {
    plan.empty = true;
    return plan;
  }
  Concept words{.text = std::string(text), .allowed = reading.allowed};
  translations_.AddWhole(alternatives_.Cut(text), words);
  if (words.alternatives.empty()) readings_.AddRomajiOfSeveral(text, words);
  plan.empty = words.alternatives.empty();
  plan.node = MakeConcept(std::move(words));
  return plan;
}

PlannedWords WordPlanner::PlanPhrase(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  const TokenizedQuery cut = alternatives_.Cut(text);
  if (cut.all.empty()) {
    plan.empty = true;
    return plan;
  }
  const Shape shape = cut.all.size() == 1 ? Shape::kTerm : Shape::kPhrase;
  plan.node = ConceptOf({shape, Route::kWord, true, cut.all}, std::string(text), reading.allowed);
  return plan;
}

PlannedWords WordPlanner::PlanPrefix(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  const std::string folded = analyzer_.Fold(text);
  const size_t least = text::HasJapanese(folded) ? 2 : 3;
  if (base::CountCharacters(folded) < least) {
    plan.empty = true;
    return plan;
  }
  auto found = words_.WithPrefix(folded, kMaxExpansions + 1);
  plan.expansion = Expansion{0, found.size() > kMaxExpansions};
  if (plan.expansion->cut) found.resize(kMaxExpansions);
  plan.expansion->words = static_cast<uint32_t>(found.size());

  Alternative any{Shape::kAnyTerm, Route::kWord, false, {}};
  Alternative as_written{Shape::kAnyTerm, Route::kWord, true, {}};
  for (const PrefixWord& word : found) {
    if (word.surfaces.empty()) any.terms.push_back({word.term, word.term, false});
    for (const std::string& surface : word.surfaces) {
      auto& of_kind = surface == word.term ? as_written : any;
      of_kind.terms.push_back({word.term, surface, false});
    }
  }
  Concept words{.text = std::string(text), .allowed = reading.allowed};
  for (Alternative* alternative : {&any, &as_written}) {
    if (!alternative->terms.empty()) words.alternatives.push_back(std::move(*alternative));
  }
  plan.node = MakeConcept(std::move(words));
  return plan;
}

}  // namespace hajimari::search
