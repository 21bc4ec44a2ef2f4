#include "server/http/problem.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "server/http/cross_origin.h"

namespace hajimari::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<ProblemType, kProblems> kTypes = {{
    {Problem::kBadRequest, "bad-request", 400, "The request is not well-formed HTTP/1.1",
     "リクエストがHTTP/1.1の形式ではありません",
     "A request needs a request line and one Host header; lines end in CR LF, none is folded, and "
     "there is no space before a colon.",
     "リクエスト行と一つのHostヘッダーが必要です。行末はCR "
     "LFとし、行を折り返さず、コロンの前に空白を置かないでください。"},
    {Problem::kBadEncoding, "bad-encoding", 400, "The address is not percent-encoded UTF-8",
     "アドレスがUTF-8のパーセント符号化ではありません",
     "Write other characters as UTF-8, each byte as % and two hexadecimal digits: %E6%B4%A5 for "
     "津.",
     "ほかの文字はUTF-8とし、各バイトを%と16進数二桁で書いてください。「津」なら%E6%B4%A5です。"},
    {Problem::kUnknownParameter, "unknown-parameter", 400, "There is no such parameter",
     "そのような項目はありません", "/api/v1/openapi.json lists the parameters of each address.",
     "使える項目は /api/v1/openapi.json にあります。"},
    {Problem::kRepeatedParameter, "repeated-parameter", 400, "A parameter is repeated",
     "同じ項目が二回以上あります", "Give it once.", "一回だけ書いてください。"},
    {Problem::kUnknownValue, "unknown-value", 400, "There is no such value",
     "そのような値はありません", "/api/v1/openapi.json lists the values of each parameter.",
     "使える値は /api/v1/openapi.json にあります。"},
    {Problem::kBadValue, "bad-value", 400, "A value is not of its form", "値の形式が違います",
     "/api/v1/openapi.json shows the format of each parameter.",
     "各項目の形式は /api/v1/openapi.json にあります。"},
    {Problem::kPageTooDeep, "page-too-deep", 400, "The page lies too deep",
     "そこまではめくれません", "Narrow the search with words or filters, or follow next_cursor.",
     "語や条件で絞り込むか、next_cursorで読み進めてください。"},
    {Problem::kStaleCursor, "stale-cursor", 410,
     "The archive has changed since the cursor was given",
     "カーソルが渡された後に資料が更新されました", "Begin again without the cursor.",
     "カーソルなしで始めから読み直してください。"},
    {Problem::kNotFound, "not-found", 404, "There is nothing at this address",
     "このアドレスには何もありません",
     "Search the stories at /, or see /api/v1/openapi.json for the addresses of the API.",
     "物語は / で検索できます。APIのアドレスは /api/v1/openapi.json にあります。"},
    {Problem::kMethodNotAllowed, "method-not-allowed", 405,
     "Only GET, HEAD and OPTIONS are answered", "GET、HEAD、OPTIONSだけに答えます",
     "The archive is read with GET.", "アーカイブはGETで読んでください。"},
    {Problem::kTimeout, "timeout", 408, "The request did not arrive in time",
     "リクエストが時間内に届きませんでした", "Send the whole request at once.",
     "リクエスト全体をまとめて送ってください。"},
    {Problem::kBodyTooLarge, "body-too-large", 413, "The request's body is too large",
     "リクエストの本文が大きすぎます",
     "A request may have a body of 1 MB, and no address here reads one: ask with GET.",
     "本文は1 MBまでです。本文を読むアドレスはありませんので、GETでお尋ねください。"},
    {Problem::kQueryTooLong, "query-too-long", 414, "The address is too long",
     "アドレスが長すぎます",
     "An address may have 6 kB and 512 parameters, a query 512 characters: ask with fewer words or "
     "filters.",
     "アドレスは6 kB、項目は512個、検索語は512文字までです。語や条件を減らしてください。"},
    {Problem::kTooManyRequests, "too-many-requests", 429, "Too many requests",
     "リクエストが多すぎます", "Wait for as many seconds as Retry-After says.",
     "Retry-Afterの秒数だけ待ってください。"},
    {Problem::kHeaderTooLarge, "header-too-large", 431, "The request's headers are too large",
     "リクエストのヘッダーが大きすぎます",
     "Request line and headers may have 8 kB in 100 lines; too many cookies are a usual cause.",
     "リクエスト行とヘッダーは8 kB、100行までです。クッキーが多すぎることがよくあります。"},
    {Problem::kInternal, "internal", 500, "Something went wrong on our side",
     "サーバー側で問題が起きました", "It is in the server's log. Please try again later.",
     "サーバーの記録に残しました。後でもう一度お試しください。"},
    {Problem::kNotReady, "not-ready", 503, "Not ready: please try again soon",
     "ただいま準備中です。しばらくしてからもう一度お試しください",
     "Wait for as many seconds as Retry-After says.", "Retry-Afterの秒数だけ待ってください。"},
    {Problem::kTooSlow, "too-slow", 503, "The query took too long", "検索に時間がかかりすぎました",
     "Ask with fewer or longer words, or with filters.",
     "語を減らすか、長い語にするか、条件で絞り込んでください。"},
    {Problem::kUnavailable, "unavailable", 503, "The server lacks what it needs to answer now",
     "ただいまサーバーの資源が足りず、お答えできません",
     "It has run out of memory or of open files, or the archive's files are just being moved. Wait "
     "for as many seconds as Retry-After says.",
     "メモリーか同時に開けるファイルの数が足りないか、資料のファイルが移動中です。"
     "Retry-Afterの秒数だけ待ってください。"},
}};

