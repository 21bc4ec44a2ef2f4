#include "archive/sources/plain_markdown.h"

#include <cmark.h>

#include <memory>
#include <utility>

#include "archive/record/record_text.h"
#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::archive {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

bool EndsJapanese(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = base::DecodeUtf8(text, base::BoundaryBefore(text, text.size() - 1)).code_point;
  return c >= 0x3000 && (c < 0xFF00 || c > 0xFF5E || c == U'！' || c == U'？' || c == U'）');
}

// Collects the text of a node and its descendants.
class Words {
 public:
  void Take(cmark_node* node, bool entering) {
    if (!entering) return;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
      case CMARK_NODE_HTML_INLINE:
        Add(cmark_node_get_literal(node));
        break;
      case CMARK_NODE_SOFTBREAK:
        soft_break_ = true;
        break;
      case CMARK_NODE_LINEBREAK:
        text_ += '\n';
        break;
      default:
        break;
    }
  }

  std::string Release() {
    soft_break_ = false;
    return std::exchange(text_, "");
  }

 private:
  void Add(const char* literal) {
    const std::string_view words = literal == nullptr ? "" : literal;
    if (soft_break_ && !words.empty()) {
      const char32_t next = base::DecodeUtf8(words, 0).code_point;
      const bool japanese = EndsJapanese(text_) && next >= 0x3000;
      if (!japanese) text_ += ' ';
      soft_break_ = false;
    }
    text_ += words;
  }

  std::string text_;
  bool soft_break_ = false;
};

}  // namespace

std::vector<MarkdownBlock> PlainMarkdown(std::string_view markdown) {
  const std::unique_ptr<cmark_node, FreeNode> document(
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document.get()));
  std::vector<MarkdownBlock> blocks;
  Words words;
  const auto add = [&](int heading, std::string text) {
    text = Paragraphs(text);
    if (!text.empty()) blocks.push_back({heading, std::move(text)});
  };
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    words.Take(node, event == CMARK_EVENT_ENTER);
    const cmark_node_type type = cmark_node_get_type(node);
    const bool whole = type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_CODE_BLOCK;
    if (whole && event == CMARK_EVENT_ENTER) add(0, cmark_node_get_literal(node));
    if (event != CMARK_EVENT_EXIT) continue;
    if (type == CMARK_NODE_PARAGRAPH) add(0, words.Release());
    if (type == CMARK_NODE_HEADING) add(cmark_node_get_heading_level(node), words.Release());
  }
  return blocks;
}

}  // namespace hajimari::archive
