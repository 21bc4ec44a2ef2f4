// Finds the address of a request and answers it (docs/http_api.md). No sockets.
//
//   Routes routes(answerer, dictionaries, {});
//   routes.Answer({"GET", "/api/v1/search?q=tsunami", 1, headers}, false).response.status  -> 200
//
// Never throws, and never reveals internals: an unexpected failure becomes the problem `internal`
// for the client and an Error for the log. One thread, like its answerer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "search/names/value_names.h"
#include "server/http/cross_origin.h"
#include "server/http/http_message.h"
#include "server/site/answerer.h"
#include "server/site/exchange.h"
#include "server/site/site.h"

namespace hajimari::server {

class Routes final : public Site {
 public:
  Routes(Answerer& answerer, const dictionaries::Dictionaries& dictionaries,
         const search::Limits& limits, CrossOrigin cors = CrossOrigin({}))
      : answerer_(answerer),
        dictionaries_(dictionaries),
        names_(dictionaries),
        limits_(limits),
        cors_(std::move(cors)) {}

  // The patterns of all addresses: "/api/v1/search", "/stories/{id}", ...
  static std::vector<std::string_view> Patterns();

  Answered Answer(const HttpRequest& request, bool draining) override;

 private:
  struct Route {
    std::string_view pattern;
    HttpResponse (Routes::*handler)(Exchange&);
    Access access = Access::kEveryone;
  };
  static std::span<const Route> All();
  static const Route* FindRoute(const Uri& uri);

  HttpResponse Dispatch(Exchange& exchange);
  HttpResponse Search(Exchange& exchange);
  HttpResponse Explain(Exchange& exchange);
  HttpResponse Suggest(Exchange& exchange);
  HttpResponse Story(Exchange& exchange);
  HttpResponse Relationships(Exchange& exchange);
  HttpResponse Vocabulary(Exchange& exchange);
  HttpResponse OpenApi(Exchange& exchange);
  HttpResponse Health(Exchange& exchange);
  HttpResponse Ready(Exchange& exchange);
  HttpResponse RefusalOfPage(const Exchange& exchange) const;
  HttpResponse SearchPage(Exchange& exchange);
  HttpResponse StoryPage(Exchange& exchange);
  HttpResponse ProblemPage(Exchange& exchange);

  // Takes the live generation for this request. Returns a response if that settles it (304, 503).
  std::optional<HttpResponse> Begin(Exchange& exchange);
  // The answerer refused the request, or failed.
  HttpResponse RefuseSearch(Exchange& exchange, const search::Request& request,
                            const base::Error& failure) const;

  Answerer& answerer_;
  const dictionaries::Dictionaries& dictionaries_;
  search::ValueNames names_;
  search::Limits limits_;
  CrossOrigin cors_;
};

}  // namespace hajimari::server
