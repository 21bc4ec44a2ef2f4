#include "archive/store/lexicon.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "base/file.h"
#include "tests/archive/store/damage.h"
#include "text/kana.h"

namespace hajimari::archive {
namespace {

text::Token Word(std::string term, std::string surface = "", std::string reading = "") {
  text::Token token;
  token.term = std::move(term);
  token.surface = std::move(surface);
  token.reading = std::move(reading);
  token.inflected = !token.surface.empty();
  token.language = token.reading.empty() ? text::Language::kEnglish : text::Language::kJapanese;
  return token;
}

std::vector<std::string> Terms(const std::vector<LexiconEntry>& entries) {
  std::vector<std::string> terms;
  for (const LexiconEntry& entry : entries) terms.emplace_back(entry.term);
  return terms;
}

using Strings = std::vector<std::string>;

class LexiconTest : public testing::Test {
 protected:
  Lexicon Reopen(const LexiconWriter& writer) {
    EXPECT_TRUE(writer.Write(path_));
    return *Lexicon::Open(path_);
  }
  base::TemporaryDirectory folder_ = *base::TemporaryDirectory::Make();
  std::filesystem::path path_ = folder_.path() / "lexicon";
};

TEST_F(LexiconTest, AnswersByTermReadingAndRomaji) {
  LexiconWriter writer;
  const std::vector<uint32_t> first = {writer.Intern(Word("child")),
                                       writer.Intern(Word("child", "children")),
                                       writer.Intern(Word("津波", "", "ツナミ"))};
  writer.CountStory(first);
  const std::vector<uint32_t> second = {writer.Intern(Word("child", "children"))};
  writer.CountStory(second);
  const Lexicon lexicon = Reopen(writer);

  ASSERT_EQ(lexicon.size(), 2U);
  const auto child = lexicon.Find("child");
  ASSERT_TRUE(child);
  EXPECT_EQ(child->stories, 2U);
  EXPECT_FALSE(child->japanese);
  const auto writings = lexicon.WordsOf(child->number);
  ASSERT_EQ(writings.size(), 2U);
  EXPECT_EQ(writings[0].surface, "child");
  EXPECT_EQ(writings[0].stories, 1U);
  EXPECT_EQ(writings[1].surface, "children");
  EXPECT_TRUE(writings[1].inflected);
  EXPECT_EQ(writings[1].stories, 2U);
  EXPECT_FALSE(lexicon.Find("chil"));
  EXPECT_FALSE(lexicon.Find("children"));
  EXPECT_EQ(Terms(lexicon.ByReading("ツナミ")), Strings{"津波"});
  EXPECT_EQ(Terms(lexicon.ByReading("ツナ")), Strings{});
  EXPECT_EQ(Terms(lexicon.ByRomaji(text::RomajiKey("tsunami"))), Strings{"津波"});
  EXPECT_TRUE(lexicon.Find("津波")->japanese);
  EXPECT_EQ(lexicon.EntryOfWord(2), lexicon.Find("津波")->number);
}

TEST_F(LexiconTest, PutsTheTermItselfFirst) {
  LexiconWriter writer;
  writer.Intern(Word("see", "saw"));
  writer.Intern(Word("see", "a"));
  writer.Intern(Word("see"));
  const Lexicon lexicon = Reopen(writer);
  EXPECT_EQ(lexicon.WordsOf(0)[0].surface, "see");
}

TEST_F(LexiconTest, CallsATermAFunctionWordOnlyIfItAlwaysIs) {
  LexiconWriter writer;
  text::Token word = Word("will");
  word.function = true;
  writer.Intern(word);
  writer.Intern(word);
  EXPECT_TRUE(Reopen(writer).Find("will")->function);
  word.function = false;
  writer.Intern(word);
  EXPECT_FALSE(Reopen(writer).Find("will")->function);
}

TEST_F(LexiconTest, FindsEveryTermAndEveryPrefix) {
  rc::check([&] {
    const auto terms = *rc::gen::container<std::set<std::string>>(
        rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element('a', 'b', '\xE6'))));
    LexiconWriter writer;
    for (const std::string& term : terms) writer.Intern(Word(term));
    const Lexicon lexicon = Reopen(writer);
    RC_ASSERT(lexicon.size() == terms.size());
    for (const std::string& term : terms) {
      RC_ASSERT(lexicon.Find(term).has_value());
      const std::string prefix = term.substr(0, 2);
      Strings expected;
      for (const std::string& other : terms) {
        if (other.starts_with(prefix)) expected.push_back(other);
      }
      RC_ASSERT(Terms(lexicon.WithPrefix(prefix, 1000)) == expected);
    }
    RC_ASSERT(!lexicon.Find("abz").has_value());
  });
}

