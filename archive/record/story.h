// The two records of the archive: a relationship (a tie on record) and a story (one telling of how
// it began). Values; JSON forms in docs/records.md; see record_json.h.
//
// A record that was read by a reader has passed the checks of record_checks.h: ids are well-formed,
// dates parse, at least one language has text.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "archive/record/edtf.h"
#include "dictionaries/gazetteer.h"
#include "text/token.h"

namespace hajimari::archive {

// A text in either or both languages; "" is absent.
struct Bilingual {
  std::string en;
  std::string ja;

  const std::string& In(text::Language language) const {
    return language == text::Language::kEnglish ? en : ja;
  }
  std::string& In(text::Language language) {
    return language == text::Language::kEnglish ? en : ja;
  }
  bool empty() const { return en.empty() && ja.empty(); }
  bool operator==(const Bilingual&) const = default;
};

struct Partner {
  std::string country;  // ISO 3166-1 alpha-2
  std::string level;    // city, county, state, prefecture
  std::string region;   // postal code, 都道府県 name, or ""
  std::string city;     // as told; "" for a state or prefecture
  std::string city_en;
  std::string at_signing;  // the name then
  std::string place;       // id found by the gazetteer, "" if it does not know it
  bool operator==(const Partner&) const = default;
};

struct StoryDate {
  EdtfDate date;
  std::string written;  // the words as submitted
  Bilingual event;
  std::string kind;  // docs/ids.md; "other" if not said
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
  std::string raw;  // the form row word for word
  bool operator==(const Submission&) const = default;
};

struct Story {
  std::string id;
  std::string relationship;  // "" if none is known
  std::vector<Partner> partners;
  Bilingual title;
  Bilingual body;  // paragraphs parted by one blank line
  std::vector<StoryDate> dates;
  std::vector<Person> people;
  std::vector<std::string> themes;
  std::vector<Picture> pictures;
  std::vector<Source> sources;
  Status status = Status::kPublished;
  std::optional<Submission> submitted;
  std::string editorial_json;  // the private object as given, "" if none
  bool operator==(const Story&) const = default;
};

struct Relationship {
  std::string id;
  std::string kind = "sister-city";
  std::vector<Partner> partners;
  std::optional<EdtfDate> signed_on;
  std::optional<EdtfDate> ended;
  std::string status;  // "", active, dormant, ended
  bool unlisted =
      false;  // made from a story, not on record: as hidden as the stories it comes from
  std::string extra_json;  // members that are kept but not read: sources, notes
  bool operator==(const Relationship&) const = default;
};

// Languages of a story: those with a title or body.
std::vector<text::Language> LanguagesOf(const Story& story);

// The fields of a record that are words to a searcher. Stored in the index: do not renumber.
enum class Field : uint8_t {
  kTitle = 0,
  kBody = 1,
  kPartners = 2,  // names as told, at signing, and of the gazetteer in both languages
  kPeople = 3,
  kDates = 4,  // event and written
  kCaptions = 5,
};
std::string_view Name(Field field);  // "title", "body", "partners", ...

// One piece of text of a record. Pieces of a story come in a fixed order, so that the number of a
// piece in the token store leads back to its text; ranges of tokens are bytes of `text`.
struct Piece {
  Field field;
  text::Language language;
  uint32_t item;  // index of the person, date, partner, picture; 0 for title and body
  std::string text;
};

// Everything that is searched, public fields only: never `submitted`, `editorial`, sources.
// `relationship` may be null; its partners' names are added to the story's.
std::vector<Piece> SearchablePieces(const Story& story, const Relationship* relationship,
                                    const dictionaries::Gazetteer& gazetteer);

}  // namespace hajimari::archive
