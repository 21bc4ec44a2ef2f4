#include "tables/glossary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "tables/translation_tables.h"

namespace hajimari::tables {
namespace {

class GlossaryTest : public testing::Test {
 protected:
  GlossaryTest() : folder_(*base::TemporaryDirectory::Make()) {}

  base::Result<std::vector<GlossaryPair>> Read(const std::string& rows) {
    EXPECT_TRUE(base::WriteFileSynced(folder_.path() / "glossary.tsv", "en\tja\tnote\n" + rows));
    return ReadGlossary(folder_.path());
  }

  base::TemporaryDirectory folder_;
};

TEST_F(GlossaryTest, ReadsPairsWithTheirDirections) {
  const auto pairs = Read(
      "delegation\t訪問団\t\nhomestay\t民泊\ten>ja only\nanniversary\t記念\tja>en only\n"
      "gift\t能\tnever\n");
  ASSERT_TRUE(pairs) << base::Describe(pairs.error());
  ASSERT_EQ(pairs->size(), 4u);
  EXPECT_TRUE((*pairs)[0].to_english && (*pairs)[0].to_japanese);
  EXPECT_FALSE((*pairs)[1].to_english);
  EXPECT_FALSE((*pairs)[2].to_japanese);
  EXPECT_TRUE((*pairs)[3].never);
}

TEST_F(GlossaryTest, RefusesAnUnknownNoteAndAnEmptyTerm) {
  for (const char* rows : {"gift\t能\tsometimes\n", "gift\t\t\n", "\t能\t\n"}) {
    const auto pairs = Read(rows);
    ASSERT_FALSE(pairs) << rows;
    EXPECT_EQ(pairs.error().code, base::ErrorCode::kBadDictionary);
    EXPECT_TRUE(pairs.error().where.ends_with("glossary.tsv:2")) << pairs.error().where;
  }
  EXPECT_FALSE(ReadGlossary("/nowhere"));
}

// An entry with one common sense.
EdictEntry Entry(const std::string& head, const std::string& reading, const std::string& gloss) {
  return *ReadEdictLine(head + " [" + reading + "] /(n) " + gloss + "/(P)/");
}

TEST_F(GlossaryTest, ItsAnswersComeFirstAndItsRefusalsAreLeftOut) {
  const auto spellings = dictionaries::Spellings::Open(HAJIMARI_TABLES);
  ASSERT_TRUE(spellings);
  const std::vector<EdictEntry> entries = {Entry("能", "のう", "gift"),
                                           Entry("贈答", "ぞうとう", "gift"),
                                           Entry("代表", "だいひょう", "delegation")};
  const auto glossary = Read(
      "gift\t能\tnever\ngift\t贈り物\t\ngift\t記念品\ten>ja only\ndelegation\t訪問団\t\n"
      "delegation\t代表団\t\ndelegation\t派遣団\t\ndelegation\t使節団\t\n");
  ASSERT_TRUE(glossary);
  const TranslationTables tables = MakeTranslations(entries, {}, *glossary, *spellings);
  using List = std::vector<std::string>;
  EXPECT_EQ(tables.to_japanese.at("gift"), (List{"贈り物", "記念品", "贈答"}));
  EXPECT_EQ(tables.to_japanese.at("deleg"), (List{"訪問団", "代表団", "派遣団", "使節団", "代表"}));
  EXPECT_FALSE(tables.to_english.contains("能"));
  EXPECT_EQ(tables.to_english.at("贈り物"), List{"gift"});
  EXPECT_FALSE(tables.to_english.contains("記念品"));
}

}  // namespace
}  // namespace hajimari::tables
