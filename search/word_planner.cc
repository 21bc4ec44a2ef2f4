#include "search/word_planner.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "archive/fields.h"
#include "base/utf8.h"
#include "search/date_terms.h"
#include "search/weights.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using text::Token;
using text::TokenKind;

constexpr size_t kMostPlaces = 8;
constexpr size_t kShortestOpenRomaji = 4;
constexpr size_t kMostSpellings = 6;
constexpr size_t kLongestRecut = 16;  // characters
constexpr size_t kMostPieces = 4;     // of a run cut otherwise
constexpr size_t kMostOtherCuts = 3;
constexpr size_t kLongestCharacters = 20;
constexpr size_t kMostAcross = 8;  // ways to say a run in the other language

bool IsTopLevel(const Token& token) {
  return token.kind == TokenKind::kWord || token.kind == TokenKind::kCompound;
}

PlannedTerm TermOf(const Token& token) {
  return {token.term, std::string(token.written()), token.inflected};
}

bool IsLatinWord(std::string_view folded) {
  return !folded.empty() && std::ranges::all_of(folded, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || c == '\'' || c == '-' || byte >= 0x80;
  }) && !text::HasJapanese(folded);
}

// A bare 1959 is a year and a word.
bool IsNumber(std::string_view folded) {
  return std::ranges::all_of(folded, [](char c) { return c >= '0' && c <= '9'; });
}

// All of the stories are Japan and the United States.
bool SaysSomething(const dictionaries::Place& place) {
  return place.id != "jp" && place.id != "us";
}

void DropRepeated(std::vector<PlannedTerm>& terms) {
  std::vector<PlannedTerm> once;
  for (PlannedTerm& term : terms) {
    if (std::ranges::find(once, term.term, &PlannedTerm::term) == once.end()) {
      once.push_back(std::move(term));
    }
  }
  terms = std::move(once);
}

Node ConceptOf(Alternative alternative, std::string text, RouteMask allowed) {
  Concept words{.text = std::move(text), .allowed = allowed};
  words.alternatives.push_back(std::move(alternative));
  return MakeConcept(std::move(words));
}

Alternative OneTerm(PlannedTerm term) {
  const bool date = !term.term.empty() && IsDateTerm(term.term);
  return {Shape::kTerm, date ? Route::kDate : Route::kWord, false, {std::move(term)}};
}

// Neighbours in the query that are neighbours in a story: of nouns for ranking only, as where they
// are, so are their words; of characters around words that no dictionary knows.
void AddPairs(const std::vector<std::string>& pairs, RouteMask allowed, Node& leaves) {
  for (const std::string& pair : pairs) {
    const bool nouns = pair.front() == archive::kPairPrefix;
    const Route route = nouns ? Route::kWord : Route::kCharacters;
    Node node =
        ConceptOf({Shape::kTerm, route, false, {{pair, pair, false}}}, pair.substr(1), allowed);
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

// One kanji may be a word; a kana or two is a particle, an ending or a scrap.
bool MayStandAlone(std::string_view word) {
  return !text::IsKana(word) || base::CountCharacters(word) >= 3;
}

std::string JoinedText(const std::vector<CutWord>& words, const GeneralWords::Entry& entry) {
  std::string joined;
  for (size_t i = entry.first; i < entry.first + entry.count; ++i) {
    if (!joined.empty() && !words[i].japanese) joined += ' ';
    joined += words[i].term.surface;
  }
  return joined;
}

}  // namespace

// What the analyser makes of a piece of query.
struct WordPlanner::Cut {
  std::vector<CutWord> words;       // side by side, function words too
  std::vector<PlannedTerm> all;     // the same, as a phrase has them
  std::vector<PlannedTerm> leaves;  // those that say something; a date is one
  std::vector<std::string> pairs;   // neighbouring nouns and characters, as they are posted
  bool function = false;            // leaves are function words, as there is nothing else
  bool japanese = false;
  bool spaced = false;
};

WordPlanner::Cut WordPlanner::CutWords(std::string_view text) const {
  Cut cut;
  cut.japanese = text::HasJapanese(text);
  cut.spaced = text.find(' ') != std::string_view::npos;
  const auto tokens = analyzer_.Analyze(text, LanguageOf(text)).tokens;
  base::ByteRange date;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kDate) continue;
    if (token.source.begin < date.end) continue;
    date = token.source;
    cut.leaves.push_back({token.term, token.term, false});
  }
  const auto in_date = [&](const Token& word) {
    return std::ranges::any_of(tokens, [&](const Token& token) {
      return token.kind == TokenKind::kDate && token.source.Overlaps(word.source);
    });
  };
  for (const Token& token : tokens) {
    if (!IsTopLevel(token)) continue;
    const bool japanese = token.language == text::Language::kJapanese;
    cut.words.push_back({TermOf(token), token.function, japanese, token.unknown, in_date(token)});
    cut.all.push_back(TermOf(token));
    if (!token.function && !in_date(token)) cut.leaves.push_back(TermOf(token));
  }
  for (const Token& pair : text::NounPairs(tokens)) {
    cut.pairs.push_back(archive::kPairPrefix + pair.term);
  }
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kCharacters) continue;
    cut.pairs.push_back(archive::kCharactersPrefix + token.term);
  }
  DropRepeated(cut.leaves);
  if (cut.leaves.empty()) {
    cut.function = !cut.all.empty();
    cut.leaves = cut.all;
  }
  return cut;
}

