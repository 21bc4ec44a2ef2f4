// A hidden record never becomes public because its status or the text around it is damaged.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/archive/records/test_records.h"

namespace hajimari::archive {
namespace {

using Json = nlohmann::ordered_json;
using Strings = std::vector<std::string>;

Json HiddenRecord() {
  return Json::parse(R"({"id": "boston-kyoto",
    "partners": [{"country": "US", "level": "city", "region": "MA", "city": "Boston"},
                 {"country": "JP", "level": "city", "region": "京都府", "city": "京都市"}],
    "title": {"en": "A house"}, "body": {"en": "The lantern came."},
    "dates": [{"date": "1959-06-24", "kind": "signed"}],
    "status": "withdrawn",
    "submitted": {"by": "Quentin Private", "email": "quentin@private.example"}})");
}

bool AnyIsPublic(const std::string& name, const std::string& bytes) {
  const FileWith file(name, bytes);
  for (const IntakeItem& story : ReadAll(file.path()).stories) {
    if (story.story.status == Status::kPublished) return true;
  }
  return false;
}

// A misspelling of the key: one character is lost, doubled, of the other case or full-width.
std::string MisspeltStatus() {
  const std::string key = "status";
  const auto at = *rc::gen::inRange<size_t>(0, key.size());
  switch (*rc::gen::inRange(0, 6)) {
    case 0:
      return key.substr(0, at) + key.substr(at + 1);
    case 1:
      return key.substr(0, at) + key[at] + key.substr(at);
    case 2:
      return key.substr(0, at) + static_cast<char>(key[at] - 'a' + 'A') + key.substr(at + 1);
    case 3:
      return key.substr(0, at) + "\u200B" + key.substr(at);
    case 4:
      return *rc::gen::element<std::string>(" status", "status ", "ｓｔａｔｕｓ", "STATUS", "state",
                                            "visibility", "状態", "stаtus");
    default:
      return key.substr(0, at) + *rc::gen::element('x', '_', '.', '1') + key.substr(at + 1);
  }
}

// The record after its status was dropped, renamed, emptied, doubled or moved into another object.
std::string DamagedJson() {
  Json record = HiddenRecord();
  const Json status = record["status"];
  const int kind = *rc::gen::inRange(0, 6);
  if (kind == 0) {
    record.erase("status");
  } else if (kind == 1) {
    record.erase("status");
    record[MisspeltStatus()] = status;
  } else if (kind == 2) {
    record["status"] = *rc::gen::element<Json>(nullptr, "", " ", 5, true, Json::array(),
                                               Json::object(), "Withdrawn", "非公開", "PUBLISHED");
  } else if (kind == 3) {
    record.erase("status");
    const auto into = *rc::gen::element<std::string>("submitted", "editorial", "title", "body",
                                                     "/partners/0", "/dates/0", "meta");
    const Json::json_pointer place(into.starts_with('/') ? into : "/" + into);
    record[place]["status"] = status;
    if (into != "submitted" && *rc::gen::arbitrary<bool>()) record.erase("submitted");
  }
  std::string line = record.dump();
  if (kind == 4) {
    const auto twin = *rc::gen::element<std::string>(
        R"("status":"published")", R"("st\u0061tus":"published")", R"("status":"withdrawn")");
    *rc::gen::arbitrary<bool>() ? line.insert(1, twin + ",")
                                : line.insert(line.size() - 1, "," + twin);
  }
  return line;
}

const Strings& HiddenLines() {
  static const Strings lines = {"---",
                                "id: boston-kyoto",
                                "partners:",
                                "  - {country: US, level: city, region: MA, city: \"Boston\"}",
                                "  - {country: JP, level: city, region: 京都府, city: 京都市}",
                                "title: \"A house\"",
                                "status: withdrawn",
                                "submitted: {by: \"Quentin Private\", email: q@private.example}",
                                "---",
                                "## English",
                                "# A house",
                                "",
                                "The lantern came."};
  return lines;
}
constexpr size_t kStatusLine = 6;
constexpr size_t kSecondMark = 8;

std::string DamagedMark() {
  return *rc::gen::element<std::string>(
      "--- ", " ---", "\t---", "---\u3000", "\uFEFF---", "\u200B---", "---\u200B", "----", "--",
      "-", "—", "–––", "——", "- - -", "***", "+++", "===", "ーーー", "−−−", "---yaml", "```yaml",
      "", "\n---", "<!-- -->\n---", "\\---", "> ---", "# ---", "/---/");
}

void DamageStatus(Strings& lines) {
  const std::string value = "withdrawn";
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      lines.erase(lines.begin() + kStatusLine);
      return;
    case 1:
      lines[kStatusLine] = MisspeltStatus() + ": " + value;
      return;
    case 2:
      lines[kStatusLine] = *rc::gen::element<std::string>(
          "status:", "status: ~", "status: \"\"", "status withdrawn", "status= withdrawn",
          "status：withdrawn", "status: [withdrawn]", "status: {a: withdrawn}",
          "# status: withdrawn", "status: \"withdrawn", "status: 'withdrawn", "\"status: withdrawn",
          "  status: withdrawn", "- status: withdrawn");
      return;
    case 3:
      lines.insert(lines.begin() + 1 + *rc::gen::inRange<int>(0, 7),
                   *rc::gen::element<std::string>("status: published", "\"status\": published",
                                                  "'status' : published"));
      return;
    case 4:
      lines.erase(lines.begin() + kStatusLine);
      lines.insert(lines.begin() + *rc::gen::inRange<int>(9, 12), "status: withdrawn");
      return;
    case 5:
      lines[kStatusLine] = "editorial: {status: withdrawn}";
      return;
    default:
      lines[kStatusLine] = "meta:\n  status: withdrawn";
  }
}

