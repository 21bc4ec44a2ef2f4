#include "search/suggest/suggest_candidates.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "search/suggest/suggest_key.h"
#include "text/half_typed.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

// Base scores by kind; frequency adds 0 to 2 (suggest_names.h).
constexpr std::array<double, kSuggestKinds> kScoreOfKind = {
    0.6,  // story
    1.2,  // place
    1.2,  // theme
    0.8,  // person
    0.4,  // word
};
constexpr double kBonusForWhole = 1;
constexpr double kCostOfMiddle = 1.5;
constexpr double kCostOfKana = 0.3;  // Latin letters converted to kana
constexpr double kCostOfFoldedRomaji = 0.6;
constexpr double kCostOfKanaAsRomaji = 1.2;
constexpr size_t kMinNearLength = 4;
constexpr size_t kMaxNearLength = 24;

bool AsksRomaji(const Probe& probe) {
  return probe.kind == Probe::Kind::kRomaji || probe.kind == Probe::Kind::kPersonsRomaji;
}

double BaseScore(SuggestKind kind) { return kScoreOfKind[static_cast<size_t>(kind)]; }

// The best candidates of one kind, each subject once.
class TopCandidates {
 public:
  void Offer(const Candidate& offered, const Probe& probe) {
    if (kept_.size() == kMaxOfKind && !Better(offered, kept_[worst_])) return;
    const auto same = std::ranges::find(kept_, offered.subject, &Candidate::subject);
    if (same != kept_.end()) {
      if (offered.score <= same->score) return;
      Set(*same, offered, probe);
    } else if (kept_.size() < kMaxOfKind) {
      kept_.emplace_back();
      Set(kept_.back(), offered, probe);
    } else {
      Set(kept_[worst_], offered, probe);
    }
    worst_ = static_cast<size_t>(std::ranges::max_element(kept_, Better) - kept_.begin());
  }
  double Threshold() const {
    return kept_.size() < kMaxOfKind ? -std::numeric_limits<double>::infinity()
                                     : kept_[worst_].score;
  }
  std::vector<Candidate> Take() {
    std::ranges::sort(kept_, Better);
    return std::move(kept_);
  }

 private:
  static bool Better(const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.subject < b.subject;
  }
  static void Set(Candidate& to, const Candidate& from, const Probe& probe) {
    to = from;
    to.key = probe.key;
    to.head = probe.head;
  }

  std::vector<Candidate> kept_;
  size_t worst_ = 0;
};

class Search {
 public:
  Search(const SuggestIndex& index, const std::set<SuggestKind>& kinds, const TypedText& typed)
      : index_(index), kinds_(kinds), analyzer_(*typed.analyzer) {}

  // With `middles`, also from words in the middle of names.
  void Names(const Probe& probe, bool middles) {
    for (const auto& row : index_.names.Range(probe.key)) {
      const auto value = RowValue::Of(row.value);
      const bool romaji = value.by == MatchedBy::kRomaji;
      if (romaji != AsksRomaji(probe) || (value.middle && !middles)) continue;
      const uint32_t subject = index_.name_keys[value.number].named;
      const SuggestKind kind = index_.named[subject].kind;
      if (probe.kind == Probe::Kind::kPersonsRomaji && kind != SuggestKind::kPerson) continue;
      if (!HasHead(index_.named[subject].label.ja, probe, false)) continue;
      Offer(kind, index_.names, row, value, subject, probe);
    }
  }
  void Words(const Probe& probe) {
    if (AsksRomaji(probe)) return;
    for (const auto& row : index_.spelled_words.Range(probe.key)) {
      const auto value = RowValue::Of(row.value);
      if (!HasHead(index_.words[value.number].surface, probe, true)) continue;
      Offer(SuggestKind::kWord, index_.spelled_words, row, value, index_.words[value.number].group,
            probe);
    }
  }
  void Titles(const Probe& probe, bool middles) {
    if (AsksRomaji(probe)) return;
    for (const PrefixTable* table : {&index_.titles, &index_.titles_as_read}) {
      for (const auto& row : table->Range(probe.key)) {
        const auto value = RowValue::Of(row.value);
        if (value.middle && !middles) continue;
        Offer(SuggestKind::kStory, *table, row, value, value.number / 2, probe);
      }
    }
  }
  bool Wants(SuggestKind kind) const { return Wanted(kind, kinds_); }
  std::vector<Candidate> Take(SuggestKind kind) { return Of(kind).Take(); }
  Candidates Take() {
    Candidates found;
    for (int kind = 0; kind < kSuggestKinds; ++kind) {
      found[static_cast<size_t>(kind)] = Take(static_cast<SuggestKind>(kind));
    }
    return found;
  }

