#include "tables/compound_spellings.h"

#include <gtest/gtest.h>

#include <set>

namespace hajimari::tables {
namespace {

class CompoundSpellingsTest : public testing::Test {
 protected:
  CompoundSpellingsTest() : normalizer_(spellings_) {}

  // Every spelling of the family whose first head is `head`, with its other heads.
  std::set<std::string> Family(std::string_view head) const {
    std::vector<EdictEntry> entries;
    for (const char* line :
         {"受ける [うける] /(v1,vt) to receive/(P)/", "継ぐ [つぐ] /(v5g,vt) to succeed to/(P)/",
          "受け継ぐ [うけつぐ] /(v5g,vt) to inherit/to take over/(P)/",
          "押す [おす] /(v5s) to push/(P)/", "入れる [いれる] /(v1) to put in/(P)/",
          "押し入れる [おしいれる] /(v1,vt) to push in/", "押し入れ [おしいれ] /(n) closet/(P)/",
          "帰る [かえる] /(v5r,vi) to return/(P)/",
          "里帰り [さとがえり] /(n,vs) visiting home/(P)/",
          "大学 [だいがく] /(n) university/(P)/"}) {
      entries.push_back(*ReadEdictLine(line));
    }
    std::set<std::string> all;
    for (const CompoundFamily& family : CompoundFamilies(entries, {}, normalizer_)) {
      if (family.heads.front().written != head) continue;
      for (const Spelling& spelling : family.heads) all.insert(spelling.written);
      for (const Spelling& spelling : family.others) all.insert(spelling.written);
    }
    return all;
  }

  dictionaries::Spellings spellings_ = *dictionaries::Spellings::Open(HAJIMARI_TABLES);
  text::Normalizer normalizer_;
};

TEST_F(CompoundSpellingsTest, VerbsHaveTheirOkuriganaKanaHalvesAndNoun) {
  const auto family = Family("受け継ぐ");
  for (const char* spelling :
       {"受継ぐ", "受けつぐ", "うけ継ぐ", "受け継ぎ", "受継ぎ", "受けつぎ"}) {
    EXPECT_TRUE(family.contains(spelling)) << spelling;
  }
  EXPECT_FALSE(family.contains("うけつぐ"));
}

TEST_F(CompoundSpellingsTest, ANounOfAnotherMeaningIsNotTheVerbs) {
  const auto family = Family("押し入れる");
  EXPECT_TRUE(family.contains("押入れる"));
  EXPECT_FALSE(family.contains("押し入れ"));
}

TEST_F(CompoundSpellingsTest, NounsEndLikeVerbsWithVoicedSounds) {
  EXPECT_EQ(Family("里帰り"), (std::set<std::string>{"里帰り", "里がえり", "里帰"}));
  EXPECT_EQ(Family("大学"), std::set<std::string>());
}

}  // namespace
}  // namespace hajimari::tables
