#include "search/plan/alternatives.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/store/fields.h"
#include "base/utf8.h"
#include "search/names/date_terms.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxPlaces = 8;
constexpr size_t kMaxSpellings = 6;
constexpr size_t kMaxCharactersLength = 20;

// All of the stories are Japan and the United States.
bool SaysSomething(const dictionaries::Place& place) {
  return place.id != "jp" && place.id != "us";
}

// One kanji may be a word; a kana or two is a particle, an ending or a scrap.
bool MayStandAlone(std::string_view word) {
  return !text::IsKana(word) || base::CountCharacters(word) >= 3;
}

// Where characters begin, and the end.
std::vector<size_t> CharacterStarts(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size(); at += base::DecodeUtf8(text, at).length) {
    starts.push_back(at);
  }
  starts.push_back(text.size());
  return starts;
}

// Every way to cut a run into words of the archive, the fewest words first.
class Recuts {
 public:
  Recuts(const WordLookup& words, std::string_view run)
      : words_(words), run_(run), starts_(CharacterStarts(run)) {}

  std::vector<std::vector<PlannedTerm>> Find() {
    if (starts_.size() > kLongest + 1) return {};
    for (size_t count = 2; count <= kMaxPieces; ++count) From(0, count);
    return std::move(found_);
  }

 private:
  static constexpr size_t kLongest = 16;  // characters
  static constexpr size_t kMaxPieces = 4;
  static constexpr size_t kMaximum = 4;

  void From(size_t start, size_t pieces_left) {
    if (found_.size() == kMaximum) return;
    if (start + 1 == starts_.size()) {
      if (pieces_left == 0) found_.push_back(pieces_);
      return;
    }
    if (pieces_left == 0) return;
    for (size_t end = starts_.size() - 1; end > start; --end) {
      const std::string word(run_.substr(starts_[start], starts_[end] - starts_[start]));
      if (!MayStandAlone(word) || !words_.Has(word)) continue;
      pieces_.push_back(Plainly(word));
      From(end, pieces_left - 1);
      pieces_.pop_back();
    }
  }

  const WordLookup& words_;
  std::string_view run_;
  std::vector<size_t> starts_;
  std::vector<PlannedTerm> pieces_;
  std::vector<std::vector<PlannedTerm>> found_;
};

}  // namespace

PlannedTerm Plainly(const std::string& term) { return {term, term, false}; }

Alternative OneTerm(PlannedTerm term) {
  const bool date = !term.term.empty() && IsDateTerm(term.term);
  return {Shape::kTerm, date ? Route::kDate : Route::kWord, false, {std::move(term)}};
}

TokenizedQuery Alternatives::Cut(std::string_view text) const {
  return cuts_.Get(text, [&] { return TokenizeQuery(analyzer_, text); });
}

void Alternatives::Add(Alternative alternative, Concept& words) const {
  if (words.alternatives.size() >= kMaxAlternatives) return;
  const auto same = [&](const Alternative& known) {
    return known.shape == alternative.shape && (!known.strict || alternative.strict) &&
           std::ranges::equal(known.terms, alternative.terms, {}, &PlannedTerm::term,
                              &PlannedTerm::term);
  };
  if (std::ranges::any_of(words.alternatives, same)) return;
  const auto has = [&](const PlannedTerm& term) { return words_.Has(term.term); };
  if (!std::ranges::all_of(alternative.terms, has)) return;
  words.alternatives.push_back(std::move(alternative));
}

bool Alternatives::AddWord(const std::string& word, Route route, Concept& words) const {
  if (!words_.Has(word)) return false;
  Add({Shape::kTerm, route, false, {Plainly(word)}}, words);
  return true;
}

void Alternatives::AddNamed(std::string_view name, Route route, Concept& words) const {
  const TokenizedQuery cut = Cut(name);
  if (cut.function || cut.all.empty()) return;
  const Shape shape = cut.all.size() == 1 ? Shape::kTerm : Shape::kPhrase;
  // An equivalent of a theme means itself; a translation is a word as good as one that was typed.
  const bool strict =
      shape == Shape::kTerm && route != Route::kTranslation && cut.all.front().inflected;
  Add({shape, route, strict, cut.all}, words);
}

