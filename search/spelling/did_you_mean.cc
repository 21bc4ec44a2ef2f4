#include "search/spelling/did_you_mean.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "search/query/query_reader.h"
#include "search/query/tokenized_query.h"
#include "search/spelling/homophones.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using base::ByteRange;
using text::Token;
using text::TokenKind;

constexpr size_t kMaxWays = 4;  // a word in doubt
constexpr uint32_t kMaxRare = 3;
constexpr double kTimesAsFrequent = 50;
constexpr double kCostOfOneSlip = 4;
constexpr size_t kMaxSpanLength = 3;  // tokens that are one word written wrongly

struct Way {
  ByteRange range;  // of the query
  std::string text;
  double worth = 0;  // ln(stories) - cost
  double cost = 0;
};
// One word in doubt: the ways to mend it, the likeliest first.
using Slot = std::vector<Way>;

bool IsUpper(char32_t c) { return c >= U'A' && c <= U'Z'; }

// As the searcher writes: Hiroshma, HIROSHMA, hiroshma.
std::string InCaseOf(std::string_view typed, std::string word) {
  const auto upper = [](char c) { return IsUpper(static_cast<unsigned char>(c)); };
  if (typed.empty() || !upper(typed.front())) return word;
  const bool all =
      typed.size() > 1 && std::ranges::none_of(typed, [](char c) { return c >= 'a' && c <= 'z'; });
  for (size_t i = 0; i < word.size() && (all || i == 0); ++i) {
    if (word[i] >= 'a' && word[i] <= 'z') word[i] = static_cast<char>(word[i] - 'a' + 'A');
  }
  return word;
}

bool IsLatin(const Token& token) {
  return token.language == text::Language::kEnglish &&
         std::ranges::none_of(token.term, [](char c) { return c >= '0' && c <= '9'; });
}

bool HasKanji(std::string_view written) {
  for (size_t at = 0; at < written.size();) {
    const auto [c, length] = base::DecodeUtf8(written, at);
    if (text::IsKanji(c)) return true;
    at += length;
  }
  return false;
}

void KeepBest(Slot& slot) {
  std::ranges::stable_sort(slot, std::ranges::greater{}, &Way::worth);
  if (slot.size() > kMaxWays) slot.resize(kMaxWays);
}

// Collects the words in doubt of one query.
class WordDoubter {
 public:
  WordDoubter(const Session& session, const SpellingIndex& spelling, const Plan& plan,
              uint32_t total)
      : session_(session),
        spelling_(spelling),
        total_(total),
        concepts_(PositiveConcepts(plan.root)) {}

  std::vector<Slot> Find(const QueryTree& tree) {
    for (const Atom* atom : AtomsOf(tree.root)) {
      if (atom->kind == AtomKind::kField || atom->excluded || atom->prefix) continue;
      const size_t at = tree.text.find(atom->text, atom->range.begin);
      if (at == std::string::npos || at + atom->text.size() > atom->range.end) continue;
      offset_ = static_cast<uint32_t>(at);
      Doubt(atom->text);
    }
    return std::move(slots_);
  }

 private:
  void Doubt(const std::string& text) {
    session_.deadline().Check();
    const auto known = std::ranges::find(concepts_, text, [](const Concept* c) { return c->text; });
    if (known == concepts_.end()) return;
    // With hits, each required word has some: only what is hardly ever written is in doubt.
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
    const size_t before = slots_.size();
    for (const Token& token : tokens_) DoubtToken(text, token);
    if (found_ == 0 && slots_.size() == before) AddHomophones(text);
  }

  bool KnowsEnglish() const { return session_.dictionaries().translations().present(); }

  uint32_t StoriesWith(const Concept& words) const {
    if (words.alternatives.empty()) return 0;
    const Node node = MakeConcept(words);
    return session_.engine().Count({.root = &node});
  }

  void DoubtToken(const std::string& text, const Token& token) {
    session_.deadline().Check();
    const std::string_view typed =
        std::string_view(text).substr(token.source.begin, token.source.size());
    if (token.function || (found_ == 0 && session_.words().Has(token.term))) return;
    if (IsLatin(token)) {
      if (IsKnownLatin(token)) return;
      Slot slot;
      for (NearWord& word : spelling_.NearLatin(token.written())) {
        Add(token.source, InCaseOf(typed, std::move(word.text)), word, slot);
      }
      Keep(std::move(slot));
    } else if (token.unknown && text::IsKana(token.written())) {
      AddKana(typed, token.source);
    }
  }

