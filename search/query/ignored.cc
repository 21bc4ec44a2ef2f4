#include <array>

#include "search/query/query_reader.h"

namespace hajimari::search {
namespace {

struct Reason {
  std::string_view id;
  std::string_view en;
  std::string_view ja;
};

constexpr std::array kReasons = {
    Reason{"unclosed-quote", "The quotation mark is not closed: read as a phrase up to the end.",
           "引用符が閉じていません。末尾までを語句として読みました。"},
    Reason{"empty-phrase", "There is nothing between the quotation marks.", "引用符の中が空です。"},
    Reason{"dangling-or", "OR needs a word on both sides.", "OR の両側に語が必要です。"},
    Reason{"dangling-not", "A minus must be followed by a word.", "マイナスの後に語が必要です。"},
    Reason{"dangling-near", "NEAR needs a word on both sides.", "NEAR の両側に語が必要です。"},
    Reason{"near-needs-words",
           "NEAR joins only words, phrases and alternatives of these: both sides are required.",
           "NEAR は語や語句、その選択肢だけを結びます。両側を必須の語として読みました。"},
    Reason{"too-far", "The maximum distance of NEAR is 100 words: read as NEAR/100.",
           "NEAR は100語までです。100語として読みました。"},
    Reason{"unclosed-bracket", "The bracket is not closed: read as closed at the end.",
           "括弧が閉じていません。末尾で閉じたものとして読みました。"},
    Reason{"unopened-bracket", "This closing bracket has no opening bracket.",
           "対応する開き括弧がありません。"},
    Reason{"empty-brackets", "There is nothing between the brackets.", "括弧の中が空です。"},
    Reason{"too-deep", "Brackets are nested too deeply: this one is ignored.",
           "括弧の入れ子が深すぎます。この括弧は使いません。"},
    Reason{"empty-field", "The field has no value.", "項目に値がありません。"},
    Reason{"unknown-field", "No such field: searched as words.",
           "このような項目はありません。語として検索しました。"},
    Reason{"unknown-value", "The field has no such value.", "この項目にそのような値はありません。"},
    Reason{"no-word", "There is no word in it.", "語がありません。"},
    Reason{"not-text", "Some bytes are not text.", "文字として読めない部分があります。"},
    Reason{"function-word", "Too common to be searched for.",
           "一般的すぎる語なので検索に使いません。"},
    Reason{"impossible-date", "There is no such date: searched as words.",
           "このような日付はありません。語として検索しました。"},
    Reason{"too-many-words", "Too many words: the rest is ignored.",
           "語が多すぎます。残りは使いません。"},
    Reason{"too-long", "The query is too long: the rest is ignored.",
           "検索文が長すぎます。残りは使いません。"},
    Reason{"short-prefix", "Too short for a prefix search.", "前方一致には短すぎます。"},
};

}  // namespace

Label IgnoredMessage(std::string_view reason) {
  for (const Reason& known : kReasons) {
    if (known.id == reason) return {std::string(known.en), std::string(known.ja)};
  }
  return {};
}

Ignored MakeIgnored(std::string_view query, base::ByteRange range, std::string_view reason) {
  return {std::string(query.substr(range.begin, range.size())), range, std::string(reason),
          IgnoredMessage(reason)};
}

}  // namespace hajimari::search