// One character or line anywhere is lost, doubled or changed.
void DamageAnything(std::string& text) {
  const auto at = *rc::gen::inRange<size_t>(0, text.size());
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      text.erase(at, 1);
      return;
    case 1:
      text.insert(at,
                  *rc::gen::element<std::string>("\"", "'", "-", "---", "\n", " ", ":", "#", "\t",
                                                 "\n---\n", "\u200B", "{", "]", "|", "\r"));
      return;
    case 2: {
      const size_t end = text.find('\n', at);
      text.insert(end == std::string::npos ? text.size() : end + 1, "---\n");
      return;
    }
    default:
      text[at] = *rc::gen::element('"', '\'', '-', ' ', ':', '#', '\n', 'x');
  }
}

std::string DamagedMarkdown() {
  Strings lines = HiddenLines();
  const int kind = *rc::gen::inRange(0, 4);
  if (kind == 0) DamageStatus(lines);
  if (kind == 1 || kind == 2) lines[kSecondMark] = kind == 2 ? DamagedMark() : lines[kSecondMark];
  if (kind == 1 || (kind == 2 && *rc::gen::arbitrary<bool>())) lines[0] = DamagedMark();
  if (kind != 3 && *rc::gen::inRange(0, 3) == 0) lines[kind == 0 ? 8 : 9] = "##English";
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  if (kind == 3) {
    const int edits = *rc::gen::inRange(1, 3);
    for (int i = 0; i < edits; ++i) DamageAnything(text);
  }
  return text;
}

RC_GTEST_PROP(VisibilityLaw, ADamagedStatusInJsonPublishesNothing, ()) {
  const std::string line = DamagedJson();
  RC_LOG() << line << "\n";
  RC_ASSERT(!AnyIsPublic("s.jsonl", line + "\n"));
}

RC_GTEST_PROP(VisibilityLaw, ADamagedLineOfJsonPublishesNothing, ()) {
  std::string line = HiddenRecord().dump();
  const int edits = *rc::gen::inRange(1, 3);
  for (int i = 0; i < edits; ++i) DamageAnything(line);
  RC_LOG() << line << "\n";
  RC_ASSERT(!AnyIsPublic("s.jsonl", line + "\n"));
}

RC_GTEST_PROP(VisibilityLaw, DamagedMarkdownPublishesNothing, ()) {
  const std::string text = DamagedMarkdown();
  const std::string name = *rc::gen::element<std::string>("boston-kyoto.md", "boston-kyoto.en.md");
  RC_LOG() << name << ":\n" << text << "\n";
  RC_ASSERT(!AnyIsPublic(name, text));
}

TEST(Visibility, TwoFilesOfAStoryMustAgree) {
  const FileWith english("boston.en.md", "---\nstatus: published\n---\nThe lantern came.\n");
  Write(english.folder() / "boston.ja.md", "---\nstatus: withdrawn\n---\n灯台が来た。\n");
  Write(english.folder() / "boston.extra.txt", "between the two");
  const ReadResult result = ReadAll(english.folder());
  EXPECT_TRUE(result.stories.empty());
  EXPECT_EQ(result.problems[0].code, "unclear-status");
}

TEST(Visibility, TwoFilesNamedOneByOneAreOneStory) {
  const FileWith english("boston.en.md", "---\nid: boston\n---\nThe lantern came.\n");
  const auto japanese = english.folder() / "boston.JA.md";
  Write(japanese, "灯台が来た。\n");
  ReaderOptions options;
  options.named = {japanese, english.path()};
  RecordReader reader(Known(), Dates(), options);
  std::vector<Story> stories;
  for (const auto& path : options.named) {
    ASSERT_TRUE(reader.ReadStories(path, [&](IntakeItem story) {
      stories.push_back(std::move(story.story));
      return true;
    }));
  }
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(stories[0].body.en, "The lantern came.");
  EXPECT_EQ(stories[0].body.ja, "灯台が来た。");
  EXPECT_EQ(reader.complete_sources().size(), 2U);
}

TEST(Visibility, ARecordThatGoesOnInTheNextLineIsRefused) {
  EXPECT_FALSE(AnyIsPublic("s.jsonl",
                           "{\"id\":\"x\",\"body\":{\"en\":\"hello\"}}\n"
                           ",\"status\":\"withdrawn\"}\n"));
}

TEST(Visibility, AnIdThatIsPublicAndHiddenFailsTheRun) {
  const FileWith file("s.jsonl",
                      "{\"id\":\"x\",\"body\":{\"en\":\"hello\"}}\n"
                      "{\"id\":\"x\",\"body\":{\"en\":\"hello\"},\"status\":\"withdrawn\"}\n");
  RecordReader reader(Known(), Dates(), {});
  const auto read = reader.ReadStories(file.path(), [](const IntakeItem&) { return true; });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, base::ErrorCode::kRefused);
}

TEST(Visibility, ASourceThatCannotBeReadIsAFailure) {
  RecordReader reader(Known(), Dates(), {});
  const FileWith file("s.jsonl", "{}");
  const auto sink = [](const IntakeItem&) { return true; };
  EXPECT_FALSE(reader.ReadStories(file.folder() / "no.jsonl", sink));
  EXPECT_FALSE(reader.ReadRelationships(file.folder() / "no.jsonl"));
  EXPECT_FALSE(reader.ReadRelationships(file.folder()));  // a folder is opened, and not read
}

}  // namespace
}  // namespace hajimari::archive
