// HTML as a strict reader sees it: pages of the server must be so plain that every browser reads
// them alike. What a browser would have to guess at is a fault.
//
//   ReadHtml("<p class=\"a\">1 &lt; 2</p>")
//     -> {{kOpen, "p", {{"class", "a"}}}, {kText, "1 < 2"}, {kClose, "p"}}
//   Skeleton(tokens)  -> "<p class></p>": what no text of a reader or teller may change
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

// What in the tokens could run, load or lead somewhere: an element or attribute that pages have no
// use for, an address that leaves the server and is not http(s), a style that is not ours. Empty:
// nothing.
std::string Harm(const std::vector<HtmlToken>& tokens);

}  // namespace hajimari::server
