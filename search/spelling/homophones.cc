#include "search/spelling/homophones.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxCharacters = 8;
constexpr size_t kMaxReadings = 48;
constexpr double kCostOfConversion = 2;  // one of the kanji is correct
constexpr double kCostOfOtherKanji = 4;

std::vector<char32_t> KanjiOf(std::string_view written) {
  std::vector<char32_t> kanji;
  for (size_t at = 0; at < written.size();) {
    const auto [c, length] = base::DecodeUtf8(written, at);
    if (text::IsKanji(c)) kanji.push_back(c);
    at += length;
  }
  return kanji;
}

bool ShareKanji(std::string_view a, std::string_view b) {
  const auto of_b = KanjiOf(b);
  return std::ranges::any_of(KanjiOf(a),
                             [&](char32_t c) { return std::ranges::find(of_b, c) != of_b.end(); });
}

// The reading from the dictionary; "" if a word has none.
std::string ReadingOf(std::span<const text::Token> tokens) {
  std::string reading;
  for (const text::Token& token : tokens) {
    if (token.reading.empty() && !text::IsKana(token.written())) return {};
    reading += token.reading.empty() ? text::ToKatakana(token.written()) : token.reading;
  }
  return reading;
}

// All combinations of the readings of its kanji, most common first.
std::vector<std::string> ReadingsByKanji(std::string_view typed,
                                         const dictionaries::KanjiReadings& kanji) {
  std::vector<std::string> readings = {""};
  for (size_t at = 0; at < typed.size() && !readings.empty();) {
    const auto [c, length] = base::DecodeUtf8(typed, at);
    const std::string_view written = typed.substr(at, length);
    at += length;
    auto of_character = kanji.Of(written);
    const std::string kana = text::ToKatakana(written);
    if (text::IsKana(kana)) of_character = {kana};
    std::vector<std::string> longer;
    for (const std::string& reading : readings) {
      for (const std::string_view next : of_character) {
        if (longer.size() < kMaxReadings) longer.push_back(reading + std::string(next));
      }
    }
    readings = std::move(longer);
  }
  return readings;
}

// Words, and names of places and themes, with the reading.
std::vector<KnownWord> WordsReadAs(const std::string& reading, const Session& session) {
  auto words = session.words().ByReading(reading);
  const auto add = [&](const std::string& name, Facet facet, const std::string& id) {
    const auto stories = session.view().sets->Of(facet, {id}, false)->size();
    if (stories > 0) words.push_back({name, static_cast<uint32_t>(stories)});
  };
  for (const auto* place : session.names().PlacesReadAs(reading)) {
    const bool whole = NameIndex::ReadingsOf(*place).front() == reading;  // with 市, 県 ...
    add(whole ? place->name.ja : session.names().NamesOf(*place).front(), Facet::kRegion,
        place->id);
  }
  for (const auto* theme : session.names().ThemesReadAs(reading)) {
    add(theme->label.ja, Facet::kTheme, theme->id);
  }
  return words;
}

}  // namespace

std::vector<NearWord> FindHomophones(std::string_view typed, std::span<const text::Token> tokens,
                                     const Session& session,
                                     const dictionaries::KanjiReadings& kanji) {
  std::vector<NearWord> found;
  if (base::CountCharacters(typed) > kMaxCharacters) return found;
  const bool known = tokens.size() == 1 && !tokens.front().unknown;
  const auto add = [&](const KnownWord& word, bool must_share) {
    const bool shares = ShareKanji(typed, word.term);
    if (word.term == tokens.front().term || word.term == typed) return;
    if (KanjiOf(word.term).empty() || word.stories < (known ? 2 : 1)) return;
    if ((must_share && !shares) ||
        std::ranges::find(found, word.term, &NearWord::text) != found.end())
      return;
    found.push_back({word.term, word.stories, shares ? kCostOfConversion : kCostOfOtherKanji});
  };
  const std::string reading = ReadingOf(tokens);
  if (!reading.empty()) {
    for (const KnownWord& word : WordsReadAs(reading, session)) add(word, false);
  }
  if (known || KanjiOf(typed).size() < 2) return found;
  for (const std::string& other : ReadingsByKanji(typed, kanji)) {
    for (const KnownWord& word : WordsReadAs(other, session)) add(word, true);
  }
  return found;
}

}  // namespace hajimari::search
