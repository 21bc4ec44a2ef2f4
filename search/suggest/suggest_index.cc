#include "search/suggest/suggest_index.h"

#include <algorithm>
#include <unordered_map>

#include "base/ascii.h"
#include "base/utf8.h"
#include "search/generation/session.h"
#include "search/generation/xapian_guard.h"
#include "search/suggest/suggest_key.h"
#include "search/suggest/suggest_names.h"
#include "search/suggest/title_words.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxWordLength = 40;
constexpr double kCostOfRareSpelling = 0.3;  // cities, if city is more frequent
constexpr double kBonusForNewest = 0.3;      // for titles

// 橋 is worth suggesting; 1959 and あ are not.
bool IsWordlike(std::string_view surface) {
  const size_t characters = base::CountCharacters(surface);
  if (characters == 0 || characters > kMaxWordLength) return false;
  if (characters == 1) return text::IsKanji(base::DecodeUtf8(surface, 0).code_point);
  return !std::ranges::all_of(
      surface, [](char c) { return static_cast<unsigned char>(c) < 0x80 && (c < 'a' || c > 'z'); });
}

class WordIndexer {
 public:
  WordIndexer(const Session& session, SuggestIndex& index) : session_(session), index_(index) {}

  void Add() {
    for (const auto& view : session_.open().generation().segments()) CountTerms(view);
    for (size_t segment = 0; const auto& view : session_.open().generation().segments()) {
      FindNumberWords(view, groups_[segment++]);
    }
    for (const auto& view : session_.open().generation().segments()) AddWords(view);
    index_.spelled_words.Build();
  }

 private:
  void CountTerms(const archive::SegmentView& view) {
    const archive::Lexicon& lexicon = view.segment->lexicon();
    groups_.emplace_back(lexicon.size(), kNone);
    for (uint32_t number = 0; number < lexicon.size(); ++number) {
      const auto entry = lexicon.Entry(number);
      const uint32_t lost = view.tombstones->LostStories(number);
      if (entry.function || entry.stories <= lost) continue;
      const auto [at, fresh] =
          group_of_.try_emplace(entry.term, static_cast<uint32_t>(stories_.size()));
      if (fresh) stories_.push_back(0);
      stories_[at->second] += entry.stories - lost;
      groups_.back()[number] = at->second;
    }
  }

  // Words that are numbers in some stories: "second" is 2nd or a time.
  void FindNumberWords(const archive::SegmentView& view, const std::vector<uint32_t>& groups) {
    const archive::Lexicon& lexicon = view.segment->lexicon();
    for (uint32_t number = 0; number < lexicon.word_count(); ++number) {
      const uint32_t entry = lexicon.EntryOfWord(number);
      if (entry >= groups.size() || groups[entry] == kNone) continue;
      if (!base::IsDigit(lexicon.Entry(entry).term.front())) continue;
      const std::string_view surface = lexicon.Word(number).surface;
      if (group_of_.contains(surface)) number_of_.try_emplace(surface, groups[entry]);
    }
  }

  // A word with two meanings is one suggestion: the one that more stories have.
  bool IsRarerMeaning(std::string_view surface, uint32_t group) const {
    const auto number = number_of_.find(surface);
    if (number == number_of_.end()) return false;
    const uint32_t word = group_of_.find(surface)->second;
    const uint32_t chosen = stories_[number->second] > stories_[word] ? number->second : word;
    return group != chosen;
  }

  void AddWords(const archive::SegmentView& view) {
    const archive::Lexicon& lexicon = view.segment->lexicon();
    const auto& groups = groups_[segment_++];
    for (uint32_t number = 0; number < lexicon.word_count(); ++number) {
      const uint32_t entry = lexicon.EntryOfWord(number);
      if (entry >= groups.size() || groups[entry] == kNone) continue;
      const auto word = lexicon.Word(number);
      // Possibly only deleted stories have this spelling.
      if (word.stories <= view.tombstones->LostStories(entry)) continue;
      const bool japanese = text::HasJapanese(word.surface);
      if (!IsWordlike(word.surface) || (japanese && word.inflected)) continue;
      if (IsRarerMeaning(word.surface, groups[entry])) continue;
      AddWord(word, groups[entry]);
    }
  }

  void AddWord(const archive::LexiconWord& word, uint32_t group) {
    const auto number = static_cast<uint32_t>(index_.words.size());
    index_.words.push_back({word.surface, word.reading, group});
    const double share = std::min(1.0, static_cast<double>(word.stories) / stories_[group]);
    const uint32_t all = session_.open().columns().statistics().stories;
    const auto weight = static_cast<float>(FrequencyScore(stories_[group], all) -
                                           kCostOfRareSpelling * (1 - share));
    const std::string spelled = SuggestKey(word.surface);
    // A single kanji is mostly part of a name, so that its reading is a guess.
    const bool sure = base::CountCharacters(word.surface) > 1;
    const std::string read = sure ? SuggestKey(word.reading) : "";
    if (spelled.empty()) return;
    index_.spelled_words.Add(spelled, RowValue{number, false, MatchedBy::kSpelling}.Pack(), weight);
    if (read.empty() || read == spelled) return;
    index_.spelled_words.Add(read, RowValue{number, false, MatchedBy::kReading}.Pack(), weight);
  }

