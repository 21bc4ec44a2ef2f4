// The sentences of explanations, in both languages.
//
//   NearMessage({.kind = Near::Kind::kHomophone, .matched = "伊東"}, "伊藤")
//     -> {"It has 伊東, which has the same reading as 伊藤 but is a different word.",
//         "「伊東」がありますが、「伊藤」とは読みが同じだけの別の語です。"}
//
// Pure; any thread.
#pragma once

#include <string_view>

#include "dictionaries/dictionaries.h"
#include "search/contract/explain.h"

namespace hajimari::search {

Label NearMessage(const Near& near, std::string_view word);
Label LostMessage(const Lost& lost, std::string_view story,
                  const dictionaries::Dictionaries& dictionaries);

}  // namespace hajimari::search