std::string In(const Label& label, text::Language language) {
  return language == text::Language::kJapanese ? label.ja : label.en;
}

// The path and query as sent, 200 characters at most.
std::string Instance(std::string_view target) {
  constexpr size_t kMaximum = 200;
  const std::string text = base::RepairUtf8(target);
  return std::string(base::FirstCharacters(text, kMaximum));
}

Json Body(const ProblemType& type, const Fault& fault, const Asked& asked) {
  const auto& [title, detail] = SentencesOf(fault);
  Json body;
  body["type"] = "/problems/" + std::string(type.id);
  body["title"] = In(title, asked.language);
  body["titles"] = {{"en", title.en}, {"ja", title.ja}};
  body["status"] = type.status;
  body["detail"] = In(detail, asked.language);
  if (!fault.parameter.empty()) body["parameter"] = fault.parameter;
  body["instance"] = Instance(asked.target);
  return body;
}

}  // namespace

Sentences SentencesOf(const Fault& fault) {
  const ProblemType& type = TypeOf(fault.problem);
  Sentences text{fault.title, fault.detail};
  if (text.title == Label{}) text.title = {std::string(type.title_en), std::string(type.title_ja)};
  if (text.detail == Label{}) text.detail = {std::string(type.help_en), std::string(type.help_ja)};
  return text;
}

std::span<const ProblemType> ProblemTypes() { return kTypes; }

const ProblemType& TypeOf(Problem problem) { return kTypes[static_cast<size_t>(problem)]; }

std::optional<Problem> ProblemNamed(std::string_view id) {
  const auto found = std::ranges::find(kTypes, id, &ProblemType::id);
  return found == kTypes.end() ? std::nullopt : std::optional(found->problem);
}

Problem ProblemOf(base::ErrorCode code) {
  using base::ErrorCode;
  switch (code) {
    case ErrorCode::kInvalidArgument:
    case ErrorCode::kBadInput:
      return Problem::kBadValue;
    case ErrorCode::kNotFound:
      return Problem::kNotFound;
    case ErrorCode::kLocked:
    case ErrorCode::kStaleIndex:
    case ErrorCode::kNewerFormat:
    case ErrorCode::kInterrupted:
      return Problem::kNotReady;
    case ErrorCode::kTimeUp:
      return Problem::kTooSlow;
    case ErrorCode::kBusy:
      return Problem::kUnavailable;
    case ErrorCode::kBadDictionary:
    case ErrorCode::kCorrupt:
    case ErrorCode::kRefused:
    case ErrorCode::kIo:
      return Problem::kInternal;
  }
  return Problem::kInternal;
}

namespace {

HttpResponse Begin(const Fault& fault, const Asked& asked, std::string_view type) {
  HttpResponse response;
  response.status = TypeOf(fault.problem).status;
  response.With("Content-Type", std::string(type))
      .With("Content-Language", std::string(Code(asked.language)))
      .With("Cache-Control", "no-store")
      .With("Vary", asked.by_accept ? "Accept, Accept-Language" : "Accept-Language")
      .With("Access-Control-Allow-Origin", "*")
      .With("Access-Control-Expose-Headers", std::string(kExposed))
      .With("X-Content-Type-Options", "nosniff");
  if (fault.problem == Problem::kMethodNotAllowed) response.With("Allow", std::string(kAllow));
  if (response.status == 503 || response.status == 429) response.With("Retry-After", "2");
  return response;
}

}  // namespace

HttpResponse ProblemResponse(const Fault& fault, const Asked& asked) {
  HttpResponse response = Begin(fault, asked, "application/problem+json");
  response.body = Body(TypeOf(fault.problem), fault, asked)
                      .dump(-1, ' ', false, Json::error_handler_t::replace) +
                  "\n";
  return response;
}

HttpResponse ProblemPageResponse(const Fault& fault, const Asked& asked, std::string html,
                                 std::string_view policy) {
  HttpResponse response = Begin(fault, asked, "text/html; charset=utf-8");
  response.With("Content-Security-Policy", std::string(policy))
      .With("Referrer-Policy", "same-origin");
  response.body = std::move(html);
  return response;
}

}  // namespace hajimari::server
