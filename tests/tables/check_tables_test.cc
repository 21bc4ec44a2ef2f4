// Inserts each kind of fault into a copy of the tables and expects a report with its line.
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
  // Replaces the first `from` and returns its line number.
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
    std::string reported;
    for (const TableFault& fault : CheckTables(folder_.path())) {
      if (fault.where == where && fault.message.find(message) != std::string::npos) return;
      reported += fault.where + ": " + fault.message + "\n";
    }
    FAIL() << "help: no fault \"" << message << "\" at " << where << ", but\n" << reported;
  }

  base::TemporaryDirectory folder_;
};

TEST_F(CheckTablesTest, TheTablesHaveNoFaults) {
  for (const TableFault& fault : CheckTables(folder_.path())) {
    ADD_FAILURE() << fault.where << ": " << fault.message;
  }
}

TEST_F(CheckTablesTest, ReportsAMissingTable) {
  fs::remove(folder_.path() / "eras.tsv");
  const auto faults = CheckTables(folder_.path());
  ASSERT_FALSE(faults.empty());
  EXPECT_TRUE(faults[0].where.ends_with("eras.tsv"));
}

TEST_F(CheckTablesTest, ReportsAWrongNumberOfCells) {
  const size_t line = Append("foreign_places.tsv", "it-rome\tit\tRome");
  ExpectFault("foreign_places.tsv", line, "cells");
}

TEST_F(CheckTablesTest, ReportsAPairThatTheGlossaryHasTwice) {
  ExpectFault("glossary.tsv", Append("glossary.tsv", "delegation\t訪問団\t"), "twice");
}

TEST_F(CheckTablesTest, ReportsAMissingColumn) {
  Replace("themes.tsv", "scope_note_ja", "scope_note_fr");
  ExpectFault("themes.tsv", 1, "scope_note_ja");
}

TEST_F(CheckTablesTest, ReportsADuplicateId) {
  const size_t line = Append("foreign_places.tsv", "it-padua\tit\tPadua\tパドヴァ\t\t");
  ExpectFault("foreign_places.tsv", line, "given twice");
}

TEST_F(CheckTablesTest, ReportsAnUnknownParent) {
  const size_t line = Replace("us_places.tsv", "us-ma-boston\tus-ma\t", "us-ma-boston\tus-mx\t");
  ExpectFault("us_places.tsv", line, "There is no state");
}

TEST_F(CheckTablesTest, ReportsAnIdThatIsNotTheSlugOfTheName) {
  const size_t line = Replace("us_places.tsv", "us-ma-boston\t", "us-ma-bostom\t");
  ExpectFault("us_places.tsv", line, "should be \"us-ma-boston\"");
}

TEST_F(CheckTablesTest, ReportsAReadingThatIsNotKana) {
  const size_t line = Replace("jp_municipalities.tsv", "りくぜんたかたし", "リクゼンタカタシ");
  ExpectFault("jp_municipalities.tsv", line, "is not hiragana");
}

TEST_F(CheckTablesTest, ReportsACodeWithAWrongCheckDigit) {
  const size_t line = Replace("jp_municipalities.tsv", "jp-032107\t032107", "jp-032108\t032108");
  ExpectFault("jp_municipalities.tsv", line, "check digit");
}

TEST_F(CheckTablesTest, ReportsAFormerNameWithoutATarget) {
  const size_t line = Append("former_names.tsv", "旧町\tきゅうちょう\tKyu\tjp-000000\t2005");
  ExpectFault("former_names.tsv", line, "There is no now");
}

TEST_F(CheckTablesTest, ReportsAThemeWithoutAGroup) {
  const size_t line = Replace("themes.tsv", "tsunami\tdisasters", "tsunami\tdisaster");
  ExpectFault("themes.tsv", line, "There is no group_id \"disaster\"");
}

TEST_F(CheckTablesTest, ReportsAThemeWithTheIdOfAGroup) {
  const size_t line = Replace("themes.tsv", "tsunami\tdisasters", "disasters\tdisasters");
  ExpectFault("themes.tsv", line, "is the id of a group");
}

TEST_F(CheckTablesTest, ReportsALabelThatTwoThemesShare) {
  const size_t line = Replace("themes.tsv", "\tquake,temblor", "\tquake,Tidal-wave");
  ExpectFault("themes.tsv", line, "means the theme tsunami already");
}

