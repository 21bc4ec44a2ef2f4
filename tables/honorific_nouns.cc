#include "tables/honorific_nouns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::tables {

HonorificNouns::HonorificNouns(const Ipadic& ipadic, std::span<const EdictEntry> entries,
                               const text::Normalizer& normalizer)
    : ipadic_(ipadic) {
  for (const EdictEntry& entry : entries) {
    readings_.emplace(normalizer.Fold(entry.head),
                      text::ToKatakana(normalizer.Fold(entry.reading)));
  }
}

bool HonorificNouns::IsNoun(const std::string& word, std::string_view reading) const {
  const auto same = [&](const IpadicWord& known) {
    return known.kind.starts_with("名詞") && !known.kind.starts_with("名詞,固有名詞") &&
           known.reading == reading;
  };
  if (std::ranges::any_of(ipadic_.Words(word), same)) return true;
  const auto [first, last] = readings_.equal_range(word);
  return std::any_of(first, last, [&](const auto& known) { return known.second == reading; });
}

std::string HonorificNouns::Of(std::string_view whole, std::string_view reading) const {
  constexpr std::string_view kHonorific = "お";  // ご and their readings have as many bytes
  if (!whole.starts_with("お") && !whole.starts_with("ご")) return "";
  const std::string_view rest = whole.substr(kHonorific.size());
  if (rest.empty() || !text::IsKanji(base::DecodeUtf8(rest, 0).code_point)) return "";
  const std::string_view read = reading.substr(kHonorific.size());
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPoliteEndings = {
      {{"様", "サマ"}, {"さま", "サマ"}, {"さん", "サン"}, {"", ""}}};
  for (const auto& [ending, kana] : kPoliteEndings) {
    if (!rest.ends_with(ending) || !read.ends_with(kana) || rest.size() == ending.size()) continue;
    std::string noun(rest.substr(0, rest.size() - ending.size()));
    if (IsNoun(noun, read.substr(0, read.size() - kana.size()))) return noun;
  }
  return "";
}

}  // namespace hajimari::tables
