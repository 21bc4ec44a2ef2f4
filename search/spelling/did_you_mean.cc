#include "search/spelling/did_you_mean.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "search/query/tokenized_query.h"
#include "search/spelling/homophones.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using base::ByteRange;
using text::Token;
using text::TokenKind;

constexpr size_t kMaxFixes = 4;  // per word
constexpr uint32_t kMaxRare = 3;
constexpr double kTimesAsFrequent = 50;
constexpr double kCostOfOneSlip = 4;
constexpr size_t kMaxSpanLength = 3;  // tokens of one misspelled word

struct Fix {
  ByteRange range;  // in the query
  std::string text;
  double score = 0;  // ln(stories) - cost
  double cost = 0;
};
// Candidates for one misspelled word, most likely first.
using Fixes = std::vector<Fix>;

// `word` in the letter case of `typed`: Hiroshima, HIROSHIMA, hiroshima.
std::string InCaseOf(std::string_view typed, std::string word) {
  if (typed.empty() || !base::IsUpper(typed.front())) return word;
  const bool all = typed.size() > 1 && std::ranges::none_of(typed, base::IsLower<char>);
  for (size_t i = 0; i < word.size() && (all || i == 0); ++i) word[i] = base::ToUpper(word[i]);
  return word;
}

bool IsLatin(const Token& token) {
  return token.language == text::Language::kEnglish &&
         std::ranges::none_of(token.term, base::IsDigit<char>);
}

bool HasKanji(std::string_view written) {
  for (size_t at = 0; at < written.size();) {
    const auto [c, length] = base::DecodeUtf8(written, at);
    if (text::IsKanji(c)) return true;
    at += length;
  }
  return false;
}

void KeepBest(Fixes& fixes) {
  std::ranges::stable_sort(fixes, std::ranges::greater{}, &Fix::score);
  if (fixes.size() > kMaxFixes) fixes.resize(kMaxFixes);
}

// Finds the words of a query that may be misspelled, with their fixes.
class FixFinder {
 public:
  FixFinder(const Session& session, const SpellingIndex& spelling, const Plan& plan, uint32_t total)
      : session_(session),
        spelling_(spelling),
        total_(total),
        concepts_(PositiveConcepts(plan.root)) {}

  std::vector<Fixes> Find(const QueryTree& tree) {
    for (const Atom* atom : AtomsOf(tree.root)) {
      if (atom->kind == AtomKind::kField || atom->excluded || atom->prefix) continue;
      const size_t at = tree.text.find(atom->text, atom->range.begin);
      if (at == std::string::npos || at + atom->text.size() > atom->range.end) continue;
      offset_ = static_cast<uint32_t>(at);
      CheckWord(atom->text);
    }
    return std::move(by_word_);
  }

 private:
  void CheckWord(const std::string& text) {
    session_.deadline().Check();
    const auto known = std::ranges::find(concepts_, text, [](const Concept* c) { return c->text; });
    if (known == concepts_.end()) return;
    // If the query has hits, every required word has some: only very rare words are in doubt then.
    found_ = StoriesWith(**known);
    if (found_ > 0 && (total_ == 0 || found_ > kMaxRare || !KnowsEnglish())) return;
    tokens_ = session_.analyzer().Analyze(text, LanguageOf(text)).tokens;
    std::erase_if(tokens_, [](const Token& token) {
      return token.kind != TokenKind::kWord && token.kind != TokenKind::kCompound;
    });
    const std::string folded = session_.analyzer().Fold(text);
    if (text::IsKana(folded)) {
      if (!IsKnownKana(folded)) AddKana(text, {0, static_cast<uint32_t>(text.size())});
      return;
    }
    const size_t before = by_word_.size();
    for (const Token& token : tokens_) CheckToken(text, token);
    if (found_ == 0 && by_word_.size() == before) AddHomophones(text);
  }

  bool KnowsEnglish() const { return session_.dictionaries().translations().present(); }

  uint32_t StoriesWith(const Concept& words) const {
    if (words.alternatives.empty()) return 0;
    const Node node = MakeConcept(words);
    return session_.engine().Count({.root = &node});
  }

  void CheckToken(const std::string& text, const Token& token) {
    session_.deadline().Check();
    const std::string_view typed =
        std::string_view(text).substr(token.source.begin, token.source.size());
    if (token.function || (found_ == 0 && session_.words().Has(token.term))) return;
    if (IsLatin(token)) {
      if (IsKnownLatin(token)) return;
      Fixes fixes;
      for (NearWord& word : spelling_.NearLatin(token.written())) {
        Add(token.source, InCaseOf(typed, std::move(word.text)), word, fixes);
      }
      Keep(std::move(fixes));
    } else if (token.unknown && text::IsKana(token.written())) {
      AddKana(typed, token.source);
    }
  }

  void Add(ByteRange source, std::string text, const NearWord& word, Fixes& fixes) const {
    if (found_ > 0 && (word.cost > kCostOfOneSlip || word.stories < kTimesAsFrequent * found_)) {
      return;
    }
    fixes.push_back({{source.begin + offset_, source.end + offset_},
                     std::move(text),
                     std::log(word.stories) - word.cost,
                     word.cost});
  }

  void Keep(Fixes fixes) {
    KeepBest(fixes);
    if (!fixes.empty()) by_word_.push_back(std::move(fixes));
  }

