#include "search/names/period_names.h"

#include <algorithm>
#include <initializer_list>

#include "dictionaries/gazetteer.h"

namespace hajimari::search {
namespace {

struct OtherNames {
  std::string_view id;
  std::initializer_list<std::string_view> names;
};

const OtherNames kNames[] = {
    {"early-encounters", {"before Perry", "Edo period", "鎖国", "鎖国時代", "江戸時代", "江戸期"}},
    {"opening",
     {"opening", "bakumatsu", "Edo period", "開国", "幕末", "黒船来航", "江戸時代", "江戸期"}},
    {"early-meiji", {"early Meiji period", "明治初期", "明治初年", "文明開化"}},
    {"late-meiji", {"late Meiji period", "明治末", "明治末期"}},
    {"interwar", {"interwar", "interwar years", "inter-war", "両大戦間"}},
    {"prewar", {"pre-war", "before the war", "prewar years", "戦争前", "大戦前"}},
    {"war-years", {"wartime", "during the war", "戦中", "戦時中", "戦時下", "戦争中", "戦時"}},
    {"pacific-war",
     {"World War II", "World War 2", "WWII", "Second World War", "第二次世界大戦", "第二次大戦",
      "大東亜戦争"}},
    {"postwar",
     {"post-war", "after the war", "postwar years", "postwar period", "after World War II",
      "after WWII", "after the Second World War", "終戦後", "大戦後", "第二次大戦後",
      "第二次世界大戦後"}},
    {"occupation",
     {"the Occupation", "occupied Japan", "Allied occupation", "just after the war", "占領下",
      "占領時代", "占領期間", "終戦直後", "戦後直後", "戦後まもなく"}},
    {"first-ties", {"first sister cities", "草創期"}},
    {"high-growth",
     {"economic miracle", "rapid growth", "高度成長", "高度経済成長", "高度経済成長期",
      "高度成長時代"}},
    {"stable-growth", {"stable growth period", "after the oil shock", "安定成長", "石油危機後"}},
    {"internationalisation", {"internationalization", "国際化", "国際化時代"}},
    {"bubble", {"bubble", "the bubble", "bubble years", "バブル", "バブル経済", "バブル時代"}},
    {"lost-decade", {"lost decade", "失われた十年", "失われた10年", "失われた１０年"}},
    {"heisei-mergers",
     {"great Heisei mergers", "municipal mergers", "平成の合併", "平成大合併", "市町村合併"}},
    {"after-3-11",
     {"after 3/11", "after the 2011 earthquake", "after the Great East Japan Earthquake", "震災後",
      "東日本大震災後", "3.11以後", "3.11後"}},
    {"covid",
     {"COVID", "COVID-19", "the pandemic", "pandemic", "during the pandemic", "コロナ",
      "コロナ時代"}},
    {"after-covid", {"after COVID", "after the pandemic", "コロナ後", "ポストコロナ"}},
};

}  // namespace

PeriodNames::PeriodNames(const dictionaries::Eras& eras) {
  for (const auto& period : eras.periods()) {
    for (const std::string& name : {period.id, period.label.en, period.label.ja}) {
      Put(name, period.id);
    }
  }
  for (const OtherNames& period : kNames) {
    for (const std::string_view name : period.names) Put(name, period.id);
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
