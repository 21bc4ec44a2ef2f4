// Extracts the plain text of Markdown with libcmark: one block for each heading and paragraph.
//
//   PlainMarkdown("# Kamome\n\nA *boat*\ncame.\n\n## 日本語\n\n舟が\n着いた。")
//     -> {{1, "Kamome"}, {0, "A boat came."}, {2, "日本語"}, {0, "舟が着いた。"}}
//
// A line break between Japanese characters is not a space. HTML is treated as text. Pure.
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
