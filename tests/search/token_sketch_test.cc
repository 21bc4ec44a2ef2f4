// Compares sketches with the stored tokens that they summarize.
#include "search/evaluate/token_sketch.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>

namespace hajimari::search {
namespace {

using archive::StoredToken;
using archive::StoryTokens;

int Pick(int n) { return *rc::gen::inRange(0, n); }

// Some words with their own code in the sketch, and two that share a code with others.
constexpr std::array<uint32_t, 6> kWords = {0, 1, 2, 3, 61'200, 200'000};
uint32_t PickWord() { return kWords[static_cast<size_t>(Pick(kWords.size()))]; }

// Builds a story of words and compounds with their parts, with sentences and with gaps between
// words of a sentence.
class StoryBuilder {
 public:
  void AddPiece() {
    archive::StoredPiece piece;
    piece.field = Pick(2) == 0 ? archive::Field::kTitle : archive::Field::kBody;
    piece.language = Pick(2) == 0 ? text::Language::kEnglish : text::Language::kJapanese;
    piece.first_token = static_cast<uint32_t>(story_.tokens.size());
    piece.first_sentence = static_cast<uint32_t>(story_.sentences.size());
    position_ = byte_ = 0;
    for (int s = Pick(4); s > 0; --s) AddSentence();
    piece.token_count = static_cast<uint32_t>(story_.tokens.size()) - piece.first_token;
    piece.sentence_count = static_cast<uint32_t>(story_.sentences.size()) - piece.first_sentence;
    story_.pieces.push_back(piece);
  }
  StoryTokens Take() && { return std::move(story_); }

 private:
  void AddSentence() {
    const uint32_t begin = byte_;
    for (int t = 1 + Pick(12); t > 0; --t) {
      const Node node = PickNode(3);
      const uint32_t width = node.width;
      if (Pick(20) == 0) Put(text::TokenKind::kDate, position_, 1, width);
      PutNode(node, node.parts.empty() ? text::TokenKind::kWord : text::TokenKind::kCompound,
              position_);
      position_ += width;
      byte_ += width;
      if (Pick(15) == 0) position_ += text::kSentenceGap;
    }
    story_.sentences.push_back({begin, byte_});
    position_ += text::kSentenceGap;
    byte_ += 1;
  }
  // A word, or a compound with its parts, which may be compounds too.
  struct Node {
    uint32_t width = 1;
    std::vector<Node> parts;
  };
  Node PickNode(int levels) {
    Node node;
    if (levels == 0 || Pick(4) > 0) return node;
    node.width = 0;
    for (int p = 1 + Pick(3); p > 0; --p) {
      node.width += node.parts.emplace_back(PickNode(levels - 1)).width;
    }
    return node;
  }
  void PutNode(const Node& node, text::TokenKind kind, uint32_t position) {
    Put(kind, position, node.width, node.width);
    for (const Node& part : node.parts) {
      PutNode(part, text::TokenKind::kPart, position);
      position += part.width;
    }
  }
  void Put(text::TokenKind kind, uint32_t position, uint32_t width, uint32_t bytes) {
    StoredToken token;
    token.word = PickWord();
    token.kind = kind;
    token.width = static_cast<uint8_t>(width);
    token.position = position;
    token.source = {byte_, byte_ + bytes};
    story_.tokens.push_back(token);
  }

