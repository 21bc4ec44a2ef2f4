#include "search/plan/translation_alternatives.h"

#include <algorithm>
#include <utility>

#include "dictionaries/exact_forms.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

// Word-for-word translations of a run.
using Renderings = std::vector<std::vector<PlannedTerm>>;

constexpr size_t kMaxRenderings = 8;

bool IsWhole(const std::vector<GeneralWords::Entry>& entries) {
  return entries.size() == 1 && !entries.front().names.empty();
}

// Each rendering so far, continued with each translation of the next word.
Renderings Continued(const Renderings& renderings,
                     const std::vector<TokenizedQuery>& translations) {
  Renderings longer;
  for (const TokenizedQuery& tokenized : translations) {
    for (const auto& rendering : renderings) {
      if (tokenized.leaves.empty() || longer.size() == kMaxRenderings) break;
      longer.push_back(rendering);
      longer.back().insert(longer.back().end(), tokenized.leaves.begin(), tokenized.leaves.end());
    }
  }
  return longer;
}

}  // namespace

void TranslationAlternatives::Add(const std::string& name, Concept& target) const {
  constexpr size_t kMaxSpelled = 2;
  if (dictionaries::IsExact(name)) return AddExact(dictionaries::WithoutMark(name), target);
  alternatives_.AddNamed(name, Route::kTranslation, target);
  if (!text::HasJapanese(name)) return;
  const auto spellings = alternatives_.general().SpellingsOf(PlainTerm(name));
  for (size_t i = 0; i < std::min(kMaxSpelled, spellings.size()); ++i) {
    alternatives_.AddNamed(spellings[i], Route::kTranslation, target);
  }
}

void TranslationAlternatives::AddExact(std::string_view noun, Concept& target) const {
  Alternative forms{Shape::kAnyTerm, Route::kTranslation, false, {}};
  for (const std::string& form : dictionaries::ExactForms(noun)) {
    const TokenizedQuery tokenized = alternatives_.Tokenize(form);
    if (tokenized.all.size() != 1) continue;
    const PlannedTerm& term = tokenized.all.front();
    if (term.surface != term.term) {
      forms.terms.push_back(term);
    } else {
      alternatives_.Add({Shape::kAnyTerm, Route::kTranslation, true, {term}}, target);
    }
  }
  if (!forms.terms.empty()) alternatives_.Add(std::move(forms), target);
}

void TranslationAlternatives::AddWhole(const TokenizedQuery& tokenized, Concept& target) const {
  const auto entries = alternatives_.general().Entries(tokenized.words);
  if (!IsWhole(entries)) return;
  for (const auto& name : entries.front().names) Add(name, target);
}

// The translations of an entry. The name of a theme or place takes precedence over the dictionary.
std::vector<std::string> TranslationAlternatives::NamesAcross(
    const TokenizedQuery& tokenized, const GeneralWords::Entry& entry) const {
  if (entry.count > 1) return entry.names;
  const QueryToken& word = tokenized.words[entry.first];
  const NameIndex& index = alternatives_.names();
  std::vector<std::string> names;
  const TokenizedQuery own = alternatives_.Tokenize(word.term.surface);
  for (const auto* theme : index.ThemesOfTerms(TermsOf(own))) {
    names = NameIndex::NamesOf(*theme);
  }
  for (const auto* place : index.PlacesCalled(word.term.surface)) {
    if (names.empty()) names = index.NamesOf(*place);
  }
  std::erase_if(names, [&](const auto& name) { return text::HasJapanese(name) == word.japanese; });
  return names.empty() ? entry.names : names;
}

// Is it a name of one of the themes, in any inflection (letter, letters)?
bool TranslationAlternatives::IsNamed(std::string_view name,
                                      const NameIndex::Themes& themes) const {
  const TokenizedQuery own = alternatives_.Tokenize(name);
  return std::ranges::any_of(themes, [&](const auto* theme) {
    return std::ranges::any_of(NameIndex::NamesOf(*theme), [&](const std::string& of_theme) {
      const TokenizedQuery other = alternatives_.Tokenize(of_theme);
      return std::ranges::equal(other.all, own.all, {}, &PlannedTerm::term, &PlannedTerm::term);
    });
  });
}

void TranslationAlternatives::AddWordForWord(const TokenizedQuery& tokenized,
                                             const std::vector<GeneralWords::Entry>& entries,
                                             Concept& target) const {
  Renderings renderings(1);
  for (const GeneralWords::Entry& entry : entries) {
    const QueryToken& first = tokenized.words[entry.first];
    if (first.function) continue;
    if (first.in_date) return;
    std::vector<TokenizedQuery> names;
    for (const std::string& name : NamesAcross(tokenized, entry)) {
      names.push_back(alternatives_.Tokenize(name));
    }
    renderings = Continued(renderings, names);
    if (renderings.empty()) return;
  }
  for (auto& rendering : renderings) {
    DropRepeated(rendering);
    if (rendering.size() < 2) continue;
    alternatives_.Add({Shape::kSentence, Route::kTranslation, false, std::move(rendering)}, target);
  }
}

// home-stay is translated as homestay.
void TranslationAlternatives::AddJoined(const std::string& joined, Concept& target) const {
  const QueryToken word{.term = PlainTerm(joined)};
  for (const GeneralWords::Entry& entry : alternatives_.general().Entries({&word, 1})) {
    for (const std::string& name : entry.names) Add(name, target);
  }
}

void TranslationAlternatives::AddAll(const TokenizedQuery& tokenized,
                                     const NameIndex::Themes& themes, Concept& target) const {
  if (tokenized.function || tokenized.words.empty()) return;
  if (!tokenized.joined.empty()) AddJoined(tokenized.joined, target);
  const auto entries = alternatives_.general().Entries(tokenized.words);
  if (IsWhole(entries)) {
    for (const auto& name : entries.front().names) {
      // EDICT has COVID for COVID-19.
      if (text::HasJapanese(name) == tokenized.japanese) continue;
      if (themes.empty() || IsNamed(name, themes)) Add(name, target);
    }
    return;
  }
  if (themes.empty() && tokenized.japanese && !tokenized.spaced)
    AddWordForWord(tokenized, entries, target);
}

}  // namespace hajimari::search
