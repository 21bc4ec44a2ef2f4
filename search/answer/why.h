// The reasons of a hit, and the marks of its snippets, from its matches.
//
// Pure; any thread.
#pragma once

#include <map>
#include <vector>

#include "search/contract/answer.h"
#include "search/evaluate/highlights.h"

namespace hajimari::search {

inline constexpr size_t kMaxReasons = 4;  // a word

// Is a text of the field in one language, of which an answer tells?
bool HasLanguage(archive::Field field);

// What the reasons speak of; `pieces` are those of SearchablePieces and of the stored tokens.
struct StoryText {
  const archive::StoryTokens* tokens = nullptr;
  const std::vector<archive::Piece>* pieces = nullptr;
  const std::vector<archive::Partner>* partners = nullptr;
};

// By word in the query's order, the strongest first, each different match once.
std::vector<Why> MakeWhy(const std::vector<Highlight>& matches,
                         const std::vector<const Concept*>& concepts, const StoryText& told,
                         const dictionaries::Gazetteer& gazetteer);

std::map<text::Language, std::vector<Snippet>> MakeBodySnippets(
    const std::vector<Highlight>& matches, const StoryText& told);

}  // namespace hajimari::search