void WordPlanner::Add(Alternative alternative, Concept& words) const {
  if (words.alternatives.size() >= kMostAlternatives) return;
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

void WordPlanner::AddTyped(const Cut& cut, const Reading& reading, PlannedWords& plan,
                           Concept& words) const {
  plan.function = cut.function;
  if (cut.leaves.size() == 1) return Add(OneTerm(cut.leaves.front()), words);
  const bool kana = text::IsKana(analyzer_.Fold(words.text));
  if (cut.japanese && !kana && !cut.spaced) {
    if (reading.looseness == Looseness::kScattered) plan.loosened = true;
    return Add({Shape::kSentence, Route::kWord, false, cut.leaves}, words);
  }
  Add({Shape::kPhrase, Route::kWord, false, cut.all}, words);
}

void WordPlanner::AddSpellings(const Cut& cut, Concept& words) const {
  if (cut.function || cut.spaced || !cut.japanese) return;
  const std::string folded = analyzer_.Fold(words.text);
  const size_t most = words.alternatives.size() + kMostSpellings;
  const auto room = [&] { return words.alternatives.size() < most; };
  std::vector<std::string> spellings = general_.SpellingsOf({folded, folded, false});
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
      AddOtherCuts(CutWords(spelling), spelling, Route::kVariant, words);
    }
  }
  if (cut.leaves.size() == 1) return;
  for (size_t i = 0; i < cut.leaves.size(); ++i) {
    for (const std::string& spelling : general_.SpellingsOf(cut.leaves[i])) {
      Cut other = CutWords(spelling);
      if (other.leaves.size() != 1 || !room()) continue;
      auto terms = cut.leaves;
      terms[i] = other.leaves.front();
      Add({Shape::kSentence, Route::kVariant, false, std::move(terms)}, words);
    }
  }
}

// The same characters as other words of the archive: 大津波 where a story was cut 大|津波.
void WordPlanner::AddOtherCuts(const Cut& cut, std::string_view text, Route route,
                               Concept& words) const {
  const std::string folded = analyzer_.Fold(text);
  if (!cut.japanese || cut.spaced) return;
  if (std::ranges::none_of(cut.all, [&](const auto& w) { return w.term == folded; })) {
    Add({Shape::kTerm, route, false, {{folded, folded, false}}}, words);
  }
  std::vector<size_t> starts;
  for (size_t at = 0; at < folded.size(); at += base::DecodeUtf8(folded, at).length) {
    starts.push_back(at);
  }
  starts.push_back(folded.size());
  if (starts.size() > kLongestRecut + 1) return;
  size_t found = 0;
  std::vector<PlannedTerm> pieces;
  const auto piece = [&](size_t from, size_t to) {
    return std::string_view(folded).substr(starts[from], starts[to] - starts[from]);
  };
  const auto cut_from = [&](const auto& again, size_t from, size_t left) -> void {
    if (found == kMostOtherCuts) return;
    if (from + 1 == starts.size()) {
      if (left > 0 || std::ranges::equal(pieces, cut.all)) return;
      ++found;
      return Add({Shape::kPhrase, route, true, pieces}, words);
    }
    if (left == 0) return;
    for (size_t to = starts.size() - 1; to > from; --to) {
      const std::string word(piece(from, to));
      if (!MayStandAlone(word) || !words_.Has(word)) continue;
      pieces.push_back({word, word, false});
      again(again, to, left - 1);
      pieces.pop_back();
    }
  };
  for (size_t count = 2; count <= kMostPieces; ++count) cut_from(cut_from, 0, count);
}

