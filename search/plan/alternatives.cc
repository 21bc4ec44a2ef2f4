#include "search/plan/alternatives.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "archive/store/fields.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "text/date_terms.h"
#include "text/kana.h"
#include "text/titles.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxPlaces = 8;
constexpr size_t kMaxSpellings = 6;
constexpr size_t kMaxCharactersLength = 20;

// Every story is about Japan and the United States, so these two would match everything.
bool IsSelective(const dictionaries::Place& place) { return place.id != "jp" && place.id != "us"; }

// One kanji may be a word; one or two kana are a particle, an ending or a fragment, except in a name
// (レディガガ).
bool MayBeWord(std::string_view word, bool in_name) {
  return !text::IsKana(word) || base::CountCharacters(word) >= (in_name ? 2 : 3);
}

// The term of a word in katakana without its last ー, as posted; other words are unchanged.
std::string_view WithoutLastMark(std::string_view word) {
  constexpr std::string_view kLong = "ー";
  constexpr size_t kShortest = 4;
  const bool ends = text::IsKana(word) && word.ends_with(kLong);
  return ends && base::CountCharacters(word) >= kShortest
             ? word.substr(0, word.size() - kLong.size())
             : word;
}

// コカコーラ for コカ・コーラ, also with = for ・.
std::string WithoutNameDots(std::string_view folded) {
  std::string joined;
  for (size_t at = 0; at < folded.size();) {
    const base::Decoded read = base::DecodeUtf8(folded, at);
    at += read.length;
    const char32_t c = read.code_point;
    if (c == U'・' || c == U'=' || c == U'゠') continue;
    if (!text::IsKatakana(c)) return std::string(folded);
    base::AppendUtf8(c, joined);
  }
  return joined;
}

// The byte offset of each character, and of the end.
std::vector<size_t> CharacterStarts(std::string_view text) {
  std::vector<size_t> starts;
  for (size_t at = 0; at < text.size(); at += base::DecodeUtf8(text, at).length) {
    starts.push_back(at);
  }
  starts.push_back(text.size());
  return starts;
}

constexpr size_t kKana = 3;  // bytes

// The past of a verb that is written with kanji, if both spellings may be one verb.
std::vector<std::string> PastForms(std::string_view spelling, std::string_view typed) {
  struct Ending {
    std::string_view verb;
    std::string_view past;
  };
  constexpr Ending kEndings[] = {{"る", "た"},   {"る", "った"}, {"す", "した"},
                                 {"く", "いた"}, {"ぐ", "いだ"}, {"う", "った"},
                                 {"つ", "った"}, {"む", "んだ"}, {"ぶ", "んだ"}};
  std::vector<std::string> forms;
  if (text::IsKana(spelling)) return forms;
  for (const Ending& ending : kEndings) {
    if (!spelling.ends_with(ending.verb) || !typed.ends_with(ending.verb)) continue;
    forms.push_back(std::string(spelling.substr(0, spelling.size() - kKana)) +
                    std::string(ending.past));
  }
  return forms;
}

// Enumerates the segmentations of a run into words of the archive, the fewest words first.
class Segmentations {
 public:
  // `name`: the run is in katakana and no dictionary has it, so it may be a name without its dots.
  Segmentations(const WordLookup& words, std::string_view run, bool name)
      : words_(words), run_(run), name_(name), starts_(CharacterStarts(run)) {}

  std::vector<std::vector<PlannedTerm>> Find() {
    if (starts_.size() > kMaxRunLength + 1) return {};
    for (size_t count = 2; count <= kMaxPieces; ++count) {
      in_name_ = name_ && count == 2;
      From(0, count);
    }
    return std::move(found_);
  }

 private:
  static constexpr size_t kMaxRunLength = 16;  // characters
  static constexpr size_t kMaxPieces = 4;
  static constexpr size_t kMaxFound = 4;

