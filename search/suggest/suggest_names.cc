#include "search/suggest/suggest_names.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/utf8.h"
#include "search/evaluate/value_counts.h"
#include "search/generation/session.h"
#include "search/generation/xapian_guard.h"
#include "search/names/labels.h"
#include "search/suggest/suggest_key.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using dictionaries::Place;

class NameIndexer {
 public:
  NameIndexer(const Session& session, SuggestIndex& index)
      : session_(session), columns_(session.open().columns()), index_(index) {
    for (const auto& former : session.dictionaries().gazetteer().former_names()) {
      former_.emplace(former.now, &former);
    }
  }

  void AddPlaces();
  void AddThemes();
  void AddPeople();

 private:
  void Begin(SuggestKind kind, Facet facet, const std::string& id, Label label, uint32_t stories) {
    const double weight = FrequencyScore(stories, columns_.statistics().stories);
    index_.named.push_back({kind, facet, id, BothWays(std::move(label)), stories, weight});
  }
  void AddKey(std::string_view key, MatchedBy by, const std::string& shown, uint32_t begin);
  void AddSpelling(const std::string& name);
  void AddMiddles(const std::string& name);
  void AddReading(std::string_view kana);
  void AddFormerNames(const Place& place);
  void AddPerson(const archive::Person& person, const std::string& id, uint32_t stories);
  void AddPersonsRomaji(const std::string& name);

  const Session& session_;
  const Columns& columns_;
  SuggestIndex& index_;
  std::unordered_multimap<std::string_view, const dictionaries::FormerName*> former_;  // by place
};

void NameIndexer::AddKey(std::string_view key, MatchedBy by, const std::string& shown,
                         uint32_t begin) {
  if (key.empty()) return;
  const auto number = static_cast<uint32_t>(index_.name_keys.size());
  const auto named = static_cast<uint32_t>(index_.named.size() - 1);
  index_.names.Add(key, RowValue{number, begin > 0, by}.Pack(),
                   static_cast<float>(index_.named.back().weight));
  index_.name_keys.push_back({named, begin, shown});
}

void NameIndexer::AddSpelling(const std::string& name) {
  AddKey(SuggestKey(session_.analyzer().Fold(name)), MatchedBy::kSpelling, name, 0);
}

// Suffixes of the name that start at a word: Orleans for New Orleans, 高田市 for 陸前高田市.
void NameIndexer::AddMiddles(const std::string& name) {
  uint32_t last = 0;
  for (const text::Token& token : session_.analyzer().Analyze(name, LanguageOf(name)).tokens) {
    const bool word = token.kind == text::TokenKind::kWord ||
                      token.kind == text::TokenKind::kCompound ||
                      token.kind == text::TokenKind::kPart;
    const uint32_t begin = token.source.begin;
    if (!word || token.function || begin <= last) continue;
    const std::string rest = name.substr(begin);
    if (base::CountCharacters(rest) < 2) continue;
    last = begin;
    AddKey(SuggestKey(session_.analyzer().Fold(rest)), MatchedBy::kSpelling, name, begin);
  }
}

void NameIndexer::AddReading(std::string_view kana) {
  const std::string reading = text::ToKatakana(kana);
  if (reading.empty()) return;
  const std::string romaji = text::HepburnOf(reading);
  AddKey(SuggestKey(reading), MatchedBy::kReading, text::ToHiragana(reading), 0);
  AddKey(text::RomajiKey(romaji), MatchedBy::kRomaji, romaji, 0);
}

void NameIndexer::AddFormerNames(const Place& place) {
  const auto [first, last] = former_.equal_range(place.id);
  for (auto former = first; former != last; ++former) {
    AddSpelling(former->second->name.ja);
    AddSpelling(former->second->name.en);
    AddReading(former->second->reading);
  }
}

void NameIndexer::AddPlaces() {
  const auto stories = StoriesByValue(columns_, Facet::kRegion);
  for (size_t i = 0; i < stories.size(); ++i) {
    const std::string& id = columns_.facet(Facet::kRegion).ids[i];
    // The leaf that stands for the whole area has the same name.
    const bool leaf = id.ends_with("-prefecture") || id.ends_with("-state");
    if (stories[i] == 0 || leaf) continue;
    const Place* place = session_.dictionaries().gazetteer().Find(id);
    if (place == nullptr) {
      const Label label = session_.LabelFromRecords(Facet::kRegion, id);
      Begin(SuggestKind::kPlace, Facet::kRegion, id, label, stories[i]);
      AddSpelling(index_.named.back().label.en);
      AddMiddles(index_.named.back().label.en);
      if (label.ja != label.en) AddSpelling(label.ja);
      continue;
    }
    Begin(SuggestKind::kPlace, Facet::kRegion, id, place->name, stories[i]);
    for (const std::string& name : session_.names().NamesOf(*place)) AddSpelling(name);
    AddMiddles(place->name.en);
    AddMiddles(place->name.ja);
    for (const std::string& reading : NameIndex::ReadingsOf(*place)) AddReading(reading);
    AddFormerNames(*place);
  }
}

