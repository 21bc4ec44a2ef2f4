#include "search/names/period_names.h"

#include <algorithm>

#include "dictionaries/gazetteer.h"

namespace hajimari::search {

PeriodNames::PeriodNames(const dictionaries::Eras& eras) {
  for (const auto& period : eras.periods()) {
    for (const std::string& name : {period.id, period.label.en, period.label.ja}) {
      Put(name, period.id);
    }
  }
  for (const auto& period : eras.periods()) {
    for (const std::string& name : period.other_names) Put(name, period.id);
  }
}

void PeriodNames::Put(std::string_view name, std::string_view id) {
  auto& ids = ids_[dictionaries::FoldName(name)];
  if (std::ranges::find(ids, id) == ids.end()) ids.emplace_back(id);
}

std::vector<std::string> PeriodNames::Called(std::string_view name) const {
  const auto found = ids_.find(dictionaries::FoldName(name));
  return found == ids_.end() ? std::vector<std::string>() : found->second;
}

std::string_view EraNameOf(std::string_view name) {
  for (const std::string_view end :
       {"時代", "年間", " era", " Era", " period", " Period", " ERA", " years"}) {
    if (name.size() > end.size() && name.ends_with(end)) {
      return name.substr(0, name.size() - end.size());
    }
  }
  return name;
}

}  // namespace hajimari::search
