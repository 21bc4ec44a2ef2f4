#include "server/http/head_checks.h"

#include <http_parser.h>

#include <algorithm>

#include "base/ascii.h"

namespace hajimari::server {
namespace {

bool IsTokenByte(char c) {
  if (base::IsLetterOrDigit(c)) return true;
  return c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool IsToken(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, IsTokenByte);
}

bool IsKnownMethod(std::string_view method) {
#define HAJIMARI_METHOD(number, name, string) \
  if (method == #string) return method != "CONNECT";
  HTTP_METHOD_MAP(HAJIMARI_METHOD)
#undef HAJIMARI_METHOD
  return false;
}

bool IsTarget(std::string_view target, std::string_view method) {
  if (target == "*") return method == "OPTIONS";
  return target.starts_with('/') &&
         std::ranges::none_of(target, [](char c) { return c == ' ' || c == '\t' || c == '#'; });
}

bool IsHost(std::string_view host) {
  return std::ranges::all_of(host, [](char c) {
    return IsTokenByte(c) || std::string_view(":[]();,=").find(c) != std::string_view::npos;
  });
}

// "http://host/path?query" -> "/path?query". Clients send the absolute form to proxies, and every
// server must accept it (RFC 9112, 3.2.2). Returns anything else unchanged.
std::string OriginForm(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    const bool absolute =
        target.size() > scheme.size() &&
        std::ranges::equal(target.substr(0, scheme.size()), scheme, [](char a, char b) {
          return a == b || (a >= 'A' && a - 'A' + 'a' == b);
        });
    if (!absolute) continue;
    const std::string_view rest = target.substr(scheme.size());
    const size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    if (end == 0 || !IsHost(rest.substr(0, end))) break;
    return (rest.substr(end).starts_with('/') ? "" : "/") + std::string(rest.substr(end));
  }
  return std::string(target);
}

size_t Count(const HttpRequest& request, std::string_view name) {
  return static_cast<size_t>(std::ranges::count(request.headers, name, &HttpHeader::name));
}

bool IsLength(std::string_view value) {
  constexpr size_t kMaxDigits = 18;
  return !value.empty() && value.size() <= kMaxDigits &&
         std::ranges::all_of(value, base::IsDigit<char>);
}

bool IsChunked(std::string_view value) {
  return std::ranges::equal(value, std::string_view("chunked"), [](char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
  });
}

}  // namespace

bool IsHeadByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7f) || c == '\t' || c == '\r' || c == '\n';
}

std::expected<RequestLine, Problem> CheckRequestLine(std::string_view line,
                                                     const HttpLimits& limits) {
  const size_t first = line.find(' ');
  const size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return std::unexpected(Problem::kBadRequest);
  }
  const std::string_view method = line.substr(0, first);
  const std::string_view written = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!IsToken(method) || (version != "HTTP/1.1" && version != "HTTP/1.0")) {
    return std::unexpected(Problem::kBadRequest);
  }
  if (written.size() > limits.target) return std::unexpected(Problem::kQueryTooLong);
  const std::string target = OriginForm(written);
  if (!IsKnownMethod(method)) return std::unexpected(Problem::kMethodNotAllowed);
  if (!IsTarget(target, method)) return std::unexpected(Problem::kBadRequest);
  return RequestLine{std::string(method), target, version.back() - '0'};
}

std::optional<Problem> CheckHeaderLine(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || !IsToken(line.substr(0, colon))) {
    return Problem::kBadRequest;
  }
  return std::nullopt;
}

std::optional<Problem> CheckHeaders(const HttpRequest& request) {
  const size_t hosts = Count(request, "host");
  const size_t lengths = Count(request, "content-length");
  const size_t codings = Count(request, "transfer-encoding");
  const bool host_is_off =
      hosts > 1 || (hosts == 0 && request.minor_version == 1) || !IsHost(request.Header("host"));
  const bool length_is_off =
      lengths > 1 || (lengths == 1 && !IsLength(request.Header("content-length")));
  const bool coding_is_off =
      codings > 1 || (codings == 1 && (lengths > 0 || request.minor_version == 0 ||
                                       !IsChunked(request.Header("transfer-encoding"))));
  if (host_is_off || length_is_off || coding_is_off) return Problem::kBadRequest;
  return std::nullopt;
}

}  // namespace hajimari::server
