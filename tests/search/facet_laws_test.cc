// Random archives, random selections, all facets: lists, matrix and histogram equal a scan over the
// stories, and every count equals the number of stories that its value finds.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "archive/record/edtf.h"
#include "search/contract/facet_table.h"
#include "search/facets/matrix.h"
#include "search/facets/story_years.h"
#include "tests/search/random_records.h"
#include "tests/search/slow_twin.h"

namespace hajimari::search {
namespace {

constexpr std::array kAll = {
    Facet::kTheme, Facet::kEra,   Facet::kDecade,   Facet::kPeriod,    Facet::kRegion,
    Facet::kUs,    Facet::kJp,    Facet::kCountry,  Facet::kKind,      Facet::kPeople,
    Facet::kHas,   Facet::kEvent, Facet::kLanguage, Facet::kShortlist, Facet::kRelationship};

size_t Pick(size_t n) { return *rc::gen::inRange<size_t>(0, n); }
bool FlipCoin() { return Pick(2) == 0; }

class FacetLaws : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto open = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
    ASSERT_TRUE(open) << base::Describe(open.error());
    known_ = *open;
    auto analyzer = text::Analyzer::Open(known_);
    ASSERT_TRUE(analyzer) << base::Describe(analyzer.error());
    analyzer_ = std::make_unique<text::Analyzer>(*std::move(analyzer));
    writer_ = std::make_unique<FacetWriter>(*known_, *analyzer_, find_label_);
  }
  static void TearDownTestSuite() {
    writer_.reset();
    analyzer_.reset();
    known_.reset();
  }

  static inline std::shared_ptr<const dictionaries::Dictionaries> known_;
  static inline std::unique_ptr<text::Analyzer> analyzer_;
  static inline const FindLabel find_label_ = [](Facet, const std::string& id) {
    return Label{id, id};
  };
  static inline std::unique_ptr<FacetWriter> writer_;
};

// An archive with its relationships, and a search in it.
struct SearchCase {
  std::vector<archive::Relationship> relationships;
  std::unique_ptr<MemoryArchive> archive;
  Node root;
  std::vector<Filter> filters;
  bool inferred = false;

  // Computed by the slow reference implementation.
  bool Passes(uint32_t story, const std::vector<Facet>& ignoring) const {
    return std::ranges::all_of(filters, [&](const Filter& filter) {
      return std::ranges::find(ignoring, filter.facet) != ignoring.end() ||
             HasValue(archive->stories()[story], filter, inferred);
    });
  }
  bool Has(uint32_t story, Facet facet, const std::string& id) const {
    return HasValue(archive->stories()[story], {facet, {id}, true}, inferred);
  }
  std::vector<std::string> Selected(Facet facet) const {
    for (const Filter& filter : filters) {
      if (filter.facet == facet) return filter.values;
    }
    return {};
  }
};

std::vector<std::string> PickValues(const FacetColumn& column) {
  std::vector<std::string> values = {"no-such-value"};
  for (size_t i = Pick(3); i > 0 && !column.ids.empty(); --i) {
    values.push_back(column.ids[Pick(column.ids.size())]);
  }
  return values;
}

SearchCase PickCase(const dictionaries::Dictionaries& known) {
  SearchCase test;
  for (size_t i = Pick(5); i > 0; --i) test.relationships.push_back(PickRelationship(i));
  std::vector<std::vector<TestStory>> segments(1 + Pick(2));
  for (auto& stories : segments) {
    for (size_t i = Pick(8); i > 0; --i) stories.push_back(PickRecord(test.relationships, known));
  }
  test.archive = std::make_unique<MemoryArchive>(std::move(segments));
  if (FlipCoin()) {
    Concept word{.text = "a"};
    word.alternatives = {{Shape::kTerm, Route::kWord, false, {{"a", "a", false}}}};
    test.root = MakeConcept(std::move(word));
  }
  test.inferred = FlipCoin();
  std::set<Facet> facets;
  for (size_t i = Pick(3); i > 0; --i) facets.insert(kAll[Pick(kAll.size())]);
  for (const Facet facet : facets) {
    test.filters.push_back({facet, PickValues(test.archive->columns().facet(facet)), true});
  }
  return test;
}

Evaluation EvaluateCase(const SearchCase& test, std::vector<Facet> count, bool all_stories) {
  return Evaluate({.root = &test.root,
                   .filters = test.filters,
                   .inferred = test.inferred,
                   .count = std::move(count),
                   .order = std::nullopt,
                   .top = 0,
                   .collect_stories = all_stories},
                  test.archive->view());
}

