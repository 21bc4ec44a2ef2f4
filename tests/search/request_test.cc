#include "search/contract/request.h"

#include <gtest/gtest.h>

namespace hajimari::search {
namespace {

std::string FaultOf(const Request& request) {
  const auto checked = Check(request, Limits{});
  return checked ? "" : checked.error().where;
}

TEST(Request, IsCheckedAgainstItsLimits) {
  Request request;
  EXPECT_EQ(FaultOf(request), "");
  request.per_page = 100;
  request.page = 100;
  EXPECT_EQ(FaultOf(request), "");
  request.page = 101;
  EXPECT_EQ(FaultOf(request), "page");
  request.page = SIZE_MAX;
  EXPECT_EQ(FaultOf(request), "page");
  request.page = 0;
  EXPECT_EQ(FaultOf(request), "page");
  request.page = 1;
  request.per_page = 101;
  EXPECT_EQ(FaultOf(request), "per_page");
  request.per_page = 0;
  EXPECT_EQ(FaultOf(request), "per_page");
  request.per_page = 1;
  request.page = 10'000;
  EXPECT_EQ(FaultOf(request), "");
  request.filters[Facet::kTheme] = std::vector<std::string>(50, "x");
  EXPECT_EQ(FaultOf(request), "");
  request.people.push_back("y");
  EXPECT_EQ(FaultOf(request), "filters");
  request.people.clear();
  request.facets = std::vector<Facet>(12, Facet::kEra);
  EXPECT_EQ(FaultOf(request), "");
  request.facets.push_back(Facet::kEra);
  EXPECT_EQ(FaultOf(request), "facets");
}

TEST(Route, HasItsNameBothWays) {
  for (int i = 0; i < kRoutes; ++i) {
    const auto route = static_cast<Route>(i);
    EXPECT_EQ(RouteNamed(Name(route)), route);
  }
  EXPECT_FALSE(RouteNamed("nowhere"));
}

}  // namespace
}  // namespace hajimari::search