void WordPlanner::AddCharacters(const Cut& cut, std::string_view text, Concept& words) const {
  const std::string folded = analyzer_.Fold(text);
  const size_t characters = base::CountCharacters(folded);
  if (!cut.japanese || cut.spaced || characters < 2 || characters > kLongestCharacters) return;
  const bool known = std::ranges::none_of(cut.words, &CutWord::unknown);
  if (known && words_.Has(folded)) return;
  Alternative row{Shape::kCharacters, Route::kCharacters, false, {}};
  for (size_t at = 0; at < folded.size();) {
    const size_t second = at + base::DecodeUtf8(folded, at).length;
    if (second == folded.size()) break;
    const size_t end = second + base::DecodeUtf8(folded, second).length;
    const std::string pair = folded.substr(at, end - at);
    row.terms.push_back({archive::kCharactersPrefix + pair, pair, false});
    at = second;
  }
  Add(std::move(row), words);
}

void WordPlanner::AddTranslation(const std::string& name, Concept& words) const {
  constexpr size_t kMostSpelled = 2;
  AddNamed(name, Route::kTranslation, words);
  if (!text::HasJapanese(name)) return;
  const auto spellings = general_.SpellingsOf({name, name, false});
  for (size_t i = 0; i < std::min(kMostSpelled, spellings.size()); ++i) {
    AddNamed(spellings[i], Route::kTranslation, words);
  }
}

// What a word, or several that the dictionary has as one, is called in the other language.
std::vector<std::string> WordPlanner::NamesAcross(const Cut& cut,
                                                  const GeneralWords::Entry& entry) const {
  if (entry.count > 1) return entry.names;
  const CutWord& word = cut.words[entry.first];
  std::vector<std::string> names;
  for (const auto* theme : meanings_.ThemesCalled(word.term.surface)) {
    names = Meanings::NamesOf(*theme);
  }
  for (const auto* place : meanings_.PlacesCalled(word.term.surface)) {
    if (names.empty()) names = meanings_.NamesOf(*place);
  }
  std::erase_if(names, [&](const auto& name) { return text::HasJapanese(name) == word.japanese; });
  return names.empty() ? entry.names : names;
}

// A theme has its own names; the dictionary only lends them other inflections (letter, letters).
bool WordPlanner::IsNamed(std::string_view name, const Meanings::Themes& themes) const {
  const Cut own = CutWords(name);
  return std::ranges::any_of(themes, [&](const auto* theme) {
    return std::ranges::any_of(Meanings::NamesOf(*theme), [&](const std::string& of_theme) {
      return std::ranges::equal(CutWords(of_theme).all, own.all, {}, &PlannedTerm::term,
                                &PlannedTerm::term);
    });
  });
}

