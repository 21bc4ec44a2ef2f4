// What is typed into a facet's own box, and the labels that it may be the beginning of.
//
//   TypedPrefix("bos").Begins({"Boston", "ボストン"}, "")        -> true
//   TypedPrefix("ﾎﾞｽ"), TypedPrefix("ぼす")                       the same
//   TypedPrefix("fran").Begins({"San Francisco", ...}, "")       -> true     a word's beginning too
//   TypedPrefix("ひろs").Begins({"Hiroshima", "広島市"}, "ひろしまし") -> true  half-typed kana
//   TypedPrefix("ton").Begins({"Boston", "ボストン"}, "")         -> false
//
// Width, case, accents, kana script, old kanji and St./Saint do not matter, as in names of places.
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

  // `reading` in hiragana, "" where it is not known.
  bool Begins(const dictionaries::Label& label, std::string_view reading) const;

 private:
  bool BeginsOne(std::string_view name) const;

  const text::Analyzer& analyzer_;
  std::vector<std::string> forms_;
};

}  // namespace hajimari::search
