#include "server/pages/html_writer.h"

#include <cassert>

namespace hajimari::server {
namespace {

void Escape(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // HTML does not allow control characters.
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
}

}  // namespace

void HtmlWriter::Tag(const char* element, std::initializer_list<Attribute> attributes) {
  out_.append("<").append(element);
  for (const auto& [name, value] : attributes) {
    if (!value) continue;
    out_.append(" ").append(name).append("=\"");
    Escape(*value, out_);
    out_ += '"';
  }
  out_ += '>';
}

HtmlWriter& HtmlWriter::Open(const char* element, std::initializer_list<Attribute> attributes) {
  Tag(element, attributes);
  open_.push_back(element);
  return *this;
}

HtmlWriter& HtmlWriter::Text(std::string_view text) {
  Escape(text, out_);
  return *this;
}

HtmlWriter& HtmlWriter::Close() {
  assert(!open_.empty());
  out_.append("</").append(open_.back()).append(">");
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::Element(const char* element, std::initializer_list<Attribute> attributes,
                                std::string_view text) {
  return Open(element, attributes).Text(text).Close();
}

HtmlWriter& HtmlWriter::Void(const char* element, std::initializer_list<Attribute> attributes) {
  Tag(element, attributes);
  return *this;
}

HtmlWriter& HtmlWriter::Constant(std::string_view html) {
  out_ += html;
  return *this;
}

std::string HtmlWriter::Take() && {
  assert(open_.empty());
  return std::move(out_);
}

}  // namespace hajimari::server
