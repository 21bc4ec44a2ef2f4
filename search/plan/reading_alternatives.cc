#include "search/plan/reading_alternatives.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "archive/store/fields.h"
#include "base/utf8.h"
#include "text/kana.h"
#include "text/titles.h"

namespace hajimari::search {
namespace {

constexpr size_t kMinRomajiLength = 4;

bool IsLatinWord(std::string_view folded) {
  return !folded.empty() && std::ranges::all_of(folded, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || c == '\'' || c == '-' || byte >= 0x80;
  }) && !text::HasJapanese(folded);
}

// A town has few stories, and a common word may have its reading: たいし is 太子町 and 大使.
bool IsTown(const dictionaries::Place& place) {
  return place.name.ja.ends_with("町") || place.name.ja.ends_with("村");
}

bool MayBeRomaji(std::string_view folded) {
  return IsLatinWord(folded) && folded.size() >= kMinRomajiLength;
}

}  // namespace

// "" unless the text is at least two kana.
std::string ReadingAlternatives::KatakanaOf(std::string_view text) const {
  std::string katakana = text::ToKatakana(alternatives_.analyzer().Fold(text));
  const bool kana = text::IsKana(katakana) && base::CountCharacters(katakana) >= 2;
  return kana ? katakana : std::string();
}

bool ReadingAlternatives::AddNamesRead(std::string_view text, Concept& target) const {
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty()) return false;
  const auto themes = alternatives_.names().ThemesReadAs(katakana);
  const auto places = alternatives_.names().PlacesReadAs(katakana);
  alternatives_.AddThemes(themes, target);
  alternatives_.AddPlaces(places, target);
  const auto is_town = [](const auto* place) { return IsTown(*place); };
  return !themes.empty() || !std::ranges::all_of(places, is_town);
}

void ReadingAlternatives::AddArchiveWords(std::string_view katakana, Route route,
                                          Concept& target) const {
  for (const KnownWord& word : alternatives_.words().ByReading(katakana)) {
    // nari is no form of なる.
    if (route == Route::kRomaji && alternatives_.Tokenize(word.term).function) continue;
    alternatives_.AddWord(word.term, route, target);
  }
}

void ReadingAlternatives::AddDictionaryWords(std::string_view katakana, Route route,
                                             Concept& target) const {
  const auto& readings = alternatives_.names().dictionaries().readings();
  for (const std::string& word : readings.WordsRead(katakana)) {
    if (!alternatives_.AddWord(word, route, target)) alternatives_.AddNamed(word, route, target);
  }
}

bool ReadingAlternatives::AddWordsRead(std::string_view text, Concept& target) const {
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty()) return false;
  const size_t before = target.alternatives.size();
  AddArchiveWords(katakana, Route::kReading, target);
  AddDictionaryWords(katakana, Route::kReading, target);
  const auto& readings = alternatives_.names().dictionaries().readings();
  for (const std::string& name : readings.NamesRead(katakana)) {
    alternatives_.AddWord(name, Route::kReading, target);
  }
  if (target.alternatives.empty()) AddReadingsOfTwo(katakana, target);
  return target.alternatives.size() > before;
}

// わだいこ finds the adjacent words 和 and 太鼓.
void ReadingAlternatives::AddReadingsOfTwo(const std::string& katakana, Concept& target) const {
  constexpr size_t kMinLength = 4;
  constexpr size_t kMaxEach = 3;
  if (base::CountCharacters(katakana) < kMinLength) return;
  const auto read = [&](std::string_view part) {
    auto found = alternatives_.words().ByReading(part);
    if (found.size() > kMaxEach) found.resize(kMaxEach);
    std::erase_if(found, [](const KnownWord& word) { return text::IsKana(word.term); });
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
        alternatives_.Add(
            {Shape::kPhrase, Route::kReading, false, {PlainTerm(head.term), PlainTerm(tail.term)}},
            target);
      }
    }
  }
}

