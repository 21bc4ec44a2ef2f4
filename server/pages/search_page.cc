#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "search/parameters/facet_parameters.h"
#include "server/pages/page.h"
#include "server/pages/page_parts.h"
#include "server/pages/page_text.h"

namespace hajimari::server {
namespace {

using search::FacetValue;
using search::Parameter;

// Parameters with a field of their own in the form, or with none; all others are filters.
bool IsFilter(const Parameter& parameter) {
  static constexpr std::array<std::string_view, 6> kOthers = {"q",    "page",     "ui",
                                                              "sort", "per_page", "facets"};
  return !parameter.value.empty() && std::ranges::find(kOthers, parameter.name) == kOthers.end() &&
         !search::IsFacetParameter(parameter.name, search::FacetScope::kStories);
}

bool IsPageFacet(std::string_view name) {
  return std::ranges::any_of(PageFacets(),
                             [&](search::Facet facet) { return archive::Name(facet) == name; });
}

std::optional<std::string_view> If(bool holds) {
  return holds ? std::optional<std::string_view>("") : std::nullopt;
}

std::string Quoted(std::string_view text, text::Language language) {
  return language == text::Language::kJapanese ? fmt::format("「{}」", text)
                                               : fmt::format("“{}”", text);
}

void WriteOrder(const search::Request& request, const PageContext& context, HtmlWriter& html) {
  const bool asked = std::ranges::any_of(
      context.parameters, [](const auto& p) { return p.name == "sort" && !p.value.empty(); });
  html.Open("label", {{"class", "order"}}).Text(words::kSort.In(context.language));
  html.Open("select", {{"name", "sort"}});
  html.Element("option", {{"value", ""}}, words::kUsualOrder.In(context.language));
  for (const auto sort : {search::Sort::kDate, search::Sort::kDateDescending, search::Sort::kTitle,
                          search::Sort::kCity}) {
    html.Element("option",
                 {{"value", SortId(sort)}, {"selected", If(asked && sort == request.sort)}},
                 SortName(sort, context.language));
  }
  html.Close().Close();
}

// Filters that the page has no list for become hidden fields of the form.
void WriteHidden(const PageContext& context, HtmlWriter& html) {
  for (const auto& parameter : context.parameters) {
    const bool kept = parameter.name == "ui" || parameter.name == "per_page" ||
                      (IsFilter(parameter) && !IsPageFacet(parameter.name));
    if (!kept || parameter.value.empty()) continue;
    html.Void("input", {{"type", "hidden"}, {"name", parameter.name}, {"value", parameter.value}});
  }
}

void WriteForm(const search::Request& request, const PageContext& context, HtmlWriter& html) {
  html.Open("form", {{"id", "search"}, {"class", "ask"}, {"role", "search"}, {"action", "/"}});
  html.Element("label", {{"for", "q"}}, words::kSearchLabel.In(context.language));
  html.Void("input", {{"type", "search"},
                      {"id", "q"},
                      {"name", "q"},
                      {"value", request.query},
                      {"maxlength", "512"},
                      {"aria-describedby", "hint"}});
  html.Element("button", {}, words::kSearch.In(context.language));
  WriteOrder(request, context, html);
  html.Element("p", {{"id", "hint"}, {"class", "hint"}}, words::kSearchHint.In(context.language));
  WriteHidden(context, html);
  html.Close();
}

bool HoldsSelected(const FacetValue& value) {
  return value.selected || std::ranges::any_of(value.children, HoldsSelected);
}

void WriteValues(std::string_view facet, const std::vector<FacetValue>& values,
                 const PageContext& context, HtmlWriter& html) {
  html.Open("ul");
  for (const auto& value : values) {
    html.Open("li").Open("label");
    html.Void("input", {{"type", "checkbox"},
                        {"name", facet},
                        {"value", value.id},
                        {"form", "search"},
                        {"checked", If(value.selected)}});
    const std::string& label = In(value.label, context.language);
    html.Text(" ").Element("span", {}, label.empty() ? value.id : label);
    html.Text(" ").Element("span", {{"class", "count"}}, fmt::format("{}", value.count)).Close();
    if (!value.children.empty()) {
      html.Open("details", {{"open", If(std::ranges::any_of(value.children, HoldsSelected))}});
      html.Element("summary", {},
                   fmt::format(fmt::runtime(words::kWithin.In(context.language)), label));
      WriteValues(facet, value.children, context, html);
      html.Close();
    }
    html.Close();
  }
  html.Close();
}

void WriteFacets(const search::Answer& answer, const PageContext& context, HtmlWriter& html) {
  html.Open("section", {{"class", "filters"}, {"aria-labelledby", "narrow"}});
  html.Element("h2", {{"id", "narrow"}}, words::kNarrow.In(context.language));
  for (const auto& [facet, values] : answer.facets) {
    if (values.empty()) continue;
    const bool first = facet == search::Facet::kTheme || facet == search::Facet::kEra;
    html.Open("details", {{"open", If(first || std::ranges::any_of(values, HoldsSelected))}});
    html.Element("summary", {}, FacetHeading(archive::Name(facet), context.language));
    WriteValues(archive::Name(facet), values, context, html);
    html.Close();
  }
  html.Element("button", {{"form", "search"}}, words::kApply.In(context.language)).Close();
}

void WriteChips(const PageContext& context, HtmlWriter& html) {
  if (std::ranges::none_of(context.parameters, IsFilter)) return;
  html.Open("ul", {{"class", "chips"}, {"aria-label", words::kFilters.In(context.language)}});
  for (const auto& chip : context.parameters) {
    if (!IsFilter(chip)) continue;
    const auto target =
        LinkWith("/", context,
                 [&](const auto& p) {
                   return p.name != "page" && (p.name != chip.name || p.value != chip.value);
                 },
                 {});
    html.Open("li").Open("a", {{"href", target}, {"title", words::kRemove.In(context.language)}});
    html.Text(fmt::format("{}: {} ×", FacetHeading(chip.name, context.language),
                          ValueLabel(chip.name, chip.value, context)));
    html.Close().Close();
  }
  const auto without =
      LinkWith("/", context, [](const auto& p) { return !IsFilter(p) && p.name != "page"; }, {});
  html.Open("li").Element("a", {{"href", without}}, words::kClear.In(context.language)).Close();
  html.Close();
}

void WriteSnippet(const search::Snippet& snippet, text::Language language, HtmlWriter& html) {
  const std::string_view text = snippet.text;
  html.Open("p", {{"class", "snippet"}, {"lang", Code(language)}});
  size_t at = 0;
  for (const auto& mark : snippet.marks) {
    html.Text(text.substr(at, mark.begin - at));
    html.Element("mark", {}, text.substr(mark.begin, mark.end - mark.begin));
    at = mark.end;
  }
  html.Text(text.substr(at)).Close();
}

// "“tsunami”: 津波 (the theme of that name, in the text)". Says nothing where the word itself
// matched.
void WriteWhy(const search::Hit& hit, const PageContext& context, HtmlWriter& html) {
  std::set<std::string> shown;
  std::string text;
  for (const auto& why : hit.why) {
    if (why.route == search::Route::kWord) continue;
    const std::string matched =
        why.where == "themes" ? ValueLabel("theme", why.matched, context) : why.matched;
    auto reason =
        fmt::format("{} → {} ({}, {})", Quoted(why.word, context.language), matched,
                    RouteName(why.route, context.language), WhereName(why.where, context.language));
    if (!shown.insert(fmt::format("{}/{}", why.word, matched)).second) continue;
    text += (text.empty() ? "" : "; ") + std::move(reason);
  }
  if (text.empty()) return;
  html.Element("p", {{"class", "why"}},
               fmt::format("{}: {}", words::kWhy.In(context.language), text));
}

void WriteHit(const search::Hit& hit, const PageContext& context, HtmlWriter& html) {
  const std::string target = LinkTo("/stories/" + hit.story.id, context);
  html.Open("li").Open("article");
  WriteTitles(hit.story.title, "h3", &target, context, html);
  WritePartners(hit.partners, hit.signed_edtf, context, html);
  for (const auto language : {context.language, Other(context.language)}) {
    const auto snippets = hit.snippets.find(language);
    if (snippets == hit.snippets.end()) continue;
    for (const auto& snippet : snippets->second) WriteSnippet(snippet, language, html);
  }
  WriteWhy(hit, context, html);
  WriteThemes(hit.story.themes, context, html);
  html.Close().Close();
}

void WriteHits(const std::vector<search::Hit>& hits, size_t first, const PageContext& context,
               HtmlWriter& html) {
  if (hits.empty()) return;
  html.Open("ol", {{"class", "hits"}, {"start", fmt::format("{}", first)}});
  for (const auto& hit : hits) WriteHit(hit, context, html);
  html.Close();
}

std::string CountOfStories(uint32_t total, text::Language language) {
  if (language == text::Language::kJapanese) return fmt::format("{}件の物語", total);
  return fmt::format("{} {}", total, total == 1 ? "story" : "stories");
}

bool IsNeitherQueryNorPage(const Parameter& parameter) {
  return parameter.name != "q" && parameter.name != "page";
}

// "Did you mean", and filters that a word may have meant.
void WriteAdvice(const search::Answer& answer, const PageContext& context, HtmlWriter& html) {
  if (answer.did_you_mean) {
    const auto target =
        LinkWith("/", context, IsNeitherQueryNorPage, {{"q", answer.did_you_mean->query}});
    html.Open("p").Text(words::kDidYouMean.In(context.language)).Text(": ");
    html.Element("a", {{"href", target}}, answer.did_you_mean->query);
    html.Text(fmt::format(" ({})", answer.did_you_mean->total)).Close();
  }
  for (const auto& filter : answer.suggested_filters) {
    const std::string name(archive::Name(filter.facet));
    const auto keep = [&](const Parameter& p) {
      return IsNeitherQueryNorPage(p) && p.name != name;
    };
    std::vector<Parameter> chosen = {{name, filter.id}};
    if (!filter.query.empty()) chosen.push_back({"q", filter.query});
    const auto target = LinkWith("/", context, keep, chosen);
    html.Open("p").Text(words::kMaybeFilter.In(context.language)).Text(": ");
    html.Element("a", {{"href", target}}, In(filter.label, context.language));
    html.Text(fmt::format(" ({})", filter.count)).Close();
  }
  if (answer.understood.ignored.empty()) return;
  html.Open("p", {{"class", "notice"}}).Text(words::kIgnored.In(context.language)).Text(": ");
  for (size_t i = 0; i < answer.understood.ignored.size(); ++i) {
    const auto& ignored = answer.understood.ignored[i];
    html.Text(i == 0 ? "" : "; ").Text(Quoted(ignored.text, context.language));
    html.Text(" (").Text(In(ignored.message, context.language)).Text(")");
  }
  html.Close();
}

void WriteRelaxed(const search::Answer& answer, const PageContext& context, HtmlWriter& html) {
  if (!answer.relaxed) return;
  html.Open("section").Element("h2", {}, words::kLooser.In(context.language)).Open("ul");
  for (const auto& [relaxation, count] : answer.relaxed->counts) {
    html.Element("li", {},
                 fmt::format("{}: {}", RelaxedName(relaxation, context.language),
                             CountOfStories(count, context.language)));
  }
  html.Close();
  WriteHits(answer.relaxed->hits, 1, context, html);
  html.Close();
}

void WritePageLink(size_t page, const char* relation, const Phrase& phrase,
                   const PageContext& context, HtmlWriter& html) {
  const auto target = LinkWith("/", context, [](const auto& p) { return p.name != "page"; },
                               {{"page", page == 1 ? std::string() : fmt::format("{}", page)}});
  html.Element("a", {{"href", target}, {"rel", relation}}, phrase.In(context.language));
}

size_t LastPage(const search::Answer& answer, const PageContext& context) {
  const size_t reached = std::min<size_t>(answer.total, context.limits.max_offset);
  return std::max<size_t>(1, (reached + answer.per_page - 1) / answer.per_page);
}

// For a page number beyond the last page.
void WriteBeyond(const search::Answer& answer, const PageContext& context, HtmlWriter& html) {
  if (answer.total == 0 || answer.page <= LastPage(answer, context)) return;
  html.Open("p", {{"class", "notice"}}).Text(words::kBeyond.In(context.language)).Text(" ");
  WritePageLink(LastPage(answer, context), "prev", words::kLast, context, html);
  html.Close();
}

void WritePages(const search::Answer& answer, const PageContext& context, HtmlWriter& html) {
  const bool more = answer.page * answer.per_page < answer.total &&
                    (answer.page + 1) * answer.per_page <= context.limits.max_offset;
  if ((answer.page == 1 && !more) || answer.page > LastPage(answer, context)) return;
  html.Open("nav", {{"class", "pages"}, {"aria-label", words::kPages.In(context.language)}});
  if (answer.page > 1) WritePageLink(answer.page - 1, "prev", words::kPrevious, context, html);
  if (more) WritePageLink(answer.page + 1, "next", words::kNext, context, html);
  html.Close();
}

void WriteResults(const search::Answer& answer, const PageContext& context, HtmlWriter& html) {
  html.Open("section", {{"class", "results"}, {"aria-labelledby", "results"}});
  html.Element("h2", {{"id", "results"}, {"tabindex", "-1"}},
               answer.total == 0 ? std::string(words::kNothing.In(context.language))
                                 : CountOfStories(answer.total, context.language));
  WriteChips(context, html);
  WriteAdvice(answer, context, html);
  WriteBeyond(answer, context, html);
  WriteHits(answer.hits, (answer.page - 1) * answer.per_page + 1, context, html);
  WritePages(answer, context, html);
  WriteRelaxed(answer, context, html);
  html.Close();
}

}  // namespace

const std::vector<search::Facet>& PageFacets() {
  static const std::vector<search::Facet> kFacets = {search::Facet::kTheme, search::Facet::kEra,
                                                     search::Facet::kDecade, search::Facet::kUs,
                                                     search::Facet::kJp};
  return kFacets;
}

std::string SearchPage(const search::Answer& answer, const search::Request& request,
                       const PageContext& context) {
  const auto name = words::kName.In(context.language);
  HtmlWriter html;
  BeginPage(request.query.empty() ? std::string(name) : fmt::format("{} – {}", request.query, name),
            "/", context, html);
  WriteForm(request, context, html);
  html.Open("main", {{"class", "search"}});
  WriteResults(answer, context, html);
  WriteFacets(answer, context, html);
  html.Close();
  EndPage(context, html);
  return std::move(html).Take();
}

}  // namespace hajimari::server