// Calls `see` for each list of siblings in a tree.
void ForEachList(const std::vector<FacetValue>& list,
                 const std::function<void(const std::vector<FacetValue>&)>& see) {
  if (!list.empty()) see(list);
  for (const FacetValue& value : list) ForEachList(value.children, see);
}

bool ContainsSelected(const FacetValue& value) {
  return value.selected || std::ranges::any_of(value.children, ContainsSelected);
}

// Every level contains its most frequent values and the children of a selected value.
void CheckLevels(std::vector<FacetValue> whole, std::vector<FacetValue> cut, size_t limit) {
  std::set<std::string> under_selected;
  while (!whole.empty()) {
    std::set<std::string> ids;
    for (const FacetValue& value : cut) ids.insert(value.id);
    size_t required = 0;
    size_t others = 0;
    uint32_t least = UINT32_MAX;
    for (const FacetValue& value : cut) {
      required += ContainsSelected(value) ? 1 : 0;
      if (under_selected.contains(value.id)) continue;
      ++others;
      if (!ContainsSelected(value)) least = std::min(least, value.count);
    }
    RC_ASSERT(others <= std::max(limit, required));
    for (const FacetValue& value : whole) {
      if (ids.contains(value.id)) continue;
      RC_ASSERT(!ContainsSelected(value));
      RC_ASSERT(value.count <= least || under_selected.contains(value.id));
    }
    std::vector<FacetValue> next;
    std::vector<FacetValue> next_cut;
    under_selected.clear();
    for (const FacetValue& value : whole) {
      if (!ids.contains(value.id)) continue;
      for (const FacetValue& child : value.children) {
        if (value.selected) under_selected.insert(child.id);
        next.push_back(child);
      }
    }
    for (const FacetValue& value : cut) {
      if (value.selected) {
        const auto all = std::ranges::find(whole, value.id, &FacetValue::id)->children.size();
        RC_ASSERT(value.children.size() >= std::min(limit, all));
      }
      next_cut.insert(next_cut.end(), value.children.begin(), value.children.end());
    }
    whole = std::move(next);
    cut = std::move(next_cut);
  }
  RC_ASSERT(cut.empty());
}

TEST_F(FacetLaws, EveryCountIsTheNumberFoundBySelectingItAndNoValueIsMissing) {
  const bool held = rc::check("lists equal a scan", [] {
    const SearchCase test = PickCase(*known_);
    const auto words = ScanAll(test.root, *test.archive, test.inferred);
    const FacetShapes shapes(test.archive->columns(), *known_);
    const auto found = EvaluateCase(test, {kAll.begin(), kAll.end()}, false);
    const size_t limit = 1 + Pick(4);
    for (const FacetCounts& counts : found.counts) {
      const Facet facet = counts.facet;
      const FacetColumn& column = test.archive->columns().facet(facet);
      const auto selected = test.Selected(facet);
      const auto count = [&](const std::string& id) {
        return std::ranges::count_if(words, [&](const auto& word) {
          return test.Passes(word.first, {facet}) && test.Has(word.first, facet, id);
        });
      };
      const CountedFacet counted{counts, column, shapes.Of(facet), selected, nullptr};
      const auto whole =
          writer_->Lists(counted, {100, FacetSort::kNatural, ""}, text::Language::kEnglish);
      std::set<std::string> listed;
      ForEachList(whole.values, [&](const auto& list) {
        for (const FacetValue& value : list) {
          RC_ASSERT(value.count == static_cast<uint32_t>(count(value.id)));
          RC_ASSERT(listed.insert(value.id).second);
          for (const FacetValue& child : value.children) RC_ASSERT(child.count <= value.count);
        }
      });
      RC_ASSERT(whole.left_out == 0u);
      for (const std::string& id : column.ids) {
        if (count(id) > 0) RC_ASSERT(listed.contains(id));
      }
      for (const std::string& id : selected) RC_ASSERT(listed.contains(id));

      const auto cut =
          writer_->Lists(counted, {limit, FacetSort::kCount, ""}, text::Language::kEnglish);
      size_t listed_count = 0;
      ForEachList(cut.values, [&](const auto& list) {
        listed_count += list.size();
        RC_ASSERT(std::ranges::is_sorted(list, std::ranges::greater{}, &FacetValue::count));
      });
      CheckLevels(whole.values, cut.values, limit);
      RC_ASSERT(listed_count + cut.left_out == listed.size());
    }
  });
  EXPECT_TRUE(held);
}

