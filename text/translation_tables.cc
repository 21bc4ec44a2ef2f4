#include "text/translation_tables.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "dictionaries/translations.h"
#include "text/function_words.h"
#include "text/japanese_entry.h"
#include "text/kana.h"
#include "text/latin_segmenter.h"
#include "text/normalizer.h"

namespace hajimari::text {
namespace {

using dictionaries::EdictEntry;
using dictionaries::EdictSense;

constexpr size_t kMostWords = 4;

// Usage that ordinary text has little of.
constexpr auto kUnusual = std::to_array<std::string_view>(
    {"X",    "arch",    "obs",     "obsc",  "rare", "vulg", "derog", "sl",  "net-sl",
     "m-sl", "male-sl", "proverb", "quote", "poet", "litf", "dated", "joc", "chn",
     "oK",   "iK",      "io",      "ik",    "ok",   "oik",  "eK",    "unc"});
// Words that hold others together.
constexpr auto kGrammar =
    std::to_array<std::string_view>({"prt", "conj", "aux", "aux-v", "aux-adj", "cop", "ctr", "pref",
                                     "suf", "n-suf", "n-pref", "adj-pn"});
// An explanation of the word, not its name.
constexpr auto kExplaining = std::to_array<std::string_view>(
    {"etc", "someone", "something", "somebody", "one's", "oneself", "sb", "sth", "e.g", "i.e"});

bool HasOneOf(const EdictSense& sense, std::span<const std::string_view> tags) {
  return std::ranges::any_of(tags, [&](std::string_view tag) { return sense.Has(tag); });
}

bool IsDialect(const EdictSense& sense) {
  return std::ranges::any_of(sense.tags, [](std::string_view tag) { return tag.ends_with(':'); });
}

// は, より, です: whatever else they may mean, they are met as such.
bool IsFunctionWord(const EdictEntry& entry) {
  if (IsJapaneseFunctionWord(entry.head)) return true;
  if (!entry.reading.empty() || !IsKana(entry.head)) return false;
  return base::CountCharacters(entry.head) == 1 ||
         std::ranges::any_of(entry.senses,
                             [](const EdictSense& sense) { return HasOneOf(sense, kGrammar); });
}

bool IsUsable(const EdictSense& sense) {
  return !HasOneOf(sense, kUnusual) && !HasOneOf(sense, kGrammar) && !IsDialect(sense);
}

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

// "to catch a cold" -> "catch a cold", "the sea" -> "sea".
std::string_view WithoutOpening(std::string_view gloss) {
  for (const std::string_view opening : {"to be ", "to ", "a ", "an ", "the "}) {
    if (gloss.starts_with(opening)) return gloss.substr(opening.size());
  }
  return gloss;
}

// "" where the gloss is no name for the word.
std::string_view Usable(std::string_view gloss) {
  gloss = WithoutOpening(gloss);
  const auto words = Words(gloss);
  if (words.empty() || words.size() > kMostWords) return "";
  for (const std::string_view word : words) {
    const std::string_view bare = word.substr(0, word.find_last_not_of(".,;") + 1);
    if (std::ranges::find(kExplaining, bare) != kExplaining.end()) return "";
  }
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
           c == '-' || c == '\'' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
  };
  return std::ranges::all_of(gloss, plain) ? gloss : "";
}

// A compound of a single sense: of three characters at least, since two kanji are a word.
bool IsPlainCompound(const EdictEntry& entry) {
  return entry.senses.size() == 1 && base::CountCharacters(entry.head) >= 3 &&
         !entry.senses[0].Has("exp") && !entry.senses[0].Has("id");
}

struct Candidate {
  std::string answer;
  std::string word;  // what tells spellings of one word from another word
  double cost = 0;
};
using Candidates = std::unordered_map<std::string, std::vector<Candidate>>;

dictionaries::SortedTableRows Best(Candidates& all) {
  dictionaries::SortedTableRows rows;
  for (auto& [key, candidates] : all) {
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
      return std::tie(a.cost, a.answer) < std::tie(b.cost, b.answer);
    });
    std::vector<std::string> words;
    auto& answers = rows[key];
    for (const Candidate& candidate : candidates) {
      if (answers.size() == dictionaries::Translations::kMost) break;
      if (std::ranges::find(words, candidate.word) != words.end()) continue;
      if (std::ranges::find(answers, candidate.answer) != answers.end()) continue;
      words.push_back(candidate.word);
      answers.push_back(candidate.answer);
    }
  }
  return rows;
}

