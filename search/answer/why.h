// The reasons of a hit and the marks of its snippets, from its highlights.
//
//   MakeWhy(highlights, concepts, {&tokens, &pieces, &partners}, gazetteer)
//     -> {word "tsunami", kTranslation, matched "津波", where "body", ja, [12,18)}, ...
//
// Pure; any thread.
#pragma once

#include <map>
#include <vector>

#include "search/contract/answer.h"
#include "search/evaluate/highlights.h"

namespace hajimari::search {

inline constexpr size_t kMaxReasons = 4;  // per word

// Whether texts of the field have a language that answers report.
bool HasLanguage(archive::Field field);

// The texts of a story. `pieces` come from SearchablePieces and correspond to the stored tokens.
struct StoryText {
  const archive::StoryTokens* tokens = nullptr;
  const std::vector<archive::Piece>* pieces = nullptr;
  const std::vector<archive::Partner>* partners = nullptr;
};

// By query word, strongest route first, without duplicates.
std::vector<Why> MakeWhy(const std::vector<Highlight>& matches,
                         const std::vector<const Concept*>& concepts, const StoryText& texts,
                         const dictionaries::Gazetteer& gazetteer);

std::map<text::Language, std::vector<Snippet>> MakeBodySnippets(
    const std::vector<Highlight>& matches, const StoryText& texts);

}  // namespace hajimari::search
