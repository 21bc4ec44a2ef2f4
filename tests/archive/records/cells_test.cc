// The cells of a form: partners, dates, people. Also the texts, encodings and tables below them.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "archive/cells/date_cell.h"
#include "archive/cells/partner_cell.h"
#include "archive/cells/people_cell.h"
#include "archive/record/record_text.h"
#include "archive/sources/csv.h"
#include "archive/sources/encoding.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

using Lines = std::vector<std::string>;

// "Boston=us-ma-boston", then the codes of problems.
Lines PartnersOf(std::string_view cell) {
  std::vector<Problem> problems;
  Lines lines;
  for (const Partner& partner : ReadPartnerCell(cell, Known().gazetteer(), problems)) {
    lines.push_back(partner.city + "=" + partner.place);
  }
  for (const Problem& problem : problems) lines.push_back(problem.place.field + " " + problem.code);
  return lines;
}

TEST(PartnerCell, IsTakenApartByTheGazetteer) {
  const std::vector<std::pair<std::string, Lines>> cases = {
      {"Boston, Massachusetts and Kyoto, Kyoto Prefecture",
       {"Boston=us-ma-boston", "Kyoto=jp-261009"}},
      {"陸前高田市・クレセントシティ",
       {"陸前高田市=jp-032107", "クレセントシティ=us-ca-crescent-city"}},
      {"デモイン市、甲府市", {"デモイン市=us-ia-des-moines", "甲府市=jp-192015"}},
      {"Seattle, WA – Kōbe", {"Seattle=us-wa-seattle", "Kōbe=jp-281000"}},
      {"St. Paul / Nagasaki", {"St. Paul=us-mn-st-paul", "Nagasaki=jp-422011"}},
      {"長崎市とセントポール市（ミネソタ州）",
       {"長崎市=jp-422011", "セントポール市=us-mn-st-paul"}},
      {"State of Hawaii and Hokkaidō Prefecture", {"=us-hi-state", "=jp-01-prefecture"}},
      {"愛媛県とハワイ州", {"=jp-38-prefecture", "=us-hi-state"}},
      {"岩手県陸前高田市とカリフォルニア州クレセントシティ市",
       {"陸前高田市=jp-032107", "クレセントシティ市=us-ca-crescent-city"}},
      {"Portland, Oregon, USA & Sapporo, Hokkaido, Japan",
       {"Portland=us-or-portland", "Sapporo=jp-011002"}},
      {"Boston (Massachusetts) and Kyoto (Japan)", {"Boston=us-ma-boston", "Kyoto=jp-261009"}},
      {"Portland Oregon\nSapporo", {"Portland=us-or-portland", "Sapporo=jp-011002"}},
      {"City of Boston; City of Kyoto", {"Boston=us-ma-boston", "Kyoto=jp-261009"}},
      {"Boston, Kyoto", {"Boston=us-ma-boston", "Kyoto=jp-261009"}},
      {"Boston & Padua", {"Boston=us-ma-boston", "Padua=it-padua"}},
      {"", {}},
  };
  for (const auto& [cell, expected] : cases) EXPECT_EQ(PartnersOf(cell), expected) << cell;
}

TEST(PartnerCell, LeavesTheDoubtfulAsWritten) {
  const std::vector<std::pair<std::string, Lines>> cases = {
      {"Springfield and Sakai",
       {"Springfield=", "Sakai=", "partners[0].city ambiguous-city",
        "partners[1].city ambiguous-city"}},
      {"Nowhere Falls, ZZ and Atlantis",
       {"Nowhere Falls, ZZ=", "Atlantis=", "partners[0].city unknown-city",
        "partners[1].city unknown-city"}},
      {"=HYPERLINK(\"http://example.org\",\"Portland\") and Sapporo, Hokkaido",
       {"=HYPERLINK(\"http://example.org\",\"Portland\")=", "Sapporo=jp-011002",
        "partners[0].city unknown-city"}},
      {"http://example.org/a and b",
       {"http://example.org/a and b=", "partners[0].city unknown-city"}},
  };
  for (const auto& [cell, expected] : cases) EXPECT_EQ(PartnersOf(cell), expected) << cell;
}

TEST(PartnerCell, AnUnknownCityOfAKnownStateHasAnIdOfItsName) {
  EXPECT_EQ(
      PartnersOf("Tiny Hamlet, Maine and Kyoto"),
      (Lines{"Tiny Hamlet=us-me-tiny-hamlet", "Kyoto=jp-261009", "partners[0].city unknown-city"}));
}

