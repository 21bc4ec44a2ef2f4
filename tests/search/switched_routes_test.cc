// `without` disables a route, which then finds nothing.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "tests/search/sample_archive.h"

namespace hajimari::search {
namespace {

using SwitchedRoutes = SampleArchive;

std::set<std::string> IdsOf(const Answer& answer) {
  std::set<std::string> ids;
  for (const Hit& hit : answer.hits) ids.insert(hit.story.id);
  return ids;
}

TEST_F(SwitchedRoutes, FindNothingWithoutAffectingOthers) {
  std::ifstream file(HAJIMARI_CASES "/sample/routes.txt");
  ASSERT_TRUE(file);
  std::set<Route> tried;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const size_t bar = line.find(" | ");
    ASSERT_NE(bar, std::string::npos) << line;
    const auto route = RouteNamed(line.substr(0, bar));
    ASSERT_TRUE(route) << line;
    Request request;
    request.query = line.substr(bar + 3);
    request.per_page = 100;
    const Answer all = Ask(request);
    ASSERT_TRUE(all.total_by_route.contains(*route)) << line;
    request.without = {*route};
    const Answer rest = Ask(request);
    EXPECT_FALSE(rest.total_by_route.contains(*route)) << line;
    EXPECT_LT(rest.total, all.total) << line;
    for (const Hit& hit : rest.hits) {
      for (const Why& why : hit.why) EXPECT_NE(why.route, *route) << line << " " << hit.story.id;
    }
    const auto before = IdsOf(all);
    for (const std::string& id : IdsOf(rest)) EXPECT_TRUE(before.contains(id)) << line;
    // A weaker route may find some of the stories too.
    EXPECT_GE(rest.total, all.total - all.total_by_route.at(*route)) << line;
    tried.insert(*route);
  }
  EXPECT_GE(tried.size(), 9u);
}

TEST_F(SwitchedRoutes, FindNothingIfAllAreDisabled) {
  Request request;
  for (int i = 0; i < kRoutes; ++i) request.without.insert(static_cast<Route>(i));
  for (const char* query : {"tsunami", "津波", "姉妹都市提携", "\"sister city\"", "1959年", "tsun*",
                            "hiroshima", "しちょう", "Boston OR 京都", "the"}) {
    request.query = query;
    EXPECT_EQ(Ask(request).total, 0u) << query;
  }
}

}  // namespace
}  // namespace hajimari::search
