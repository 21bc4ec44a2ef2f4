// Runs the real program and checks its output and exit codes (docs/exit_codes.md).
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"

namespace hajimari::app {
namespace {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

class CommandLine : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new base::TemporaryDirectory(*base::TemporaryDirectory::Make());
    const Outcome indexed = Run("index " + Examples() + " --archive " + Archive());
    ASSERT_EQ(indexed.status, 0) << indexed.err;
  }
  static void TearDownTestSuite() { delete folder_; }

  static std::string Path(const std::string& name) { return (folder_->path() / name).string(); }
  static std::string Archive() { return Path("archive"); }
  static std::string Examples() {
    return HAJIMARI_EXAMPLES "/stories.jsonl --relationships " HAJIMARI_EXAMPLES
                             "/relationships.jsonl";
  }

  // The locale of all runs that do not name another one; that of the machine is ignored.
  static constexpr const char* kLocale = "LC_ALL=C.UTF-8";
  static std::string Program(const std::string& locale) {
    return "env -u LC_ALL -u LC_MESSAGES -u LANG " + locale + " " HAJIMARI_BIN "/hajimari ";
  }

  // `arguments` are passed through the shell.
  static Outcome Run(const std::string& arguments) { return RunTo(arguments, ""); }
  // `redirection` is the shell's and overrides the others.
  static Outcome RunTo(const std::string& arguments, const std::string& redirection) {
    return RunAfter("", arguments, redirection);
  }
  // Into a pipe whose reader has gone.
  static Outcome RunUnread(const std::string& arguments) {
    const std::string command = "( sleep 0.1; " + Program(kLocale) + arguments + " 2>" +
                                Path("stderr") + "; echo $? >" + Path("code") + " ) | true";
    Outcome outcome;
    EXPECT_EQ(std::system(command.c_str()), 0);
    outcome.status = std::stoi(base::ReadFile(Path("code")).value_or("-1"));
    outcome.err = base::ReadFile(Path("stderr")).value_or("?");
    return outcome;
  }
  // `locale` are variables as the shell sets them: LANG=ja_JP.UTF-8.
  static Outcome RunIn(const std::string& locale, const std::string& arguments) {
    return RunProgram(Program(locale), arguments, "");
  }
  static Outcome RunAfter(const std::string& before, const std::string& arguments,
                          const std::string& redirection = "") {
    return RunProgram(before + Program(kLocale), arguments, redirection);
  }
  static Outcome RunProgram(const std::string& program, const std::string& arguments,
                            const std::string& redirection) {
    const std::string out = Path("stdout"), err = Path("stderr");
    const std::string command = program + arguments + " >" + out + " 2>" + err + " " + redirection;
    Outcome outcome;
    const int status = std::system(command.c_str());
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome.out = base::ReadFile(out).value_or("");
    outcome.err = base::ReadFile(err).value_or("");
    return outcome;
  }

  static base::TemporaryDirectory* folder_;
};
base::TemporaryDirectory* CommandLine::folder_ = nullptr;

TEST_F(CommandLine, SuggestsAsTableAndAsJson) {
  const Outcome table = Run("suggest --archive " + Archive() + " ひろs");
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_NE(table.out.find("Hiroshima / 広島市  [ひろし]ま"), std::string::npos) << table.out;

  const Outcome json =
      Run("suggest --archive " + Archive() + " hiro --json --kinds place --limit 1 --ui ja");
  ASSERT_EQ(json.status, 0) << json.err;
  const auto answer = nlohmann::json::parse(json.out);
  ASSERT_EQ(answer["suggestions"].size(), 1u);
  EXPECT_EQ(answer["suggestions"][0]["kind"], "place");
  EXPECT_EQ(answer["suggestions"][0]["text"], "広島県");
  EXPECT_EQ(answer["links"], nlohmann::json::object());

  EXPECT_EQ(Run("suggest --archive " + Archive() + " xqxqxq").status, 0);
  EXPECT_EQ(Run("suggest --archive " + Archive() + " hiro --limit 21").status, 2);
  EXPECT_EQ(Run("suggest --archive " + Archive() + " hiro --kinds zebra").status, 2);
  EXPECT_EQ(Run("suggest --archive " + Path("nowhere") + " hiro").status, 1);
}

