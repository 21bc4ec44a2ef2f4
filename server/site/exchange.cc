#include "server/site/exchange.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/digest.h"
#include "search/json/answer_json.h"
#include "server/http/cross_origin.h"
#include "server/pages/page.h"

namespace hajimari::server {
namespace {

constexpr size_t kWorthCompressing = 1024;

// The version of the responses: a new one makes old entity tags invalid.
constexpr std::string_view kRendering = "1";

// Clients and proxies accept 8 kB of headers; longer links are in the body only.
constexpr size_t kMaxLinksLength = 4096;

// RFC 8288; service-desc: RFC 8631.
std::string LinkHeader(const search::Links& links) {
  std::string header = "</api/v1/openapi.json>; rel=\"service-desc\"";
  const auto add = [&](const std::string& target, std::string_view relation) {
    if (!target.empty()) header += fmt::format(", <{}>; rel=\"{}\"", target, relation);
  };
  add(links.self, "self");
  add(links.next, "next");
  add(links.previous, "prev");
  add(links.relationship, "related");
  return header;
}

}  // namespace

Exchange::Exchange(const HttpRequest& request, bool draining)
    : request_(request),
      draining_(draining),
      language_(PreferredLanguage(request.Header("accept-language"))),
      coding_(ContentCodingFor(request.Header("accept-encoding"))) {}

std::optional<Fault> Exchange::ResolveLanguage() {
  for (const auto& parameter : uri.parameters) {
    if (parameter.name != "ui" || parameter.value.empty()) continue;
    if (!language_negotiated_) return Fault{Problem::kRepeatedParameter, {}, {}, "ui"};
    if (parameter.value != "en" && parameter.value != "ja") {
      return Fault{Problem::kUnknownValue,
                   {"ui is en or ja", "uiはenかjaです"},
                   {"Leave it out to have the language that the browser asks for.",
                    "省くと、ブラウザーの言語になります。"},
                   "ui"};
    }
    language_negotiated_ = false;
    language_ = parameter.value == "ja" ? text::Language::kJapanese : text::Language::kEnglish;
  }
  return std::nullopt;
}

std::optional<HttpResponse> Exchange::Tag(uint64_t live) {
  record.generation = live;
  return TagEdition(fmt::format("{}", live));
}

std::optional<HttpResponse> Exchange::TagConstant(std::string_view body) {
  return TagEdition(base::Sha256Hex(body).substr(0, 8));
}

std::optional<HttpResponse> Exchange::TagEdition(std::string_view edition) {
  const std::string all = fmt::format("{}\n{}\n{}\n{}", kRendering, request_.target,
                                      Code(language_), static_cast<int>(coding_));
  tag_ = fmt::format("\"{}-{}\"", edition, base::Sha256Hex(all).substr(0, 16));
  if (!NamesTag(request_.Header("if-none-match"), tag_)) return std::nullopt;
  return Unchanged();
}

HttpResponse Exchange::Unchanged() const {
  HttpResponse unchanged;
  unchanged.status = 304;
  AddCaching(unchanged);
  return unchanged;
}

void Exchange::AddCaching(HttpResponse& response) const {
  response.With("ETag", tag_)
      .With("Cache-Control", "public, max-age=60")
      .With("Vary", varies_by_language_ ? "Accept-Encoding, Accept-Language" : "Accept-Encoding")
      .With("Access-Control-Allow-Origin", "*")
      .With("Access-Control-Expose-Headers", std::string(kExposed))
      .With("X-Content-Type-Options", "nosniff");
}

HttpResponse Exchange::Finish(std::string_view type, std::string body) const {
  // `*` matches any response that exists, and now it is known that one does.
  if (request_.Header("if-none-match") == "*") return Unchanged();
  HttpResponse response;
  response.With("Content-Type", std::string(type));
  AddCaching(response);
  if (searched_) {
    const double took = std::chrono::duration<double, std::milli>(*searched_).count();
    response.With("Server-Timing", fmt::format("search;dur={:.1f}", took));
  }
  if (coding_ == ContentCoding::kAlways ||
      (coding_ == ContentCoding::kWhereItPays && body.size() > kWorthCompressing)) {
    response.With("Content-Encoding", "gzip");
    body = Gzip(body);
  }
  response.body = std::move(body);
  return response;
}

void Exchange::NoteSearch(const search::Request& request, const search::Answer& answer,
                          const search::PhaseTimes& phases) {
  record.search = SearchFigures{phases, {}, answer.total};
  // With filters, zero results say little about the words.
  const bool words_alone = request.filters.empty() && request.cities.empty() &&
                           request.people.empty() && request.years.empty() &&
                           !request.target_language && request.without.empty();
  if (answer.total == 0 && words_alone && !request.query.empty()) {
    record.zero_result_query = request.query;
  }
}

HttpResponse Exchange::Data(std::string json, const search::Links& links) const {
  HttpResponse response = Finish("application/json", std::move(json));
  if (response.status == 304) return response;
  std::string header = LinkHeader(links);
  if (header.size() <= kMaxLinksLength) response.With("Link", std::move(header));
  return response;
}

HttpResponse Exchange::Page(std::string html) const {
  HttpResponse response = Finish("text/html; charset=utf-8", std::move(html));
  if (response.status == 304) return response;
  response.With("Content-Language", std::string(Code(language_)))
      .With("Content-Security-Policy", PagePolicy())
      .With("Referrer-Policy", "same-origin");
  return response;
}

HttpResponse Exchange::Refuse(const Fault& fault) {
  record.problem = TypeOf(fault.problem).id;
  refused = fault;
  return ProblemResponse(fault, {request_.target, language_});
}

HttpResponse Exchange::Refuse(const base::Error& failure, Problem as) {
  Fault fault{.problem = as};
  if (TypeOf(fault.problem).status >= 500) record.error = failure;
  const bool names_parameter = std::ranges::any_of(
      uri.parameters, [&](const auto& parameter) { return parameter.name == failure.where; });
  if (failure.code == base::ErrorCode::kInvalidArgument && names_parameter) {
    fault.parameter = failure.where;
  }
  return Refuse(fault);
}

}  // namespace hajimari::server
