#include "search/plan/translation_alternatives.h"

#include <algorithm>
#include <utility>

#include "text/kana.h"

namespace hajimari::search {
namespace {

using Ways = std::vector<std::vector<PlannedTerm>>;

constexpr size_t kMaxAcross = 8;  // ways to say a run in the other language

bool IsWhole(const std::vector<GeneralWords::Entry>& entries) {
  return entries.size() == 1 && !entries.front().names.empty();
}

// Each way so far, continued with each of the cuts.
Ways Continued(const Ways& ways, const std::vector<TokenizedQuery>& cuts) {
  Ways longer;
  for (const TokenizedQuery& cut : cuts) {
    for (const auto& way : ways) {
      if (cut.leaves.empty() || longer.size() == kMaxAcross) break;
      longer.push_back(way);
      longer.back().insert(longer.back().end(), cut.leaves.begin(), cut.leaves.end());
    }
  }
  return longer;
}

}  // namespace

void TranslationAlternatives::Add(const std::string& name, Concept& words) const {
  constexpr size_t kMaxSpelled = 2;
  alternatives_.AddNamed(name, Route::kTranslation, words);
  if (!text::HasJapanese(name)) return;
  const auto spellings = alternatives_.general().SpellingsOf(Plainly(name));
  for (size_t i = 0; i < std::min(kMaxSpelled, spellings.size()); ++i) {
    alternatives_.AddNamed(spellings[i], Route::kTranslation, words);
  }
}

void TranslationAlternatives::AddWhole(const TokenizedQuery& cut, Concept& words) const {
  const auto entries = alternatives_.general().Entries(cut.words);
  if (!IsWhole(entries)) return;
  for (const auto& name : entries.front().names) Add(name, words);
}

// What a word, or several that the dictionary has as one, is called in the other language.
std::vector<std::string> TranslationAlternatives::NamesAcross(
    const TokenizedQuery& cut, const GeneralWords::Entry& entry) const {
  if (entry.count > 1) return entry.names;
  const QueryToken& word = cut.words[entry.first];
  const NameIndex& meanings = alternatives_.meanings();
  std::vector<std::string> names;
  const TokenizedQuery own = alternatives_.Cut(word.term.surface);
  for (const auto* theme : meanings.ThemesOfTerms(TermsOf(own))) {
    names = NameIndex::NamesOf(*theme);
  }
  for (const auto* place : meanings.PlacesCalled(word.term.surface)) {
    if (names.empty()) names = meanings.NamesOf(*place);
  }
  std::erase_if(names, [&](const auto& name) { return text::HasJapanese(name) == word.japanese; });
  return names.empty() ? entry.names : names;
}

// A theme has its own names; the dictionary only lends them other inflections (letter, letters).
bool TranslationAlternatives::IsNamed(std::string_view name,
                                      const NameIndex::Themes& themes) const {
  const TokenizedQuery own = alternatives_.Cut(name);
  return std::ranges::any_of(themes, [&](const auto* theme) {
    return std::ranges::any_of(NameIndex::NamesOf(*theme), [&](const std::string& of_theme) {
      const TokenizedQuery other = alternatives_.Cut(of_theme);
      return std::ranges::equal(other.all, own.all, {}, &PlannedTerm::term, &PlannedTerm::term);
    });
  });
}

void TranslationAlternatives::AddWordForWord(const TokenizedQuery& cut,
                                             const std::vector<GeneralWords::Entry>& entries,
                                             Concept& words) const {
  Ways ways(1);
  for (const GeneralWords::Entry& entry : entries) {
    const QueryToken& first = cut.words[entry.first];
    if (first.function) continue;
    if (first.in_date) return;
    std::vector<TokenizedQuery> names;
    for (const std::string& name : NamesAcross(cut, entry)) {
      names.push_back(alternatives_.Cut(name));
    }
    ways = Continued(ways, names);
    if (ways.empty()) return;
  }
  for (auto& way : ways) {
    DropRepeated(way);
    if (way.size() < 2) continue;
    alternatives_.Add({Shape::kSentence, Route::kTranslation, false, std::move(way)}, words);
  }
}

void TranslationAlternatives::AddAll(const TokenizedQuery& cut, const NameIndex::Themes& themes,
                                     Concept& words) const {
  if (cut.function || cut.words.empty()) return;
  const auto entries = alternatives_.general().Entries(cut.words);
  if (IsWhole(entries)) {
    for (const auto& name : entries.front().names) {
      if (themes.empty() || IsNamed(name, themes)) Add(name, words);
    }
    return;
  }
  if (themes.empty() && cut.japanese && !cut.spaced) AddWordForWord(cut, entries, words);
}

}  // namespace hajimari::search