TEST_F(CommandLine, AnswersInBothLanguagesAsTableAndAsJson) {
  const Outcome table = Run("search --archive " + Archive() + " 津波");
  EXPECT_EQ(table.status, 0);
  EXPECT_NE(table.out.find("津波: 4 stories"), std::string::npos) << table.out;
  EXPECT_NE(table.out.find("[津波]"), std::string::npos);

  const Outcome json = Run("search --archive " + Archive() + " tsunami --json --limit 1");
  const auto answer = nlohmann::json::parse(json.out, nullptr, false);
  ASSERT_TRUE(answer.is_object()) << json.out;
  EXPECT_EQ(answer["total"], 4);
  EXPECT_EQ(answer["hits"].size(), 1u);
  EXPECT_EQ(answer["per_page"], 1);
}

TEST_F(CommandLine, ReadsOnFromACursor) {
  const std::string search = "search --archive " + Archive() + " tsunami --json ";
  const auto ids = [&](const std::string& arguments, std::string* next) {
    const auto answer = nlohmann::json::parse(Run(search + arguments).out, nullptr, false);
    std::string found;
    for (const auto& hit : answer["hits"]) found += hit["id"].get<std::string>() + " ";
    if (next != nullptr && !answer["next_cursor"].is_null()) *next = answer["next_cursor"];
    return found;
  };
  std::string cursor;
  const std::string first = ids("--limit 3", &cursor);
  EXPECT_EQ(first + ids("--cursor " + cursor, nullptr), ids("", nullptr));
  const Outcome foreign = Run("search --archive " + Archive() + " boat --cursor " + cursor);
  EXPECT_EQ(foreign.status, 2);
  EXPECT_NE(foreign.err.find("another search"), std::string::npos) << foreign.err;
  EXPECT_EQ(Run(search + "--cursor zebra").status, 2);
}

TEST_F(CommandLine, FindsNothingAndStillSucceeds) {
  const Outcome none = Run("search --archive " + Archive() + " zzyzzyva");
  EXPECT_EQ(none.status, 0);
  EXPECT_NE(none.out.find("0 stories"), std::string::npos);
}

TEST_F(CommandLine, HidesFromThePublicWhatEditorsSee) {
  const Outcome open = Run("search --archive " + Archive() + " Quillfeather --json");
  EXPECT_EQ(nlohmann::json::parse(open.out)["total"], 0);
  const Outcome editor = Run("search --archive " + Archive() + " Quillfeather --json --as editor");
  EXPECT_EQ(nlohmann::json::parse(editor.out)["total"], 1);
}

TEST_F(CommandLine, SaysWhatIsWrongAndWhatToDo) {
  const Outcome missing = Run("search --archive " + Path("nowhere") + " tsunami");
  EXPECT_EQ(missing.status, 1);
  EXPECT_NE(missing.err.find("hajimari index"), std::string::npos) << missing.err;
  EXPECT_EQ(missing.out, "");

  EXPECT_EQ(Run("search --archive " + Archive() + " --theme zebra x").status, 2);
  EXPECT_EQ(Run("search --archive " + Archive() + " --nonsense").status, 2);
  EXPECT_EQ(Run("frobnicate").status, 2);
  EXPECT_EQ(Run("").status, 2);
  EXPECT_EQ(Run("index --archive " + Archive()).status, 2);
  EXPECT_EQ(Run("--version").status, 0);
  const Outcome origin = Run("serve --archive " + Archive() + " --allow-origin city.example");
  EXPECT_EQ(origin.status, 2);
  EXPECT_NE(origin.err.find("https://city.example"), std::string::npos) << origin.err;
  EXPECT_EQ(Run("index nosuch.jsonl --archive " + Path("other")).status, 1);
  EXPECT_EQ(Run("search --archive " + Archive() + " --data " + Path("nodata") + " x").status, 1);
}

