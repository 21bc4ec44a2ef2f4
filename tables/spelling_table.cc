#include "tables/spelling_table.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "tables/compound_spellings.h"
#include "tables/verb_endings.h"
#include "tables/word_use.h"
#include "text/function_words.h"
#include "text/kana.h"
#include "text/normalizer.h"

namespace hajimari::tables {
namespace {

constexpr size_t kShortestKana = 2;      // characters
constexpr size_t kShortestLoanword = 4;  // characters

// EDICT's entries with the same reading and the same glosses.
struct EdictWord {
  std::string reading;  // hiragana
  std::set<std::string> glosses;
  std::set<std::string> first_glosses;  // glosses of the first sense
  std::set<std::string> heads;
  std::set<std::string> common_heads;
  bool usually_kana = false;

  bool common() const { return !common_heads.empty(); }
};

// Outdated or irregular kana, which is a different reading; unusual kanji are accepted.
bool IsOddKana(const EdictEntry& entry) {
  return std::ranges::any_of(entry.senses, [](const auto& sense) {
    return sense.Has("ok") || sense.Has("ik") || sense.Has("oik");
  });
}

bool HasKanji(std::string_view text) { return text::HasJapanese(text) && !text::IsKana(text); }

// Whether their primary meanings are the same.
bool AreRelated(const EdictWord& one, const EdictWord& other) {
  return std::ranges::any_of(
      one.first_glosses, [&](const auto& gloss) { return other.first_glosses.contains(gloss); });
}

bool IsKatakanaWord(std::string_view text) {
  return !text.empty() && std::ranges::all_of(base::CodePoints(text), text::IsKatakana);
}

// The edit distance of two words.
size_t Distance(std::u32string_view one, std::u32string_view other) {
  std::vector<size_t> row(other.size() + 1);
  for (size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= one.size(); ++i) {
    size_t diagonal = std::exchange(row[0], i);
    for (size_t j = 1; j < row.size(); ++j) {
      const size_t changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
    }
  }
  return row.back();
}

bool AreOneLoanword(std::string_view one, std::string_view other) {
  const std::u32string a = base::CodePoints(one);
  const std::u32string b = base::CodePoints(other);
  if (std::min(a.size(), b.size()) < kShortestLoanword) return false;
  return Distance(a, b) <= (std::min(a.size(), b.size()) < 6 ? 1 : 2);
}

class Maker {
 public:
  Maker(std::span<const EdictEntry> entries, std::span<const JumanWord> juman,
        const dictionaries::Spellings& spellings)
      : entries_(entries), juman_(juman), use_(entries), normalizer_(spellings) {
    for (const EdictEntry& entry : entries) AddEntry(entry);
    for (size_t w = 0; w < words_.size(); ++w) {
      by_reading_[words_[w].reading].push_back(w);
      for (const std::string& head : words_[w].heads) by_head_[head].push_back(w);
    }
    for (const JumanWord& word : juman) AddJuman(word);
  }

  dictionaries::SortedTableRows Make() {
    for (const EdictWord& word : words_) JoinWord(word);
    for (const auto& [representative, members] : groups_) JoinGroup(members);
    JoinLoanwords();
    for (const EdictEntry& entry : entries_) JoinVerb(entry);
    for (const EdictEntry& entry : entries_) JoinKanaNoun(entry);
    for (const CompoundFamily& family : CompoundFamilies(entries_, juman_, normalizer_)) {
      JoinFamily(family);
    }
    return Rows();
  }

 private:
  struct Member {
    std::string written;
    std::string reading;
  };