TEST(PartnerCell, AFormerNameIsKeptAsTheNameAtSigning) {
  std::vector<Problem> problems;
  const auto partners = ReadPartnerCell("石鳥谷町", Known().gazetteer(), problems);
  ASSERT_EQ(partners.size(), 1U);
  EXPECT_EQ(partners[0].at_signing, "石鳥谷町");
  EXPECT_EQ(partners[0].place, "jp-032051");
}

// "1959-06-24|June 24, 1959|signed|Signed|"
Lines DatesOf(std::string_view cell) {
  std::vector<Problem> problems;
  Lines lines;
  for (const StoryDate& date : ReadDateCell(cell, Dates(), problems)) {
    lines.push_back(fmt::format("{}|{}|{}|{}|{}", date.date.text, date.written, date.kind,
                                date.event.en, date.event.ja));
  }
  for (const Problem& problem : problems) lines.push_back(problem.code);
  return lines;
}

TEST(DateCell, IsAListWithTheWordsBesideEachDate) {
  const std::vector<std::pair<std::string, Lines>> cases = {
      {"Signed June 24, 1959; house given 1979",
       {"1959-06-24|June 24, 1959|signed|Signed|", "1979|1979|gift|house given|"}},
      {"平成30年4月16日 姉妹都市協定締結、2011.3.11 津波",
       {"2018-04-16|平成30年4月16日|signed||姉妹都市協定締結",
        "2011-03-11|2011.3.11|disaster||津波"}},
      {"Oct. 21 1957 (Kobe), November 1957 (Seattle)",
       {"1957-10-21|Oct. 21 1957|other|Kobe|", "1957-11|November 1957|other|Seattle|"}},
      {"12/7/1955", {"1955-12-07|12/7/1955|other||"}},
      {"S30.12.7", {"1955-12-07|S30.12.7|other||"}},
      {"1978?", {"1978?|1978?|other||"}},
      {"昭和33年度", {"1958-04/1959-03|昭和33年度|other||"}},
      {"2017-05-08", {"2017-05-08|2017-05-08|other||"}},
      {"1955/1959", {"1955/1959|1955/1959|other||"}},
      {"1959 signed, 1979 renewed", {"1959|1959|signed|signed|", "1979|1979|renewed|renewed|"}},
      {"昭和34年6月24日に調印\n昭和54年 市民訪問団",
       {"1959-06-24|昭和34年6月24日|signed||調印", "1979|昭和54年|visit||市民訪問団"}},
      {"", {}},
      {"<script>alert(1)</script>", {"unread-date"}},
      {"long ago; 1959", {"1959|1959|other||", "unread-date"}},
      {"31 February 1960; 昭和65年", {"impossible-date", "impossible-date"}},
      {"1959; 2023-02-30", {"1959|1959|other||", "impossible-date"}},
  };
  for (const auto& [cell, expected] : cases) EXPECT_EQ(DatesOf(cell), expected) << cell;
}

// "en/ja: role en/role ja"
Lines PeopleOf(std::string_view cell) {
  Lines lines;
  for (const Person& person : ReadPeopleCell(cell, Known().gazetteer())) {
    lines.push_back(fmt::format("{}/{}: {}/{}", person.name.en, person.name.ja, person.role.en,
                                person.role.ja));
  }
  return lines;
}

TEST(PeopleCell, IsAListOfNamesWithRoles) {
  const std::vector<std::pair<std::string, Lines>> cases = {
      {"Mayor Takayama (Kyoto); John Hynes, mayor of Boston",
       {"Takayama/: Mayor (Kyoto)/", "John Hynes/: mayor of Boston/"}},
      {"戸羽太（陸前高田市長）、Blake Inscore", {"/戸羽太: /陸前高田市長", "Blake Inscore/: /"}},
      {"Louis W. Hill, Jr.", {"Louis W. Hill, Jr./: /"}},
      {"Louis W. Hill, Jr., legislator; Ann Lee",
       {"Louis W. Hill, Jr./: legislator/", "Ann Lee/: /"}},
      {"Clifton B. Foster; Gordon Clinton (mayor, Seattle)",
       {"Clifton B. Foster/: /", "Gordon Clinton/: mayor, Seattle/"}},
      {"Ann Lee, Bob Ray, Governor of Ohio", {"Ann Lee/: /", "Bob Ray/: Governor of Ohio/"}},
      {"高山義三市長", {"/高山義三: /市長"}},
      {"高山義三　京都市長", {"/高山義三: /京都市長"}},
      {"陸前高田市長", {"/陸前高田市長: /"}},
      {"<script>alert(1)</script>", {"<script>alert(1)</script>/: /"}},
      {"()", {"()/: /"}},
      {"", {}},
  };
  for (const auto& [cell, expected] : cases) EXPECT_EQ(PeopleOf(cell), expected) << cell;
}