TEST_F(CheckTablesTest, ReportsAThemeWithOneCue) {
  const size_t line = Replace("themes.tsv", "crater,lava,eruption,erupted,volcanic ash", "crater");
  ExpectFault("themes.tsv", line, "two cues");
}

TEST_F(CheckTablesTest, ReportsAMarkThatTwoErasShare) {
  const size_t line = Replace("eras.tsv", "T|大", "T|S|大");
  ExpectFault("eras.tsv", line + 1, "marks the era taisho already");
}

TEST_F(CheckTablesTest, ReportsAnInvalidDay) {
  const size_t line = Replace("periods.tsv", "1952-04-28", "1952-02-30");
  ExpectFault("periods.tsv", line, "no span of days");
}

TEST_F(CheckTablesTest, ReportsANameThatTwoPeriodsShare) {
  const size_t line = Replace("periods.tsv", "高度成長|", "戦時中|");
  ExpectFault("periods.tsv", line, "means the period war-years already");
}

TEST_F(CheckTablesTest, ReportsANameThatAPeriodHasTwice) {
  const size_t line = Replace("periods.tsv", "占領下|", "占領期|");
  ExpectFault("periods.tsv", line, "means the period occupation already");
}

TEST_F(CheckTablesTest, LetsPeriodsInARowShareAName) {
  Replace("periods.tsv", "文明開化", "文明開化|近代化");  // early-meiji
  Replace("periods.tsv", "明治末期", "明治末期|近代化");  // late-meiji
  EXPECT_TRUE(CheckTables(folder_.path()).empty());
}

TEST_F(CheckTablesTest, ReportsAnEnglishWordOfAnUnknownPlace) {
  ExpectFault("english_words.tsv", Append("english_words.tsv", "ski\tjp-000000"),
              "There is no place");
  ExpectFault("english_words.tsv", Append("english_words.tsv", "Ski\tjp-032107"), "lower-case");
}

TEST_F(CheckTablesTest, ReportsASpellingThatRepresentsItself) {
  ExpectFault("representative.tsv", Append("representative.tsv", "鐘\t鐘"), "stands for itself");
}

TEST_F(CheckTablesTest, ReportsSpellingsInACycle) {
  const size_t line = Append("representative.tsv", "子供\t子ども");
  ExpectFault("representative.tsv", line, "which leads on");
}

TEST_F(CheckTablesTest, ReportsKanjiInACycle) {
  const size_t line = Append("old_kanji.tsv", "国\t國\told");
  ExpectFault("old_kanji.tsv", line, "which leads on");
}

TEST_F(CheckTablesTest, ReportsKanjiThatOnlyLookAlike) {
  ExpectFault("old_kanji.tsv", Append("old_kanji.tsv", "末\t未\told"), "only look alike");
  ExpectFault("old_kanji.tsv", Append("old_kanji.tsv", "土\t士\told"), "only look alike");
}

TEST_F(CheckTablesTest, ReportsWordsThatOnlySoundOrLookAlike) {
  ExpectFault("loanwords.tsv", Append("loanwords.tsv", "バリ\tパリ"), "sound alike");
  ExpectFault("loanwords.tsv", Append("loanwords.tsv", "武土\t武士"), "sound alike");
}

TEST_F(CheckTablesTest, AcceptsTheSameSoundInAnotherScript) {
  Append("representative.tsv", "ガンバリ\tがんばり");
  EXPECT_TRUE(CheckTables(folder_.path()).empty());
}

TEST_F(CheckTablesTest, ReportsAPartThatIsNotInTheWhole) {
  ExpectFault("word_parts.tsv", Append("word_parts.tsv", "成田空港\t成田|港湾"), "is no part of");
  ExpectFault("word_parts.tsv", Append("word_parts.tsv", "羽田港\t港|羽田"), "is no part of");
}

TEST_F(CheckTablesTest, ReportsSpacesAroundACell) {
  const size_t line = Replace("us_states.tsv", "\tMaine\t", "\tMaine \t");
  ExpectFault("us_states.tsv", line, "space");
}

TEST_F(CheckTablesTest, ReportsAllFaultsAtOnceInOrder) {
  Append("representative.tsv", "鐘\t鐘");
  Append("old_kanji.tsv", "末\t未\told");
  const auto faults = CheckTables(folder_.path());
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_LT(faults[0].where, faults[1].where);
}

}  // namespace
}  // namespace hajimari::tables
