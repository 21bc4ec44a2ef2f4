#include "dictionaries/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "dictionaries/dictionaries.h"

namespace hajimari::dictionaries {
namespace {

using List = std::vector<std::string>;

List Sorted(List list) {
  std::ranges::sort(list);
  return list;
}

bool Has(const List& list, std::string_view id) {
  return std::ranges::find(list, id) != list.end();
}

std::vector<std::string> Ids(const std::vector<const Place*>& places) {
  std::vector<std::string> ids;
  for (const Place* place : places) ids.push_back(place->id);
  return ids;
}

class GazetteerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Gazetteer::Open(HAJIMARI_DATA);
    ASSERT_TRUE(opened) << base::Describe(opened.error());
    gazetteer_ = new Gazetteer(std::move(*opened));
  }
  static void TearDownTestSuite() { delete gazetteer_; }

  static std::vector<std::string> Named(std::string_view name) {
    return Ids(gazetteer_->Named(name));
  }
  static std::vector<std::string> Resolve(const PlaceQuery& query) {
    return Ids(gazetteer_->Resolve(query));
  }

  static inline const Gazetteer* gazetteer_ = nullptr;
};

TEST_F(GazetteerTest, FindsAPlaceByItsId) {
  const Place* place = gazetteer_->Find("jp-032107");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->name, (Label{"Rikuzentakata", "陸前高田市"}));
  EXPECT_EQ(place->reading, "りくぜんたかたし");
  EXPECT_EQ(place->kind, PlaceKind::kMunicipality);
  EXPECT_EQ(gazetteer_->Find("jp-999999"), nullptr);
}

TEST_F(GazetteerTest, KnowsWhichRomajiIsAnEnglishWord) {
  EXPECT_TRUE(gazetteer_->IsEnglishWord("date"));
  EXPECT_TRUE(gazetteer_->IsEnglishWord("wake"));
  EXPECT_FALSE(gazetteer_->IsEnglishWord("kofu"));
  EXPECT_FALSE(gazetteer_->IsEnglishWord(""));
}

TEST_F(GazetteerTest, FindsAJapaneseCityInEverySpelling) {
  for (const char* name :
       {"陸前高田", "陸前高田市", "Rikuzentakata", "RIKUZENTAKATA", "りくぜんたかた",
        "リクゼンタカタ", "りくぜんたかたし", "Rikuzentakata-shi", "Rikuzen-Takata",
        "Rikuzentakata City", "City of Rikuzentakata", "陸前高田　市"}) {
    EXPECT_EQ(Named(name), (List{"jp-032107"})) << name;
  }
  // 甲府市 and the small 江府町.
  EXPECT_EQ(Named("Kōfu"), (List{"jp-192015", "jp-314030"}));
  EXPECT_EQ(Named("Kofu"), Named("Kōfu"));
  EXPECT_EQ(Named("Kofu City"), Named("Kofu"));
  EXPECT_EQ(Named("甲府"), (List{"jp-192015"}));
}

TEST_F(GazetteerTest, ToleratesRomajiSpellings) {
  EXPECT_EQ(Named("Ohtsu"), (List{"jp-252018"}));
  EXPECT_EQ(Named("Gotenba"), (List{"jp-222151"}));
  EXPECT_EQ(Sorted(Named("Hirosima")), Sorted({"jp-341002", "jp-34"}));
  EXPECT_TRUE(Has(Named("Kohchi"), "jp-39"));
  EXPECT_EQ(Named("Tambasasayama"), (List{"jp-282219"}));
  EXPECT_EQ(Named("Tanba-Sasayama"), (List{"jp-282219"}));
}

TEST_F(GazetteerTest, FindsAnAmericanCityInEverySpelling) {
  for (const char* name : {"St. Paul", "Saint Paul", "St Paul", "セントポール", "セント・ポール",
                           "セントポール市", "ｾﾝﾄﾎﾟｰﾙ市", "City of Saint Paul"}) {
    EXPECT_EQ(Named(name), (List{"us-mn-st-paul"})) << name;
  }
  EXPECT_EQ(Named("デモイン"), (List{"us-ia-des-moines"}));
  EXPECT_EQ(Named("クレセントシティー"), (List{"us-ca-crescent-city"}));
}

TEST_F(GazetteerTest, AnAmbiguousNameReturnsAllPlacesMostPopulousFirst) {
  const std::vector<std::string> springfields = Named("Springfield");
  EXPECT_GT(springfields.size(), 4u);
  EXPECT_EQ(springfields.front(), "us-mo-springfield");
  EXPECT_TRUE(Has(springfields, "us-ma-springfield"));
  EXPECT_TRUE(Has(Named("Portland"), "us-or-portland") && Has(Named("Portland"), "us-me-portland"));
  EXPECT_EQ(Sorted(Named("府中市")), Sorted({"jp-132063", "jp-342084"}));
}

