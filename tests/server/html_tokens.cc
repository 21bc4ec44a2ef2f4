#include "tests/server/html_tokens.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include "base/utf8.h"

namespace hajimari::server {
namespace {

using Kind = HtmlToken::Kind;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html) {}

  std::vector<HtmlToken> Read() {
    if (!base::IsValidUtf8(html_)) Fail("bytes that are not UTF-8");
    while (at_ < html_.size()) {
      html_[at_] == '<' ? Tag() : Text();
    }
    if (!open_.empty()) Fail("not closed: " + open_.back());
    return std::move(tokens_);
  }

 private:
  [[noreturn]] void Fail(const std::string& what) const {
    const size_t from = at_ < 60 ? 0 : at_ - 60;
    throw std::runtime_error(what + " at: " + std::string(html_.substr(from, 120)));
  }

  bool Take(std::string_view piece) {
    if (!html_.substr(at_).starts_with(piece)) return false;
    at_ += piece.size();
    return true;
  }

  std::string Name() {
    const size_t begin = at_;
    while (at_ < html_.size() && IsLetter(html_[at_])) ++at_;
    if (at_ == begin) Fail("no name");
    return std::string(html_.substr(begin, at_ - begin));
  }

  // Up to `end`, without it.
  std::string Decoded(char end) {
    static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string text;
    while (at_ < html_.size() && html_[at_] != end) {
      const char c = html_[at_];
      if (c == '&') {
        const auto* entity = std::ranges::find_if(
            kEntities, [&](const auto& e) { return html_.substr(at_).starts_with(e.first); });
        if (entity == kEntities.end()) Fail("a bare &");
        text += entity->second;
        at_ += entity->first.size();
        continue;
      }
      const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
      if (c == '<' || c == '>' || c == '"' || c == '\'' || control) Fail("a bare character");
      text += c;
      ++at_;
    }
    return text;
  }

  void Text() { tokens_.push_back({Kind::kText, Decoded('<'), {}}); }

  void Tag() {
    if (Take("<!doctype html>")) {
      tokens_.push_back({Kind::kDoctype, "", {}});
      return;
    }
    ++at_;
    if (Take("/")) {
      const std::string name = Name();
      if (open_.empty() || open_.back() != name || !Take(">")) Fail("closes what is not open");
      open_.pop_back();
      tokens_.push_back({Kind::kClose, name, {}});
      return;
    }
    HtmlToken token{Kind::kOpen, Name(), {}};
    while (Take(" ")) {
      std::string name = Name();
      if (!Take("=\"")) Fail("an attribute without quotes");
      token.attributes.emplace_back(std::move(name), Decoded('"'));
      ++at_;
    }
    if (!Take(">")) Fail("a tag that does not end");
    static const std::set<std::string> kVoid = {"meta", "link", "input", "br", "hr", "img"};
    if (!kVoid.contains(token.text)) open_.push_back(token.text);
    const bool raw = token.text == "style" || token.text == "script";
    tokens_.push_back(token);
    if (raw) Raw(token.text);
  }

  void Raw(const std::string& name) {
    const size_t end = html_.find("</" + name, at_);
    if (end == std::string_view::npos) Fail("raw text without end");
    tokens_.push_back({Kind::kText, std::string(html_.substr(at_, end - at_)), {}});
    at_ = end;
  }

  std::string_view html_;
  size_t at_ = 0;
  std::vector<std::string> open_;
  std::vector<HtmlToken> tokens_;
};

bool IsHarmlessAddress(std::string_view address) {
  if (address.starts_with("https://") || address.starts_with("http://")) return true;
  if (address.starts_with('#') || address == "data:,") return true;
  return address.starts_with('/') && !address.starts_with("//") &&
         address.find('\\') == std::string_view::npos && std::ranges::none_of(address, [](char c) {
           return static_cast<unsigned char>(c) <= 0x20;
         });
}

}  // namespace

std::vector<HtmlToken> ReadHtml(std::string_view html) { return Reader(html).Read(); }

std::string Skeleton(const std::vector<HtmlToken>& tokens) {
  std::string skeleton;
  for (const auto& token : tokens) {
    if (token.kind == Kind::kOpen) {
      skeleton += "<" + token.text;
      for (const auto& [name, value] : token.attributes) skeleton += " " + name;
      skeleton += ">";
    } else if (token.kind == Kind::kClose) {
      skeleton += "</" + token.text + ">";
    }
  }
  return skeleton;
}

std::string Harm(const std::vector<HtmlToken>& tokens) {
  static const std::set<std::string> kElements = {
      "html",   "head",   "meta",   "title",      "style",   "link",     "body",   "header",
      "nav",    "main",   "footer", "section",    "article", "aside",    "form",   "label",
      "input",  "select", "option", "button",     "details", "summary",  "h1",     "h2",
      "h3",     "p",      "a",      "ul",         "ol",      "li",       "dl",     "dt",
      "dd",     "div",    "span",   "mark",       "table",   "thead",    "tbody",  "tr",
      "th",     "td",     "time",   "em",         "strong",  "small",    "abbr",   "br",
      "hr",     "img",    "figure", "figcaption", "caption", "datalist", "output", "fieldset",
      "legend", "cite",   "search"};
  for (size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (token.kind != Kind::kOpen) continue;
    if (!kElements.contains(token.text)) return "an element " + token.text;
    for (const auto& [name, value] : token.attributes) {
      static const std::set<std::string> kNever = {"style",    "srcdoc", "formaction", "http-equiv",
                                                   "manifest", "ping",   "background", "data"};
      if (name.starts_with("on") || kNever.contains(name)) return "an attribute " + name;
      const bool leads = name == "href" || name == "src" || name == "action";
      if (leads && !IsHarmlessAddress(value)) return "an address " + value;
      if (name == "src" && !value.starts_with('/')) return "something loaded from " + value;
    }
  }
  return "";
}

}  // namespace hajimari::server
