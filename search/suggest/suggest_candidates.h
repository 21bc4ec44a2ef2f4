// What may have been meant by a typed text, the best of each kind, from an index alone.
//
//   FindCandidates(TypedText("ひr", analyzer), index, kinds)
//     -> [kPlace]: {row of 広島市's reading, score 3.1} ...
//
// Each candidate stands once, by its best row. Pure; any thread.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "search/suggest/suggest_index.h"
#include "text/analyzer.h"

namespace hajimari::search {

// A beginning of a key that the typed text may stand for.
struct Probe {
  // kPersonsRomaji: kana in letters, for people, of whose names no other reading is known.
  enum class Kind { kTyped, kKana, kRomaji, kPersonsRomaji };
  std::string key;
  Kind kind = Kind::kTyped;
  double cost = 0;
  bool complete = false;  // a space was typed behind it: no word goes on there
  bool half = false;      // guessed from a half-typed letter: not typed, whatever it spells
  std::string head = {};  // typed in kanji, though the key is a reading: what it finds has it so
};

struct TypedText {
  TypedText(std::string_view typed, const text::Analyzer& by);

  std::string folded;
  std::string key;
  bool japanese = false;  // any kana or kanji
  std::vector<Probe> probes;
  const text::Analyzer* analyzer;  // that folded it; must outlive it

 private:
  // 姉妹t, 姉妹とし: kanji that stand, and what the next are said like.
  void AddSaidBehindKanji();
};

struct Candidate {
  SuggestKind kind = SuggestKind::kWord;
  uint32_t number = 0;   // of the row: a NameKey, a Word, a story * 2 + language
  uint32_t subject = 0;  // Named, group of words, story
  double score = 0;
  MatchedBy by = MatchedBy::kSpelling;
  bool middle = false;
  std::string key = {};    // what of it was typed
  std::string head = {};   // of the probe
  bool completes = false;  // stands for the last of several words
};

using Candidates = std::array<std::vector<Candidate>, kSuggestKinds>;  // best first

// How many of a kind are looked for.
inline constexpr size_t kMaxOfKind = 40;

bool Wanted(SuggestKind kind, const std::set<SuggestKind>& kinds);

Candidates FindCandidates(const TypedText& typed, const SuggestIndex& index,
                          const std::set<SuggestKind>& kinds);
// Only words.
std::vector<Candidate> FindWords(const TypedText& typed, const SuggestIndex& index);
// Names and words that begin with the text but for one slip behind its first letter.
Candidates FindNear(const TypedText& typed, const SuggestIndex& index,
                    const std::set<SuggestKind>& kinds);

}  // namespace hajimari::search