 private:
  bool HasHead(std::string_view written, const Probe& probe, bool begins) const {
    if (probe.head.empty()) return true;
    const std::string folded = analyzer_.Fold(written);
    return begins ? folded.starts_with(probe.head) : folded.contains(probe.head);
  }

  TopCandidates& Of(SuggestKind kind) { return best_[static_cast<size_t>(kind)]; }

  void Offer(SuggestKind kind, const PrefixTable& table, const PrefixTable::Row& row,
             const RowValue& value, uint32_t subject, const Probe& probe) {
    if (!Wants(kind) || (probe.complete && !table.EndsWord(row, probe.key))) return;
    double score = BaseScore(kind) + static_cast<double>(row.weight) - probe.cost -
                   (value.middle ? kCostOfMiddle : 0);
    if (score + kBonusForWhole < Of(kind).Threshold()) return;
    if (!probe.half && table.IsWhole(row, probe.key)) score += kBonusForWhole;
    Of(kind).Offer({kind, value.number, subject, score, value.by, value.middle}, probe);
  }

  const SuggestIndex& index_;
  const std::set<SuggestKind>& kinds_;
  const text::Analyzer& analyzer_;
  std::array<TopCandidates, kSuggestKinds> best_;
};

bool HasDigit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Everything up to the last kanji; "" if there is none.
std::string_view KanjiHead(std::string_view text) {
  size_t end = 0;
  for (size_t at = 0; at < text.size();) {
    const auto [c, length] = base::DecodeUtf8(text, at);
    at += length;
    if (text::IsKanji(c)) end = at;
  }
  return text.substr(0, end);
}

// The reading from MeCab; "" if a word has none.
std::string ReadingOf(std::string_view japanese, const text::Analyzer& analyzer) {
  std::string reading;
  for (const text::Token& token : analyzer.Analyze(japanese, text::Language::kJapanese).tokens) {
    if (token.kind != text::TokenKind::kWord && token.kind != text::TokenKind::kCompound) continue;
    if (token.reading.empty()) return {};
    reading += token.reading;
  }
  return reading;
}

// A single letter is too short to match in the middle of a title; a single kanji is not.
bool LooksInMiddles(const TypedText& typed) {
  return CountKeyCharacters(typed.key) > 1 || !KanjiHead(typed.folded).empty();
}

bool IsLatin(std::string_view key) {
  return std::ranges::all_of(key, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool IsKanaKey(std::string_view key) {
  return std::ranges::all_of(key, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 && byte < 0xE0;
  });
}

// All keys at edit distance 1 (with transpositions) that keep the first letter. Only for keys of
// Latin letters or kana, which have one byte per letter.
std::vector<std::string> WithOneEdit(const std::string& key) {
  std::vector<std::string> near;
  const bool latin = IsLatin(key);
  if (!latin && !IsKanaKey(key)) return near;
  const int first = latin ? 'a' : 0x80;
  const int last = latin ? 'z' : 0xDB;
  for (size_t at = 1; at < key.size(); ++at) {
    const std::string before = key.substr(0, at);
    const std::string after = key.substr(at + 1);
    near.push_back(before + after);
    if (!after.empty()) near.push_back(before + after[0] + key[at] + after.substr(1));
    for (int letter = first; letter <= last; ++letter) {
      const auto c = static_cast<char>(letter);
      near.push_back(before + c + key.substr(at));
      near.push_back(before + c + after);
    }
  }
  std::ranges::sort(near);
  near.erase(std::ranges::unique(near).begin(), near.end());
  std::erase(near, key);
  return near;
}

}  // namespace

