#include "tables/compound_spellings.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/letter_forms.h"
#include "base/utf8.h"
#include "tables/verb_endings.h"
#include "text/kana.h"

namespace hajimari::tables {
namespace {

constexpr size_t kKana = 3;          // bytes of a letter
constexpr size_t kLongest = 7;       // characters
constexpr size_t kShortestKana = 2;  // of a half that is written in kana

bool HasTag(const EdictEntry& entry, std::string_view beginning) {
  return std::ranges::any_of(entry.senses, [&](const EdictSense& sense) {
    return std::ranges::any_of(sense.tags,
                               [&](const auto& tag) { return tag.starts_with(beginning); });
  });
}

bool IsOld(const EdictEntry& entry) {
  return HasTag(entry, "arch") || HasTag(entry, "obs") || HasTag(entry, "rare");
}

bool IsKanjiAt(std::string_view text, size_t at) {
  return at < text.size() && text::IsKanji(base::DecodeUtf8(text, at).code_point);
}

bool EndsWithKana(std::string_view text) {
  return text.size() > kKana && text::IsKana(text.substr(text.size() - kKana));
}

std::string_view WithoutOkurigana(std::string_view text) {
  while (EndsWithKana(text)) text.remove_suffix(kKana);
  return text;
}

// がえり of かえり; unchanged if it has no voiced form.
std::string Voiced(std::string_view kana) {
  if (kana.empty()) return "";
  const auto [first, length] = base::DecodeUtf8(kana, 0);
  if (!base::HasVoicedForm(first)) return std::string(kana);
  std::string voiced;
  base::AppendUtf8(first + 1, voiced);
  return voiced + std::string(kana.substr(length));
}

// The words of all glosses but the shortest, which are prepositions.
std::vector<std::string_view> GlossWords(const EdictEntry& entry) {
  constexpr std::array<std::string_view, 4> kCommon = {"with", "from", "into", "something"};
  std::vector<std::string_view> words;
  for (const EdictSense& sense : entry.senses) {
    for (const EdictGloss& gloss : sense.glosses) {
      const std::string_view text = gloss.text;
      for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find(' ', at), text.size());
        const std::string_view word = text.substr(at, end - at);
        if (word.size() > 2 && std::ranges::find(kCommon, word) == kCommon.end()) {
          words.push_back(word);
        }
        at = end + 1;
      }
    }
  }
  return words;
}

// pay and payment, climb and climbing.
bool AreRelated(const EdictEntry& one, const EdictEntry& other) {
  constexpr size_t kStem = 4;
  const auto others = GlossWords(other);
  return std::ranges::any_of(GlossWords(one), [&](std::string_view a) {
    return std::ranges::any_of(others, [&](std::string_view b) {
      const size_t stem = std::min({a.size(), b.size(), kStem});
      return a.substr(0, stem) == b.substr(0, stem);
    });
  });
}

using Readings = std::unordered_map<std::string, std::set<std::string>>;

class Maker {
 public:
  Maker(std::span<const EdictEntry> entries, std::span<const JumanWord> juman,
        const text::Normalizer& normalizer)
      : entries_(entries), normalizer_(normalizer) {
    for (const JumanWord& word : juman) {
      known_.insert(normalizer_.Fold(word.written));
      if (word.native_kanji) natives_[word.written].insert(word.reading);
    }
    for (const EdictEntry& entry : entries) AddEntry(entry);
  }

  std::vector<CompoundFamily> Make() {
    std::vector<CompoundFamily> families;
    for (const EdictEntry& entry : entries_) {
      const std::string head = normalizer_.Fold(entry.head);
      const bool verb = !NounOfVerb(entry, head).empty() && !IsOld(entry);
      if (!entry.common && !verb && !known_.contains(head)) continue;
      if (base::CountCharacters(head) > kLongest) continue;
      CompoundFamily family = FamilyOf(entry, head);
      if (!family.others.empty()) families.push_back(std::move(family));
      if (verb && entry.common) AddVoicedNoun(entry, head, families);
    }
    return families;
  }

