// HTML that is escaped by construction: text and attribute values can only come in through Text and
// Open, and every element that was opened is closed.
//
//   HtmlWriter html;
//   html.Open("a", {{"href", "/?q=<b>"}}).Text("a < b").Close();
//   std::move(html).Take()  -> <a href="/?q=&lt;b&gt;">a &lt; b</a>
//
// Element and attribute names are the program's own constants. An attribute whose value is nullopt
// is left out; one that is true of itself (`checked`) is written with "". One thread.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hajimari::server {

class HtmlWriter {
 public:
  struct Attribute {
    const char* name;
    std::optional<std::string_view> value;
  };

  HtmlWriter& Open(const char* element, std::initializer_list<Attribute> attributes = {});
  HtmlWriter& Text(std::string_view text);
  HtmlWriter& Close();
  // Open, Text, Close.
  HtmlWriter& Element(const char* element, std::initializer_list<Attribute> attributes,
                      std::string_view text);
  // Without content or end: input, meta, link.
  HtmlWriter& Void(const char* element, std::initializer_list<Attribute> attributes);
  // Constants of the program only: the doctype, the style sheet.
  HtmlWriter& Constant(std::string_view html);

  // REQUIRES: everything is closed.
  std::string Take() &&;

 private:
  void Tag(const char* element, std::initializer_list<Attribute> attributes);

  std::string out_;
  std::vector<const char*> open_;
};

}  // namespace hajimari::server