// Every command that prints an answer to stdout.
std::vector<std::string> CommandsThatAnswer(const std::string& archive, const std::string& queries,
                                            const std::string& asked) {
  return {"--help",
          "--version",
          "index --help",
          "search --archive " + archive + " tsunami",
          "search --archive " + archive + " tsunami --json",
          "search --archive " + archive + " --batch " + queries + " --trec /dev/null",
          "explain --archive " + archive + " tsunami",
          "explain --archive " + archive + " tsunami --json",
          "suggest --archive " + archive + " hiro",
          "suggest --archive " + archive + " hiro --json",
          "report no-results " + asked,
          "report no-results " + asked + " --json"};
}

TEST_F(CommandLine, AnAnswerThatIsLostIsAFailure) {
  std::ofstream(Path("lost.jsonl")) << R"({"id": "a", "text": "tsunami"})" << "\n";
  std::ofstream(Path("asked.json")) << R"({"format": 1, "salt": "s", "asked": []})";
  for (const auto& command :
       CommandsThatAnswer(Archive(), Path("lost.jsonl"), Path("asked.json"))) {
    SCOPED_TRACE(command);
    ASSERT_EQ(Run(command).status, 0);
    for (const char* lost : {"> /dev/full", ">&-"}) {
      const Outcome outcome = RunTo(command, lost);
      EXPECT_EQ(outcome.status, 1) << lost;
      EXPECT_NE(outcome.err.find("hajimari: stdout: "), std::string::npos) << outcome.err;
      EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
    }
    // Nobody reads it: that is not a failure, and nothing is said.
    const Outcome unread = RunUnread(command);
    EXPECT_EQ(unread.status, 0);
    EXPECT_EQ(unread.err, "");
    EXPECT_EQ(RunTo(command, "2> /dev/full").status, 0);
  }
  EXPECT_EQ(RunTo("search --archive " + Path("nowhere") + " x", "2> /dev/full").status, 1);
  EXPECT_EQ(RunTo("frobnicate", "2> /dev/full").status, 2);
}

TEST_F(CommandLine, AServerThatCannotSayWhereItServesEnds) {
  const Outcome lost =
      RunTo("serve --archive " + Archive() + " --listen 127.0.0.1:0", "> /dev/full");
  EXPECT_EQ(lost.status, 1);
  EXPECT_NE(lost.err.find("hajimari: stdout: "), std::string::npos) << lost.err;
}

TEST_F(CommandLine, AGenerationThatIsLiveIsSaidToBeWhateverIsLost) {
  const std::string index = "index " + Examples() + " --archive ";
  const Outcome full = RunTo(index + Path("lost-1"), "> /dev/full");
  EXPECT_EQ(full.status, 3);
  EXPECT_NE(full.err.find("Generation 1 is live all the same."), std::string::npos) << full.err;
  EXPECT_EQ(Run("search --archive " + Path("lost-1") + " tsunami").status, 0);
  EXPECT_EQ(RunTo(index + Path("lost-1"), "> /dev/full").status, 1) << "nothing was published";

  const Outcome report = Run(index + Path("lost-2") + " --report /dev/full");
  EXPECT_EQ(report.status, 3);
  EXPECT_NE(report.err.find("The report could not be written"), std::string::npos) << report.err;
  EXPECT_NE(report.err.find("Generation 1 is live all the same."), std::string::npos);
  EXPECT_NE(report.out.find("read 93"), std::string::npos) << report.out;
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
  EXPECT_EQ(Run(index + Path("lost-3") + " --report " + Path("no/such/folder.json")).status, 3);
  EXPECT_EQ(Run(index + Path("lost-4") + " --check --report /dev/full").status, 1);
  EXPECT_EQ(
      Run("search --archive " + Archive() + " --batch " + Path("lost.jsonl") + " --trec /dev/full")
          .status,
      1);
}

