#include "search/answer/snippets.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>

#include "base/utf8.h"

namespace hajimari::search {
namespace {

struct Body {
  std::string text;
  std::vector<base::ByteRange> sentences;
  std::vector<uint32_t> boundaries;
  std::vector<SnippetMark> marks;
};

// "The [tsunami] came." -> the text and its marks; each distinct marked word is a query word.
Body ReadBody(std::string_view written) {
  Body body;
  std::vector<std::string> words;
  uint32_t begin = 0;
  uint32_t sentence = 0;
  const auto size = [&] { return static_cast<uint32_t>(body.text.size()); };
  for (size_t i = 0; i < written.size();) {
    const auto [c, length] = base::DecodeUtf8(written, i);
    if (c == U'[') {
      begin = size();
    } else if (c == U']') {
      const std::string word = body.text.substr(begin);
      auto known = std::ranges::find(words, word);
      if (known == words.end()) known = words.insert(words.end(), word);
      body.marks.push_back({{begin, size()}, static_cast<size_t>(known - words.begin())});
    } else if (written.substr(i, 2) == "\\n") {
      body.text += '\n';
      i += 2;
      continue;
    } else {
      body.boundaries.push_back(size());
      body.text += written.substr(i, length);
      if (c == U'.' || c == U'。') {
        body.sentences.push_back({sentence, size()});
        sentence = size();
      }
    }
    i += length;
  }
  if (sentence < size()) body.sentences.push_back({sentence, size()});
  return body;
}

std::string WithBrackets(const Snippet& snippet) {
  std::string out;
  uint32_t at = 0;
  for (const auto& mark : snippet.marks) {
    out += snippet.text.substr(at, mark.begin - at) + "[" +
           snippet.text.substr(mark.begin, mark.size()) + "]";
    at = mark.end;
  }
  return out + snippet.text.substr(at);
}

std::vector<Snippet> SnippetsOf(const Body& body, text::Language language) {
  return MakeSnippets(body.text, body.sentences, body.boundaries, body.marks, language);
}

void ExpectSnippets(const std::string& written, const std::vector<std::string>& expected) {
  const auto language =
      written.starts_with("ja") ? text::Language::kJapanese : text::Language::kEnglish;
  std::vector<std::string> actual;
  for (const Snippet& snippet : SnippetsOf(ReadBody(written.substr(4)), language)) {
    actual.push_back(WithBrackets(snippet));
  }
  EXPECT_EQ(actual, expected) << written;
}

TEST(Snippets, AreAsInTheCases) {
  std::ifstream file(HAJIMARI_CASES "/snippets/snippets.txt");
  ASSERT_TRUE(file);
  std::string body;
  std::vector<std::string> expected;
  int cases = 0;
  const auto finish = [&] {
    if (!body.empty()) ExpectSnippets(body, expected);
    cases += !body.empty();
    body.clear();
    expected.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("> ")) {
      expected.push_back(line.substr(2));
    } else if (!line.empty() && line[0] != '#') {
      finish();
      body = line;
    }
  }
  finish();
  EXPECT_GE(cases, 5);
}

TEST(Snippets, ALongSentenceIsTruncatedAroundItsMatch) {
  std::string filler;
  for (int i = 0; i < 100; ++i) filler += "word ";
  const auto snippets =
      SnippetsOf(ReadBody(filler + "[tsunami] " + filler + "end."), text::Language::kEnglish);
  ASSERT_EQ(snippets.size(), 1u);
  EXPECT_TRUE(snippets[0].text.starts_with("…"));
  EXPECT_TRUE(snippets[0].text.ends_with("…"));
  EXPECT_LE(base::CountCharacters(snippets[0].text), 202u);
  EXPECT_NE(WithBrackets(snippets[0]).find("[tsunami]"), std::string::npos);
}

TEST(Snippets, NeverSplitCharactersAndMarkOnlyMatches) {
  const bool held = rc::check("any body", [] {
    static const std::vector<std::string> kPieces = {
        "word ", "津", "。", ". ", "か\u3099", "葛\U000E0100", "👩\u200D🚀", "[x]", "[港]", " "};
    std::string written;
    const int pieces = *rc::gen::inRange(1, 400);
    for (int i = 0; i < pieces; ++i) written += *rc::gen::elementOf(kPieces);
    const Body body = ReadBody(written);
    const auto language = *rc::gen::element(text::Language::kEnglish, text::Language::kJapanese);
    for (const Snippet& snippet : SnippetsOf(body, language)) {
      RC_ASSERT(base::IsValidUtf8(snippet.text));
      RC_ASSERT(!snippet.text.starts_with("…\u3099"));
      RC_ASSERT(!snippet.text.starts_with("…\u200D"));
      uint32_t at = 0;
      for (const auto& mark : snippet.marks) {
        RC_ASSERT(at <= mark.begin);
        const std::string marked = snippet.text.substr(mark.begin, mark.size());
        RC_ASSERT(marked == "x" || marked == "港");
        at = mark.end;
      }
      std::string bare = snippet.text;
      if (bare.starts_with("…")) bare.erase(0, 3);
      if (bare.ends_with("…")) bare.resize(bare.size() - 3);
      RC_ASSERT(body.text.find(bare) != std::string::npos);
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace hajimari::search
