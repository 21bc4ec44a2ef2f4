// Records that would harm a careless reader: each is reported, and the others are read.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <thread>

#include "archive/sources/lines.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr std::string_view kGood =
    R"({"id":"good","relationship":"boston-kyoto","body":{"en":"Once."},"dates":[{"date":"1959"}]})";

std::string Good(const std::string& id) {
  std::string line(kGood);
  return line.replace(line.find("good"), 4, id);
}

std::vector<std::string> Ids(const ReadResult& result) {
  std::vector<std::string> ids;
  for (const IntakeItem& story : result.stories) ids.push_back(story.story.id);
  return ids;
}

ReadResult ReadJsonl(const std::string& bytes) {
  const FileWith file("stories.jsonl", bytes);
  return ReadAll(file.path());
}

// A hostile line between two good ones.
ReadResult Between(const std::string& line) {
  return ReadJsonl(Good("before") + "\n" + line + "\n" + Good("after") + "\n");
}

TEST(HostileJsonl, EachBadLineIsToldAndTheRestGoesOn) {
  const std::map<std::string, std::string> cases = {
      {"2  bad-json R", "{\"id\":\"x\",\"body\":"},
      {"2  invalid-encoding R", "{\"id\":\"x\",\"body\":{\"en\":\"a\xE3\x81\"}}"},
      {"2  control-character R", std::string("{\"id\":\"x\",\"body\":{\"en\":\"a\0\"}}", 28)},
      {"2 body.en control-character R", R"({"id":"x","body":{"en":"a\u0000"}})"},
      {"2  too-deep R",
       "{\"editorial\":" + std::string(10'000, '[') + std::string(10'000, ']') + "}"},
      {"2  too-long R", "{\"body\":{\"en\":\"" + std::string(10 << 20, 'a') + "\"}}"},
      {"2 body empty-story R", R"({"id":"x","body":{}})"},
      {"2 id duplicate-id R", Good("before")},
      {"2 id bad-id R", R"({"id":"../x","body":{"en":"a"}})"},
      {"2 dates[0].date impossible-date R",
       R"({"id":"x","relationship":"r","body":{"en":"a"},"dates":[{"date":"2023-02-30"}]})"},
  };
  for (const auto& [problem, line] : cases) {
    const ReadResult result = Between(line);
    EXPECT_EQ(Short(result.problems), Lines{problem});
    EXPECT_EQ(Ids(result), (Lines{"before", "after"})) << problem;
    EXPECT_EQ(result.records, 3U) << problem;
    EXPECT_EQ(result.complete.size(), 1U) << problem;
  }
}

TEST(HostileJsonl, ALineOverAllLimitsIsSkippedWithoutBeingKept) {
  const std::string line(40 << 20, 'x');
  const ReadResult result = Between(line);
  EXPECT_EQ(Short(result.problems), Lines{"2  too-long R"});
  EXPECT_EQ(Ids(result), (Lines{"before", "after"}));
  const FileWith file("lines", line + "\nnext\n");
  LineReader lines(*SourceFile::Open(file.path()), 1 << 20);
  const auto first = lines.Next();
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->too_long);
  EXPECT_TRUE(first->text.empty());
  EXPECT_EQ(first->bytes, line.size());
  EXPECT_EQ(lines.Next()->text, "next");
}

// A second open would wait for another writer, and a second read would miss the beginning.
TEST(HostileJsonl, APipeIsReadOnceFromItsFirstByteToItsLast) {
  const FileWith folder("other.jsonl", "");
  const auto pipe = folder.folder() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::jthread writer([&] {
    std::ofstream out(pipe);
    for (int i = 0; i < 200; ++i) out << Good(fmt::format("story-{}", i)) << "\n";
  });
  const ReadResult result = ReadAll(pipe);
  EXPECT_EQ(Short(result.problems), Lines{});
  ASSERT_EQ(result.stories.size(), 200U);
  EXPECT_EQ(result.stories.front().story.id, "story-0");
  EXPECT_EQ(result.complete, Lines{pipe.string()});
}

TEST(HostileJsonl, AHundredThousandDigitsAreTextLikeAnyOther) {
  const std::string digits(100'000, '7');
  const ReadResult result = Between(
      R"({"id":"x","relationship":"r","dates":[{"date":"1959"}],"body":{"ja":")" + digits + "\"}}");
  EXPECT_EQ(Short(result.problems), Lines{});
  ASSERT_EQ(result.stories.size(), 3U);
  EXPECT_EQ(result.stories[1].story.body.ja, digits);
  EXPECT_LE(result.stories[1].story.title.ja.size(), 40U);
}

