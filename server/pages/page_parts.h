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
#include "server/pages/page_text.h"

namespace hajimari::server {

// A page that is being written for one reader. `context` must outlive it.
class Page : public HtmlWriter {
 public:
  explicit Page(const PageContext& context) : context_(context) {}

  const PageContext& context() const { return context_; }
  text::Language language() const { return context_.language; }
  // The phrase in the reader's language.
  std::string_view In(const Phrase& phrase) const { return phrase.In(language()); }

 private:
  const PageContext& context_;
};

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
void BeginPage(std::string_view title, std::string_view path, Page& page);
void EndPage(Page& page);

// A title in the page's language and, below it, in the other. `heading` is "h1" or "h3".
void WriteTitles(const archive::Bilingual& title, const char* heading, const std::string* link,
                 Page& page);

// "Boston ↔ Kyoto · Relationship since 1959-06-24".
void WritePartners(const std::vector<archive::Partner>& partners, const std::string& signed_edtf,
                   Page& page);

// The themes, each as a link to its search.
void WriteThemes(const std::vector<std::string>& themes, Page& page);

}  // namespace hajimari::server
