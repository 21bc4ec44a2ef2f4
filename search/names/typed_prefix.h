// Matches input in the search box of a facet with the labels of its values.
//
//   TypedPrefix("bos", analyzer).Begins({"Boston", "ボストン"}, "")       -> true
//   TypedPrefix("ﾎﾞｽ", analyzer).Begins({"Boston", "ボストン"}, "")       -> true; ぼす too
//   TypedPrefix("fran", analyzer).Begins({"San Francisco", "サンフランシスコ"}, "")
//     -> true: the beginning of any word matches
//   TypedPrefix("ひろs", analyzer).Begins({"Hiroshima", "広島市"}, "ひろしまし")
//     -> true: incomplete kana
//   TypedPrefix("ton", analyzer).Begins({"Boston", "ボストン"}, "")       -> false
//
// Width, case, accents, kana script, old kanji and St./Saint do not matter, as in place names.
// Immutable; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dictionaries/gazetteer.h"
#include "text/analyzer.h"

namespace hajimari::search {

class TypedPrefix {
 public:
  // `analyzer` must outlive it.
  TypedPrefix(std::string_view typed, const text::Analyzer& analyzer);

  // `reading` is in hiragana, "" if unknown.
  bool Begins(const dictionaries::Label& label, std::string_view reading) const;

 private:
  bool HasPrefix(std::string_view name) const;

  const text::Analyzer& analyzer_;
  std::vector<std::string> forms_;
};

}  // namespace hajimari::search
