// The words with which people ask a search engine for something, and which say nothing of what they
// ask for: "stories about", について教えて. Closed lists (dictionaries/data/query_frames.tsv).
//
//   frames.Before("stories about dolls")     -> 13, the bytes of "stories about"
//   frames.After("津波について教えて")          -> 21, the bytes of について教えて
//   frames.After("津波")                      -> 0
//
// The longest frame counts. The caller folds width and case, and leaves one space between words
// (Before) or none (After). Immutable after Open; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/error.h"

namespace hajimari::dictionaries {

class QueryFrames {
 public:
  QueryFrames() = default;

  // Fails with kNotFound or kBadDictionary (file:line).
  [[nodiscard]] static base::Result<QueryFrames> Open(const std::filesystem::path& data);

  // A frame at the beginning of `folded`, followed by a space.
  size_t Before(std::string_view folded) const;
  // A frame at the end of `folded`.
  size_t After(std::string_view folded) const;

 private:
  std::unordered_set<std::string> before_;
  std::unordered_set<std::string> after_;
  std::unordered_set<std::string> first_words_;   // of before_
  std::unordered_set<std::string> last_letters_;  // of after_
  size_t longest_before_ = 0;                     // bytes
  size_t longest_after_ = 0;
};

}  // namespace hajimari::dictionaries