  // Suggests words in the script that was typed.
  void AddKana(std::string_view typed, ByteRange source) {
    Fixes fixes;
    const bool hiragana = text::ToHiragana(typed) == typed;
    const std::string katakana = text::ToKatakana(session_.analyzer().Fold(typed));
    for (const NearWord& word : spelling_.NearKana(katakana)) {
      Add(source, hiragana ? text::ToHiragana(word.text) : word.text, word, fixes);
    }
    Keep(std::move(fixes));
  }

  // A dictionary word, or a name of a known place or theme.
  bool IsKnownKana(const std::string& folded) const {
    if (!session_.names().PlacesReadAs(folded).empty()) return true;
    if (!session_.names().ThemesReadAs(folded).empty()) return true;
    const auto& words = session_.dictionaries().translations();
    return std::ranges::any_of(
        std::array{folded, text::ToHiragana(folded), text::ToKatakana(folded)},
        [&](const std::string& kana) {
          return IsOneKnownWord(kana) || !words.ToEnglish(kana).empty();
        });
  }
  bool IsOneKnownWord(std::string_view kana) const {
    const auto tokens = session_.analyzer().Analyze(kana, text::Language::kJapanese).tokens;
    return tokens.size() == 1 && !tokens.front().unknown;
  }

  // An English dictionary word, any place name, or the romaji of one Japanese word.
  bool IsKnownLatin(const Token& token) const {
    const std::string word(token.written());
    const auto& english = session_.dictionaries().translations();
    if (!english.ToJapanese(token.term).empty()) return true;
    if (!session_.names().PlacesCalled(word).empty()) return true;
    if (!session_.names().PlacesSpelled(word).empty()) return true;
    return std::ranges::any_of(text::KanaReadings(word), [&](const std::string& kana) {
      return IsOneKnownWord(text::ToHiragana(kana));
    });
  }

  // Homophones of runs of adjacent tokens.
  void AddHomophones(std::string_view text) {
    Fixes fixes;
    for (size_t first = 0; first < tokens_.size(); ++first) {
      ByteRange span = tokens_[first].source;
      for (size_t last = first; last < tokens_.size() && last - first < kMaxSpanLength; ++last) {
        if (last > first && tokens_[last].source.begin != span.end) break;
        span.end = tokens_[last].source.end;
        session_.deadline().Check();
        const std::span tokens(tokens_.data() + first, last - first + 1);
        const std::string typed(text.substr(span.begin, span.size()));
        if (!HasKanji(typed) || !MayBeWrong(tokens)) continue;
        for (const NearWord& word : FindHomophones(typed, tokens, session_, spelling_.kanji())) {
          Add(span, word.text, word, fixes);
        }
      }
    }
    Keep(std::move(fixes));
  }

  // If some tokens are in no story, the corrected ones must include one of those.
  bool MayBeWrong(std::span<const Token> tokens) const {
    const auto missing = [&](const Token& t) {
      return !t.function && !session_.words().Has(t.term);
    };
    return std::ranges::none_of(tokens_, missing) || std::ranges::any_of(tokens, missing);
  }

  const Session& session_;
  const SpellingIndex& spelling_;
  uint32_t total_;
  std::vector<const Concept*> concepts_;
  std::vector<Token> tokens_;  // of the current word
  uint32_t offset_ = 0;        // of the current word in the query
  uint32_t found_ = 0;         // stories with the current word
  std::vector<Fixes> by_word_;
};

DidYouMean Apply(const std::string& query, std::vector<Fix> fixes) {
  std::ranges::sort(fixes, {}, [](const Fix& fix) { return fix.range; });
  DidYouMean corrected;
  uint32_t at = 0;
  for (const Fix& fix : fixes) {
    corrected.query += query.substr(at, fix.range.begin - at);
    const auto begin = static_cast<uint32_t>(corrected.query.size());
    corrected.query += fix.text;
    corrected.corrections.push_back({query.substr(fix.range.begin, fix.range.size()),
                                     fix.range,
                                     fix.text,
                                     {begin, static_cast<uint32_t>(corrected.query.size())}});
    at = fix.range.end;
  }
  corrected.query += query.substr(at);
  return corrected;
}

// The most likely fix of each word, then each word's other fixes in turn.
std::vector<std::vector<Fix>> Combinations(const std::vector<Fixes>& by_word) {
  std::vector<Fix> likeliest;
  for (const Fixes& fixes : by_word) likeliest.push_back(fixes.front());
  std::vector<std::vector<Fix>> all = {likeliest};
  for (size_t s = 0; s < by_word.size(); ++s) {
    for (size_t w = 1; w < by_word[s].size() && all.size() < kMaxOffersTried; ++w) {
      all.push_back(likeliest);
      all.back()[s] = by_word[s][w];
    }
  }
  return all;
}

uint32_t TotalOf(const Session& session, const Request& request, const std::string& query) {
  Request other = request;
  other.query = query;
  return session.CountFound(other);
}

}  // namespace

std::optional<DidYouMean> FindDidYouMean(const Session& session, const SpellingIndex& spelling,
                                         const Request& request, const Plan& plan, uint32_t total) {
  const auto by_word = FixFinder(session, spelling, plan, total).Find(plan.tree);
  if (by_word.empty()) return std::nullopt;
  std::optional<DidYouMean> best;
  double best_score = 0;
  for (const auto& fixes : Combinations(by_word)) {
    DidYouMean offer = Apply(plan.tree.text, fixes);
    offer.total = TotalOf(session, request, offer.query);
    if (offer.total <= total) continue;
    double score = std::log(offer.total);
    for (const Fix& fix : fixes) score -= fix.cost;
    if (best && score <= best_score) continue;
    best_score = score;
    best = std::move(offer);
  }
  return best;
}

}  // namespace hajimari::search