TEST_F(FacetLaws, EveryMatrixCellIsTheNumberFoundBySelectingBothValues) {
  const bool held = rc::check("matrices equal a scan", [] {
    const SearchCase test = PickCase(*known_);
    const Columns& columns = test.archive->columns();
    const Facet rows = kAll[Pick(kAll.size())];
    const Facet other = kAll[Pick(kAll.size())];
    RC_PRE(rows != other);
    const auto words = ScanAll(test.root, *test.archive, test.inferred);
    SearchCase open{test.relationships, nullptr, test.root, test.filters, test.inferred};
    std::erase_if(open.filters,
                  [&](const Filter& f) { return f.facet == rows || f.facet == other; });
    std::vector<uint32_t> stories = Evaluate({.root = &open.root,
                                              .filters = open.filters,
                                              .inferred = open.inferred,
                                              .count = {},
                                              .order = std::nullopt,
                                              .top = 0,
                                              .collect_stories = true},
                                             test.archive->view())
                                        .stories;
    const FacetShapes shapes(columns, *known_);
    const Columns relationship_columns = RelationshipColumns(test.relationships, *known_);
    const RelationshipFilter relationship_filter(test.filters, relationship_columns);
    const MatrixRelationships matrix_relationships{&relationship_columns, &relationship_filter};
    const size_t depth = Pick(3);
    const Matrix matrix = MakeMatrix({rows, other, depth},
                                     {stories,
                                      columns,
                                      shapes,
                                      test.inferred,
                                      {{rows, test.Selected(rows)}, {other, test.Selected(other)}},
                                      &matrix_relationships,
                                      100,
                                      {}},
                                     *writer_);

    const auto counts = [&](const auto& has) {
      return static_cast<uint32_t>(std::ranges::count_if(words, [&](const auto& word) {
        return test.Passes(word.first, {rows, other}) && has(word.first);
      }));
    };
    for (const Axis* axis : {&matrix.rows, &matrix.columns}) {
      RC_ASSERT(axis->left_out == 0u);
      std::set<std::string> before;
      for (const AxisValue& value : axis->values) {
        RC_ASSERT(value.count ==
                  counts([&](uint32_t s) { return test.Has(s, axis->facet, value.id); }));
        RC_ASSERT((value.parent.empty() ? value.level == 1 : before.contains(value.parent)));
        RC_ASSERT(before.insert(value.id).second);
        RC_ASSERT(depth == 0 || value.level <= depth);
      }
      if (depth > 0) continue;
      for (uint32_t s = 0; s < columns.size(); ++s) {
        if (!columns.Alive(s)) continue;
        for (const uint32_t v : columns.facet(axis->facet).Of(s)) {
          RC_ASSERT(before.contains(columns.facet(axis->facet).ids[v]));
        }
      }
    }
    const bool has_relationships = InfoOf(rows).of_relationships && InfoOf(other).of_relationships;
    RC_ASSERT(matrix.relationships.has_value() == has_relationships);
    for (size_t r = 0; r < matrix.rows.values.size(); ++r) {
      for (size_t c = 0; c < matrix.columns.values.size(); ++c) {
        const std::string& row = matrix.rows.values[r].id;
        const std::string& column = matrix.columns.values[c].id;
        RC_ASSERT(matrix.counts[r][c] == counts([&](uint32_t s) {
                    return test.Has(s, rows, row) && test.Has(s, other, column);
                  }));
        if (!has_relationships) continue;
        uint32_t relationships = 0;
        uint32_t with_stories = 0;
        for (const archive::Relationship& relationship : test.relationships) {
          const auto facets = archive::ComputeFacets({}, &relationship, *known_, {});
          const auto has = [&](Facet facet, const std::vector<std::string>& ids) {
            return std::ranges::find_first_of(facets.values[static_cast<size_t>(facet)], ids) !=
                   facets.values[static_cast<size_t>(facet)].end();
          };
          const bool passes = std::ranges::all_of(open.filters, [&](const Filter& filter) {
            const bool known =
                InfoOf(filter.facet).of_relationships || filter.facet == Facet::kRelationship;
            return !known || has(filter.facet, filter.values);
          });
          if (!passes || !has(rows, {row}) || !has(other, {column})) continue;
          ++relationships;
          with_stories += counts([&](uint32_t s) {
                            return test.Has(s, Facet::kRelationship, relationship.id);
                          }) > 0;
        }
        RC_ASSERT((*matrix.relationships)[r][c] == relationships);
        RC_ASSERT((*matrix.with_story)[r][c] == with_stories);
      }
    }
  });
  EXPECT_TRUE(held);
}