  static constexpr uint32_t kNone = UINT32_MAX;

  const Session& session_;
  SuggestIndex& index_;
  std::unordered_map<std::string_view, uint32_t> group_of_;
  std::unordered_map<std::string_view, uint32_t> number_of_;  // group, by word
  std::vector<uint32_t> stories_;                             // by group
  std::vector<std::vector<uint32_t>> groups_;                 // by segment and entry
  size_t segment_ = 0;
};

class TitleIndexer {
 public:
  TitleIndexer(const Session& session, SuggestIndex& index)
      : columns_(session.open().columns()),
        generation_(session.open().generation()),
        index_(index) {}

  void Add() {
    uint32_t first = 0;
    for (const auto& view : generation_.segments()) {
      for (uint32_t story = 0; story < view.segment->size(); ++story) {
        if (!columns_.Alive(first + story)) continue;
        if (auto read = view.segment->tokens().Read(story, tokens_); !read) {
          throw ReadFailure{read.error()};  // else an incomplete index would be cached
        }
        for (const auto& piece : tokens_.pieces) {
          if (piece.field != archive::Field::kTitle) continue;
          AddTitle(TitleWords(tokens_, piece, view.segment->lexicon()), first + story,
                   piece.language);
        }
      }
      first += view.segment->size();
    }
    index_.titles.Build();
    index_.titles_as_read.Build();
  }

 private:
  void AddTitle(const std::vector<TitleWord>& words, uint32_t story, text::Language language) {
    const uint32_t number = story * 2 + static_cast<uint32_t>(language);
    const double age =
        columns_.size() == 0
            ? 0
            : static_cast<double>(columns_.Rank(Order::kDateDescending, story)) / columns_.size();
    const auto weight = static_cast<float>(kBonusForNewest * (1 - age));
    const auto add = [&](std::string TitleWord::* key, MatchedBy by, PrefixTable& table) {
      std::string text;
      std::vector<uint32_t> begins;
      for (const TitleWord& word : words) {
        AppendSuggestKey(word.*key, text);
        begins.push_back(static_cast<uint32_t>(text.size() - (word.*key).size()));
      }
      const uint32_t at = table.AddText(text);
      for (size_t i = 0; i < words.size(); ++i) {
        if ((i > 0 && !words[i].begins) || (words[i].*key).empty()) continue;
        table.AddPlace(at + begins[i], RowValue{number, i > 0, by}.Pack(), weight);
      }
    };
    add(&TitleWord::spelled, MatchedBy::kSpelling, index_.titles);
    const bool read = std::ranges::any_of(words, [](const auto& w) { return w.read != w.spelled; });
    if (read) add(&TitleWord::read, MatchedBy::kReading, index_.titles_as_read);
  }

  const Columns& columns_;
  const archive::Generation& generation_;
  SuggestIndex& index_;
  archive::StoryTokens tokens_;
};

// Skips values that every story has.
void FindPopular(uint32_t all, SuggestIndex& index) {
  for (uint32_t i = 0; i < index.named.size(); ++i) {
    const auto& named = index.named[i];
    if (named.kind == SuggestKind::kPerson || named.stories == all) continue;
    if (named.id.starts_with("jp") && named.id.size() == 2) continue;
    if (named.id.starts_with("us") && named.id.size() == 2) continue;
    index.popular.push_back(i);
  }
  std::ranges::sort(index.popular, [&](uint32_t a, uint32_t b) {
    const auto& x = index.named[a];
    const auto& y = index.named[b];
    return x.stories != y.stories ? x.stories > y.stories : x.id < y.id;
  });
  constexpr size_t kMaximum = 100;
  if (index.popular.size() > kMaximum) index.popular.resize(kMaximum);
}

}  // namespace

size_t SuggestIndex::bytes() const {
  return names.bytes() + spelled_words.bytes() + titles.bytes() + titles_as_read.bytes() +
         named.capacity() * sizeof(Named) + name_keys.capacity() * sizeof(NameKey) +
         words.capacity() * sizeof(Word);
}

SuggestIndex MakeSuggestIndex(const Session& session) {
  SuggestIndex index;
  AddNames(session, index);
  WordIndexer(session, index).Add();
  TitleIndexer(session, index).Add();
  FindPopular(session.open().columns().statistics().stories, index);
  return index;
}

}  // namespace hajimari::search
