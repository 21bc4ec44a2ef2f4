#include "search/contract/request.h"

#include <gtest/gtest.h>

#include "search/parameters/request_check.h"

namespace hajimari::search {
namespace {

// The parameter at fault; "right" if there is none.
std::string FaultOf(const Request& request) {
  const auto checked = CheckLimits(request, Limits{});
  return checked ? "right" : checked.error().parameter;
}

TEST(Request, IsCheckedAgainstItsLimits) {
  Request request;
  EXPECT_EQ(FaultOf(request), "right");
  request.per_page = 100;
  request.page = 100;
  EXPECT_EQ(FaultOf(request), "right");
  for (const size_t page : {size_t{101}, size_t{10'001}, SIZE_MAX, size_t{0}}) {
    request.page = page;
    EXPECT_EQ(FaultOf(request), "page") << page;
  }
  request.page = 1;
  for (const size_t hits : {size_t{101}, size_t{0}}) {
    request.per_page = hits;
    EXPECT_EQ(FaultOf(request), "per_page") << hits;
  }
  request.per_page = 1;
  request.page = 10'000;
  EXPECT_EQ(FaultOf(request), "right");
  request.filters[Facet::kTheme] = std::vector<std::string>(50, "x");
  EXPECT_EQ(FaultOf(request), "right");
  request.people.push_back("y");
  EXPECT_EQ(FaultOf(request), "");
  request.people.clear();
  request.facets = std::vector<Facet>(12, Facet::kEra);
  EXPECT_EQ(FaultOf(request), "right");
  request.facets.push_back(Facet::kEra);
  EXPECT_EQ(FaultOf(request), "facets");
}

TEST(Request, ListsAndTablesAreChecked) {
  const auto fault = [](auto change) {
    Request request;
    change(request);
    return FaultOf(request);
  };
  EXPECT_EQ(fault([](Request& r) { r.listings.all.limit = 100; }), "right");
  EXPECT_EQ(fault([](Request& r) { r.listings.all.limit = 101; }), "facet.limit");
  EXPECT_EQ(fault([](Request& r) { r.listings.own[Facet::kJp].limit = 0; }), "facet.limit.jp");
  EXPECT_EQ(fault([](Request& r) { r.listings.own[Facet::kJp].prefix.assign(101, 'x'); }),
            "facet.prefix.jp");
  EXPECT_EQ(fault([](Request& r) { r.matrix = {Facet::kTheme, Facet::kTheme, 0}; }), "matrix");
  EXPECT_EQ(fault([](Request& r) { r.matrix = {Facet::kTheme, Facet::kEra, 4}; }), "right");
  EXPECT_EQ(fault([](Request& r) { r.matrix = {Facet::kTheme, Facet::kEra, 5}; }), "matrix.depth");
  EXPECT_EQ(fault([](Request& r) { r.histogram = HistogramRequest{.bin = 1000}; }), "right");
  EXPECT_EQ(fault([](Request& r) { r.histogram = HistogramRequest{.bin = 1001}; }),
            "histogram.bin");
  EXPECT_EQ(fault([](Request& r) { r.histogram = HistogramRequest{.bin = -1}; }), "histogram.bin");
}

TEST(Route, NamesRoundTrip) {
  for (int i = 0; i < kRoutes; ++i) {
    const auto route = static_cast<Route>(i);
    EXPECT_EQ(RouteNamed(Name(route)), route);
  }
  EXPECT_FALSE(RouteNamed("nowhere"));
}

}  // namespace
}  // namespace hajimari::search
