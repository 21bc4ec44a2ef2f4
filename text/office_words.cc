#include "text/office_words.h"

#include <algorithm>
#include <array>

namespace hajimari::text {
namespace {

struct Place {
  char32_t character;
  std::string_view reading;
};
constexpr auto kPlaces = std::to_array<Place>({
    {U'州', "シュウ"}, {U'県', "ケン"},   {U'府', "フ"},   {U'都', "ト"},   {U'道', "ドウ"},
    {U'市', "シ"},     {U'町', "チョウ"}, {U'村', "ソン"}, {U'区', "ク"},   {U'校', "コウ"},
    {U'院', "イン"},   {U'館', "カン"},   {U'署', "ショ"}, {U'所', "ショ"}, {U'局', "キョク"},
    {U'部', "ブ"},     {U'課', "カ"},     {U'社', "シャ"}, {U'会', "カイ"}, {U'団', "ダン"},
    {U'郡', "グン"},   {U'園', "エン"},   {U'駅', "エキ"}, {U'隊', "タイ"}, {U'学', "ガク"},
});

// What follows the characters.
struct Ending {
  std::string_view rest;
  std::u32string_view after;
  bool part;
};
constexpr auto kEndings = std::to_array<Ending>({
    {"知事", U"州県府都道", true},
    {"議会", U"州県府都道市町村区郡", true},
    {"役場", U"町村", true},
    {"役所", U"市区", true},
    {"政府", U"州", true},
    {"人会", U"県", false},
    {"民", U"州県府都道市町村区", false},
    {"庁", U"州県府都道", false},
    {"警", U"県府道", false},
    {"立", U"州県府都道市町村区", false},
    {"長", U"市町村区校院館署所局部課社会団園駅隊学", false},
});

}  // namespace

bool EndsOffice(std::string_view rest) {
  return std::ranges::find(kEndings, rest, &Ending::rest) != kEndings.end();
}

std::optional<Office> OfficeWord(char32_t shared, std::string_view rest) {
  const auto* const ending = std::ranges::find(kEndings, rest, &Ending::rest);
  if (ending == kEndings.end() || !ending->after.contains(shared)) return std::nullopt;
  const auto* const place = std::ranges::find(kPlaces, shared, &Place::character);
  return Office{place->reading, ending->part};
}

}  // namespace hajimari::text
