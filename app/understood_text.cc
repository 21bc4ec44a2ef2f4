#include "app/understood_text.h"

#include <fmt/core.h>

#include <algorithm>

namespace hajimari::app {
namespace {

using search::QueryStructure;
using search::UnderstoodWord;
using Kind = QueryStructure::Kind;

std::string WordText(const UnderstoodWord& word) {
  const std::string& kind = word.of.empty() ? word.kind : word.of;
  const std::string text = Clean(word.text);
  if (kind == "field") return word.field + "=" + Clean(word.value.empty() ? text : word.value);
  if (kind == "phrase") return '"' + text + '"';
  if (!word.expansion) return text;
  return fmt::format("{}* ({}{} words)", text, word.expansion->cut ? "the most frequent " : "",
                     word.expansion->words);
}

std::string Text(const QueryStructure& part, const search::Understood& understood, bool inside) {
  if (part.kind == Kind::kWord) return WordText(understood.words[part.word]);
  if (part.kind == Kind::kNot) return "not " + Text(part.parts.front(), understood, true);
  std::string text;
  for (size_t i = 0; i < part.parts.size(); ++i) {
    if (i > 0 && part.kind == Kind::kAll) text += " and ";
    if (i > 0 && part.kind == Kind::kAny) text += " or ";
    if (i > 0 && part.kind == Kind::kNear) text += fmt::format(" near/{} ", part.within[i - 1]);
    text += Text(part.parts[i], understood, true);
  }
  return inside && part.parts.size() > 1 ? "(" + text + ")" : text;
}

bool IsPlain(const UnderstoodWord& word) { return word.kind == "word" && !word.expansion; }

}  // namespace

std::string Clean(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out.push_back(byte < 0x20 || byte == 0x7F ? ' ' : c);
  }
  return out;
}

std::string UnderstoodText(const search::Understood& understood) {
  const auto& parts = understood.structure.parts;
  const bool plain =
      std::ranges::all_of(understood.words, IsPlain) &&
      std::ranges::all_of(parts, [](const auto& p) { return p.kind == Kind::kWord; });
  if (plain) return {};
  return fmt::format("read as: {}\n", Text(understood.structure, understood, false));
}

}  // namespace hajimari::app
