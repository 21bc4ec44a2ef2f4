// Runs tests/cases/tokens/*.case; tests/cases/tokens/README.md describes the grammar.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>

#include "tests/text/analyzer_fixture.h"
#include "tests/text/case_file.h"

namespace hajimari::text {
namespace {

using tests::Case;

std::vector<std::string> SplitAtBars(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '|');) fields.push_back(tests::Trimmed(field));
  return fields;
}

Language LanguageOf(const std::string& field) {
  return field.find("ja") != std::string::npos ? Language::kJapanese : Language::kEnglish;
}

constexpr std::string_view kMarks[] = {"", "+", "/", "=", "~"};

// "+姉妹都市[0,12)@0f": mark of the kind, term, range, position, flags.
std::string Describe(const Token& token) {
  std::ostringstream out;
  out << kMarks[static_cast<size_t>(token.kind)] << token.term << '[' << token.source.begin << ','
      << token.source.end << ")@" << token.position;
  if (token.function) out << 'f';
  if (token.unknown) out << 'u';
  return out.str();
}

// Whether an expectation matches a described token: "京都" matches any range and position.
bool Matches(const std::string& expected, const std::string& described) {
  if (expected == described) return true;
  const size_t bracket = described.rfind('[');
  const size_t position = described.rfind('@');
  const bool has_range = expected.rfind('[') != std::string::npos;
  const bool has_position = expected.rfind('@') != std::string::npos;
  if (has_range) return !has_position && expected == described.substr(0, position);
  if (has_position) {
    return expected == described.substr(0, bracket) + described.substr(position);
  }
  return expected == described.substr(0, bracket);
}

std::vector<std::string> Words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void CheckTokens(const Case& test, const std::vector<std::string>& tokens,
                 const std::string& answer) {
  const auto has = [&](const std::string& expected) {
    return std::ranges::any_of(tokens, [&](const auto& t) { return Matches(expected, t); });
  };
  if (answer.starts_with("has ")) {
    for (const std::string& word : Words(answer.substr(4))) {
      EXPECT_TRUE(has(word)) << test.where << "\n"
                             << test.input << "\nmissing " << word << " in\n"
                             << Joined(tokens);
    }
    return;
  }
  if (answer.starts_with("not ")) {
    for (const std::string& word : Words(answer.substr(4))) {
      EXPECT_FALSE(has(word)) << test.where << "\n"
                              << test.input << "\nunexpected " << word << " in\n"
                              << Joined(tokens);
    }
    return;
  }
  const std::vector<std::string> expected = Words(answer);
  const bool same = std::ranges::equal(expected, tokens, Matches);
  EXPECT_TRUE(same)
      << test.where << "\n"
      << test.input << "\nexpected " << answer << "\nactual   " << Joined(tokens)
      << "\nhelp: does the text have another reading, or is the case wrong? see README.md";
}

std::set<std::string> Terms(const AnalyzedText& text) {
  std::set<std::string> terms;
  for (const Token& token : text.tokens) {
    if (token.kind != TokenKind::kCharacters) terms.insert(token.term);
  }
  return terms;
}

// Whether the story has what the query requires at least: the finest term of each date, the term of
// each other word, and the term or all parts of each compound.
bool Finds(const AnalyzedText& story, const AnalyzedText& query) {
  const std::set<std::string> terms = Terms(story);
  bool all = true;
  base::ByteRange date;
  for (size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if (token.kind == TokenKind::kDate && !(token.source == date)) {
      date = token.source;
      all = all && terms.contains(token.term);
    }
    const bool word = token.kind == TokenKind::kWord || token.kind == TokenKind::kCompound;
    if (!word || token.function || date.Overlaps(token.source)) continue;
    bool found = terms.contains(token.term);
    bool parts = token.kind == TokenKind::kCompound;
    for (size_t j = i + 1; j < query.tokens.size() && query.tokens[j].kind == TokenKind::kPart;
         ++j) {
      parts = parts && terms.contains(query.tokens[j].term);
    }
    found = found || parts;
    all = all && found;
  }
  return all;
}

class TokenCases : public AnalyzerTest {};

TEST_F(TokenCases, AreAsInTheCases) {
  size_t count = 0;
  for (const Case& test : tests::ReadCases(HAJIMARI_CASES "/tokens")) {
    const std::vector<std::string> fields = SplitAtBars(test.input);
    if (fields.size() == 2) {
      ++count;
      const AnalyzedText text =
          analyzer().Analyze(tests::Unescaped(fields[1]), LanguageOf(fields[0]));
      std::vector<std::string> tokens;
      for (const Token& token : text.tokens) tokens.push_back(Describe(token));
      EXPECT_FALSE(test.answers.empty()) << test.where;
      for (const std::string& answer : test.answers) CheckTokens(test, tokens, answer);
    } else if (fields.size() == 3) {
      ++count;
      const Language language = LanguageOf(fields[0]);
      const AnalyzedText story = analyzer().Analyze(tests::Unescaped(fields[1]), language);
      const AnalyzedText query = analyzer().Analyze(tests::Unescaped(fields[2]), language);
      const bool expected = fields[0].starts_with("finds");
      EXPECT_TRUE(expected || fields[0].starts_with("misses")) << test.where;
      EXPECT_EQ(Finds(story, query), expected) << test.where << "\n" << test.input;
    } else {
      ADD_FAILURE() << test.where << ": neither a text nor a story and a query";
    }
  }
  EXPECT_GE(count, 120u);
}

}  // namespace
}  // namespace hajimari::text
