#include "tests/server/echo_answerer.h"

#include "search/contract/explain.h"

namespace hajimari::server {
namespace {

archive::Story StoryOf(const std::string& text) {
  archive::Story story;
  story.id = "boston-kyoto";
  story.relationship = "boston-kyoto";
  story.title = {text, text};
  // An empty line begins a paragraph, so a text with empty lines makes several.
  story.body = {"a " + text + " b", text + "\n\nb"};
  story.partners = {{"US", "city", text, text, text, text, ""},
                    {"JP", "city", text, text, text, "", "jp-261009"}};
  story.themes = {text, "tsunami"};
  story.people = {{{text, text}, {text, text}}};
  archive::StoryDate date;
  date.written = text;
  date.event = {text, text};
  story.dates = {date};
  archive::Picture picture;
  picture.file = text;
  picture.caption = {text, text};
  picture.credit = text;
  picture.rights = text;
  story.pictures = {picture};
  story.sources = {{text, ""}, {text, text}, {"https://example.org/" + text, text}};
  return story;
}

class EchoAnswerer final : public Answerer {
 public:
  explicit EchoAnswerer(const Chosen& chosen) : chosen_(chosen) {}

  base::Result<uint64_t> Renew() override { return 1; }

  base::Result<search::Answer> Search(const search::Request& request) override {
    const std::string text = chosen_.Get();
    search::Answer answer;
    answer.query = request.query;
    answer.page = request.page;
    answer.per_page = request.per_page;
    answer.generation = 1;
    answer.total = 45;
    answer.hits = {Hit(text)};
    answer.relaxed = search::Relaxed{{{search::Relaxation::kAnyWord, 1}}, {Hit(text)}};
    answer.did_you_mean = search::DidYouMean{text, 3, {{text, {0, 1}, text, {0, 1}}}};
    answer.suggested_filters = {{search::Facet::kTheme, text, {text, text}, 4, text}};
    answer.understood.ignored = {
        {text, {0, 1}, search::IgnoredReason::kUnknownField, {text, text}}};
    answer.understood.words = {{text, {0, 1}, "word", 0, text, text, text}};
    for (const auto facet : request.facets) {
      search::FacetValue leaf{text, {text, text}, 3, {}, false, {}};
      search::FacetValue bare{text, {"", ""}, 3, {}, false, {}};
      answer.facets.emplace_back(
          facet, std::vector<search::FacetValue>{{text, {text, text}, 4, {}, true, {leaf, bare}}});
    }
    return answer;
  }

  base::Result<search::StoryAnswer> FindStory(std::string_view id) override {
    search::StoryAnswer answer;
    answer.story = StoryOf(chosen_.Get());
    answer.story.id = id;
    answer.partners = answer.story.partners;
    answer.signed_edtf = chosen_.Get();
    answer.other_stories = {"boston-kyoto-2"};
    answer.generation = 1;
    return answer;
  }

  base::Result<search::RelationshipsAnswer> Relationships(
      const search::RelationshipsRequest& request) override {
    search::RelationshipsAnswer answer;
    answer.page = request.page;
    answer.per_page = request.per_page;
    answer.generation = 1;
    answer.total = 1;
    search::RelationshipRow row;
    row.relationship.id = chosen_.Get();
    row.relationship.partners = StoryOf(chosen_.Get()).partners;
    row.stories = {chosen_.Get()};
    answer.rows = {row};
    return answer;
  }

  base::Result<search::SuggestAnswer> Suggest(const search::SuggestRequest& request) override {
    const std::string text = chosen_.Get();
    search::SuggestAnswer answer;
    answer.query = request.text;
    answer.generation = 1;
    const auto end = static_cast<uint32_t>(text.size());
    answer.suggestions = {{search::SuggestKind::kPlace,
                           text,
                           {text, text},
                           text,
                           1,
                           search::Facet::kRegion,
                           search::Matched{text, {0, end}, {}}}};
    return answer;
  }

  base::Result<search::Explanation> Explain(const search::Request& request,
                                            const std::optional<std::string>& story) override {
    search::Explanation answer;
    answer.query = request.query;
    answer.generation = 1;
    if (story) {
      answer.story = {.id = *story, .lost = search::Lost{}, .rank = 0, .score = 0, .why = {}};
    }
    return answer;
  }

  std::vector<std::string> Decades() override { return {chosen_.Get()}; }
  uint32_t StoryCount() override { return 1; }
  search::PhaseTimes LastPhases() override { return {}; }

 private:
  static search::Hit Hit(const std::string& text) {
    search::Hit hit;
    hit.story = StoryOf(text);
    hit.partners = hit.story.partners;
    hit.signed_edtf = text;
    hit.score = 1.5;
    const auto size = static_cast<uint32_t>(text.size());
    hit.snippets[text::Language::kEnglish] = {{"a " + text + " b", {{2, 2 + size}}}};
    hit.snippets[text::Language::kJapanese] = {{text, {{0, size}}}};
    hit.why = {{text, search::Route::kTheme, text, "themes", {}, {}, ""},
               {text, search::Route::kReading, text + "x", "body", {}, {}, ""}};
    return hit;
  }

  const Chosen& chosen_;
};

}  // namespace

std::unique_ptr<Answerer> MakeEchoAnswerer(const Chosen& chosen) {
  return std::make_unique<EchoAnswerer>(chosen);
}

}  // namespace hajimari::server
