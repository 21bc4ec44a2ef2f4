// Where terms occur in the stored tokens of a story: for phrases, sentences, highlights and `why`.
//
//   ForEachPhrase(tokens, Bind(segment, terms, strict), [&](const Occurrence& found) { ... });
//     -> "sister city" in body: tokens 12 and 13
//
// A phrase starts and ends on token or part boundaries and stays within one sentence: each token
// starts where the one before it ends. One thread, the segment's.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "search/evaluate/index_view.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// A planned term as the numbers that it has in the stored tokens of one segment.
struct BoundTerm {
  std::vector<uint32_t> words;    // every word that matches
  std::optional<uint32_t> other;  // if the term is not a word
  bool known() const { return !words.empty() || other.has_value(); }
};

// If `strict`, a word matches only as typed, in British or American spelling, or as a spelling
// variant where neither is inflected.
std::vector<BoundTerm> Bind(const SegmentIndex& segment, const std::vector<PlannedTerm>& terms,
                            bool strict);

// The tokens that a scan for the terms needs.
archive::TokenChoice ChoiceOf(const std::vector<BoundTerm>& terms, Shape shape);

// A match: tokens of one piece, as ascending indices into StoryTokens::tokens.
struct Occurrence {
  const archive::StoredPiece* piece = nullptr;
  std::vector<uint32_t> tokens;
};

// Whether the token matches the term.
bool Takes(const BoundTerm& term, const archive::StoredToken& token);

bool IsWordToken(const archive::StoredToken& token);

using Visit = std::function<void(const Occurrence&)>;
void ForEachPhrase(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms,
                   const Visit& visit);

// Every sentence that has all terms, with all its tokens that match one of them.
void ForEachSentence(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms,
                     const Visit& visit);

// Every run of overlapping character pairs. A run may not start or end inside a katakana word:
// バリ does not match in カリバリスト.
void ForEachCharacters(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                       const std::vector<BoundTerm>& terms, const Visit& visit);

// Occurrences by language of the piece and weighted field.
using Occurrences = std::array<std::array<double, archive::kWeighted>, text::kLanguages>;

Occurrences CountPhrases(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms);
// A sentence counts 1 for each occurrence of the terms as a phrase, or kWeights.scattered if it has
// none.
Occurrences CountSentences(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms);

Occurrences CountCharacters(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                            const std::vector<BoundTerm>& terms);

}  // namespace hajimari::search
