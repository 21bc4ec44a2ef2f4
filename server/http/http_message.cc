#include "server/http/http_message.h"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <cassert>

namespace hajimari::server {
namespace {

[[maybe_unused]] bool IsPrintable(std::string_view value) {
  return std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
}

void Append(std::string_view name, std::string_view value, std::string& out) {
  assert(IsPrintable(value));
  out.append(name).append(": ").append(value).append("\r\n");
}

bool HasContent(int status) { return status != 204 && status != 304; }

}  // namespace

std::string HttpRequest::Header(std::string_view name) const {
  std::string joined;
  for (const auto& header : headers) {
    if (header.name != name) continue;
    if (!joined.empty()) joined += ", ";
    joined += header.value;
  }
  return joined;
}

std::string Serialize(const HttpResponse& response, const Framing& framing, std::time_t now) {
  std::string out;
  out.reserve(512 + (framing.without_body ? 0 : response.body.size()));
  out += fmt::format("HTTP/1.1 {} {}\r\n", response.status, ReasonPhrase(response.status));
  Append("Date", fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now)), out);
  for (const auto& [name, value] : response.headers) Append(name, value, out);
  if (HasContent(response.status)) {
    Append("Content-Length", std::to_string(response.body.size()), out);
  }
  if (framing.close) {
    Append("Connection", "close", out);
  } else if (framing.minor_version == 0) {
    Append("Connection", "keep-alive", out);
  }
  out += "\r\n";
  if (HasContent(response.status) && !framing.without_body) out += response.body;
  return out;
}

std::string_view ReasonPhrase(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

}  // namespace hajimari::server
