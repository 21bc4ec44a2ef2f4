#include "archive/record/record_from_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "archive/record/closed_lists.h"
#include "archive/record/json_guard.h"
#include "archive/record/record_text.h"
#include "archive/record/record_to_json.h"
#include "archive/record/visibility.h"
#include "dictionaries/gazetteer.h"

namespace hajimari::archive {
namespace {

using Json = nlohmann::ordered_json;
using text::Language;

constexpr std::string_view kStatusKey = "status";

void WrongType(std::string_view field, Message wanted, std::vector<Problem>& problems) {
  problems.push_back(Refusal(
      "wrong-type", field,
      {fmt::format("\"{}\" must be {}.", field, wanted.en),
       fmt::format("「{}」は{}でなければなりません。", field, wanted.ja)},
      {"Write it as docs/records.md shows it.", "docs/records.md のとおりに書いてください。"}));
}

// Reads one JSON object of a record member by member; members that were not read are reported.
class Members {
 public:
  Members(const Json& object, std::string path, std::vector<Problem>& problems)
      : object_(object), path_(std::move(path)), problems_(problems) {}

  std::string PathOf(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  }

  // nullptr if absent or null.
  const Json* Find(const char* key) {
    asked_.emplace_back(key);
    const auto found = object_.find(key);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }

  // Whether the key exists, with any value.
  bool Has(const char* key) const { return object_.contains(key); }

  // The first key that differs from `key` but looks like it: "Status", "STATUS ", "ｓｔａｔｕｓ".
  std::string LikenessOf(std::string_view key) const {
    for (const auto& [other, value] : object_.items()) {
      if (other != key && dictionaries::FoldName(other) == key) return other;
    }
    return "";
  }

  std::string Verbatim(const char* key) {
    const Json* value = Find(key);
    if (value == nullptr) return "";
    if (value->is_string()) return value->get_ref<const std::string&>();
    WrongType(PathOf(key), {"a string", "文字列"}, problems_);
    return "";
  }

  std::string Text(const char* key) {
    const std::string text = Verbatim(key);
    if (text.find('\0') != std::string::npos) {
      RefuseNul(key);
      return "";
    }
    bool dropped = false;
    std::string clean = CleanText(text, &dropped);
    if (dropped) WarnControl(key);
    return clean;
  }

  const Json* List(const char* key) {
    const Json* value = Find(key);
    if (value == nullptr || value->is_array()) return value;
    WrongType(PathOf(key), {"a list", "配列"}, problems_);
    return nullptr;
  }

  const Json* Object(const char* key) {
    const Json* value = Find(key);
    if (value == nullptr || value->is_object()) return value;
    WrongType(PathOf(key), {"an object", "オブジェクト"}, problems_);
    return nullptr;
  }

  Bilingual Both(const char* key) {
    const Json* value = Object(key);
    if (value == nullptr) return {};
    Members inner(*value, PathOf(key), problems_);
    Bilingual both{inner.Text("en"), inner.Text("ja")};
    inner.ReportUnknown();
    return both;
  }

  bool Flag(const char* key) {
    const Json* value = Find(key);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    WrongType(PathOf(key), {"true or false", "true か false"}, problems_);
    return false;
  }

  void ReportUnknown() const {
    for (const auto& [key, value] : object_.items()) {
      if (std::ranges::find(asked_, key) != asked_.end()) continue;
      problems_.push_back(
          Warning("unknown-key", PathOf(key),
                  {fmt::format("A record has no key \"{}\"; it was ignored.", Quoted(key)),
                   fmt::format("「{}」という項目はありません。読み飛ばしました。", Quoted(key))},
                  {"See docs/records.md for all keys.", "項目は docs/records.md にあります。"}));
    }
  }

 private:
  void RefuseNul(const char* key) {
    problems_.push_back(
        Refusal("control-character", PathOf(key),
                {"The text contains a NUL character.", "NUL 文字が含まれています。"},
                {"Remove it; text does not contain it.", "取り除いてください。"}));
  }
  void WarnControl(const char* key) {
    problems_.push_back(
        Warning("control-character", PathOf(key),
                {"Control characters were left out.", "制御文字を取り除きました。"},
                {"Save the text without them.", "制御文字のない形で保存してください。"}));
  }

