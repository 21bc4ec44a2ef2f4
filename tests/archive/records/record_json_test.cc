#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

#include "archive/record/record_from_json.h"
#include "archive/record/record_to_json.h"
#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

std::vector<std::string> ProblemsOf(std::string_view json, bool* read = nullptr) {
  std::vector<Problem> problems;
  const auto story = StoryFromJson(json, problems);
  EXPECT_EQ(!story, HasRefusal(problems)) << json.substr(0, 100);
  if (read != nullptr) *read = story.has_value();
  std::vector<std::string> codes;
  for (const Problem& problem : problems) codes.push_back(problem.place.field + " " + problem.code);
  return codes;
}

using Codes = std::vector<std::string>;

TEST(RecordJson, ReadsAStory) {
  std::vector<Problem> problems;
  const auto story = StoryFromJson(
      R"({"id":"boston-kyoto","partners":[{"country":"US","level":"city","region":"MA","city":"Boston"}],
          "body":{"en":"One.\r\n\r\n\r\nTwo. "},"dates":[{"date":"1959-06-24","kind":"signed"}]})",
      problems);
  ASSERT_TRUE(story);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(story->id, "boston-kyoto");
  EXPECT_EQ(story->body.en, "One.\n\nTwo.");
  EXPECT_EQ(story->status, Status::kPublished);
  EXPECT_EQ(story->dates.at(0).date.First(), (dictionaries::Day{1959, 6, 24}));
  EXPECT_EQ(story->partners.at(0).city, "Boston");
}

TEST(RecordJson, NamesTheFieldOfAWrongType) {
  EXPECT_EQ(ProblemsOf(R"({"body":"text"})"), Codes{"body wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":1}})"), Codes{"body.en wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"dates":{}})"), Codes{"dates wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"dates":[3]})"), Codes{"dates[0] wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"people":[{"name":{"en":["a"]}}]})"),
            Codes{"people[0].name.en wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"themes":["peace",7]})"),
            Codes{"themes[1] wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"id":17,"body":{"en":"x"}})"), Codes{"id wrong-type"});
}

TEST(RecordJson, UnknownAndRepeatedKeysAreWarnings) {
  bool read = false;
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x","fr":"y"},"colour":1,"status":"published"})", &read),
            (Codes{"body.fr unknown-key", "colour unknown-key"}));
  EXPECT_TRUE(read);
  EXPECT_EQ(ProblemsOf(
                R"({"body":{"en":"x"},"title":{"en":"a"},"title":{"en":"b"},"status":"candidate"})",
                &read),
            Codes{"title duplicate-key"});
  EXPECT_TRUE(read);
}

TEST(RecordJson, WithoutAStatusNothingMayHintAtALostOne) {
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"}})"), Codes{});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"status":""})"), Codes{"status unknown-status"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"status":null})"), Codes{"status unknown-status"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"status":7})"), Codes{"status wrong-type"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"Status":"withdrawn"})"),
            (Codes{"Status unknown-key", "status unclear-status"}));
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"status":"published","STATUS":"withdrawn"})"),
            (Codes{"STATUS unknown-key", "status unclear-status"}));
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"submitted":{"by":"A"}})"),
            Codes{"status unclear-status"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"editorial":null})"), Codes{"status unclear-status"});
  EXPECT_EQ(ProblemsOf(R"({"status":"withdrawn","body":{"en":"x"},"st\u0061tus":"published"})"),
            Codes{"status duplicate-key"});
}

TEST(RecordJson, ClosedListsAndIdsAreChecked) {
  EXPECT_EQ(ProblemsOf(R"({"id":"Boston","body":{"en":"x"}})"), Codes{"id bad-id"});
  EXPECT_EQ(ProblemsOf(R"({"id":"-a","body":{"en":"x"}})"), Codes{"id bad-id"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"status":"secret"})"), Codes{"status unknown-status"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"dates":[{"date":"1959","kind":"born"}]})"),
            Codes{"dates[0].kind unknown-kind"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"dates":[{"date":"2023-02-30"}]})"),
            Codes{"dates[0].date impossible-date"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"x"},"partners":[{"level":"planet"}]})"),
            Codes{"partners[0].level unknown-level"});
}

TEST(RecordJson, AStoryWithoutTextIsRefused) {
  EXPECT_EQ(ProblemsOf(R"({"id":"a"})"), Codes{"body empty-story"});
  EXPECT_EQ(ProblemsOf(R"({"id":"a","body":{"en":" \n\u3000"}})"), Codes{"body empty-story"});
}

