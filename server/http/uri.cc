#include "server/http/uri.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace hajimari::server {
namespace {

std::optional<unsigned> HexValue(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

std::optional<std::string> Decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const auto high = HexValue(text[i + 1]);
    const auto low = HexValue(text[i + 2]);
    if (!high || !low) return std::nullopt;
    decoded += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  if (!base::IsValidUtf8(decoded) || decoded.find('\0') != std::string::npos) return std::nullopt;
  return decoded;
}

}  // namespace

std::expected<Uri, Problem> ParseTarget(std::string_view target) {
  const size_t mark = std::min(target.find('?'), target.size());
  Uri uri;
  for (const auto piece : base::Split(target.substr(1, mark - 1), '/')) {
    auto segment = Decode(piece, false);
    if (!segment) return std::unexpected(Problem::kBadEncoding);
    uri.segments.push_back(std::move(*segment));
  }
  if (mark == target.size()) return uri;
  for (const auto piece : base::Split(target.substr(mark + 1), '&')) {
    if (piece.empty()) continue;
    if (uri.parameters.size() == kMaxParameters) return std::unexpected(Problem::kQueryTooLong);
    const size_t equals = std::min(piece.find('='), piece.size());
    auto name = Decode(piece.substr(0, equals), true);
    auto value = Decode(piece.substr(std::min(equals + 1, piece.size())), true);
    if (!name || !value) return std::unexpected(Problem::kBadEncoding);
    uri.parameters.push_back({std::move(*name), std::move(*value)});
  }
  return uri;
}

std::string PercentEncode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return encoded;
}

std::string MakeTarget(std::string_view path, const std::vector<search::Parameter>& parameters) {
  std::string target(path);
  char separator = '?';
  for (const auto& parameter : parameters) {
    if (parameter.value.empty()) continue;
    target += separator + PercentEncode(parameter.name) + "=" + PercentEncode(parameter.value);
    separator = '&';
  }
  return target;
}

}  // namespace hajimari::server
