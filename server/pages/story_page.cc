#include <fmt/core.h>

#include <algorithm>

#include "server/pages/page.h"
#include "server/pages/page_parts.h"
#include "server/pages/page_text.h"

namespace hajimari::server {
namespace {

void WriteBody(const std::string& body, text::Language language, HtmlWriter& html) {
  html.Open("div", {{"lang", Code(language)}});
  const std::string_view text = body;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end > begin) html.Element("p", {}, text.substr(begin, end - begin));
    begin = end + 2;
  }
  html.Close();
}

void WriteBodies(const archive::Story& story, const PageContext& context, HtmlWriter& html) {
  const bool both = !story.body.en.empty() && !story.body.ja.empty();
  html.Open("div", {{"class", both ? "tellings" : "tellings one"}});
  for (const auto language : {context.language, Other(context.language)}) {
    if (!story.body.In(language).empty()) WriteBody(story.body.In(language), language, html);
  }
  html.Close();
}

// In the page's language, else in the other with its `lang`.
void WriteBilingual(const char* element, const archive::Bilingual& text, const PageContext& context,
                    HtmlWriter& html) {
  const auto language =
      text.In(context.language).empty() ? Other(context.language) : context.language;
  html.Element(element, {{"lang", Code(language)}}, text.In(language));
}

void WriteDates(const archive::Story& story, const PageContext& context, HtmlWriter& html) {
  if (story.dates.empty()) return;
  html.Element("h2", {}, words::kDates.In(context.language)).Open("dl");
  for (const auto& date : story.dates) {
    html.Element("dt", {}, date.written.empty() ? date.date.text : date.written);
    WriteBilingual("dd", date.event, context, html);
  }
  html.Close();
}

void WritePeople(const archive::Story& story, const PageContext& context, HtmlWriter& html) {
  if (story.people.empty()) return;
  html.Element("h2", {}, words::kPeople.In(context.language)).Open("dl");
  for (const auto& person : story.people) {
    html.Open("dt");
    WriteBilingual("span", person.name, context, html);
    const auto& other = person.name.In(Other(context.language));
    if (!other.empty() && !person.name.In(context.language).empty()) {
      html.Text(" ").Element("span", {{"lang", Code(Other(context.language))}}, other);
    }
    html.Close();
    WriteBilingual("dd", person.role, context, html);
  }
  html.Close();
}

// The page shows captions only: the server has no picture files.
void WritePictures(const archive::Story& story, const PageContext& context, HtmlWriter& html) {
  if (story.pictures.empty()) return;
  html.Element("h2", {}, words::kPictures.In(context.language)).Open("ul");
  for (const auto& picture : story.pictures) {
    html.Open("li");
    WriteBilingual("span", picture.caption, context, html);
    if (!picture.credit.empty()) html.Text(" — ").Text(picture.credit);
    if (!picture.rights.empty()) html.Text(" (").Text(picture.rights).Text(")");
    html.Close();
  }
  html.Close();
}

void WriteSources(const archive::Story& story, const PageContext& context, HtmlWriter& html) {
  if (story.sources.empty()) return;
  html.Element("h2", {}, words::kSources.In(context.language)).Open("ul");
  for (const auto& source : story.sources) {
    const std::string& label = source.title.empty() ? source.url : source.title;
    html.Open("li");
    if (source.url.starts_with("https://") || source.url.starts_with("http://")) {
      html.Element("a", {{"href", source.url}, {"rel", "noreferrer nofollow"}}, label);
    } else {
      html.Text(label);
    }
    html.Close();
  }
  html.Close();
}

void WriteTellings(const std::vector<std::string>& tellings, const PageContext& context,
                   HtmlWriter& html) {
  if (tellings.empty()) return;
  html.Element("h2", {}, words::kTellings.In(context.language)).Open("ul");
  for (const auto& id : tellings) {
    html.Open("li").Element("a", {{"href", LinkTo("/stories/" + id, context)}}, id).Close();
  }
  html.Close();
}

}  // namespace

std::string StoryPage(const search::StoryAnswer& answer, const PageContext& context) {
  const archive::Story& story = answer.story;
  const auto& title = story.title.In(context.language).empty()
                          ? story.title.In(Other(context.language))
                          : story.title.In(context.language);
  HtmlWriter html;
  BeginPage(fmt::format("{} – {}", title, words::kName.In(context.language)),
            "/stories/" + story.id, context, html);
  html.Open("main", {{"id", "results"}}).Open("article");
  WriteTitles(story.title, "h1", nullptr, context, html);
  WritePartners(answer.partners, answer.signed_edtf, context, html);
  WriteThemes(story.themes, context, html);
  WriteBodies(story, context, html);
  WriteDates(story, context, html);
  WritePeople(story, context, html);
  WritePictures(story, context, html);
  WriteSources(story, context, html);
  WriteTellings(answer.tellings, context, html);
  html.Close();
  html.Open("p").Element("a", {{"href", LinkTo("/", context)}}, words::kBack.In(context.language));
  html.Text(" · ").Element("a", {{"href", "/api/v1/stories/" + story.id}},
                           words::kAsData.In(context.language));
  html.Close().Close();
  EndPage(context, html);
  return std::move(html).Take();
}

}  // namespace hajimari::server