 private:
  std::string ReadingOf(const EdictEntry& entry) const {
    return text::ToHiragana(normalizer_.Fold(entry.reading.empty() ? entry.head : entry.reading));
  }

  void AddEntry(const EdictEntry& entry) {
    const std::string head = normalizer_.Fold(entry.head);
    const std::string reading = ReadingOf(entry);
    entries_of_[head].push_back(&entry);
    if (text::IsKana(head)) return;
    const std::string noun = NounOfVerb(entry, head);
    if (noun.empty()) {
      if (entry.common) words_[head].insert(reading);
      return;
    }
    verbs_[head].insert(reading);
    nouns_[noun].insert(NounOfVerb(entry, reading));
  }

  CompoundFamily FamilyOf(const EdictEntry& entry, const std::string& head) const {
    CompoundFamily family;
    const std::string reading = ReadingOf(entry);
    const bool verb = !NounOfVerb(entry, head).empty();
    const std::set<std::string> spellings = verb ? VerbSpellings(head, reading)  //
                                                 : NounSpellings(head, reading);
    family.heads.push_back({head, reading});
    for (const std::string& spelling : spellings) family.others.push_back({spelling, reading});
    if (verb && MeansItsVerb(entry, head)) AddNouns(entry, spellings, family);
    std::erase_if(family.others, [](const Spelling& s) { return text::IsKana(s.written); });
    return family;
  }

  // 作り is づくり as the second half of a word.
  void AddVoicedNoun(const EdictEntry& verb, const std::string& head,
                     std::vector<CompoundFamily>& families) const {
    constexpr size_t kShortest = 3 * kKana;
    const std::string reading = NounOfVerb(verb, ReadingOf(verb));
    const std::string voiced = Voiced(reading);
    const std::string noun = NounOfVerb(verb, head);
    if (text::IsKana(head) || voiced == reading || reading.size() < kShortest) return;
    if (base::CountCharacters(WithoutOkurigana(noun)) > 1 || entries_of_.contains(voiced)) return;
    families.push_back({{{noun, reading}}, {{voiced, voiced}}});
  }

  void AddNouns(const EdictEntry& entry, const std::set<std::string>& spellings,
                CompoundFamily& family) const {
    const Spelling verb = family.heads.front();
    if (!IsCompoundVerb(verb.written, verb.reading)) return;
    const Spelling noun{NounOfVerb(entry, verb.written), NounOfVerb(entry, verb.reading)};
    family.heads.push_back(noun);
    for (const std::string& spelling : spellings) {
      family.others.push_back({NounOfVerb(entry, spelling), noun.reading});
    }
    for (size_t i = family.others.size(); i-- > 0;) {
      const std::string bare(WithoutOkurigana(family.others[i].written));
      const auto known = entries_of_.find(bare);
      if (bare == family.others[i].written || known == entries_of_.end()) continue;
      const bool same = std::ranges::any_of(known->second, [&](const EdictEntry* other) {
        return ReadingOf(*other) == noun.reading;
      });
      if (same) family.others.push_back({bare, noun.reading});
    }
  }

  // Is the noun of this verb unknown to EDICT, or does it name what the verb says?
  bool MeansItsVerb(const EdictEntry& verb, const std::string& head) const {
    const auto known = entries_of_.find(NounOfVerb(verb, head));
    if (known == entries_of_.end()) return true;
    return std::ranges::any_of(known->second,
                               [&](const EdictEntry* noun) { return AreRelated(verb, *noun); });
  }

  // Calls `use` with the reading of the first half for every division of the word whose second half
  // is in `second`.
  template <typename Use>
  static void EachDivision(const std::string& head, const std::string& reading,
                           const Readings& second, const Use& use) {
    for (size_t at = 0; at < head.size(); at += base::DecodeUtf8(head, at).length) {
      if (at == 0 || !IsKanjiAt(head, at)) continue;
      const auto found = second.find(head.substr(at));
      if (found == second.end()) continue;
      for (const std::string& half : found->second) {
        for (const std::string& ending : {half, Voiced(half)}) {
          if (reading.size() <= ending.size() || !reading.ends_with(ending)) continue;
          use(at, reading.substr(0, reading.size() - ending.size()), ending);
          break;
        }
      }
    }
  }

