#include "server/pages/page_parts.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/digest.h"
#include "search/contract/facet_table.h"
#include "search/names/labels.h"
#include "server/http/uri.h"
#include "server/pages/page_text.h"
#include "server/pages/style_sheet.h"

namespace hajimari::server {
namespace {

std::string Base64(std::string_view hex) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  unsigned bits = 0;
  int count = 0;
  for (const char c : hex) {
    bits = bits << 4 | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    count += 4;
    if (count < 6) continue;
    count -= 6;
    encoded += kAlphabet[bits >> count & 63];
  }
  if (count > 0) encoded += kAlphabet[bits << (6 - count) & 63];
  while (encoded.size() % 4 != 0) encoded += '=';
  return encoded;
}

// "Visits, 1960s": a decade alone does not say what happened in it.
dictionaries::Label EventLabel(std::string_view id, dictionaries::Label decade,
                               const PageContext& context) {
  for (const std::string& kind :
       search::ParentsOf(search::Facet::kEvent, id, context.dictionaries)) {
    const auto label = search::LabelOf(search::Facet::kEvent, kind, context.dictionaries);
    if (label) return {label->en + ", " + decade.en, label->ja + " " + decade.ja};
  }
  return decade;
}

void WriteLanguageLink(std::string_view path, Page& page) {
  const auto other = Other(page.language());
  const auto target = LinkWith(path, page.context(), [](const auto& p) { return p.name != "ui"; },
                               {{"ui", std::string(Code(other))}});
  page.Element(
      "a",
      {{"class", "language"}, {"href", target}, {"hreflang", Code(other)}, {"lang", Code(other)}},
      other == text::Language::kJapanese ? "日本語" : "English");
}

}  // namespace

const std::string& In(const dictionaries::Label& label, text::Language language) {
  const bool japanese = language == text::Language::kJapanese;
  const std::string& first = japanese ? label.ja : label.en;
  return first.empty() ? (japanese ? label.en : label.ja) : first;
}

std::string PartnerLabel(const archive::Partner& partner, const PageContext& context) {
  const auto* place = context.dictionaries.gazetteer().Find(partner.place);
  dictionaries::Label label;
  if (place != nullptr) label = place->name;
  const auto& written = partner.city.empty() ? partner.region : partner.city;
  if (label.ja.empty() && partner.country == "JP") label.ja = written;
  if (label.en.empty()) label.en = partner.city_en.empty() ? written : partner.city_en;
  std::string text = In(label, context.language);
  if (!partner.at_signing.empty() && partner.at_signing != text) {
    text += context.language == text::Language::kJapanese
                ? fmt::format("（当時{}）", partner.at_signing)
                : fmt::format(" (then {})", partner.at_signing);
  }
  return text;
}

std::string ValueLabel(std::string_view name, std::string_view value, const PageContext& context) {
  if (name == "without") {
    if (const auto route = search::RouteNamed(value)) {
      return std::string(RouteName(*route, context.language));
    }
  }
  if (name == "match" && value == "any") return std::string(words::kAnyWord.In(context.language));
  const auto* filter = search::FilterNamed(name);
  if (filter == nullptr || !search::InfoOf(filter->facet).listed) return std::string(value);
  auto label = search::LabelOf(filter->facet, value, context.dictionaries);
  if (!label) return std::string(value);
  if (filter->facet == search::Facet::kEvent) label = EventLabel(value, *std::move(label), context);
  return In(*label, context.language);
}

std::string LinkWith(std::string_view path, const PageContext& context,
                     const std::function<bool(const search::Parameter&)>& keep,
                     const std::vector<search::Parameter>& more) {
  std::vector<search::Parameter> parameters;
  std::ranges::copy_if(context.parameters, std::back_inserter(parameters), keep);
  parameters.insert(parameters.end(), more.begin(), more.end());
  return MakeTarget(path, parameters);
}

std::string LinkTo(std::string_view path, const PageContext& context) {
  return LinkWith(path, context, [](const auto& p) { return p.name == "ui"; }, {});
}

const std::string& PagePolicy() {
  static const std::string kPolicy = fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; img-src data:; form-action 'self'; "
      "base-uri 'none'; frame-ancestors 'none'",
      Base64(base::Sha256Hex(kStyleSheet)));
  return kPolicy;
}

void BeginPage(std::string_view title, std::string_view path, Page& page) {
  page.Constant("<!doctype html>").Open("html", {{"lang", Code(page.language())}}).Open("head");
  page.Void("meta", {{"charset", "utf-8"}})
      .Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
      .Void("link", {{"rel", "icon"}, {"href", "data:,"}})
      .Element("title", {}, title);
  page.Constant("<style>").Constant(kStyleSheet).Constant("</style>").Close();
  page.Open("body").Element("a", {{"class", "skip"}, {"href", "#results"}}, page.In(words::kSkip));
  page.Open("header").Open("p", {{"class", "name"}});
  page.Element("a", {{"href", LinkTo("/", page.context())}}, page.In(words::kName)).Close();
  page.Element("p", {{"class", "tagline"}}, page.In(words::kTagline));
  WriteLanguageLink(path, page);
  page.Close();
}

void EndPage(Page& page) {
  page.Open("footer").Element("p", {}, page.In(words::kNotice)).Close();
  page.Close().Close();
}

void WriteTitles(const archive::Bilingual& title, const char* heading, const std::string* link,
                 Page& page) {
  const auto first = title.In(page.language()).empty() ? Other(page.language()) : page.language();
  page.Open(heading, {{"lang", Code(first)}});
  if (link != nullptr) {
    page.Element("a", {{"href", *link}}, title.In(first));
  } else {
    page.Text(title.In(first));
  }
  page.Close();
  const auto second = Other(first);
  if (title.In(second).empty()) return;
  page.Element("p", {{"class", "subtitle"}, {"lang", Code(second)}}, title.In(second));
}

void WritePartners(const std::vector<archive::Partner>& partners, const std::string& signed_edtf,
                   Page& page) {
  std::string line;
  for (const auto& partner : partners) {
    line += (line.empty() ? "" : " ↔ ") + PartnerLabel(partner, page.context());
  }
  if (!signed_edtf.empty()) {
    line += fmt::format("{}{} {}", line.empty() ? "" : " · ", page.In(words::kSigned), signed_edtf);
  }
  if (!line.empty()) page.Element("p", {{"class", "partners"}}, line);
}

void WriteThemes(const std::vector<std::string>& themes, Page& page) {
  if (themes.empty()) return;
  page.Open("ul", {{"class", "themes"}, {"aria-label", page.In(words::kThemes)}});
  for (const auto& theme : themes) {
    const auto target = LinkWith("/", page.context(), [](const auto& p) { return p.name == "ui"; },
                                 {{"theme", theme}});
    page.Open("li")
        .Element("a", {{"href", target}}, ValueLabel("theme", theme, page.context()))
        .Close();
  }
  page.Close();
}

}  // namespace hajimari::server