class Maker {
 public:
  Maker(const dictionaries::Ipadic& ipadic, const dictionaries::Spellings& spellings)
      : ipadic_(ipadic), spellings_(spellings), normalizer_(spellings), english_(spellings) {}

  void Add(const EdictEntry& entry) {
    const bool compound = IsPlainCompound(entry);
    if ((!entry.common && !compound) || IsFunctionWord(entry)) return;
    const std::string head = normalizer_.Fold(entry.head);
    const std::string reading = normalizer_.Fold(entry.reading);
    const double rarity = Rarity(head);
    double place = 0;  // of the gloss in the entry
    for (size_t s = 0; s < entry.senses.size(); ++s) {
      const EdictSense& sense = entry.senses[s];
      if (!IsUsable(sense)) continue;
      for (size_t g = 0; g < sense.glosses.size(); ++g) {
        const std::string gloss(Usable(sense.glosses[g].text));
        const std::string key = gloss.empty() ? "" : english_.Of(gloss);
        if (key.empty()) continue;
        place = 40.0 * static_cast<double>(std::min<size_t>(s, 4)) +
                12.0 * static_cast<double>(std::min<size_t>(g, 5)) +
                (sense.glosses[g].noted ? 15 : 0) + (entry.common ? 0 : 100);
        const bool kana = sense.Has("uk") && !reading.empty();
        AddPair(head, gloss, key, place, rarity + (kana ? 15 : 0), reading + gloss);
        if (kana) AddPair(reading, gloss, key, place + 1, rarity, reading + gloss);
      }
    }
  }

  TranslationTables Finish() { return {Best(to_english_), Best(to_japanese_)}; }

 private:
  // Of the word, by its cost to MeCab: about 30 for a frequent one, 100 for a rare one.
  double Rarity(const std::string& word) const {
    const dictionaries::IpadicWord* known = ipadic_.Cheapest(word, "");
    if (known != nullptr) return std::clamp(known->cost / 100.0, 0.0, 110.0);
    const auto cut = ipadic_.BestCut(word);
    return cut ? std::clamp(cut->cost / 100.0, 60.0, 130.0) : 130.0;
  }

  void AddPair(const std::string& japanese, const std::string& english, const std::string& key,
               double place, double rarity, const std::string& word) {
    to_english_[japanese].push_back({english, key, place});
    const std::string term = JapaneseTerm(japanese, spellings_);
    if (term != japanese) to_english_[term].push_back({english, key, place});
    to_japanese_[key].push_back({japanese, word, place + rarity});
  }

  const dictionaries::Ipadic& ipadic_;
  const dictionaries::Spellings& spellings_;
  Normalizer normalizer_;
  EnglishKey english_;
  Candidates to_english_;
  Candidates to_japanese_;
};

}  // namespace

struct EnglishKey::Impl final : WordSink {
  explicit Impl(const dictionaries::Spellings& spellings) : normalizer(spellings) {}
  void Add(const Word& word) override {
    content = content || !word.function;
    if (!key.empty()) key += ' ';
    key += word.term;
  }

  Normalizer normalizer;
  LatinSegmenter latin;
  std::string key;
  bool content = false;
};

EnglishKey::EnglishKey(const dictionaries::Spellings& spellings)
    : impl_(std::make_unique<Impl>(spellings)) {}
EnglishKey::~EnglishKey() = default;

std::string EnglishKey::Of(std::string_view words) {
  words = WithoutOpening(words);
  const NormalizedText normalized = impl_->normalizer.Normalize(words);
  const CasedText cased(normalized, words);
  impl_->key.clear();
  impl_->content = false;
  impl_->latin.Segment(cased, {0, static_cast<uint32_t>(cased.text().size())}, Language::kEnglish,
                       *impl_);
  return impl_->content ? impl_->key : "";
}

TranslationTables MakeTranslations(std::span<const EdictEntry> entries,
                                   const dictionaries::Ipadic& ipadic,
                                   const dictionaries::Spellings& spellings) {
  Maker maker(ipadic, spellings);
  for (const EdictEntry& entry : entries) maker.Add(entry);
  return maker.Finish();
}

}  // namespace hajimari::text
