// The names of facet values (tests/cases/facets), and how lists are filtered, sorted and truncated.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "search/facets/facet_tree.h"
#include "search/names/typed_prefix.h"
#include "search/names/value_names.h"
#include "tests/search/memory_archive.h"

namespace hajimari::search {
namespace {

using Ids = std::vector<std::string>;

class FacetNames : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto open = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(open) << base::Describe(open.error());
    known_ = *open;
    names_ = std::make_unique<ValueNames>(*known_);
    auto analyzer = text::Analyzer::Open(known_);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
  }
  static void TearDownTestSuite() {
    analyzer_.reset();
    names_.reset();
    known_.reset();
  }

  static inline std::shared_ptr<const dictionaries::Dictionaries> known_;
  static inline std::unique_ptr<text::Analyzer> analyzer_;
  static inline std::unique_ptr<ValueNames> names_;
};

// The lines of a case file, split at tabs.
std::vector<Ids> Cases(const std::string& name, size_t cells) {
  std::ifstream file(HAJIMARI_CASES "/facets/" + name);
  std::vector<Ids> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    Ids row(1);
    for (const char c : line) {
      if (c == '\t') {
        row.emplace_back();
      } else {
        row.back().push_back(c);
      }
    }
    EXPECT_EQ(row.size(), cells) << line;
    cases.push_back(std::move(row));
  }
  EXPECT_GT(cases.size(), 20u);
  return cases;
}

Facet FacetOf(const std::string& name) {
  for (int f = 0; f < archive::kFacets; ++f) {
    if (archive::Name(static_cast<Facet>(f)) == name) return static_cast<Facet>(f);
  }
  return name == "lang" ? Facet::kLanguage : Facet::kShortlist;
}

TEST_F(FacetNames, ValuesHaveTheirIdAndTheLabelsOfBothLanguages) {
  for (const Ids& row : Cases("names.tsv", 3)) {
    Ids expected;
    std::istringstream ids(row[2] == "-" ? "" : row[2]);
    for (std::string id; ids >> id;) expected.push_back(id);
    EXPECT_EQ(names_->Named(FacetOf(row[0]), row[1]), expected) << row[0] << " " << row[1];
  }
}

TEST_F(FacetNames, ALabelMatchesItsPrefixInAnySpelling) {
  for (const Ids& row : Cases("prefixes.tsv", 5)) {
    const TypedPrefix typed(row[0], *analyzer_);
    EXPECT_EQ(typed.Begins({row[1], row[2]}, row[3]), row[4] == "yes") << row[0] << " " << row[1];
  }
}

TEST_F(FacetNames, EveryLabelOfTheTablesFindsItsValue) {
  const auto names = [&](Facet facet, const std::string& id, const Label& label) {
    for (const std::string& name : {label.en, label.ja}) {
      if (name.empty()) continue;
      const Ids named = names_->Named(facet, name);
      EXPECT_NE(std::ranges::find(named, id), named.end()) << name << " " << id;
    }
  };
  for (const auto& theme : known_->themes().themes()) names(Facet::kTheme, theme.id, theme.label);
  for (const auto& era : known_->eras().eras()) names(Facet::kEra, era.id, era.label);
  for (const auto& period : known_->eras().periods()) {
    names(Facet::kPeriod, period.id, period.label);
  }
  for (const auto& place : known_->gazetteer().places()) {
    // These regions consist of one prefecture, which has the same name.
    if (place.id == "jp-hokkaido" || place.id == "jp-okinawa") continue;
    names(Facet::kRegion, place.id, place.name);
  }
}

// A column of places with their ancestors, one story per row.
class Lists : public FacetNames {
 protected:
  static MemoryArchive Places() {
    std::vector<TestStory> stories;
    for (const Ids& places :
         {Ids{"us-ma", "us-ma-boston", "us-new-england"},
          Ids{"us-ma", "us-ma-boston", "us-new-england"},
          Ids{"us-ma", "us-ma-springfield", "us-new-england"},
          Ids{"us-me", "us-me-portland", "us-new-england"},
          Ids{"us-or", "us-or-portland", "us-pacific"}, Ids{"us-hi", "us-hi-honolulu"}}) {
      stories.emplace_back().others[Facet::kUs] = places;
    }
    return MemoryArchive({stories});
  }

