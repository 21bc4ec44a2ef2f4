// Finds periods by id, label or another name of dictionaries/data/periods.tsv.
//
//   PeriodNames names(eras);
//   names.Called("終戦直後")       -> {occupation}
//   names.Called("After the war")   -> {postwar}
//   names.Called("バブル期")         -> {bubble}
//   names.Called("zebra")           -> {}
//   EraNameOf("明治時代")            -> "明治"
//   EraNameOf("Meiji era")          -> "Meiji"
//
// Case, width and punctuation do not matter (dictionaries::FoldName). Immutable; any thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dictionaries/eras.h"

namespace hajimari::search {

class PeriodNames {
 public:
  explicit PeriodNames(const dictionaries::Eras& eras);

  // Ids of the periods with this id, label or other name.
  std::vector<std::string> Called(std::string_view name) const;

 private:
  void Put(std::string_view name, std::string_view id);

  std::unordered_map<std::string, std::vector<std::string>> ids_;  // by folded name
};

// The name without a final 時代, era, period or the like; unchanged if it has none.
std::string_view EraNameOf(std::string_view name);

}  // namespace hajimari::search
