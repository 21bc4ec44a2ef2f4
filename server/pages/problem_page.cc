#include <fmt/core.h>

#include <array>

#include "server/pages/page.h"
#include "server/pages/page_parts.h"
#include "server/pages/page_text.h"

namespace hajimari::server {
namespace {

// What each problem means and how to fix it, in the order of Problem.
constexpr std::array<Phrase, kProblems> kMeanings = {{
    {"The bytes received are not a valid request (RFC 9112). Browsers and ordinary HTTP libraries "
     "do not send such bytes; check the proxies and other programs in between.",
     "届いたバイト列がRFC 9112のリクエストになっていません。ブラウザーや普通のHTTPライブラリー"
     "では起きません。途中のプログラムをご確認ください。"},
    {"The address holds a broken percent escape, or bytes that are not UTF-8. Encode the query as "
     "UTF-8 first, then as percent escapes.",
     "アドレスのパーセント符号が壊れているか、UTF-8ではありません。UTF-8にしてからパーセント"
     "符号化してください。"},
    {"The address does not know a parameter of that name. It is refused because a misspelt filter "
     "would otherwise be ignored. /api/v1/openapi.json lists the parameters.",
     "その名前の項目はこのアドレスにありません。書き間違えた条件が無視されないよう、エラーに"
     "しています。使える項目は /api/v1/openapi.json にあります。"},
    {"A parameter that may be given only once was repeated. Send it once.",
     "一度しか書けない項目が繰り返されています。一つだけにしてください。"},
    {"The value is not in the closed list that the parameter takes. /api/v1/vocabulary lists "
     "themes, eras, decades, periods and kinds.",
     "この項目で使える値ではありません。テーマ、時代、年代、時期、種類の一覧は "
     "/api/v1/vocabulary にあります。"},
    {"The value does not have the format of the parameter: a number within its bounds, an id, a "
     "year or a span of years.",
     "値の形式が違います。範囲内の数、ID、年または年の範囲で書いてください。"},
    {"Pages reach to the 10,000th hit. Narrow the search with words or filters; programs can "
     "read a whole search with next_cursor.",
     "めくれるのは先頭から10,000件までです。語や条件で絞り込んでください。プログラムなら "
     "next_cursor で"
     "最後まで読めます。"},
    {"A cursor is valid in one generation of the archive only, and a new generation has been "
     "published since. Start again without the cursor.",
     "カーソルは資料の一つの版の中の位置です。新しい版が公開されたので、カーソルなしで始めから"
     "読み直してください。"},
    {"There is nothing at this address, or nothing that the public may see.",
     "このアドレスには何もないか、公開されていません。"},
    {"The address answers only GET, HEAD and OPTIONS.",
     "このアドレスが答えるのはGET、HEAD、OPTIONSだけです。"},
    {"The request did not arrive completely in time. Please try again.",
     "リクエストが時間内に届きませんでした。もう一度お試しください。"},
    {"The request has a larger body than the address accepts. No address reads a body so far.",
     "リクエストの本文が大きすぎます。今のところ本文を読むアドレスはありません。"},
    {"An address may have 6 kB and 512 parameters, and a query 512 characters. Use fewer "
     "words or filters.",
     "アドレスは6kB、項目は512個、検索語は512文字までです。短くしてください。"},
    {"There were too many requests. The header Retry-After says when to try again.",
     "リクエストが多すぎます。Retry-Afterヘッダーの秒数だけ待ってからお試しください。"},
    {"The request line and the headers may have 8 kB together, and a hundred lines. Cookies are "
     "not needed here.",
     "リクエスト行とヘッダーは合わせて8kB、100行までです。クッキーは不要です。"},
    {"The fault is on our side, and it has been logged. Please try again; if it happens again, "
     "tell us the address.",
     "サーバー側の問題です。記録しました。もう一度試しても続くときは、アドレスをお知らせ"
     "ください。"},
    {"The archive is being opened, the server is about to stop, or there are too many connections. "
     "The header Retry-After says when to try again.",
     "準備中か、停止の直前か、混み合っています。Retry-Afterヘッダーの秒数だけ待ってからお試し"
     "ください。"},
    {"The query reached its time limit, which protects other readers. Use fewer words, or add "
     "filters.",
     "検索に時間がかかりすぎました。語を減らすか、条件で絞り込んでください。"},
    {"The server has run out of memory or open files, or the archive's files are just being moved. "
     "Nothing is wrong with the request: send it again after the number of seconds in the header "
     "Retry-After.",
     "サーバーのメモリーや開けるファイルの数が足りないか、資料のファイルが移動中です。リクエスト"
     "に誤りはありませんので、Retry-Afterヘッダーの秒数だけ待ってから、もう一度お送りください。"},
}};

void WriteIn(text::Language language, const ProblemType& type, HtmlWriter& html) {
  const bool japanese = language == text::Language::kJapanese;
  html.Open("section", {{"lang", Code(language)}});
  html.Element("h1", {}, japanese ? type.title_ja : type.title_en);
  html.Element("p", {}, kMeanings[static_cast<size_t>(type.problem)].In(language));
  html.Close();
}

}  // namespace

std::string FaultPage(const Fault& fault, const PageContext& context) {
  const ProblemType& type = TypeOf(fault.problem);
  const Sentences text = SentencesOf(fault);
  const std::string& title = In(text.title, context.language);
  Page page(context);
  BeginPage(fmt::format("{} – {}", title, page.In(words::kName)), "/", page);
  page.Open("main", {{"id", "results"}}).Element("h1", {}, title);
  page.Element("p", {}, In(text.detail, page.language()));
  if (!fault.parameter.empty()) {
    const auto target =
        LinkWith("/", page.context(), [&](const auto& p) { return p.name != fault.parameter; }, {});
    page.Open("p").Element("a", {{"href", target}}, page.In(words::kWithout)).Close();
  }
  page.Open("p").Element("a", {{"href", LinkTo("/", page.context())}}, page.In(words::kBack));
  page.Close();
  page.Open("p").Element("a",
                         {{"href", LinkTo(fmt::format("/problems/{}", type.id), page.context())}},
                         fmt::format("{} · HTTP {}", type.id, type.status));
  page.Close().Close();
  EndPage(page);
  return std::move(page).Take();
}

std::string ProblemPage(const ProblemType& type, const PageContext& context) {
  const auto title = context.language == text::Language::kJapanese ? type.title_ja : type.title_en;
  Page page(context);
  BeginPage(fmt::format("{} – {}", title, page.In(words::kName)),
            fmt::format("/problems/{}", type.id), page);
  page.Open("main", {{"id", "results"}});
  WriteIn(page.language(), type, page);
  WriteIn(Other(page.language()), type, page);
  page.Element("p", {}, fmt::format("{} · HTTP {}", type.id, type.status));
  page.Open("p").Element("a", {{"href", LinkTo("/", page.context())}}, page.In(words::kBack));
  page.Close().Close();
  EndPage(page);
  return std::move(page).Take();
}

}  // namespace hajimari::server
