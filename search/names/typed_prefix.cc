#include "search/names/typed_prefix.h"

#include <algorithm>

#include "base/utf8.h"
#include "search/query/query_characters.h"
#include "text/half_typed.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using dictionaries::FoldName;

bool PartsWords(char32_t c) {
  return IsQuerySpace(c) || IsMinus(c) || c == U'–' || c == U'・' || c == U'＝' || c == U'/';
}

// ひろs is ひろ and a key of the next character: what that may become.
std::vector<std::string> Completed(const std::string& typed) {
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
  for (const std::string& whole : Completed(analyzer.Fold(typed))) {
    forms_.push_back(FoldName(whole));
    // "st" is not only Saint but the beginning of Stockton: a word that has not ended yet.
    std::string open = FoldName(whole + "x");
    open.pop_back();
    forms_.push_back(std::move(open));
  }
  std::erase(forms_, "");
}

bool TypedPrefix::BeginsOne(std::string_view name) const {
  const std::string folded = FoldName(name);
  return std::ranges::any_of(forms_,
                             [&](const std::string& form) { return folded.starts_with(form); });
}

bool TypedPrefix::Begins(const dictionaries::Label& label, std::string_view reading) const {
  if (!reading.empty() && BeginsOne(reading)) return true;
  for (const std::string* language : {&label.en, &label.ja}) {
    const std::string name = analyzer_.Fold(*language);
    bool begins = true;
    for (size_t at = 0; at < name.size();) {
      const auto [character, length] = base::DecodeUtf8(name, at);
      const bool parts = PartsWords(character);
      if (begins && !parts && BeginsOne(std::string_view(name).substr(at))) return true;
      begins = parts;
      at += length;
    }
  }
  return false;
}

}  // namespace hajimari::search