  StoryTokens story_;
  uint32_t position_ = 0;
  uint32_t byte_ = 0;
};

StoryTokens PickStory() {
  StoryBuilder builder;
  for (int p = 1 + Pick(3); p > 0; --p) builder.AddPiece();
  return std::move(builder).Take();
}

std::vector<BoundTerm> PickTerms() {
  std::vector<BoundTerm> terms(static_cast<size_t>(1 + Pick(3)));
  for (BoundTerm& term : terms) {
    for (int w = 1 + Pick(2); w > 0; --w) term.words.push_back(PickWord());
    if (Pick(5) == 0) term.words.resize(20, 7);  // enough to use a lookup table
  }
  return terms;
}

std::vector<std::vector<uint32_t>> WordsOf(const std::vector<BoundTerm>& terms) {
  std::vector<std::vector<uint32_t>> words;
  for (const BoundTerm& term : terms) words.push_back(term.words);
  return words;
}

bool HasShared(const std::vector<BoundTerm>& terms) {
  return std::ranges::any_of(terms, [](const BoundTerm& term) {
    return std::ranges::any_of(term.words, [](uint32_t word) { return word > 61'000; });
  });
}

double Sum(const Occurrences& counts) {
  double sum = 0;
  for (const auto& of_language : counts) {
    for (const double count : of_language) sum += count;
  }
  return sum;
}

TEST(TokenSketch, CountsLikeTheTokens) {
  const bool held = rc::check("any stories, any terms", [] {
    TokenSketch sketch;
    std::vector<StoryTokens> stories;
    for (int s = 1 + Pick(3); s > 0; --s) sketch.Add(stories.emplace_back(PickStory()));
    const auto terms = PickTerms();
    const Shape shape = Pick(2) == 0 ? Shape::kPhrase : Shape::kSentence;
    const SketchedTerms sketched(shape, WordsOf(terms));
    for (uint32_t s = 0; s < stories.size(); ++s) {
      const Occurrences real = shape == Shape::kPhrase ? CountPhrases(stories[s], terms)
                                                       : CountSentences(stories[s], terms);
      const auto counted = sketch.Count(s, sketched);
      const auto any = sketch.Count(s, sketched, true);
      if (!counted) {
        RC_ASSERT(HasShared(terms));  // the only reason here to need the tokens
      } else {
        RC_ASSERT(*counted == real);
      }
      if (any) {
        RC_ASSERT((Sum(*any) > 0) == (Sum(real) > 0));
      }
      if (Sum(real) == 0 && !HasShared(terms)) RC_ASSERT(any.has_value());
    }
  });
  EXPECT_TRUE(held);
}

// "姉妹都市 の" as the compound and its parts, then a gap, then "会".
StoryTokens SmallStory() {
  StoryTokens story;
  const auto put = [&](uint32_t word, text::TokenKind kind, uint32_t position, uint8_t width) {
    StoredToken token;
    token.word = word;
    token.kind = kind;
    token.position = position;
    token.width = width;
    token.source = {position, position + width};
    story.tokens.push_back(token);
  };
  put(10, text::TokenKind::kCompound, 0, 2);
  put(11, text::TokenKind::kPart, 0, 1);
  put(12, text::TokenKind::kPart, 1, 1);
  put(13, text::TokenKind::kWord, 2, 1);
  put(14, text::TokenKind::kWord, 103, 1);
  story.sentences = {{0, 200}};
  story.pieces.push_back({.token_count = 5, .sentence_count = 1});
  return story;
}

double CountIn(const StoryTokens& story, Shape shape, std::vector<std::vector<uint32_t>> words) {
  TokenSketch sketch;
  sketch.Add(story);
  const auto counts = sketch.Count(0, SketchedTerms(shape, words));
  return counts ? Sum(*counts) : -1;
}

TEST(TokenSketch, CountsCompoundsAndTheirParts) {
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{10}, {13}}), 1);
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{11}, {12}, {13}}), 1);
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{12}, {13}}), 1);
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{10}, {12}}), 0);
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{10}, {11}}), 0);
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{11}, {13}}), 0);
}

TEST(TokenSketch, APhraseDoesNotSpanAGap) {
  EXPECT_EQ(CountIn(SmallStory(), Shape::kPhrase, {{13}, {14}}), 0);
  EXPECT_GT(CountIn(SmallStory(), Shape::kSentence, {{13}, {14}}), 0);
}

TEST(TokenSketch, DefersToTheTokensIfTheyAreOutOfOrder) {
  StoryTokens story = SmallStory();
  std::swap(story.tokens[3].position, story.tokens[4].position);
  EXPECT_EQ(CountIn(story, Shape::kPhrase, {{12}, {13}}), -1);
  EXPECT_EQ(CountIn(story, Shape::kPhrase, {{12}, {99}}), 0);
}

TEST(TokenSketch, DefersToTheTokensIfAWordIsAmbiguous) {
  StoryTokens story = SmallStory();
  story.tokens[3].word = 200'000;
  EXPECT_EQ(CountIn(story, Shape::kPhrase, {{12}, {200'000}}), -1);
  EXPECT_EQ(CountIn(story, Shape::kPhrase, {{11}, {200'000}}), 0);
}

}  // namespace
}  // namespace hajimari::search