void WordPlanner::AddTranslations(const Cut& cut, const Meanings::Themes& themes,
                                  Concept& words) const {
  if (cut.function || cut.words.empty()) return;
  const auto entries = general_.Entries(cut.words);
  if (entries.size() == 1 && entries.front().count == cut.words.size()) {
    for (const auto& name : entries.front().names) {
      if (themes.empty() || IsNamed(name, themes)) AddTranslation(name, words);
    }
    return;
  }
  if (!themes.empty()) return;
  if (!cut.japanese || cut.spaced) return;
  std::vector<std::vector<PlannedTerm>> ways(1);
  auto entry = entries.begin();
  for (size_t i = 0; i < cut.words.size();) {
    const bool known = entry != entries.end() && entry->first == i;
    const GeneralWords::Entry here = known ? *entry++ : GeneralWords::Entry{i, 1, {}};
    i += here.count;
    const CutWord& word = cut.words[here.first];
    if (word.function) continue;
    if (word.in_date) return;
    std::vector<std::vector<PlannedTerm>> longer;
    for (const std::string& name : NamesAcross(cut, here)) {
      const Cut other = CutWords(name);
      for (const auto& way : ways) {
        if (other.leaves.empty() || longer.size() == kMostAcross) break;
        longer.push_back(way);
        longer.back().insert(longer.back().end(), other.leaves.begin(), other.leaves.end());
      }
    }
    if (longer.empty()) return;
    ways = std::move(longer);
  }
  for (auto& way : ways) {
    DropRepeated(way);
    if (way.size() < 2) continue;
    Add({Shape::kSentence, Route::kTranslation, false, std::move(way)}, words);
  }
}

Node WordPlanner::OneLeaf(const CutWord& word, const std::vector<std::string>& names,
                          const Reading& reading) const {
  Concept leaf{.text = word.term.surface, .allowed = reading.allowed};
  Add(OneTerm(word.term), leaf);
  for (const std::string& spelling : general_.SpellingsOf(word.term)) {
    AddNamed(spelling, Route::kVariant, leaf);
  }
  for (const std::string& name : names) AddTranslation(name, leaf);
  return MakeConcept(std::move(leaf));
}

Node WordPlanner::EachLeaf(const Cut& cut, Node::Kind kind, const Reading& reading) const {
  Node node{.kind = kind};
  std::vector<std::string> seen;
  for (const PlannedTerm& leaf : cut.leaves) {
    if (!IsDateTerm(leaf.term)) continue;
    node.children.push_back(ConceptOf(OneTerm(leaf), leaf.surface, reading.allowed));
  }
  const auto leaf = [&](size_t i, const std::vector<std::string>& names, Node& of) {
    const CutWord& word = cut.words[i];
    if ((word.function && !cut.function) || word.in_date) return;
    if (std::ranges::find(seen, word.term.term) != seen.end()) return;
    seen.push_back(word.term.term);
    of.children.push_back(OneLeaf(word, names, reading));
  };
  const auto entries = general_.Entries(cut.words);
  auto entry = entries.begin();
  for (size_t i = 0; i < cut.words.size();) {
    const bool known = entry != entries.end() && entry->first == i;
    const GeneralWords::Entry here = known ? *entry++ : GeneralWords::Entry{i, 1, {}};
    i += here.count;
    if (here.count == 1) {
      leaf(here.first, here.names, node);
      continue;
    }
    Concept whole{.text = JoinedText(cut.words, here), .allowed = reading.allowed};
    for (const auto& name : here.names) AddTranslation(name, whole);
    Node parts{.kind = kind};
    for (size_t word = here.first; word < i; ++word) leaf(word, {}, parts);
    if (kind == Node::Kind::kAnd) {
      Node both = whole.alternatives.empty()
                      ? std::move(parts)
                      : Either(Node::Kind::kBest, std::move(parts), MakeConcept(std::move(whole)));
      node.children.push_back(std::move(both));
    } else {
      std::ranges::move(parts.children, std::back_inserter(node.children));
      if (!whole.alternatives.empty()) node.children.push_back(MakeConcept(std::move(whole)));
    }
  }
  return node;
}

PlannedWords WordPlanner::PlanEntry(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  const Cut cut = CutWords(text);
  const auto entries = general_.Entries(cut.words);
  Concept words{.text = std::string(text), .allowed = reading.allowed};
  if (entries.size() == 1 && entries.front().count == cut.words.size()) {
    for (const auto& name : entries.front().names) AddTranslation(name, words);
  }
  if (words.alternatives.empty()) AddRomajiOfSeveral(text, words);
  plan.empty = words.alternatives.empty();
  plan.node = MakeConcept(std::move(words));
  return plan;
}

