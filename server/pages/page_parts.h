// Parts that the pages share: head and foot, labels of partners and values, links that change one
// parameter. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/record/story.h"
#include "server/pages/html_writer.h"
#include "server/pages/page.h"

namespace hajimari::server {

inline text::Language Other(text::Language language) {
  return language == text::Language::kJapanese ? text::Language::kEnglish
                                               : text::Language::kJapanese;
}

// The label in that language, or in the other if it has none.
const std::string& In(const dictionaries::Label& label, text::Language language);

// "Crescent City" / "クレセントシティ"; as written in the record if the gazetteer lacks it.
std::string PartnerLabel(const archive::Partner& partner, const PageContext& context);

// The label of a parameter's value ("theme", "tsunami"); the value itself if it has no label.
std::string ValueLabel(std::string_view name, std::string_view value, const PageContext& context);

// The address of `path` with the parameters that `keep` accepts, then those of `more`.
std::string LinkWith(std::string_view path, const PageContext& context,
                     const std::function<bool(const search::Parameter&)>& keep,
                     const std::vector<search::Parameter>& more);

// The address of `path` for the same reader: keeps `ui` if the request had it.
std::string LinkTo(std::string_view path, const PageContext& context);

// Everything before and after <main>. `path` is that of the page, for the link to its other
// language.
void BeginPage(std::string_view title, std::string_view path, const PageContext& context,
               HtmlWriter& html);
void EndPage(const PageContext& context, HtmlWriter& html);

// A title in the page's language and, below it, in the other. `heading` is "h1" or "h3".
void WriteTitles(const archive::Bilingual& title, const char* heading, const std::string* link,
                 const PageContext& context, HtmlWriter& html);

// "Boston ↔ Kyoto · Relationship since 1959-06-24".
void WritePartners(const std::vector<archive::Partner>& partners, const std::string& signed_edtf,
                   const PageContext& context, HtmlWriter& html);

// The themes, each as a link to its search.
void WriteThemes(const std::vector<std::string>& themes, const PageContext& context,
                 HtmlWriter& html);

}  // namespace hajimari::server
