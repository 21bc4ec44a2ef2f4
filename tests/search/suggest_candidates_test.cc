#include "search/suggest/suggest_candidates.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <memory>

#include "dictionaries/dictionaries.h"
#include "search/suggest/suggest_key.h"

namespace hajimari::search {
namespace {

class SuggestCandidates : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(known) << base::Describe(known.error());
    auto analyzer = text::Analyzer::Open(*known);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
  }
  static void TearDownTestSuite() { analyzer_.reset(); }

  static inline std::unique_ptr<text::Analyzer> analyzer_;
};

std::string ArbitraryKey() {
  std::string text;
  const int letters = *rc::gen::inRange(1, 5);
  for (int i = 0; i < letters; ++i) {
    text += *rc::gen::element<std::string>("h", "i", "s", "o", " ", "ヒ", "ロ", "シ", "広");
  }
  return SuggestKey(text);
}

// A row of a table before sorting.
struct PlainRow {
  SuggestKind kind;
  uint32_t subject;
  std::string key;
  RowValue value;
  float weight;
  std::string spelled;  // the label of a place, theme or person, or the word
};

struct RandomIndex {
  SuggestIndex index;
  std::vector<PlainRow> rows;
};

RandomIndex ArbitraryIndex() {
  RandomIndex random;
  SuggestIndex& index = random.index;
  const auto names = *rc::gen::inRange<uint32_t>(0, 60);
  for (uint32_t i = 0; i < names; ++i) {
    if (index.named.empty() || *rc::gen::inRange(0, 2) == 0) {
      index.named.push_back({.kind = *rc::gen::element(SuggestKind::kPlace, SuggestKind::kTheme,
                                                       SuggestKind::kPerson),
                             .facet = Facet::kRegion,
                             .id = std::to_string(i),
                             .label = {"", *rc::gen::element<std::string>("", "広場", "ひ広")},
                             .stories = 0,
                             .weight = 0});
    }
    const auto named = static_cast<uint32_t>(index.named.size() - 1);
    const RowValue value{
        i, *rc::gen::arbitrary<bool>(),
        *rc::gen::element(MatchedBy::kSpelling, MatchedBy::kReading, MatchedBy::kRomaji)};
    const auto weight = static_cast<float>(*rc::gen::inRange(0, 4)) / 4;
    const std::string key = ArbitraryKey();
    if (key.empty()) continue;
    index.name_keys.resize(i + 1);
    index.name_keys[i] = {named, 0, key};
    index.names.Add(key, value.Pack(), weight);
    random.rows.push_back(
        {index.named[named].kind, named, key, value, weight, index.named[named].label.ja});
  }
  const auto words = *rc::gen::inRange<uint32_t>(0, 80);
  for (uint32_t i = 0; i < words; ++i) {
    const auto surface = *rc::gen::element<std::string_view>("", "広場", "ひ広");
    index.words.push_back({surface, "", *rc::gen::inRange<uint32_t>(0, 60)});
    const RowValue value{i, false, MatchedBy::kSpelling};
    const auto weight = static_cast<float>(*rc::gen::inRange(0, 8)) / 4;
    const std::string key = ArbitraryKey();
    if (key.empty()) continue;
    index.spelled_words.Add(key, value.Pack(), weight);
    random.rows.push_back(
        {SuggestKind::kWord, index.words[i].group, key, value, weight, std::string(surface)});
  }
  const auto titles = *rc::gen::inRange<uint32_t>(0, 60);
  for (uint32_t i = 0; i < titles; ++i) {
    const std::string key = ArbitraryKey() + ArbitraryKey();
    const auto weight = static_cast<float>(i) / 200;
    const bool read = *rc::gen::arbitrary<bool>();
    PrefixTable& table = read ? index.titles_as_read : index.titles;
    const uint32_t at = table.AddText(key);
    for (uint32_t begin = 0; begin < key.size(); ++begin) {
      // A key begins at a character.
      if ((static_cast<unsigned char>(key[begin]) & 0xC0) == 0x80 && key[begin] < '\xC0') continue;
      const RowValue value{i, begin > 0, read ? MatchedBy::kReading : MatchedBy::kSpelling};
      table.AddPlace(at + begin, value.Pack(), weight);
      random.rows.push_back({SuggestKind::kStory, i / 2, key.substr(begin), value, weight, ""});
    }
  }
  for (PrefixTable* table :
       {&index.names, &index.spelled_words, &index.titles, &index.titles_as_read}) {
    table->Build();
  }
  return random;
}