TEST_F(CommandLine, AFileOverTheLimitIsOneSentence) {
  const Outcome outcome =
      RunAfter("ulimit -f 16; ", "index " + Examples() + " --archive " + Path("limited"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("ulimit -f"), std::string::npos) << outcome.err;
  EXPECT_FALSE(std::filesystem::exists(Path("limited") + "/CURRENT"));
}

TEST_F(CommandLine, GoesBackWithoutShowingWhatWasTakenDown) {
  std::filesystem::create_directory(Path("back"));
  const auto index = [&] {
    return Run("index " + Path("back/s.jsonl") + " --archive " + Path("back/archive"));
  };
  const auto line = [](const std::string& id, const std::string& status) {
    return R"({"id":")" + id + R"(","partners":[{"country":"US","level":"city","region":"MA",)" +
           R"("city":"Boston"},{"country":"JP","level":"city","region":"京都府","city":"京都市"}],)" +
           R"("title":{"en":"T"},"body":{"en":"The lantern."},"status":")" + status + "\"}\n";
  };
  std::ofstream(Path("back/s.jsonl")) << line("one", "published") << line("two", "published");
  ASSERT_EQ(index().status, 0);
  std::ofstream(Path("back/s.jsonl")) << line("one", "published") << line("two", "withdrawn");
  ASSERT_EQ(index().status, 0);
  const std::string rollback = "index --rollback --archive " + Path("back/archive");
  const Outcome back = Run(rollback);
  EXPECT_EQ(back.status, 0) << back.err;
  EXPECT_NE(back.out.find("Generation 3 is live; 2 was."), std::string::npos) << back.out;
  EXPECT_NE(back.out.find("still hidden: two"), std::string::npos) << back.out;
  const std::string search = "search --archive " + Path("back/archive") + " lantern --json";
  EXPECT_EQ(nlohmann::json::parse(Run(search).out)["total"], 1);
  EXPECT_EQ(nlohmann::json::parse(Run(search + " --as editor").out)["total"], 2);
  EXPECT_EQ(Run(rollback).status, 1) << "there is nothing before 1";

  std::ofstream(Path("back/archive/CURRENT")) << "";
  const Outcome damaged = Run(search);
  EXPECT_EQ(damaged.status, 1);
  EXPECT_NE(damaged.err.find("--rollback"), std::string::npos) << damaged.err;
  EXPECT_EQ(Run(rollback).status, 0);
  EXPECT_EQ(nlohmann::json::parse(Run(search).out)["total"], 1);
  std::ofstream(Path("back/archive/CURRENT")) << "gen-000009\n";
  EXPECT_EQ(index().status, 0);
  EXPECT_EQ(nlohmann::json::parse(Run(search).out)["total"], 1);
}

TEST_F(CommandLine, ShowsTablesOfTwoFacetsAndOfYears) {
  const Outcome table = Run("search --archive " + Archive() +
                            " --matrix theme,era --matrix-depth 1 --limit 1 --histogram year" +
                            " --facet-limit 3 --facet-prefix jp=東 --theme 津波");
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_NE(table.out.find("theme × era\n"), std::string::npos) << table.out;
  EXPECT_NE(table.out.find("Heisei"), std::string::npos);
  EXPECT_NE(table.out.find("years of signing, by "), std::string::npos);
  EXPECT_NE(table.out.find("jp       jp-tohoku"), std::string::npos);

  const Outcome json = Run("search --archive " + Archive() +
                           " --matrix jp,era --denominator relationships --json --facets none");
  const auto answer = nlohmann::json::parse(json.out, nullptr, false);
  ASSERT_TRUE(answer.is_object()) << json.out;
  EXPECT_EQ(answer["matrix"]["relationships"].size(), answer["matrix"]["counts"].size());

  const Outcome alone = Run("search --archive " + Archive() + " --matrix-depth 1");
  EXPECT_EQ(alone.status, 2);
  EXPECT_NE(alone.err.find("--matrix"), std::string::npos) << alone.err;
  EXPECT_EQ(Run("search --archive " + Archive() + " --histogram-dates any").status, 2);
  EXPECT_EQ(Run("search --archive " + Archive() + " --histogram-bin 5").status, 2);

  const Outcome over = Run("search --archive " + Archive() + " --facet-limit people=101");
  EXPECT_EQ(over.status, 2);
  EXPECT_NE(over.err.find("1 to 100"), std::string::npos) << over.err;
  EXPECT_EQ(Run("search --archive " + Archive() + " --facets status").status, 2);
  const Outcome editor = Run("search --archive " + Archive() + " --facets status --as editor");
  EXPECT_NE(editor.out.find("withdrawn 1"), std::string::npos) << editor.out;
}