  void Add(ByteRange source, std::string text, const NearWord& word, Slot& slot) const {
    if (found_ > 0 && (word.cost > kCostOfOneSlip || word.stories < kTimesAsFrequent * found_)) {
      return;
    }
    slot.push_back({{source.begin + offset_, source.end + offset_},
                    std::move(text),
                    std::log(word.stories) - word.cost,
                    word.cost});
  }

  void Keep(Slot slot) {
    KeepBest(slot);
    if (!slot.empty()) slots_.push_back(std::move(slot));
  }

  // In the script that was typed.
  void AddKana(std::string_view typed, ByteRange source) {
    Slot slot;
    const bool hiragana = text::ToHiragana(typed) == typed;
    const std::string katakana = text::ToKatakana(session_.analyzer().Fold(typed));
    for (const NearWord& word : spelling_.NearKana(katakana)) {
      Add(source, hiragana ? text::ToHiragana(word.text) : word.text, word, slot);
    }
    Keep(std::move(slot));
  }

  // A word of the dictionary, or what a known place or theme is called.
  bool IsKnownKana(const std::string& folded) const {
    if (!session_.meanings().PlacesReadAs(folded).empty()) return true;
    if (!session_.meanings().ThemesReadAs(folded).empty()) return true;
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

  // English that a dictionary has, a place of anywhere, or the romaji of one Japanese word.
  bool IsKnownLatin(const Token& token) const {
    const std::string word(token.written());
    const auto& english = session_.dictionaries().translations();
    if (!english.ToJapanese(token.term).empty()) return true;
    if (!session_.meanings().PlacesCalled(word).empty()) return true;
    if (!session_.meanings().PlacesSpelled(word).empty()) return true;
    return std::ranges::any_of(text::KanaReadings(word), [&](const std::string& kana) {
      return IsOneKnownWord(text::ToHiragana(kana));
    });
  }

  // Words that sound as some neighbouring tokens do.
  void AddHomophones(std::string_view text) {
    Slot slot;
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
          Add(span, word.text, word, slot);
        }
      }
    }
    Keep(std::move(slot));
  }

  // Where some tokens are in no story, one of them has to be among those that are mended.
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
  std::vector<Token> tokens_;  // of the word at hand
  uint32_t offset_ = 0;        // where it stands in the query
  uint32_t found_ = 0;         // stories that have it
  std::vector<Slot> slots_;
};

DidYouMean Mend(const std::string& query, std::vector<Way> ways) {
  std::ranges::sort(ways, {}, [](const Way& way) { return way.range; });
  DidYouMean mended;
  uint32_t at = 0;
  for (const Way& way : ways) {
    mended.query += query.substr(at, way.range.begin - at);
    const auto begin = static_cast<uint32_t>(mended.query.size());
    mended.query += way.text;
    mended.corrections.push_back({query.substr(way.range.begin, way.range.size()),
                                  way.range,
                                  way.text,
                                  {begin, static_cast<uint32_t>(mended.query.size())}});
    at = way.range.end;
  }
  mended.query += query.substr(at);
  return mended;
}

// The likeliest way of each word, then each word's other ways in turn.
std::vector<std::vector<Way>> Combinations(const std::vector<Slot>& slots) {
  std::vector<Way> likeliest;
  for (const Slot& slot : slots) likeliest.push_back(slot.front());
  std::vector<std::vector<Way>> all = {likeliest};
  for (size_t s = 0; s < slots.size(); ++s) {
    for (size_t w = 1; w < slots[s].size() && all.size() < kMaxOffersTried; ++w) {
      all.push_back(likeliest);
      all.back()[s] = slots[s][w];
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
  const QueryTree tree = ReadQuery(request.query, session.limits());
  const auto slots = WordDoubter(session, spelling, plan, total).Find(tree);
  if (slots.empty()) return std::nullopt;
  std::optional<DidYouMean> best;
  double best_worth = 0;
  for (const auto& ways : Combinations(slots)) {
    DidYouMean offer = Mend(tree.text, ways);
    offer.total = TotalOf(session, request, offer.query);
    if (offer.total <= total) continue;
    double worth = std::log(offer.total);
    for (const Way& way : ways) worth -= way.cost;
    if (best && worth <= best_worth) continue;
    best_worth = worth;
    best = std::move(offer);
  }
  return best;
}

}  // namespace hajimari::search