  void AddEntry(const EdictEntry& entry) {
    if (IsOddKana(entry)) return;
    const std::string head = normalizer_.Fold(entry.head);
    const std::string reading =
        text::ToHiragana(normalizer_.Fold(entry.reading.empty() ? entry.head : entry.reading));
    std::string key = reading;
    for (const auto& sense : entry.senses) {
      for (const auto& gloss : sense.glosses) key += "/" + gloss.text;
    }
    const auto [found, is_new] = ids_.try_emplace(key, words_.size());
    if (is_new) words_.emplace_back().reading = reading;
    EdictWord& word = words_[found->second];
    word.heads.insert(head);
    if (entry.common) word.common_heads.insert(head);
    for (const auto& sense : entry.senses) {
      word.usually_kana = word.usually_kana || sense.Has("uk");
      for (const auto& gloss : sense.glosses) {
        word.glosses.insert(gloss.text);
        if (&sense == &entry.senses.front()) word.first_glosses.insert(gloss.text);
      }
    }
  }

  void AddJuman(const JumanWord& word) {
    if (word.representative.contains('?')) return;
    const std::string written = normalizer_.Fold(word.written);
    const std::string reading = text::ToHiragana(normalizer_.Fold(word.reading));
    groups_[word.representative].push_back({written, reading});
    representatives_[reading].insert(word.representative);
  }

  std::vector<const EdictWord*> WordsOf(
      const std::unordered_map<std::string, std::vector<size_t>>& by,
      const std::string& key) const {
    std::vector<const EdictWord*> found;
    if (const auto at = by.find(key); at != by.end()) {
      for (const size_t w : at->second) found.push_back(&words_[w]);
    }
    return found;
  }

  // Whether this kana reading identifies the words with one of these heads.
  bool IsOwnKana(const std::string& reading, const std::set<std::string>& heads) const {
    if (base::CountCharacters(reading) < kShortestKana || text::IsJapaneseFunctionWord(reading)) {
      return false;
    }
    std::vector<const EdictWord*> common = WordsOf(by_reading_, reading);
    std::erase_if(common, [](const EdictWord* word) { return !word->common(); });
    if (common.empty()) {
      const auto known = representatives_.find(reading);
      return known == representatives_.end() || known->second.size() == 1;
    }
    const auto own = std::ranges::find_if(common, [&](const EdictWord* word) {
      return std::ranges::any_of(word->heads,
                                 [&](const auto& head) { return heads.contains(head); });
    });
    return own != common.end() && std::ranges::all_of(common, [&](const EdictWord* word) {
             return word == *own || AreRelated(*word, **own);
           });
  }

  // Whether the head with this reading is the word that a reader expects.
  bool IsOwnHead(const std::string& head, const EdictWord& word) const {
    std::vector<const EdictWord*> others = WordsOf(by_head_, head);
    const auto common = [&](const EdictWord* other) { return other->common_heads.contains(head); };
    if (std::ranges::any_of(others, common)) {
      if (!word.common()) return false;  // 煙草 with the reading けぶりぐさ
      std::erase_if(others, [&](const EdictWord* other) { return !common(other); });
    }
    return std::ranges::all_of(
        others, [&](const EdictWord* other) { return other == &word || AreRelated(*other, word); });
  }

  void JoinWord(const EdictWord& word) {
    std::set<std::string> writings;
    if (!std::ranges::any_of(word.heads, HasKanji)) return;
    for (const std::string& head : word.heads) {
      const bool kana = text::IsKana(head);
      if (kana ? IsOwnKana(word.reading, word.heads) : IsOwnHead(head, word)) {
        writings.insert(head);
      }
    }
    // 打上げる is うちあげる and ぶちあげる, but so is 打ち上げる.
    const std::set<std::string> own = writings;
    for (const std::string& head : word.heads) {
      const auto others = WordsOf(by_head_, head);
      const bool alike = std::ranges::all_of(others, [&](const EdictWord* other) {
        return other == &word || std::ranges::any_of(other->heads, [&](const auto& shared) {
                 return own.contains(shared) && !text::IsKana(shared);
               });
      });
      if (alike && !text::IsKana(head)) writings.insert(head);
    }
    if ((word.common() || word.usually_kana) && IsOwnKana(word.reading, word.heads)) {
      writings.insert(word.reading);
    }
    JoinAll(writings);
  }

