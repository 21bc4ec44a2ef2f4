#include "search/suggest/suggest_warmup.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "search/suggest/suggester.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxPrefixes = 3000;

class PrefixCounter {
 public:
  void Add(std::string_view word) {
    size_t end = 0;
    for (int characters = 1; characters <= 3 && end < word.size(); ++characters) {
      const auto [c, length] = base::DecodeUtf8(word, end);
      if (characters > 1 && text::IsKanji(c)) return;
      end += length;
      ++words_[std::string(word.substr(0, end))];
    }
  }

  std::vector<std::string> MostCommonFirst() && {
    std::vector<std::pair<std::string, uint32_t>> all(words_.begin(), words_.end());
    std::ranges::sort(all, [](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    std::vector<std::string> texts;
    for (auto& [text, words] : all) texts.push_back(std::move(text));
    return texts;
  }

 private:
  std::unordered_map<std::string, uint32_t> words_;  // by prefix
};

}  // namespace

size_t WarmSuggestions(const Session& session, const SuggestIndex& index,
                       const std::stop_token& stop) {
  PrefixCounter prefixes;
  for (const auto& word : index.words) {
    prefixes.Add(word.surface);
    if (word.reading.empty()) continue;
    prefixes.Add(text::ToHiragana(word.reading));
    prefixes.Add(text::RomajiKey(text::HepburnOf(word.reading)));
  }
  const Suggester suggester(session, index);
  size_t answered = 0;
  for (const std::string& text : std::move(prefixes).MostCommonFirst()) {
    if (answered == kMaxPrefixes || stop.stop_requested()) break;
    if (!suggester.Answer({.text = text, .kinds = {SuggestKind::kWord}})) break;
    ++answered;
  }
  return answered;
}

}  // namespace hajimari::search
