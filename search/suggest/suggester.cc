#include "search/suggest/suggester.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "search/names/date_terms.h"
#include "search/suggest/suggest_candidates.h"
#include "search/suggest/suggest_key.h"
#include "search/suggest/suggest_names.h"
#include "search/suggest/title_words.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

// Subtracted from the score for each earlier suggestion of the same kind.
constexpr double kCostOfSameKind = 0.8;
constexpr size_t kMaxCompletions = 8;
constexpr double kBaseScoreOfCompletion = 0;

bool IsSpace(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'　';
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty()) {
    const auto [c, length] = base::DecodeUtf8(text, 0);
    if (!IsSpace(c)) break;
    text.remove_prefix(length);
  }
  return text;
}

// Everything before the last word, with the space; "" if there is only one word.
std::string_view HeadOf(std::string_view typed) {
  size_t head = 0;
  for (size_t at = 0; at < typed.size();) {
    const auto [c, length] = base::DecodeUtf8(typed, at);
    at += length;
    if (IsSpace(c)) head = at;
  }
  return typed.substr(0, head);
}

// The end of the shortest part of `text`, from `begin` on, whose key begins with `key`.
template <typename KeyOf>
uint32_t EndOf(std::string_view text, uint32_t begin, std::string_view key, const KeyOf& key_of) {
  size_t end = begin;
  while (end < text.size()) {
    end += base::DecodeUtf8(text, end).length;
    if (std::string_view(key_of(text.substr(begin, end - begin))).starts_with(key)) break;
  }
  return static_cast<uint32_t>(end);
}

class SuggestionBuilder {
 public:
  SuggestionBuilder(const Session& session, const SuggestIndex& index,
                    const SuggestRequest& request)
      : session_(session),
        index_(index),
        request_(request),
        query_(base::RepairUtf8(request.text)),
        typed_(IsShort(query_) ? Trimmed(query_) : std::string_view(), session.analyzer()) {}

  base::Result<SuggestAnswer> Finish() {
    answer_.query = query_;
    answer_.generation = session_.open().generation().number();
    if (auto blended = Blend(Candidates()); !blended) return std::unexpected(blended.error());
    if (!answer_.suggestions.empty() || !readable()) return std::move(answer_);
    AddDate();
    if (!answer_.suggestions.empty()) return std::move(answer_);
    session_.deadline().Check();
    if (auto blended = Blend(FindNear(typed_, index_, request_.kinds)); !blended) {
      return std::unexpected(blended.error());
    }
    answer_.approximate = !answer_.suggestions.empty();
    return std::move(answer_);
  }

 private:
  // Nothing is suggested for longer texts, so they are not analysed.
  static bool IsShort(std::string_view query) {
    return base::CountCharacters(query) <= kMaxSuggestTextLength;
  }
  bool readable() const { return !typed_.key.empty(); }

  search::Candidates Candidates() {
    session_.deadline().Check();
    if (Trimmed(query_).empty()) return Popular();
    if (!readable()) return {};
    auto found = FindCandidates(typed_, index_, request_.kinds);
    if (Wanted(SuggestKind::kWord, request_.kinds)) {
      AddCompletions(found[static_cast<size_t>(SuggestKind::kWord)]);
    }
    return found;
  }

  // Completions of the last of several words, ranked by the number of stories that have them along
  // with the other words.
  void AddCompletions(std::vector<Candidate>& to) {
    const std::string_view typed = Trimmed(query_);
    head_ = HeadOf(typed);
    TypedText last(typed.substr(head_.size()), session_.analyzer());
    if (head_.empty() || last.key.empty()) return;
    // After English words, romaji is unlikely.
    if (!typed_.japanese) last.probes.resize(1);
    auto words = FindWords(last, index_);
    if (words.size() > kMaxCompletions) words.resize(kMaxCompletions);
    const uint32_t all = session_.open().columns().statistics().stories;
    for (Candidate& word : words) {
      session_.deadline().Check();
      const uint32_t stories = CountOf(TextOf(word, head_));
      if (stories == 0) continue;
      word.completes = true;
      word.score = kBaseScoreOfCompletion + FrequencyScore(stories, all);
      to.push_back(std::move(word));
    }
    std::ranges::stable_sort(to, std::ranges::greater(), &Candidate::score);
  }