// The rules of suggest_candidates.h for one row, with literal numbers.
double ScoreOf(const PlainRow& row, const Probe& probe) {
  static const std::map<SuggestKind, double> kKinds = {{SuggestKind::kStory, 0.6},
                                                       {SuggestKind::kPlace, 1.2},
                                                       {SuggestKind::kTheme, 1.2},
                                                       {SuggestKind::kPerson, 0.8},
                                                       {SuggestKind::kWord, 0.4}};
  return kKinds.at(row.kind) + static_cast<double>(row.weight) - probe.cost -
         (row.value.middle ? 1.5 : 0) + (!probe.half && row.key == probe.key ? 1 : 0);
}

bool RowMatches(const PlainRow& row, const Probe& probe, bool middles) {
  if (!row.key.starts_with(probe.key)) return false;
  const bool ends = row.key.size() == probe.key.size() || row.key[probe.key.size()] == ' ';
  if (probe.complete && !ends) return false;
  const bool romaji =
      probe.kind == Probe::Kind::kRomaji || probe.kind == Probe::Kind::kPersonsRomaji;
  if (romaji != (row.value.by == MatchedBy::kRomaji)) return false;
  if (probe.kind == Probe::Kind::kPersonsRomaji && row.kind != SuggestKind::kPerson) return false;
  const bool word = row.kind == SuggestKind::kWord;
  if (word && !row.spelled.starts_with(probe.head)) return false;
  if (!word && row.kind != SuggestKind::kStory && !row.spelled.contains(probe.head)) return false;
  return middles || !row.value.middle;
}

std::vector<std::pair<uint32_t, double>> SlowCandidates(const RandomIndex& random,
                                                        const TypedText& typed, SuggestKind kind) {
  const bool middles =
      CountKeyCharacters(typed.key) > 1 || typed.folded.find("広") != std::string::npos;
  std::map<uint32_t, double> best;
  for (const PlainRow& row : random.rows) {
    if (row.kind != kind) continue;
    for (const Probe& probe : typed.probes) {
      if (!RowMatches(row, probe, middles)) continue;
      const auto [at, fresh] = best.emplace(row.subject, ScoreOf(row, probe));
      at->second = std::max(at->second, ScoreOf(row, probe));
    }
  }
  std::vector<std::pair<uint32_t, double>> found(best.begin(), best.end());
  std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<uint32_t, double>::second);
  if (found.size() > kMaxOfKind) found.resize(kMaxOfKind);
  return found;
}

