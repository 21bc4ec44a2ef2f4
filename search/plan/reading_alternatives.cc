#include "search/plan/reading_alternatives.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kShortestOpenRomaji = 4;

bool IsLatinWord(std::string_view folded) {
  return !folded.empty() && std::ranges::all_of(folded, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || c == '\'' || c == '-' || byte >= 0x80;
  }) && !text::HasJapanese(folded);
}

bool IsOpenRomaji(std::string_view folded) {
  return IsLatinWord(folded) && folded.size() >= kShortestOpenRomaji;
}

}  // namespace

// Kana of two characters at least, as katakana; otherwise "".
std::string ReadingAlternatives::KatakanaOf(std::string_view text) const {
  std::string katakana = text::ToKatakana(alternatives_.analyzer().Fold(text));
  const bool kana = text::IsKana(katakana) && base::CountCharacters(katakana) >= 2;
  return kana ? katakana : std::string();
}

bool ReadingAlternatives::AddNamesRead(std::string_view text, Concept& words) const {
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty()) return false;
  const auto themes = alternatives_.meanings().ThemesReadAs(katakana);
  const auto places = alternatives_.meanings().PlacesReadAs(katakana);
  alternatives_.AddThemes(themes, words);
  alternatives_.AddPlaces(places, words);
  return !themes.empty() || !places.empty();
}

void ReadingAlternatives::AddArchiveWords(std::string_view katakana, Route route,
                                          Concept& words) const {
  for (const KnownWord& word : alternatives_.words().ByReading(katakana)) {
    alternatives_.AddWord(word.term, route, words);
  }
}

void ReadingAlternatives::AddDictionaryWords(std::string_view katakana, Route route,
                                             Concept& words) const {
  const auto& readings = alternatives_.meanings().dictionaries().readings();
  for (const std::string& word : readings.WordsRead(katakana)) {
    if (!alternatives_.AddWord(word, route, words)) alternatives_.AddNamed(word, route, words);
  }
}

bool ReadingAlternatives::AddWordsRead(std::string_view text, Concept& words) const {
  const std::string katakana = KatakanaOf(text);
  if (katakana.empty()) return false;
  const size_t before = words.alternatives.size();
  AddArchiveWords(katakana, Route::kReading, words);
  AddDictionaryWords(katakana, Route::kReading, words);
  const auto& readings = alternatives_.meanings().dictionaries().readings();
  for (const std::string& name : readings.NamesRead(katakana)) {
    alternatives_.AddWord(name, Route::kReading, words);
  }
  if (words.alternatives.empty()) AddReadingsOfTwo(katakana, words);
  return words.alternatives.size() > before;
}

// わだいこ where stories have 和|太鼓.
void ReadingAlternatives::AddReadingsOfTwo(const std::string& katakana, Concept& words) const {
  constexpr size_t kLeast = 4;
  constexpr size_t kMaxEach = 3;
  if (base::CountCharacters(katakana) < kLeast) return;
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
            {Shape::kPhrase, Route::kReading, false, {Plainly(head.term), Plainly(tail.term)}},
            words);
      }
    }
  }
}

// A word that is English to the dictionary, and not because English took it from Japanese
// (ikebana is the reading of its own translation). Without the dictionary, one that the archive's
// English has.
bool ReadingAlternatives::IsEnglish(std::string_view text, const std::string& folded) const {
  const WordLookup& archive = alternatives_.words();
  const text::Analyzer& analyzer = alternatives_.analyzer();
  if (!alternatives_.meanings().dictionaries().translations().present()) {
    return archive.IsEnglishWord(folded);
  }
  constexpr size_t kSurelyRomaji = 6;
  const TokenizedQuery cut = alternatives_.Cut(text);
  if (cut.function) return true;
  const auto readings = text::KanaReadings(folded);
  const auto is_read = [&](const auto& kana) { return !archive.ByReading(kana).empty(); };
  if (folded.size() >= kSurelyRomaji && std::ranges::any_of(readings, is_read)) return false;
  for (const GeneralWords::Entry& entry : alternatives_.general().Entries(cut.words)) {
    if (entry.names.empty()) continue;
    const auto borrowed = [&](const std::string& name) {
      const auto reading = analyzer.Analyze(name, text::Language::kJapanese).reading;
      return std::ranges::find(readings, reading) != readings.end();
    };
    return std::ranges::none_of(entry.names, borrowed);
  }
  return readings.empty() && archive.IsEnglishWord(folded);
}

void ReadingAlternatives::AddRomaji(std::string_view text, Concept& words) const {
  const std::string folded = alternatives_.analyzer().Fold(text);
  if (!IsOpenRomaji(folded) || IsEnglish(text, folded)) return;
  const auto themes = alternatives_.meanings().ThemesSpelled(folded);
  const auto places = alternatives_.meanings().PlacesSpelled(folded);
  alternatives_.AddThemes(themes, words);
  alternatives_.AddPlaces(places, words);
  if (!themes.empty() || !places.empty()) return;
  const auto readings = text::KanaReadings(folded);
  const std::string key = text::RomajiKey(folded);
  const WordLookup& archive = alternatives_.words();
  const auto is_read = [&](const auto& kana) { return !archive.ByReading(kana).empty(); };
  for (const std::string& kana : readings) AddArchiveWords(kana, Route::kRomaji, words);
  if (std::ranges::none_of(readings, is_read)) {
    for (const KnownWord& word : archive.ByRomaji(key)) {
      alternatives_.AddWord(word.term, Route::kRomaji, words);
    }
  }
  for (const std::string& kana : readings) AddDictionaryWords(kana, Route::kRomaji, words);
  for (const std::string& name :
       alternatives_.meanings().dictionaries().readings().NamesSpelled(key)) {
    alternatives_.AddWord(name, Route::kRomaji, words);
  }
}

void ReadingAlternatives::AddRomajiOfSeveral(std::string_view text, Concept& words) const {
  std::string joined = alternatives_.analyzer().Fold(text);
  std::ranges::replace(joined, ' ', '\'');
  if (!IsOpenRomaji(joined)) return;
  for (const std::string& kana : text::KanaReadings(joined)) {
    AddArchiveWords(kana, Route::kRomaji, words);
    AddDictionaryWords(kana, Route::kRomaji, words);
  }
}

}  // namespace hajimari::search