  // The words of EDICT with this spelling and reading.
  std::vector<const EdictWord*> EdictWordsOf(const Member& member) const {
    std::vector<const EdictWord*> found = WordsOf(by_head_, member.written);
    std::erase_if(found, [&](const EdictWord* word) { return word->reading != member.reading; });
    return found;
  }

  bool AreOneWord(const Member& one, const Member& other) const {
    if (one.reading != other.reading) {
      return IsKatakanaWord(one.written) && IsKatakanaWord(other.written) &&
             AreOneLoanword(one.written, other.written);
    }
    if (text::IsKana(one.written) || text::IsKana(other.written)) return true;
    const auto first = EdictWordsOf(one);
    const auto second = EdictWordsOf(other);
    if (first.empty() || second.empty()) return true;
    return std::ranges::any_of(first, [&](const EdictWord* a) {
      return std::ranges::any_of(second, [&](const EdictWord* b) {
        // Two common entries of EDICT are two words: 保証 and 保障.
        return a == b || (AreRelated(*a, *b) && !(a->common() && b->common()));
      });
    });
  }

  bool IsSafe(const Member& member, const std::set<std::string>& heads) const {
    if (!text::IsKana(member.written)) {
      const auto known = WordsOf(by_head_, member.written);
      const auto own = EdictWordsOf(member);
      return known.empty() ||
             std::ranges::any_of(own, [&](const auto* w) { return IsOwnHead(member.written, *w); });
    }
    if (!IsOwnKana(text::ToHiragana(member.written), heads)) return false;
    // サクラ is 桜 if no loanword has this spelling.
    const auto as_written = WordsOf(by_head_, member.written);
    return std::ranges::all_of(as_written, [&](const EdictWord* word) {
      return std::ranges::any_of(word->heads,
                                 [&](const auto& head) {
                                   return head != member.written && heads.contains(head);
                                 }) ||
             std::ranges::any_of(heads, [&](const std::string& head) {
               return std::ranges::any_of(WordsOf(by_head_, head), [&](const EdictWord* other) {
                 return AreRelated(*word, *other);
               });
             });
    });
  }

  void JoinGroup(const std::vector<Member>& members) {
    std::set<std::string> heads;
    for (const Member& member : members) heads.insert(member.written);
    std::vector<const Member*> safe;
    for (const Member& member : members) {
      if (IsSafe(member, heads)) safe.push_back(&member);
    }
    for (const Member* one : safe) {
      for (const Member* other : safe) {
        if (AreOneWord(*one, *other)) Join(one->written, other->written);
      }
    }
  }

  // Katakana heads with the same meaning and nearly the same letters.
  void JoinLoanwords() {
    std::map<std::string, std::vector<std::string>> alike;
    for (const EdictWord& word : words_) {
      std::string glosses;
      for (const std::string& gloss : word.glosses) glosses += "/" + gloss;
      for (const std::string& head : word.heads) {
        if (IsKatakanaWord(head)) alike[glosses].push_back(head);
      }
    }
    for (const auto& [glosses, heads] : alike) {
      for (const std::string& one : heads) {
        for (const std::string& other : heads) {
          if (AreOneLoanword(one, other)) Join(one, other);
        }
      }
    }
  }

  // A verb is spelled like its noun: 引越す like 引越し, 取組む like 取組み.
  void JoinVerb(const EdictEntry& entry) {
    const bool five_rows = std::ranges::any_of(entry.senses, [](const auto& sense) {
      return std::ranges::any_of(sense.tags, [](const auto& tag) { return tag.starts_with("v5"); });
    });
    const std::string verb = normalizer_.Fold(entry.head);
    const auto row = std::ranges::find_if(
        kVerbEndings, [&](const VerbEnding& r) { return verb.ends_with(r.verb); });
    if (!five_rows || row == kVerbEndings.end() || verb.size() == row->verb.size()) return;
    const std::string stem = verb.substr(0, verb.size() - row->verb.size());
    const auto noun = joined_.find(stem + std::string(row->noun));
    if (noun == joined_.end()) return;
    const std::set<std::string> spellings = noun->second;
    for (const std::string& other : spellings) {
      const bool same_ending = other.ends_with(row->noun) && HasKanji(other);
      if (!same_ending) continue;
      const size_t kept = other.size() - row->noun.size();
      Join(verb, other.substr(0, kept) + std::string(row->verb));
    }
  }