  // No word of a story begins with 昭和34 or S34, but both are valid queries for a year.
  void AddDate() {
    const std::string typed(Trimmed(query_));
    if (!Wanted(SuggestKind::kWord, request_.kinds)) return;
    for (const std::string& text : {typed, typed + "年"}) {
      if (!WholeDate(session_.analyzer().dates(), text)) continue;
      const uint32_t stories = CountOf(text);
      if (stories == 0) return;
      Suggestion made;
      made.text = text;
      made.label = {text, text};
      made.count = stories;
      made.matched = Matched{text, {0, static_cast<uint32_t>(typed.size())}};
      answer_.suggestions.push_back(std::move(made));
      return;
    }
  }

  std::string TextOf(const Candidate& word, std::string_view head) const {
    return std::string(head) + std::string(index_.words[word.number].surface);
  }
  uint32_t CountOf(const std::string& query) const {
    Request request;
    request.query = query;
    return session_.open().CountOf(query, [&] { return session_.CountFound(request); });
  }

  search::Candidates Popular() const {
    search::Candidates popular;
    for (const uint32_t subject : index_.popular) {
      const auto& named = index_.named[subject];
      if (!Wanted(named.kind, request_.kinds)) continue;
      popular[static_cast<size_t>(named.kind)].push_back(
          {.kind = named.kind, .subject = subject, .score = named.weight});
    }
    return popular;
  }

  // Merges the kinds by score, lowered for each earlier suggestion of the same kind.
  base::Result<void> Blend(const search::Candidates& found) {
    std::array<size_t, kSuggestKinds> at{};
    std::array<size_t, kSuggestKinds> taken{};
    while (answer_.suggestions.size() < request_.limit) {
      std::optional<size_t> best;
      const auto score = [&](size_t kind) {
        return found[kind][at[kind]].score - kCostOfSameKind * static_cast<double>(taken[kind]);
      };
      for (size_t kind = 0; kind < found.size(); ++kind) {
        if (at[kind] == found[kind].size()) continue;
        if (!best || score(kind) > score(*best)) best = kind;
      }
      if (!best) break;
      auto made = Make(found[*best][at[*best]++]);
      if (!made) return std::unexpected(made.error());
      if (!*made) continue;
      answer_.suggestions.push_back(**std::move(made));
      ++taken[*best];
    }
    return {};
  }

  base::Result<std::optional<Suggestion>> Make(const Candidate& candidate) {
    session_.deadline().Check();
    if (candidate.kind == SuggestKind::kStory) return MakeStory(candidate);
    if (candidate.kind == SuggestKind::kWord) return MakeWord(candidate);
    return MakeNamed(candidate);
  }

  Suggestion MakeNamed(const Candidate& candidate) const {
    const auto& named = index_.named[candidate.subject];
    Suggestion made{named.kind, named.id, named.label, {}, named.stories, named.facet, {}};
    const bool japanese = typed_.japanese || request_.ui_language == text::Language::kJapanese;
    made.text = japanese ? named.label.ja : named.label.en;
    if (!candidate.key.empty()) made.matched = MatchedName(candidate);
    return made;
  }

  Matched MatchedName(const Candidate& candidate) const {
    const auto& key = index_.name_keys[candidate.number];
    const auto key_of = [&](std::string_view part) {
      return candidate.by == MatchedBy::kRomaji ? text::RomajiKey(part)
                                                : SuggestKey(session_.analyzer().Fold(part));
    };
    const uint32_t end = EndOf(key.shown, key.begin, candidate.key, key_of);
    return {key.shown, {key.begin, end}, candidate.by};
  }

