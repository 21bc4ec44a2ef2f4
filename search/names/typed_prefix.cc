#include "search/names/typed_prefix.h"

#include <algorithm>

#include "base/utf8.h"
#include "search/query/query_characters.h"
#include "text/half_typed.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using dictionaries::FoldName;

bool SeparatesWords(char32_t c) {
  return IsQuerySpace(c) || IsMinus(c) || c == U'–' || c == U'・' || c == U'＝' || c == U'/';
}

// ひろs is ひろ and the first key of the next kana: adds every kana that may follow.
std::vector<std::string> Completions(const std::string& typed) {
  size_t end = typed.size();
  while (end > 0 && typed[end - 1] >= 'a' && typed[end - 1] <= 'z') --end;
  const bool half = end > 0 && end < typed.size() && text::IsKana(typed.substr(0, end));
  std::vector<std::string> all = {typed};
  if (half) std::ranges::move(text::KanaBeginnings(typed), std::back_inserter(all));
  return all;
}

}  // namespace

TypedPrefix::TypedPrefix(std::string_view typed, const text::Analyzer& analyzer)
    : analyzer_(analyzer) {
  for (const std::string& whole : Completions(analyzer.Fold(typed))) {
    forms_.push_back(FoldName(whole));
    // FoldName reads a final "st" as Saint, but it may also be the beginning of Stockton.
    std::string open = FoldName(whole + "x");
    open.pop_back();
    forms_.push_back(std::move(open));
  }
  std::erase(forms_, "");
}

bool TypedPrefix::HasPrefix(std::string_view name) const {
  const std::string folded = FoldName(name);
  return std::ranges::any_of(forms_,
                             [&](const std::string& form) { return folded.starts_with(form); });
}

bool TypedPrefix::Begins(const dictionaries::Label& label, std::string_view reading) const {
  if (!reading.empty() && HasPrefix(reading)) return true;
  for (const std::string* language : {&label.en, &label.ja}) {
    const std::string name = analyzer_.Fold(*language);
    bool begins = true;
    for (size_t at = 0; at < name.size();) {
      const auto [character, length] = base::DecodeUtf8(name, at);
      const bool separator = SeparatesWords(character);
      if (begins && !separator && HasPrefix(std::string_view(name).substr(at))) return true;
      begins = separator;
      at += length;
    }
  }
  return false;
}

}  // namespace hajimari::search