TEST_F(CommandLine, ASecondRunFindsNothingToDo) {
  const Outcome again = Run("index " + Examples() + " --archive " + Archive());
  EXPECT_EQ(again.status, 0);
  EXPECT_NE(again.out.find("Nothing changed"), std::string::npos) << again.out;
  EXPECT_NE(again.out.find("unchanged 93"), std::string::npos) << again.out;
}

TEST_F(CommandLine, ChecksWithoutWriting) {
  const std::string form = HAJIMARI_EXAMPLES "/forms/form_responses.csv";
  const Outcome checked = Run("index " + form + " --check --archive " + Path("unmade") +
                              " --report " + Path("report.json"));
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_FALSE(std::filesystem::exists(Path("unmade")));
  const auto report = nlohmann::json::parse(*base::ReadFile(Path("report.json")));
  EXPECT_EQ(report["read"], 12);
  EXPECT_GE(report["refused"], 1);
  const Outcome strict = Run("index " + form + " --check --strict --archive " + Path("unmade"));
  EXPECT_EQ(strict.status, 1);
}

// The report of index on the sample stories without their relationships: 91 warnings of one kind.
constexpr const char* kOneWarningEn =
    "(st-paul-nagasaki): relationship: warning: No relationship on record";
constexpr const char* kOneWarningJa =
    "(st-paul-nagasaki): relationship: 注意：「st-paul-nagasaki」";
constexpr const char* kSumEn =
    "... and 88 more warnings (unknown-relationship): 91 stories name relationships that are not "
    "on "
    "record. Give the relationships with --relationships FILE.\n";
constexpr const char* kSumJa =
    "... ほか88件の注意（unknown-relationship）：91件の物語が、記録にない関係を挙げています。"
    "--relationships で関係の一覧を指定してください。\n";

TEST_F(CommandLine, SumsUpWarningsOfOneKindAndReportsThemAll) {
  const std::string check =
      "index " HAJIMARI_EXAMPLES "/stories.jsonl --check --archive " + Path("unmade");
  const Outcome told = Run(check);
  EXPECT_EQ(told.status, 0);
  for (const char* part : {kOneWarningEn, kOneWarningJa, kSumEn, kSumJa}) {
    EXPECT_NE(told.err.find(part), std::string::npos) << part << "\n" << told.err;
  }
  // One story without a date, 3 of the 91, their number, and where to find all: in two languages.
  EXPECT_EQ(std::ranges::count(told.err, '\n'), 2 * (1 + 3 + 1 + 1)) << told.err;
  EXPECT_NE(told.out.find("warnings 92"), std::string::npos) << told.out;

  for (const char* locale : {"LANG=C", "LANG=ja_JP.UTF-8", "LANG=en_US.UTF-8"}) {
    const Outcome reported = RunIn(locale, check + " --report " + Path("all.json"));
    EXPECT_EQ(reported.err.find("--report"), std::string::npos) << reported.err;
    const auto report = nlohmann::json::parse(*base::ReadFile(Path("all.json")));
    EXPECT_EQ(report["problems"].size(), 92u) << locale;
    for (const auto& problem : report["problems"]) {
      EXPECT_NE(problem["reason"]["en"], "");
      EXPECT_NE(problem["reason"]["ja"], "");
    }
  }

  // With some relationships, but not those of the stories.
  std::ofstream(Path("few.jsonl"))
      << R"({"id":"x","partners":[{"country":"US","level":"city","region":"MA","city":"Boston"},)"
      << R"({"country":"JP","level":"city","region":"京都府","city":"京都市"}]})" << "\n";
  const Outcome few = Run(check + " --relationships " + Path("few.jsonl"));
  EXPECT_NE(few.err.find("not on record. Correct the ids, or add the relationships"),
            std::string::npos)
      << few.err;
}

