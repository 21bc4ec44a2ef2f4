// The table of problems of docs/http_api.md: every way in which an address refuses a request, and
// which problem each ErrorCode becomes.
//
//   TypeOf(Problem::kNotFound).status      -> 404
//   ProblemOf(base::ErrorCode::kCorrupt)   -> Problem::kInternal
//   ProblemOf(base::ErrorCode::kBusy)      -> Problem::kUnavailable
//   ProblemResponse({Problem::kNotFound}, asked)
//     -> 404, application/problem+json (RFC 9457), title in the reader's language, both in `titles`
//
// Never sends an Error's message to a client: it may reveal internals. Pure functions; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "dictionaries/gazetteer.h"
#include "search/contract/request.h"
#include "server/http/http_message.h"

namespace hajimari::server {

using dictionaries::Label;

enum class Problem {
  kBadRequest,
  kBadEncoding,
  kUnknownParameter,
  kRepeatedParameter,
  kUnknownValue,
  kBadValue,
  kPageTooDeep,
  kStaleCursor,
  kNotFound,
  kMethodNotAllowed,
  kTimeout,
  kBodyTooLarge,
  kQueryTooLong,
  kTooManyRequests,
  kHeaderTooLarge,
  kInternal,
  kNotReady,
  kTooSlow,
  kUnavailable,
};
inline constexpr int kProblems = 19;

struct ProblemType {
  Problem problem;
  std::string_view id;  // of docs/http_api.md
  int status;
  std::string_view title_en;  // unless the fault has its own title
  std::string_view title_ja;
  std::string_view help_en;  // what to do, unless the fault has its own detail
  std::string_view help_ja;
};

std::span<const ProblemType> ProblemTypes();
const ProblemType& TypeOf(Problem problem);
// nullopt if the table does not have the id.
std::optional<Problem> ProblemNamed(std::string_view id);
Problem ProblemOf(base::ErrorCode code);

// What is wrong with one request. Empty labels mean those of the table.
struct Fault {
  Problem problem = Problem::kInternal;
  Label title{};
  Label detail{};
  std::string parameter{};
};

// The text that a reader sees.
struct Sentences {
  Label title;
  Label detail;
};
Sentences SentencesOf(const Fault& fault);

struct Asked {
  std::string_view target;  // as sent
  text::Language language = text::Language::kEnglish;
  bool by_accept = false;  // the Accept header decides between JSON and a page
};

HttpResponse ProblemResponse(const Fault& fault, const Asked& asked);
// The same with an HTML body instead of JSON.
HttpResponse ProblemPageResponse(const Fault& fault, const Asked& asked, std::string html,
                                 std::string_view policy);

// The methods of every address, for Allow.
inline constexpr std::string_view kAllow = "GET, HEAD, OPTIONS";

}  // namespace hajimari::server