  void From(size_t start, size_t pieces_left) {
    if (found_.size() == kMaxFound) return;
    if (start + 1 == starts_.size()) {
      if (pieces_left == 0) found_.push_back(pieces_);
      return;
    }
    if (pieces_left == 0) return;
    for (size_t end = starts_.size() - 1; end > start; --end) {
      const auto piece = run_.substr(starts_[start], starts_[end] - starts_[start]);
      if (!MayBeWord(piece, in_name_)) continue;
      std::string word(piece);
      if (!words_.Has(word)) word = WithoutLastMark(piece);
      if (!words_.Has(word)) continue;
      pieces_.push_back({word, std::string(piece), false});
      From(end, pieces_left - 1);
      pieces_.pop_back();
    }
  }

  const WordLookup& words_;
  std::string_view run_;
  const bool name_;
  bool in_name_ = false;
  std::vector<size_t> starts_;
  std::vector<PlannedTerm> pieces_;
  std::vector<std::vector<PlannedTerm>> found_;
};

}  // namespace

PlannedTerm PlainTerm(const std::string& term) { return {term, term, false}; }

Alternative TermAlternative(PlannedTerm term) {
  const bool date = !term.term.empty() && text::IsDateTerm(term.term);
  return {Shape::kTerm, date ? Route::kDate : Route::kWord, false, {std::move(term)}};
}

TokenizedQuery Alternatives::Tokenize(std::string_view text) const {
  return tokenized_.Get(text, [&] { return TokenizeQuery(analyzer_, text); });
}

void Alternatives::Add(Alternative alternative, Concept& target) const {
  if (target.alternatives.size() >= kMaxAlternatives) return;
  const auto same = [&](const Alternative& known) {
    return known.shape == alternative.shape && (!known.strict || alternative.strict) &&
           std::ranges::equal(known.terms, alternative.terms, {}, &PlannedTerm::term,
                              &PlannedTerm::term);
  };
  if (std::ranges::any_of(target.alternatives, same)) return;
  const auto has = [&](const PlannedTerm& term) { return words_.Has(term.term); };
  if (!std::ranges::all_of(alternative.terms, has)) return;
  target.alternatives.push_back(std::move(alternative));
}

bool Alternatives::AddWord(const std::string& word, Route route, Concept& target) const {
  if (!words_.Has(word)) return false;
  Add({Shape::kTerm, route, false, {PlainTerm(word)}}, target);
  return true;
}

void Alternatives::AddNamed(std::string_view name, Route route, Concept& target) const {
  const TokenizedQuery tokenized = Tokenize(name);
  if (tokenized.function || tokenized.all.empty()) return;
  const Shape shape = tokenized.all.size() == 1 ? Shape::kTerm : Shape::kPhrase;
  // An equivalent of a theme matches only its own inflection; a translation matches any.
  const bool strict =
      shape == Shape::kTerm && route != Route::kTranslation && tokenized.all.front().inflected;
  Add({shape, route, strict, tokenized.all}, target);
  if (!tokenized.japanese) AddHyphened(tokenized, route, target);
}

void Alternatives::AddHyphened(const TokenizedQuery& tokenized, Route route,
                               Concept& target) const {
  if (!tokenized.joined.empty()) AddWord(tokenized.joined, route, target);
  if (tokenized.all.size() != 1 || tokenized.japanese) return;
  const PlannedTerm& word = tokenized.all.front();
  AddWord(archive::kCharactersPrefix + word.term, route, target);
  // Route-66 is Route 66, but C-130 is not "section C, 130 seats".
  constexpr size_t kShortestName = 3;
  const size_t hyphen = word.surface.find('-');
  if (hyphen == std::string::npos || hyphen < kShortestName) return;
  const std::string number = word.surface.substr(hyphen + 1);
  if (number.empty() || !std::ranges::all_of(number, base::IsDigit<char>)) return;
  AddNamed(word.surface.substr(0, hyphen) + " " + number, route, target);
}

void Alternatives::AddSurname(const std::string& name, Route route, Concept& target) const {
  AddWord(archive::kCharactersPrefix + text::SurnameTerm(name), route, target);
}

