#include "search/plan/entity_recognizer.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "search/names/date_terms.h"
#include "search/names/labels.h"
#include "search/plan/multiword_names.h"
#include "search/plan/query_report.h"
#include "search/query/query_characters.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using dictionaries::Day;
using text::Token;
using text::TokenKind;

constexpr size_t kMaxRowLength = 5;    // spaced words that name one entity
constexpr size_t kMaxInRunLength = 3;  // words of an unspaced run that name one entity
constexpr size_t kMaxOfOneKind = 8;

std::string DayText(const Day& day) {
  if (day.year <= kFirstYear || day.year >= kLastYear) return {};
  return dictionaries::IsoDay(day);
}

bool IsWholeYears(const text::FoundDate& date) {
  return date.first.month == 1 && date.first.day == 1 && date.last.month == 12 &&
         date.last.day == 31;
}

// Every story is about Japan and the United States.
bool IsSelective(const std::string& place) { return place != "jp" && place != "us"; }

}  // namespace

std::string WithoutRange(std::string_view text, base::ByteRange range) {
  std::string_view before = text.substr(0, range.begin);
  std::string_view after = text.substr(range.end);
  const auto trailing_space = [](std::string_view part) {
    size_t length = 0;
    for (size_t at = 0; at < part.size();) {
      const auto [c, size] = base::DecodeUtf8(part, at);
      length = IsQuerySpace(c) ? length + size : 0;
      at += size;
    }
    return length;
  };
  const size_t blanks = trailing_space(before);
  if (blanks > 0 || before.empty()) {
    while (!after.empty()) {
      const auto [c, size] = base::DecodeUtf8(after, 0);
      if (!IsQuerySpace(c)) break;
      after.remove_prefix(size);
    }
  }
  if (after.empty()) before.remove_suffix(blanks);
  return std::string(before) + std::string(after);
}

std::vector<Meaning> EntityRecognizer::Find(const QueryTree& tree) const {
  std::vector<Meaning> found;
  FindIn(tree.root, found);
  std::ranges::stable_sort(found, {}, [](const Meaning& meaning) { return meaning.range; });
  return found;
}

void EntityRecognizer::FindIn(const QueryPart& part, std::vector<Meaning>& found) const {
  if (part.excluded) return;
  std::vector<Word> row;
  const auto finish = [&] {
    FindInRow(row, found);
    row.clear();
  };
  for (const QueryPart& inner : part.parts) {
    if (IsPlainWord(inner)) {
      row.push_back({inner.atom.text, inner.atom.range});
      if (part.kind != QueryPart::Kind::kAll) finish();
      continue;
    }
    finish();
    const bool phrase = inner.kind == QueryPart::Kind::kAtom && !inner.excluded &&
                        inner.atom.kind == AtomKind::kPhrase;
    if (phrase) AddNamed(inner.atom.text, inner.atom.range, found);
    FindIn(inner, found);
  }
  finish();
}

void EntityRecognizer::FindInRow(const std::vector<Word>& row, std::vector<Meaning>& found) const {
  for (size_t i = 0; i < row.size();) {
    size_t taken = 0;
    for (size_t run = std::min(kMaxRowLength, row.size() - i); run > 0 && taken == 0; --run) {
      const base::ByteRange range{row[i].range.begin, row[i + run - 1].range.end};
      std::string text(row[i].text);
      for (size_t j = 1; j < run; ++j) text.append(" ").append(row[i + j].text);
      if (AddNamed(text, range, found)) taken = run;
    }
    if (taken == 0) FindWithin(row[i], found);
    i += std::max<size_t>(taken, 1);
  }
}

// Searches the words of an unspaced run, dates first.
void EntityRecognizer::FindWithin(const Word& word, std::vector<Meaning>& found) const {
  if (!text::HasJapanese(word.text)) return;
  std::vector<base::ByteRange> taken;
  const auto add = [&](base::ByteRange range) {
    const auto overlaps = [&](const base::ByteRange& other) { return other.Overlaps(range); };
    if (std::ranges::any_of(taken, overlaps)) return false;
    const base::ByteRange in_query{word.range.begin + range.begin, word.range.begin + range.end};
    if (!AddNamed(word.text.substr(range.begin, range.size()), in_query, found)) return false;
    taken.push_back(range);
    return true;
  };
  for (const auto& date : analyzer_.dates().Find(word.text, text::DateStyle::kRunningText)) {
    add(date.source);
  }
  std::vector<Token> tokens = analyzer_.Analyze(word.text, LanguageOf(word.text)).tokens;
  std::erase_if(tokens, [](const Token& token) {
    return token.kind != TokenKind::kWord && token.kind != TokenKind::kCompound;
  });
  for (size_t run = kMaxInRunLength; run > 0; --run) {
    for (size_t i = 0; i + run <= tokens.size(); ++i) {
      if (tokens[i].function || tokens[i + run - 1].function) continue;
      add({tokens[i].source.begin, tokens[i + run - 1].source.end});
    }
  }
}