// Is the word in the English dictionary, and not a loan from Japanese? (ikebana is the reading of
// its own translation.) Without the dictionary: does it occur in an English text of the archive?
bool ReadingAlternatives::IsEnglish(std::string_view text, const std::string& folded) const {
  const WordLookup& archive = alternatives_.words();
  const text::Analyzer& analyzer = alternatives_.analyzer();
  if (!alternatives_.names().dictionaries().translations().present()) {
    return archive.IsEnglishWord(folded);
  }
  constexpr size_t kSurelyRomaji = 6;
  const TokenizedQuery tokenized = alternatives_.Tokenize(text);
  if (tokenized.function) return true;
  const auto readings = text::KanaReadings(folded);
  const auto is_read = [&](const auto& kana) { return !archive.ByReading(kana).empty(); };
  if (folded.size() >= kSurelyRomaji && std::ranges::any_of(readings, is_read)) return false;
  for (const GeneralWords::Entry& entry : alternatives_.general().Entries(tokenized.words)) {
    if (entry.names.empty()) continue;
    const std::string key = text::RomajiKey(folded);
    const auto borrowed = [&](const std::string& name) {
      const auto reading = analyzer.Analyze(name, text::Language::kJapanese).reading;
      return std::ranges::find(readings, reading) != readings.end() ||
             (!readings.empty() && text::RomajiKey(text::HepburnOf(reading)) == key);
    };
    return std::ranges::none_of(entry.names, borrowed);
  }
  return readings.empty() && archive.IsEnglishWord(folded);
}

// Kambara and Kanbara: n and m before b, p and m.
void ReadingAlternatives::AddOtherNasals(const std::string& folded, Concept& target) const {
  std::string other = folded;
  for (size_t i = 0; i + 1 < other.size(); ++i) {
    const char next = other[i + 1];
    if (next != 'b' && next != 'p' && next != 'm') continue;
    if (other[i] == 'm' || other[i] == 'n') other[i] = other[i] == 'm' ? 'n' : 'm';
  }
  if (other == folded || text::KanaReadings(folded).empty()) return;
  alternatives_.AddNamed(other, Route::kVariant, target);
}

void ReadingAlternatives::AddRomaji(std::string_view text, Concept& target) const {
  const std::string folded = alternatives_.analyzer().Fold(text);
  if (!MayBeRomaji(folded) || IsEnglish(text, folded)) return;
  AddOtherNasals(folded, target);
  const auto themes = alternatives_.names().ThemesSpelled(folded);
  const auto places = alternatives_.names().PlacesSpelled(folded);
  alternatives_.AddThemes(themes, target);
  alternatives_.AddPlaces(places, target);
  if (!themes.empty()) return;
  if (!places.empty()) return AddSurnames(text, folded, target);
  const auto readings = text::KanaReadings(folded);
  const std::string key = text::RomajiKey(folded);
  const WordLookup& archive = alternatives_.words();
  const auto is_read = [&](const auto& kana) { return !archive.ByReading(kana).empty(); };
  for (const std::string& kana : readings) AddArchiveWords(kana, Route::kRomaji, target);
  if (std::ranges::none_of(readings, is_read)) {
    for (const KnownWord& word : archive.ByRomaji(key)) {
      alternatives_.AddWord(word.term, Route::kRomaji, target);
    }
  }
  for (const std::string& kana : readings) AddDictionaryWords(kana, Route::kRomaji, target);
  for (const std::string& name :
       alternatives_.names().dictionaries().readings().NamesSpelled(key)) {
    alternatives_.AddWord(name, Route::kRomaji, target);
  }
}

void ReadingAlternatives::AddRomajiOfSeveral(std::string_view text, Concept& target) const {
  std::string joined = alternatives_.analyzer().Fold(text);
  std::ranges::replace(joined, ' ', '\'');
  if (!MayBeRomaji(joined)) return;
  for (const std::string& kana : text::KanaReadings(joined)) {
    AddArchiveWords(kana, Route::kRomaji, target);
    AddDictionaryWords(kana, Route::kRomaji, target);
  }
}

bool ReadingAlternatives::IsName(const std::string& name) const {
  const WordLookup& words = alternatives_.words();
  return words.Has(name) || words.Has(archive::kCharactersPrefix + text::SurnameTerm(name));
}

std::vector<std::string> ReadingAlternatives::NamesRead(std::string_view katakana) const {
  constexpr size_t kMaxNames = 4;
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (names.size() == kMaxNames || text::IsKana(name) || !IsName(name)) return;
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  for (const KnownWord& word : alternatives_.words().ByReading(katakana)) add(word.term);
  const auto& readings = alternatives_.names().dictionaries().readings();
  for (const std::string& name : readings.NamesRead(katakana)) add(name);
  return names;
}