void Alternatives::AddOfNames(std::string_view text, Concept& target) const {
  std::string word = analyzer_.Fold(text);
  const bool point = word.ends_with('.');
  if (point) word.pop_back();
  if (const text::TitleAbbreviation* title = text::FindTitle(word)) {
    if (point || !title->only_with_point) return AddNamed(title->whole, Route::kVariant, target);
    const TokenizedQuery whole = Tokenize(title->whole);
    return Add({Shape::kTerm, Route::kVariant, true, {{whole.all.front().term, word, false}}},
               target);
  }
  if (const std::string other = text::OtherFinalO(word); !other.empty()) {
    AddNamed(other, Route::kVariant, target);
  }
}

void Alternatives::AddThemes(const NameIndex::Themes& themes, Concept& target) const {
  for (const auto* theme : themes) {
    AddWord(archive::kThemePrefix + theme->id, Route::kTheme, target);
  }
  for (const auto* theme : themes) {
    for (const std::string& name : NameIndex::NamesOf(*theme)) {
      AddNamed(name, Route::kTheme, target);
    }
  }
}

void Alternatives::AddPlaces(const NameIndex::Places& all, Concept& target) const {
  NameIndex::Places places = all;
  if (places.size() > kMaxPlaces) places.resize(kMaxPlaces);
  for (const auto* place : places) {
    if (!IsSelective(*place)) continue;
    AddWord(archive::kPlacePrefix + place->id, Route::kPlace, target);
  }
  for (const auto* place : places) {
    for (const std::string& name : names_.NamesOf(*place)) AddNamed(name, Route::kPlace, target);
  }
}

void Alternatives::AddFormerName(std::string_view name, Concept& target) const {
  const auto* const former = names_.dictionaries().gazetteer().FindFormer(name);
  if (former != nullptr) AddNamed(former->name.en, Route::kPlace, target);
}

void Alternatives::AddSpellings(const TokenizedQuery& tokenized, Concept& target) const {
  if (tokenized.function || tokenized.spaced || !tokenized.japanese) return;
  const std::string folded = analyzer_.Fold(target.text);
  const size_t max_size = target.alternatives.size() + kMaxSpellings;
  const auto room = [&] { return target.alternatives.size() < max_size; };
  std::vector<std::string> spellings = general_.SpellingsOf(PlainTerm(folded));
  // MeCab reads the first kana of ひろしも as 広い, but ひろしも is not a spelling of it.
  if (tokenized.leaves.size() == 1 && (tokenized.all.size() == 1 || !text::IsKana(folded))) {
    std::ranges::move(general_.SpellingsOf(tokenized.leaves.front()),
                      std::back_inserter(spellings));
  }
  for (std::string other : {text::ToKatakana(folded), text::ToHiragana(folded)}) {
    if (other != folded) spellings.push_back(std::move(other));
  }
  if (std::string joined = WithoutNameDots(folded); joined != folded) {
    spellings.push_back(std::move(joined));
  }
  if (text::IsKana(folded)) {
    if (text::ToHiragana(folded) == folded) AddSpokenVowels(folded, spellings);
    AddLongVowels(text::ToKatakana(folded), spellings);
  }
  for (const std::string& spelling : spellings) {
    const size_t before = target.alternatives.size();
    if (room()) AddNamed(spelling, Route::kVariant, target);
    if (room()) AddPast(spelling, folded, target);
    if (room() && target.alternatives.size() == before) {
      AddOtherSegmentations(Tokenize(spelling), spelling, Route::kVariant, target);
    }
  }
  if (tokenized.leaves.size() > 1) AddSpellingsOfParts(tokenized, max_size, target);
}

void Alternatives::AddPast(std::string_view spelling, std::string_view typed,
                           Concept& target) const {
  for (const std::string& past : PastForms(spelling, typed)) {
    const TokenizedQuery tokenized = Tokenize(past);
    if (tokenized.words.size() < 3 || !tokenized.words.back().function) continue;
    auto terms = tokenized.all;
    terms.pop_back();
    Add({Shape::kPhrase, Route::kVariant, false, std::move(terms)}, target);
  }
}

