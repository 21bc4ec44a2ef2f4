#include "server/pages/page_text.h"

#include <algorithm>
#include <array>

#include "search/contract/facet_table.h"

namespace hajimari::server {
namespace {

struct Named {
  std::string_view id;
  Phrase phrase;
};

template <size_t n>
std::string_view Find(const std::array<Named, n>& table, std::string_view id,
                      text::Language language) {
  const auto found = std::ranges::find(table, id, &Named::id);
  return found == table.end() ? id : found->phrase.In(language);
}

constexpr std::array<Named, 3> kChoices = {
    {{"without", {"Not found through", "使わない照合"}},
     {"match", {"Words", "語の照合"}},
     {"inferred", {"Themes from the text", "本文のテーマ"}}}};

constexpr std::array<Named, 5> kSorts = {
    {{"relevance", {"most relevant first", "関連の強い順"}},
     {"date", {"oldest relationship first", "提携の古い順"}},
     {"date-desc", {"newest relationship first", "提携の新しい順"}},
     {"title", {"by title", "題名順"}},
     {"city", {"by city", "都市順"}}}};

constexpr std::array<Named, 11> kRoutes = {{{"word", {"the word itself", "語そのもの"}},
                                            {"stem", {"another form of the word", "活用形・語形"}},
                                            {"variant", {"another spelling", "別の表記"}},
                                            {"date", {"the same date", "同じ日付"}},
                                            {"place", {"the same place", "同じ場所"}},
                                            {"theme", {"the theme of that name", "同じテーマ"}},
                                            {"reading", {"what is read so", "読み"}},
                                            {"romaji", {"the same in Latin letters", "ローマ字"}},
                                            {"translation", {"its translation", "訳語"}},
                                            {"part", {"part of a longer word", "長い語の一部"}},
                                            {"characters", {"the same characters", "同じ文字列"}}}};

constexpr std::array<Named, 7> kPlaces = {{{"title", {"in the title", "題名"}},
                                           {"body", {"in the text", "本文"}},
                                           {"partners", {"among the partners", "提携先"}},
                                           {"people", {"among the people", "人物"}},
                                           {"dates", {"among the dates", "年表"}},
                                           {"captions", {"in a caption", "写真の説明"}},
                                           {"themes", {"among its themes", "テーマ"}}}};

constexpr std::array<Named, 3> kRelaxations = {
    {{"homophone", {"words that sound the same", "同じ読みの別の語"}},
     {"scattered", {"the parts of a word apart from each other", "語の一部が離れているもの"}},
     {"any-word", {"only some of the words", "一部の語だけを含むもの"}}}};

}  // namespace

std::string_view FacetHeading(std::string_view facet, text::Language language) {
  if (const auto* filter = search::FilterNamed(facet)) {
    return language == text::Language::kJapanese ? filter->title.ja : filter->title.en;
  }
  return Find(kChoices, facet, language);
}

std::string_view SortId(search::Sort sort) { return kSorts[static_cast<size_t>(sort)].id; }

std::string_view SortName(search::Sort sort, text::Language language) {
  return Find(kSorts, SortId(sort), language);
}

std::string_view RouteName(search::Route route, text::Language language) {
  return kRoutes[static_cast<size_t>(route)].phrase.In(language);
}

std::string_view WhereName(std::string_view where, text::Language language) {
  return Find(kPlaces, where, language);
}

std::string_view RelaxedName(search::Relaxation relaxation, text::Language language) {
  return Find(kRelaxations, search::Name(relaxation), language);
}

}  // namespace hajimari::server