TEST_F(CommandLine, TellsEachRefusalUntilThereAreVeryMany) {
  std::ofstream file(Path("refused.jsonl"));
  for (int i = 0; i < 50; ++i) file << "no story " << i << "\n";
  file.close();
  const Outcome told = RunIn("LANG=en_US.UTF-8", "index " + Path("refused.jsonl") +
                                                     " --check --archive " + Path("unmade"));
  EXPECT_NE(told.err.find("refused.jsonl:20: refused: "), std::string::npos) << told.err;
  EXPECT_EQ(told.err.find("refused.jsonl:21: refused: "), std::string::npos) << told.err;
  EXPECT_NE(told.err.find("... and 30 more refused (bad-json): 50 lines are not valid JSON"),
            std::string::npos)
      << told.err;
}

TEST_F(CommandLine, SpeaksTheLanguageOfTheLocale) {
  const std::string check =
      "index " HAJIMARI_EXAMPLES "/stories.jsonl --check --archive " + Path("unmade");
  const auto expect = [&](const std::string& locale, bool english, bool japanese) {
    SCOPED_TRACE(locale);
    const Outcome told = RunIn(locale, check);
    EXPECT_EQ(told.status, 0);
    for (const char* part : {kOneWarningEn, kSumEn, "--report FILE writes"}) {
      EXPECT_EQ(told.err.find(part) != std::string::npos, english) << part << "\n" << told.err;
    }
    for (const char* part : {kOneWarningJa, kSumJa, "--report FILE で"}) {
      EXPECT_EQ(told.err.find(part) != std::string::npos, japanese) << part << "\n" << told.err;
    }
  };
  for (const char* locale : {"LANG=ja_JP.UTF-8", "LANG=ja", "LANG=ja_JP.eucJP",
                             "LC_MESSAGES=ja_JP.UTF-8 LANG=en_US.UTF-8",
                             "LC_ALL=ja_JP.UTF-8 LC_MESSAGES=en_US.UTF-8 LANG=C",
                             "LC_ALL= LC_MESSAGES= LANG=ja_JP.UTF-8"}) {
    expect(locale, false, true);
  }
  for (const char* locale : {"LANG=en_US.UTF-8", "LANG=xx", "LANG=fr_FR.UTF-8",
                             "LC_ALL=en_GB.UTF-8 LANG=ja_JP.UTF-8", "LC_CTYPE=ja_JP LANG=en_US"}) {
    expect(locale, true, false);
  }
  for (const char* locale : {"", "LANG=", "LANG=C", "LANG=POSIX", "LC_ALL=C.UTF-8 LANG=ja_JP.UTF-8",
                             "LC_ALL=POSIX LC_MESSAGES=ja_JP.UTF-8"}) {
    expect(locale, true, true);
  }
}

