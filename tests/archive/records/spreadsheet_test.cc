#include "archive/sources/spreadsheet.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>

#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

void Append(uint32_t value, int bytes, std::string& out) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

uint32_t Crc(std::string_view bytes) {
  uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

// A zip archive without compression.
std::string Zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string zip;
  std::string directory;
  for (const auto& [name, bytes] : files) {
    std::string fields;
    for (const uint32_t field : {20U, 0U, 0U, 0U, 0x21U}) Append(field, 2, fields);
    Append(Crc(bytes), 4, fields);
    Append(static_cast<uint32_t>(bytes.size()), 4, fields);
    Append(static_cast<uint32_t>(bytes.size()), 4, fields);
    Append(static_cast<uint32_t>(name.size()), 2, fields);
    Append(0, 2, fields);
    directory += "PK\x01\x02";
    Append(20, 2, directory);
    directory += fields;
    Append(0, 2, directory);
    Append(0, 2, directory);
    Append(0, 2, directory);
    Append(0, 4, directory);
    Append(static_cast<uint32_t>(zip.size()), 4, directory);
    directory += name;
    zip += "PK\x03\x04" + fields + name + bytes;
  }
  const auto at = static_cast<uint32_t>(zip.size());
  zip += directory + "PK\x05\x06";
  Append(0, 4, zip);
  Append(static_cast<uint32_t>(files.size()), 2, zip);
  Append(static_cast<uint32_t>(files.size()), 2, zip);
  Append(static_cast<uint32_t>(directory.size()), 4, zip);
  Append(at, 4, zip);
  Append(0, 2, zip);
  return zip;
}

using Rows = std::vector<std::vector<std::string>>;

struct TestSheet {
  std::string name;
  std::string state;  // "", "hidden", "veryHidden"
  Rows rows;
};

constexpr const char* kNamespace = "http://schemas.openxmlformats.org/";

std::string SheetXml(const Rows& rows) {
  std::string sheet =
      std::string("<worksheet xmlns=\"") + kNamespace + "spreadsheetml/2006/main\"><sheetData>";
  for (size_t r = 0; r < rows.size(); ++r) {
    sheet += "<row r=\"" + std::to_string(r + 1) + "\">";
    for (size_t c = 0; c < rows[r].size(); ++c) {
      sheet += "<c r=\"" + std::string(1, static_cast<char>('A' + c)) + std::to_string(r + 1) +
               "\" t=\"inlineStr\"><is><t>" + rows[r][c] + "</t></is></c>";
    }
    sheet += "</row>";
  }
  return sheet + "</sheetData></worksheet>";
}

std::string Workbook(const std::vector<TestSheet>& sheets) {
  const std::string ns = kNamespace;
  std::string types =
      "<Types xmlns=\"" + ns +
      "package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/"
      "vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
      "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" "
      "ContentType=\"application/"
      "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>";
  std::string listed;
  std::string relations = "<Relationships xmlns=\"" + ns + "package/2006/relationships\">";
  std::vector<std::pair<std::string, std::string>> files;
  for (size_t i = 0; i < sheets.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string state = sheets[i].state.empty() ? "" : " state=\"" + sheets[i].state + "\"";
    types += "<Override PartName=\"/xl/worksheets/sheet" + number +
             ".xml\" ContentType=\"application/"
             "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>";
    listed += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + number + "\"" + state +
              " r:id=\"rId" + number + "\"/>";
    relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + ns +
                 "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet" +
                 number + ".xml\"/>";
    files.emplace_back("xl/worksheets/sheet" + number + ".xml", SheetXml(sheets[i].rows));
  }
  files.emplace_back("[Content_Types].xml", types + "</Types>");
  files.emplace_back("_rels/.rels",
                     "<Relationships xmlns=\"" + ns +
                         "package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + ns +
                         "officeDocument/2006/relationships/officeDocument\" "
                         "Target=\"xl/workbook.xml\"/></Relationships>");
  files.emplace_back("xl/workbook.xml", "<workbook xmlns=\"" + ns +
                                            "spreadsheetml/2006/main\" xmlns:r=\"" + ns +
                                            "officeDocument/2006/relationships\"><sheets>" +
                                            listed + "</sheets></workbook>");
  files.emplace_back("xl/_rels/workbook.xml.rels", relations + "</Relationships>");
  return Zip(files);
}

std::string Workbook(const Rows& rows) {
  return Workbook(std::vector<TestSheet>{{"Form", "", rows}});
}

std::vector<std::string> IdsOf(const ReadResult& result) {
  std::vector<std::string> ids;
  for (const IntakeItem& story : result.stories) ids.push_back(story.story.id);
  return ids;
}

