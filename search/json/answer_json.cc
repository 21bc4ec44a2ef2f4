#include "search/json/answer_json.h"

#include <cmath>
#include <utility>

#include "archive/record/closed_lists.h"
#include "search/json/json_parts.h"
#include "search/names/labels.h"

namespace hajimari::search {
namespace {

using archive::Bilingual;
using dictionaries::Dictionaries;

Json Nullable(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// Omits a missing language.
Json TextJson(const Bilingual& text) {
  Json json = Json::object();
  if (!text.en.empty()) json["en"] = text.en;
  if (!text.ja.empty()) json["ja"] = text.ja;
  return json;
}

Json PartnerJson(const archive::Partner& partner, const Dictionaries& known) {
  Json json = {{"country", partner.country}, {"level", partner.level}};
  if (!partner.region.empty()) json["region"] = partner.region;
  if (!partner.city.empty()) json["city"] = partner.city;
  if (!partner.city_en.empty()) json["city_en"] = partner.city_en;
  if (!partner.at_signing.empty()) json["at_signing"] = partner.at_signing;
  json["place"] = Nullable(partner.place);
  json["label"] = LabelJson(LabelOfPartner(partner, known.gazetteer()));
  return json;
}

Json PartnersJson(const std::vector<archive::Partner>& partners, const Dictionaries& known) {
  Json json = Json::array();
  for (const auto& partner : partners) json.push_back(PartnerJson(partner, known));
  return json;
}

Json LanguagesJson(const archive::Story& story) {
  Json json = Json::array();
  for (const auto language : archive::LanguagesOf(story)) json.push_back(text::Code(language));
  return json;
}

Json DidYouMeanJson(const DidYouMean& meant, const std::string& query) {
  Json corrections = Json::array();
  for (const Correction& correction : meant.corrections) {
    corrections.push_back({{"typed", correction.typed},
                           {"typed_range", RangeJson(query, correction.typed_range)},
                           {"text", correction.text},
                           {"range", RangeJson(meant.query, correction.range)}});
  }
  return {{"query", meant.query}, {"total", meant.total}, {"corrections", std::move(corrections)}};
}

Json SnippetsJson(const Hit& hit) {
  Json json = Json::object();
  for (const auto& [language, snippets] : hit.snippets) {
    Json& list = json[std::string(text::Code(language))] = Json::array();
    for (const Snippet& snippet : snippets) {
      Json marks = Json::array();
      for (const auto& mark : snippet.marks) marks.push_back(RangeJson(snippet.text, mark));
      list.push_back({{"text", snippet.text}, {"marks", std::move(marks)}});
    }
  }
  return json;
}

Json HitJson(const Hit& hit, const Dictionaries& known) {
  constexpr double kDecimals = 1e4;
  return {{"id", hit.story.id},
          {"title", TextJson(hit.story.title)},
          {"relationship", Nullable(hit.story.relationship)},
          {"partners", PartnersJson(hit.partners, known)},
          {"signed", Nullable(hit.signed_edtf)},
          {"themes", hit.story.themes},
          {"languages", LanguagesJson(hit.story)},
          {"score", std::round(hit.score * kDecimals) / kDecimals},
          {"snippets", SnippetsJson(hit)},
          {"why", WhyJson(hit.why)}};
}

Json HitsJson(const std::vector<Hit>& hits, const Dictionaries& known) {
  Json json = Json::array();
  for (const Hit& hit : hits) json.push_back(HitJson(hit, known));
  return json;
}

Json ValuesJson(const std::vector<FacetValue>& values) {
  Json json = Json::array();
  for (const FacetValue& value : values) {
    Json one = {{"id", value.id}, {"label", LabelJson(value.label)}, {"count", value.count}};
    if (value.count_inferred) one["count_inferred"] = *value.count_inferred;
    if (value.relationships) one["relationships"] = *value.relationships;
    one["selected"] = value.selected;
    if (!value.children.empty()) one["children"] = ValuesJson(value.children);
    json.push_back(std::move(one));
  }
  return json;
}

Json FacetsJson(const std::vector<std::pair<Facet, std::vector<FacetValue>>>& facets) {
  Json json = Json::object();
  for (const auto& [facet, values] : facets) json[FacetName(facet)] = ValuesJson(values);
  return json;
}

Json LeftOutJson(const std::map<Facet, uint32_t>& left_out) {
  Json json = Json::object();
  for (const auto& [facet, values] : left_out) json[FacetName(facet)] = values;
  return json;
}

Json HistogramJson(const std::optional<Histogram>& histogram) {
  if (!histogram) return nullptr;
  Json bins = Json::array();
  for (const HistogramBin& bin : histogram->bins) {
    bins.push_back({{"from", bin.first}, {"to", bin.last}, {"count", bin.count}});
  }
  return {{"of", "year"},
          {"dates", histogram->dates == HistogramDates::kAny ? "any" : "signed"},
          {"bin", histogram->bin},
          {"undated", histogram->undated},
          {"bins", std::move(bins)}};
}

Json AxisJson(const Axis& axis) {
  Json values = Json::array();
  for (const AxisValue& value : axis.values) {
    Json one = {{"id", value.id},
                {"label", LabelJson(value.label)},
                {"level", value.level},
                {"parent", Nullable(value.parent)},
                {"count", value.count}};
    if (value.relationships) one["relationships"] = *value.relationships;
    one["selected"] = value.selected;
    values.push_back(std::move(one));
  }
  return {
      {"facet", FacetName(axis.facet)}, {"values", std::move(values)}, {"left_out", axis.left_out}};
}

Json MatrixJson(const std::optional<Matrix>& matrix) {
  if (!matrix) return nullptr;
  Json json = {{"rows", AxisJson(matrix->rows)},
               {"columns", AxisJson(matrix->columns)},
               {"counts", matrix->counts}};
  if (matrix->relationships) json["relationships"] = *matrix->relationships;
  if (matrix->with_story) json["told"] = *matrix->with_story;
  return json;
}

Json RelaxedJson(const std::optional<Relaxed>& relaxed, const Dictionaries& known) {
  if (!relaxed) return nullptr;
  Json counts = Json::object();
  for (const auto& [relaxation, count] : relaxed->counts) {
    counts[std::string(Name(relaxation))] = count;
  }
  return {{"counts", std::move(counts)}, {"hits", HitsJson(relaxed->hits, known)}};
}

Json SuggestedJson(const std::vector<SuggestedFilter>& filters, const std::string& query) {
  Json json = Json::array();
  for (const SuggestedFilter& filter : filters) {
    json.push_back({{"facet", FacetName(filter.facet)},
                    {"id", filter.id},
                    {"label", LabelJson(filter.label)},
                    {"count", filter.count},
                    {"word", filter.word},
                    {"range", RangeJson(query, filter.range)},
                    {"query", filter.query}});
  }
  return json;
}

Json DatesJson(const archive::Story& story) {
  Json json = Json::array();
  for (const archive::StoryDate& date : story.dates) {
    json.push_back({{"date", date.date.text},
                    {"written", date.written},
                    {"event", TextJson(date.event)},
                    {"kind", date.kind}});
  }
  return json;
}

Json PeopleJson(const archive::Story& story) {
  Json json = Json::array();
  for (const archive::Person& person : story.people) {
    json.push_back({{"name", TextJson(person.name)}, {"role", TextJson(person.role)}});
  }
  return json;
}

Json InferredJson(const StoryAnswer& answer) {
  Json json = Json::array();
  for (const archive::InferredTheme& theme : answer.inferred) {
    Json cues = Json::array();
    for (const archive::CueFound& cue : theme.cues) {
      cues.push_back({{"text", cue.text},
                      {"language", text::Code(cue.language)},
                      {"range", RangeJson(answer.story.body.In(cue.language), cue.range)}});
    }
    json.push_back({{"id", theme.id}, {"cues", std::move(cues)}});
  }
  return json;
}

Json PicturesJson(const archive::Story& story) {
  Json json = Json::array();
  for (const archive::Picture& picture : story.pictures) {
    Json one = Json::object();
    if (!picture.file.empty()) one["file"] = picture.file;
    if (!picture.url.empty()) one["url"] = picture.url;
    one["caption"] = TextJson(picture.caption);
    one["credit"] = picture.credit;
    one["rights"] = picture.rights;
    json.push_back(std::move(one));
  }
  return json;
}

Json SourcesJson(const archive::Story& story) {
  Json json = Json::array();
  for (const archive::Source& source : story.sources) {
    json.push_back({{"url", source.url}, {"title", source.title}});
  }
  return json;
}

}  // namespace

Json ToJson(const Answer& answer, const Dictionaries& dictionaries, const Links& links) {
  Json routes = Json::object();
  for (const auto& [route, count] : answer.total_by_route) routes[std::string(Name(route))] = count;
  Json meant = nullptr;
  if (answer.did_you_mean) meant = DidYouMeanJson(*answer.did_you_mean, answer.query);
  return {{"query", answer.query},
          {"understood", UnderstoodJson(answer.understood, answer.query)},
          {"total", answer.total},
          {"total_by_route", std::move(routes)},
          {"page", answer.page},
          {"per_page", answer.per_page},
          {"next_cursor", Nullable(answer.next_cursor)},
          {"hits", HitsJson(answer.hits, dictionaries)},
          {"facets", FacetsJson(answer.facets)},
          {"facets_left_out", LeftOutJson(answer.facets_left_out)},
          {"histogram", HistogramJson(answer.histogram)},
          {"matrix", MatrixJson(answer.matrix)},
          {"relaxed", RelaxedJson(answer.relaxed, dictionaries)},
          {"did_you_mean", std::move(meant)},
          {"suggested_filters", SuggestedJson(answer.suggested_filters, answer.query)},
          {"generation", answer.generation},
          {"links", LinksJson(links)}};
}

Json ToJson(const StoryAnswer& answer, const Dictionaries& dictionaries, const Links& links) {
  const archive::Story& story = answer.story;
  return {{"id", story.id},
          {"relationship", Nullable(story.relationship)},
          {"partners", PartnersJson(answer.partners, dictionaries)},
          {"signed", Nullable(answer.signed_edtf)},
          {"languages", LanguagesJson(story)},
          {"title", TextJson(story.title)},
          {"body", TextJson(story.body)},
          {"dates", DatesJson(story)},
          {"people", PeopleJson(story)},
          {"themes", story.themes},
          {"inferred_themes", InferredJson(answer)},
          {"pictures", PicturesJson(story)},
          {"sources", SourcesJson(story)},
          {"status", archive::Name(story.status)},
          {"tellings", answer.other_stories},
          {"generation", answer.generation},
          {"links", LinksJson(links)}};
}

Json ToJson(const RelationshipsAnswer& answer, const Dictionaries& dictionaries,
            const Links& links) {
  Json rows = Json::array();
  for (const RelationshipRow& row : answer.rows) {
    const archive::Relationship& one = row.relationship;
    rows.push_back({{"id", one.id},
                    {"kind", one.kind},
                    {"partners", PartnersJson(one.partners, dictionaries)},
                    {"signed", one.signed_on ? Json(one.signed_on->text) : Json(nullptr)},
                    {"ended", one.ended ? Json(one.ended->text) : Json(nullptr)},
                    {"status", Nullable(one.status)},
                    {"stories", row.stories}});
  }
  return {{"total", answer.total},
          {"with_stories", answer.with_stories},
          {"without_stories", answer.without_stories},
          {"page", answer.page},
          {"per_page", answer.per_page},
          {"relationships", std::move(rows)},
          {"facets", FacetsJson(answer.facets)},
          {"facets_left_out", LeftOutJson(answer.facets_left_out)},
          {"matrix", MatrixJson(answer.matrix)},
          {"generation", answer.generation},
          {"links", LinksJson(links)}};
}

}  // namespace hajimari::search