  // May `reading` be the reading of the first half?
  bool IsFirstHalf(const std::string& half, const std::string& reading) const {
    constexpr size_t kLongestKanji = 4 * kKana;
    if (EndsWithKana(half)) {
      const auto noun = nouns_.find(half);
      return noun != nouns_.end() && noun->second.contains(reading);
    }
    if (base::CountCharacters(half) == 1) {
      return IsKanjiAt(half, 0) && reading.size() <= kLongestKanji;
    }
    const auto word = words_.find(half);
    return word != words_.end() && word->second.contains(reading);
  }

  bool IsCompoundVerb(const std::string& head, const std::string& reading) const {
    bool is = false;
    EachDivision(head, reading, verbs_, [&](size_t at, const std::string& first, const auto&) {
      is = is || IsFirstHalf(head.substr(0, at), first);
    });
    return is;
  }

  void AddHalves(const std::string& head, size_t at, const std::string& first,
                 const std::string& second, std::set<std::string>& spellings) const {
    const std::string half = head.substr(0, at);
    if (!IsFirstHalf(half, first)) return;
    if (second.size() >= kShortestKana * kKana) spellings.insert(half + second);
    if (!EndsWithKana(half)) return;
    spellings.insert(std::string(WithoutOkurigana(half)) + head.substr(at));
    spellings.insert(first + head.substr(at));
  }

  std::set<std::string> VerbSpellings(const std::string& head, const std::string& reading) const {
    std::set<std::string> spellings;
    EachDivision(head, reading, verbs_, [&](size_t at, const auto& first, const auto& second) {
      AddHalves(head, at, first, second, spellings);
    });
    spellings.erase(head);
    return spellings;
  }

  std::set<std::string> NounSpellings(const std::string& head, const std::string& reading) const {
    std::set<std::string> spellings;
    EachDivision(head, reading, nouns_, [&](size_t at, const auto& first, const auto& second) {
      if (!EndsWithKana(head)) return;
      const size_t before = spellings.size();
      AddHalves(head, at, first, second, spellings);
      if (spellings.size() > before) spellings.insert(std::string(WithoutOkurigana(head)));
    });
    const auto add = [&](size_t at, const auto& first, const auto& second) {
      const auto native = natives_.find(head.substr(0, at));
      if (native == natives_.end() || !native->second.contains(first)) return;
      AddHalves(head, at, first, second, spellings);
    };
    EachDivision(head, reading, natives_, add);
    EachDivision(head, reading, words_, [&](size_t at, const auto& first, const auto& second) {
      if (base::CountCharacters(head) - base::CountCharacters(head.substr(0, at)) > 1) {
        add(at, first, second);
      }
    });
    spellings.erase(head);
    return spellings;
  }

  const std::span<const EdictEntry> entries_;
  const text::Normalizer& normalizer_;
  std::unordered_map<std::string, std::vector<const EdictEntry*>> entries_of_;  // by head
  std::unordered_set<std::string> known_;                                       // to JUMAN
  Readings verbs_;                                                              // dictionary forms
  Readings nouns_;                                                              // of verbs
  Readings words_;    // common ones that are no verbs
  Readings natives_;  // one kanji in its native reading
};

}  // namespace

std::string NounOfVerb(const EdictEntry& entry, std::string_view dictionary_form) {
  const auto ending = std::ranges::find_if(
      kVerbEndings, [&](const VerbEnding& e) { return dictionary_form.ends_with(e.verb); });
  if (ending == kVerbEndings.end() || dictionary_form.size() <= kKana) return "";
  const std::string stem(dictionary_form.substr(0, dictionary_form.size() - kKana));
  if (HasTag(entry, "v1")) return ending->verb == "る" ? stem : "";
  return HasTag(entry, "v5") ? stem + std::string(ending->noun) : "";
}

std::vector<CompoundFamily> CompoundFamilies(std::span<const EdictEntry> entries,
                                             std::span<const JumanWord> juman,
                                             const text::Normalizer& normalizer) {
  return Maker(entries, juman, normalizer).Make();
}

}  // namespace hajimari::tables
