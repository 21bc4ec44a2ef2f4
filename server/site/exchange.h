// One request while the routes answer it: its language and encoding, its entity tag, and the making
// of responses and refusals.
//
//   Exchange exchange(request, false);
//   exchange.ResolveLanguage();         // `ui`, else Accept-Language
//   exchange.Tag(generation)    -> 304 if the client has this response cached, else nullopt
//   exchange.Data(json, links)  -> 200, application/json, ETag, Link, Vary, gzip ...
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
#include "server/http/answered.h"
#include "server/http/http_message.h"
#include "server/http/negotiation.h"
#include "server/http/problem.h"
#include "server/http/uri.h"

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

  // Reads `ui` from `uri`; a fault if its value is unknown or it is repeated.
  std::optional<Fault> ResolveLanguage();

  // Notes that the response depends on the language.
  void VaryByLanguage() { varies_by_language_ = language_negotiated_; }

  // Sets the entity tag from generation, address, language and encoding; 304 if the client has it.
  std::optional<HttpResponse> Tag(uint64_t generation);
  // The same for a response that depends on no archive: the tag comes from its bytes.
  std::optional<HttpResponse> TagConstant(std::string_view body);

  // The body has `links` too; these go into the header Link.
  HttpResponse Data(std::string json, const search::Links& links) const;
  HttpResponse Page(std::string html) const;

  HttpResponse Refuse(const Fault& fault);
  // Refuses with the problem of that error code, or with `as`; the error itself is kept for the
  // log.
  HttpResponse Refuse(const base::Error& failure) {
    return Refuse(failure, ProblemOf(failure.code));
  }
  HttpResponse Refuse(const base::Error& failure, Problem as);

  // Runs a call to the archive and adds its time to Server-Timing.
  template <typename Call>
  auto Timed(Call&& call) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = call();
    searched_ = searched_.value_or(begin - begin) + (std::chrono::steady_clock::now() - begin);
    return result;
  }

  // Keeps the figures of a search for the metrics, and a zero-result query.
  void NoteSearch(const search::Request& request, const search::Answer& answer,
                  const search::PhaseTimes& phases);

  // Runs the call that makes the body of a search response, and measures its time.
  template <typename Call>
  HttpResponse Serialised(Call&& call) {
    const auto begin = std::chrono::steady_clock::now();
    HttpResponse response = call();
    if (record.search) record.search->serialise = std::chrono::steady_clock::now() - begin;
    return response;
  }

  std::string_view pattern() const { return record.route; }

  RequestRecord record;
  std::optional<Fault> refused;
  Uri uri;

 private:
  HttpResponse Finish(std::string_view type, std::string body) const;
  HttpResponse Unchanged() const;
  void AddCaching(HttpResponse& response) const;
  std::optional<HttpResponse> TagEdition(std::string_view edition);

  const HttpRequest& request_;
  bool draining_;
  text::Language language_;
  bool language_negotiated_ = true;  // false: given by `ui`
  bool varies_by_language_ = false;
  ContentCoding coding_;
  std::string tag_;
  std::optional<std::chrono::steady_clock::duration> searched_;
};

}  // namespace hajimari::server