TEST_F(SuggestCandidates, EqualASlowScan) {
  const bool held = rc::check("any index, any text", [] {
    const RandomIndex random = ArbitraryIndex();
    std::string text;
    const int letters = *rc::gen::inRange(1, 4);
    for (int i = 0; i < letters; ++i) {
      text += *rc::gen::element<std::string>("h", "i", "s", "o", " ", "ひ", "ろ", "広");
    }
    const TypedText typed(text, *analyzer_);
    const Candidates found = FindCandidates(typed, random.index, {});
    for (int k = 0; k < kSuggestKinds; ++k) {
      const auto slow = SlowCandidates(random, typed, static_cast<SuggestKind>(k));
      const auto& fast = found[static_cast<size_t>(k)];
      RC_ASSERT(fast.size() == slow.size());
      for (size_t i = 0; i < fast.size(); ++i) {
        RC_ASSERT(std::abs(fast[i].score - slow[i].second) < 1e-6);
        RC_ASSERT(fast[i].subject == slow[i].first);
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(SuggestCandidates, WithOneTypoMatchThePrefixOfAKey) {
  SuggestIndex index;
  const std::vector<std::string> words = {"hiroshima", "history", "harbor", "ヒロシマ", "ハコダテ"};
  for (uint32_t i = 0; i < words.size(); ++i) {
    index.words.push_back({words[i], "", i});
    index.spelled_words.Add(SuggestKey(words[i]), RowValue{i, false, MatchedBy::kSpelling}.Pack(),
                            0);
  }
  for (PrefixTable* table :
       {&index.names, &index.spelled_words, &index.titles, &index.titles_as_read}) {
    table->Build();
  }
  const auto near = [&](const std::string& text) {
    const auto found = FindNear(TypedText(text, *analyzer_), index, {});
    std::string names;
    for (const auto& word : found[static_cast<size_t>(SuggestKind::kWord)]) {
      names += std::string(index.words[word.number].surface) + " ";
    }
    return names;
  };
  EXPECT_EQ(near("hiroxh"), "hiroshima ");    // a wrong letter
  EXPECT_EQ(near("hirsoh"), "hiroshima ");    // two letters swapped
  EXPECT_EQ(near("hirosshi"), "hiroshima ");  // an extra letter
  EXPECT_EQ(near("hirshim"), "hiroshima ");   // a missing letter
  EXPECT_EQ(near("ひろじま"), "ヒロシマ ");
  EXPECT_EQ(near("はこたて"), "ハコダテ ");
  EXPECT_EQ(near("xiro"), "");    // the first letter must be correct
  EXPECT_EQ(near("hix"), "");     // too short
  EXPECT_EQ(near("hixxsh"), "");  // two typos
}

TEST(PrefixTable, EqualsAScan) {
  const bool held = rc::check("any keys", [] {
    const auto keys = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::element('a', 'b', '\x80', '\xE5', ' ')));
    const auto prefix =
        *rc::gen::container<std::string>(rc::gen::element('a', 'b', '\x80', '\xE5'));
    PrefixTable table;
    for (uint32_t i = 0; i < keys.size(); ++i) table.Add(keys[i], i, 0);
    table.Build();
    std::vector<uint32_t> found;
    for (const auto& row : table.Range(prefix)) {
      RC_ASSERT(table.KeyOf(row) == keys[row.value]);
      RC_ASSERT(table.IsWhole(row, prefix) == (keys[row.value] == prefix));
      found.push_back(row.value);
    }
    std::ranges::sort(found);
    std::vector<uint32_t> slow;
    for (uint32_t i = 0; i < keys.size(); ++i) {
      if (keys[i].starts_with(prefix)) slow.push_back(i);
    }
    RC_ASSERT(found == slow);
  });
  EXPECT_TRUE(held);
}

TEST(SuggestKey, IsEqualForEquivalentTexts) {
  EXPECT_EQ(SuggestKey("ひろしま"), SuggestKey("ヒロシマ"));
  EXPECT_EQ(SuggestKey("st. paul"), SuggestKey("st paul"));
  EXPECT_EQ(SuggestKey("kōfu"), "kofu");
  EXPECT_EQ(SuggestKey("gresham's sisters"), "gresham sisters");
  EXPECT_EQ(SuggestKey("o'donnell"), "odonnell");
  EXPECT_EQ(SuggestKey("かいづか"), SuggestKey("カイズカ"));
  EXPECT_EQ(SuggestKey("「かもめ」が 結んだ"), SuggestKey("かもめが結んだ"));
  EXPECT_EQ(SuggestKey("茅ヶ崎"), SuggestKey("茅ケ崎"));
  EXPECT_EQ(SuggestKey("sister - city "), "sister city");
  EXPECT_EQ(SuggestKey("sister ", true), "sister ");
  EXPECT_EQ(SuggestKey("・!?"), "");
  EXPECT_NE(SuggestKey("パリ"), SuggestKey("バリ"));
}

TEST(SuggestKey, OfAPrefixIsAPrefixOfTheKey) {
  const bool held = rc::check("any text of whole characters", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "s", "7", " ", "-", "'", "ひ", "ャ", "ー", "広", "é", "ß", "д", "한", "𠮟", "・"));
    std::string text;
    for (const auto& piece : pieces) text += piece;
    const std::string key = SuggestKey(text);
    RC_ASSERT(key.find('\0') == std::string::npos);
    size_t characters = 0;
    std::string prefix_text;
    for (const auto& piece : pieces) {
      prefix_text += piece;
      RC_ASSERT(key.starts_with(SuggestKey(prefix_text)));
      const size_t now = CountKeyCharacters(SuggestKey(prefix_text));
      // The new letter may add a space before it, and the s that was a possessive until now.
      RC_ASSERT(now >= characters && now <= characters + 3);
      characters = now;
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace hajimari::search