TEST(HostileJsonl, ATruncatedFileIsTold) {
  const ReadResult result = ReadJsonl(Good("a") + "\n" + Good("b").substr(0, 40));
  EXPECT_EQ(Short(result.problems), Lines{"2  truncated R"});
  EXPECT_EQ(Ids(result), Lines{"a"});
  EXPECT_TRUE(result.complete.empty());
  EXPECT_EQ(result.incomplete.size(), 1U);
}

TEST(HostileJsonl, ALastLineWithoutItsEndIsWhole) {
  const ReadResult result = ReadJsonl(Good("a") + "\n" + Good("b"));
  EXPECT_EQ(Short(result.problems), Lines{});
  EXPECT_EQ(Ids(result), (Lines{"a", "b"}));
  EXPECT_EQ(result.complete.size(), 1U);
}

TEST(HostileJsonl, WindowsLineEndsBlankLinesAndByteOrderMark) {
  const ReadResult result =
      ReadJsonl("\xEF\xBB\xBF" + Good("a") + "\r\n\r\n   \r\n" + Good("b") + "\r\n");
  EXPECT_EQ(Short(result.problems), Lines{});
  EXPECT_EQ(Ids(result), (Lines{"a", "b"}));
  EXPECT_EQ(result.stories[1].place.line, 4U);
}

TEST(HostileJsonl, JsonOverSeveralLinesIsOneProblem) {
  const ReadResult result = ReadJsonl("[\n{\n\"id\": \"a\"\n}\n]\n");
  EXPECT_EQ(Short(result.problems), Lines{"1  bad-json R"});
  EXPECT_EQ(result.incomplete.size(), 1U);
}

TEST(HostileJsonl, AnEmptyFileIsReadToItsEnd) {
  const ReadResult result = ReadJsonl("");
  EXPECT_TRUE(result.problems.empty());
  EXPECT_EQ(result.records, 0U);
  EXPECT_EQ(result.complete.size(), 1U);
}

TEST(HostileCsv, DamagedUtf8IsRefusedRowByRow) {
  const FileWith file("form.csv",
                      "都市名,ストーリー,重要な日付\nデモイン市、甲府市,豚の話,昭和33年\n"
                      "デモイン市、甲府市,\xE8\xB1,昭和33年\nデモイン市、甲府市,馬の話,昭和33年\n");
  const ReadResult result = ReadAll(file.path());
  EXPECT_EQ(Short(result.problems), Lines{"3 ストーリー invalid-encoding R"});
  EXPECT_EQ(result.stories.size(), 2U);
}

TEST(HostileCsv, ATenMegabyteCellAndANulAreRefused) {
  const FileWith file("form.csv", "Names of Cities,Story,Important Dates\nBoston and Kyoto," +
                                      std::string(10 << 20, 'a') + ",1959\nBoston and Kyoto,a" +
                                      std::string(1, '\0') +
                                      "b,1959\nBoston and Kyoto,fine,1959\n");
  const ReadResult result = ReadAll(file.path());
  EXPECT_EQ(Short(result.problems), (Lines{"2 Story too-long R", "3 Story control-character R"}));
  EXPECT_EQ(result.stories.size(), 1U);
}

TEST(HostileCsv, AQuoteThatNeverClosesIsToldWithItsRow) {
  const FileWith file("form.csv",
                      "Names of Cities,Story,Important Dates\nBoston and Kyoto,one,1959\n"
                      "Boston and Kyoto,\"two,1959\nBoston and Kyoto,three,1959\n");
  const ReadResult result = ReadAll(file.path());
  EXPECT_EQ(Short(result.problems), Lines{"3  unclosed-quote R"});
  EXPECT_EQ(result.stories.size(), 1U);
  EXPECT_EQ(result.incomplete.size(), 1U);
}

TEST(HostileCsv, AMillionCommasAreOneRow) {
  const FileWith file("form.csv", "Story\nfine" + std::string(1'000'000, ',') + "\n");
  const ReadResult result = ReadAll(file.path());
  EXPECT_EQ(result.stories.size(), 1U);
}

