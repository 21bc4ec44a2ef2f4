#include "server/site/routes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <exception>
#include <new>

#include "archive/record/closed_lists.h"
#include "base/memory_reserve.h"
#include "search/contract/explain.h"
#include "search/json/answer_json.h"
#include "search/parameters/parameters.h"
#include "search/parameters/request_check.h"
#include "server/http/thrown.h"
#include "server/pages/page.h"
#include "server/site/health.h"
#include "server/site/openapi.h"

namespace hajimari::server {
namespace {

using search::Parameter;

Problem ProblemOf(search::ParameterFault::Kind kind) {
  using Kind = search::ParameterFault::Kind;
  switch (kind) {
    case Kind::kUnknownParameter:
      return Problem::kUnknownParameter;
    case Kind::kRepeatedParameter:
      return Problem::kRepeatedParameter;
    case Kind::kUnknownValue:
      return Problem::kUnknownValue;
    case Kind::kBadValue:
      return Problem::kBadValue;
    case Kind::kBadEncoding:
      return Problem::kBadEncoding;
    case Kind::kPageTooDeep:
      return Problem::kPageTooDeep;
    case Kind::kQueryTooLong:
      return Problem::kQueryTooLong;
    case Kind::kStaleCursor:
      return Problem::kStaleCursor;
  }
  return Problem::kInternal;
}

Fault FaultOf(const search::ParameterFault& fault) {
  return {ProblemOf(fault.kind), fault.title, fault.detail, fault.parameter};
}

// Addresses without a search accept only `ui`.
std::optional<Fault> CheckNoParameters(const std::vector<Parameter>& parameters) {
  const auto found = std::ranges::find_if(parameters, [](const auto& p) { return p.name != "ui"; });
  if (found == parameters.end()) return std::nullopt;
  return Fault{Problem::kUnknownParameter, {}, {}, found->name};
}

// People share links to pages with tracking parameters attached: pages ignore unknown parameters.
void LeaveOutUnknown(std::vector<Parameter>& parameters) {
  std::erase_if(parameters, [](const Parameter& p) { return !search::IsSearchParameter(p.name); });
}

// Also destroys the tree, which may allocate and must not fail.
std::string Dump(search::Json json) {
  if (!base::MemoryReserve::Refill()) throw std::bad_alloc();
  std::string text = json.dump(2, ' ', false, search::Json::error_handler_t::replace) + "\n";
  const base::MemoryReserve::LastUse last;
  json = nullptr;
  return text;
}

search::Links SelfLink(std::string_view path) {
  search::Links links;
  links.self = path;
  return links;
}

// The same address at another place in the results: {"page", "2"}, {"cursor", "AQAA..."}.
std::string TargetAt(const Exchange& exchange, const Parameter& place) {
  auto parameters = exchange.uri.parameters;
  std::erase_if(parameters, [](const auto& p) { return p.name == "page" || p.name == "cursor"; });
  parameters.push_back(place);
  return MakeTarget(exchange.pattern(), parameters);
}

search::Links PageLinks(const Exchange& exchange, size_t page, size_t per_page, size_t total,
                        size_t max_offset) {
  const auto with_page = [&](size_t number) {
    return TargetAt(exchange, {"page", fmt::format("{}", number)});
  };
  search::Links links;
  links.self = MakeTarget(exchange.pattern(), exchange.uri.parameters);
  const size_t last = std::max<size_t>(1, (total + per_page - 1) / per_page);
  if (page > 1) links.previous = with_page(std::min(page - 1, last));
  if (page * per_page < total && (page + 1) * per_page <= max_offset)
    links.next = with_page(page + 1);
  return links;
}

// `next` goes by pages as far as pages go, then by cursors, so that a client can reach the end.
search::Links SearchLinks(const Exchange& exchange, const search::Request& request,
                          const search::Answer& answer, size_t max_offset) {
  auto links = PageLinks(exchange, answer.page, answer.per_page, answer.total, max_offset);
  if (request.cursor) links.previous = links.next = "";
  if (links.next.empty() && !answer.next_cursor.empty()) {
    links.next = TargetAt(exchange, {"cursor", answer.next_cursor});
  }
  return links;
}

// Is the address one for people? A refusal is then a page too.
bool IsPage(const Exchange& exchange) {
  const bool data = exchange.request().target.starts_with("/api/");
  return !data && exchange.pattern() != "/healthz" && exchange.pattern() != "/readyz";
}

}  // namespace

std::span<const Routes::Route> Routes::All() {
  static constexpr auto kRoutes = std::to_array<Route>({
      {"/api/v1/search", &Routes::Search},
      {"/api/v1/explain", &Routes::Explain},
      {"/api/v1/suggest", &Routes::Suggest},
      {"/api/v1/stories/{id}", &Routes::Story},
      {"/api/v1/relationships", &Routes::Relationships},
      {"/api/v1/vocabulary", &Routes::Vocabulary},
      {"/api/v1/openapi.json", &Routes::OpenApi},
      {"/healthz", &Routes::Health, Access::kNamedOrigins},
      {"/readyz", &Routes::Ready, Access::kNamedOrigins},
      {"/stories/{id}", &Routes::StoryPage},
      {"/problems/{id}", &Routes::ProblemPage},
      {"/", &Routes::SearchPage},
  });
  return kRoutes;
}

std::vector<std::string_view> Routes::Patterns() {
  std::vector<std::string_view> patterns;
  for (const Route& route : All()) patterns.push_back(route.pattern);
  return patterns;
}

const Routes::Route* Routes::FindRoute(const Uri& uri) {
  std::string path;
  for (const auto& segment : uri.segments) {
    // An escaped slash must not turn one address into another.
    if (segment.find('/') != std::string::npos) return nullptr;
    path += "/" + segment;
  }
  const auto all = All();
  const auto found = std::ranges::find_if(all, [&](const Route& route) {
    const size_t variable = route.pattern.find("{id}");
    if (variable == std::string_view::npos) return path == route.pattern;
    return path.starts_with(route.pattern.substr(0, variable)) &&
           archive::IsId(path.substr(variable));
  });
  return found == all.end() ? nullptr : &*found;
}

Answered Routes::Answer(const HttpRequest& request, bool draining) {
  Exchange exchange(request, draining);
  Answered answered;
  try {
    answered.response = Dispatch(exchange);
    if (exchange.refused && IsPage(exchange)) answered.response = RefusalOfPage(exchange);
  } catch (...) {
    const base::MemoryReserve::LastUse last;
    const base::Error failure = ErrorOf(std::current_exception());
    exchange.record.error = failure;
    answered.response = exchange.Refuse({.problem = ProblemOf(failure.code)});
  }
  if (exchange.record.error && !base::MemoryReserve::Refill()) answerer_.FreeCaches();
  answered.record = std::move(exchange.record);
  answered.record.parameters = std::move(exchange.uri.parameters);
  return answered;
}

HttpResponse Routes::Dispatch(Exchange& exchange) {
  const HttpRequest& request = exchange.request();
  if (request.target == "*") return cors_.Preflight(request, Access::kEveryone);
  auto uri = ParseTarget(request.target);
  if (!uri) return exchange.Refuse({.problem = uri.error()});
  exchange.uri = std::move(*uri);
  const Route* route = FindRoute(exchange.uri);
  if (route == nullptr) return exchange.Refuse({.problem = Problem::kNotFound});
  exchange.record.route = route->pattern;
  if (request.method == "OPTIONS") return cors_.Preflight(request, route->access);
  if (request.method != "GET" && request.method != "HEAD") {
    return exchange.Refuse({.problem = Problem::kMethodNotAllowed});
  }
  if (auto fault = exchange.ResolveLanguage()) return exchange.Refuse(*fault);
  HttpResponse response = (this->*route->handler)(exchange);
  if (route->access == Access::kNamedOrigins) cors_.Admit(request, response);
  return response;
}

std::optional<HttpResponse> Routes::Begin(Exchange& exchange) {
  if (!base::MemoryReserve::Refill()) throw std::bad_alloc();
  const auto generation = answerer_.Renew();
  if (generation) return exchange.Tag(*generation);
  // A missing archive is not a 404: it may come.
  const bool missing = generation.error().code == base::ErrorCode::kNotFound;
  return exchange.Refuse(generation.error(),
                         missing ? Problem::kUnavailable : ProblemOf(generation.error().code));
}

HttpResponse Routes::RefuseSearch(Exchange& exchange, const search::Request& request,
                                  const base::Error& failure) const {
  const auto checked = search::Check(request, names_, limits_, exchange.record.generation);
  return checked ? exchange.Refuse(failure) : exchange.Refuse(FaultOf(checked.error()));
}

HttpResponse Routes::Search(Exchange& exchange) {
  auto request =
      search::ReadSearchParameters(exchange.uri.parameters, names_, limits_, exchange.language());
  if (!request) return exchange.Refuse(FaultOf(request.error()));
  if (search::DependsOnLanguage(*request)) exchange.VaryByLanguage();
  if (auto early = Begin(exchange)) return *early;
  const auto answer = exchange.Timed([&] { return answerer_.Search(*request); });
  if (!answer) return RefuseSearch(exchange, *request, answer.error());
  exchange.NoteSearch(*request, *answer, answerer_.LastPhases());
  const auto links = SearchLinks(exchange, *request, *answer, limits_.max_offset);
  return exchange.Serialised(
      [&] { return exchange.Data(Dump(search::ToJson(*answer, dictionaries_, links)), links); });
}

HttpResponse Routes::Explain(Exchange& exchange) {
  auto read =
      search::ReadExplainParameters(exchange.uri.parameters, names_, limits_, exchange.language());
  if (!read) return exchange.Refuse(FaultOf(read.error()));
  if (auto early = Begin(exchange)) return *early;
  const auto answer = exchange.Timed([&] { return answerer_.Explain(read->request, read->story); });
  if (!answer) return RefuseSearch(exchange, read->request, answer.error());
  const auto links = SelfLink(MakeTarget(exchange.pattern(), exchange.uri.parameters));
  return exchange.Data(Dump(search::ToJson(*answer, links)), links);
}

HttpResponse Routes::Suggest(Exchange& exchange) {
  auto request =
      search::ReadSuggestParameters(exchange.uri.parameters, limits_, exchange.language());
  if (!request) return exchange.Refuse(FaultOf(request.error()));
  exchange.VaryByLanguage();
  if (auto early = Begin(exchange)) return *early;
  const auto answer = exchange.Timed([&] { return answerer_.Suggest(*request); });
  if (!answer) return exchange.Refuse(answer.error());
  const auto links = SelfLink(MakeTarget(exchange.pattern(), exchange.uri.parameters));
  return exchange.Data(Dump(search::ToJson(*answer, links)), links);
}

HttpResponse Routes::Story(Exchange& exchange) {
  if (auto fault = CheckNoParameters(exchange.uri.parameters)) return exchange.Refuse(*fault);
  if (auto early = Begin(exchange)) return *early;
  const auto& id = exchange.uri.segments.back();
  const auto answer = exchange.Timed([&] { return answerer_.FindStory(id); });
  if (!answer) return exchange.Refuse(answer.error());
  search::Links links = SelfLink("/api/v1/stories/" + id);
  if (!answer->story.relationship.empty()) {
    links.relationship =
        MakeTarget("/api/v1/search", {{"relationship", answer->story.relationship}});
  }
  return exchange.Data(Dump(search::ToJson(*answer, dictionaries_, links)), links);
}

HttpResponse Routes::Relationships(Exchange& exchange) {
  auto request = search::ReadRelationshipsParameters(exchange.uri.parameters, names_, limits_,
                                                     exchange.language());
  if (!request) return exchange.Refuse(FaultOf(request.error()));
  if (search::DependsOnLanguage(request->listings)) exchange.VaryByLanguage();
  if (auto early = Begin(exchange)) return *early;
  const auto answer = exchange.Timed([&] { return answerer_.Relationships(*request); });
  if (!answer) return exchange.Refuse(answer.error());
  const auto links =
      PageLinks(exchange, answer->page, answer->per_page, answer->total, limits_.max_offset);
  return exchange.Data(Dump(search::ToJson(*answer, dictionaries_, links)), links);
}

HttpResponse Routes::Vocabulary(Exchange& exchange) {
  if (auto fault = CheckNoParameters(exchange.uri.parameters)) return exchange.Refuse(*fault);
  if (auto early = Begin(exchange)) return *early;
  const auto decades = exchange.Timed([&] { return answerer_.Decades(); });
  const auto links = SelfLink(exchange.pattern());
  return exchange.Data(
      Dump(search::VocabularyJson(dictionaries_, decades, exchange.record.generation, links)),
      links);
}

HttpResponse Routes::OpenApi(Exchange& exchange) {
  if (auto fault = CheckNoParameters(exchange.uri.parameters)) return exchange.Refuse(*fault);
  if (auto early = exchange.TagConstant(OpenApiDocument())) return *early;
  return exchange.Data(std::string(OpenApiDocument()), SelfLink(exchange.pattern()));
}

HttpResponse Routes::Health(Exchange&) { return HealthResponse(); }

HttpResponse Routes::Ready(Exchange& exchange) {
  const auto generation = answerer_.Renew();
  if (!generation) exchange.record.error = generation.error();
  const bool ready = generation && !exchange.draining();
  if (ready) exchange.record.generation = *generation;
  return ReadinessResponse(ready);
}

HttpResponse Routes::RefusalOfPage(const Exchange& exchange) const {
  const Asked asked{exchange.request().target, exchange.language(), true};
  if (!PrefersPages(exchange.request().Header("accept"))) {
    return ProblemResponse(*exchange.refused, asked);
  }
  // An unknown address has no parameters of the search page.
  std::vector<search::Parameter> parameters = exchange.uri.parameters;
  if (exchange.pattern() != "/") {
    std::erase_if(parameters, [](const auto& parameter) { return parameter.name != "ui"; });
  }
  if (exchange.refused->parameter == "ui") {
    std::erase_if(parameters, [](const auto& parameter) { return parameter.name == "ui"; });
  }
  const PageContext context{exchange.language(), parameters, dictionaries_};
  return ProblemPageResponse(*exchange.refused, asked, FaultPage(*exchange.refused, context),
                             PagePolicy());
}

HttpResponse Routes::SearchPage(Exchange& exchange) {
  LeaveOutUnknown(exchange.uri.parameters);
  auto request =
      search::ReadSearchParameters(exchange.uri.parameters, names_, limits_, exchange.language());
  if (!request) return exchange.Refuse(FaultOf(request.error()));
  request->facets = PageFacets();
  request->matrix.reset();  // the page shows neither matrix nor histogram
  request->histogram.reset();
  exchange.VaryByLanguage();
  if (auto early = Begin(exchange)) return *early;
  const auto answer = exchange.Timed([&] { return answerer_.Search(*request); });
  if (!answer) return RefuseSearch(exchange, *request, answer.error());
  exchange.NoteSearch(*request, *answer, answerer_.LastPhases());
  return exchange.Serialised([&] {
    return exchange.Page(server::SearchPage(
        *answer, *request, {exchange.language(), exchange.uri.parameters, dictionaries_, limits_}));
  });
}

HttpResponse Routes::StoryPage(Exchange& exchange) {
  exchange.VaryByLanguage();
  if (auto early = Begin(exchange)) return *early;
  const auto answer =
      exchange.Timed([&] { return answerer_.FindStory(exchange.uri.segments.back()); });
  if (!answer) return exchange.Refuse(answer.error());
  return exchange.Page(
      server::StoryPage(*answer, {exchange.language(), exchange.uri.parameters, dictionaries_}));
}

HttpResponse Routes::ProblemPage(Exchange& exchange) {
  const auto problem = ProblemNamed(exchange.uri.segments.back());
  if (!problem) return exchange.Refuse({.problem = Problem::kNotFound});
  exchange.VaryByLanguage();
  std::string page = server::ProblemPage(
      TypeOf(*problem), {exchange.language(), exchange.uri.parameters, dictionaries_});
  if (auto early = exchange.TagConstant(page)) return *early;
  return exchange.Page(std::move(page));
}

}  // namespace hajimari::server