TEST_F(GazetteerTest, AnExplicitKindRestrictsTheResult) {
  EXPECT_EQ(Named("沖縄市"), (List{"jp-472115"}));
  EXPECT_EQ(Named("沖縄県"), (List{"jp-47"}));
  EXPECT_EQ(Sorted(Named("沖縄")), Sorted({"jp-472115", "jp-47"}));
  EXPECT_EQ(Named("Kochi City"), (List{"jp-392014"}));
  EXPECT_EQ(Named("Kochi Prefecture"), (List{"jp-39"}));
  EXPECT_EQ(Named("Oregon City"), (List{"us-or-oregon-city"}));
  EXPECT_EQ(Named("State of Oregon"), (List{"us-or"}));
  EXPECT_EQ(Named("ワシントン州"), (List{"us-wa"}));
  EXPECT_EQ(Named("Hokkaidō Prefecture"), (List{"jp-01"}));
}

TEST_F(GazetteerTest, KnowsTheSpellingsOfStates) {
  EXPECT_EQ(Named("メーン州"), (List{"us-me"}));
  EXPECT_EQ(Named("メイン"), (List{"us-me"}));
  EXPECT_EQ(Named("ペンシルヴェニア"), (List{"us-pa"}));
  EXPECT_EQ(gazetteer_->Find("us-pa")->name.ja, "ペンシルベニア州");
}

TEST_F(GazetteerTest, AFormerNameResolvesToThePresentPlace) {
  EXPECT_EQ(Named("石鳥谷町"), (List{"jp-032051"}));
  EXPECT_EQ(Named("Ishidoriya"), (List{"jp-032051"}));
  const FormerName* former = gazetteer_->FindFormer("石鳥谷町");
  ASSERT_TRUE(former);
  EXPECT_EQ(former->name, (Label{"Ishidoriya", "石鳥谷町"}));
  EXPECT_EQ(former->now, "jp-032051");
  EXPECT_EQ(former->until, 2006);
  EXPECT_EQ(gazetteer_->FindFormer("花巻市"), nullptr);
}

TEST_F(GazetteerTest, PresentAndFormerNamesAreBothFound) {
  // 金山町 is in Yamagata and in Fukushima, and was in the area of today's 下呂市.
  EXPECT_EQ(Sorted(Named("金山町")), Sorted({"jp-063614", "jp-074454", "jp-212202"}));
}

TEST_F(GazetteerTest, UnknownNamesFindNoPlace) {
  for (const char* name : {"", "Atlantis", "加藤", "市", "Nowhere Falls", "us", "or", "ill", "mass",
                           "ore", "wash", "is"}) {
    EXPECT_EQ(Named(name), List{}) << name;
  }
}

TEST_F(GazetteerTest, ResolvesPartnersAsWrittenInRecords) {
  EXPECT_EQ(Resolve({"US", Level::kCity, "MN", "Saint Paul"}), (List{"us-mn-st-paul"}));
  EXPECT_EQ(Resolve({"US", Level::kCity, "Mass.", "Springfield"}), (List{"us-ma-springfield"}));
  EXPECT_EQ(Resolve({"US", Level::kCity, "ミネソタ州", "セントポール市"}), (List{"us-mn-st-paul"}));
  EXPECT_EQ(Resolve({"JP", Level::kCity, "岐阜県", "金山町"}), (List{"jp-212202"}));
  EXPECT_EQ(Sorted(Resolve({"JP", Level::kCity, "Hiroshima", "Fuchu"})),
            Sorted({"jp-342084", "jp-343021"}));
  EXPECT_EQ(Resolve({"US", Level::kState, "HI", ""}), (List{"us-hi"}));
  EXPECT_EQ(Resolve({"JP", Level::kPrefecture, "北海道", ""}), (List{"jp-01"}));
  EXPECT_EQ(Resolve({"US", Level::kCity, "HI", "Kauai County"}), (List{"us-hi-kauai-county"}));
  EXPECT_EQ(Resolve({"JP", Level::kCity, "東京都", "東京都"}), (List{"jp-13"}));
  EXPECT_EQ(Resolve({"IT", Level::kCity, "", "Padua"}), (List{"it-padua"}));
}

TEST_F(GazetteerTest, ResolvesNothingIfRegionAndCityDisagree) {
  EXPECT_EQ(Resolve({"JP", Level::kCity, "宮城県", "甲府市"}), List{});
  EXPECT_EQ(Resolve({"US", Level::kCity, "ZZ", "Boston"}), List{});
  EXPECT_EQ(Resolve({"JP", Level::kCity, "", "Boston"}), List{});
  EXPECT_EQ(Resolve({"XX", Level::kCity, "", "Boston"}), List{});
}

TEST_F(GazetteerTest, AnIncompletePartnerHasSeveralCandidates) {
  EXPECT_GT(Resolve({"US", Level::kCity, "", "Springfield"}).size(), 1u);
  EXPECT_GT(Resolve({"", Level::kCity, "", "Portland"}).size(), 1u);
}