// Adding stories one after another gives the same as joining two drafts.
TEST_F(LexiconTest, AbsorbsDrafts) {
  const std::vector<std::vector<text::Token>> stories = {
      {Word("child"), Word("港", "", "ミナト")},
      {Word("child", "children"), Word("child")},
      {Word("港", "湊", "ミナト"), Word("port")}};
  const auto add = [](LexiconWriter& writer, const std::vector<text::Token>& story) {
    std::vector<uint32_t> words;
    for (const text::Token& token : story) words.push_back(writer.Intern(token));
    writer.CountStory(words);
  };
  LexiconWriter whole;
  for (const auto& story : stories) add(whole, story);
  LexiconWriter first;
  add(first, stories[0]);
  LexiconWriter second;
  add(second, stories[1]);
  add(second, stories[2]);
  LexiconWriter joined;
  for (const LexiconWriter* part : {&first, &second}) {
    ASSERT_TRUE(part->WriteDraft(path_));
    EXPECT_EQ(joined.AbsorbDraft(path_)->size(), part->word_count());
  }
  ASSERT_TRUE(whole.Write(path_));
  const std::string bytes = *base::ReadFile(path_);
  ASSERT_TRUE(joined.Write(path_));
  EXPECT_EQ(*base::ReadFile(path_), bytes);
}

TEST_F(LexiconTest, SurvivesDamage) {
  LexiconWriter writer;
  for (const char* term : {"child", "port", "tea"}) writer.Intern(Word(term));
  writer.Intern(Word("津波", "つなみ", "ツナミ"));
  ASSERT_TRUE(writer.Write(path_));
  ForEachDamage(path_, [](const std::filesystem::path& damaged) {
    const auto lexicon = Lexicon::Open(damaged);
    if (!lexicon) {
      EXPECT_EQ(lexicon.error().code, base::ErrorCode::kCorrupt);
      return;
    }
    for (uint32_t i = 0; i <= lexicon->size(); ++i) {
      lexicon->Entry(i);
      lexicon->WordsOf(i);
    }
    for (uint32_t i = 0; i <= lexicon->word_count(); ++i) lexicon->Entry(lexicon->EntryOfWord(i));
    lexicon->Find("port");
    lexicon->WithPrefix("", 100);
    lexicon->ByReading("ツナミ");
    lexicon->ByRomaji("tsunami");
  });
}

TEST_F(LexiconTest, SurvivesDamagedDrafts) {
  LexiconWriter writer;
  writer.Intern(Word("child", "children"));
  writer.Intern(Word("津波", "つなみ", "ツナミ"));
  ASSERT_TRUE(writer.WriteDraft(path_));
  ForEachDamage(path_, [](const std::filesystem::path& damaged) {
    LexiconWriter joined;
    if (const auto absorbed = joined.AbsorbDraft(damaged); !absorbed) {
      EXPECT_EQ(absorbed.error().code, base::ErrorCode::kCorrupt);
    }
  });
}

TEST_F(LexiconTest, OfAMissingFileIsNotFound) {
  EXPECT_EQ(Lexicon::Open(folder_.path() / "none").error().code, base::ErrorCode::kNotFound);
}

}  // namespace
}  // namespace hajimari::archive
