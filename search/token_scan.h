// Where terms stand in the stored tokens of a story: for phrases, sentences, marks and reasons.
//
//   ForEachPhrase(segment, tokens, bound, strict, [&](const Occurrence& found) { ... });
//     -> "sister city" in body: tokens 12 and 13
//
// A phrase begins and ends on token or part boundaries and stays within a sentence: each token
// stands where the one before it ends. Pure reading; one thread with its segment.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "search/index_view.h"
#include "search/plan.h"

namespace hajimari::search {

// A planned term with its number in one segment.
struct BoundTerm {
  const PlannedTerm* planned = nullptr;
  std::optional<uint64_t> number;
};

std::vector<BoundTerm> Bind(const SegmentIndex& segment, const std::vector<PlannedTerm>& terms);

// One place in a story: tokens of one piece, rising, by their index in StoryTokens::tokens.
struct Occurrence {
  const archive::StoredPiece* piece = nullptr;
  std::vector<uint32_t> tokens;
};

// Does a token answer a term? Strictly only where written as typed, or otherwise spelled while
// neither is inflected.
bool Takes(const SegmentIndex& segment, const BoundTerm& term, bool strict,
           const archive::StoredToken& token);

bool IsWordToken(const archive::StoredToken& token);

using Visit = std::function<void(const Occurrence&)>;
void ForEachPhrase(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                   const std::vector<BoundTerm>& terms, bool strict, const Visit& visit);

// Every sentence that has all the terms, with all tokens of it that are one of them.
void ForEachSentence(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                     const std::vector<BoundTerm>& terms, const Visit& visit);

// Every row of overlapping pairs. One that begins or ends within a stretch of katakana is none:
// バリ does not stand in カリバリスト.
void ForEachCharacters(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                       const std::vector<BoundTerm>& terms, const Visit& visit);

// How often, by language of the piece and weighted field.
using Occurrences = std::array<std::array<double, archive::kWeighted>, text::kLanguages>;

Occurrences CountPhrases(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                         const std::vector<BoundTerm>& terms, bool strict);
// A sentence counts 1 for each place where the terms stand side by side in order; where there is
// none, kWeights.scattered.
Occurrences CountSentences(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                           const std::vector<BoundTerm>& terms);

Occurrences CountCharacters(const SegmentIndex& segment, const archive::StoryTokens& tokens,
                            const std::vector<BoundTerm>& terms);

}  // namespace hajimari::search
