// What else people call eras and periods than the labels of dictionaries/data/periods.tsv.
//
//   PeriodNames names(eras);
//   names.Called("終戦直後")       -> {occupation}
//   names.Called("After the war")  -> {postwar}        names.Called("バブル期") -> {bubble}
//   EraNameOf("明治時代")           -> "明治"            EraNameOf("Meiji era") -> "Meiji"
//
// Letter case, width and marks are folded as in names of places. Pure; any thread.
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

  // Ids of periods of that id, label or other name.
  std::vector<std::string> Called(std::string_view name) const;

 private:
  void Put(std::string_view name, std::string_view id);

  std::unordered_map<std::string, std::vector<std::string>> ids_;  // by folded name
};

// Without 時代, era or period at its end; as it is where none stands there.
std::string_view EraNameOf(std::string_view name);

}  // namespace hajimari::search
