// Each kind of fault, put into a copy of the tables, is told with its line.
#include "tables/check_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"

namespace hajimari::tables {
namespace {

namespace fs = std::filesystem;

class CheckTablesTest : public testing::Test {
 protected:
  CheckTablesTest() : folder_(*base::TemporaryDirectory::Make()) {
    fs::copy(HAJIMARI_TABLES, folder_.path());
  }

  std::string Read(const std::string& file) { return *base::ReadFile(folder_.path() / file); }
  void Write(const std::string& file, std::string_view bytes) {
    ASSERT_TRUE(base::WriteFileSynced(folder_.path() / file, bytes));
  }
  // Replaces the first `from` and answers with the line where it stood.
  size_t Replace(const std::string& file, std::string_view from, std::string_view to) {
    std::string text = Read(file);
    const size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << "help: " << file << " no longer has \"" << from << '"';
    const auto line = static_cast<size_t>(std::ranges::count(text.substr(0, at), '\n')) + 1;
    text.replace(at, from.size(), to);
    Write(file, text);
    return line;
  }
  size_t Append(const std::string& file, std::string_view row) {
    const std::string text = Read(file);
    Write(file, text + std::string(row) + "\n");
    return static_cast<size_t>(std::ranges::count(text, '\n')) + 1;
  }
  void ExpectFault(const std::string& file, size_t line, std::string_view message) {
    const std::string where = (folder_.path() / file).string() + ":" + std::to_string(line);
    std::string told;
    for (const TableFault& fault : CheckTables(folder_.path())) {
      if (fault.where == where && fault.message.find(message) != std::string::npos) return;
      told += fault.where + ": " + fault.message + "\n";
    }
    FAIL() << "help: no fault \"" << message << "\" at " << where << ", but\n" << told;
  }

