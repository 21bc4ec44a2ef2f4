// A strict HTML parser: the pages must be so plain that every browser parses them alike. Whatever a
// browser would have to guess is an error.
//
//   ReadHtml("<p class=\"a\">1 &lt; 2</p>")
//     -> {{kOpen, "p", {{"class", "a"}}}, {kText, "1 < 2"}, {kClose, "p"}}
//   Skeleton(tokens)  -> "<p class></p>": no text of a query or story may change it
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hajimari::server {

struct HtmlToken {
  enum class Kind { kDoctype, kOpen, kClose, kText };
  Kind kind;
  std::string text;                                             // name, or decoded text
  std::vector<std::pair<std::string, std::string>> attributes;  // decoded values
};

// Throws std::runtime_error, with the place, at anything that is not well-formed: a bare < or &, an
// attribute without double quotes, an element that is not closed in its order.
std::vector<HtmlToken> ReadHtml(std::string_view html);

std::string Skeleton(const std::vector<HtmlToken>& tokens);

// What in the tokens could run, load or link somewhere: an element or attribute that pages do not
// use, an external address that is not http(s), a style that is not ours. "" if there is nothing.
std::string Harm(const std::vector<HtmlToken>& tokens);

}  // namespace hajimari::server
