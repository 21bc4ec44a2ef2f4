#include "tables/word_use.h"

#include <cmath>
#include <vector>

#include "base/utf8.h"
#include "text/script_runs.h"

namespace hajimari::tables {
namespace {

constexpr size_t kLongest = 8;  // characters

// Whether a word ends between these two: kana may continue with another word, kanji and katakana do
// not.
bool IsCut(text::CharClass before, text::CharClass after) {
  return before != after || before == text::CharClass::kHiragana;
}

}  // namespace

WordUse::WordUse(std::span<const EdictEntry> entries) {
  for (const auto& entry : entries) counts_.try_emplace(entry.head);
  const std::string* before = nullptr;
  for (const auto& entry : entries) {
    // A head with several readings is on consecutive lines.
    if (before != nullptr && *before == entry.head) continue;
    before = &entry.head;
    std::vector<size_t> ends{0};
    std::vector<text::CharClass> classes;
    for (size_t at = 0; at < entry.head.size();) {
      const auto read = base::DecodeUtf8(entry.head, at);
      at += read.length;
      ends.push_back(at);
      classes.push_back(text::ClassOf(read.code_point));
    }
    const size_t size = classes.size();
    for (size_t begin = 0; begin < size; ++begin) {
      for (size_t end = begin + 1; end <= std::min(size, begin + kLongest); ++end) {
        if (end - begin == size) continue;
        const auto found = counts_.find(entry.head.substr(ends[begin], ends[end] - ends[begin]));
        if (found == counts_.end()) continue;
        const bool cut_before = begin == 0 || IsCut(classes[begin - 1], classes[begin]);
        const bool cut_after = end == size || IsCut(classes[end - 1], classes[end]);
        ++(cut_before && cut_after ? found->second.alone : found->second.inside);
      }
    }
  }
}

const WordUse::Count& WordUse::Of(std::string_view word) const {
  static const Count kNone;
  const auto found = counts_.find(std::string(word));
  return found == counts_.end() ? kNone : found->second;
}

double WordUse::Alone(std::string_view word) const { return std::log2(1 + Of(word).alone); }
double WordUse::InCompounds(std::string_view word) const { return std::log2(1 + Of(word).inside); }

}  // namespace hajimari::tables
