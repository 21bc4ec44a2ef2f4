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

void WriteOrder(const search::Request& request, Page& page) {
  const bool asked = std::ranges::any_of(page.context().parameters, [](const auto& p) {
    return p.name == "sort" && !p.value.empty();
  });
  page.Open("label", {{"class", "order"}}).Text(page.In(words::kSort));
  page.Open("select", {{"name", "sort"}});
  page.Element("option", {{"value", ""}}, page.In(words::kUsualOrder));
  for (const auto sort : {search::Sort::kDate, search::Sort::kDateDescending, search::Sort::kTitle,
                          search::Sort::kCity}) {
    page.Element("option",
                 {{"value", SortId(sort)}, {"selected", If(asked && sort == request.sort)}},
                 SortName(sort, page.language()));
  }
  page.Close().Close();
}

// Filters that the page has no list for become hidden fields of the form.
void WriteHidden(Page& page) {
  for (const auto& parameter : page.context().parameters) {
    const bool kept = parameter.name == "ui" || parameter.name == "per_page" ||
                      (IsFilter(parameter) && !IsPageFacet(parameter.name));
    if (!kept || parameter.value.empty()) continue;
    page.Void("input", {{"type", "hidden"}, {"name", parameter.name}, {"value", parameter.value}});
  }
}

void WriteForm(const search::Request& request, Page& page) {
  page.Open("form", {{"id", "search"}, {"class", "ask"}, {"role", "search"}, {"action", "/"}});
  page.Element("label", {{"for", "q"}}, page.In(words::kSearchLabel));
  page.Void("input", {{"type", "search"},
                      {"id", "q"},
                      {"name", "q"},
                      {"value", request.query},
                      {"maxlength", "512"},
                      {"aria-describedby", "hint"}});
  page.Element("button", {}, page.In(words::kSearch));
  WriteOrder(request, page);
  page.Element("p", {{"id", "hint"}, {"class", "hint"}}, page.In(words::kSearchHint));
  WriteHidden(page);
  page.Close();
}

bool HoldsSelected(const FacetValue& value) {
  return value.selected || std::ranges::any_of(value.children, HoldsSelected);
}

void WriteValues(std::string_view facet, const std::vector<FacetValue>& values, Page& page) {
  page.Open("ul");
  for (const auto& value : values) {
    page.Open("li").Open("label");
    page.Void("input", {{"type", "checkbox"},
                        {"name", facet},
                        {"value", value.id},
                        {"form", "search"},
                        {"checked", If(value.selected)}});
    const std::string& label = In(value.label, page.language());
    page.Text(" ").Element("span", {}, label.empty() ? value.id : label);
    page.Text(" ").Element("span", {{"class", "count"}}, fmt::format("{}", value.count)).Close();
    if (!value.children.empty()) {
      page.Open("details", {{"open", If(std::ranges::any_of(value.children, HoldsSelected))}});
      page.Element("summary", {}, fmt::format(fmt::runtime(page.In(words::kWithin)), label));
      WriteValues(facet, value.children, page);
      page.Close();
    }
    page.Close();
  }
  page.Close();
}

void WriteFacets(const search::Answer& answer, Page& page) {
  page.Open("section", {{"class", "filters"}, {"aria-labelledby", "narrow"}});
  page.Element("h2", {{"id", "narrow"}}, page.In(words::kNarrow));
  for (const auto& [facet, values] : answer.facets) {
    if (values.empty()) continue;
    const bool first = facet == search::Facet::kTheme || facet == search::Facet::kEra;
    page.Open("details", {{"open", If(first || std::ranges::any_of(values, HoldsSelected))}});
    page.Element("summary", {}, FacetHeading(archive::Name(facet), page.language()));
    WriteValues(archive::Name(facet), values, page);
    page.Close();
  }
  page.Element("button", {{"form", "search"}}, page.In(words::kApply)).Close();
}

