#include "tables/translation_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dictionaries/exact_forms.h"
#include "dictionaries/translations.h"
#include "tables/gloss.h"
#include "tables/word_use.h"
#include "text/function_words.h"
#include "text/japanese_entry.h"
#include "text/kana.h"
#include "text/latin_segmenter.h"
#include "text/normalizer.h"

namespace hajimari::tables {
namespace {

// Usage that is rare in ordinary text.
constexpr auto kUnusual = std::to_array<std::string_view>(
    {"X",    "arch",    "obs",     "obsc",  "rare", "vulg", "derog", "sl",  "net-sl",
     "m-sl", "male-sl", "proverb", "quote", "poet", "litf", "dated", "joc", "chn",
     "oK",   "iK",      "io",      "ik",    "ok",   "oik",  "eK",    "unc"});
// Words with a grammatical role.
constexpr auto kGrammar =
    std::to_array<std::string_view>({"prt", "conj", "aux", "aux-v", "aux-adj", "cop", "ctr", "pref",
                                     "suf", "n-suf", "n-pref", "adj-pn"});
bool HasOneOf(const EdictSense& sense, std::span<const std::string_view> tags) {
  return std::ranges::any_of(tags, [&](std::string_view tag) { return sense.Has(tag); });
}

bool IsDialect(const EdictSense& sense) {
  return std::ranges::any_of(sense.tags, [](std::string_view tag) { return tag.ends_with(':'); });
}

// は, より, です: whatever else they may mean, they occur as function words.
bool IsFunctionWord(const EdictEntry& entry) {
  if (text::IsJapaneseFunctionWord(entry.head)) return true;
  if (!entry.reading.empty() || !text::IsKana(entry.head)) return false;
  return base::CountCharacters(entry.head) == 1 ||
         std::ranges::any_of(entry.senses,
                             [](const EdictSense& sense) { return HasOneOf(sense, kGrammar); });
}

bool IsUsable(const EdictSense& sense) {
  return !HasOneOf(sense, kUnusual) && !HasOneOf(sense, kGrammar) && !IsDialect(sense);
}

bool IsKatakanaWord(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const auto read = base::DecodeUtf8(text, at);
    if (!text::IsKatakana(read.code_point)) return false;
    at += read.length;
  }
  return !text.empty();
}

// A compound with a single sense: at least three characters, since two kanji are a simple word.
bool IsPlainCompound(const EdictEntry& entry) {
  return entry.senses.size() == 1 && base::CountCharacters(entry.head) >= 3 &&
         !entry.senses[0].Has("exp") && !entry.senses[0].Has("id");
}

bool IsAbbreviation(std::string_view gloss) {
  return gloss.size() <= 4 && std::ranges::all_of(gloss, base::IsUpper<char>);
}

// Is the English noun more than its stem (`key`), which is also that of a verb or of another noun?
// building, commander; rose, which is a form of rise.
bool IsDerivedNoun(std::string_view english, std::string_view key) {
  if (english == key || key.size() < 2 || !std::ranges::all_of(english, base::IsLower<char>)) {
    return false;
  }
  if (!english.starts_with(key.substr(0, key.size() - 1))) return true;
  constexpr auto kEndings = std::to_array<std::string_view>({"ing", "er", "or", "ant", "ee", "ed"});
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return english.ends_with(ending) && english.size() >= key.size() + ending.size() - 1;
  });
}

struct Candidate {
  std::string answer;
  std::string word;  // identifies the word, whatever its spelling
  double cost = 0;
};
using Candidates = std::unordered_map<std::string, std::vector<Candidate>>;

// What the glossary says of one headword.
struct Reviewed {
  std::vector<std::string> answers;  // in its order
  std::vector<std::string> never;
};
using ReviewedWords = std::unordered_map<std::string, Reviewed>;

