// Where terms stand in the stored tokens of a story: for phrases, sentences, marks and reasons.
//
//   ForEachPhrase(tokens, Bind(segment, terms, strict), [&](const Occurrence& found) { ... });
//     -> "sister city" in body: tokens 12 and 13
//
// A phrase begins and ends on token or part boundaries and stays within a sentence: each token
// stands where the one before it ends. Pure reading; one thread with its segment.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "search/evaluate/index_view.h"
#include "search/plan/plan.h"

namespace hajimari::search {

// A planned term by the numbers that stored tokens of one segment have for it.
struct BoundTerm {
  std::vector<uint32_t> words;    // every word that answers it
  std::optional<uint32_t> other;  // of what is no word
  bool known() const { return !words.empty() || other.has_value(); }
};

// Strictly, a word answers only where written as typed, or otherwise spelled while neither is
// inflected.
std::vector<BoundTerm> Bind(const SegmentIndex& segment, const std::vector<PlannedTerm>& terms,
                            bool strict);

// The tokens that a scan for the terms has to see.
archive::TokenChoice ChoiceOf(const std::vector<BoundTerm>& terms, Shape shape);

// One place in a story: tokens of one piece, rising, by their index in StoryTokens::tokens.
struct Occurrence {
  const archive::StoredPiece* piece = nullptr;
  std::vector<uint32_t> tokens;
};

// Does a token answer a term?
bool Takes(const BoundTerm& term, const archive::StoredToken& token);

bool IsWordToken(const archive::StoredToken& token);

using Visit = std::function<void(const Occurrence&)>;
void ForEachPhrase(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms,
                   const Visit& visit);

// Every sentence that has all the terms, with all tokens of it that are one of them.
void ForEachSentence(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms,
                     const Visit& visit);

// Every row of overlapping pairs. One that begins or ends within a stretch of katakana is none:
// バリ does not stand in カリバリスト.
void ForEachCharacters(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                       const std::vector<BoundTerm>& terms, const Visit& visit);

// How often, by language of the piece and weighted field.
using Occurrences = std::array<std::array<double, archive::kWeighted>, text::kLanguages>;

Occurrences CountPhrases(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms);
// A sentence counts 1 for each place where the terms stand side by side in order; where there is
// none, kWeights.scattered.
Occurrences CountSentences(const archive::StoryTokens& tokens, const std::vector<BoundTerm>& terms);

Occurrences CountCharacters(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                            const std::vector<BoundTerm>& terms);

}  // namespace hajimari::search