  // Whether the key is a name of a place, theme or person of a requested kind.
  bool IsName(std::string_view key) const {
    for (const auto& row : index_.names.Range(key)) {
      if (!index_.names.IsWhole(row, key)) break;  // whole ones come first
      const auto value = RowValue::Of(row.value);
      const auto kind = index_.named[index_.name_keys[value.number].named].kind;
      const bool begins = value.by == MatchedBy::kSpelling && !value.middle;
      if (begins && Wanted(kind, request_.kinds)) return true;
    }
    return false;
  }

  std::optional<Suggestion> MakeWord(const Candidate& candidate) {
    const auto& word = index_.words[candidate.number];
    const std::string head(candidate.completes ? head_ : std::string_view());
    Suggestion made;
    made.text = TextOf(candidate, head);
    if (IsName(SuggestKey(session_.analyzer().Fold(made.text)))) return std::nullopt;
    made.label = {made.text, made.text};
    made.count = CountOf(made.text);
    if (made.count == 0) return std::nullopt;
    const bool read = candidate.by == MatchedBy::kReading;
    Matched matched{read ? text::ToHiragana(word.reading) : made.text, {}, candidate.by};
    matched.mark.begin = read ? 0 : static_cast<uint32_t>(head.size());
    matched.mark.end = EndOf(matched.text, matched.mark.begin, candidate.key,
                             [&](std::string_view part) { return SuggestKey(part); });
    made.matched = std::move(matched);
    return made;
  }

  base::Result<std::optional<Suggestion>> MakeStory(const Candidate& candidate) const {
    const auto story = session_.stories().Read(candidate.subject);
    if (!story) return std::unexpected(story.error());
    const auto language = static_cast<text::Language>(candidate.number % 2);
    Suggestion made;
    made.kind = SuggestKind::kStory;
    made.id = story->id;
    made.label = BothWays({story->title.en, story->title.ja});
    made.text = story->title.In(language);
    if (!session_.analyzer().Fold(made.text).contains(candidate.head)) return std::nullopt;
    made.count = 1;
    made.matched = Matched{made.text, MarkOf(candidate, language, made.text), candidate.by};
    return made;
  }

  // The range of the title that matches the typed text.
  base::ByteRange MarkOf(const Candidate& candidate, text::Language language,
                         std::string_view title) const {
    const auto words = TitleOf(session_, candidate.subject, language);
    const auto key_of = [&](const TitleWord& word) {
      return candidate.by == MatchedBy::kReading ? word.read : word.spelled;
    };
    for (size_t i = 0; i < words.size(); ++i) {
      if (candidate.middle != (i > 0) || (i > 0 && !words[i].begins)) continue;
      std::string key;
      for (size_t j = i; j < words.size(); ++j) {
        const std::string before = key;
        AppendSuggestKey(key_of(words[j]), key);
        if (!std::string_view(key).starts_with(candidate.key.substr(0, key.size()))) break;
        if (key.size() < candidate.key.size()) continue;
        return {words[i].source.begin, EndIn(words[j], candidate, before, title)};
      }
    }
    return {0, static_cast<uint32_t>(title.size())};
  }

  uint32_t EndIn(const TitleWord& word, const Candidate& candidate, std::string_view before,
                 std::string_view title) const {
    std::string rest = candidate.key.substr(std::min(before.size(), candidate.key.size()));
    if (rest.starts_with(' ')) rest.erase(0, 1);
    if (candidate.by == MatchedBy::kReading && word.read != word.spelled) return word.source.end;
    if (rest.empty()) return word.source.begin;
    const uint32_t end =
        EndOf(title.substr(0, word.source.end), word.source.begin, rest,
              [&](std::string_view part) { return SuggestKey(session_.analyzer().Fold(part)); });
    return end;
  }

  const Session& session_;
  const SuggestIndex& index_;
  const SuggestRequest& request_;
  const std::string query_;
  const TypedText typed_;
  std::string_view head_;
  SuggestAnswer answer_;
};

}  // namespace

base::Result<SuggestAnswer> Suggester::Answer(const SuggestRequest& request) const {
  return SuggestionBuilder(session_, index_, request).Finish();
}

}  // namespace hajimari::search
