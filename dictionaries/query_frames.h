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
#include <vector>

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
  // Any opening, then any thing, then any link; each may have "".
  struct Frames {
    std::vector<std::string> openings;
    std::vector<std::string> things;
    std::vector<std::string> links;
  };
  static size_t LongestBefore(const Frames& frames, std::string_view folded);
  static size_t LongestAfter(const Frames& frames, std::string_view folded);

  std::vector<Frames> before_;
  std::vector<Frames> after_;
  std::unordered_set<std::string> first_words_;   // of before_
  std::unordered_set<std::string> last_letters_;  // of after_
};

}  // namespace hajimari::dictionaries