TEST_F(CommandLine, NamesTheEncodingOfAFileInTheLanguageOfTheLocale) {
  const std::string check = "index " HAJIMARI_EXAMPLES
                            "/forms/form_responses_cp932.csv --check "
                            "--archive " +
                            Path("unmade");
  const std::string english = "form_responses_cp932.csv: Read as CP932.";
  const std::string japanese = "form_responses_cp932.csv: CP932 として読みました。";
  EXPECT_NE(RunIn("LANG=en_US", check).err.find(english + "\n"), std::string::npos);
  EXPECT_NE(RunIn("LANG=ja_JP", check).err.find(japanese + "\n"), std::string::npos);
  EXPECT_NE(RunIn("LANG=C", check).err.find(english + " / CP932 として読みました。\n"),
            std::string::npos);
}

// The sentence in each language; a locale without a language gets both.
struct InEachLanguage {
  std::string en;
  std::string ja;
};

TEST_F(CommandLine, NamesTheCommandThatAnUnknownOneIsNearTo) {
  const auto complaint = [](const std::string& arguments) {
    const Outcome outcome = RunIn("LANG=en_US.UTF-8", arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_EQ(outcome.out, "") << arguments;
    return outcome.err;
  };
  EXPECT_EQ(complaint("serch x"), "hajimari: Unknown command: serch. Did you mean search?\n");
  EXPECT_EQ(complaint("exlpain --archive a"),
            "hajimari: Unknown command: exlpain. Did you mean explain?\n");
  EXPECT_EQ(complaint("report no-result f"),
            "hajimari: Unknown command: no-result. Did you mean no-results?\n");
  EXPECT_EQ(complaint("zebra"),
            "hajimari: Unknown command: zebra. The commands are: index, search, explain, suggest, "
            "serve, report.\n");
  EXPECT_EQ(RunIn("LANG=ja_JP.UTF-8", "serch x").err,
            "hajimari: 「serch」というコマンドはありません。search のことですか？\n");
  EXPECT_NE(complaint("").find("A subcommand is required"), std::string::npos);
  EXPECT_NE(complaint("search --nothing").find("--archive is required"), std::string::npos);
}

TEST_F(CommandLine, SaysInTheLanguageOfTheLocaleWhatIsWrongWithAQuery) {
  const std::string archive = " --archive " + Archive() + " ";
  const std::map<std::string, InEachLanguage> cases = {
      {"search --theme zebra x" + archive,
       {"No such theme: zebra", "「zebra」というテーマはありません"}},
      {"search --facet-limit people=101" + archive,
       {"101 is not a number from 1 to 100", "「101」は1から100までの数ではありません"}},
      {"search 'tsunami )'" + archive,
       {"This closing bracket has no opening bracket.", "対応する開き括弧がありません。"}},
      {"explain 'zebra:5 port'" + archive,
       {"No such field: searched as words.", "このような項目はありません。"}},
      {"explain zzyzzyva --story boston-kyoto" + archive,
       {"Nothing in the story matches zzyzzyva.", "「zzyzzyva」に一致するものがありません。"}},
      {"suggest hiro --limit 21" + archive, {"21 is not", "「21」は"}},
  };
  for (const auto& [command, text] : cases) {
    const auto says = [&](const std::string& locale, bool english, bool japanese) {
      SCOPED_TRACE(locale + " " + command);
      const Outcome told = RunIn(locale, command);
      const std::string all = told.out + told.err;
      EXPECT_EQ(all.find(text.en) != std::string::npos, english) << all;
      EXPECT_EQ(all.find(text.ja) != std::string::npos, japanese) << all;
    };
    says("LANG=en_US.UTF-8", true, false);
    says("LANG=ja_JP.UTF-8", false, true);
    says("LANG=C", true, true);
  }
  const Outcome told = RunIn("LANG=en_US.UTF-8", "suggest hiro --limit 21 --ui ja" + archive);
  EXPECT_NE(told.err.find("「21」は"), std::string::npos) << told.err;
  EXPECT_EQ(told.err.find("21 is not"), std::string::npos) << told.err;
}

TEST_F(CommandLine, JsonIsTheSameInEveryLocale) {
  const std::string archive = " --json --archive " + Archive() + " ";
  for (const std::string command : {"search 'zebra:5 tsunami' --limit 1", "suggest hiro",
                                    "explain 'zebra:5 port' --story boston-kyoto"}) {
    const auto answer = [&](const std::string& locale) {
      return RunIn(locale, command + archive).out;
    };
    const std::string in_c = answer("LANG=C");
    EXPECT_NE(in_c, "");
    EXPECT_EQ(answer("LANG=ja_JP.UTF-8"), in_c);
    EXPECT_EQ(answer("LANG=en_US.UTF-8"), in_c);
  }
}

TEST_F(CommandLine, RunsABatchOfQueries) {
  std::ofstream(Path("queries.jsonl"))
      << R"({"id": "a", "text": "津波の被害", "lang": "ja"})" << "\n"
      << R"({"id": "b", "text": "tsunami", "target_lang": "ja"})"
      << "\n";
  const Outcome ran = Run("search --archive " + Archive() + " --batch " + Path("queries.jsonl") +
                          " --match any --limit 100 --trec " + Path("run.txt"));
  ASSERT_EQ(ran.status, 0) << ran.err;
  std::istringstream lines(*base::ReadFile(Path("run.txt")));
  std::string query, q0, story, name;
  int rank = 0;
  double score = 0;
  std::map<std::string, int> found;
  while (lines >> query >> q0 >> story >> rank >> score >> name) {
    EXPECT_EQ(rank, ++found[query]);
    EXPECT_GT(score, 0);
  }
  EXPECT_GE(found["a"], 4);
  EXPECT_GE(found["b"], 2);

  std::ofstream(Path("bad.jsonl")) << "{\"id\": 3}\n";
  const Outcome bad = Run("search --archive " + Archive() + " --batch " + Path("bad.jsonl") +
                          " --trec " + Path("bad.txt"));
  EXPECT_EQ(bad.status, 1);
  EXPECT_NE(bad.err.find("bad.jsonl:1"), std::string::npos) << bad.err;
  EXPECT_FALSE(std::filesystem::exists(Path("bad.txt")));
}

TEST_F(CommandLine, ReportsSearchesThatFoundNothing) {
  std::ofstream(Path("no-results.json"))
      << R"({"format": 1, "salt": "s", "asked": [)"
      << R"({"digest": "a", "query": "飛行船", "occasions": 3, "first": "2026-11-01", "last": "2026-11-20"},)"
      << R"({"digest": "b", "query": "zeppelin", "occasions": 7, "first": "2026-10-01", "last": "2026-11-02"},)"
      << R"({"digest": "c", "occasions": 2, "first": "2026-11-19", "last": "2026-11-20"}]})";
  const Outcome table = Run("report no-results " + Path("no-results.json"));
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_NE(table.out.find("          7  2026-10-01  2026-11-02  zeppelin\n"
                           "          3  2026-11-01  2026-11-20  飛行船\n"),
            std::string::npos)
      << table.out;
  EXPECT_NE(table.out.find("not shown: 1"), std::string::npos);

  const Outcome json = Run("report no-results " + Path("no-results.json") + " --json --limit 1");
  const auto report = nlohmann::json::parse(json.out, nullptr, false);
  ASSERT_TRUE(report.is_object()) << json.out;
  EXPECT_EQ(report["total"], 2);
  EXPECT_EQ(report["withheld"], 1);
  ASSERT_EQ(report["queries"].size(), 1u);
  EXPECT_EQ(report["queries"][0]["query"], "zeppelin");

  const Outcome missing = Run("report no-results " + Path("none.json"));
  EXPECT_EQ(missing.status, 1);
  EXPECT_NE(missing.err.find("--no-results"), std::string::npos) << missing.err;
  std::ofstream(Path("notes.txt")) << "my notes";
  EXPECT_EQ(Run("report no-results " + Path("notes.txt")).status, 1);
  EXPECT_EQ(Run("report").status, 2);
}

}  // namespace
}  // namespace hajimari::app
