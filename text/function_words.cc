#include "text/function_words.h"

#include <algorithm>
#include <array>

namespace hajimari::text {
namespace {

constexpr auto kEnglish = std::to_array<std::string_view>(
    {"a",      "about", "also",  "am",      "among", "an",    "and",  "are",   "as",    "at",
     "be",     "been",  "being", "between", "but",   "by",    "can",  "could", "did",   "do",
     "does",   "doing", "done",  "during",  "for",   "from",  "had",  "has",   "have",  "having",
     "he",     "her",   "hers",  "him",     "his",   "how",   "i",    "if",    "in",    "into",
     "is",     "it",    "its",   "me",      "my",    "of",    "on",   "or",    "our",   "ours",
     "s",      "shall", "she",   "should",  "since", "so",    "than", "that",  "the",   "their",
     "theirs", "them",  "then",  "there",   "these", "they",  "this", "those", "to",    "until",
     "upon",   "us",    "was",   "we",      "were",  "what",  "when", "where", "which", "who",
     "whom",   "whose", "why",   "will",    "with",  "would", "you",  "your",  "yours"});

constexpr auto kJapanese = std::to_array<std::string_view>(
    {"ある", "いう",   "いる", "おる",   "くる",   "ここ", "こと",   "これ",   "ご",
     "さま", "さん",   "する", "ず",     "せる",   "そこ", "そして", "それ",   "たち",
     "ため", "できる", "とき", "ところ", "なる",   "の",   "はず",   "ほう",   "ほか",
     "まま", "もの",   "やる", "よう",   "られる", "れる", "わけ",   "出来る", "有る",
     "様",   "氏",     "居る", "成る",   "等"});

static_assert(std::ranges::is_sorted(kEnglish));

}  // namespace

bool IsEnglishFunctionWord(std::string_view word) {
  return std::ranges::binary_search(kEnglish, word);
}

bool IsJapaneseFunctionWord(std::string_view base_form) {
  return std::ranges::find(kJapanese, base_form) != kJapanese.end();
}

}  // namespace hajimari::text