  static FacetValues Ask(const FacetListing& listing, const Ids& selected = {},
                         const RelationshipCounts* relationships = nullptr) {
    const MemoryArchive archive = Places();
    const Node all;
    const auto found = Evaluate({.root = &all,
                                 .filters = {},
                                 .inferred = false,
                                 .count = {Facet::kUs},
                                 .order = std::nullopt,
                                 .top = 0},
                                archive.view());
    const FacetShapes shapes(archive.columns(), *known_);
    const FindLabel find_label = [](Facet, const std::string& id) { return Label{id, id}; };
    const FacetWriter writer(*known_, *analyzer_, find_label);
    return writer.Lists({found.counts[0], archive.columns().facet(Facet::kUs),
                         shapes.Of(Facet::kUs), selected, relationships},
                        listing, text::Language::kEnglish);
  }

  // "us-new-england 4(us-ma 3(us-ma-boston 2))"
  static std::string Format(const std::vector<FacetValue>& values) {
    std::string text;
    for (const FacetValue& value : values) {
      text += (text.empty() ? "" : " ") + value.id + " " + std::to_string(value.count);
      if (!value.children.empty()) text += "(" + Format(value.children) + ")";
    }
    return text;
  }
};

TEST_F(Lists, FormATree) {
  EXPECT_EQ(Format(Ask({100, FacetSort::kNatural, ""}).values),
            "us-new-england 4(us-me 1(us-me-portland 1) us-ma 3(us-ma-boston 2 "
            "us-ma-springfield 1)) us-pacific 1(us-or 1(us-or-portland 1)) "
            "us-hi 1(us-hi-honolulu 1)");
}

TEST_F(Lists, KeepTheMostFrequentAndSelectedValuesOfEachLevel) {
  const auto cut = Ask({1, FacetSort::kNatural, ""});
  EXPECT_EQ(Format(cut.values), "us-new-england 4(us-ma 3(us-ma-boston 2))");
  EXPECT_EQ(cut.left_out, 8u);
  const auto two = Ask({2, FacetSort::kNatural, ""});
  EXPECT_EQ(Format(two.values),
            "us-new-england 4(us-me 1 us-ma 3(us-ma-boston 2 us-ma-springfield 1)) us-pacific 1");
  EXPECT_EQ(two.left_out, 5u);
  const auto kept = Ask({1, FacetSort::kNatural, ""}, {"us-or-portland"});
  EXPECT_EQ(Format(kept.values), "us-pacific 1(us-or 1(us-or-portland 1))");
  const auto below = Ask({1, FacetSort::kNatural, ""}, {"us-hi"});
  EXPECT_EQ(Format(below.values), "us-hi 1(us-hi-honolulu 1)");
}

TEST_F(Lists, KeepOnlyValuesWithTheTypedPrefixAndTheirAncestors) {
  EXPECT_EQ(Format(Ask({100, FacetSort::kNatural, "port"}).values),
            "us-new-england 4(us-me 1(us-me-portland 1)) us-pacific 1(us-or 1(us-or-portland 1))");
  EXPECT_EQ(Format(Ask({100, FacetSort::kNatural, "ポート"}, {"us-hi"}).values),
            "us-new-england 4(us-me 1(us-me-portland 1)) us-pacific 1(us-or 1(us-or-portland 1)) "
            "us-hi 1");
  EXPECT_EQ(Format(Ask({100, FacetSort::kNatural, "zzz"}).values), "");
}

TEST_F(Lists, FollowTheRequestedOrder) {
  EXPECT_EQ(Format(Ask({100, FacetSort::kId, "p"}).values),
            "us-new-england 4(us-me 1(us-me-portland 1)) us-pacific 1(us-or 1(us-or-portland 1))");
  EXPECT_EQ(Format(Ask({100, FacetSort::kLabel, "h"}).values), "us-hi 1(us-hi-honolulu 1)");
  const auto by_label = Ask({100, FacetSort::kLabel, ""}).values;
  EXPECT_EQ(by_label.front().id, "us-hi");  // Hawaii, New England, Pacific
  const auto by_count = Ask({100, FacetSort::kCount, ""}).values;
  EXPECT_EQ(by_count.front().id, "us-new-england");
  EXPECT_EQ(by_count.front().children.front().id, "us-ma");
}

TEST_F(Lists, IncludeRelationshipsWithoutStories) {
  const RelationshipCounts relationships = {
      {"us-new-england", 5}, {"us-ma", 4}, {"us-vt", 1}, {"us-vt-barre", 1}};
  const auto values = Ask({100, FacetSort::kNatural, ""}, {}, &relationships).values;
  EXPECT_EQ(values[0].relationships, 5u);
  EXPECT_EQ(Format(values).find("us-vt 0(us-vt-barre 0)") == std::string::npos, false)
      << Format(values);
  EXPECT_EQ(values.back().relationships, 0u);
}

}  // namespace
}  // namespace hajimari::search