void NameIndexer::AddThemes() {
  const auto stories = StoriesByValue(columns_, Facet::kTheme);
  for (size_t i = 0; i < stories.size(); ++i) {
    const std::string& id = columns_.facet(Facet::kTheme).ids[i];
    if (stories[i] == 0) continue;
    if (const auto* theme = session_.dictionaries().themes().Find(id)) {
      Begin(SuggestKind::kTheme, Facet::kTheme, id, theme->label, stories[i]);
      for (const std::string& name : NameIndex::NamesOf(*theme)) {
        AddSpelling(name);
        AddMiddles(name);
      }
      AddReading(theme->reading.empty() ? theme->label.ja : theme->reading);
      for (const std::string& name : theme->equivalents_ja) {
        AddReading(session_.analyzer().Analyze(name, text::Language::kJapanese).reading);
      }
    } else if (const auto* group = session_.dictionaries().themes().FindGroup(id)) {
      Begin(SuggestKind::kTheme, Facet::kTheme, id, group->label, stories[i]);
      AddSpelling(group->label.en);
      AddSpelling(group->label.ja);
      AddReading(group->reading);
    }
  }
}

// No table has readings of people's names: their romaji spelling is the reading.
void NameIndexer::AddPersonsRomaji(const std::string& name) {
  for (size_t begin = 0; begin < name.size();) {
    const std::string rest = name.substr(begin);
    const size_t space = rest.find(' ');
    if (!text::KanaReadings(session_.analyzer().Fold(rest.substr(0, space))).empty()) {
      AddKey(text::RomajiKey(rest), MatchedBy::kRomaji, name, static_cast<uint32_t>(begin));
    }
    begin = space == std::string::npos ? name.size() : begin + space + 1;
  }
}

void NameIndexer::AddPerson(const archive::Person& person, const std::string& id,
                            uint32_t stories) {
  const Label label{person.name.en, person.name.ja};
  Begin(SuggestKind::kPerson, Facet::kPeople, id, label, stories);
  if (!label.en.empty()) {
    AddSpelling(label.en);
    AddMiddles(label.en);
    AddPersonsRomaji(label.en);
    // Japanese names are also written with the family name first.
    const size_t space = label.en.rfind(' ');
    if (space != std::string::npos) {
      const std::string reversed = label.en.substr(space + 1) + " " + label.en.substr(0, space);
      AddSpelling(reversed);
    }
  }
  if (label.ja.empty()) return;
  AddSpelling(label.ja);
  AddMiddles(label.ja);
  if (text::IsKana(label.ja)) AddReading(label.ja);
}

void NameIndexer::AddPeople() {
  const auto stories = StoriesByValue(columns_, Facet::kPeople);
  const FacetColumn& column = columns_.facet(Facet::kPeople);
  std::vector<bool> known(stories.size());
  for (uint32_t s = 0; s < columns_.size(); ++s) {
    const auto people = column.Of(s);
    if (!columns_.Alive(s) || std::ranges::all_of(people, [&](uint32_t p) { return known[p]; })) {
      continue;
    }
    const auto story = session_.stories().Read(s);
    if (!story) throw ReadFailure{story.error()};  // else an incomplete index would be cached
    for (const archive::Person& person : story->people) {
      const std::string id = archive::PersonId(person);
      const auto ordinal = column.Find(id);
      if (!ordinal || known[*ordinal]) continue;
      known[*ordinal] = true;
      AddPerson(person, id, stories[*ordinal]);
    }
  }
}

}  // namespace

double FrequencyScore(uint32_t stories, uint32_t all) {
  return 2 * std::log(1.0 + stories) / std::log(2.0 + all);
}

void AddNames(const Session& session, SuggestIndex& index) {
  NameIndexer names(session, index);
  names.AddPlaces();
  names.AddThemes();
  names.AddPeople();
  index.names.Build();
}

}  // namespace hajimari::search