TEST_F(GazetteerTest, PlacesAreNested) {
  EXPECT_EQ(Ids(gazetteer_->Ancestors("jp-032107")), (List{"jp-03", "jp-tohoku", "jp"}));
  EXPECT_EQ(Ids(gazetteer_->Ancestors("us-ma-boston")), (List{"us-ma", "us-new-england", "us"}));
  EXPECT_EQ(Ids(gazetteer_->Ancestors("us-hi-honolulu")), (List{"us-hi", "us"}));
  EXPECT_EQ(Ids(gazetteer_->Ancestors("it-padua")), (List{"it"}));
  EXPECT_EQ(Ids(gazetteer_->Ancestors("jp")), List{});
  EXPECT_EQ(Ids(gazetteer_->Children("jp-hokuriku")), (List{"jp-16", "jp-17", "jp-18"}));
  EXPECT_EQ(gazetteer_->Children("us").size(), 10u);  // nine divisions and Hawaii
  EXPECT_EQ(gazetteer_->Children("jp-13").size(), 62u);
}

TEST_F(GazetteerTest, FindsEveryPlaceByEachOfItsNames) {
  for (const Place& place : gazetteer_->places()) {
    if (place.id == "jp-hokkaido" || place.id == "jp-okinawa") continue;
    std::vector<std::string> names = place.spellings;
    names.push_back(place.name.en);
    names.push_back(place.name.ja);
    for (const std::string& name : names) {
      if (FoldName(name).empty()) continue;
      ASSERT_TRUE(Has(Named(name), place.id)) << name;
    }
  }
}

// The places of the sample archive as its records write them.
TEST_F(GazetteerTest, EveryPartnerOfTheSampleArchiveResolvesToOnePlace) {
  std::ifstream file(HAJIMARI_EXAMPLES "/relationships.jsonl");
  int partners = 0;
  for (std::string line; std::getline(file, line);) {
    const auto relationship = nlohmann::json::parse(line);
    for (const auto& partner : relationship.at("partners")) {
      ++partners;
      const std::string level = partner.value("level", "city");
      PlaceQuery query{.country = partner.at("country"),
                       .level = level == "state"        ? Level::kState
                                : level == "prefecture" ? Level::kPrefecture
                                : level == "county"     ? Level::kCounty
                                                        : Level::kCity,
                       .region = partner.value("region", ""),
                       .city = partner.value("city", "")};
      EXPECT_EQ(Resolve(query).size(), 1u) << partner;
      const bool japanese = query.country == "JP" && query.level == Level::kCity;
      if (!japanese || !partner.contains("city_en")) continue;
      query.city = partner.at("city_en");
      EXPECT_TRUE(
          Has(Resolve(query), Resolve({"JP", Level::kCity, query.region, partner.at("city")})[0]))
          << partner;
    }
    for (const auto& partner : relationship.at("partners")) {
      if (partner.at("country") != "US" || partner.value("level", "city") != "city") continue;
      const auto places =
          gazetteer_->Resolve({"US", Level::kCity, partner.at("region"), partner.at("city")});
      ASSERT_EQ(places.size(), 1u) << partner;
      EXPECT_FALSE(places[0]->name.ja.empty()) << partner << " has no Japanese name";
    }
  }
  EXPECT_GT(partners, 700);
}

TEST(Dictionaries, OpenTogetherAndHaveADigest) {
  const auto all = Dictionaries::Open(HAJIMARI_DATA);
  ASSERT_TRUE(all) << base::Describe(all.error());
  EXPECT_EQ((*all)->posted_digest().size(), 64u);
  EXPECT_TRUE(std::filesystem::exists((*all)->user_dictionary()));
  EXPECT_EQ((*all)->posted_digest(), (*Dictionaries::Open(HAJIMARI_DATA))->posted_digest());
}

// Otherwise the digest would change, and an archive indexed with it could not be opened later.
TEST(Dictionaries, ATableThatCannotBeOpenedIsAnError) {
  const auto folder = base::TemporaryDirectory::Make();
  ASSERT_TRUE(folder);
  const std::filesystem::path copy = folder->path() / "data";
  std::filesystem::copy(HAJIMARI_DATA, copy);
  std::filesystem::remove(copy / "user.dic");
  EXPECT_TRUE(Dictionaries::Open(copy)) << "a missing user dictionary is not an error";
  std::filesystem::create_symlink("user.dic", copy / "user.dic");  // points to itself
  const auto all = Dictionaries::Open(copy);
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, base::ErrorCode::kIo);
}

TEST(Dictionaries, AFailureNamesTheOptionForTheFolder) {
  const auto all = Dictionaries::Open("/nonexistent");
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().code, base::ErrorCode::kNotFound);
  EXPECT_NE(all.error().message.find("--data"), std::string::npos);
}

}  // namespace
}  // namespace hajimari::dictionaries
