#include "server/problem.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace hajimari::server {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<ProblemType, kProblems> kTypes = {{
    {Problem::kBadRequest, "bad-request", 400, "The request is not well-formed HTTP/1.1",
     "リクエストがHTTP/1.1の形式ではありません"},
    {Problem::kBadEncoding, "bad-encoding", 400, "The address is not percent-encoded UTF-8",
     "アドレスがUTF-8のパーセント符号化ではありません"},
    {Problem::kUnknownParameter, "unknown-parameter", 400, "There is no such parameter",
     "そのような項目はありません"},
    {Problem::kRepeatedParameter, "repeated-parameter", 400, "A parameter stands more than once",
     "同じ項目が二回以上あります"},
    {Problem::kUnknownValue, "unknown-value", 400, "There is no such value",
     "そのような値はありません"},
    {Problem::kBadValue, "bad-value", 400, "A value is not of its form", "値の形式が違います"},
    {Problem::kPageTooDeep, "page-too-deep", 400, "The page lies too deep",
     "そこまではめくれません"},
    {Problem::kNotFound, "not-found", 404, "There is nothing at this address",
     "このアドレスには何もありません"},
    {Problem::kMethodNotAllowed, "method-not-allowed", 405,
     "Only GET, HEAD and OPTIONS are answered", "GET、HEAD、OPTIONSだけに答えます"},
    {Problem::kTimeout, "timeout", 408, "The request did not arrive in time",
     "リクエストが時間内に届きませんでした"},
    {Problem::kBodyTooLarge, "body-too-large", 413, "The request's body is too large",
     "リクエストの本文が大きすぎます"},
    {Problem::kQueryTooLong, "query-too-long", 414, "The address is too long",
     "アドレスが長すぎます"},
    {Problem::kTooManyRequests, "too-many-requests", 429, "Too many requests",
     "リクエストが多すぎます"},
    {Problem::kHeaderTooLarge, "header-too-large", 431, "The request's headers are too large",
     "リクエストのヘッダーが大きすぎます"},
    {Problem::kInternal, "internal", 500, "Something went wrong on our side",
     "サーバー側で問題が起きました"},
    {Problem::kNotReady, "not-ready", 503, "Not ready: please try again soon",
     "ただいま準備中です。しばらくしてからもう一度お試しください"},
    {Problem::kTooSlow, "too-slow", 503, "The query took too long", "検索に時間がかかりすぎました"},
}};

std::string In(const Label& label, text::Language language) {
  return language == text::Language::kJapanese ? label.ja : label.en;
}

// The path and query as sent, 200 characters at most.
std::string Instance(std::string_view target) {
  constexpr size_t kMost = 200;
  const std::string text = base::RepairUtf8(target);
  return std::string(base::FirstCharacters(text, kMost));
}

Json Body(const ProblemType& type, const Fault& fault, const Asked& asked) {
  const Label title = fault.title == Label{}
                          ? Label{std::string(type.title_en), std::string(type.title_ja)}
                          : fault.title;
  Json body;
  body["type"] = "/problems/" + std::string(type.id);
  body["title"] = In(title, asked.language);
  body["titles"] = {{"en", title.en}, {"ja", title.ja}};
  body["status"] = type.status;
  if (const auto detail = In(fault.detail, asked.language); !detail.empty())
    body["detail"] = detail;
  if (!fault.parameter.empty()) body["parameter"] = fault.parameter;
  body["instance"] = Instance(asked.target);
  return body;
}

}  // namespace

std::span<const ProblemType> ProblemTypes() { return kTypes; }

const ProblemType& TypeOf(Problem problem) { return kTypes[static_cast<size_t>(problem)]; }

Problem ProblemNamed(std::string_view id) {
  const auto found = std::ranges::find(kTypes, id, &ProblemType::id);
  return found == kTypes.end() ? Problem::kInternal : found->problem;
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
    case ErrorCode::kBusy:
      return Problem::kTooSlow;
    case ErrorCode::kBadDictionary:
    case ErrorCode::kCorrupt:
    case ErrorCode::kRefused:
    case ErrorCode::kIo:
      return Problem::kInternal;
  }
  return Problem::kInternal;
}

HttpResponse ProblemResponse(const Fault& fault, const Asked& asked) {
  const ProblemType& type = TypeOf(fault.problem);
  HttpResponse response;
  response.status = type.status;
  response.With("Content-Type", "application/problem+json")
      .With("Content-Language", std::string(Code(asked.language)))
      .With("Cache-Control", "no-store")
      .With("Vary", "Accept-Language")
      .With("Access-Control-Allow-Origin", "*")
      .With("X-Content-Type-Options", "nosniff");
  if (fault.problem == Problem::kMethodNotAllowed) response.With("Allow", std::string(kAllow));
  if (type.status == 503 || type.status == 429) response.With("Retry-After", "2");
  response.body =
      Body(type, fault, asked).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  return response;
}

}  // namespace hajimari::server
