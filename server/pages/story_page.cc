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

void WriteBodies(const archive::Story& story, Page& page) {
  const bool both = !story.body.en.empty() && !story.body.ja.empty();
  page.Open("div", {{"class", both ? "tellings" : "tellings one"}});
  for (const auto language : {page.language(), Other(page.language())}) {
    if (!story.body.In(language).empty()) WriteBody(story.body.In(language), language, page);
  }
  page.Close();
}

// In the page's language, else in the other with its `lang`.
void WriteBilingual(const char* element, const archive::Bilingual& text, Page& page) {
  const auto language = text.In(page.language()).empty() ? Other(page.language()) : page.language();
  page.Element(element, {{"lang", Code(language)}}, text.In(language));
}

void WriteDates(const archive::Story& story, Page& page) {
  if (story.dates.empty()) return;
  page.Element("h2", {}, page.In(words::kDates)).Open("dl");
  for (const auto& date : story.dates) {
    page.Element("dt", {}, date.written.empty() ? date.date.text : date.written);
    WriteBilingual("dd", date.event, page);
  }
  page.Close();
}

void WritePeople(const archive::Story& story, Page& page) {
  if (story.people.empty()) return;
  page.Element("h2", {}, page.In(words::kPeople)).Open("dl");
  for (const auto& person : story.people) {
    page.Open("dt");
    WriteBilingual("span", person.name, page);
    const auto& other = person.name.In(Other(page.language()));
    if (!other.empty() && !person.name.In(page.language()).empty()) {
      page.Text(" ").Element("span", {{"lang", Code(Other(page.language()))}}, other);
    }
    page.Close();
    WriteBilingual("dd", person.role, page);
  }
  page.Close();
}

// The page shows captions only: the server has no picture files.
void WritePictures(const archive::Story& story, Page& page) {
  if (story.pictures.empty()) return;
  page.Element("h2", {}, page.In(words::kPictures)).Open("ul");
  for (const auto& picture : story.pictures) {
    page.Open("li");
    WriteBilingual("span", picture.caption, page);
    if (!picture.credit.empty()) page.Text(" — ").Text(picture.credit);
    if (!picture.rights.empty()) page.Text(" (").Text(picture.rights).Text(")");
    page.Close();
  }
  page.Close();
}

void WriteSources(const archive::Story& story, Page& page) {
  if (story.sources.empty()) return;
  page.Element("h2", {}, page.In(words::kSources)).Open("ul");
  for (const auto& source : story.sources) {
    const std::string& label = source.title.empty() ? source.url : source.title;
    page.Open("li");
    if (source.url.starts_with("https://") || source.url.starts_with("http://")) {
      page.Element("a", {{"href", source.url}, {"rel", "noreferrer nofollow"}}, label);
    } else {
      page.Text(label);
    }
    page.Close();
  }
  page.Close();
}

void WriteOtherStories(const std::vector<std::string>& stories, Page& page) {
  if (stories.empty()) return;
  page.Element("h2", {}, page.In(words::kOtherStories)).Open("ul");
  for (const auto& id : stories) {
    page.Open("li").Element("a", {{"href", LinkTo("/stories/" + id, page.context())}}, id).Close();
  }
  page.Close();
}

}  // namespace

std::string StoryPage(const search::StoryAnswer& answer, const PageContext& context) {
  const archive::Story& story = answer.story;
  const auto& title = story.title.In(context.language).empty()
                          ? story.title.In(Other(context.language))
                          : story.title.In(context.language);
  Page page(context);
  BeginPage(fmt::format("{} – {}", title, page.In(words::kName)), "/stories/" + story.id, page);
  page.Open("main", {{"id", "results"}}).Open("article");
  WriteTitles(story.title, "h1", nullptr, page);
  WritePartners(answer.partners, answer.signed_edtf, page);
  WriteThemes(story.themes, page);
  WriteBodies(story, page);
  WriteDates(story, page);
  WritePeople(story, page);
  WritePictures(story, page);
  WriteSources(story, page);
  WriteOtherStories(answer.other_stories, page);
  page.Close();
  page.Open("p").Element("a", {{"href", LinkTo("/", page.context())}}, page.In(words::kBack));
  page.Text(" · ").Element("a", {{"href", "/api/v1/stories/" + story.id}}, page.In(words::kAsData));
  page.Close().Close();
  EndPage(page);
  return std::move(page).Take();
}

}  // namespace hajimari::server