// bon odori: one word that was written in two.
void WordPlanner::AddRomajiOfSeveral(std::string_view text, Concept& words) const {
  std::string joined = analyzer_.Fold(text);
  std::ranges::replace(joined, ' ', '\'');
  if (!IsLatinWord(joined) || joined.size() < kShortestOpenRomaji) return;
  for (const std::string& kana : text::KanaReadings(joined)) {
    for (const KnownWord& word : words_.ByReading(kana)) AddWord(word.term, Route::kRomaji, words);
    for (const std::string& word : meanings_.dictionaries().readings().WordsRead(kana)) {
      if (!AddWord(word, Route::kRomaji, words)) AddNamed(word, Route::kRomaji, words);
    }
  }
}

void WordPlanner::AddDate(std::string_view text, PlannedWords& plan, Concept& words) const {
  const auto found = WholeDate(analyzer_.dates(), text);
  if (!found) return;
  if (found->edtf.empty()) {
    plan.impossible_date = true;
    return;
  }
  for (std::string& term : TermsAsking(*found)) {
    Add({Shape::kTerm, Route::kDate, false, {{term, term, false}}}, words);
  }
}

void WordPlanner::AddNamed(std::string_view name, Route route, Concept& words) const {
  const Cut cut = CutWords(name);
  if (cut.function || cut.all.empty()) return;
  const Shape shape = cut.all.size() == 1 ? Shape::kTerm : Shape::kPhrase;
  // An equivalent of a theme means itself; a translation is a word as good as one that was typed.
  const bool strict =
      shape == Shape::kTerm && route != Route::kTranslation && cut.all.front().inflected;
  Add({shape, route, strict, cut.all}, words);
}

void WordPlanner::AddThemes(const Meanings::Themes& themes, Concept& words) const {
  for (const auto* theme : themes) {
    const std::string term = archive::kThemePrefix + theme->id;
    Add({Shape::kTerm, Route::kTheme, false, {{term, term, false}}}, words);
  }
  for (const auto* theme : themes) {
    for (const std::string& name : Meanings::NamesOf(*theme)) AddNamed(name, Route::kTheme, words);
  }
}

void WordPlanner::AddPlaces(const Meanings::Places& all, Concept& words) const {
  Meanings::Places places = all;
  if (places.size() > kMostPlaces) places.resize(kMostPlaces);
  for (const auto* place : places) {
    if (!SaysSomething(*place)) continue;
    const std::string term = archive::kPlacePrefix + place->id;
    Add({Shape::kTerm, Route::kPlace, false, {{term, term, false}}}, words);
  }
  for (const auto* place : places) {
    for (const std::string& name : meanings_.NamesOf(*place)) AddNamed(name, Route::kPlace, words);
  }
}

// Kana of two characters at least, as katakana; otherwise "".
std::string WordPlanner::KatakanaOf(std::string_view text) const {
  std::string katakana = text::ToKatakana(analyzer_.Fold(text));
  const bool kana = text::IsKana(katakana) && base::CountCharacters(katakana) >= 2;
  return kana ? katakana : std::string();
}

// The themes and places that kana are the reading of. Are there any?
bool WordPlanner::AddNamesRead(std::string_view text, Concept& words) const {
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty()) return false;
  const auto themes = meanings_.ThemesReadAs(katakana);
  const auto places = meanings_.PlacesReadAs(katakana);
  AddThemes(themes, words);
  AddPlaces(places, words);
  return !themes.empty() || !places.empty();
}

void WordPlanner::AddReadings(std::string_view text, bool names, const Reading& reading,
                              PlannedWords& plan, Concept& words) const {
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty() || (names && reading.looseness != Looseness::kHomophone)) return;
  const size_t before = words.alternatives.size();
  for (const KnownWord& word : words_.ByReading(katakana)) {
    Add({Shape::kTerm, Route::kReading, false, {{word.term, word.term, false}}}, words);
  }
  const auto& readings = meanings_.dictionaries().readings();
  for (const std::string& word : readings.WordsRead(katakana)) {
    if (!AddWord(word, Route::kReading, words)) AddNamed(word, Route::kReading, words);
  }
  for (const std::string& name : readings.NamesRead(katakana)) {
    AddWord(name, Route::kReading, words);
  }
  if (words.alternatives.size() == before) AddReadingsOfTwo(katakana, words);
  plan.loosened |= names && words.alternatives.size() > before;
}

