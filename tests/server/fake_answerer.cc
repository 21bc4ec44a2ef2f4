#include "tests/server/fake_answerer.h"

#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

#include "search/contract/explain.h"
#include "search/parameters/cursor.h"
#include "search/parameters/request_check.h"

namespace hajimari::server {
namespace {

archive::Story MakeStory(std::string id) {
  archive::Story story;
  story.id = std::move(id);
  story.relationship = "crescent-city-rikuzentakata";
  story.title = {"The boat <named> Kamome", "「かもめ」が結んだ縁"};
  story.body = {"In 2013 a boat came ashore.\n\nIts name was Kamome & it was blue.",
                "2013年に船が流れ着きました。"};
  story.partners = {{"US", "city", "CA", "Crescent City", "", "", "us-ca-crescent-city"},
                    {"JP", "city", "岩手県", "陸前高田市", "Rikuzentakata", "", "jp-032107"}};
  story.themes = {"tsunami", "ship"};
  story.sources = {{"https://example.org/?a=1&b=2", "A page"}, {"javascript:alert(1)", "No page"}};
  return story;
}

search::Hit MakeHit(const search::Request& request) {
  search::Hit hit;
  hit.story = MakeStory("crescent-city-rikuzentakata");
  hit.partners = hit.story.partners;
  hit.signed_edtf = "2018-04-16";
  hit.score = 1.5;
  hit.snippets[text::Language::kEnglish] = {{"In 2013 a <boat> came ashore.", {{10, 16}}}};
  if (!request.query.empty()) {
    hit.why = {{request.query, search::Route::kTheme, "tsunami", "themes", {}, {}, ""}};
  }
  return hit;
}

}  // namespace

base::Result<uint64_t> FakeAnswerer::Renew() {
  renewed_ = generation_;
  if (renewed_ == 0) return base::Fail(base::ErrorCode::kStaleIndex, kSecret);
  return renewed_;
}

base::Result<search::Answer> FakeAnswerer::Search(const search::Request& request) {
  if (request.query == "slow") std::this_thread::sleep_for(std::chrono::seconds(1));
  if (request.query == "full") return base::Fail(base::ErrorCode::kBusy, kSecret);
  if (request.query == "no-memory") throw std::bad_alloc();
  if (request.query == "no-exception") throw 1;
  if (request.query == "throw") throw std::runtime_error(kSecret);
  if (request.query == "broken") return base::Fail(base::ErrorCode::kCorrupt, kSecret);
  if (request.query == "endless") return base::Fail(base::ErrorCode::kTimeUp, kSecret);
  if (const auto checked = search::CheckCursor(request, renewed_); !checked) {
    return std::unexpected(search::ErrorOf(checked.error()));
  }
  search::Answer answer;
  answer.query = request.query;
  answer.page = request.page;
  answer.per_page = request.per_page;
  answer.generation = renewed_;
  if (request.query == "nothing") {
    answer.relaxed = search::Relaxed{{{search::Relaxation::kAnyWord, 1}}, {MakeHit(request)}};
    return answer;
  }
  answer.total = request.query == "many" ? 20'000 : 45;
  const size_t before =
      request.cursor ? request.cursor->offset : (request.page - 1) * request.per_page;
  if (request.cursor) answer.page = before / request.per_page + 1;
  if (before + request.per_page < answer.total) {
    answer.next_cursor = search::WriteCursor(
        {renewed_, before + request.per_page, search::OrderDigest(request), 1.5, 0});
  }
  answer.hits = {MakeHit(request)};
  if (request.query == "big") answer.hits[0].story.title.en = std::string(1 << 20, 'x');
  for (const auto facet : request.facets) {
    const bool theme = facet == search::Facet::kTheme;
    search::FacetValue leaf{"tsunami", {"tsunami", "津波"}, 3, {}, false, {}};
    leaf.selected = request.filters.contains(facet);
    search::FacetValue value{"disasters", {"Disasters", "災害"}, 4, {}, false, {leaf}};
    answer.facets.emplace_back(facet,
                               theme ? std::vector{value} : std::vector<search::FacetValue>());
  }
  return answer;
}

base::Result<search::Explanation> FakeAnswerer::Explain(const search::Request& request,
                                                        const std::optional<std::string>& story) {
  if (request.query == "broken") return base::Fail(base::ErrorCode::kCorrupt, kSecret);
  search::Explanation answer;
  answer.query = request.query;
  answer.generation = renewed_;
  if (story)
    answer.story = {.id = *story, .lost = search::Lost{}, .rank = 0, .score = 0, .why = {}};
  return answer;
}

base::Result<search::SuggestAnswer> FakeAnswerer::Suggest(const search::SuggestRequest& request) {
  if (request.text == "broken") return base::Fail(base::ErrorCode::kCorrupt, kSecret);
  search::SuggestAnswer answer;
  answer.query = request.text;
  answer.generation = renewed_;
  search::Suggestion place;
  place.kind = search::SuggestKind::kPlace;
  place.id = "jp-341002";
  place.label = {"Hiroshima", "広島市"};
  place.text = request.ui_language == text::Language::kJapanese ? "広島市" : "Hiroshima";
  place.count = 3;
  place.facet = search::Facet::kRegion;
  place.matched = search::Matched{"ひろしま", {0, 6}, search::MatchedBy::kReading};
  answer.suggestions = {place};
  return answer;
}

base::Result<search::StoryAnswer> FakeAnswerer::FindStory(std::string_view id) {
  if (id != "crescent-city-rikuzentakata") return base::Fail(base::ErrorCode::kNotFound, kSecret);
  search::StoryAnswer answer;
  answer.story = MakeStory(std::string(id));
  answer.partners = answer.story.partners;
  answer.signed_edtf = "2018-04-16";
  answer.generation = renewed_;
  return answer;
}

base::Result<search::RelationshipsAnswer> FakeAnswerer::Relationships(
    const search::RelationshipsRequest& request) {
  search::RelationshipsAnswer answer;
  answer.total = 3;
  answer.with_stories = 1;
  answer.without_stories = 2;
  answer.page = request.page;
  answer.per_page = request.per_page;
  answer.generation = renewed_;
  return answer;
}

std::shared_ptr<const dictionaries::Dictionaries> TestDictionaries() {
  static const auto known = dictionaries::Dictionaries::Open(HAJIMARI_DATA);
  if (!known) throw std::runtime_error(base::Describe(known.error()));
  return *known;
}

}  // namespace hajimari::server
