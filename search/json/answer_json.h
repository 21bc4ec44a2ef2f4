// Answers as JSON (docs/answer.md), identical on the command line and over HTTP except for `links`.
//
//   ToJson(answer, dictionaries, {})
//     -> {"query": "tsunami", "understood": ...}, with the keys in the order of docs/answer.md
//
// Byte ranges become ranges of UTF-16 units here and nowhere else. Pure; any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "dictionaries/dictionaries.h"
#include "search/contract/answer.h"

namespace hajimari::search {

using Json = nlohmann::ordered_json;
struct Explanation;    // search/contract/explain.h
struct SuggestAnswer;  // search/contract/suggest.h

struct Links {
  std::string self;  // "" to omit all links
  std::string previous;
  std::string next;
  std::string relationship;  // only for a story
};

Json ToJson(const Answer& answer, const dictionaries::Dictionaries& dictionaries,
            const Links& links);
Json ToJson(const StoryAnswer& answer, const dictionaries::Dictionaries& dictionaries,
            const Links& links);
Json ToJson(const RelationshipsAnswer& answer, const dictionaries::Dictionaries& dictionaries,
            const Links& links);

Json ToJson(const Explanation& answer, const Links& links);
Json ToJson(const SuggestAnswer& answer, const Links& links);

// The vocabulary (docs/answer.md). `decades` are those of the archive, ascending.
Json VocabularyJson(const dictionaries::Dictionaries& dictionaries,
                    const std::vector<std::string>& decades, uint64_t generation,
                    const Links& links);

}  // namespace hajimari::search
