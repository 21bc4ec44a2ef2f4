// What both pages are made of: head and foot, labels of partners and values, links that change one
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

// The label in the language, else in the other.
const std::string& In(const dictionaries::Label& label, text::Language language);

// "Crescent City" / "クレセントシティ"; as told where the gazetteer does not know it.
std::string PartnerLabel(const archive::Partner& partner, const PageContext& context);

// The label of a value of a parameter ("theme", "tsunami"), the value itself where it has none.
std::string ValueLabel(std::string_view name, std::string_view value, const PageContext& context);

// The address of `path` with those parameters that `keep` lets through, `more` at the end.
std::string LinkWith(std::string_view path, const PageContext& context,
                     const std::function<bool(const search::Parameter&)>& keep,
                     const std::vector<search::Parameter>& more);

// The page's address for the same reader: keeps `ui` where it was asked for.
std::string LinkTo(std::string_view path, const PageContext& context);

// Everything before and after <main>. `path` is the page's own, for the link to its other language.
void BeginPage(std::string_view title, std::string_view path, const PageContext& context,
               HtmlWriter& html);
void EndPage(const PageContext& context, HtmlWriter& html);

// A title in the page's language and, below it, in the other; heading is "h1" or "h3".
void WriteTitles(const archive::Bilingual& title, const char* heading, const std::string* link,
                 const PageContext& context, HtmlWriter& html);

// "Boston ↔ Kyoto · Tie since 1959-06-24".
void WriteTie(const std::vector<archive::Partner>& partners, const std::string& signed_edtf,
              const PageContext& context, HtmlWriter& html);

// The themes as links to a search for each.
void WriteThemes(const std::vector<std::string>& themes, const PageContext& context,
                 HtmlWriter& html);

}  // namespace hajimari::server
