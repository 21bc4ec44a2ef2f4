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

void WriteLanguageLink(std::string_view path, const PageContext& context, HtmlWriter& html) {
  const auto other = Other(context.language);
  const auto target = LinkWith(path, context, [](const auto& p) { return p.name != "ui"; },
                               {{"ui", std::string(Code(other))}});
  html.Element(
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

void BeginPage(std::string_view title, std::string_view path, const PageContext& context,
               HtmlWriter& html) {
  html.Constant("<!doctype html>").Open("html", {{"lang", Code(context.language)}}).Open("head");
  html.Void("meta", {{"charset", "utf-8"}})
      .Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}})
      .Void("link", {{"rel", "icon"}, {"href", "data:,"}})
      .Element("title", {}, title);
  html.Constant("<style>").Constant(kStyleSheet).Constant("</style>").Close();
  html.Open("body").Element("a", {{"class", "skip"}, {"href", "#results"}},
                            words::kSkip.In(context.language));
  html.Open("header").Open("p", {{"class", "name"}});
  html.Element("a", {{"href", LinkTo("/", context)}}, words::kName.In(context.language)).Close();
  html.Element("p", {{"class", "tagline"}}, words::kTagline.In(context.language));
  WriteLanguageLink(path, context, html);
  html.Close();
}

void EndPage(const PageContext& context, HtmlWriter& html) {
  html.Open("footer").Element("p", {}, words::kNotice.In(context.language)).Close();
  html.Close().Close();
}

void WriteTitles(const archive::Bilingual& title, const char* heading, const std::string* link,
                 const PageContext& context, HtmlWriter& html) {
  const auto first =
      title.In(context.language).empty() ? Other(context.language) : context.language;
  html.Open(heading, {{"lang", Code(first)}});
  if (link != nullptr) {
    html.Element("a", {{"href", *link}}, title.In(first));
  } else {
    html.Text(title.In(first));
  }
  html.Close();
  const auto second = Other(first);
  if (title.In(second).empty()) return;
  html.Element("p", {{"class", "subtitle"}, {"lang", Code(second)}}, title.In(second));
}

void WritePartners(const std::vector<archive::Partner>& partners, const std::string& signed_edtf,
                   const PageContext& context, HtmlWriter& html) {
  std::string line;
  for (const auto& partner : partners) {
    line += (line.empty() ? "" : " ↔ ") + PartnerLabel(partner, context);
  }
  if (!signed_edtf.empty()) {
    line += fmt::format("{}{} {}", line.empty() ? "" : " · ", words::kSigned.In(context.language),
                        signed_edtf);
  }
  if (!line.empty()) html.Element("p", {{"class", "partners"}}, line);
}

void WriteThemes(const std::vector<std::string>& themes, const PageContext& context,
                 HtmlWriter& html) {
  if (themes.empty()) return;
  html.Open("ul", {{"class", "themes"}, {"aria-label", words::kThemes.In(context.language)}});
  for (const auto& theme : themes) {
    const auto target =
        LinkWith("/", context, [](const auto& p) { return p.name == "ui"; }, {{"theme", theme}});
    html.Open("li").Element("a", {{"href", target}}, ValueLabel("theme", theme, context)).Close();
  }
  html.Close();
}

}  // namespace hajimari::server
