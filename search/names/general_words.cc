#include "search/names/general_words.h"

#include <algorithm>
#include <utility>

#include "dictionaries/exact_forms.h"
#include "search/names/numbered_words.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxEntryLength = 5;  // words

bool EndsEntry(const QueryToken& word) { return !word.function && !word.in_date; }

// お土産 and ご飯 are entries with their honorific.
bool BeginsEntry(const QueryToken& word) {
  const std::string& written = word.term.surface;
  return EndsEntry(word) || written == "お" || written == "ご" || written == "御";
}

std::string Joined(std::span<const QueryToken> words) {
  std::string joined;
  for (const QueryToken& word : words) {
    if (!word.japanese && !joined.empty()) joined += ' ';
    joined += word.japanese ? word.term.surface : word.term.term;
  }
  return joined;
}

// 21 and 世紀 are two words, 50周年 is one.
std::string TermsOf(std::span<const QueryToken> words) {
  std::string terms;
  for (const QueryToken& word : words) terms += word.term.term;
  return terms;
}

// Adds the answers of a dictionary after those for any number.
std::vector<std::string> Joined(std::vector<std::string> names, std::vector<std::string> more) {
  for (std::string& name : more) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::vector<std::string> GeneralWords::SpellingsOf(const PlannedTerm& word) const {
  auto found = spellings_.Of(word.surface);
  for (std::string& of_term : spellings_.Of(word.term)) {
    if (std::ranges::find(found, of_term) == found.end()) found.push_back(std::move(of_term));
  }
  std::erase(found, word.surface);
  std::erase(found, word.term);
  return found;
}

std::vector<std::string> GeneralWords::NamesOf(std::span<const QueryToken> words) const {
  const bool japanese = words.front().japanese;
  const auto same = [&](const QueryToken& word) { return word.japanese == japanese; };
  if (!std::ranges::all_of(words, same)) return {};
  std::string joined = Joined(words);
  if (!japanese) return Joined(NumberedInJapanese(joined), JapaneseNamesOf(words, joined));
  auto names = translations_.ToEnglish(joined);
  if (words.size() <= 2) names = Joined(NumberedInEnglish(TermsOf(words)), std::move(names));
  const PlannedTerm& last = words.back().term;
  if (!names.empty() || last.term == last.surface) return names;
  joined.replace(joined.size() - last.surface.size(), last.surface.size(), last.term);
  return translations_.ToEnglish(joined);
}

// Derived nouns (building, commander) are looked up as they are written, verb forms (building,
// trained) as a verb.
std::vector<std::string> GeneralWords::JapaneseNamesOf(std::span<const QueryToken> words,
                                                       const std::string& terms) const {
  const PlannedTerm& word = words.front().term;
  if (words.size() > 1 || word.surface == word.term) return translations_.ToJapanese(terms);
  auto names = translations_.ToJapanese(word.surface);
  const bool act = word.surface.ends_with("ing") || word.surface.ends_with("ed");
  if (act) {
    for (std::string& name : translations_.ToJapanese(dictionaries::ActKey(terms))) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
  }
  return names.empty() ? translations_.ToJapanese(terms) : names;
}

GeneralWords::Entry GeneralWords::LongestAt(size_t first, std::span<const QueryToken> words) const {
  if (!BeginsEntry(words[first])) return {first, 1, {}};
  for (size_t count = std::min(kMaxEntryLength, words.size() - first); count > 0; --count) {
    if (!EndsEntry(words[first + count - 1])) continue;
    auto names = NamesOf(words.subspan(first, count));
    if (!names.empty()) return {first, count, std::move(names)};
  }
  return {first, 1, {}};
}

std::vector<GeneralWords::Entry> GeneralWords::Entries(std::span<const QueryToken> words) const {
  std::vector<Entry> entries;
  for (size_t first = 0; first < words.size(); first += entries.back().count) {
    entries.push_back(LongestAt(first, words));
  }
  return entries;
}

}  // namespace hajimari::search