TEST(RecordJson, WhatIsNoJsonIsRefused) {
  for (const std::string_view text :
       {"", "x", "{", "[1]", "null", R"({"a":})", R"({"id":"a"} x)"}) {
    EXPECT_EQ(ProblemsOf(text), Codes{" bad-json"}) << text;
  }
  EXPECT_EQ(ProblemsOf("{\"x\":" + std::string(100'000, '9') + "}"), Codes{" bad-json"});
  EXPECT_EQ(ProblemsOf("{\"body\":{\"en\":\"a\xff\"}}"), Codes{" invalid-encoding"});
  EXPECT_EQ(ProblemsOf(std::string_view("{\"body\":{\"en\":\"a\0\"}}", 21)),
            Codes{" control-character"});
  EXPECT_EQ(ProblemsOf(R"({"body":{"en":"a\u0000b"}})"), Codes{"body.en control-character"});
}

TEST(RecordJson, NestingIsRefusedBeyond64Levels) {
  const auto nested = [](size_t levels) {
    return R"({"body":{"en":"x"},"status":"published","editorial":)" +
           std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
  };
  EXPECT_EQ(ProblemsOf(nested(65)), Codes{" too-deep"});
  EXPECT_EQ(ProblemsOf(nested(10'000)), Codes{" too-deep"});
  EXPECT_EQ(ProblemsOf(nested(64)), Codes{"editorial wrong-type"});
}

TEST(RecordJson, FieldsAreRefusedOverTheLimit) {
  const auto story = [](size_t bytes) {
    return R"({"body":{"en":")" + std::string(bytes, 'a') + R"("}})";
  };
  bool read = false;
  EXPECT_EQ(ProblemsOf(story((4 << 20) - 2), &read), Codes{});
  EXPECT_TRUE(read);
  EXPECT_EQ(ProblemsOf(story((4 << 20) - 1)), Codes{" too-long"});
}

TEST(RecordJson, PublicFormHasNothingPrivate) {
  Story story;
  story.body.en = "x";
  story.submitted = Submission{"2024-05-14", "Quillfeather", "q@example.org", "raw"};
  story.editorial_json = R"({"notes":"Quillfeather"})";
  EXPECT_EQ(StoryToJson(story, false).find("Quillfeather"), std::string::npos);
  EXPECT_EQ(StoryToJson(story, false).find("example.org"), std::string::npos);
  EXPECT_NE(StoryToJson(story, true).find("Quillfeather"), std::string::npos);
}

TEST(RecordJson, RelationshipKeepsWhatIsNotRead) {
  std::vector<Problem> problems;
  const std::string line =
      R"({"id":"boston-kyoto","kind":"sister-city","partners":[{"country":"US","level":"city","region":"MA","city":"Boston"},{"country":"JP","level":"city","region":"京都府","city":"京都市"}],"signed":"1959-06-24","ended":"2018","status":"ended","unlisted":true,"sources":["facts"],"notes":"unsure"})";
  const auto tie = RelationshipFromJson(line, problems);
  ASSERT_TRUE(tie);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(RelationshipToJson(*tie), line);
}

// Laws: reading what was written gives the same record.

rc::Gen<std::string> Words() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "Boston", "京都市", "é", "𠮟", "\"", "\\", "<script>", "ｶﾅ", "a/b",
                          "=1+1", "👨‍👩‍👧")),
                      [](const std::vector<std::string>& words) {
                        std::string text;
                        for (const std::string& word : words)
                          text += (text.empty() ? "" : " ") + word;
                        return text;
                      });
}

rc::Gen<Bilingual> Both() {
  return rc::gen::build<Bilingual>(rc::gen::set(&Bilingual::en, Words()),
                                   rc::gen::set(&Bilingual::ja, Words()));
}

rc::Gen<EdtfDate> Date() {
  return rc::gen::map(rc::gen::element<std::string>("1959-06-24", "1959-06", "1950~", "1955/1959",
                                                    "[1997,2001]", "1976-22", "1985/..", "195X"),
                      [](const std::string& text) { return *ParseEdtf(text); });
}

rc::Gen<Partner> PartnerOfAnyKind() {
  return rc::gen::build<Partner>(
      rc::gen::set(&Partner::country, rc::gen::element<std::string>("US", "JP", "")),
      rc::gen::set(&Partner::level,
                   rc::gen::element<std::string>("city", "county", "state", "prefecture")),
      rc::gen::set(&Partner::region, Words()), rc::gen::set(&Partner::city, Words()),
      rc::gen::set(&Partner::city_en, Words()), rc::gen::set(&Partner::at_signing, Words()),
      rc::gen::set(&Partner::place, rc::gen::element<std::string>("", "us-ma-boston")));
}

rc::Gen<std::optional<Submission>> OptionalSubmission(const rc::Gen<Submission>& submission) {
  return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<bool>(), submission),
                      [](const std::pair<bool, Submission>& made) {
                        return made.first ? std::optional(made.second) : std::nullopt;
                      });
}