  const Json& object_;
  std::string path_;
  std::vector<Problem>& problems_;
  std::vector<std::string> asked_;
};

// The objects of a list, each with its path: partners[0], partners[1], ...
template <typename Read>
auto ReadList(Members& from, const char* key, std::vector<Problem>& problems, Read read) {
  std::vector<decltype(read(from))> items;
  const Json* list = from.List(key);
  if (list == nullptr) return items;
  for (size_t i = 0; i < list->size(); ++i) {
    const std::string path = fmt::format("{}[{}]", from.PathOf(key), i);
    if (!(*list)[i].is_object()) {
      WrongType(path, {"an object", "オブジェクト"}, problems);
      continue;
    }
    Members members((*list)[i], path, problems);
    items.push_back(read(members));
    members.ReportUnknown();
  }
  return items;
}

std::vector<std::string> ReadStrings(Members& from, const char* key,
                                     std::vector<Problem>& problems) {
  std::vector<std::string> strings;
  const Json* list = from.List(key);
  if (list == nullptr) return strings;
  for (size_t i = 0; i < list->size(); ++i) {
    if ((*list)[i].is_string()) {
      strings.push_back((*list)[i].get<std::string>());
    } else {
      WrongType(fmt::format("{}[{}]", from.PathOf(key), i), {"a string", "文字列"}, problems);
    }
  }
  return strings;
}

// A value of a closed list; `otherwise` if the key is absent.
std::string ReadChoice(Members& from, const char* key, std::span<const std::string_view> list,
                       std::string_view otherwise, std::string_view code,
                       std::vector<Problem>& problems) {
  std::string value = from.Text(key);
  if (value.empty()) return std::string(otherwise);
  if (std::ranges::find(list, value) == list.end()) {
    problems.push_back(Refusal(
        code, from.PathOf(key),
        {fmt::format("\"{}\" is not one of: {}.", Quoted(value), fmt::join(list, ", ")),
         fmt::format("「{}」は次のどれでもありません：{}。", Quoted(value), fmt::join(list, "、"))},
        {"Use one of them.", "このうちの一つを書いてください。"}));
  }
  return value;
}

void CheckId(const std::string& id, std::string_view field, std::vector<Problem>& problems) {
  if (id.empty() || IsId(id)) return;
  problems.push_back(Refusal(
      "bad-id", field,
      {fmt::format("\"{}\" is not a valid id.", Quoted(id)),
       fmt::format("「{}」は ID ではありません。", Quoted(id))},
      {"Use a to z, 0 to 9 and -, at most 100 characters, beginning with a letter or digit.",
       "英小文字・数字・ハイフンのみ、先頭は英数字、100字以内にしてください。"}));
}

std::optional<EdtfDate> ReadDate(Members& from, const char* key, std::vector<Problem>& problems) {
  const std::string text = from.Text(key);
  if (text.empty()) return std::nullopt;
  base::Result<EdtfDate> date = ParseEdtf(text);
  if (date) return *std::move(date);
  problems.push_back(Refusal(
      "impossible-date", from.PathOf(key),
      {fmt::format("\"{}\" is not a date: the day does not exist, or it is not in EDTF.",
                   Quoted(text)),
       fmt::format("「{}」は日付として読めません。存在しない日か、EDTF の書き方ではありません。",
                   Quoted(text))},
      {"Write it as 1959-06-24, 1959-06, 1959, 1950~ or 1955/1959; keep the words in \"written\".",
       "1959-06-24、1959-06、1959、1950~、1955/1959 のように書き、元の表記は written "
       "に残してください。"}));
  return std::nullopt;
}

Partner ReadPartner(Members& from, std::vector<Problem>& problems) {
  Partner partner;
  partner.country = from.Text("country");
  partner.level = ReadChoice(from, "level", kLevels, "city", "unknown-level", problems);
  partner.region = from.Text("region");
  partner.city = from.Text("city");
  partner.city_en = from.Text("city_en");
  partner.at_signing = from.Text("at_signing");
  partner.place = from.Text("place");
  return partner;
}

std::vector<Partner> ReadPartners(Members& from, std::vector<Problem>& problems) {
  return ReadList(from, "partners", problems,
                  [&](Members& members) { return ReadPartner(members, problems); });
}

StoryDate ReadStoryDate(Members& from, std::vector<Problem>& problems) {
  StoryDate date;
  const std::optional<EdtfDate> edtf = ReadDate(from, "date", problems);
  if (edtf) {
    date.date = *edtf;
  } else if (!HasRefusal(problems)) {
    problems.push_back(Refusal(
        "impossible-date", from.PathOf("date"),
        {"A date without \"date\".", "date のない日付です。"},
        {"Write it as EDTF, such as 1959-06-24.", "1959-06-24 のように EDTF で書いてください。"}));
  }
  date.written = from.Text("written");
  date.event = from.Both("event");
  date.kind = ReadChoice(from, "kind", kDateKinds, "other", "unknown-kind", problems);
  return date;
}

Person ReadPerson(Members& from) { return {from.Both("name"), from.Both("role")}; }

Picture ReadPicture(Members& from) {
  Picture picture;
  picture.file = from.Text("file");
  picture.url = from.Text("url");
  picture.caption = from.Both("caption");
  picture.credit = from.Text("credit");
  picture.rights = from.Text("rights");
  return picture;
}

Source ReadSource(Members& from) {
  Source source;
  source.url = from.Text("url");
  source.title = from.Text("title");
  return source;
}

std::optional<Submission> ReadSubmission(Members& from, std::vector<Problem>& problems) {
  const Json* object = from.Object("submitted");
  if (object == nullptr) return std::nullopt;
  Members members(*object, "submitted", problems);
  Submission submission;
  submission.on = members.Text("on");
  submission.by = members.Text("by");
  submission.email = members.Text("email");
  submission.raw = members.Verbatim("raw");
  members.ReportUnknown();
  return submission;
}

Bilingual ReadBody(Members& from) {
  const Bilingual body = from.Both("body");
  return {Paragraphs(body.en), Paragraphs(body.ja)};
}

// `languages` is derived from the texts; the value in the record is only compared with it.
void CompareLanguages(const std::vector<std::string>& said, const Story& story,
                      std::vector<Problem>& problems) {
  if (said.empty()) return;
  std::vector<std::string> detected;
  for (const Language language : LanguagesOf(story)) detected.emplace_back(text::Code(language));
  if (std::ranges::is_permutation(said, detected)) return;
  problems.push_back(Warning(
      "language-mismatch", "languages",
      {fmt::format("The record says {}, but its texts are in {}.", fmt::join(said, ", "),
                   fmt::join(detected, ", ")),
       fmt::format("languages は「{}」ですが、本文の言語は「{}」です。",
                   Quoted(fmt::format("{}", fmt::join(said, "、"))), fmt::join(detected, "、"))},
      {"Leave \"languages\" out, or add the missing text.",
       "languages を省くか、足りない本文を加えてください。"}));
}

void RefuseEmpty(std::vector<Problem>& problems) {
  problems.push_back(Refusal(
      "empty-story", "body", {"The story has no text.", "物語の本文がありません。"},
      {"Write the story in English or in Japanese.", "英語か日本語で物語を書いてください。"}));
}

void RefuseEmptyStatus(std::vector<Problem>& problems) {
  if (HasRefusal(problems)) return;
  problems.push_back(
      Refusal("unknown-status", "status", {"The status is empty.", "status が空です。"},
              {fmt::format("Write one of: {}.", fmt::join(kStoryStatuses, ", ")),
               fmt::format("次の一つを書いてください：{}。", fmt::join(kStoryStatuses, "、"))}));
}

// A record without a status is published, so it must contain no sign of a mistake: a status under
// another name or in another object, or members that only unpublished records have.
void CheckVisibility(const Members& from, std::vector<Problem>& problems) {
  if (const std::string like = from.LikenessOf(kStatusKey); !like.empty()) {
    problems.push_back(UnclearStatus(
        {fmt::format("\"{}\" is not \"status\", and who may see the record is not clear.",
                     Quoted(like)),
         fmt::format("「{}」は status ではないため、公開してよいか判断できません。",
                     Quoted(like))}));
    return;
  }
  if (from.Has("status")) return;
  for (const char* key : {"submitted", "editorial"}) {
    if (!from.Has(key)) continue;
    problems.push_back(UnclearStatus({fmt::format("The record has \"{}\" and no status.", key),
                                      fmt::format("{} があるのに status がありません。", key)}));
    return;
  }
  const auto slip = std::ranges::find_if(problems, [](const Problem& problem) {
    return problem.code == "unknown-key" || problem.code == "duplicate-key";
  });
  if (slip == problems.end()) return;
  const std::string key = Quoted(slip->place.field);
  problems.push_back(UnclearStatus(
      {fmt::format("The record has no status, and the key \"{}\" is unknown or occurs twice.", key),
       fmt::format("status がなく、「{}」は未知の項目か、二度書かれた項目です。", key)}));
}

Story ReadStory(Members& from, std::vector<Problem>& problems) {
  Story story;
  story.id = from.Text("id");
  CheckId(story.id, "id", problems);
  story.relationship = from.Text("relationship");
  CheckId(story.relationship, "relationship", problems);
  story.partners = ReadPartners(from, problems);
  const std::vector<std::string> languages = ReadStrings(from, "languages", problems);
  story.title = from.Both("title");
  story.body = ReadBody(from);
  story.dates = ReadList(from, "dates", problems,
                         [&](Members& members) { return ReadStoryDate(members, problems); });
  story.people = ReadList(from, "people", problems, ReadPerson);
  story.themes = ReadStrings(from, "themes", problems);
  story.pictures = ReadList(from, "pictures", problems, ReadPicture);
  story.sources = ReadList(from, "sources", problems, ReadSource);
  const bool has_status = from.Has("status");
  const std::string status =
      ReadChoice(from, "status", kStoryStatuses, "", "unknown-status", problems);
  if (has_status && status.empty()) RefuseEmptyStatus(problems);
  story.status = has_status ? StatusNamed(status).value_or(Status::kSubmitted) : Status::kPublished;
  story.submitted = ReadSubmission(from, problems);
  if (const Json* editorial = from.Object("editorial")) story.editorial_json = editorial->dump();
  from.ReportUnknown();
  CheckVisibility(from, problems);
  if (story.body.empty() && !HasRefusal(problems)) RefuseEmpty(problems);
  CompareLanguages(languages, story, problems);
  return story;
}

void RequirePartners(const Relationship& relationship, std::vector<Problem>& problems) {
  // One that was made from a story has the partners of the story.
  if (relationship.unlisted || relationship.partners.size() >= 2) return;
  problems.push_back(
      Refusal("no-partners", "partners",
              {"A relationship needs at least two partners.", "関係には二つ以上の相手が必要です。"},
              {"Name both places.", "両方の自治体を書いてください。"}));
}

Relationship ReadRelationship(Members& from, std::vector<Problem>& problems) {
  Relationship read;
  read.id = from.Text("id");
  CheckId(read.id, "id", problems);
  read.kind = ReadChoice(from, "kind", kRelationshipKinds, "sister-city", "unknown-kind", problems);
  read.partners = ReadPartners(from, problems);
  read.signed_on = ReadDate(from, "signed", problems);
  read.ended = ReadDate(from, "ended", problems);
  read.status = ReadChoice(from, "status", kRelationshipStatuses, "", "unknown-status", problems);
  read.unlisted = from.Flag("unlisted");
  Json extra = Json::object();
  for (const char* key : {"sources", "notes"}) {
    if (const Json* value = from.Find(key)) extra[key] = *value;
  }
  if (!extra.empty()) read.extra_json = extra.dump();
  from.ReportUnknown();
  RequirePartners(read, problems);
  return read;
}

// Records each key that occurs twice in one object, compared after unescaping.
class RepeatedKeys {
 public:
  explicit RepeatedKeys(std::vector<Problem>& problems) : problems_(problems) {}

  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    const auto level = static_cast<size_t>(depth);
    if (event == Json::parse_event_t::object_start) {
      if (seen_.size() < level + 2) seen_.resize(level + 2);
      seen_[level + 1].clear();
    } else if (event == Json::parse_event_t::key) {
      const std::string& key = parsed.get_ref<const std::string&>();
      if (!seen_[level].insert(key).second) {
        problems_.push_back(level == 1 && key == kStatusKey ? TwoStatuses() : RepeatedKey(key));
      }
    }
    return true;
  }

