// One request on its way through the routes: what its reader prefers, what is cached of its answer,
// and how answers and refusals of it are put together.
//
//   Exchange exchange(request);
//   exchange.ResolveLanguage();                        // `ui`, else Accept-Language
//   exchange.Tag(generation)  -> 304 if the client has this answer, else nullopt
//   exchange.Data(json, links) -> 200, application/json, ETag, Link, Vary, gzip ...
//
// Lives within one call of Routes::Answer.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "search/contract/answer.h"
#include "search/contract/request.h"
#include "server/http/http_message.h"
#include "server/http/negotiation.h"
#include "server/http/problem.h"
#include "server/http/uri.h"
#include "server/watch/metrics.h"

namespace hajimari::search {
struct Links;  // search/json/answer_json.h
}

namespace hajimari::server {

class Exchange {
 public:
  Exchange(const HttpRequest& request, bool draining);

  const HttpRequest& request() const { return request_; }
  bool draining() const { return draining_; }
  text::Language language() const { return language_; }

  // Takes `ui` of `uri`; the fault if it is none or there are two.
  std::optional<Fault> ResolveLanguage();

  // The answer is another in another language.
  void VaryByLanguage() { varies_by_language_ = language_negotiated_; }

  // Names the answer by generation, address, language and encoding; 304 if the client has it.
  std::optional<HttpResponse> Tag(uint64_t generation);
  // The same of an answer that no archive changes, by its own bytes.
  std::optional<HttpResponse> TagConstant(std::string_view body);

  // `links` stand in the body as well; here for those who read no further than the headers.
  HttpResponse Data(std::string json, const search::Links& links) const;
  HttpResponse Page(std::string html) const;

  HttpResponse Refuse(const Fault& fault);
  // The problem that an Error of the house is; what it says stays in `error`, for the log.
  HttpResponse Refuse(const base::Error& failure);

  // Runs a call of the archive and counts its time for Server-Timing.
  template <typename Call>
  auto Timed(Call&& call) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = call();
    searched_ = searched_.value_or(begin - begin) + (std::chrono::steady_clock::now() - begin);
    return result;
  }

  // What operators want to know of a search (site.h).
  void NoteSearch(const search::Request& request, const search::Answer& answer,
                  const search::PhaseTimes& phases);

  // Runs what makes the body of a search's answer, and counts its time.
  template <typename Call>
  HttpResponse Serialised(Call&& call) {
    const auto begin = std::chrono::steady_clock::now();
    HttpResponse response = call();
    if (figures) figures->serialise = std::chrono::steady_clock::now() - begin;
    return response;
  }

  std::string_view problem;  // id of what was refused
  std::optional<Fault> refused;
  std::optional<SearchFigures> figures;
  std::optional<std::string> zero_result_query;
  Uri uri;
  std::string_view pattern = "other";
  uint64_t generation = 0;
  std::optional<base::Error> error;

 private:
  HttpResponse Finish(std::string_view type, std::string body) const;
  HttpResponse Unchanged() const;
  void AddCaching(HttpResponse& response) const;
  std::optional<HttpResponse> TagEdition(std::string_view edition);

  const HttpRequest& request_;
  bool draining_;
  text::Language language_;
  bool language_negotiated_ = true;  // not asked for by `ui`
  bool varies_by_language_ = false;
  ContentCoding coding_;
  std::string tag_;
  std::optional<std::chrono::steady_clock::duration> searched_;
};

}  // namespace hajimari::server
