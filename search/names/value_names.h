// Which values of a facet a name stands for: an id, a label in either language, or another name
// that the tables know. Parameters and fields of a query are read by this.
//
//   const ValueNames names(dictionaries);
//   names.Named(Facet::kTheme, "津波")              -> {"tsunami"}      also つなみ, tidal waves
//   names.Named(Facet::kEra, "昭和30年代")           -> {"showa-30s"}
//   names.Named(Facet::kEra, "showa-90s")          -> {}              the era did not last so long
//   names.Named(Facet::kUs, "Portland")            -> {"us-or-portland", "us-me-portland", ...}
//   names.Named(Facet::kHas, "写真")                -> {"pictures"}
//   names.Named(Facet::kUs, "us-ma-tiny-town")     -> itself: stories may know it
//
// Uses the tables alone, so a wrong value is refused before any work is done. English names match
// by their stems. Takes about a millisecond to build; any thread.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "search/contract/request.h"
#include "search/names/period_names.h"
#include "text/dates.h"
#include "text/english_stemmer.h"

namespace hajimari::search {

class ValueNames {
 public:
  // `dictionaries` must outlive it.
  explicit ValueNames(const dictionaries::Dictionaries& dictionaries);

  std::vector<std::string> Named(Facet facet, std::string_view value) const;

  const dictionaries::Dictionaries& dictionaries() const { return dictionaries_; }

 private:
  using Ids = std::vector<std::string>;
  using Index = std::unordered_map<std::string, Ids>;

  Ids ThemesNamed(std::string_view value) const;
  Ids ErasNamed(std::string_view value) const;
  Ids DecadesNamed(std::string_view value) const;
  Ids PlacesNamed(Facet facet, std::string_view value) const;
  bool IsEraDecade(std::string_view text) const;

  const dictionaries::Dictionaries& dictionaries_;
  PeriodNames periods_;
  text::DateFinder dates_;
  Index themes_;           // by folded name and by reading, groups too
  Index themes_by_stems_;  // English names
  Index eras_;             // by folded label, decades of eras too
  mutable std::mutex stemmer_mutex_;
  mutable text::EnglishStemmer stemmer_;  // guarded by stemmer_mutex_
};

}  // namespace hajimari::search
