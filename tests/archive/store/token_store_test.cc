#include "archive/store/token_store.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "archive/store/token_codec.h"
#include "base/file.h"
#include "tests/archive/store/damage.h"

namespace hajimari::archive {
namespace {

using text::Language;
using text::TokenKind;

StoredToken ArbitraryToken() {
  StoredToken token;
  token.word = *rc::gen::inRange<uint32_t>(0, 100000);
  token.kind = *rc::gen::element(TokenKind::kWord, TokenKind::kWord, TokenKind::kCompound,
                                 TokenKind::kPart, TokenKind::kDate, TokenKind::kCharacters);
  token.language = *rc::gen::element(Language::kEnglish, Language::kJapanese);
  token.function = *rc::gen::arbitrary<bool>();
  token.noun = *rc::gen::arbitrary<bool>();
  token.unknown = *rc::gen::arbitrary<bool>();
  token.width = *rc::gen::inRange<uint8_t>(1, 6);
  token.position = *rc::gen::inRange<uint32_t>(0, 1U << 30);
  token.source.begin = *rc::gen::inRange<uint32_t>(0, 1U << 30);
  token.source.end = token.source.begin + *rc::gen::inRange<uint32_t>(0, 5000);
  return token;
}

StoryTokens ArbitraryStory() {
  StoryTokens story;
  const int pieces = *rc::gen::inRange(0, 4);
  for (int i = 0; i < pieces; ++i) {
    StoredPiece piece;
    piece.field = static_cast<Field>(*rc::gen::inRange(0, 6));
    piece.language = *rc::gen::element(Language::kEnglish, Language::kJapanese);
    piece.item = *rc::gen::inRange<uint32_t>(0, 300);
    piece.words = *rc::gen::inRange<uint32_t>(0, 1000);
    piece.first_token = static_cast<uint32_t>(story.tokens.size());
    piece.token_count = *rc::gen::inRange<uint32_t>(0, 12);
    for (uint32_t n = 0; n < piece.token_count; ++n) story.tokens.push_back(ArbitraryToken());
    piece.first_sentence = static_cast<uint32_t>(story.sentences.size());
    piece.sentence_count = *rc::gen::inRange<uint32_t>(0, 4);
    uint32_t at = 0;
    for (uint32_t n = 0; n < piece.sentence_count; ++n) {
      const uint32_t begin = at + *rc::gen::inRange<uint32_t>(0, 3);
      at = begin + *rc::gen::inRange<uint32_t>(0, 400);
      story.sentences.push_back({begin, at});
    }
    story.pieces.push_back(piece);
  }
  return story;
}

constexpr TokenLimits kLimits{100000, 100000};

TEST(TokenCodec, GivesBackWhatItWasGiven) {
  rc::check([] {
    const StoryTokens story = ArbitraryStory();
    std::string bytes;
    EncodeTokens(story, bytes);
    StoryTokens again;
    RC_ASSERT(DecodeTokens(bytes, kLimits, again));
    RC_ASSERT(again == story);
    RC_ASSERT(!DecodeTokens(bytes + '\0', kLimits, again));
  });
}

// Reading some tokens gives the same as reading all and then selecting.
TEST(TokenCodec, GivesBackTheChosen) {
  rc::check([] {
    const StoryTokens story = ArbitraryStory();
    TokenChoice chosen;
    for (const StoredToken& token : story.tokens) {
      if (*rc::gen::inRange(0, 3) > 0) continue;
      IsLexical(token.kind) ? chosen.AddWord(token.word) : chosen.AddOther(token.word);
    }
    if (*rc::gen::inRange(0, 4) == 0) chosen.AddEveryOther();
    std::string bytes;
    EncodeTokens(story, bytes);
    StoryTokens some;
    RC_ASSERT(DecodeSome(bytes, kLimits, chosen, some));
    RC_ASSERT(some.sentences == story.sentences);
    RC_ASSERT(some.pieces.size() == story.pieces.size());
    for (size_t p = 0; p < story.pieces.size(); ++p) {
      const StoredPiece& whole = story.pieces[p];
      std::vector<StoredToken> expected;
      for (uint32_t i = 0; i < whole.token_count; ++i) {
        const StoredToken& token = story.tokens[whole.first_token + i];
        if (chosen.Has(token.kind, token.word)) expected.push_back(token);
      }
      const auto first = some.tokens.begin() + some.pieces[p].first_token;
      RC_ASSERT(expected == std::vector<StoredToken>(first, first + some.pieces[p].token_count));
    }
  });
}

TEST(TokenCodec, TakesThreeBytesForAnOrdinaryWord) {
  StoryTokens story;
  StoredPiece piece;
  for (uint32_t i = 0; i < 100; ++i) {
    StoredToken token;
    token.word = i;
    token.position = i;
    token.source = {6 * i, 6 * i + 5};  // five letters and a blank
    if (i > 0) token.source = {6 * i, 6 * i + 5};
    story.tokens.push_back(token);
  }
  piece.token_count = 100;
  story.pieces.push_back(piece);
  std::string bytes;
  EncodeTokens(story, bytes);
  EXPECT_LE(bytes.size(), 310U);
}

TEST(TokenCodec, NeverReadsBeyondDamagedBytes) {
  rc::check([] {
    std::string bytes;
    EncodeTokens(ArbitraryStory(), bytes);
    const auto at = *rc::gen::inRange<size_t>(0, bytes.size());
    bytes[at] = static_cast<char>(*rc::gen::inRange(0, 256));
    bytes.resize(*rc::gen::inRange<size_t>(0, bytes.size() + 1));
    StoryTokens story;
    if (!DecodeTokens(bytes, {50, 50}, story)) return;
    for (const StoredToken& token : story.tokens) RC_ASSERT(token.word < 50U);
    for (const StoredPiece& piece : story.pieces) {
      RC_ASSERT(piece.first_token + piece.token_count <= story.tokens.size());
      RC_ASSERT(piece.first_sentence + piece.sentence_count <= story.sentences.size());
    }
  });
}

text::Token Token(std::string term, TokenKind kind, uint32_t position, uint32_t begin) {
  text::Token token;
  token.kind = kind;
  token.position = position;
  token.source = {begin, begin + static_cast<uint32_t>(term.size())};
  token.term = std::move(term);
  return token;
}

AnalyzedPiece Piece(std::vector<text::Token> tokens) {
  AnalyzedPiece piece{Field::kBody, Language::kEnglish, 0, {}};
  piece.text.words = static_cast<uint32_t>(tokens.size());
  piece.text.tokens = std::move(tokens);
  piece.text.sentences = {{0, 100}};
  return piece;
}

class TokenStoreTest : public testing::Test {
 protected:
  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
  std::filesystem::path path_ = folder_.path() / "tokens";
};

TEST_F(TokenStoreTest, KeepsWordsAndOtherTermsApart) {
  LexiconWriter lexicon;
  TokenStoreWriter writer(lexicon);
  writer.Add({Piece({Token("june", TokenKind::kWord, 0, 0), Token("Y1959", TokenKind::kDate, 0, 0),
                     Token("a b", TokenKind::kPair, 0, 0)})});
  writer.Add(std::vector<AnalyzedPiece>{});
  ASSERT_TRUE(writer.Write(path_));
  const auto store = TokenStore::Open(path_);
  ASSERT_TRUE(store);
  ASSERT_EQ(store->size(), 2U);
  StoryTokens story;
  ASSERT_TRUE(store->Read(0, story));
  ASSERT_EQ(story.tokens.size(), 2U) << "pairs are found again, not stored";
  EXPECT_EQ(lexicon.TermOf(lexicon.EntryOf(story.tokens[0].word)), "june");
  EXPECT_EQ(store->OtherTerm(story.tokens[1].word), "Y1959");
  EXPECT_EQ(store->FindOtherTerm("Y1959"), story.tokens[1].word);
  EXPECT_FALSE(store->FindOtherTerm("Y1960"));
  EXPECT_EQ(store->OtherTerm(7), "");
  StoryTokens in_memory;
  writer.Read(0, in_memory);
  EXPECT_EQ(in_memory, story);
  ASSERT_TRUE(store->Read(1, story));
  EXPECT_TRUE(story.pieces.empty());
}

TEST_F(TokenStoreTest, MergedIsAsIfWrittenAtOnce) {
  const std::vector<std::vector<AnalyzedPiece>> stories = {
      {Piece({Token("sea", TokenKind::kWord, 0, 0), Token("Y1959", TokenKind::kDate, 1, 4)})},
      {Piece({Token("tea", TokenKind::kWord, 0, 0), Token("sea", TokenKind::kWord, 1, 4)})},
      {Piece({Token("Y1960", TokenKind::kDate, 0, 0), Token("Y1959", TokenKind::kDate, 1, 6)})}};
  LexiconWriter whole_lexicon;
  TokenStoreWriter whole(whole_lexicon);
  LexiconWriter merged_lexicon;
  std::vector<TokenStore> stores;
  std::vector<std::vector<uint32_t>> numbers;
  for (size_t i = 0; i < stories.size(); ++i) {
    whole.Add(stories[i]);
    LexiconWriter lexicon;
    TokenStoreWriter part(lexicon);
    part.Add(stories[i]);
    const auto part_path = folder_.path() / std::to_string(i);
    ASSERT_TRUE(part.Write(part_path));
    stores.push_back(*TokenStore::Open(part_path));
    ASSERT_TRUE(lexicon.WriteDraft(path_));
    numbers.push_back(*merged_lexicon.AbsorbDraft(path_));
  }
  std::vector<TokenStorePart> parts;
  for (size_t i = 0; i < stores.size(); ++i) parts.push_back({&stores[i], numbers[i]});
  ASSERT_TRUE(MergeTokenStores(parts, merged_lexicon.word_count(), path_));
  const std::string merged = *base::ReadFile(path_);
  ASSERT_TRUE(whole.Write(path_));
  EXPECT_EQ(*base::ReadFile(path_), merged);
}

TEST_F(TokenStoreTest, SurvivesDamage) {
  LexiconWriter lexicon;
  TokenStoreWriter writer(lexicon);
  writer.Add(
      {Piece({Token("sea", TokenKind::kWord, 0, 0), Token("Y1959", TokenKind::kDate, 1, 4)})});
  writer.Add({Piece({Token("tea", TokenKind::kCompound, 0, 0)})});
  ASSERT_TRUE(writer.Write(path_));
  ForEachDamage(path_, [](const std::filesystem::path& damaged) {
    const auto store = TokenStore::Open(damaged);
    if (!store) {
      EXPECT_EQ(store.error().code, base::ErrorCode::kCorrupt);
      return;
    }
    StoryTokens story;
    for (uint32_t i = 0; i < store->size(); ++i) {
      if (auto read = store->Read(i, story); !read) {
        EXPECT_EQ(read.error().code, base::ErrorCode::kCorrupt);
      }
    }
    store->OtherTerm(0);
    store->FindOtherTerm("Y1959");
  });
}

}  // namespace
}  // namespace hajimari::archive
