#include "search/query_reader.h"

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "base/utf8.h"

namespace hajimari::search {
namespace {

std::string Shown(const Atom& atom) {
  const std::string kind = atom.kind == AtomKind::kWord     ? "w"
                           : atom.kind == AtomKind::kPhrase ? "p"
                                                            : "f";
  const std::string field = atom.field.empty() ? "" : atom.field + "=";
  return (atom.excluded ? "-" : "") + kind + (atom.prefix ? "*" : "") + ":" + field + atom.text;
}

std::string Shown(const QueryTree& tree) {
  std::string out;
  for (const AtomGroup& group : tree.groups) {
    if (!out.empty()) out += " ; ";
    for (size_t a = 0; a < group.atoms.size(); ++a) {
      out += (a > 0 ? " / " : "") + Shown(group.atoms[a]);
    }
  }
  return out;
}

std::string ShownIgnored(const QueryTree& tree) {
  std::string out;
  for (const Ignored& ignored : tree.ignored) {
    out += (out.empty() ? "" : " ") + ignored.reason + "@" + ignored.text;
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
    // The query may hold bars of its own: the last two part the columns.
    const size_t last = line.rfind(" |");
    const size_t middle = line.rfind(" | ", last - 1);
    ASSERT_NE(middle, std::string::npos) << line;
    const std::string query = line.substr(0, middle);
    const QueryTree tree = ReadQuery(query, {});
    EXPECT_EQ(Shown(tree), Trimmed(line.substr(middle + 2, last - middle - 2))) << query;
    EXPECT_EQ(ShownIgnored(tree), Trimmed(line.substr(last + 2))) << query;
    ++cases;
  }
  EXPECT_GE(cases, 30);
}

TEST(QueryReader, TellsWhatIsNoText) {
  const QueryTree tree = ReadQuery(std::string("a\0b \xFF", 5), {});
  EXPECT_EQ(Shown(tree), "w:a ; w:b ; w:\uFFFD");
  ASSERT_EQ(tree.ignored.size(), 1u);
  EXPECT_EQ(tree.ignored[0].reason, "not-text");
}

TEST(QueryReader, KeepsItsLimits) {
  Limits limits;
  limits.terms = 2;
  EXPECT_TRUE(ReadQuery("a b", limits).ignored.empty());
  const QueryTree words = ReadQuery("a b c d", limits);
  EXPECT_EQ(words.groups.size(), 2u);
  EXPECT_EQ(ShownIgnored(words), "too-many-words@c d");
  limits.query_characters = 3;
  EXPECT_TRUE(ReadQuery("津波港", limits).ignored.empty());
  const QueryTree longer = ReadQuery("津波港町", limits);
  EXPECT_EQ(Shown(longer), "w:津波港");
  EXPECT_EQ(ShownIgnored(longer), "too-long@町");
}

TEST(QueryReader, EveryReasonIsToldInBothLanguages) {
  for (const char* reason :
       {"unclosed-quote", "empty-phrase", "dangling-or", "dangling-not", "empty-field",
        "unknown-field", "unknown-value", "no-word", "not-text", "function-word", "impossible-date",
        "too-many-words", "too-long", "short-prefix"}) {
    EXPECT_FALSE(IgnoredMessage(reason).en.empty()) << reason;
    EXPECT_FALSE(IgnoredMessage(reason).ja.empty()) << reason;
  }
}

TEST(QueryReader, NeverFailsAndItsRangesLieOnCharacters) {
  const bool held = rc::check("any query", [] {
    static const std::vector<std::string> kPieces = {
        "a",      "津",   " ",  "\"",   "「",
        "」",     "-",    "－", "OR",   "|",
        "theme:", "年：", "*",  "\xFF", std::string(1, '\0'),
        "(",      ",",    "..", "　",   "𠮟"};
    std::string query;
    const int pieces = *rc::gen::inRange(0, 12);
    for (int i = 0; i < pieces; ++i) query += *rc::gen::elementOf(kPieces);
    const QueryTree tree = ReadQuery(query, {});
    const auto lies = [&](base::ByteRange range) {
      return range.begin < range.end && range.end <= tree.text.size() &&
             base::IsBoundary(tree.text, range.begin) && base::IsBoundary(tree.text, range.end);
    };
    for (const AtomGroup& group : tree.groups) {
      RC_ASSERT(!group.atoms.empty());
      for (const Atom& atom : group.atoms) {
        RC_ASSERT(lies(atom.range));
        RC_ASSERT(!atom.text.empty());
      }
    }
    for (const Ignored& ignored : tree.ignored) RC_ASSERT(lies(ignored.range));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace hajimari::search
