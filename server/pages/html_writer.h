// Writes HTML that is escaped by construction: text and attribute values can only enter through
// Text and Open, and every opened element is closed.
//
//   HtmlWriter html;
//   html.Open("a", {{"href", "/?q=<b>"}}).Text("a < b").Close();
//   std::move(html).Take()  -> <a href="/?q=&lt;b&gt;">a &lt; b</a>
//
// Names of elements and attributes are constants of the program. An attribute with the value
// nullopt is left out; a boolean attribute (`checked`) takes "". One thread.
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
  // An element without content or end tag: input, meta, link.
  HtmlWriter& Void(const char* element, std::initializer_list<Attribute> attributes);
  // Unescaped. Only for constants of the program: the doctype, the style sheet.
  HtmlWriter& Constant(std::string_view html);

  // REQUIRES: every element is closed.
  std::string Take() &&;

 private:
  void Tag(const char* element, std::initializer_list<Attribute> attributes);

  std::string out_;
  std::vector<const char*> open_;
};

}  // namespace hajimari::server
