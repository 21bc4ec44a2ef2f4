#include "tables/katakana_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "dictionaries/katakana_words.h"
#include "text/kana.h"
#include "text/normalizer.h"

namespace hajimari::tables {
namespace {

using dictionaries::KatakanaWords;

constexpr size_t kShortest = 2;       // characters of a word
constexpr size_t kShortestName = 4;   // morae of names that differ in ディ and ジ
constexpr size_t kShortestOther = 3;  // morae of other words with the same LooseKey

struct KatakanaWord {
  std::string written;
  std::set<std::string> glosses = {};           // of EDICT's first sense
  int place = std::numeric_limits<int>::max();  // its rank in the gazetteer
  int cost = std::numeric_limits<int>::max();   // in ipadic
  bool common = false;
  bool is_place = false;
  bool given_name = false;  // only a given name

  bool in_edict() const { return !glosses.empty(); }
};

bool IsKatakanaWord(std::string_view text) {
  if (base::CountCharacters(text) < kShortest) return false;
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    if (!text::IsKatakana(read.code_point)) return false;
    at += read.length;
  }
  return true;
}

bool ShareAGloss(const KatakanaWord& one, const KatakanaWord& other) {
  return std::ranges::any_of(one.glosses,
                             [&](const auto& gloss) { return other.glosses.contains(gloss); });
}

// REQUIRES: both have the same LooseKey.
bool AreOneWord(const KatakanaWord& one, const KatakanaWord& other) {
  if (dictionaries::SmallKanaKey(one.written) == dictionaries::SmallKanaKey(other.written)) {
    return one.given_name == other.given_name;
  }
  if (one.in_edict() && other.in_edict()) return ShareAGloss(one, other);
  const bool heard =
      dictionaries::HasForeignSound(one.written) != dictionaries::HasForeignSound(other.written);
  const size_t morae =
      std::min(dictionaries::CountMorae(one.written), dictionaries::CountMorae(other.written));
  return morae >= (heard ? kShortestName : kShortestOther);
}

// The most usual spelling comes first.
auto Rank(const KatakanaWord& word) {
  return std::tuple(word.place, !word.common, word.cost, !word.in_edict(), word.written);
}

class Maker {
 public:
  Maker(const Ipadic& ipadic, std::span<const EdictEntry> entries,
        std::span<const std::string> places, const dictionaries::Spellings& spellings)
      : normalizer_(spellings), spellings_(spellings) {
    AddIpadic(ipadic);
    for (const EdictEntry& entry : entries) AddEdict(entry);
    for (size_t i = 0; i < places.size(); ++i) {
      if (KatakanaWord* const word = WordOf(places[i])) {
        word->is_place = true;
        word->place = std::min(word->place, static_cast<int>(i));
      }
    }
  }

  dictionaries::SortedTableRows Make() {
    group_.resize(words_.size());
    std::iota(group_.begin(), group_.end(), size_t{0});
    std::map<std::string, std::vector<size_t>> alike;
    for (size_t w = 0; w < words_.size(); ++w)
      alike[dictionaries::LooseKey(words_[w].written)].push_back(w);
    for (const auto& [key, members] : alike) {
      for (const size_t one : members) {
        for (const size_t other : members) {
          if (one < other && AreOneWord(words_[one], words_[other])) Join(one, other);
        }
      }
    }
    return Rows();
  }

 private:
  KatakanaWord* WordOf(std::string_view raw) {
    std::string written = normalizer_.Fold(raw);
    if (!IsKatakanaWord(written)) return nullptr;
    const auto [found, is_new] = ids_.try_emplace(written, words_.size());
    if (is_new) words_.emplace_back().written = std::move(written);
    return &words_[found->second];
  }

  void AddIpadic(const Ipadic& ipadic) {
    for (const auto& [surface, meanings] : ipadic.words()) {
      const auto is_noun = [](const auto& meaning) { return meaning.kind.starts_with("名詞"); };
      if (std::ranges::none_of(meanings, is_noun)) continue;
      KatakanaWord* const word = WordOf(surface);
      if (word == nullptr) continue;
      word->given_name = std::ranges::all_of(meanings, [](const auto& meaning) {
        return meaning.kind.starts_with("名詞,固有名詞,人名,名");
      });
      for (const IpadicWord& meaning : meanings) {
        word->cost = std::min(word->cost, meaning.cost);
        word->is_place = word->is_place || meaning.kind.starts_with("名詞,固有名詞,地域");
      }
    }
  }

  void AddEdict(const EdictEntry& entry) {
    KatakanaWord* const word = WordOf(entry.head);
    if (word == nullptr) return;
    word->common = word->common || entry.common;
    word->given_name = false;
    if (entry.senses.empty()) return;
    for (const auto& gloss : entry.senses.front().glosses) word->glosses.insert(gloss.text);
  }

  size_t GroupOf(size_t word) {
    while (group_[word] != word) word = group_[word] = group_[group_[word]];
    return word;
  }

  void Join(size_t one, size_t other) {
    size_t first = GroupOf(one);
    size_t second = GroupOf(other);
    if (first == second) return;
    // The group is called after its most usual word.
    if (Rank(words_[second]) < Rank(words_[first])) std::swap(first, second);
    group_[second] = first;
  }

  std::string StandardOf(size_t word) {
    const std::string& written = words_[GroupOf(word)].written;
    const std::string_view known = spellings_.Representative(written);
    return known.empty() ? written : std::string(known);
  }

  dictionaries::SortedTableRows Rows() {
    dictionaries::SortedTableRows rows;
    std::map<std::string, std::set<std::string>> keys;
    for (size_t w = 0; w < words_.size(); ++w) {
      const std::string& written = words_[w].written;
      const std::string standard = StandardOf(w);
      auto& row = rows[written];
      row.push_back(standard);
      if (words_[w].is_place) row.emplace_back(KatakanaWords::kPlace);
      keys[KatakanaWords::kSmallMark + dictionaries::SmallKanaKey(written)].insert(standard);
      keys[KatakanaWords::kLooseMark + dictionaries::LooseKey(written)].insert(standard);
    }
    for (const auto& [key, standards] : keys) {
      const bool shared = standards.size() > 1;
      if (!shared && ids_.contains(key.substr(1))) continue;
      rows[key].push_back(shared ? KatakanaWords::kShared : *standards.begin());
    }
    return rows;
  }

  const text::Normalizer normalizer_;
  const dictionaries::Spellings& spellings_;
  std::vector<KatakanaWord> words_;
  std::map<std::string, size_t> ids_;
  std::vector<size_t> group_;  // each word's predecessor; a group's first word is its own
};

}  // namespace

dictionaries::SortedTableRows MakeKatakanaWords(const Ipadic& ipadic,
                                                std::span<const EdictEntry> entries,
                                                std::span<const std::string> places,
                                                const dictionaries::Spellings& spellings) {
  return Maker(ipadic, entries, places, spellings).Make();
}

}  // namespace hajimari::tables
