#include "search/contract/ignored.h"

#include <array>

namespace hajimari::search {
namespace {

struct Row {
  IgnoredReason reason;
  std::string_view id;
  std::string_view en;
  std::string_view ja;
};

// In the order of IgnoredReason.
constexpr std::array kRows = {
    Row{IgnoredReason::kUnclosedQuote, "unclosed-quote",
        "The quotation mark is not closed: read as a phrase up to the end.",
        "引用符が閉じていません。末尾までを語句として読みました。"},
    Row{IgnoredReason::kEmptyPhrase, "empty-phrase",
        "There is nothing between the quotation marks.", "引用符の中が空です。"},
    Row{IgnoredReason::kDanglingOr, "dangling-or", "OR needs a word on both sides.",
        "OR の両側に語が必要です。"},
    Row{IgnoredReason::kDanglingNot, "dangling-not", "A minus must be followed by a word.",
        "マイナスの後に語が必要です。"},
    Row{IgnoredReason::kDanglingNear, "dangling-near", "NEAR needs a word on both sides.",
        "NEAR の両側に語が必要です。"},
    Row{IgnoredReason::kNearNeedsWords, "near-needs-words",
        "NEAR joins only words, phrases and alternatives of these: both sides are required.",
        "NEAR は語や語句、その選択肢だけを結びます。両側を必須の語として読みました。"},
    Row{IgnoredReason::kTooFar, "too-far",
        "The maximum distance of NEAR is 100 words: read as NEAR/100.",
        "NEAR は100語までです。100語として読みました。"},
    Row{IgnoredReason::kUnclosedBracket, "unclosed-bracket",
        "The bracket is not closed: read as closed at the end.",
        "括弧が閉じていません。末尾で閉じたものとして読みました。"},
    Row{IgnoredReason::kUnopenedBracket, "unopened-bracket",
        "This closing bracket has no opening bracket.", "対応する開き括弧がありません。"},
    Row{IgnoredReason::kEmptyBrackets, "empty-brackets", "There is nothing between the brackets.",
        "括弧の中が空です。"},
    Row{IgnoredReason::kTooDeep, "too-deep", "Brackets are nested too deeply: this one is ignored.",
        "括弧の入れ子が深すぎます。この括弧は使いません。"},
    Row{IgnoredReason::kEmptyField, "empty-field", "The field has no value.",
        "項目に値がありません。"},
    Row{IgnoredReason::kUnknownField, "unknown-field", "No such field: searched as words.",
        "このような項目はありません。語として検索しました。"},
    Row{IgnoredReason::kUnknownValue, "unknown-value", "The field has no such value.",
        "この項目にそのような値はありません。"},
    Row{IgnoredReason::kNoWord, "no-word", "There is no word in it.", "語がありません。"},
    Row{IgnoredReason::kNotText, "not-text", "Some bytes are not text.",
        "文字として読めない部分があります。"},
    Row{IgnoredReason::kFunctionWord, "function-word", "Too common to be searched for.",
        "一般的すぎる語なので検索に使いません。"},
    Row{IgnoredReason::kRequest, "request",
        "Says that you are looking for something, not for what.",
        "「探している」という意味だけの語句なので、検索に使いません。"},
    Row{IgnoredReason::kImpossibleDate, "impossible-date",
        "There is no such date: searched as words.",
        "このような日付はありません。語として検索しました。"},
    Row{IgnoredReason::kTooManyWords, "too-many-words", "Too many words: the rest is ignored.",
        "語が多すぎます。残りは使いません。"},
    Row{IgnoredReason::kTooLong, "too-long", "The query is too long: the rest is ignored.",
        "検索文が長すぎます。残りは使いません。"},
    Row{IgnoredReason::kShortPrefix, "short-prefix", "Too short for a prefix search.",
        "前方一致には短すぎます。"},
};

static_assert(kRows.size() == kIgnoredReasons);
static_assert([] {
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].reason != static_cast<IgnoredReason>(i)) return false;
  }
  return true;
}());

const Row& RowOf(IgnoredReason reason) { return kRows[static_cast<size_t>(reason)]; }

}  // namespace

std::string_view Name(IgnoredReason reason) { return RowOf(reason).id; }

Ignored MakeIgnored(std::string_view query, base::ByteRange range, IgnoredReason reason) {
  const Row& row = RowOf(reason);
  return {std::string(query.substr(range.begin, range.size())),
          range,
          reason,
          {std::string(row.en), std::string(row.ja)}};
}

}  // namespace hajimari::search
