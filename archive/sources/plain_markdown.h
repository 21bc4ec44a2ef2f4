// The words of a Markdown text, by libcmark: paragraphs parted by blank lines, without marks.
//
//   PlainMarkdown("# Kamome\n\nA *boat*\ncame.\n\n## 日本語\n\n舟が\n着いた。")
//     -> { {"", heading "Kamome", level 1, ""}, ..., {heading "日本語"}: "舟が着いた。" }
//
// A line break between Japanese characters is no space. HTML is text like any other. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hajimari::archive {

struct MarkdownBlock {
  int heading = 0;  // level, 0 for a paragraph
  std::string text;
};

std::vector<MarkdownBlock> PlainMarkdown(std::string_view markdown);

}  // namespace hajimari::archive