rc::Gen<Story> AnyStory() {
  const auto date = rc::gen::build<StoryDate>(
      rc::gen::set(&StoryDate::date, Date()), rc::gen::set(&StoryDate::written, Words()),
      rc::gen::set(&StoryDate::event, Both()),
      rc::gen::set(&StoryDate::kind, rc::gen::element<std::string>("signed", "visit", "other")));
  const auto person = rc::gen::build<Person>(rc::gen::set(&Person::name, Both()),
                                             rc::gen::set(&Person::role, Both()));
  const auto picture = rc::gen::build<Picture>(
      rc::gen::set(&Picture::file, Words()), rc::gen::set(&Picture::url, Words()),
      rc::gen::set(&Picture::caption, Both()), rc::gen::set(&Picture::credit, Words()),
      rc::gen::set(&Picture::rights, Words()));
  const auto source = rc::gen::build<Source>(rc::gen::set(&Source::url, Words()),
                                             rc::gen::set(&Source::title, Words()));
  const auto submission = rc::gen::build<Submission>(
      rc::gen::set(&Submission::on, Words()), rc::gen::set(&Submission::by, Words()),
      rc::gen::set(&Submission::email, Words()),
      rc::gen::set(&Submission::raw, rc::gen::string<std::string>()));
  const auto clean_submission = rc::gen::map(submission, [](Submission made) {
    for (char& c : made.raw) c = static_cast<char>(c & 0x7F);  // any ASCII, controls too
    return made;
  });
  const auto bodies = rc::gen::map(rc::gen::pair(Both(), Words()), [](auto made) {
    if (!made.second.empty()) made.first.ja += "\n\n" + made.second;
    while (made.first.ja.starts_with('\n')) made.first.ja.erase(0, 1);
    if (made.first.empty()) made.first.en = "x";
    return made.first;
  });
  return rc::gen::build<Story>(
      rc::gen::set(&Story::id, rc::gen::element<std::string>("", "boston-kyoto", "a1")),
      rc::gen::set(&Story::relationship, rc::gen::element<std::string>("", "boston-kyoto")),
      rc::gen::set(&Story::partners, rc::gen::container<std::vector<Partner>>(PartnerOfAnyKind())),
      rc::gen::set(&Story::title, Both()), rc::gen::set(&Story::body, bodies),
      rc::gen::set(&Story::dates, rc::gen::container<std::vector<StoryDate>>(date)),
      rc::gen::set(&Story::people, rc::gen::container<std::vector<Person>>(person)),
      rc::gen::set(&Story::themes, rc::gen::container<std::vector<std::string>>(
                                       rc::gen::element<std::string>("tsunami", "peace"))),
      rc::gen::set(&Story::pictures, rc::gen::container<std::vector<Picture>>(picture)),
      rc::gen::set(&Story::sources, rc::gen::container<std::vector<Source>>(source)),
      rc::gen::set(&Story::status, rc::gen::element(Status::kSubmitted, Status::kCandidate,
                                                    Status::kPublished, Status::kWithdrawn)),
      rc::gen::set(&Story::submitted, OptionalSubmission(clean_submission)),
      rc::gen::set(&Story::editorial_json,
                   rc::gen::element<std::string>("", R"({"shortlist":true,"notes":"甲"})")));
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Story& story) {
  return out << StoryToJson(story, true);
}

namespace {

RC_GTEST_PROP(RecordJsonLaw, WrittenAndReadBackIsTheSame, ()) {
  Story story = *AnyStory();
  std::vector<Problem> problems;
  const auto read = StoryFromJson(StoryToJson(story, true), problems);
  RC_ASSERT(read.has_value());
  RC_ASSERT(problems.empty());
  RC_ASSERT(*read == story);
}

// What the index stores of a story: the public record has only the members that are listed here.
RC_GTEST_PROP(RecordJsonLaw, RecordsOfTheIndexAreTheStoryInTwoParts, ()) {
  const Story story = *AnyStory();
  const StoryRecords records = StoryToRecords(story, ContentToJson(story));
  RC_ASSERT(records.public_record == StoryToJson(story, false));
  RC_ASSERT(records.Whole() == StoryToJson(story, true));
  const auto kept = nlohmann::ordered_json::parse(records.public_record);
  std::vector<std::string> keys;
  for (const auto& [key, value] : kept.items()) keys.push_back(key);
  std::erase_if(keys, [](const std::string& key) { return key == "id" || key == "relationship"; });
  RC_ASSERT(keys ==
            std::vector<std::string>({"partners", "languages", "title", "body", "dates", "people",
                                      "themes", "pictures", "sources", "status"}));
  const auto again = StoryFromRecords(records.public_record, records.private_record);
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == story);
}

TEST(RecordJson, DamagedRecordsAreNoStory) {
  Story story;
  story.body.en = "x";
  story.editorial_json = R"({"notes":"y"})";
  const auto [open, hidden] = StoryToRecords(story, ContentToJson(story));
  EXPECT_TRUE(StoryFromRecords(open, hidden));
  EXPECT_FALSE(StoryFromRecords("", hidden));
  EXPECT_FALSE(StoryFromRecords(open, ""));
  EXPECT_FALSE(StoryFromRecords(open.substr(0, open.size() - 1), hidden));
  EXPECT_FALSE(StoryFromRecords(open, hidden.substr(1)));
  EXPECT_FALSE(StoryFromRecords("[]", "{}"));
}

RC_GTEST_PROP(RecordJsonLaw, AnyBytesAreReadOrRefusedWithoutHarm, (const std::string& bytes)) {
  std::vector<Problem> problems;
  const auto read = StoryFromJson(bytes, problems);
  RC_ASSERT(read.has_value() == !HasRefusal(problems));
  for (const Problem& problem : problems) RC_ASSERT(!Describe(problem).en.empty());
}

}  // namespace
}  // namespace hajimari::archive
