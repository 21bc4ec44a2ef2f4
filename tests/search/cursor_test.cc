#include "search/parameters/cursor.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace hajimari::search {
namespace {

Cursor AnyCursor() {
  return {.generation = *rc::gen::arbitrary<uint64_t>(),
          .offset = *rc::gen::arbitrary<uint64_t>(),
          .order = *rc::gen::arbitrary<uint64_t>(),
          .score = *rc::gen::arbitrary<double>(),
          .story = *rc::gen::arbitrary<uint32_t>()};
}

TEST(CursorLaws, RoundTrip) {
  EXPECT_TRUE(rc::check([] {
    const Cursor cursor = AnyCursor();
    const std::string token = WriteCursor(cursor);
    RC_ASSERT(token.size() == 60u);
    RC_ASSERT(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                      "0123456789-_") == std::string::npos);
    RC_ASSERT(ReadCursor(token) == cursor);
  }));
}

TEST(CursorLaws, OtherTextsAreRefused) {
  EXPECT_TRUE(rc::check([](const std::string& text) { RC_ASSERT(!ReadCursor(text)); }));
  EXPECT_TRUE(rc::check([] {
    std::string token = WriteCursor(AnyCursor());
    const auto at = *rc::gen::inRange<size_t>(0, token.size());
    const auto other = *rc::gen::arbitrary<char>();
    RC_PRE(token[at] != other);
    token[at] = other;
    RC_ASSERT(!ReadCursor(token));
  }));
}

std::optional<ParameterFault::Kind> FaultOf(const Request& request, uint64_t generation) {
  const auto checked = CheckCursor(request, generation);
  return checked ? std::nullopt : std::optional(checked.error().kind);
}

TEST(Cursor, IsValidForOneSearchAndOneGeneration) {
  Request request;
  request.query = "boat";
  request.filters[Facet::kTheme] = {"ship", "tsunami"};
  request.cursor = Cursor{.generation = 7, .order = OrderDigest(request)};
  EXPECT_EQ(FaultOf(request, 7), std::nullopt);
  EXPECT_EQ(FaultOf(request, 8), ParameterFault::Kind::kStaleCursor);

  Request same = request;
  same.per_page = 3;
  same.facets = {Facet::kEra};
  same.filters[Facet::kTheme] = {"tsunami", "ship"};
  same.filters[Facet::kEra] = {};
  EXPECT_EQ(FaultOf(same, 7), std::nullopt);

  const auto foreign = [&](auto change) {
    Request other = request;
    change(other);
    EXPECT_EQ(FaultOf(other, 7), ParameterFault::Kind::kBadValue);
  };
  foreign([](Request& r) { r.query = "boats"; });
  foreign([](Request& r) { r.filters[Facet::kTheme].pop_back(); });
  foreign([](Request& r) { r.filters[Facet::kEra] = {"showa"}; });
  foreign([](Request& r) { r.cities = {"Boston"}; });
  foreign([](Request& r) { r.people = {"Boston"}; });
  foreign([](Request& r) { r.years = {{1950, 1959}}; });
  foreign([](Request& r) { r.without = {Route::kPart}; });
  foreign([](Request& r) { r.match = Match::kAny; });
  foreign([](Request& r) { r.sort = Sort::kDate; });
  foreign([](Request& r) { r.inferred = true; });
}

}  // namespace
}  // namespace hajimari::search