// Does a date overlap the years from `first` to `last`? Compares bounds in days, without a list of
// years.
bool Overlaps(const std::string& edtf, int first, int last) {
  const auto date = archive::ParseEdtf(edtf);
  return date && std::ranges::any_of(date->alternatives, [&](archive::DayRange range) {
           if (range.last.year == 9999) range.last = range.first;
           if (range.first.year == 0) range.first = range.last;
           return range.first.year <= last && first <= range.last.year;
         });
}

TEST_F(FacetLaws, EveryHistogramBinCountsTheStoriesThatMayBelongToIt) {
  const bool held = rc::check("histograms equal a scan", [] {
    const SearchCase test = PickCase(*known_);
    const auto found = EvaluateCase(test, {}, true).stories;
    const StoryYears years(test.archive->columns());
    const HistogramRequest request{FlipCoin() ? HistogramDates::kSigned : HistogramDates::kAny,
                                   FlipCoin() ? 0 : static_cast<int>(1 + Pick(30))};
    const Histogram histogram = CountByYear(request, found, years, 500);
    const auto touches = [&](uint32_t s, int first, int last) {
      const TestStory& story = test.archive->stories()[s];
      if (request.dates == HistogramDates::kSigned) return Overlaps(story.signed_edtf, first, last);
      return std::ranges::any_of(story.others.at(Facet::kYear), [&](const std::string& id) {
        return first <= std::stoi(id) && std::stoi(id) <= last;
      });
    };
    const auto scan = [&](int first, int last) {
      uint32_t count = 0;
      for (const auto& [s, match] : ScanAll(test.root, *test.archive, test.inferred)) {
        count += test.Passes(s, {}) && touches(s, first, last);
      }
      return count;
    };
    if (request.bin > 0 && !histogram.bins.empty()) RC_ASSERT(histogram.bin == request.bin);
    for (size_t b = 0; b < histogram.bins.size(); ++b) {
      const HistogramBin& bin = histogram.bins[b];
      RC_ASSERT(bin.first % histogram.bin == 0);
      RC_ASSERT(bin.last == bin.first + histogram.bin - 1);
      RC_ASSERT((b == 0 || bin.first == histogram.bins[b - 1].last + 1));
      RC_ASSERT(bin.count == scan(bin.first, bin.last));
    }
    const uint32_t dated = scan(1, 9998);
    RC_ASSERT(histogram.undated == found.size() - dated);
    RC_ASSERT(histogram.bins.empty() == (dated == 0));
    if (dated == 0) return;
    RC_ASSERT(histogram.bins.front().count > 0u);
    RC_ASSERT(histogram.bins.back().count > 0u);
    RC_ASSERT(scan(histogram.bins.front().first, histogram.bins.back().last) == dated);
    RC_ASSERT(request.bin > 0 || histogram.bins.size() <= 50u);
  });
  EXPECT_TRUE(held);
}

TEST(HistogramBins, GrowWithTheRangeAndStayBelowTheMaximum) {
  const auto histogram = [](const std::vector<std::string>& dates, int bin) {
    std::vector<TestStory> stories;
    std::vector<uint32_t> all;
    for (const std::string& date : dates) {
      all.push_back(static_cast<uint32_t>(stories.size()));
      stories.emplace_back().signed_edtf = date;
    }
    const MemoryArchive archive({stories});
    return CountByYear({HistogramDates::kSigned, bin}, all, StoryYears(archive.columns()), 500);
  };
  EXPECT_EQ(histogram({"1955", "2004"}, 0).bin, 1);
  EXPECT_EQ(histogram({"1955", "2004"}, 0).bins.size(), 50u);
  EXPECT_EQ(histogram({"1955", "2005"}, 0).bin, 5);
  EXPECT_EQ(histogram({"1600", "2005"}, 0).bin, 10);
  EXPECT_EQ(histogram({"0001", "2005"}, 0).bin, 50);
  const auto wide = histogram({"0001", "9990"}, 1);
  EXPECT_LE(wide.bins.size(), 500u);
  EXPECT_EQ(wide.bin, 32);
  EXPECT_EQ(histogram({}, 0).bins.size(), 0u);
  EXPECT_EQ(histogram({""}, 0).undated, 1u);
}

}  // namespace
}  // namespace hajimari::search
