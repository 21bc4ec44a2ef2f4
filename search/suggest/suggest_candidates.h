// Autocomplete candidates for a typed text: the best of each kind, from the index alone.
//
//   FindCandidates(TypedText("ひr", analyzer), index, kinds)
//     -> [kPlace]: {row of the reading of 広島市, score 3.1} ...
//
// Each candidate occurs once, with its best row. Pure; any thread.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "search/suggest/suggest_index.h"
#include "text/analyzer.h"

namespace hajimari::search {

// A key prefix that the typed text may stand for.
struct Probe {
  // kPersonsRomaji: typed kana as romaji. Only for people, whose names have no other reading.
  enum class Kind { kTyped, kKana, kRomaji, kPersonsRomaji };
  std::string key;
  Kind kind = Kind::kTyped;
  double cost = 0;
  bool complete = false;  // followed by a space: must end at the end of a word
  bool half = false;      // completed from half-typed kana: never a whole match
  std::string head = {};  // if the key is a reading of typed kanji: matches must contain these
};

struct TypedText {
  TypedText(std::string_view typed, const text::Analyzer& by);

  std::string folded;
  std::string key;
  bool japanese = false;  // contains kana or kanji
  std::vector<Probe> probes;
  const text::Analyzer* analyzer;  // must outlive it

 private:
  // 姉妹t, 姉妹とし: kanji followed by the beginning of a reading.
  void AddReadingsAfterKanji();
};

struct Candidate {
  SuggestKind kind = SuggestKind::kWord;
  uint32_t number = 0;   // RowValue::number: a NameKey, a Word, or story * 2 + language
  uint32_t subject = 0;  // index of a Named, group of a Word, or story
  double score = 0;
  MatchedBy by = MatchedBy::kSpelling;
  bool middle = false;
  std::string key = {};    // Probe::key
  std::string head = {};   // Probe::head
  bool completes = false;  // completes the last of several words
};

using Candidates = std::array<std::vector<Candidate>, kSuggestKinds>;  // best first

// Candidates per kind.
inline constexpr size_t kMaxOfKind = 40;

bool Wanted(SuggestKind kind, const std::set<SuggestKind>& kinds);

Candidates FindCandidates(const TypedText& typed, const SuggestIndex& index,
                          const std::set<SuggestKind>& kinds);
// Words only.
std::vector<Candidate> FindWords(const TypedText& typed, const SuggestIndex& index);
// Names and words that begin with the text, allowing one edit after the first letter.
Candidates FindNear(const TypedText& typed, const SuggestIndex& index,
                    const std::set<SuggestKind>& kinds);

}  // namespace hajimari::search