void Alternatives::AddThemes(const NameIndex::Themes& themes, Concept& words) const {
  for (const auto* theme : themes) {
    AddWord(archive::kThemePrefix + theme->id, Route::kTheme, words);
  }
  for (const auto* theme : themes) {
    for (const std::string& name : NameIndex::NamesOf(*theme)) AddNamed(name, Route::kTheme, words);
  }
}

void Alternatives::AddPlaces(const NameIndex::Places& all, Concept& words) const {
  NameIndex::Places places = all;
  if (places.size() > kMaxPlaces) places.resize(kMaxPlaces);
  for (const auto* place : places) {
    if (!SaysSomething(*place)) continue;
    AddWord(archive::kPlacePrefix + place->id, Route::kPlace, words);
  }
  for (const auto* place : places) {
    for (const std::string& name : meanings_.NamesOf(*place)) AddNamed(name, Route::kPlace, words);
  }
}

void Alternatives::AddSpellings(const TokenizedQuery& cut, Concept& words) const {
  if (cut.function || cut.spaced || !cut.japanese) return;
  const std::string folded = analyzer_.Fold(words.text);
  const size_t most = words.alternatives.size() + kMaxSpellings;
  const auto room = [&] { return words.alternatives.size() < most; };
  std::vector<std::string> spellings = general_.SpellingsOf(Plainly(folded));
  // ひろしも is no spelling of 広い, as which MeCab reads its first kana.
  if (cut.leaves.size() == 1 && (cut.all.size() == 1 || !text::IsKana(folded))) {
    std::ranges::move(general_.SpellingsOf(cut.leaves.front()), std::back_inserter(spellings));
  }
  for (std::string other : {text::ToKatakana(folded), text::ToHiragana(folded)}) {
    if (other != folded) spellings.push_back(std::move(other));
  }
  for (const std::string& spelling : spellings) {
    const size_t before = words.alternatives.size();
    if (room()) AddNamed(spelling, Route::kVariant, words);
    if (room() && words.alternatives.size() == before) {
      AddOtherCuts(Cut(spelling), spelling, Route::kVariant, words);
    }
  }
  if (cut.leaves.size() > 1) AddSpellingsOfParts(cut, most, words);
}

void Alternatives::AddSpellingsOfParts(const TokenizedQuery& cut, size_t most,
                                       Concept& words) const {
  for (size_t i = 0; i < cut.leaves.size(); ++i) {
    for (const std::string& spelling : general_.SpellingsOf(cut.leaves[i])) {
      TokenizedQuery other = Cut(spelling);
      if (other.leaves.size() != 1 || words.alternatives.size() >= most) continue;
      auto terms = cut.leaves;
      terms[i] = std::move(other.leaves.front());
      Add({Shape::kSentence, Route::kVariant, false, std::move(terms)}, words);
    }
  }
}

void Alternatives::AddOtherCuts(const TokenizedQuery& cut, std::string_view text, Route route,
                                Concept& words) const {
  constexpr size_t kMaximum = 3;
  if (!cut.japanese || cut.spaced) return;
  const std::string folded = analyzer_.Fold(text);
  if (std::ranges::find(cut.all, folded, &PlannedTerm::term) == cut.all.end()) {
    AddWord(folded, route, words);
  }
  auto others = Recuts(words_, folded).Find();
  std::erase(others, cut.all);
  if (others.size() > kMaximum) others.resize(kMaximum);
  for (auto& other : others) Add({Shape::kPhrase, route, true, std::move(other)}, words);
}

void Alternatives::AddCharacters(const TokenizedQuery& cut, std::string_view text,
                                 Concept& words) const {
  const std::string folded = analyzer_.Fold(text);
  const auto starts = CharacterStarts(folded);
  const size_t characters = starts.size() - 1;
  if (!cut.japanese || cut.spaced || characters < 2 || characters > kMaxCharactersLength) return;
  const bool known = std::ranges::none_of(cut.words, &QueryToken::unknown);
  if (known && words_.Has(folded)) return;
  Alternative row{Shape::kCharacters, Route::kCharacters, false, {}};
  for (size_t i = 0; i + 2 < starts.size(); ++i) {
    const std::string pair = folded.substr(starts[i], starts[i + 2] - starts[i]);
    row.terms.push_back({archive::kCharactersPrefix + pair, pair, false});
  }
  Add(std::move(row), words);
}

}  // namespace hajimari::search