std::vector<std::string> ReadingAlternatives::NamesSpelled(std::string_view romaji) const {
  std::vector<std::string> names;
  for (const std::string& kana : text::KanaReadings(romaji)) {
    std::ranges::move(NamesRead(kana), std::back_inserter(names));
  }
  const auto& readings = alternatives_.names().dictionaries().readings();
  for (std::string& name : readings.NamesSpelled(text::RomajiKey(romaji))) {
    if (IsName(name)) names.push_back(std::move(name));
  }
  return names;
}

void ReadingAlternatives::AddBeforeTitle(const std::vector<std::string>& names,
                                         std::string_view title, Route route,
                                         Concept& target) const {
  for (const std::string& name : names) {
    std::vector<PlannedTerm> terms{PlainTerm(name)};
    std::ranges::copy(alternatives_.Tokenize(title).all, std::back_inserter(terms));
    if (terms.size() == 2) alternatives_.AddWord(name + terms.back().term, route, target);
    alternatives_.Add({Shape::kPhrase, route, false, std::move(terms)}, target);
  }
}

// Suzuki-sensei is 鈴木先生.
void ReadingAlternatives::AddWithRomajiTitle(std::string_view folded, Concept& target) const {
  const size_t hyphen = folded.find('-');
  if (hyphen == std::string_view::npos || !IsLatinWord(folded)) return;
  const std::string key = text::RomajiKey(folded.substr(hyphen + 1));
  for (const text::PersonTitle& title : text::PersonTitles()) {
    // Hiroshima-shi is a city.
    if (title.written == "氏" || text::RomajiKey(text::HepburnOf(title.reading)) != key) continue;
    AddBeforeTitle(NamesSpelled(folded.substr(0, hyphen)), title.written, Route::kRomaji, target);
  }
}

// なかむら先生 is 中村先生.
void ReadingAlternatives::AddWithTitle(std::string_view folded, Concept& target) const {
  constexpr size_t kShortest = 2;  // characters of a surname and of a title in kana
  const std::string katakana = text::ToKatakana(folded);
  const auto try_ending = [&](std::string_view whole, std::string_view ending,
                              std::string_view title) {
    if (!whole.ends_with(ending)) return;
    const auto name = std::string_view(katakana).substr(0, whole.size() - ending.size());
    if (!text::IsKana(name) || base::CountCharacters(name) < kShortest) return;
    AddBeforeTitle(NamesRead(name), title, Route::kReading, target);
  };
  const bool kana = text::IsKana(folded);
  for (const text::PersonTitle& title : text::PersonTitles()) {
    try_ending(folded, title.written, title.written);
    if (kana && base::CountCharacters(title.reading) >= kShortest && title.reading != title.written)
      try_ending(katakana, title.reading, title.written);
  }
}

void ReadingAlternatives::AddSurnames(std::string_view text, const std::string& folded,
                                      Concept& target) const {
  constexpr size_t kShortest = 3;  // letters
  const auto& readings = alternatives_.names().dictionaries().readings();
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty()) {
    if (!IsLatinWord(folded) || folded.size() < kShortest || IsEnglish(text, folded)) return;
    const std::string key = text::RomajiKey(folded);
    for (const std::string& name : readings.SurnamesSpelled(key)) {
      alternatives_.AddWord(name, Route::kRomaji, target);
    }
    for (const std::string& name : readings.NamesSpelled(key)) {
      alternatives_.AddSurname(name, Route::kRomaji, target);
    }
    return;
  }
  const auto read = readings.NamesRead(katakana);
  for (const std::string& name : read) alternatives_.AddSurname(name, Route::kReading, target);
  for (const std::string& name :
       readings.SurnamesSpelled(text::RomajiKey(text::HepburnOf(katakana)))) {
    if (std::ranges::find(read, name) == read.end()) continue;
    alternatives_.AddWord(name, Route::kReading, target);
  }
}

void ReadingAlternatives::AddPeopleRead(std::string_view text, bool is_place,
                                        Concept& target) const {
  const std::string folded = alternatives_.analyzer().Fold(text);
  const std::string_view first =
      std::string_view(folded).substr(0, base::DecodeUtf8(folded, 0).length);
  if (text::IsKana(first)) {
    AddWithTitle(folded, target);
  } else {
    AddWithRomajiTitle(folded, target);
  }
  const bool short_romaji = folded.size() < kMinRomajiLength;
  if (is_place || short_romaji || !KatakanaOf(text).empty()) AddSurnames(text, folded, target);
}

}  // namespace hajimari::search
