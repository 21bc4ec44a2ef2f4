#include "archive/record/record_to_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "archive/record/closed_lists.h"

namespace hajimari::archive {
namespace {

using Json = nlohmann::ordered_json;
using text::Language;

void Put(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

Json ToJson(const Bilingual& both) {
  Json object = Json::object();
  Put(object, "en", both.en);
  Put(object, "ja", both.ja);
  return object;
}

Json ToJson(const Partner& partner) {
  Json object = Json::object();
  Put(object, "country", partner.country);
  Put(object, "level", partner.level);
  Put(object, "region", partner.region);
  Put(object, "city", partner.city);
  Put(object, "city_en", partner.city_en);
  Put(object, "at_signing", partner.at_signing);
  Put(object, "place", partner.place);
  return object;
}

Json ToJson(const StoryDate& date) {
  Json object = {{"date", date.date.text}};
  Put(object, "written", date.written);
  if (!date.event.empty()) object["event"] = ToJson(date.event);
  Put(object, "kind", date.kind);
  return object;
}

Json ToJson(const Person& person) {
  Json object = {{"name", ToJson(person.name)}};
  if (!person.role.empty()) object["role"] = ToJson(person.role);
  return object;
}

Json ToJson(const Picture& picture) {
  Json object = Json::object();
  Put(object, "file", picture.file);
  Put(object, "url", picture.url);
  if (!picture.caption.empty()) object["caption"] = ToJson(picture.caption);
  Put(object, "credit", picture.credit);
  Put(object, "rights", picture.rights);
  return object;
}

Json ToJson(const Source& source) { return {{"url", source.url}, {"title", source.title}}; }

Json ToJson(const Submission& submission) {
  Json object = Json::object();
  Put(object, "on", submission.on);
  Put(object, "by", submission.by);
  Put(object, "email", submission.email);
  Put(object, "raw", submission.raw);
  return object;
}

template <typename Item>
Json ListOf(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(ToJson(item));
  return list;
}

// The members of an object kept as text; {} for "" or for anything that is not an object.
Json Kept(const std::string& text) {
  Json object = text.empty() ? Json::object() : Json::parse(text, nullptr, false);
  return object.is_object() ? object : Json::object();
}

std::string Line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The members of an object without its braces.
std::string MembersOf(const Json& object) {
  const std::string line = Line(object);
  return line.substr(1, line.size() - 2);
}

std::string PrivateRecord(const Story& story) {
  Json json = Json::object();
  if (story.submitted) json["submitted"] = ToJson(*story.submitted);
  if (!story.editorial_json.empty()) json["editorial"] = Kept(story.editorial_json);
  return Line(json);
}

}  // namespace

std::string ContentToJson(const Story& story) {
  Json json = Json::object();
  json["languages"] = Json::array();
  for (const Language language : LanguagesOf(story)) {
    json["languages"].push_back(text::Code(language));
  }
  json["title"] = ToJson(story.title);
  json["body"] = ToJson(story.body);
  json["dates"] = ListOf(story.dates);
  json["people"] = ListOf(story.people);
  json["themes"] = story.themes;
  json["pictures"] = ListOf(story.pictures);
  json["sources"] = ListOf(story.sources);
  return MembersOf(json);
}

StoryRecords StoryToRecords(const Story& story, std::string_view content) {
  Json head = Json::object();
  Put(head, "id", story.id);
  Put(head, "relationship", story.relationship);
  head["partners"] = ListOf(story.partners);
  return {fmt::format("{{{},{},\"status\":\"{}\"}}", MembersOf(head), content, Name(story.status)),
          PrivateRecord(story)};
}

std::string JoinRecords(std::string_view public_record, std::string_view private_record) {
  if (private_record == "{}") return std::string(public_record);
  public_record.remove_suffix(1);
  private_record.remove_prefix(1);
  return fmt::format("{},{}", public_record, private_record);
}

std::string StoryRecords::Whole() const { return JoinRecords(public_record, private_record); }

std::string StoryToJson(const Story& story, bool with_private) {
  StoryRecords records = StoryToRecords(story, ContentToJson(story));
  return with_private ? records.Whole() : std::move(records.public_record);
}

std::string RelationshipToJson(const Relationship& relationship) {
  Json json = Json::object();
  Put(json, "id", relationship.id);
  Put(json, "kind", relationship.kind);
  json["partners"] = ListOf(relationship.partners);
  if (relationship.signed_on) json["signed"] = relationship.signed_on->text;
  if (relationship.ended) json["ended"] = relationship.ended->text;
  Put(json, "status", relationship.status);
  if (relationship.unlisted) json["unlisted"] = true;
  const Json extra = Kept(relationship.extra_json);
  for (const auto& [key, value] : extra.items()) json[key] = value;
  return Line(json);
}

}  // namespace hajimari::archive
