// The two records of the archive: a relationship between partners, and a story of how one began.
// Values; for the JSON form see docs/records.md and record_from_json.h.
//
// A record from a reader has passed the checks of record_checks.h: ids are well-formed, dates
// parse, and at least one language has text.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "archive/record/edtf.h"
#include "base/bilingual.h"
#include "dictionaries/gazetteer.h"
#include "text/token.h"

namespace hajimari::archive {

// A text in one or both languages; "" means absent.
struct Bilingual : base::Bilingual {
  const std::string& In(text::Language language) const {
    return language == text::Language::kEnglish ? en : ja;
  }
  std::string& In(text::Language language) {
    return language == text::Language::kEnglish ? en : ja;
  }
  bool operator==(const Bilingual&) const = default;
};

struct Partner {
  std::string country;  // ISO 3166-1 alpha-2
  std::string level;    // city, county, state, prefecture
  std::string region;   // postal code, 都道府県 name, or ""
  std::string city;     // as written; "" for a state or prefecture
  std::string city_en;
  std::string at_signing;  // its name at the time
  std::string place;       // id in the gazetteer, "" if unknown
  bool operator==(const Partner&) const = default;
};

struct StoryDate {
  EdtfDate date;
  std::string written;  // the date as submitted
  Bilingual event;
  std::string kind;  // docs/ids.md; "other" if not given
  bool operator==(const StoryDate&) const = default;
};

struct Person {
  Bilingual name;
  Bilingual role;
  bool operator==(const Person&) const = default;
};

struct Picture {
  std::string file;
  std::string url;  // recorded, never fetched
  Bilingual caption;
  std::string credit;
  std::string rights;
  bool operator==(const Picture&) const = default;
};

struct Source {
  std::string url;
  std::string title;
  bool operator==(const Source&) const = default;
};

enum class Status { kSubmitted, kCandidate, kPublished, kWithdrawn };

// Private: never in a public answer.
struct Submission {
  std::string on;
  std::string by;
  std::string email;
  std::string raw;  // the form row verbatim
  bool operator==(const Submission&) const = default;
};

struct Story {
  std::string id;
  std::string relationship;  // id, "" if unknown
  std::vector<Partner> partners;
  Bilingual title;
  Bilingual body;  // paragraphs separated by one blank line
  std::vector<StoryDate> dates;
  std::vector<Person> people;
  std::vector<std::string> themes;
  std::vector<Picture> pictures;
  std::vector<Source> sources;
  Status status = Status::kPublished;
  std::optional<Submission> submitted;
  std::string editorial_json;  // the private object as given, "" if absent
  bool operator==(const Story&) const = default;
};

struct Relationship {
  std::string id;
  std::string kind = "sister-city";
  std::vector<Partner> partners;
  std::optional<EdtfDate> signed_on;
  std::optional<EdtfDate> ended;
  std::string status;  // "", active, dormant, ended
  // Made from a story, not listed in a relationships file; visible only to those who may see that
  // story.
  bool unlisted = false;
  std::string extra_json;  // members that are kept but not interpreted: sources, notes
  bool operator==(const Relationship&) const = default;
};

// The languages in which the story has a title or body.
std::vector<text::Language> LanguagesOf(const Story& story);

// The searchable fields of a record. Stored in the index: do not renumber.
enum class Field : uint8_t {
  kTitle = 0,
  kBody = 1,
  kPartners = 2,  // names as written, at signing, and from the gazetteer in both languages
  kPeople = 3,
  kDates = 4,  // event and written
  kCaptions = 5,
};
std::string_view Name(Field field);  // "title", "body", "partners", ...

// One text of a record. The pieces of a story have a fixed order, so that the index of a piece in
// the token store leads back to its text; token ranges are bytes of `text`.
struct Piece {
  Field field;
  text::Language language;
  uint32_t item;  // index of the person, date, partner, picture; 0 for title and body
  std::string text;
};

// All searchable text. Only public fields are included, never `submitted`, `editorial` or sources.
// `relationship` may be null; its partners' names are added to the story's.
std::vector<Piece> SearchablePieces(const Story& story, const Relationship* relationship,
                                    const dictionaries::Gazetteer& gazetteer);

}  // namespace hajimari::archive