 private:
  std::vector<Problem>& problems_;
  std::vector<std::unordered_set<std::string>> seen_;  // keys of the open object at each depth
};

// is_discarded() if the text is not an object.
Json Parse(std::string_view text, const JsonLimits& limits, std::vector<Problem>& problems) {
  if (!GuardJson(text, limits, problems)) return Json::value_t::discarded;
  try {
    RepeatedKeys repeated(problems);
    Json json = Json::parse(text, std::ref(repeated));
    if (json.is_object()) return json;
    problems.push_back(Refusal(
        "bad-json", "",
        {"The line is JSON, but not an object.", "JSON ですが、オブジェクトではありません。"},
        {"Write one record a line: { ... }.", "一行に一件、{ … } の形で書いてください。"}));
  } catch (const nlohmann::json::parse_error& error) {
    problems.push_back(Refusal(
        "bad-json", "",
        {fmt::format("This is not JSON: it ends or is invalid at byte {}.", error.byte),
         fmt::format("JSON として読めません（{}バイト目）。", error.byte)},
        {"Write one whole record a line: { ... }.", "一行に一件、{ … } の形で書いてください。"}));
  } catch (const nlohmann::json::exception&) {
    problems.push_back(Refusal(
        "bad-json", "", {"A number in the record is too large.", "記録に大きすぎる数があります。"},
        {"Write it as a string, or leave it out.", "文字列として書くか、省いてください。"}));
  }
  return Json::value_t::discarded;
}

// Reads with `read` and adds its problems; nullopt if one of them is a refusal.
template <typename Read>
auto ReadRecord(std::string_view text, const JsonLimits& limits, std::vector<Problem>& problems,
                Read read) -> std::optional<decltype(read(std::declval<Members&>(), problems))> {
  std::vector<Problem> found;
  std::optional<decltype(read(std::declval<Members&>(), problems))> record;
  const Json json = Parse(text, limits, found);
  if (json.is_object()) {
    Members members(json, "", found);
    record = read(members, found);
    const auto id = json.find("id");
    for (Problem& problem : found) {
      if (id != json.end() && id->is_string()) problem.place.id = Quoted(id->get<std::string>());
    }
  }
  if (HasRefusal(found)) record.reset();
  std::ranges::move(found, std::back_inserter(problems));
  return record;
}

}  // namespace

std::optional<Story> StoryFromJson(std::string_view json, std::vector<Problem>& problems,
                                   const JsonLimits& limits) {
  return ReadRecord(json, limits, problems, ReadStory);
}

std::optional<Relationship> RelationshipFromJson(std::string_view json,
                                                 std::vector<Problem>& problems,
                                                 const JsonLimits& limits) {
  return ReadRecord(json, limits, problems, ReadRelationship);
}

std::optional<Story> StoryFromRecords(std::string_view public_record,
                                      std::string_view private_record) {
  if (!public_record.ends_with('}') || !private_record.starts_with('{')) return std::nullopt;
  std::vector<Problem> problems;
  return StoryFromJson(JoinRecords(public_record, private_record), problems);
}

}  // namespace hajimari::archive
