#include "search/explain/similar_words.h"

#include <algorithm>

#include "base/edit_distance.h"
#include "base/utf8.h"
#include "search/answer/why.h"
#include "search/evaluate/highlights.h"
#include "search/evaluate/token_scan.h"
#include "search/explain/explain_messages.h"
#include "search/query/tokenized_query.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using archive::StoredPiece;
using archive::StoredToken;
using text::Token;
using text::TokenKind;

constexpr size_t kMaxSimilar = 5;

bool IsTopLevel(TokenKind kind) { return kind == TokenKind::kWord || kind == TokenKind::kCompound; }

// Long enough that a similar word may have been meant.
bool IsLongEnough(std::string_view written, size_t japanese, size_t latin) {
  return base::CountCharacters(written) >= (text::HasJapanese(written) ? japanese : latin);
}

bool IsSimilar(std::string_view a, std::string_view b) {
  if (text::HasJapanese(a) != text::HasJapanese(b)) return false;
  if (text::HasJapanese(a) && !(text::IsKana(a) && text::IsKana(b))) return false;
  return IsLongEnough(a, 3, 4) &&
         base::EditDistance(base::CodePoints(a), base::CodePoints(b), 1) == 1;
}

void Put(Near near, std::vector<Near>& all) {
  const auto same = [&](const Near& known) {
    return known.kind == near.kind && known.matched == near.matched;
  };
  if (std::ranges::none_of(all, same)) all.push_back(std::move(near));
}

}  // namespace

std::optional<Near> SimilarWords::At(const StoredPiece& piece, base::ByteRange range) const {
  const auto index = static_cast<size_t>(&piece - check_.tokens().pieces.data());
  if (index >= pieces_.size() || range.end > pieces_[index].text.size()) return std::nullopt;
  Near near;
  near.matched = pieces_[index].text.substr(range.begin, range.size());
  near.where = archive::Name(piece.field);
  if (HasLanguage(piece.field)) near.language = piece.language;
  return near;
}

std::vector<Near> SimilarWords::Find(const Concept& words) const {
  std::vector<Near> near;
  Tokens typed = session_.analyzer().Analyze(words.text, LanguageOf(words.text)).tokens;
  std::erase_if(typed, [](const Token& t) { return !IsTopLevel(t.kind) || t.function; });
  AddSwitchedOff(words, near);
  AddIncomplete(words, typed, near);
  for (const Token& token : typed) {
    if (!Has(token)) AddSimilar(token, near);
  }
  for (Near& one : near) one.message = NearMessage(one, words.text);
  std::ranges::stable_sort(near, {}, &Near::kind);
  if (near.size() > kMaxSimilar) near.resize(kMaxSimilar);
  return near;
}

void SimilarWords::AddSwitchedOff(const Concept& words, std::vector<Near>& near) const {
  Concept all = words;
  all.allowed = kAllRoutes;
  const Node node = MakeConcept(all);
  const auto found = check_.Answers(node);
  if (!found) return;
  const auto none_given = [](const std::string&) { return false; };
  const auto matches = FindHighlights(check_.segment(), check_.tokens(), none_given, {&node.words});
  Near off;
  for (const Highlight& match : matches) {
    if (!match.piece) continue;
    if (auto at = At(check_.tokens().pieces[*match.piece], match.range)) off = *std::move(at);
    break;
  }
  off.kind = Near::Kind::kSwitchedOff;
  off.route = found->route;
  Put(std::move(off), near);
}

bool SimilarWords::Has(const Token& typed) const {
  const auto number = check_.segment().FindTerm(typed.term);
  return number && std::ranges::any_of(check_.tokens().tokens, [&](const StoredToken& token) {
           return check_.segment().TermOf(token) == *number;
         });
}

// A run or phrase of which the story has some words, or all of them in different places.
void SimilarWords::AddIncomplete(const Concept& words, const Tokens& typed,
                                 std::vector<Near>& near) const {
  if (typed.size() < 2) return;
  Near found;
  for (const Token& token : typed) {
    if (!Has(token)) found.missing.emplace_back(token.written());
  }
  if (found.missing.size() == typed.size()) return;
  // The first alternative is the text as typed; others may be tokenised differently.
  const auto phrase = words.alternatives.begin();
  const bool is_phrase = phrase != words.alternatives.end() && phrase->shape == Shape::kPhrase;
  if (!found.missing.empty()) {
    found.kind = Near::Kind::kSomeWords;
  } else if (!is_phrase) {
    found.kind = Near::Kind::kScattered;
  } else {
    found.kind = Near::Kind::kNotAdjacent;
    ForEachPhrase(check_.tokens(), Bind(check_.segment(), phrase->terms, false),
                  [&](const Occurrence& there) {
                    base::ByteRange whole = check_.tokens().tokens[there.tokens.front()].source;
                    for (const uint32_t t : there.tokens) {
                      whole = base::Join(whole, check_.tokens().tokens[t].source);
                    }
                    if (auto at = At(*there.piece, whole)) found = *std::move(at);
                    found.kind = Near::Kind::kOtherForm;
                  });
  }
  Put(std::move(found), near);
}

std::optional<Near::Kind> SimilarWords::SimilarityOf(const Token& typed,
                                                     const StoredToken& token) const {
  const std::string_view surface = check_.segment().WordOf(token).surface;
  const auto& lexicon = session_.stories().LexiconOf(check_.story());
  const std::string_view reading = lexicon.Word(token.word).reading;
  if (!typed.reading.empty() && typed.reading == reading) return Near::Kind::kHomophone;
  const std::string_view written = typed.written();
  if (IsLongEnough(written, 2, 4) && surface.size() > written.size() &&
      surface.find(written) != std::string_view::npos) {
    return Near::Kind::kWithin;
  }
  if (IsSimilar(written, surface)) return Near::Kind::kSimilar;
  return std::nullopt;
}

void SimilarWords::AddSimilar(const Token& typed, std::vector<Near>& near) const {
  const auto& tokens = check_.tokens();
  for (const StoredPiece& piece : tokens.pieces) {
    for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
      const StoredToken& token = tokens.tokens[i];
      if (!IsTopLevel(token.kind) || token.function) continue;
      const auto kind = SimilarityOf(typed, token);
      if (!kind) continue;
      auto at = At(piece, token.source);
      if (!at) continue;
      at->kind = *kind;
      Put(*std::move(at), near);
    }
  }
}

}  // namespace hajimari::search