TEST(HostileMarkdown, BadFrontMatterIsRefused) {
  const std::string body = "## English\nOnce upon a time.\n";
  const std::map<std::string, std::string> cases = {
      {"never closed", "---\nid: a\n" + body},
      {"no YAML", "---\n\"id: a\n---\n" + body},
      {"a list", "---\n- a\n---\n" + body},
      {"nested", "---\nx: " + std::string(5000, '[') + "\n---\n" + body},
      {"long", "---\nx: " + std::string(300'000, 'a') + "\n---\n" + body},
      {"laughing",
       [&] {
         std::string yaml = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
         for (int i = 1; i < 9; ++i) {
           const std::string below = "*a" + std::to_string(i - 1);
           yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
           for (int j = 0; j < 10; ++j) yaml += (j == 0 ? "" : ", ") + below;
           yaml += "]\n";
         }
         return yaml + "---\n" + body;
       }()},
  };
  for (const auto& [name, text] : cases) {
    const FileWith file("story.md", text);
    const ReadResult result = ReadAll(file.path());
    ASSERT_EQ(result.problems.size(), 1U) << name;
    EXPECT_EQ(result.problems[0].code, "bad-front-matter") << name;
    EXPECT_TRUE(result.stories.empty()) << name;
  }
}

TEST(HostileMarkdown, DeepQuotesAndListsDoNoHarm) {
  const FileWith file("story.md", "---\nrelationship: boston-kyoto\n---\n## English\n" +
                                      std::string(20'000, '>') + " deep\n\n" +
                                      std::string(20'000, '[') + "\n");
  const ReadResult result = ReadAll(file.path());
  EXPECT_EQ(result.stories.size(), 1U);
}

TEST(Folders, AreReadInOrderWithoutHiddenFilesAndLoops) {
  const FileWith file("b/two.jsonl", Good("two") + "\n");
  Write(file.folder() / "a.jsonl", Good("one") + "\n");
  Write(file.folder() / ".hidden.jsonl", Good("hidden") + "\n");
  Write(file.folder() / "README.md", "# About\n\nNothing to index.\n");
  Write(file.folder() / "photo.jpg", "\xFF\xD8\xFF");
  Write(
      file.folder() / "relationships.jsonl",
      R"({"id":"t","kind":"sister-city","partners":[{"country":"US","level":"city","region":"MA","city":"Boston"},{"country":"JP","level":"city","region":"京都府","city":"京都市"}]})"
      "\n");
  fs::create_directory_symlink(file.folder(), file.folder() / "b" / "loop");
  fs::create_symlink(file.folder() / "gone", file.folder() / "b" / "dangling");
  const ReadResult result = ReadAll(file.folder());
  EXPECT_EQ(Ids(result), (Lines{"one", "two"}));
  Lines codes;
  for (const Problem& problem : result.problems) codes.push_back(problem.code);
  EXPECT_EQ(codes, (Lines{"not-a-story", "relationships-file", "skipped-files"}));
  EXPECT_FALSE(HasRefusal(result.problems));
  EXPECT_EQ(result.stories[1].place.file, (file.folder() / "b" / "two.jsonl").string());
}

TEST(Folders, AFileNamedAsTheOtherLanguageIsReadAsWhatItHolds) {
  const FileWith file("bell.ja.md", "---\nrelationship: boston-kyoto\n---\n鐘が贈られた。\n");
  Write(file.folder() / "bell.en.md", Good("one") + "\n");
  Write(file.folder() / "bell.english.md", "The bell was given.\n");
  const ReadResult result = ReadAll(file.folder());
  EXPECT_EQ(Ids(result), (Lines{"one", "bell"}));
  EXPECT_EQ(result.stories[1].story.body.en, "The bell was given.");
  EXPECT_EQ(result.stories[1].story.body.ja, "鐘が贈られた。");
  EXPECT_EQ(result.complete.size(), 3U);
}

TEST(Folders, APathThatIsNotThereFails) {
  RecordReader reader(Known(), Dates(), {});
  const auto read = reader.ReadStories("/nowhere/at/all", [](IntakeItem) { return true; });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, base::ErrorCode::kNotFound);
}

TEST(Sinks, ThatSayStopEndTheReadingAndLeaveTheSourceIncomplete) {
  const FileWith file("stories.jsonl", Good("a") + "\n" + Good("b") + "\n");
  RecordReader reader(Known(), Dates(), {});
  size_t seen = 0;
  ASSERT_TRUE(reader.ReadStories(file.path(), [&](IntakeItem) { return ++seen < 1; }));
  EXPECT_EQ(seen, 1U);
  EXPECT_TRUE(reader.complete_sources().empty());
  EXPECT_EQ(reader.incomplete_sources().size(), 1U);
}

TEST(Ids, AreMadeFromTheTieAndTheContent) {
  const std::string line =
      R"({"partners":[{"country":"JP","level":"city","region":"京都府","city":"京都市"},{"country":"US","level":"city","region":"MA","city":"Boston"}],"body":{"en":"Once."},"dates":[{"date":"1959"}]})";
  const ReadResult once = ReadJsonl(line + "\n");
  const ReadResult again = ReadJsonl("\n\n" + line + "\n");
  ASSERT_EQ(once.stories.size(), 1U);
  EXPECT_TRUE(once.stories[0].story.id.starts_with("boston-kyoto-"));
  EXPECT_EQ(once.stories[0].story.id.size(), std::string("boston-kyoto-").size() + 8);
  EXPECT_EQ(once.stories[0].story.id, again.stories[0].story.id);
}

}  // namespace
}  // namespace hajimari::archive