// らあめん and ラーメン, but not a reading that is another word (風土 and フード).
void Alternatives::AddLongVowels(const std::string& katakana,
                                 std::vector<std::string>& spellings) const {
  const auto& dictionaries = names_.dictionaries();
  const auto& loanwords = dictionaries.spellings().katakana();
  const std::string marked = text::WithLongVowelMarks(katakana);
  const std::string& known = marked != katakana ? marked : katakana;
  const std::string written_out = text::WithoutLongVowelMarks(katakana);
  if (known == written_out || !loanwords.Has(known)) return;
  if (!dictionaries.readings().WordsRead(written_out).empty()) return;
  if (!dictionaries.readings().NamesRead(written_out).empty()) return;
  for (const std::string& other : {known, text::ToHiragana(known), text::ToHiragana(written_out)}) {
    if (other != katakana) spellings.push_back(other);
  }
}

// おかあさん and おかーさん, せんせい and せんせー.
void Alternatives::AddSpokenVowels(const std::string& hiragana,
                                   std::vector<std::string>& spellings) {
  const std::string katakana = text::ToKatakana(hiragana);
  for (const bool spoken : {false, true}) {
    for (const auto& other : {text::WithLongVowelMarks(katakana, spoken),
                              text::WithoutLongVowelMarks(katakana, spoken)}) {
      if (other != katakana) spellings.push_back(text::ToHiragana(other));
    }
  }
}

void Alternatives::AddSpellingsOfParts(const TokenizedQuery& tokenized, size_t max_size,
                                       Concept& target) const {
  for (size_t i = 0; i < tokenized.leaves.size(); ++i) {
    for (const std::string& spelling : general_.SpellingsOf(tokenized.leaves[i])) {
      TokenizedQuery other = Tokenize(spelling);
      if (other.leaves.size() != 1 || target.alternatives.size() >= max_size) continue;
      auto terms = tokenized.leaves;
      terms[i] = std::move(other.leaves.front());
      Add({Shape::kSentence, Route::kVariant, false, std::move(terms)}, target);
    }
  }
}

void Alternatives::AddOtherSegmentations(const TokenizedQuery& tokenized, std::string_view text,
                                         Route route, Concept& target) const {
  constexpr size_t kMaximum = 3;
  if (!tokenized.japanese || tokenized.spaced) return;
  // Terms are posted without 々.
  const std::string folded = text::WithRepeatedKanji(analyzer_.Fold(text));
  if (std::ranges::find(tokenized.all, folded, &PlannedTerm::term) == tokenized.all.end()) {
    AddWord(folded, route, target);
  }
  const bool name = text::IsKana(folded) && text::ToKatakana(folded) == folded &&
                    !names_.dictionaries().spellings().katakana().Has(folded);
  auto others = Segmentations(words_, folded, name).Find();
  std::erase(others, tokenized.all);
  if (others.size() > kMaximum) others.resize(kMaximum);
  for (auto& other : others) Add({Shape::kPhrase, route, true, std::move(other)}, target);
}

void Alternatives::AddCharacters(const TokenizedQuery& tokenized, std::string_view text,
                                 Concept& target) const {
  const std::string folded = analyzer_.Fold(text);
  const auto starts = CharacterStarts(folded);
  const size_t characters = starts.size() - 1;
  if (!tokenized.japanese || tokenized.spaced) return;
  if (characters < 2 || characters > kMaxCharactersLength) return;
  const bool known = std::ranges::none_of(tokenized.words, &QueryToken::unknown);
  if (known && words_.Has(folded)) return;
  Alternative row{Shape::kCharacters, Route::kCharacters, false, {}};
  for (size_t i = 0; i + 2 < starts.size(); ++i) {
    const std::string pair = folded.substr(starts[i], starts[i + 2] - starts[i]);
    row.terms.push_back({archive::kCharactersPrefix + pair, pair, false});
  }
  Add(std::move(row), target);
}

}  // namespace hajimari::search
