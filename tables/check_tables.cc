#include "tables/check_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "dictionaries/data_files.h"
#include "dictionaries/eras.h"
#include "dictionaries/gazetteer.h"
#include "dictionaries/place_names.h"
#include "dictionaries/query_frames.h"
#include "dictionaries/spellings.h"
#include "dictionaries/themes.h"
#include "dictionaries/word_parts.h"

namespace hajimari::tables {
namespace {

// Kanji that look alike but are different words: never variants of each other.
constexpr std::array<std::u32string_view, 16> kLookAlikes = {
    U"土士", U"末未",   U"己已巳",   U"日曰", U"刀力", U"人入八", U"千干于", U"大犬太",
    U"木本", U"王玉主", U"田由甲申", U"午牛", U"東束", U"待侍",   U"鳥烏",   U"崇祟",
};

bool IsReading(std::string_view kana) {
  const std::u32string text = base::CodePoints(kana);
  return std::ranges::all_of(text,
                             [](char32_t c) { return (c >= U'ぁ' && c <= U'ゖ') || c == U'ー'; });
}

bool LookAlike(char32_t a, char32_t b) {
  return std::ranges::any_of(kLookAlikes, [&](std::u32string_view group) {
    return group.contains(a) && group.contains(b);
  });
}

char32_t Hiragana(char32_t c) { return c >= U'ァ' && c < U'ヴ' ? c - (U'ァ' - U'ぁ') : c; }

// Maps が and ぱ to か and は. ヴ is unchanged: it is another spelling of バ行, not another sound.
char32_t Unvoiced(char32_t c) {
  if (c >= U'か' && c <= U'ぢ') return (c - U'か') % 2 ? c - 1 : c;
  if (c >= U'つ' && c <= U'ど') return (c - U'つ') % 2 ? c - 1 : c;
  if (c >= U'は' && c <= U'ぽ') return c - (c - U'は') % 3;
  return c;
}

// パリ and バリ, or 土 and 士 in the same position: different words that are easily confused.
bool AreMixedUp(std::string_view a, std::string_view b) {
  const std::u32string left = base::CodePoints(a);
  const std::u32string right = base::CodePoints(b);
  if (left.size() != right.size()) return false;
  bool mixed = false;
  for (size_t i = 0; i < left.size(); ++i) {
    const char32_t x = Hiragana(left[i]);
    const char32_t y = Hiragana(right[i]);
    if (x == y) continue;
    if (Unvoiced(x) != Unvoiced(y) && !LookAlike(x, y)) return false;
    mixed = true;
  }
  return mixed;
}

// The last digit of a municipality code is the check digit of the five before it.
bool IsLocalCode(std::string_view code) {
  if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string_view::npos) {
    return false;
  }
  int sum = 0;
  for (size_t i = 0; i < 5; ++i) sum += (code[i] - '0') * static_cast<int>(6 - i);
  return (11 - sum % 11) % 10 == code[5] - '0';
}

// Does the later period begin on the day after the earlier one ends?
bool Follows(const dictionaries::Period& earlier, const dictionaries::Period& later) {
  const auto day_of = [](const dictionaries::Day& day) {
    return std::chrono::sys_days(std::chrono::year(day.year) / day.month / day.day);
  };
  return day_of(earlier.end) + std::chrono::days(1) == day_of(later.begin);
}

class Checker {
 public:
  explicit Checker(const std::filesystem::path& data) : data_(data) {}

  std::vector<TableFault> Run();

 private:
  // The rows of a table; reports a fault and returns none if it cannot be read. Checks cells for
  // spaces.
  std::vector<dictionaries::Row> Rows(const char* file, const std::vector<std::string>& columns);
  void Fault(const dictionaries::Row& row, std::string message) {
    faults_.push_back({row.Where(), std::move(message)});
  }
  void ExpectKnown(const dictionaries::Row& row, std::string_view column,
                   const std::set<std::string>& known);
  void ExpectId(const dictionaries::Row& row, const std::string& expected);
  void ExpectReading(const dictionaries::Row& row, std::string_view column);
  void ExpectLabels(const dictionaries::Row& row, std::string_view en, std::string_view ja);
  // Adds the row's id to the known ids; a duplicate is a fault.
  void Register(const dictionaries::Row& row, std::string_view column,
                std::set<std::string>& known);