TEST(RecordText, TitlesAreFirstWords) {
  const auto en = [](std::string_view body) { return TitleFrom(body, text::Language::kEnglish); };
  const auto ja = [](std::string_view body) { return TitleFrom(body, text::Language::kJapanese); };
  EXPECT_EQ(en("St. Paul was first. Others came."), "St. Paul was first");
  EXPECT_EQ(en("Gov. Lee and Prof. Orr planted plums. It rained."),
            "Gov. Lee and Prof. Orr planted plums");
  EXPECT_EQ(en("Which one? Nobody knows."), "Which one?");
  EXPECT_EQ(en("A very long beginning that goes on and on without ever coming to any end at all"),
            "A very long beginning that goes on and on without ever…");
  EXPECT_EQ(ja("日米で最初です。次も続きました。"), "日米で最初です");
  EXPECT_EQ(ja("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも"),
            "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ…");
  // 𠮟 is two units of UTF-16, か + ゙ one letter of two code points.
  EXPECT_EQ(ja(std::string(90, 'x') + "𠮟"), std::string(30, 'x') + "…");
  std::string marks;
  for (int i = 0; i < 29; ++i) marks += "あ";
  EXPECT_EQ(ja(marks + "か\u3099きく"), marks + "…");
}

TEST(RecordText, LanguagesOfOneCellAreTakenApartByParagraph) {
  const Bilingual both = SplitLanguages(
      "Boston and Kyoto are both old university "
      "towns.\n\nボストンと京都は、ともに古い大学の町です。");
  EXPECT_EQ(both.en, "Boston and Kyoto are both old university towns.");
  EXPECT_EQ(both.ja, "ボストンと京都は、ともに古い大学の町です。");
  const Bilingual quoting =
      SplitLanguages("The bell is inscribed:\n\n平和\n\nIt hangs in the park by the river.");
  EXPECT_TRUE(quoting.ja.empty());
  EXPECT_EQ(SplitLanguages("ＵＳＡの市、ABC").en, "");
}

TEST(Csv, RowsHaveTheNumbersOfASpreadsheet) {
  const CsvTable table = ReadCsv("a,b\r\n\r\n\"1\r\n2\",\"say \"\"hi\"\"\"\r\n,\r\n3,4", ',');
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[1].number, 3U);
  EXPECT_EQ(table.rows[1].cells, (Lines{"1\n2", "say \"hi\""}));
  EXPECT_EQ(table.rows[2].number, 5U);
  EXPECT_EQ(table.unclosed_row, 0U);
  EXPECT_EQ(DelimiterOf("a\tb,c\td\n"), '\t');
  EXPECT_EQ(DelimiterOf("a;b;c,d\n"), ';');
  EXPECT_EQ(ReadCsv(CsvLine({"a,b", "\"", "", "x\ny"}), ',').rows[0].cells,
            (Lines{"a,b", "\"", "", "x\ny"}));
}

TEST(Csv, RowsWithALostQuotationMarkAreMarked) {
  const auto misquoted = [](std::string_view text) {
    std::vector<size_t> rows;
    for (const CsvRow& row : ReadCsv(text, ',').rows) {
      if (row.misquoted) rows.push_back(row.number);
    }
    return rows;
  };
  using Rows = std::vector<size_t>;
  EXPECT_EQ(misquoted("a,b\n\"x,1\n\"y\",2\n3,4\n"), Rows{2});  // the mark behind x
  EXPECT_EQ(misquoted("a,b\nx, y\",1\n3,4\n"), Rows{2});        // the mark before x
  EXPECT_EQ(misquoted("a\n\"x\n1\"y\"\n"), Rows{2});
  EXPECT_EQ(misquoted("a,b\n\"1\n2\" , \"say \"\"hi\"\"\"\n\n\"\",x\n"), Rows{});
  EXPECT_EQ(misquoted("a,b\nThe 5'10\" lantern,\"\"\nsay \"hi\",2\n"), Rows{});
}

TEST(Csv, ALineThatNamesTheSeparatorIsLeftOut) {
  const std::string text = "sep=;\r\na;b,c\r\n1;2\r\n";
  const CsvTable table = ReadCsv(text, DelimiterOf(text));
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[0].cells, (Lines{"a", "b,c"}));
  EXPECT_EQ(table.rows[0].number, 2U);
}

}  // namespace
}  // namespace hajimari::archive
