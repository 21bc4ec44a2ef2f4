// The JSON forms of answers (docs/answer.md), byte for byte the same on the command line and over
// HTTP but for `links`. Byte ranges become UTF-16 ranges here and nowhere else.
//
//   ToJson(answer, gazetteer, {})  -> {"query": "tsunami", ...}  keys in the order of
//   docs/answer.md
//
// Pure functions; any thread.
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
  std::string self;  // "" for no links at all
  std::string previous;
  std::string next;
  std::string relationship;  // of a story
};

Json ToJson(const Answer& answer, const dictionaries::Dictionaries& dictionaries,
            const Links& links);
Json ToJson(const StoryAnswer& answer, const dictionaries::Dictionaries& dictionaries,
            const Links& links);
Json ToJson(const RelationshipsAnswer& answer, const dictionaries::Dictionaries& dictionaries,
            const Links& links);

Json ToJson(const Explanation& answer, const Links& links);
Json ToJson(const SuggestAnswer& answer, const Links& links);

// docs/answer.md, "The vocabulary". `decades` are those of the archive, ascending.
Json VocabularyJson(const dictionaries::Dictionaries& dictionaries,
                    const std::vector<std::string>& decades, uint64_t generation,
                    const Links& links);

}  // namespace hajimari::search
