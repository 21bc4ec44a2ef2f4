// The spellings of compound verbs and of nouns made like them: without the inner okurigana, with
// one half in kana, and a verb's noun (its continuative form), which names the same act.
//
//   CompoundFamilies(entries, juman, normalizer)
//     -> {heads {受け継ぐ}, others {受継ぐ, 受けつぐ, うけ継ぐ, 受け継ぎ, 受継ぎ, ...}},
//        {heads {里帰り}, others {里がえり, 里帰}}, ...
//
// A word is a compound if EDICT knows its second half as a verb, as a verb's noun or as a word of
// its own, by the end of its reading (帰り may be がえり). All verbs, and the nouns that EDICT marks
// as common or JUMAN knows. A noun that means another thing than its verb (押し入れ is a closet) is not its noun:
// their glosses have no word in common. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tables/edict.h"
#include "tables/jumandic.h"
#include "text/normalizer.h"

namespace hajimari::tables {

struct Spelling {
  std::string written;
  std::string reading;  // hiragana
};

struct CompoundFamily {
  std::vector<Spelling> heads;   // the verb and its noun, or a noun, as EDICT spells it
  std::vector<Spelling> others;  // none is a head
};

std::vector<CompoundFamily> CompoundFamilies(std::span<const EdictEntry> entries,
                                             std::span<const JumanWord> juman,
                                             const text::Normalizer& normalizer);

// The noun of a verb, given its dictionary form: 受け継ぐ -> 受け継ぎ, 受け入れる -> 受け入れ. "" if
// the entry is no verb of these classes.
std::string NounOfVerb(const EdictEntry& entry, std::string_view dictionary_form);

}  // namespace hajimari::tables
