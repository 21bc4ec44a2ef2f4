#include "search/query/query_reader.h"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/utf8.h"

namespace hajimari::search {
namespace {

std::string Format(const Atom& atom) {
  const std::string kind = atom.kind == AtomKind::kWord     ? "w"
                           : atom.kind == AtomKind::kPhrase ? "p"
                                                            : "f";
  const std::string field = atom.field.empty() ? "" : atom.field + "=";
  return (atom.excluded ? "-" : "") + kind + (atom.prefix ? "*" : "") + ":" + field + atom.text;
}

std::string Format(const QueryPart& part, bool inside) {
  if (part.kind == QueryPart::Kind::kAtom) return Format(part.atom);
  std::string out;
  for (size_t i = 0; i < part.parts.size(); ++i) {
    if (i > 0 && part.kind == QueryPart::Kind::kNear) {
      out += " ~" + std::to_string(part.within[i - 1]) + " ";
    } else if (i > 0) {
      out += part.kind == QueryPart::Kind::kAll ? " ; " : " / ";
    }
    out += Format(part.parts[i], true);
  }
  const bool brackets =
      inside && (part.excluded || part.kind == QueryPart::Kind::kAll || part.bracketed);
  return brackets ? (part.excluded ? "-(" : "(") + out + ")" : out;
}

std::string Format(const QueryTree& tree) { return Format(tree.root, false); }

std::string FormatIgnored(const QueryTree& tree) {
  std::string out;
  for (const Ignored& ignored : tree.ignored) {
    out += (out.empty() ? "" : " ") + std::string(Name(ignored.reason)) + "@" + ignored.text;
  }
  return out;
}

std::string Trimmed(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text.substr(std::min(text.size(), text.find_first_not_of(' ')));
}

TEST(QueryReader, ReadsTheCases) {
  std::ifstream file(HAJIMARI_CASES "/queries/reader.txt");
  ASSERT_TRUE(file);
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    // The query may contain bars, so the last two separate the columns.
    const size_t last = line.rfind(" |");
    const size_t middle = line.rfind(" | ", last - 1);
    ASSERT_NE(middle, std::string::npos) << line;
    const std::string query = line.substr(0, middle);
    const QueryTree tree = ReadQuery(query, {});
    EXPECT_EQ(Format(tree), Trimmed(line.substr(middle + 2, last - middle - 2))) << query;
    EXPECT_EQ(FormatIgnored(tree), Trimmed(line.substr(last + 2))) << query;
    ++cases;
  }
  EXPECT_GE(cases, 30);
}

TEST(QueryReader, ReportsInvalidText) {
  const QueryTree tree = ReadQuery(std::string("a\0b \xFF", 5), {});
  EXPECT_EQ(Format(tree), "w:a ; w:b ; w:\uFFFD");
  ASSERT_EQ(tree.ignored.size(), 1u);
  EXPECT_EQ(tree.ignored[0].reason, IgnoredReason::kNotText);
}

TEST(QueryReader, EnforcesItsLimits) {
  Limits limits;
  limits.terms = 2;
  EXPECT_TRUE(ReadQuery("a b", limits).ignored.empty());
  const QueryTree words = ReadQuery("a b c d", limits);
  EXPECT_EQ(words.root.parts.size(), 2u);
  EXPECT_EQ(FormatIgnored(words), "too-many-words@c d");
  limits.query_characters = 3;
  EXPECT_TRUE(ReadQuery("津波港", limits).ignored.empty());
  const QueryTree longer = ReadQuery("津波港町", limits);
  EXPECT_EQ(Format(longer), "w:津波港");
  EXPECT_EQ(FormatIgnored(longer), "too-long@町");
}

TEST(QueryReader, EveryReasonHasAnIdAndAMessageInBothLanguages) {
  std::set<std::string_view> ids;
  for (size_t i = 0; i < kIgnoredReasons; ++i) {
    const auto reason = static_cast<IgnoredReason>(i);
    ids.insert(Name(reason));
    const Ignored ignored = MakeIgnored("peace", {0, 5}, reason);
    EXPECT_FALSE(ignored.message.en.empty()) << Name(reason);
    EXPECT_FALSE(ignored.message.ja.empty()) << Name(reason);
  }
  EXPECT_EQ(ids.size(), kIgnoredReasons);
  EXPECT_EQ(Name(IgnoredReason::kShortPrefix), "short-prefix");
}

// A query of pieces with and without a meaning in the query language.
std::string AnyQuery() {
  static const std::vector<std::string> kPieces = {"a",          "津",
                                                   " ",          "\"",
                                                   "「",         "」",
                                                   "-",          "－",
                                                   " OR ",       "|",
                                                   "NOT ",       "theme:",
                                                   "年：",       "*",
                                                   "＊",         "\xFF",
                                                   "(",          ")",
                                                   "（",         "）",
                                                   " NEAR ",     " ＮＥＡＲ／３ ",
                                                   " NEAR/999 ", ",",
                                                   "..",         "‥",
                                                   "〜",         "　",
                                                   "𠮟",         "1950",
                                                   "昭和30年",   "year:",
                                                   "『",         "』",
                                                   " AND ",      std::string(1, '\0')};
  std::string query;
  const int pieces = *rc::gen::inRange(0, 24);
  for (int i = 0; i < pieces; ++i) query += *rc::gen::elementOf(kPieces);
  return query;
}

bool IsValidRange(const std::string& text, base::ByteRange range) {
  return range.begin < range.end && range.end <= text.size() &&
         base::IsBoundary(text, range.begin) && base::IsBoundary(text, range.end);
}

// The range of a part contains the ranges of its parts, which are in the order of the query.
void CheckPart(const std::string& text, const QueryPart& part, size_t depth) {
  RC_ASSERT(depth <= 3 * (kMaxBracketDepth + 1));
  if (part.kind == QueryPart::Kind::kAtom) {
    RC_ASSERT(IsValidRange(text, part.atom.range));
    RC_ASSERT(!part.atom.text.empty());
    RC_ASSERT(part.parts.empty());
    return;
  }
  RC_ASSERT(depth == 0 || !part.parts.empty());
  const bool near = part.kind == QueryPart::Kind::kNear;
  RC_ASSERT(part.within.size() == (near ? part.parts.size() - 1 : 0));
  uint32_t end = 0;
  for (const QueryPart& inner : part.parts) {
    RC_ASSERT(inner.range.begin >= end);
    RC_ASSERT(part.range.Contains(inner.range));
    end = inner.range.end;
    CheckPart(text, inner, depth + 1);
  }
}

TEST(QueryReader, NeverFailsAndItsRangesAreWholeCharacters) {
  const bool held = rc::check("any query", [] {
    const std::string query = AnyQuery();
    const QueryTree tree = ReadQuery(query, {});
    RC_ASSERT(Format(tree) == Format(ReadQuery(query, {})));
    CheckPart(tree.text, tree.root, 0);
    uint32_t end = 0;
    for (const Atom* atom : AtomsOf(tree.root)) {
      RC_ASSERT(atom->range.begin >= end);
      end = atom->range.end;
    }
    for (const Ignored& ignored : tree.ignored) {
      RC_ASSERT(IsValidRange(tree.text, ignored.range));
      RC_ASSERT(!ignored.message.ja.empty());
    }
    RC_ASSERT(
        std::ranges::is_sorted(tree.ignored, {}, [](const Ignored& i) { return i.range.begin; }));
  });
  EXPECT_TRUE(held);
}

TEST(QueryReader, LimitsTheDepthOfBrackets) {
  for (const size_t depth : {kMaxBracketDepth, kMaxBracketDepth + 1, size_t{200}}) {
    const std::string query = std::string(depth, '(') + "a b" + std::string(depth, ')') + " c";
    const QueryTree tree = ReadQuery(query, {});
    EXPECT_EQ(tree.ignored.size(), depth - kMaxBracketDepth) << depth;
    EXPECT_EQ(AtomsOf(tree.root).size(), 3u) << depth;
    EXPECT_EQ(Format(tree), "(w:a ; w:b) ; w:c") << depth;
  }
}

TEST(QueryReader, EnforcesItsLimitsWithinBrackets) {
  Limits limits;
  for (const size_t words : {limits.terms, limits.terms + 1, size_t{250}}) {
    std::string query = "(";
    for (size_t i = 0; i < words; ++i) query += "a ";
    const QueryTree tree = ReadQuery(query + ")", limits);
    EXPECT_EQ(AtomsOf(tree.root).size(), std::min(words, limits.terms));
    EXPECT_EQ(tree.ignored.size(), words > limits.terms ? 1u : 0u);
  }
  for (const size_t characters : {size_t{512}, size_t{513}, size_t{100'000}}) {
    std::string query;
    for (size_t i = 0; i < characters; ++i) query += "津";
    const QueryTree tree = ReadQuery(query, limits);
    EXPECT_EQ(base::CountCharacters(AtomsOf(tree.root).front()->text), 512u);
    EXPECT_EQ(tree.ignored.empty(), characters == 512u);
  }
}

}  // namespace
}  // namespace hajimari::search