  // The noun of a verb that is a word of its own in kana is one too: かかわる, かかわり.
  void JoinKanaNoun(const EdictEntry& entry) {
    const std::string verb = normalizer_.Fold(entry.head);
    const std::string reading = text::ToHiragana(normalizer_.Fold(entry.reading));
    const std::string noun = NounOfVerb(entry, verb);
    const auto kana = joined_.find(verb);
    if (noun.empty() || reading.empty() || kana == joined_.end()) return;
    const std::string noun_reading = NounOfVerb(entry, reading);
    if (!kana->second.contains(reading)) return;
    for (const EdictWord* word : WordsOf(by_head_, noun)) {
      if (word->reading == noun_reading && IsOwnKana(noun_reading, word->heads)) {
        Join(noun, noun_reading);
      }
    }
  }

  // No other word of EDICT is written so.
  bool MayBeSpelling(const Spelling& spelling) const {
    const auto known = WordsOf(by_head_, spelling.written);
    return std::ranges::all_of(
        known, [&](const EdictWord* word) { return word->reading == spelling.reading; });
  }

  void JoinFamily(const CompoundFamily& family) {
    for (const Spelling& head : family.heads) {
      if (!MayBeSpelling(head)) continue;
      for (const Spelling& other : family.heads) {
        if (MayBeSpelling(other)) Join(head.written, other.written);
      }
      for (const Spelling& other : family.others) {
        if (MayBeSpelling(other)) Join(head.written, other.written);
      }
    }
  }

  void JoinAll(const std::set<std::string>& writings) {
    for (const std::string& one : writings) {
      for (const std::string& other : writings) Join(one, other);
    }
  }

  void Join(const std::string& one, const std::string& other) {
    if (one == other) return;
    joined_[one].insert(other);
    joined_[other].insert(one);
  }

  dictionaries::SortedTableRows Rows() const {
    dictionaries::SortedTableRows rows;
    const auto rank = [&](const std::string& written) {
      const auto known = by_head_.find(written);
      const bool common =
          known != by_head_.end() && std::ranges::any_of(known->second, [&](size_t w) {
            return words_[w].common_heads.contains(written);
          });
      return (common ? 100 : 0) + use_.Alone(written);
    };
    for (const auto& [written, others] : joined_) {
      std::vector<std::string> list(others.begin(), others.end());
      std::ranges::stable_sort(list, std::greater(), rank);
      rows[written] = std::move(list);
    }
    return rows;
  }

  const std::span<const EdictEntry> entries_;
  const std::span<const JumanWord> juman_;
  const WordUse use_;
  const text::Normalizer normalizer_;
  std::vector<EdictWord> words_;
  std::unordered_map<std::string, size_t> ids_;
  std::unordered_map<std::string, std::vector<size_t>> by_reading_;
  std::unordered_map<std::string, std::vector<size_t>> by_head_;
  std::map<std::string, std::vector<Member>> groups_;  // JUMAN's words, by representative
  std::unordered_map<std::string, std::set<std::string>> representatives_;  // by reading
  std::map<std::string, std::set<std::string>> joined_;
};

}  // namespace

dictionaries::SortedTableRows MakeSpellingGroups(std::span<const EdictEntry> entries,
                                                 std::span<const JumanWord> juman,
                                                 const dictionaries::Spellings& spellings) {
  return Maker(entries, juman, spellings).Make();
}

}  // namespace hajimari::tables