bool Contains(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

dictionaries::SortedTableRows Best(Candidates& all, const ReviewedWords& reviewed) {
  dictionaries::SortedTableRows rows;
  for (const auto& [key, review] : reviewed) {
    if (!review.answers.empty()) rows[key] = review.answers;
  }
  for (auto& [key, candidates] : all) {
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
      return std::tie(a.cost, a.answer) < std::tie(b.cost, b.answer);
    });
    const auto review = reviewed.find(key);
    std::vector<std::string> words;
    std::vector<std::string> answers;
    for (const Candidate& candidate : candidates) {
      if (answers.size() == dictionaries::Translations::kMaximum) break;
      const std::string plain(dictionaries::WithoutMark(candidate.answer));
      if (review != reviewed.end() && Contains(review->second.never, plain)) continue;
      if (Contains(words, candidate.word) || Contains(answers, candidate.answer)) continue;
      words.push_back(candidate.word);
      answers.push_back(candidate.answer);
    }
    auto& row = rows[key];
    const auto is_in_row = [&](const std::string& answer) {
      return std::ranges::any_of(row, [&](const std::string& other) {
        return dictionaries::WithoutMark(other) == dictionaries::WithoutMark(answer);
      });
    };
    for (std::string& answer : answers) {
      if (!is_in_row(answer)) row.push_back(std::move(answer));
    }
    if (row.empty()) rows.erase(key);
  }
  return rows;
}

// One gloss of one entry.
struct Pair {
  std::string japanese;
  std::string reading;  // hiragana
  std::string english;
  std::string key = {};  // terms of the gloss
  std::string word;      // identifies the word, whatever its spelling
  double place = 0;      // rank of the gloss in the entry
  double rarity = 0;     // rarity of the Japanese word
  bool common = false;
  bool derived = false;  // see IsDerivedNoun
  bool exact = false;    // a derived noun, of a word that is only a noun
  bool act = false;      // a verb, or a noun of an act
};

// Penalties of translations; only differences matter. Tuned on 3,000 sentence pairs of the Tanaka
// corpus, by the share of words whose translation occurs in the other sentence.
struct Costs {
  static constexpr double kSense = 40, kGloss = 19, kNoted = 9, kKnownOnly = 64, kUnknown = 100;
  static constexpr double kAlone = 8, kInside = 2, kSenses = 5, kLoan = 32, kNotKana = 15;
  static constexpr double kInflected = 25, kDerived = 18, kEnglishUse = 6, kCharacter = 2;
};

class Maker {
 public:
  Maker(std::span<const EdictEntry> entries, std::span<const JumanWord> juman,
        const dictionaries::Spellings& spellings)
      : use_(entries), spellings_(spellings), normalizer_(spellings), english_(spellings) {
    for (const auto& word : juman) known_.insert(word.written + " " + word.reading);
    for (const EdictEntry& entry : entries) CollectVerbs(entry);
    for (const EdictEntry& entry : entries) CollectActs(entry);
  }

  void Add(const EdictEntry& entry) {
    const std::string reading = entry.reading.empty() ? entry.head : entry.reading;
    const bool uk = !entry.senses.empty() && entry.senses[0].Has("uk");
    const bool known = known_.contains(entry.head + " " + reading) ||
                       (uk && known_.contains(reading + " " + reading));
    if ((!entry.common && !known && !IsPlainCompound(entry)) || IsFunctionWord(entry)) return;
    const double unknown = entry.common ? 0 : known ? Costs::kKnownOnly : Costs::kUnknown;
    for (size_t s = 0; s < entry.senses.size(); ++s) {
      const EdictSense& sense = entry.senses[s];
      if (!IsUsable(sense) || (!entry.common && (sense.Has("int") || sense.Has("exp")))) continue;
      AddSense(entry, sense, unknown + Costs::kSense * static_cast<double>(std::min<size_t>(s, 4)));
    }
  }

  void Review(const GlossaryPair& pair) {
    const std::string key = english_.Of(pair.english);
    const std::string japanese = normalizer_.Fold(pair.japanese);
    const std::string term = text::JapaneseTerm(japanese, spellings_);
    const auto add = [](std::vector<std::string>& words, const std::string& word) {
      if (!Contains(words, word)) words.push_back(word);
    };
    if (pair.never) {
      add(reviewed_japanese_[key].never, japanese);
      for (const std::string& form : dictionaries::ExactForms(pair.english)) {
        add(reviewed_japanese_[form].never, japanese);
      }
      for (const std::string& head : {japanese, term}) {
        add(reviewed_english_[head].never, pair.english);
      }
      return;
    }
    const bool act = acts_.contains(japanese);
    const bool derived = IsDerivedNoun(pair.english, key);
    const bool exact = pair.exact || (!act && derived);
    if (pair.to_japanese && !key.empty()) {
      for (const std::string& form : KeysOf(pair.english, key, derived || exact, exact)) {
        add(reviewed_japanese_[form].answers, japanese);
      }
      if (act && !exact) add(reviewed_japanese_[ActKey(key)].answers, japanese);
      for (const std::string& form : {key, ActKey(key)}) {
        if (exact) add(reviewed_japanese_[form].never, japanese);
      }
    }
    if (!pair.to_english) return;
    for (const std::string& head : {japanese, term}) {
      add(reviewed_english_[head].answers, Marked(pair.english, exact));
    }
  }