TEST(Spreadsheet, AllVisibleSheetsAreReadAndHiddenOnesNamed) {
  const Rows one = {{"Response ID", "Story"}, {"R-1", "The lantern."}};
  const Rows two = {{"Response ID", "Story"}, {"R-2", "The windmill."}, {"", ""}};
  const Rows secret = {{"Response ID", "Story"}, {"R-8", "The submarine."}};
  const Rows notes = {{"Remember"}, {"to ask"}};
  const FileWith file("form.xlsx", Workbook({{"Old", "veryHidden", secret},
                                             {"Spring", "", one},
                                             {"Notes", "", notes},
                                             {"Draft", "hidden", secret},
                                             {"秋", "", two}}));
  const ReadResult result = ReadAll(file.path());
  EXPECT_EQ(IdsOf(result), (std::vector<std::string>{"form-r-1", "form-r-2"}));
  EXPECT_EQ(result.stories[1].place.sheet, "秋");
  std::vector<std::string> told;
  for (const Problem& problem : result.problems) {
    if (problem.code.ends_with("-sheet")) told.push_back(problem.code + problem.reason_en);
  }
  ASSERT_EQ(told.size(), 3U);
  EXPECT_NE(told[0].find("hidden-sheetThe sheet \"Old\""), std::string::npos);
  EXPECT_NE(told[1].find("hidden-sheetThe sheet \"Draft\""), std::string::npos);
  EXPECT_NE(told[2].find("skipped-sheetThe sheet \"Notes\""), std::string::npos);
}

TEST(Spreadsheet, WithoutAColumnForTheStoryIsRefused) {
  const FileWith file("form.xlsx", Workbook(Rows{{"Remember"}, {"to ask"}}));
  const ReadResult result = ReadAll(file.path());
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].code, "no-story-column");
}

TEST(Spreadsheet, IsReadAsAForm) {
  const FileWith file(
      "form.xlsx", Workbook(Rows{{"回答ID", "都市名", "ストーリー", "重要な日付"},
                                 {"R-1", "デモイン市、甲府市", "豚が空輸された。", "昭和33年"}}));
  const ReadResult result = ReadAll(file.path());
  ASSERT_EQ(result.stories.size(), 1U)
      << (result.problems.empty() ? "" : Describe(result.problems[0]).en);
  EXPECT_EQ(result.stories[0].story.id, "form-r-1");
  EXPECT_EQ(result.stories[0].story.body.ja, "豚が空輸された。");
  EXPECT_EQ(result.stories[0].place.line, 2U);
  EXPECT_TRUE(result.problems.empty());
}

TEST(Spreadsheet, AMissingProgramIsOneClearSentence) {
  const FileWith file("x.xlsx", "PK");
  const auto csv = SpreadsheetToCsv(*SourceFile::Open(file.path()),
                                    {"no-such-program-here", std::chrono::seconds(5), 1});
  ASSERT_FALSE(csv);
  EXPECT_EQ(csv.error().code, base::ErrorCode::kNotFound);
  EXPECT_NE(csv.error().message.find("not installed"), std::string::npos);
}

TEST(Spreadsheet, ABrokenWorkbookIsRefusedAndItsSourceIncomplete) {
  const FileWith file("form.xlsx", "PK\x03\x04 and then nothing of use");
  const ReadResult result = ReadAll(file.path());
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].code, "unreadable");
  EXPECT_EQ(result.incomplete.size(), 1U);
}

TEST(Spreadsheet, AProgramThatHangsOrFloodsIsStopped) {
  const FileWith file("x.xlsx", "PK");
  const auto source = *SourceFile::Open(file.path());
  const FileWith script("slow.sh", "#!/bin/sh\nsleep 30\n");
  std::filesystem::permissions(script.path(), std::filesystem::perms::owner_all);
  const auto begin = std::chrono::steady_clock::now();
  const auto slow =
      SpreadsheetToCsv(source, {script.path().string(), std::chrono::seconds(1), 1000});
  ASSERT_FALSE(slow);
  EXPECT_EQ(slow.error().code, base::ErrorCode::kTimeUp);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  const FileWith flood("flood.sh", "#!/bin/sh\nyes\n");
  std::filesystem::permissions(flood.path(), std::filesystem::perms::owner_all);
  const auto much =
      SpreadsheetToCsv(source, {flood.path().string(), std::chrono::seconds(20), 1000});
  ASSERT_FALSE(much);
  EXPECT_EQ(much.error().code, base::ErrorCode::kBadInput);
}

TEST(Spreadsheet, APathIsNeverAnOptionNorAShellsBusiness) {
  const FileWith file("-a $(touch pwned); .xlsx", Workbook(Rows{{"Story"}, {"fine"}}));
  const auto csv = SpreadsheetToCsv(*SourceFile::Open(file.path()));
  ASSERT_TRUE(csv) << base::Describe(csv.error());
  EXPECT_EQ(*csv, "Story\nfine\n");
  EXPECT_FALSE(std::filesystem::exists("pwned"));
}

}  // namespace
}  // namespace hajimari::archive
