#include "app/answer_text.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "app/table_text.h"
#include "app/understood_text.h"
#include "search/names/labels.h"

namespace hajimari::app {
namespace {

constexpr size_t kFacetValues = 8;

std::string Marked(const search::Snippet& snippet, bool color) {
  const std::string_view open = color ? "\033[1m" : "[";
  const std::string_view close = color ? "\033[0m" : "]";
  std::string out;
  size_t at = 0;
  for (const auto& mark : snippet.marks) {
    out += Clean(std::string_view(snippet.text).substr(at, mark.begin - at));
    out += open;
    out += Clean(std::string_view(snippet.text).substr(mark.begin, mark.size()));
    out += close;
    at = mark.end;
  }
  return out + Clean(std::string_view(snippet.text).substr(at));
}

std::string BothTitles(const archive::Bilingual& title) {
  if (title.en.empty() || title.ja.empty()) return Clean(title.en + title.ja);
  return Clean(title.en + " / " + title.ja);
}

std::string PlaceLine(const search::Hit& hit, const dictionaries::Dictionaries& known) {
  std::vector<std::string> names;
  for (const auto& partner : hit.partners)
    names.push_back(Clean(search::LabelOfPartner(partner, known.gazetteer()).en));
  std::vector<std::string> items;
  if (!names.empty()) items.push_back(fmt::format("{}", fmt::join(names, " – ")));
  items.push_back(hit.signed_edtf.empty() ? "no date" : hit.signed_edtf);
  std::vector<std::string_view> languages;
  for (const auto language : archive::LanguagesOf(hit.story)) languages.push_back(Code(language));
  items.push_back(fmt::format("{}", fmt::join(languages, " ")));
  items.push_back(hit.story.id);
  return fmt::format("{}", fmt::join(items, " · "));
}

std::string WhyLine(const search::Hit& hit) {
  std::vector<std::string> reasons;
  std::set<std::string> shown;
  for (const auto& why : hit.why) {
    std::string reason = fmt::format("{} ({})", Clean(why.matched), Name(why.route));
    if (shown.insert(reason).second) reasons.push_back(std::move(reason));
  }
  return fmt::format("{}", fmt::join(reasons, ", "));
}

struct Reading {
  const dictionaries::Dictionaries& known;
  bool color;
};

void AppendHit(const search::Hit& hit, size_t number, const Reading& look, std::string& out) {
  out += fmt::format("{:>3}  {}\n     {}\n", number, BothTitles(hit.story.title),
                     PlaceLine(hit, look.known));
  for (const auto& [language, snippets] : hit.snippets) {
    for (const auto& snippet : snippets)
      out += fmt::format("     {}\n", Marked(snippet, look.color));
  }
  if (!hit.why.empty()) out += fmt::format("     found by: {}\n", WhyLine(hit));
  out += '\n';
}

void Flatten(const std::vector<search::FacetValue>& values, bool leaves_only,
             std::vector<const search::FacetValue*>& out) {
  for (const auto& value : values) {
    if (!leaves_only || value.children.empty()) out.push_back(&value);
    Flatten(value.children, leaves_only, out);
  }
}

std::string CountOf(const search::FacetValue& value) {
  if (!value.relationships) return fmt::format("{}", value.count);
  return fmt::format("{} ({} relationships)", value.count, *value.relationships);
}

std::string FacetLine(search::Facet facet, const std::vector<search::FacetValue>& values,
                      size_t most) {
  std::vector<const search::FacetValue*> flat;
  Flatten(values, facet == search::Facet::kTheme, flat);
  std::ranges::stable_sort(flat, [](const auto* a, const auto* b) { return a->count > b->count; });
  std::vector<std::string> shown;
  for (const auto* value : flat) {
    if (shown.size() == most) {
      shown.push_back("…");
      break;
    }
    shown.push_back(fmt::format("{}{} {}", value->selected ? "✓" : "", value->id, CountOf(*value)));
  }
  return fmt::format("{:<8} {}\n", Name(facet), fmt::join(shown, " · "));
}

std::string Heading(const search::Answer& answer) {
  const std::string stories =
      answer.total == 1 ? "1 story" : fmt::format("{} stories", answer.total);
  std::vector<std::string> routes;
  for (const auto& [route, count] : answer.total_by_route) {
    routes.push_back(fmt::format("{} {}", Name(route), count));
  }
  std::string heading =
      answer.query.empty() ? stories : fmt::format("{}: {}", Clean(answer.query), stories);
  if (!routes.empty()) heading += fmt::format(" ({})", fmt::join(routes, ", "));
  return heading + "\n\n";
}

std::string RelaxedText(const search::Answer& answer, const Reading& look) {
  if (!answer.relaxed) return {};
  std::vector<std::string> counts;
  for (const auto& [relaxation, count] : answer.relaxed->counts) {
    counts.push_back(fmt::format("{} {}", Name(relaxation), count));
  }
  std::string out = fmt::format("A looser reading finds more: {}\n", fmt::join(counts, ", "));
  if (!answer.relaxed->hits.empty()) out += '\n';
  for (size_t i = 0; i < answer.relaxed->hits.size(); ++i) {
    AppendHit(answer.relaxed->hits[i], i + 1, look, out);
  }
  return out;
}

}  // namespace

std::string AnswerText(const search::Answer& answer, const dictionaries::Dictionaries& known,
                       const Look& look) {
  const Reading reading{known, look.color};
  std::string out = Heading(answer) + UnderstoodText(answer.understood);
  for (const auto& ignored : answer.understood.ignored) {
    out += fmt::format("not understood: {}: {}\n", Clean(ignored.text),
                       Say(ignored.message, look.language));
  }
  const size_t first = (answer.page - 1) * answer.per_page + 1;
  for (size_t i = 0; i < answer.hits.size(); ++i) {
    AppendHit(answer.hits[i], first + i, reading, out);
  }
  out += RelaxedText(answer, reading);
  if (answer.did_you_mean) {
    out += fmt::format("Did you mean: {} ({})\n", Clean(answer.did_you_mean->query),
                       answer.did_you_mean->total);
  }
  for (const auto& filter : answer.suggested_filters) {
    out +=
        fmt::format("Instead of {}, the filter --{} {} ({}): {}\n", Clean(filter.word),
                    Name(filter.facet), filter.id, Say(filter.label, look.language), filter.count);
  }
  for (const auto& [facet, values] : answer.facets) {
    if (!values.empty()) out += FacetLine(facet, values, look.facet_values.value_or(kFacetValues));
  }
  if (answer.histogram) out += "\n" + HistogramText(*answer.histogram);
  if (answer.matrix) out += "\n" + MatrixText(*answer.matrix);
  return out;
}

}  // namespace hajimari::app
