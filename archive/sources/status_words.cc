#include "archive/sources/status_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/normalizer.h"

namespace hajimari::archive {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"status", "ステータス", "状態", "公開状態"};
// The closed list, and other words for hidden records.
constexpr std::array<std::string_view, 4> kListed = {"withdrawn", "submitted", "candidate",
                                                     "published"};
constexpr std::array<std::string_view, 15> kOthers = {
    "draft",  "private", "unpublished", "hidden", "secret",   "非公開", "取り下げ", "取下げ",
    "未公開", "下書き",  "候補",        "公開",   "提出済み", "撤回",   "削除"};
// Words from markup and other columns, which may occur before or between the words.
constexpr std::array<std::string_view, 26> kMarkup = {
    "b",  "i",  "em", "p",    "strong",  "span", "div", "table", "tr", "td",   "th", "dl",  "dt",
    "dd", "li", "ul", "meta", "content", "name", "br",  "value", "s",  "nbsp", "id", "str", "code"};
constexpr size_t kMaxBetween = 4;

struct Word {
  std::string text;
  size_t line = 0;
  bool begins_line = false;  // preceded only by markup
};

template <size_t kSize>
bool IsIn(const std::array<std::string_view, kSize>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool IsWordPart(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (c >= 0xC0 && c != 0xD7 && c < 0x2000) || (c >= 0x3005 && c <= 0x3007) ||
         (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF);
}

// Punctuation that may occur within a word: "s**tatus**".
bool IsEmphasis(char32_t c) { return c == '*' || c == '_' || c == '~' || c == '`' || c == '\\'; }

std::vector<Word> WordsOf(std::string_view text) {
  std::vector<Word> words;
  std::string word;
  size_t line = 1;
  bool begins = true;
  const auto close = [&] {
    if (word.empty()) return;
    words.push_back({word, line, begins});
    begins = begins && IsIn(kMarkup, word);
    word.clear();
  };
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    at += read.length;
    const char32_t c = read.code_point;
    if (IsEmphasis(c)) continue;
    if (IsWordPart(c)) {
      base::AppendUtf8(c, word);
      continue;
    }
    close();
    if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
      line += c == '\n' ? 1 : 0;
      begins = true;
    }
  }
  close();
  return words;
}

// The edit distance of the words; more than two counts as three.
bool IsNear(std::string_view a, std::string_view b) {
  constexpr size_t kFar = 3;
  if (a.size() > b.size() + 2 || b.size() > a.size() + 2) return false;
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()] < kFar;
}

bool IsStatus(std::string_view word) {
  if (IsIn(kListed, word) || IsIn(kOthers, word)) return true;
  return word.size() >= 7 && std::ranges::any_of(kListed, [&](std::string_view listed) {
           return IsNear(word, listed);
         });
}

// Whether a status follows its name within a few words.
bool HasStatusBehind(const std::vector<Word>& words, size_t name) {
  for (size_t i = name + 1; i < words.size() && i <= name + kMaxBetween; ++i) {
    if (IsStatus(words[i].text)) return true;
    if (i + 1 < words.size() && IsStatus(words[i].text + words[i + 1].text)) return true;
    const bool passed = IsIn(kMarkup, words[i].text) || words[i].text.size() <= 1 ||
                        words[i].line > words[name].line;
    if (!passed) return false;
  }
  return false;
}

// Whether the line says nothing but "withdrawn".
bool IsWholeLine(const std::vector<Word>& words, size_t at) {
  const bool last = at + 1 == words.size() || words[at + 1].line != words[at].line;
  return words[at].begins_line && last && words[at].text != "published" &&
         IsIn(kListed, words[at].text);
}

}  // namespace

size_t LineWithStatus(std::string_view text) {
  const std::vector<Word> words = WordsOf(text::FoldWidthAndCase(text));
  for (size_t i = 0; i < words.size(); ++i) {
    const bool named = words[i].begins_line && IsIn(kNames, words[i].text);
    if (IsWholeLine(words, i) || (named && HasStatusBehind(words, i))) return words[i].line;
  }
  return 0;
}

}  // namespace hajimari::archive
