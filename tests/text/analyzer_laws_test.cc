// Laws that hold for every text, tested with random texts, valid and invalid.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>

#include "base/utf8.h"
#include "tests/text/analyzer_fixture.h"
#include "text/normalizer.h"

namespace hajimari::text {
namespace {

// Text as attackers and archives may write it: words, marks, numbers, dates, random characters and
// bytes.
rc::Gen<std::string> AnyText() {
  static const std::vector<std::string> kPieces = {
      "京都",   "姉妹都市", "デモイン市", "ヴァ",     "ｶﾞ",        "㈱",           "１０",
      "㍿",     "々",       "ー",         "ヶ",       "。",        "、",           "「",
      "」",     " ",        "　",         "\n",       "\n\n",      "\r\n",         "昭和34年",
      "元年",   "S34.6.24", "1959",       "1,200",    "五十周年",  "つなみ",       "佐々木",
      "鈩",     "Kōfu",     "St. ",       "U.S.",     "O’Donnell", "e-mail",       "children",
      "'s",     ".",        "-",          "・",       "=",         "\u0301",       "\u3099",
      "\u200B", "\uFEFF",   "\U000E0100", "😀",       "สวัสดี",      "한국",         "Привет",
      "𠮟",     "゛",       "が",         "した",     "ﬁ",         "June 24, ",    "（昭和34年）",
      "から",   "1955",     "\xFF",       "\xE4\xBA", "\xC0\x80",  "\xED\xA0\x80", "\x80"};
  const auto piece = rc::gen::elementOf(kPieces);
  const auto character = rc::gen::map(
      rc::gen::oneOf(
          rc::gen::inRange<uint32_t>(0, 0x250), rc::gen::inRange<uint32_t>(0x3000, 0x3200),
          rc::gen::inRange<uint32_t>(0x4E00, 0xA000), rc::gen::inRange<uint32_t>(0xF900, 0xFFF0),
          rc::gen::inRange<uint32_t>(1, 0x110000)),
      [](uint32_t c) {
        std::string out;
        base::AppendUtf8(c >= 0xD800 && c < 0xE000 ? U'?' : static_cast<char32_t>(c), out);
        return out;
      });
  const auto byte =
      rc::gen::map(rc::gen::arbitrary<char>(), [](char c) { return std::string(1, c); });
  const auto any = rc::gen::weightedOneOf<std::string>({{12, piece}, {4, character}, {1, byte}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(any),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& one : pieces) text += one;
                        return text;
                      });
}

// The texts of one RapidCheck case.
std::vector<std::string> SomeTexts() {
  return *rc::gen::container<std::vector<std::string>>(20, AnyText());
}

// Where the characters of a possibly invalid text begin, as the rest of the program decodes it.
std::set<uint32_t> Boundaries(std::string_view text) {
  std::set<uint32_t> boundaries{static_cast<uint32_t>(text.size())};
  for (size_t at = 0; at < text.size(); at += base::DecodeUtf8(text, at).length) {
    boundaries.insert(static_cast<uint32_t>(at));
  }
  return boundaries;
}

class Laws : public AnalyzerTest {};

TEST_F(Laws, TheNormalizersFastPathsChangeNothing) {
  const Normalizer normalizer(analyzer().dictionaries().spellings());
  const bool held = rc::check([&] {
    for (const std::string& original : SomeTexts()) {
      const NormalizedText quick = normalizer.Normalize(original);
      const NormalizedText slow = normalizer.NormalizeSlowly(original);
      RC_ASSERT(quick.text() == slow.text());
      const std::set<uint32_t> boundaries = Boundaries(quick.text());
      for (auto begin = boundaries.begin(); std::next(begin) != boundaries.end(); ++begin) {
        const base::ByteRange character{*begin, *std::next(begin)};
        RC_ASSERT(quick.Source(character) == slow.Source(character));
        std::string quickly;
        std::string slowly;
        RC_ASSERT(quick.Written(character, quickly) == slow.Written(character, slowly));
        RC_ASSERT(quickly == slowly);
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(Laws, SourceRangesAreWholeCharactersOfTheOriginalInOrder) {
  const bool held = rc::check([this](bool japanese) {
    for (const std::string& text : SomeTexts()) {
      const auto analyzed =
          analyzer().Analyze(text, japanese ? Language::kJapanese : Language::kEnglish);
      const std::set<uint32_t> boundaries = Boundaries(text);
      uint32_t begin = 0;
      uint32_t position = 0;
      const Token* compound = nullptr;
      for (const Token& token : analyzed.tokens) {
        RC_ASSERT(!token.term.empty());
        RC_ASSERT(token.term.size() <= 200u);
        RC_ASSERT(base::IsValidUtf8(token.term));
        RC_ASSERT(token.source.begin < token.source.end);
        RC_ASSERT(boundaries.contains(token.source.begin));
        RC_ASSERT(boundaries.contains(token.source.end));
        RC_ASSERT(token.source.begin >= begin);
        RC_ASSERT(token.kind == TokenKind::kPart || token.position >= position);
        RC_ASSERT(token.surface != token.term);
        if (token.kind == TokenKind::kCompound) compound = &token;
        if (token.kind == TokenKind::kPart) {
          RC_ASSERT(compound != nullptr);
          RC_ASSERT(compound->source.Contains(token.source));
          RC_ASSERT(token.position >= compound->position);
          RC_ASSERT(token.position + token.width <= compound->position + compound->width);
        } else {
          position = token.position;
        }
        begin = token.source.begin;
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(Laws, SentencesAreInOrderAndCoverEveryToken) {
  const bool held = rc::check([this] {
    for (const std::string& text : SomeTexts()) {
      const auto analyzed = analyzer().Analyze(text, Language::kJapanese);
      const std::set<uint32_t> boundaries = Boundaries(text);
      uint32_t end = 0;
      for (const base::ByteRange& sentence : analyzed.sentences) {
        RC_ASSERT(boundaries.contains(sentence.begin));
        RC_ASSERT(boundaries.contains(sentence.end));
        RC_ASSERT(sentence.begin < sentence.end);
        RC_ASSERT(sentence.begin >= end);
        end = sentence.end;
      }
      for (const Token& token : analyzed.tokens) {
        if (token.kind == TokenKind::kDate || token.kind == TokenKind::kCharacters) continue;
        RC_ASSERT(std::ranges::any_of(analyzed.sentences, [&](const base::ByteRange& sentence) {
          return sentence.Contains(token.source);
        }));
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(Laws, TheSameTextGivesTheSameTokens) {
  const bool held = rc::check([this] {
    for (const std::string& text : SomeTexts()) {
      const auto once = analyzer().Analyze(text, Language::kJapanese);
      const auto again = analyzer().Analyze(text, Language::kJapanese);
      RC_ASSERT(once.tokens == again.tokens);
      RC_ASSERT(once.sentences == again.sentences);
      RC_ASSERT(once.reading == again.reading);
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(Laws, TheSourceOfTheWholeTextIsTheWholeOriginal) {
  const Normalizer normalizer(analyzer().dictionaries().spellings());
  const bool held = rc::check([&] {
    for (const std::string& text : SomeTexts()) {
      const NormalizedText normalized = normalizer.Normalize(text);
      const auto size = static_cast<uint32_t>(normalized.text().size());
      RC_ASSERT(base::IsValidUtf8(normalized.text()));
      RC_ASSERT(
          (normalized.Source({0, size}) == base::ByteRange{0, static_cast<uint32_t>(text.size())}));
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(Laws, SourcesOfNeighboursAreAdjacentOrEqual) {
  const Normalizer normalizer(analyzer().dictionaries().spellings());
  const bool held = rc::check([&] {
    for (const std::string& text : SomeTexts()) {
      const NormalizedText normalized = normalizer.Normalize(text);
      const std::string_view made = normalized.text();
      const std::set<uint32_t> boundaries = Boundaries(text);
      base::ByteRange before{0, 0};
      for (uint32_t at = 0; at < made.size();) {
        const uint32_t end = at + base::DecodeUtf8(made, at).length;
        const base::ByteRange source = normalized.Source({at, end});
        RC_ASSERT(boundaries.contains(source.begin) && boundaries.contains(source.end));
        RC_ASSERT(source.begin == before.end || source == before);
        before = source;
        at = end;
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(Laws, DatesAreInOrderAndDoNotOverlap) {
  const bool held = rc::check([this](bool cell) {
    for (const std::string& text : SomeTexts()) {
      const auto dates =
          analyzer().dates().Find(text, cell ? DateStyle::kCell : DateStyle::kRunningText);
      uint32_t end = 0;
      for (const FoundDate& date : dates) {
        RC_ASSERT(date.source.begin >= end);
        RC_ASSERT(date.source.begin < date.source.end);
        RC_ASSERT(date.source.end <= text.size());
        RC_ASSERT(date.edtf.empty() == !date.fault_en.empty());
        RC_ASSERT(date.edtf.empty() || date.first <= date.last);
        end = date.source.end;
      }
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace hajimari::text
