#include "tables/edict.h"

#include <gtest/gtest.h>

namespace hajimari::tables {
namespace {

using List = std::vector<std::string>;

TEST(Edict, ReadsHeadwordReadingAndGlosses) {
  const auto entry = ReadEdictLine(
      "引っ越し [ひっこし] /(n,vs) moving (dwelling, office, etc.)/changing residence/(P)/");
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->head, "引っ越し");
  EXPECT_EQ(entry->reading, "ひっこし");
  EXPECT_TRUE(entry->common);
  ASSERT_EQ(entry->senses.size(), 1u);
  EXPECT_EQ(entry->senses[0].tags, (List{"n", "vs"}));
  ASSERT_EQ(entry->senses[0].glosses.size(), 2u);
  EXPECT_EQ(entry->senses[0].glosses[0].text, "moving");
  EXPECT_TRUE(entry->senses[0].glosses[0].noted);
  EXPECT_EQ(entry->senses[0].glosses[1].text, "changing residence");
  EXPECT_FALSE(entry->senses[0].glosses[1].noted);
}

TEST(Edict, SplitsSensesAtTheirNumbersAndKeepsTheTagsOfEach) {
  const auto entry = ReadEdictLine(
      "熙熙 [きき] /(adj-t,adv-to) (1) (obsc) relaxed/(adj-t) (2) spacious/vast/(v5k-s) (3) go/");
  ASSERT_TRUE(entry);
  EXPECT_FALSE(entry->common);
  ASSERT_EQ(entry->senses.size(), 3u);
  EXPECT_TRUE(entry->senses[0].Has("obsc"));
  EXPECT_FALSE(entry->senses[1].Has("obsc"));
  EXPECT_EQ(entry->senses[1].glosses.size(), 2u);
  EXPECT_TRUE(entry->senses[2].Has("v5k-s"));
}

TEST(Edict, ANoteBeforeTheGlossIsNotATag) {
  const auto entry = ReadEdictLine("戸 [と] /(n) (sliding) door {comp}/");
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->senses[0].tags, List{"n"});
  EXPECT_EQ(entry->senses[0].glosses[0].text, "door");
  EXPECT_TRUE(entry->senses[0].glosses[0].noted);
}

TEST(Edict, LinesThatAreNotEntriesAreSkipped) {
  EXPECT_FALSE(ReadEdictLine(""));
  EXPECT_FALSE(ReadEdictLine("？？？？ /EDICT, EDICT_SUB(P), EDICT2 Japanese-English/"));
  EXPECT_FALSE(ReadEdictLine("no entry at all"));
  EXPECT_TRUE(ReadEdictLine("カステラ /(n) sponge cake/")->reading.empty());
}

}  // namespace
}  // namespace hajimari::tables
