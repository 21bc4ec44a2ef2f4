// Every text of the pages, in both languages: a phrase that lacks one does not compile.
//
//   kSearch.In(kJapanese)  -> "検索"
#pragma once

#include <string_view>

#include "search/contract/answer.h"
#include "search/contract/request.h"

namespace hajimari::server {

struct Phrase {
  std::string_view en;
  std::string_view ja;

  consteval Phrase(std::string_view english, std::string_view japanese)
      : en(english), ja(japanese) {
    if (en.empty() || ja.empty()) throw "a phrase has both languages";
  }
  constexpr std::string_view In(text::Language language) const {
    return language == text::Language::kJapanese ? ja : en;
  }
};

namespace words {

inline constexpr Phrase kName{"Hajimari", "はじまり"};
inline constexpr Phrase kTagline{"How US–Japan sister-city relationships began",
                                 "日米姉妹都市提携のはじまりの物語"};
inline constexpr Phrase kSearch{"Search", "検索"};
inline constexpr Phrase kSearchLabel{"Search the stories", "物語を検索"};
inline constexpr Phrase kSearchHint{"In English or Japanese: tsunami, 津波, \"cherry trees\"",
                                    "日本語でも英語でも: 津波、tsunami、「桜の木」"};
inline constexpr Phrase kSkip{"Skip to the results", "結果へ移動"};
inline constexpr Phrase kSort{"Order", "並べ方"};
inline constexpr Phrase kUsualOrder{"best first", "標準"};
inline constexpr Phrase kNarrow{"Narrow the search", "絞り込み"};
inline constexpr Phrase kApply{"Apply", "絞り込む"};
inline constexpr Phrase kWithin{"within {}", "{}の内訳"};  // {} is the label
inline constexpr Phrase kRemove{"Remove this filter", "この条件を外す"};
inline constexpr Phrase kFilters{"Chosen filters", "選んだ条件"};
inline constexpr Phrase kClear{"Clear all", "すべて外す"};
inline constexpr Phrase kNothing{"No story was found", "該当する物語はありません"};
inline constexpr Phrase kLooser{"A looser reading finds", "ゆるく読むと見つかるもの"};
inline constexpr Phrase kDidYouMean{"Did you mean", "もしかして"};
inline constexpr Phrase kMaybeFilter{"Show all stories under", "条件として絞り込む"};
inline constexpr Phrase kIgnored{"Not understood and ignored", "読み取れず、除いた部分"};
inline constexpr Phrase kWhy{"Found through", "一致した語"};
inline constexpr Phrase kSigned{"Relationship since", "提携"};
inline constexpr Phrase kThemes{"Themes", "テーマ"};
inline constexpr Phrase kPrevious{"Previous page", "前のページ"};
inline constexpr Phrase kNext{"Next page", "次のページ"};
inline constexpr Phrase kPages{"Pages of results", "結果のページ"};
inline constexpr Phrase kAnyWord{"one is enough", "どれか一つ"};
inline constexpr Phrase kBeyond{"There are no more pages.", "このページはありません。"};
inline constexpr Phrase kLast{"Last page", "最後のページ"};
inline constexpr Phrase kWithout{"Search without it", "その条件なしで検索"};
inline constexpr Phrase kBack{"Back to the search", "検索へ戻る"};
inline constexpr Phrase kDates{"Dates", "年表"};
inline constexpr Phrase kPeople{"People", "人物"};
inline constexpr Phrase kPictures{"Pictures", "写真"};
inline constexpr Phrase kSources{"Sources", "出典"};
inline constexpr Phrase kOtherStories{"Other tellings of this relationship", "この提携の別の物語"};
inline constexpr Phrase kAsData{"This page as data (JSON)", "このページのデータ（JSON）"};
inline constexpr Phrase kNotice{
    "The stories are shown as they were submitted. Names and dates may be wrong; please check them "
    "before you cite.",
    "物語は寄せられたままの形で載せています。氏名や日付には誤りがあるかもしれません。引用の"
    "前にお確かめください。"};

}  // namespace words

// "theme" -> "Theme"; the name itself if the parameter has no heading.
std::string_view FacetHeading(std::string_view facet, text::Language language);
std::string_view SortName(search::Sort sort, text::Language language);
// The value of the parameter `sort`: "date-desc".
std::string_view SortId(search::Sort sort);
std::string_view RouteName(search::Route route, text::Language language);
// "in the text" for "body".
std::string_view WhereName(std::string_view where, text::Language language);
std::string_view RelaxedName(search::Relaxation relaxation, text::Language language);

}  // namespace hajimari::server
