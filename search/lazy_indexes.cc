#include "search/lazy_indexes.h"

namespace hajimari::search {

const SpellingIndex& LazyIndexes::Spelling(const Session& session) const {
  std::call_once(spelling_made_, [&] {
    spelling_ = std::make_unique<const SpellingIndex>(
        session.open().generation(), session.open().columns(), session.names(), session.analyzer());
  });
  return *spelling_;
}

const SuggestIndex& LazyIndexes::Suggestions(const Session& session) const {
  std::call_once(suggestions_made_, [&] {
    suggestions_ = std::make_unique<const SuggestIndex>(MakeSuggestIndex(session));
  });
  return *suggestions_;
}

}  // namespace hajimari::search