void WriteChips(Page& page) {
  if (std::ranges::none_of(page.context().parameters, IsFilter)) return;
  page.Open("ul", {{"class", "chips"}, {"aria-label", page.In(words::kFilters)}});
  for (const auto& chip : page.context().parameters) {
    if (!IsFilter(chip)) continue;
    const auto target =
        LinkWith("/", page.context(),
                 [&](const auto& p) {
                   return p.name != "page" && (p.name != chip.name || p.value != chip.value);
                 },
                 {});
    page.Open("li").Open("a", {{"href", target}, {"title", page.In(words::kRemove)}});
    page.Text(fmt::format("{}: {} ×", FacetHeading(chip.name, page.language()),
                          ValueLabel(chip.name, chip.value, page.context())));
    page.Close().Close();
  }
  const auto without = LinkWith("/", page.context(),
                                [](const auto& p) { return !IsFilter(p) && p.name != "page"; }, {});
  page.Open("li").Element("a", {{"href", without}}, page.In(words::kClear)).Close();
  page.Close();
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
void WriteWhy(const search::Hit& hit, Page& page) {
  std::set<std::string> shown;
  std::string text;
  for (const auto& why : hit.why) {
    if (why.route == search::Route::kWord) continue;
    const std::string matched =
        why.where == "themes" ? ValueLabel("theme", why.matched, page.context()) : why.matched;
    auto reason =
        fmt::format("{} → {} ({}, {})", Quoted(why.word, page.language()), matched,
                    RouteName(why.route, page.language()), WhereName(why.where, page.language()));
    if (!shown.insert(fmt::format("{}/{}", why.word, matched)).second) continue;
    text += (text.empty() ? "" : "; ") + std::move(reason);
  }
  if (text.empty()) return;
  page.Element("p", {{"class", "why"}}, fmt::format("{}: {}", page.In(words::kWhy), text));
}

void WriteHit(const search::Hit& hit, Page& page) {
  const std::string target = LinkTo("/stories/" + hit.story.id, page.context());
  page.Open("li").Open("article");
  WriteTitles(hit.story.title, "h3", &target, page);
  WritePartners(hit.partners, hit.signed_edtf, page);
  for (const auto language : {page.language(), Other(page.language())}) {
    const auto snippets = hit.snippets.find(language);
    if (snippets == hit.snippets.end()) continue;
    for (const auto& snippet : snippets->second) WriteSnippet(snippet, language, page);
  }
  WriteWhy(hit, page);
  WriteThemes(hit.story.themes, page);
  page.Close().Close();
}

void WriteHits(const std::vector<search::Hit>& hits, size_t first, Page& page) {
  if (hits.empty()) return;
  page.Open("ol", {{"class", "hits"}, {"start", fmt::format("{}", first)}});
  for (const auto& hit : hits) WriteHit(hit, page);
  page.Close();
}

std::string CountOfStories(uint32_t total, text::Language language) {
  if (language == text::Language::kJapanese) return fmt::format("{}件の物語", total);
  return fmt::format("{} {}", total, total == 1 ? "story" : "stories");
}

bool IsNeitherQueryNorPage(const Parameter& parameter) {
  return parameter.name != "q" && parameter.name != "page";
}

// "Did you mean", and filters that a word may have meant.
void WriteAdvice(const search::Answer& answer, Page& page) {
  if (answer.did_you_mean) {
    const auto target =
        LinkWith("/", page.context(), IsNeitherQueryNorPage, {{"q", answer.did_you_mean->query}});
    page.Open("p").Text(page.In(words::kDidYouMean)).Text(": ");
    page.Element("a", {{"href", target}}, answer.did_you_mean->query);
    page.Text(fmt::format(" ({})", answer.did_you_mean->total)).Close();
  }
  for (const auto& filter : answer.suggested_filters) {
    const std::string name(archive::Name(filter.facet));
    const auto keep = [&](const Parameter& p) {
      return IsNeitherQueryNorPage(p) && p.name != name;
    };
    std::vector<Parameter> chosen = {{name, filter.id}};
    if (!filter.query.empty()) chosen.push_back({"q", filter.query});
    const auto target = LinkWith("/", page.context(), keep, chosen);
    page.Open("p").Text(page.In(words::kMaybeFilter)).Text(": ");
    page.Element("a", {{"href", target}}, In(filter.label, page.language()));
    page.Text(fmt::format(" ({})", filter.count)).Close();
  }
  if (answer.understood.ignored.empty()) return;
  page.Open("p", {{"class", "notice"}}).Text(page.In(words::kIgnored)).Text(": ");
  for (size_t i = 0; i < answer.understood.ignored.size(); ++i) {
    const auto& ignored = answer.understood.ignored[i];
    page.Text(i == 0 ? "" : "; ").Text(Quoted(ignored.text, page.language()));
    page.Text(" (").Text(In(ignored.message, page.language())).Text(")");
  }
  page.Close();
}

void WriteRelaxed(const search::Answer& answer, Page& page) {
  if (!answer.relaxed) return;
  page.Open("section").Element("h2", {}, page.In(words::kLooser)).Open("ul");
  for (const auto& [relaxation, count] : answer.relaxed->counts) {
    page.Element("li", {},
                 fmt::format("{}: {}", RelaxedName(relaxation, page.language()),
                             CountOfStories(count, page.language())));
  }
  page.Close();
  WriteHits(answer.relaxed->hits, 1, page);
  page.Close();
}

void WritePageLink(size_t number, const char* relation, const Phrase& phrase, Page& page) {
  const auto target = LinkWith("/", page.context(), [](const auto& p) { return p.name != "page"; },
                               {{"page", number == 1 ? std::string() : fmt::format("{}", number)}});
  page.Element("a", {{"href", target}, {"rel", relation}}, page.In(phrase));
}

size_t LastPage(const search::Answer& answer, const PageContext& context) {
  const size_t reached = std::min<size_t>(answer.total, context.limits.max_offset);
  return std::max<size_t>(1, (reached + answer.per_page - 1) / answer.per_page);
}

// For a page number beyond the last page.
void WriteBeyond(const search::Answer& answer, Page& page) {
  if (answer.total == 0 || answer.page <= LastPage(answer, page.context())) return;
  page.Open("p", {{"class", "notice"}}).Text(page.In(words::kBeyond)).Text(" ");
  WritePageLink(LastPage(answer, page.context()), "prev", words::kLast, page);
  page.Close();
}

void WritePages(const search::Answer& answer, Page& page) {
  const bool more = answer.page * answer.per_page < answer.total &&
                    (answer.page + 1) * answer.per_page <= page.context().limits.max_offset;
  if ((answer.page == 1 && !more) || answer.page > LastPage(answer, page.context())) return;
  page.Open("nav", {{"class", "pages"}, {"aria-label", page.In(words::kPages)}});
  if (answer.page > 1) WritePageLink(answer.page - 1, "prev", words::kPrevious, page);
  if (more) WritePageLink(answer.page + 1, "next", words::kNext, page);
  page.Close();
}

void WriteResults(const search::Answer& answer, Page& page) {
  page.Open("section", {{"class", "results"}, {"aria-labelledby", "results"}});
  page.Element("h2", {{"id", "results"}, {"tabindex", "-1"}},
               answer.total == 0 ? std::string(page.In(words::kNothing))
                                 : CountOfStories(answer.total, page.language()));
  WriteChips(page);
  WriteAdvice(answer, page);
  WriteBeyond(answer, page);
  WriteHits(answer.hits, (answer.page - 1) * answer.per_page + 1, page);
  WritePages(answer, page);
  WriteRelaxed(answer, page);
  page.Close();
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
  Page page(context);
  BeginPage(request.query.empty() ? std::string(name) : fmt::format("{} – {}", request.query, name),
            "/", page);
  WriteForm(request, page);
  page.Open("main", {{"class", "search"}});
  WriteResults(answer, page);
  WriteFacets(answer, page);
  page.Close();
  EndPage(page);
  return std::move(page).Take();
}

}  // namespace hajimari::server