// A word as it is posted; false where no story has it.
bool WordPlanner::AddWord(const std::string& word, Route route, Concept& words) const {
  if (!words_.Has(word)) return false;
  Add({Shape::kTerm, route, false, {{word, word, false}}}, words);
  return true;
}

// わだいこ where stories have 和|太鼓.
void WordPlanner::AddReadingsOfTwo(const std::string& katakana, Concept& words) const {
  constexpr size_t kLeast = 4;
  constexpr size_t kMostEach = 3;
  if (!words.alternatives.empty() || base::CountCharacters(katakana) < kLeast) return;
  const auto read = [&](std::string_view part) {
    auto found = words_.ByReading(part);
    if (found.size() > kMostEach) found.resize(kMostEach);
    return found;
  };
  for (size_t at = base::DecodeUtf8(katakana, 0).length; at < katakana.size();
       at += base::DecodeUtf8(katakana, at).length) {
    const auto heads = read(std::string_view(katakana).substr(0, at));
    if (heads.empty()) continue;
    const std::string rest = katakana.substr(at);
    auto tails = read(rest);
    if (const std::string clear = text::WithoutRendaku(rest); clear != rest) {
      std::ranges::move(read(clear), std::back_inserter(tails));
    }
    for (const KnownWord& tail : tails) {
      for (const KnownWord& head : heads) {
        if (text::IsKana(head.term) || text::IsKana(tail.term)) continue;
        Add({Shape::kPhrase,
             Route::kReading,
             false,
             {{head.term, head.term, false}, {tail.term, tail.term, false}}},
            words);
      }
    }
  }
}

// A word that is English to the dictionary, and not because English took it from Japanese
// (ikebana is the reading of its own translation). Without the dictionary, one that the archive's
// English has.
bool WordPlanner::IsEnglish(std::string_view text, const std::string& folded) const {
  if (!meanings_.dictionaries().translations().present()) return words_.IsEnglishWord(folded);
  constexpr size_t kSurelyRomaji = 6;
  const Cut cut = CutWords(text);
  if (cut.function) return true;
  const auto readings = text::KanaReadings(folded);
  const auto is_read = [&](const auto& kana) { return !words_.ByReading(kana).empty(); };
  if (folded.size() >= kSurelyRomaji && std::ranges::any_of(readings, is_read)) return false;
  for (const GeneralWords::Entry& entry : general_.Entries(cut.words)) {
    const auto borrowed = [&](const std::string& name) {
      const auto reading = analyzer_.Analyze(name, text::Language::kJapanese).reading;
      return std::ranges::find(readings, reading) != readings.end();
    };
    return std::ranges::none_of(entry.names, borrowed);
  }
  return readings.empty() && words_.IsEnglishWord(folded);
}

void WordPlanner::AddRomaji(std::string_view text, Concept& words) const {
  const std::string folded = analyzer_.Fold(text);
  if (!IsLatinWord(folded) || folded.size() < kShortestOpenRomaji) return;
  if (IsEnglish(text, folded)) return;
  const auto themes = meanings_.ThemesSpelled(folded);
  const auto places = meanings_.PlacesSpelled(folded);
  AddThemes(themes, words);
  AddPlaces(places, words);
  if (!themes.empty() || !places.empty()) return;
  std::vector<KnownWord> found;
  for (const std::string& kana : text::KanaReadings(folded)) {
    for (KnownWord& word : words_.ByReading(kana)) found.push_back(std::move(word));
  }
  const std::string key = text::RomajiKey(folded);
  const auto& readings = meanings_.dictionaries().readings();
  if (found.empty()) found = words_.ByRomaji(key);
  for (const KnownWord& word : found) {
    Add({Shape::kTerm, Route::kRomaji, false, {{word.term, word.term, false}}}, words);
  }
  for (const std::string& kana : text::KanaReadings(folded)) {
    for (const std::string& word : readings.WordsRead(kana)) {
      if (!AddWord(word, Route::kRomaji, words)) AddNamed(word, Route::kRomaji, words);
    }
  }
  for (const std::string& name : readings.NamesSpelled(key)) AddWord(name, Route::kRomaji, words);
}