  base::TemporaryDirectory folder_;
};

TEST_F(CheckTablesTest, TheTablesHaveNoFault) {
  for (const TableFault& fault : CheckTables(folder_.path())) {
    ADD_FAILURE() << fault.where << ": " << fault.message;
  }
}

TEST_F(CheckTablesTest, TellsOfAMissingTable) {
  fs::remove(folder_.path() / "eras.tsv");
  const auto faults = CheckTables(folder_.path());
  ASSERT_FALSE(faults.empty());
  EXPECT_TRUE(faults[0].where.ends_with("eras.tsv"));
}

TEST_F(CheckTablesTest, TellsOfAWrongNumberOfCells) {
  const size_t line = Append("foreign_places.tsv", "it-rome\tit\tRome");
  ExpectFault("foreign_places.tsv", line, "cells");
}

TEST_F(CheckTablesTest, TellsOfAMissingColumn) {
  Replace("themes.tsv", "scope_note_ja", "scope_note_fr");
  ExpectFault("themes.tsv", 1, "scope_note_ja");
}

TEST_F(CheckTablesTest, TellsOfAnIdGivenTwice) {
  const size_t line = Append("foreign_places.tsv", "it-padua\tit\tPadua\tパドヴァ\t\t");
  ExpectFault("foreign_places.tsv", line, "given twice");
}

TEST_F(CheckTablesTest, TellsOfAnUnknownParent) {
  const size_t line = Replace("us_places.tsv", "us-ma-boston\tus-ma\t", "us-ma-boston\tus-mx\t");
  ExpectFault("us_places.tsv", line, "There is no state");
}

TEST_F(CheckTablesTest, TellsOfAnIdThatIsNotItsNamesSlug) {
  const size_t line = Replace("us_places.tsv", "us-ma-boston\t", "us-ma-bostom\t");
  ExpectFault("us_places.tsv", line, "should be \"us-ma-boston\"");
}

TEST_F(CheckTablesTest, TellsOfAReadingThatIsNotKana) {
  const size_t line = Replace("jp_municipalities.tsv", "りくぜんたかたし", "リクゼンタカタシ");
  ExpectFault("jp_municipalities.tsv", line, "is not hiragana");
}

TEST_F(CheckTablesTest, TellsOfACodeWhoseCheckDigitIsOff) {
  const size_t line = Replace("jp_municipalities.tsv", "jp-032107\t032107", "jp-032108\t032108");
  ExpectFault("jp_municipalities.tsv", line, "check digit");
}

TEST_F(CheckTablesTest, TellsOfAFormerNameThatLeadsNowhere) {
  const size_t line = Append("former_names.tsv", "旧町\tきゅうちょう\tKyu\tjp-000000\t2005");
  ExpectFault("former_names.tsv", line, "There is no now");
}

TEST_F(CheckTablesTest, TellsOfAThemeWithoutAGroup) {
  const size_t line = Replace("themes.tsv", "tsunami\tdisasters", "tsunami\tdisaster");
  ExpectFault("themes.tsv", line, "There is no group_id \"disaster\"");
}

TEST_F(CheckTablesTest, TellsOfAThemeWithTheIdOfAGroup) {
  const size_t line = Replace("themes.tsv", "tsunami\tdisasters", "disasters\tdisasters");
  ExpectFault("themes.tsv", line, "is the id of a group");
}

TEST_F(CheckTablesTest, TellsOfALabelThatTwoThemesShare) {
  const size_t line = Replace("themes.tsv", "\tquake,temblor", "\tquake,Tidal-wave");
  ExpectFault("themes.tsv", line, "means the theme tsunami already");
}

TEST_F(CheckTablesTest, TellsOfAThemeWithOneCue) {
  const size_t line = Replace("themes.tsv", "crater,lava,eruption,erupted,volcanic ash", "crater");
  ExpectFault("themes.tsv", line, "two cues");
}

TEST_F(CheckTablesTest, TellsOfAMarkThatTwoErasShare) {
  const size_t line = Replace("eras.tsv", "T|大", "T|S|大");
  ExpectFault("eras.tsv", line + 1, "marks the era taisho already");
}

TEST_F(CheckTablesTest, TellsOfADayThatIsNone) {
  const size_t line = Replace("periods.tsv", "1952-04-28", "1952-02-30");
  ExpectFault("periods.tsv", line, "no span of days");
}

TEST_F(CheckTablesTest, TellsOfANameThatTwoPeriodsShare) {
  const size_t line = Replace("periods.tsv", "高度成長|", "戦時中|");
  ExpectFault("periods.tsv", line, "means the period war-years already");
}

TEST_F(CheckTablesTest, TellsOfANameThatAPeriodHasTwice) {
  const size_t line = Replace("periods.tsv", "占領下|", "占領期|");
  ExpectFault("periods.tsv", line, "means the period occupation already");
}

TEST_F(CheckTablesTest, LetsPeriodsInARowShareAName) {
  Replace("periods.tsv", "文明開化", "文明開化|近代化");  // early-meiji
  Replace("periods.tsv", "明治末期", "明治末期|近代化");  // late-meiji
  EXPECT_TRUE(CheckTables(folder_.path()).empty());
}

TEST_F(CheckTablesTest, TellsOfAnEnglishWordOfAnUnknownPlace) {
  ExpectFault("english_words.tsv", Append("english_words.tsv", "ski\tjp-000000"),
              "There is no place");
  ExpectFault("english_words.tsv", Append("english_words.tsv", "Ski\tjp-032107"), "lower-case");
}

TEST_F(CheckTablesTest, TellsOfASpellingThatStandsForItself) {
  ExpectFault("representative.tsv", Append("representative.tsv", "鐘\t鐘"), "stands for itself");
}

TEST_F(CheckTablesTest, TellsOfSpellingsInACycle) {
  const size_t line = Append("representative.tsv", "子供\t子ども");
  ExpectFault("representative.tsv", line, "which leads on");
}

TEST_F(CheckTablesTest, TellsOfKanjiInACycle) {
  const size_t line = Append("old_kanji.tsv", "国\t國\told");
  ExpectFault("old_kanji.tsv", line, "which leads on");
}

TEST_F(CheckTablesTest, TellsOfKanjiThatOnlyLookAlike) {
  ExpectFault("old_kanji.tsv", Append("old_kanji.tsv", "末\t未\told"), "only look alike");
  ExpectFault("old_kanji.tsv", Append("old_kanji.tsv", "土\t士\told"), "only look alike");
}

TEST_F(CheckTablesTest, TellsOfWordsThatOnlySoundOrLookAlike) {
  ExpectFault("loanwords.tsv", Append("loanwords.tsv", "バリ\tパリ"), "sound alike");
  ExpectFault("loanwords.tsv", Append("loanwords.tsv", "武土\t武士"), "sound alike");
}

TEST_F(CheckTablesTest, LetsTheSameSoundInAnotherScriptPass) {
  Append("representative.tsv", "ガンバリ\tがんばり");
  EXPECT_TRUE(CheckTables(folder_.path()).empty());
}

TEST_F(CheckTablesTest, TellsOfAPartThatIsNotInTheWhole) {
  ExpectFault("word_parts.tsv", Append("word_parts.tsv", "成田空港\t成田|港湾"), "is no part of");
  ExpectFault("word_parts.tsv", Append("word_parts.tsv", "羽田港\t港|羽田"), "is no part of");
}

TEST_F(CheckTablesTest, TellsOfSpacesAroundACell) {
  const size_t line = Replace("us_states.tsv", "\tMaine\t", "\tMaine \t");
  ExpectFault("us_states.tsv", line, "space");
}

TEST_F(CheckTablesTest, TellsAllFaultsAtOnceInOrder) {
  Append("representative.tsv", "鐘\t鐘");
  Append("old_kanji.tsv", "末\t未\told");
  const auto faults = CheckTables(folder_.path());
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_LT(faults[0].where, faults[1].where);
}

}  // namespace
}  // namespace hajimari::tables