  void CheckJapan();
  void CheckUnitedStates();
  void CheckElsewhere();
  void CheckThemes();
  void CheckErasAndPeriods();
  // A name may mean two periods only if one follows the other, as the Edo period does.
  void CheckPeriodNames(const std::vector<dictionaries::Row>& rows);
  void Taken(const dictionaries::Row& row, std::string_view name,
             const dictionaries::Period& period) {
    Fault(row, fmt::format("\"{}\" means the period {} already.", name, period.id));
  }
  void CheckKanji();
  void CheckSpellings();
  void CheckWords();
  void CheckParts(const dictionaries::Row& row);
  // Faults of the loaders that the checks above did not report.
  void CheckThatAllLoads();

  std::filesystem::path data_;
  std::vector<TableFault> faults_;
  std::set<std::string> places_;
};

std::vector<dictionaries::Row> Checker::Rows(const char* file,
                                             const std::vector<std::string>& columns) {
  base::Result<dictionaries::Table> table = dictionaries::ReadTable(data_ / file, columns);
  if (!table) {
    faults_.push_back({table.error().where, table.error().message});
    return {};
  }
  for (const dictionaries::Row& row : table->rows) {
    for (const std::string& column : columns) {
      const std::string_view cell = row.Get(column);
      if (cell.starts_with(' ') || cell.ends_with(' ')) {
        Fault(row, fmt::format("The cell {} has a space at its end.", column));
      }
    }
  }
  return std::move(table->rows);
}

void Checker::Register(const dictionaries::Row& row, std::string_view column,
                       std::set<std::string>& known) {
  const std::string_view id = row.Get(column);
  if (id.empty()) Fault(row, fmt::format("The cell {} is empty.", column));
  if (!known.emplace(id).second) Fault(row, fmt::format("\"{}\" is given twice.", id));
}

void Checker::ExpectKnown(const dictionaries::Row& row, std::string_view column,
                          const std::set<std::string>& known) {
  if (known.contains(std::string(row.Get(column)))) return;
  Fault(row, fmt::format("There is no {} \"{}\".", column, row.Get(column)));
}

void Checker::ExpectId(const dictionaries::Row& row, const std::string& expected) {
  if (row.Get("id") == expected) return;
  Fault(row, fmt::format("The id \"{}\" should be \"{}\".", row.Get("id"), expected));
}

void Checker::ExpectReading(const dictionaries::Row& row, std::string_view column) {
  if (IsReading(row.Get(column))) return;
  Fault(row, fmt::format("\"{}\" is not hiragana.", row.Get(column)));
}

void Checker::ExpectLabels(const dictionaries::Row& row, std::string_view en, std::string_view ja) {
  for (const std::string_view column : {en, ja}) {
    if (row.Get(column).empty()) Fault(row, fmt::format("The cell {} is empty.", column));
  }
}

void Checker::CheckJapan() {
  for (const dictionaries::Row& row :
       Rows("jp_regions.tsv", {"id", "name_ja", "kana", "name_en"})) {
    Register(row, "id", places_);
    ExpectReading(row, "kana");
    ExpectLabels(row, "name_en", "name_ja");
  }
  for (const dictionaries::Row& row :
       Rows("jp_prefectures.tsv", {"id", "code", "name_ja", "kana", "name_en", "region"})) {
    Register(row, "id", places_);
    if (!IsLocalCode(row.Get("code"))) Fault(row, "The code's check digit is off.");
    ExpectId(row, fmt::format("jp-{}", row.Get("code").substr(0, 2)));
    ExpectKnown(row, "region", places_);
    ExpectReading(row, "kana");
    ExpectLabels(row, "name_en", "name_ja");
  }
  for (const dictionaries::Row& row :
       Rows("jp_municipalities.tsv",
            {"id", "code", "prefecture", "name_ja", "kana", "name_en", "population"})) {
    Register(row, "id", places_);
    if (!IsLocalCode(row.Get("code"))) Fault(row, "The code's check digit is off.");
    ExpectId(row, fmt::format("jp-{}", row.Get("code")));
    ExpectKnown(row, "prefecture", places_);
    ExpectReading(row, "kana");
    ExpectLabels(row, "name_en", "name_ja");
    if (dictionaries::SuffixOf(row.Get("name_ja")).empty() ||
        dictionaries::RomajiSuffix(row.Get("kana")).empty()) {
      Fault(row, "The name or its reading does not end in 市, 町, 村 or 区.");
    }
  }
  for (const dictionaries::Row& row :
       Rows("former_names.tsv", {"name_ja", "kana", "name_en", "now", "until"})) {
    ExpectKnown(row, "now", places_);
    ExpectReading(row, "kana");
    ExpectLabels(row, "name_en", "name_ja");
    if (row.Get("until").size() != 4) Fault(row, "The year in which the name ended is missing.");
  }
  std::set<std::string> words;
  for (const dictionaries::Row& row : Rows("english_words.tsv", {"word", "places"})) {
    Register(row, "word", words);
    const std::string_view word = row.Get("word");
    if (!std::ranges::all_of(word, base::IsLower<char>)) {
      Fault(row, fmt::format("\"{}\" is not in lower-case letters.", word));
    }
    const std::vector<std::string> places = row.List("places", '|');
    if (places.empty()) Fault(row, "The cell places is empty.");
    for (const std::string& place : places) {
      if (!places_.contains(place)) Fault(row, fmt::format("There is no place \"{}\".", place));
    }
  }
}

void Checker::CheckUnitedStates() {
  for (const dictionaries::Row& row : Rows("us_divisions.tsv", {"id", "name_en", "name_ja"})) {
    Register(row, "id", places_);
    ExpectId(row, "us-" + dictionaries::Slug(row.Get("name_en")));
    ExpectLabels(row, "name_en", "name_ja");
  }
  for (const dictionaries::Row& row :
       Rows("us_states.tsv", {"id", "postal", "name_en", "name_ja", "division"})) {
    Register(row, "id", places_);
    ExpectId(row, "us-" + dictionaries::Slug(row.Get("postal")));
    ExpectKnown(row, "division", places_);
    ExpectLabels(row, "name_en", "name_ja");
  }
  const std::vector<std::string> columns = {"id", "state", "name_en", "name_ja"};
  for (const char* file : {"us_counties.tsv", "us_places.tsv"}) {
    for (const dictionaries::Row& row : Rows(file, columns)) {
      Register(row, "id", places_);
      ExpectKnown(row, "state", places_);
      ExpectId(row, fmt::format("{}-{}", row.Get("state"), dictionaries::Slug(row.Get("name_en"))));
    }
  }
}

void Checker::CheckElsewhere() {
  for (const dictionaries::Row& row : Rows("countries.tsv", {"id", "iso", "name_en", "name_ja"})) {
    Register(row, "id", places_);
    ExpectId(row, dictionaries::Slug(row.Get("iso")));
    ExpectLabels(row, "name_en", "name_ja");
  }
  for (const dictionaries::Row& row :
       Rows("foreign_places.tsv", {"id", "country", "name_en", "name_ja"})) {
    Register(row, "id", places_);
    ExpectKnown(row, "country", places_);
    ExpectId(row, fmt::format("{}-{}", row.Get("country"), dictionaries::Slug(row.Get("name_en"))));
    ExpectLabels(row, "name_en", "name_ja");
  }
}

void Checker::CheckThemes() {
  std::set<std::string> groups;
  std::set<std::string> ids;
  std::map<std::string, std::string> meant;
  for (const dictionaries::Row& row : Rows("theme_groups.tsv", {"group_id", "en", "ja", "kana"})) {
    Register(row, "group_id", groups);
    ExpectReading(row, "kana");
    ExpectLabels(row, "en", "ja");
  }
  for (const dictionaries::Row& row :
       Rows("themes.tsv",
            {"theme_id", "group_id", "en", "ja", "kana", "en_equivalents", "ja_equivalents",
             "en_cues", "ja_cues", "scope_note_en", "scope_note_ja"})) {
    const std::string id(row.Get("theme_id"));
    Register(row, "theme_id", ids);
    // A query refers to either by its id.
    if (groups.contains(id)) Fault(row, fmt::format("\"{}\" is the id of a group.", id));
    ExpectKnown(row, "group_id", groups);
    ExpectReading(row, "kana");
    ExpectLabels(row, "en", "ja");
    ExpectLabels(row, "scope_note_en", "scope_note_ja");
    std::vector<std::string> names = {std::string(row.Get("en")), std::string(row.Get("ja"))};
    std::ranges::move(row.List("en_equivalents"), std::back_inserter(names));
    std::ranges::move(row.List("ja_equivalents"), std::back_inserter(names));
    for (const std::string& name : names) {
      const auto [entry, first] = meant.emplace(dictionaries::FoldName(name), id);
      if (!first && entry->second != id) {
        Fault(row, fmt::format("\"{}\" means the theme {} already.", name, entry->second));
      }
    }
    for (const char* cues : {"en_cues", "ja_cues"}) {
      if (row.List(cues).size() < 2) {
        Fault(row, fmt::format("The cell {} needs two cues at least.", cues));
      }
    }
  }
}

void Checker::CheckErasAndPeriods() {
  std::set<std::string> eras;
  std::set<std::string> periods;
  std::map<std::string, std::string> marks;
  for (const dictionaries::Row& row :
       Rows("eras.tsv", {"id", "name_en", "name_ja", "kana", "begin", "end", "marks"})) {
    Register(row, "id", eras);
    ExpectReading(row, "kana");
    ExpectLabels(row, "name_en", "name_ja");
    for (const std::string& mark : row.List("marks", '|')) {
      const auto [entry, first] = marks.emplace(mark, row.Get("id"));
      if (!first) Fault(row, fmt::format("\"{}\" marks the era {} already.", mark, entry->second));
    }
  }
  const std::vector<dictionaries::Row> rows =
      Rows("periods.tsv", {"id", "name_en", "name_ja", "other_names", "begin", "end",
                           "scope_note_en", "scope_note_ja"});
  for (const dictionaries::Row& row : rows) {
    Register(row, "id", periods);
    ExpectLabels(row, "name_en", "name_ja");
    ExpectLabels(row, "scope_note_en", "scope_note_ja");
  }
  CheckPeriodNames(rows);
}

void Checker::CheckPeriodNames(const std::vector<dictionaries::Row>& rows) {
  const auto eras = dictionaries::Eras::Open(data_);
  if (!eras) return;  // CheckThatAllLoads reports it.
  std::map<std::string, const dictionaries::Period*> meant;
  for (size_t i = 0; i < rows.size(); ++i) {
    const dictionaries::Period& period = eras->periods()[i];
    for (const std::string& name : {period.id, period.label.en, period.label.ja}) {
      const auto [entry, first] = meant.emplace(dictionaries::FoldName(name), &period);
      if (!first && entry->second != &period) Taken(rows[i], name, *entry->second);
    }
    for (const std::string& name : period.other_names) {
      const auto [entry, first] = meant.emplace(dictionaries::FoldName(name), &period);
      if (!first && !Follows(*entry->second, period)) Taken(rows[i], name, *entry->second);
    }
  }
}

void Checker::CheckKanji() {
  std::map<std::string, dictionaries::Row> rows;
  std::set<std::string> seen;
  for (const dictionaries::Row& row : Rows("old_kanji.tsv", {"kanji", "common"})) {
    Register(row, "kanji", seen);
    rows.emplace(row.Get("kanji"), row);
  }
  for (const auto& [kanji, row] : rows) {
    const std::u32string pair = base::CodePoints(fmt::format("{}{}", kanji, row.Get("common")));
    if (pair.size() != 2) {
      Fault(row, "Each cell must be one character.");
    } else if (pair[0] == pair[1]) {
      Fault(row, fmt::format("\"{}\" stands for itself.", kanji));
    } else if (LookAlike(pair[0], pair[1])) {
      Fault(row, fmt::format("\"{}\" and \"{}\" only look alike.", kanji, row.Get("common")));
    } else if (rows.contains(std::string(row.Get("common")))) {
      Fault(row, fmt::format("\"{}\" leads to \"{}\", which leads on.", kanji, row.Get("common")));
    }
  }
}

void Checker::CheckSpellings() {
  std::vector<dictionaries::Row> rows = Rows("representative.tsv", {"surface", "representative"});
  for (const char* table : {"loanwords.tsv", "potential_verbs.tsv"}) {
    std::ranges::move(Rows(table, {"surface", "representative"}), std::back_inserter(rows));
  }
  std::set<std::string> surfaces;
  for (const dictionaries::Row& row : rows) Register(row, "surface", surfaces);
  for (const dictionaries::Row& row : rows) {
    const std::string_view from = row.Get("surface");
    const std::string_view to = row.Get("representative");
    if (to.empty()) {
      Fault(row, "The cell representative is empty.");
    } else if (from == to) {
      Fault(row, fmt::format("\"{}\" stands for itself.", from));
    } else if (surfaces.contains(std::string(to))) {
      Fault(row, fmt::format("\"{}\" leads to \"{}\", which leads on.", from, to));
    } else if (AreMixedUp(from, to)) {
      Fault(row, fmt::format("\"{}\" and \"{}\" only look or sound alike.", from, to));
    }
  }
}

void Checker::CheckParts(const dictionaries::Row& row) {
  const std::string_view word = row.Get("word");
  if (row.Get("parts") == "-") return;  // a word without parts
  dictionaries::PartPlaces places(word);
  for (const std::string& part : row.List("parts", '|')) {
    if (part != word && places.Next(part)) continue;
    Fault(row, fmt::format("\"{}\" is no part of \"{}\", or not in this order.", part, word));
    return;
  }
}

void Checker::CheckWords() {
  std::set<std::string> words;
  for (const dictionaries::Row& row : Rows("word_parts.tsv", {"word", "parts"})) {
    Register(row, "word", words);
    CheckParts(row);
    if (row.Get("parts").empty()) Fault(row, "The cell parts is empty: \"-\" stands for none.");
  }
  std::set<std::string> pairs;
  for (const dictionaries::Row& row : Rows("glossary.tsv", {"en", "ja", "note"})) {
    const std::string pair = std::string(row.Get("en")) + " " + std::string(row.Get("ja"));
    if (!pairs.insert(pair).second)
      Fault(row, "The pair \"" + pair + "\" is in the glossary twice.");
  }
  for (const dictionaries::Row& row : Rows("archive_words.tsv", {"word", "kana", "parts"})) {
    Register(row, "word", words);
    CheckParts(row);
    ExpectReading(row, "kana");
  }
  for (const dictionaries::Row& row :
       Rows("people.tsv", {"surname", "given", "surname_kana", "given_kana", "name_en"})) {
    ExpectReading(row, "surname_kana");
    ExpectReading(row, "given_kana");
    ExpectLabels(row, "name_en", "surname");
  }
}

void Checker::CheckThatAllLoads() {
  const auto note = [this](const auto& loaded) {
    if (!loaded) faults_.push_back({loaded.error().where, loaded.error().message});
  };
  const auto gazetteer = dictionaries::Gazetteer::Open(data_);
  note(gazetteer);
  note(dictionaries::Themes::Open(data_));
  note(dictionaries::Eras::Open(data_));
  note(dictionaries::Spellings::Open(data_));
  note(dictionaries::QueryFrames::Open(data_));
  if (gazetteer) note(dictionaries::WordParts::Open(data_, *gazetteer));
}

std::vector<TableFault> Checker::Run() {
  CheckElsewhere();
  CheckJapan();
  CheckUnitedStates();
  CheckThemes();
  CheckErasAndPeriods();
  CheckKanji();
  CheckSpellings();
  CheckWords();
  const std::vector<TableFault> named = faults_;
  CheckThatAllLoads();
  // One fault per place is enough: the loaders would repeat it.
  std::erase_if(faults_, [&](const TableFault& fault) {
    return std::ranges::find(named, fault) == named.end() &&
           std::ranges::find(named, fault.where, &TableFault::where) != named.end();
  });
  std::ranges::stable_sort(faults_, {}, &TableFault::where);
  return std::move(faults_);
}

}  // namespace

std::vector<TableFault> CheckTables(const std::filesystem::path& data) {
  return Checker(data).Run();
}

}  // namespace hajimari::tables