bool WordPlanner::NameOneThing(std::string_view text) const {
  return WholeDate(analyzer_.dates(), text).has_value() || !meanings_.PlacesCalled(text).empty() ||
         !meanings_.ThemesCalled(text).empty();
}

bool WordPlanner::SaysNothing(std::string_view text) const {
  const Cut cut = CutWords(text);
  return cut.function || cut.leaves.empty();
}

PlannedWords WordPlanner::PlanWords(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  Cut cut = CutWords(text);
  if (IsNumber(analyzer_.Fold(text))) cut.leaves = cut.all;
  if (cut.leaves.empty()) {
    plan.empty = true;
    return plan;
  }
  Concept words{.text = std::string(text), .allowed = reading.allowed};
  AddDate(text, plan, words);
  const auto date = WholeDate(analyzer_.dates(), text);
  const bool only_date =
      date && !date->edtf.empty() && !IsNumber(analyzer_.Fold(text)) && !cut.spaced;
  if (!only_date) {
    AddTyped(cut, reading, plan, words);
    AddOtherCuts(cut, text, Route::kWord, words);
  }
  const auto themes = meanings_.ThemesCalled(text);
  const auto places = meanings_.PlacesCalled(analyzer_.Fold(text));
  AddThemes(themes, words);
  AddPlaces(places, words);
  const bool names = AddNamesRead(text, words);
  if (!only_date) {
    AddSpellings(cut, words);
    AddCharacters(cut, text, words);
  }
  AddReadings(text, names, reading, plan, words);
  if (places.empty() && !date) AddTranslations(cut, themes, words);
  if (themes.empty() && places.empty() && !date) AddRomaji(text, words);

  plan.node = MakeConcept(std::move(words));
  if (only_date || cut.leaves.size() < 2) return plan;
  if (reading.any || reading.looseness == Looseness::kAnyWord) {
    plan.loosened = true;
    Node leaves = EachLeaf(cut, Node::Kind::kOr, reading);
    AddPairs(cut.pairs, reading.allowed, leaves);
    plan.node = Either(Node::Kind::kOr, std::move(plan.node), std::move(leaves));
  } else if (plan.loosened || (cut.spaced && !themes.empty())) {
    plan.node =
        Either(Node::Kind::kBest, std::move(plan.node), EachLeaf(cut, Node::Kind::kAnd, reading));
  }
  return plan;
}

PlannedWords WordPlanner::PlanPhrase(std::string_view text, const Reading& reading) const {
  PlannedWords plan;
  const Cut cut = CutWords(text);
  if (cut.all.empty()) {
    plan.empty = true;
    return plan;
  }
  plan.node =
      ConceptOf({Shape::kPhrase, Route::kWord, true, cut.all}, std::string(text), reading.allowed);
  return plan;
}

PlannedWords WordPlanner::PlanPrefix(std::string_view text, const Reading& reading) const {
  constexpr size_t kMostLooked = 500;
  PlannedWords plan;
  const std::string folded = analyzer_.Fold(text);
  const size_t least = text::HasJapanese(folded) ? 2 : 3;
  if (base::CountCharacters(folded) < least) {
    plan.empty = true;
    return plan;
  }
  Concept words{.text = std::string(text), .allowed = reading.allowed};
  const Cut cut = CutWords(text);
  if (cut.leaves.size() == 1) Add(OneTerm(cut.leaves.front()), words);
  auto found = words_.WithPrefix(folded, kMostLooked);
  std::ranges::stable_sort(found, std::ranges::greater{}, &KnownWord::stories);
  for (const KnownWord& word : found) Add(OneTerm({word.term, word.term, false}), words);
  plan.node = MakeConcept(std::move(words));
  return plan;
}

}  // namespace hajimari::search