  TranslationTables Finish() {
    Candidates to_english;
    Candidates to_japanese;
    std::unordered_map<std::string_view, double> uses;  // of English terms
    for (const Pair& pair : pairs_) ++uses[pair.key];
    for (const Pair& pair : pairs_) {
      const double place = pair.place - Costs::kEnglishUse * std::log2(uses[pair.key]);
      const std::string english = Marked(pair.english, pair.exact);
      to_english[pair.japanese].push_back({english, pair.key, place});
      const std::string term = text::JapaneseTerm(pair.japanese, spellings_);
      if (term != pair.japanese) to_english[term].push_back({english, pair.key, place});
      auto keys = KeysOf(pair.english, pair.key, pair.derived, pair.exact);
      if (pair.act && !pair.exact && pair.key.find(' ') == pair.key.npos) {
        keys.push_back(ActKey(pair.key));
      }
      for (const std::string& key : keys) {
        to_japanese[key].push_back({pair.japanese, pair.word, pair.place + pair.rarity});
      }
    }
    AddKana(to_english);
    std::erase_if(reviewed_japanese_, [&](const auto& entry) {
      return dictionaries::IsActKey(entry.first) && !to_japanese.contains(entry.first);
    });
    return {Best(to_english, reviewed_english_), Best(to_japanese, reviewed_japanese_)};
  }

 private:
  // わかる is 分かる: if all common words with this reading are one word, kana is a spelling of it.
  void AddKana(Candidates& to_english) const {
    std::unordered_map<std::string_view, std::string_view> words;  // by reading; "" for several
    for (const Pair& pair : pairs_) {
      if (pair.reading.empty() || !pair.common) continue;
      const auto [word, first] = words.try_emplace(pair.reading, pair.word);
      if (!first && word->second != pair.word) word->second = "";
    }
    std::vector<std::pair<std::string, Candidate>> found;
    for (const Pair& pair : pairs_) {
      const auto word = words.find(pair.reading);
      if (word == words.end() || word->second.empty() || !pair.common) continue;
      if (to_english.contains(pair.reading)) continue;
      found.push_back({pair.reading, {Marked(pair.english, pair.exact), pair.key, pair.place}});
    }
    for (auto& [reading, candidate] : found) to_english[reading].push_back(std::move(candidate));
  }

  void CollectVerbs(const EdictEntry& entry) {
    for (const EdictSense& sense : entry.senses) {
      for (const auto& gloss : sense.glosses) {
        if (gloss.text.starts_with("to ") && gloss.text.find(' ', 3) == gloss.text.npos) {
          verbs_.insert(gloss.text.substr(3));
        }
      }
    }
  }

  // Words that are a verb with する, or another kind of verb or adjective as well as a noun.
  void CollectActs(const EdictEntry& entry) {
    const auto is_act = [](const EdictSense& sense) {
      return sense.Has("vs") || sense.Has("adj-na") || !sense.Has("n");
    };
    if (std::ranges::any_of(entry.senses, is_act)) acts_.insert(normalizer_.Fold(entry.head));
  }

  static std::string Marked(const std::string& english, bool exact) {
    return exact ? dictionaries::kExactMark + english : english;
  }

  // Under what an English word is looked up: its term, unless it is exact, and the forms of a
  // derived noun.
  static std::vector<std::string> KeysOf(const std::string& english, const std::string& key,
                                         bool derived, bool exact) {
    std::vector<std::string> keys;
    if (!exact) keys.push_back(key);
    if (derived) std::ranges::copy(dictionaries::ExactForms(english), std::back_inserter(keys));
    return keys;
  }

  static std::string ActKey(const std::string& key) { return dictionaries::ActKey(key); }