bool EntityRecognizer::AddNamed(std::string_view text, base::ByteRange range,
                                std::vector<Meaning>& found) const {
  auto named = Named(text);
  for (Meaning& meaning : named) {
    meaning.text = text;
    meaning.range = range;
    found.push_back(std::move(meaning));
  }
  return !named.empty();
}

std::vector<Meaning> EntityRecognizer::Named(std::string_view text) const {
  std::vector<Meaning> named;
  if (base::CountCharacters(text) < 2) return named;  // S and M denote eras only before a year
  AddPeriod(text, named);
  AddDate(text, named);
  AddEra(text, named);
  const bool row = text.find(' ') != std::string_view::npos;
  if (row && (words_.HasNoContentWords(text.substr(0, text.find(' '))) ||
              words_.HasNoContentWords(text.substr(text.rfind(' ') + 1)))) {
    return named;
  }
  for (const char* field : {"theme", "region"}) {
    const bool theme = std::string_view(field) == "theme";
    const auto value = theme ? values_.ThemesIn(text) : values_.Resolve(field, text);
    if (!value) continue;
    for (size_t i = 0; i < value->ids.size() && i < kMaxOfOneKind; ++i) {
      const std::string& id = value->ids[i];
      const auto label = LabelOf(value->facet, id, values_.dictionaries());
      if (!label || !IsSelective(id)) continue;
      named.push_back({.kind = value->facet == Facet::kTheme ? "theme" : "place",
                       .id = id,
                       .label = *label,
                       .facet = value->facet});
    }
  }
  return named;
}

void EntityRecognizer::AddDate(std::string_view text, std::vector<Meaning>& named) const {
  const auto date = WholeDate(analyzer_.dates(), text);
  if (!date || date->edtf.empty()) return;
  Meaning meaning{.kind = "date",
                  .label = {date->edtf, date->edtf},
                  .from = DayText(date->first),
                  .to = DayText(date->last)};
  if (!date->era_decade.empty()) {
    meaning.kind = "era";
    meaning.id = date->era_decade;
    meaning.facet = Facet::kEra;
  } else if (date->decade) {
    meaning.kind = "decade";
    meaning.id = dictionaries::WesternDecade(date->first.year);
    meaning.facet = Facet::kDecade;
  } else if (IsWholeYears(*date)) {
    meaning.id = YearText({date->first.year, date->last.year});
    meaning.facet = Facet::kYear;
    meaning.label = {meaning.id, meaning.id + "年"};
  }
  if (meaning.facet && meaning.facet != Facet::kYear) {
    if (const auto label = LabelOf(*meaning.facet, meaning.id, values_.dictionaries())) {
      meaning.label = *label;
    }
  }
  named.push_back(std::move(meaning));
}

void EntityRecognizer::AddEra(std::string_view text, std::vector<Meaning>& named) const {
  const auto value = values_.Resolve("era", text);
  if (!value || value->facet != Facet::kEra) return;
  for (const std::string& id : value->ids) {
    const auto* era = values_.dictionaries().eras().Find(id);
    if (era == nullptr) continue;
    named.push_back({.kind = "era",
                     .id = id,
                     .label = era->label,
                     .facet = Facet::kEra,
                     .from = DayText(era->begin),
                     .to = DayText(era->end)});
  }
}

void EntityRecognizer::AddPeriod(std::string_view text, std::vector<Meaning>& named) const {
  const auto value = values_.Resolve("period", text);
  if (!value) return;
  for (const auto& period : values_.dictionaries().eras().periods()) {
    if (std::ranges::find(value->ids, period.id) == value->ids.end()) continue;
    named.push_back({.kind = "period",
                     .id = period.id,
                     .label = period.label,
                     .facet = Facet::kPeriod,
                     .from = DayText(period.begin),
                     .to = DayText(period.end)});
  }
}

}  // namespace hajimari::search
