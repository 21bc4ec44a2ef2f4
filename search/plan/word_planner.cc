#include "search/plan/word_planner.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/store/fields.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "search/names/date_terms.h"
#include "search/plan/weights.h"
#include "text/date_terms.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

// A bare 1959 is both a year and a word.
bool IsNumber(std::string_view folded) {
  return std::ranges::all_of(folded, [](char c) { return c >= '0' && c <= '9'; });
}

constexpr size_t kShortestPiece = 3;   // of an English word typed with a space inside, letters
constexpr size_t kShortestJoined = 7;  // the word: car pet is not carpet

bool IsEnglishPiece(std::string_view piece) {
  return piece.size() >= kShortestPiece && std::ranges::all_of(piece, base::IsLetter<char>);
}

bool IsKatakanaPiece(std::string_view folded) {
  return base::CountCharacters(folded) >= 2 && text::IsKana(folded) &&
         folded == text::ToKatakana(folded) && folded.find("・") == folded.npos;
}

Node ConceptOf(Alternative alternative, std::string text, RouteMask allowed) {
  Concept target{.text = std::move(text), .allowed = allowed};
  target.alternatives.push_back(std::move(alternative));
  return MakeConcept(std::move(target));
}

// Pairs of adjacent nouns only improve the ranking, because their words match anyway; pairs of
// characters match words that no dictionary has.
void AddPairs(const std::vector<std::string>& pairs, RouteMask allowed, Node& leaves) {
  for (const std::string& pair : pairs) {
    const bool nouns = pair.front() == archive::kPairPrefix;
    const Route route = nouns ? Route::kWord : Route::kCharacters;
    Node node = ConceptOf({Shape::kTerm, route, false, {PlainTerm(pair)}}, pair.substr(1), allowed);
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

void WordPlanner::AddTyped(const TokenizedQuery& tokenized, bool is_place,
                           const WordOptions& options, PlannedWords& plan, Concept& target) const {
  plan.function = tokenized.function;
  const bool kana = text::IsKana(analyzer_.Fold(target.text));
  // The segmentation of a place's reading is arbitrary: みさわ is not a form of 見る.
  const bool cut_apart = kana && is_place && tokenized.all.size() > 1;
  if (tokenized.leaves.size() == 1 && !cut_apart) {
    return AddTerm(tokenized.leaves.front(), target);
  }
  if (tokenized.japanese && !kana && !tokenized.spaced) {
    if (options.relaxation == Relaxation::kScattered) plan.relaxed = true;
    return alternatives_.Add({Shape::kSentence, Route::kWord, false, tokenized.leaves}, target);
  }
  alternatives_.Add({Shape::kPhrase, Route::kWord, false, tokenized.all}, target);
}

void WordPlanner::AddTerm(const PlannedTerm& term, Concept& target) const {
  alternatives_.Add(TermAlternative(term), target);
  if (const auto other = OtherFormOfNumber(term)) {
    alternatives_.Add(TermAlternative(*other), target);
  }
}

void WordPlanner::AddDate(const text::FoundDate& date, PlannedWords& plan, Concept& target) const {
  if (date.edtf.empty()) {
    plan.impossible_date = true;
    return;
  }
  for (const std::string& term : TermsAsking(date)) {
    alternatives_.Add({Shape::kTerm, Route::kDate, false, {PlainTerm(term)}}, target);
  }
}

Node WordPlanner::OneLeaf(const QueryToken& word, const std::vector<std::string>& names,
                          const WordOptions& options) const {
  Concept leaf{.text = word.term.surface, .allowed = options.allowed};
  AddTerm(word.term, leaf);
  for (const std::string& spelling : alternatives_.general().SpellingsOf(word.term)) {
    alternatives_.AddNamed(spelling, Route::kVariant, leaf);
  }
  for (const std::string& name : names) translations_.Add(name, leaf);
  return MakeConcept(std::move(leaf));
}

// One concept per word, and one per multi-word dictionary entry with its translations.
Node WordPlanner::EachLeaf(const TokenizedQuery& tokenized, Node::Kind kind,
                           const WordOptions& options) const {
  Node node{.kind = kind};
  for (const PlannedTerm& leaf : tokenized.leaves) {
    if (!text::IsDateTerm(leaf.term)) continue;
    node.children.push_back(ConceptOf(TermAlternative(leaf), leaf.surface, options.allowed));
  }
  std::vector<std::string> seen;
  const auto add = [&](size_t i, const std::vector<std::string>& names, Node& of) {
    const QueryToken& word = tokenized.words[i];
    if ((word.function && !tokenized.function) || word.in_date) return;
    if (std::ranges::find(seen, word.term.term) != seen.end()) return;
    seen.push_back(word.term.term);
    of.children.push_back(OneLeaf(word, names, options));
  };
  for (const GeneralWords::Entry& entry : alternatives_.general().Entries(tokenized.words)) {
    if (entry.count == 1) {
      add(entry.first, entry.names, node);
      continue;
    }
    Concept whole{.text = JoinedText(tokenized.words, entry), .allowed = options.allowed};
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

bool WordPlanner::IsOneName(std::string_view text) const {
  if (WholeDate(analyzer_.dates(), text).has_value() || !names_.PlacesCalled(text).empty()) {
    return true;
  }
  const TokenizedQuery tokenized = alternatives_.Tokenize(text);
  return IsOneNumber(tokenized) || !names_.ThemesOfTerms(TermsOf(tokenized)).empty();
}

bool WordPlanner::HasNoContentWords(std::string_view text) const {
  const TokenizedQuery tokenized = alternatives_.Tokenize(text);
  return tokenized.function || tokenized.leaves.empty();
}

PlannedWords WordPlanner::PlanWords(std::string_view text, const WordOptions& options) const {
  PlannedWords plan;
  TokenizedQuery tokenized = alternatives_.Tokenize(text);
  const bool number = IsNumber(analyzer_.Fold(text));
  if (number) tokenized.leaves = tokenized.all;
  if (tokenized.leaves.empty()) {
    plan.empty = true;
    return plan;
  }
  const auto date = WholeDate(analyzer_.dates(), text);
  const bool only_date = date && !date->edtf.empty() && !number && !tokenized.spaced;
  const auto themes = names_.ThemesOfTerms(TermsOf(tokenized));
  const auto places = names_.PlacesCalled(analyzer_.Fold(text));

  Concept target{.text = std::string(text), .allowed = options.allowed};
  if (date) AddDate(*date, plan, target);
  if (!only_date) {
    AddTyped(tokenized, !places.empty(), options, plan, target);
    if (!tokenized.japanese && !tokenized.spaced && !tokenized.function) {
      alternatives_.AddHyphened(tokenized, Route::kVariant, target);
      alternatives_.AddOfNames(text, target);
    } else if (tokenized.japanese && tokenized.all.size() == 1) {
      alternatives_.AddSurname(tokenized.all.front().term, Route::kVariant, target);
    }
    alternatives_.AddOtherSegmentations(tokenized, text, Route::kWord, target);
  }
  alternatives_.AddThemes(themes, target);
  alternatives_.AddPlaces(places, target);
  if (tokenized.japanese) alternatives_.AddFormerName(analyzer_.Fold(text), target);
  const bool names = readings_.AddNamesRead(text, target);
  if (!only_date) {
    alternatives_.AddSpellings(tokenized, target);
    if (options.MayUse(Route::kCharacters)) alternatives_.AddCharacters(tokenized, text, target);
  }
  constexpr RouteMask kAcross =
      Bit(Route::kReading) | Bit(Route::kRomaji) | Bit(Route::kTranslation);
  if (options.MayUseAny(kAcross)) {
    if (!names) {
      readings_.AddWordsRead(text, target);
    } else if (options.relaxation == Relaxation::kHomophone) {
      plan.relaxed |= readings_.AddWordsRead(text, target);
    }
    if (places.empty() && !date) translations_.AddAll(tokenized, themes, target);
    if (themes.empty() && places.empty() && !date) readings_.AddRomaji(text, target);
    if (!tokenized.spaced && !date) readings_.AddPeopleRead(text, !places.empty(), target);
  }

  plan.node = MakeConcept(std::move(target));
  const bool several = !only_date && tokenized.leaves.size() > 1;
  if (several) AddEachOf(tokenized, !themes.empty(), options, plan);
  return plan;
}

void WordPlanner::AddEachOf(const TokenizedQuery& tokenized, bool is_theme,
                            const WordOptions& options, PlannedWords& plan) const {
  if (options.any || options.relaxation == Relaxation::kAnyWord) {
    plan.relaxed = true;
    Node leaves = EachLeaf(tokenized, Node::Kind::kOr, options);
    AddPairs(tokenized.pairs, options.allowed, leaves);
    plan.node = Either(Node::Kind::kOr, std::move(plan.node), std::move(leaves));
  } else if (plan.relaxed || (tokenized.spaced && is_theme)) {
    plan.node = Either(Node::Kind::kBest, std::move(plan.node),
                       EachLeaf(tokenized, Node::Kind::kAnd, options));
  }
}

PlannedWords WordPlanner::PlanEntry(std::string_view text, const WordOptions& options) const {
  PlannedWords plan;
  if (!options.MayUseAny(Bit(Route::kTranslation) | Bit(Route::kRomaji))) {
    plan.empty = true;
    return plan;
  }
  Concept target{.text = std::string(text), .allowed = options.allowed};
  translations_.AddWhole(alternatives_.Tokenize(text), target);
  if (target.alternatives.empty()) readings_.AddRomajiOfSeveral(text, target);
  plan.empty = target.alternatives.empty();
  plan.node = MakeConcept(std::move(target));
  return plan;
}

bool WordPlanner::IsSpacedWord(std::span<const std::string_view> pieces,
                               std::string_view joined) const {
  const auto are_all = [&](auto is) { return std::ranges::all_of(pieces, is); };
  const bool english = are_all(IsEnglishPiece) && joined.size() >= kShortestJoined;
  if (!english && !are_all([&](auto piece) { return IsKatakanaPiece(analyzer_.Fold(piece)); })) {
    return false;
  }
  const TokenizedQuery whole = alternatives_.Tokenize(joined);
  if (whole.words.size() != 1 || whole.function || whole.words.front().unknown) return false;
  if (!english) return true;
  return !alternatives_.general().Entries(whole.words).front().names.empty() &&
         std::ranges::none_of(pieces, [&](auto piece) { return HasNoContentWords(piece); });
}

PlannedWords WordPlanner::PlanSpacedWord(std::span<const std::string_view> pieces,
                                         const WordOptions& options) const {
  std::string joined;
  std::string typed;
  for (const std::string_view piece : pieces) {
    joined += piece;
    typed += (typed.empty() ? "" : " ") + std::string(piece);
  }
  PlannedWords plan;
  plan.empty = !IsSpacedWord(pieces, joined);
  if (plan.empty) return plan;
  plan = PlanWords(joined, options);
  plan.empty = plan.node.kind != Node::Kind::kConcept || plan.node.words.alternatives.empty();
  plan.node.words.text = typed;
  return plan;
}

PlannedWords WordPlanner::PlanPhrase(std::string_view text, const WordOptions& options) const {
  PlannedWords plan;
  const TokenizedQuery tokenized = alternatives_.Tokenize(text);
  if (tokenized.all.empty()) {
    plan.empty = true;
    return plan;
  }
  const Shape shape = tokenized.all.size() == 1 ? Shape::kTerm : Shape::kPhrase;
  plan.node =
      ConceptOf({shape, Route::kWord, true, tokenized.all}, std::string(text), options.allowed);
  // "seven hills" for Seven Hills.
  std::vector<PlannedTerm> others = tokenized.all;
  for (PlannedTerm& term : others) term = OtherFormOfNumber(term).value_or(term);
  if (others != tokenized.all) {
    alternatives_.Add({shape, Route::kWord, true, std::move(others)}, plan.node.words);
  }
  return plan;
}

PlannedWords WordPlanner::PlanPrefix(std::string_view text, const WordOptions& options) const {
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
  Concept target{.text = std::string(text), .allowed = options.allowed};
  for (Alternative* alternative : {&any, &as_written}) {
    if (!alternative->terms.empty()) target.alternatives.push_back(std::move(*alternative));
  }
  plan.node = MakeConcept(std::move(target));
  return plan;
}

}  // namespace hajimari::search