  // By frequency and by number of senses (frequent words have many: Zipf 1945).
  double Rarity(const EdictEntry& entry) const {
    const double senses = std::log2(static_cast<double>(entry.senses.size()));
    const bool katakana = entry.reading.empty() && IsKatakanaWord(entry.head);
    return (katakana ? Costs::kLoan : 0) - Costs::kAlone * use_.Alone(entry.head) -
           Costs::kInside * use_.InCompounds(entry.head) - Costs::kSenses * senses +
           Costs::kCharacter * static_cast<double>(base::CountCharacters(entry.head));
  }

  void AddSense(const EdictEntry& entry, const EdictSense& sense, double place) {
    const double rarity = Rarity(entry);
    const std::string& reading = entry.reading.empty() ? entry.head : entry.reading;
    for (size_t g = 0; g < sense.glosses.size(); ++g) {
      const auto& gloss = sense.glosses[g];
      const std::string english(UsableGloss(gloss.text));
      if (english.empty() || (IsAbbreviation(english) && !entry.common)) continue;
      Pair pair{.japanese = normalizer_.Fold(entry.head),
                .reading = normalizer_.Fold(entry.reading),
                .english = english,
                .word = text::ToHiragana(reading) + sense.glosses[0].text,
                .place = place + Costs::kGloss * static_cast<double>(std::min<size_t>(g, 5)) +
                         (gloss.noted ? Costs::kNoted : 0),
                .rarity = rarity + (IsInflected(english) ? Costs::kInflected : 0),
                .common = entry.common,
                .act = sense.Has("vs") || gloss.text.starts_with("to ")};
      const bool kana = sense.Has("uk") && !pair.reading.empty();
      AddPair(pair, kana);
      if (!sense.Has("vs")) continue;
      pair.place += Costs::kDerived;
      for (const std::string& verb : VerbsOf(english)) {
        if (!verbs_.contains(verb)) continue;
        pair.english = verb;
        AddPair(pair, kana);
      }
    }
  }

  void AddPair(Pair pair, bool kana) {
    pair.key = english_.Of(pair.english);
    if (pair.key.empty()) return;
    pair.derived = IsDerivedNoun(pair.english, pair.key);
    pair.exact = pair.derived && !acts_.contains(pair.japanese);
    if (kana) {
      Pair in_kana = pair;
      in_kana.japanese = pair.reading;
      pairs_.push_back(std::move(in_kana));
      pair.place += 1;
      pair.rarity += Costs::kNotKana;
    }
    pairs_.push_back(std::move(pair));
  }

  const WordUse use_;
  std::unordered_set<std::string> known_;
  std::unordered_set<std::string> verbs_;
  std::unordered_set<std::string> acts_;
  const dictionaries::Spellings& spellings_;
  text::Normalizer normalizer_;
  EnglishKey english_;
  std::vector<Pair> pairs_;
  ReviewedWords reviewed_english_;   // by the Japanese word
  ReviewedWords reviewed_japanese_;  // by the key of the English word
};

}  // namespace

struct EnglishKey::Impl final : text::WordSink {
  explicit Impl(const dictionaries::Spellings& spellings) : normalizer(spellings) {}
  void Add(const text::Word& word) override {
    content = content || !word.function;
    if (!key.empty()) key += ' ';
    key += word.term;
  }

  text::Normalizer normalizer;
  text::LatinSegmenter latin;
  std::string key;
  bool content = false;
};

EnglishKey::EnglishKey(const dictionaries::Spellings& spellings)
    : impl_(std::make_unique<Impl>(spellings)) {}
EnglishKey::~EnglishKey() = default;

std::string EnglishKey::Of(std::string_view words) {
  words = WithoutOpening(words);
  const text::NormalizedText normalized = impl_->normalizer.Normalize(words);
  const text::CasedText cased(normalized, words);
  impl_->key.clear();
  impl_->content = false;
  impl_->latin.Segment(cased, {0, static_cast<uint32_t>(cased.text().size())},
                       text::Language::kEnglish, *impl_);
  return impl_->content ? impl_->key : "";
}

TranslationTables MakeTranslations(std::span<const EdictEntry> entries,
                                   std::span<const JumanWord> juman,
                                   std::span<const GlossaryPair> glossary,
                                   const dictionaries::Spellings& spellings) {
  Maker maker(entries, juman, spellings);
  for (const GlossaryPair& pair : glossary) maker.Review(pair);
  for (const EdictEntry& entry : entries) maker.Add(entry);
  return maker.Finish();
}

}  // namespace hajimari::tables