bool Wanted(SuggestKind kind, const std::set<SuggestKind>& kinds) {
  return kinds.empty() || kinds.contains(kind);
}

TypedText::TypedText(std::string_view typed, const text::Analyzer& by)
    : folded(by.Fold(typed)),
      key(SuggestKey(folded, true)),
      japanese(text::HasJapanese(folded)),
      analyzer(&by) {
  if (key.empty()) return;
  const bool complete = key.ends_with(' ');
  if (complete) key.pop_back();
  probes.push_back({key, Probe::Kind::kTyped, 0, complete});
  const bool kana = japanese && text::IsKana(folded);
  if (!kana) {
    const bool half = !std::string_view("aeioun'").contains(probes[0].key.back());
    for (const std::string& kana_prefix : text::KanaBeginnings(folded)) {
      probes.push_back(
          {SuggestKey(kana_prefix), Probe::Kind::kKana, japanese ? 0 : kCostOfKana, false, half});
    }
  }
  constexpr size_t kShortest = 3;  // おお is not o
  if (HasDigit(folded)) return;    // S34 is not s
  for (std::string& romaji : text::RomajiBeginnings(folded)) {
    if (japanese && romaji.size() < kShortest) continue;
    probes.push_back({std::move(romaji),
                      japanese ? Probe::Kind::kPersonsRomaji : Probe::Kind::kRomaji,
                      japanese ? kCostOfKanaAsRomaji : kCostOfFoldedRomaji, false});
  }
  AddReadingsAfterKanji();
}

void TypedText::AddReadingsAfterKanji() {
  const std::string head(KanjiHead(folded));
  const std::string tail = folded.substr(head.size());
  if (head.empty() || tail.empty()) return;
  const std::string reading = ReadingOf(head, *analyzer);
  if (reading.empty()) return;
  const bool kana = text::IsKana(tail);
  const auto tails = kana ? std::vector<std::string>{tail} : text::KanaBeginnings(tail);
  for (const std::string& tail_reading : tails) {
    probes.push_back(
        {SuggestKey(reading + tail_reading), Probe::Kind::kKana, kCostOfKana, false, !kana, head});
  }
}

Candidates FindCandidates(const TypedText& typed, const SuggestIndex& index,
                          const std::set<SuggestKind>& kinds) {
  Search search(index, kinds, typed);
  const bool middles = LooksInMiddles(typed);
  for (const Probe& probe : typed.probes) {
    search.Names(probe, middles);
    if (search.Wants(SuggestKind::kWord)) search.Words(probe);
    if (search.Wants(SuggestKind::kStory)) search.Titles(probe, middles);
  }
  return search.Take();
}

std::vector<Candidate> FindWords(const TypedText& typed, const SuggestIndex& index) {
  const std::set<SuggestKind> words = {SuggestKind::kWord};
  Search search(index, words, typed);
  for (const Probe& probe : typed.probes) search.Words(probe);
  return search.Take(SuggestKind::kWord);
}

Candidates FindNear(const TypedText& typed, const SuggestIndex& index,
                    const std::set<SuggestKind>& kinds) {
  Search search(index, kinds, typed);
  const size_t characters = CountKeyCharacters(typed.key);
  if (characters < kMinNearLength || characters > kMaxNearLength) return search.Take();
  for (const std::string& near : WithOneEdit(typed.key)) {
    const Probe probe{near, Probe::Kind::kTyped, 0, false};
    search.Names(probe, false);
    if (search.Wants(SuggestKind::kWord)) search.Words(probe);
  }
  return search.Take();
}

}  // namespace hajimari::search
