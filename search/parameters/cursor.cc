#include "search/parameters/cursor.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>

#include "base/digest.h"

namespace hajimari::search {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr char kVersion = 1;
constexpr size_t kCheckBytes = 4;
// Version, generation, offset, digest, score, story, check.
constexpr size_t kBytes = 1 + 8 + 8 + 8 + 8 + 8 + kCheckBytes;
static_assert(kBytes % 3 == 0);

void PutNumber(uint64_t number, std::string& bytes) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
}

uint64_t TakeNumber(std::string_view& bytes) {
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  bytes.remove_prefix(8);
  return number;
}

uint64_t FirstBytes(std::string_view text) {
  return std::stoull(base::Sha256Hex(text).substr(0, 16), nullptr, 16);
}

// Base64url (RFC 4648, section 5). No padding: the length is a multiple of three.
std::string ToText(std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t three = 0;
    for (size_t j = i; j < i + 3; ++j) three = three << 8 | static_cast<unsigned char>(bytes[j]);
    for (int shift = 18; shift >= 0; shift -= 6) text += kDigits[three >> shift & 63];
  }
  return text;
}

std::optional<std::string> ToBytes(std::string_view text) {
  if (text.size() != kBytes / 3 * 4) return std::nullopt;
  std::string bytes;
  for (size_t i = 0; i < text.size(); i += 4) {
    uint32_t three = 0;
    for (size_t j = i; j < i + 4; ++j) {
      const size_t digit = kDigits.find(text[j]);
      if (digit == std::string_view::npos) return std::nullopt;
      three = three << 6 | static_cast<uint32_t>(digit);
    }
    for (int shift = 16; shift >= 0; shift -= 8) bytes += static_cast<char>(three >> shift & 0xFF);
  }
  return bytes;
}

std::string CheckOf(std::string_view bytes) {
  std::string check;
  PutNumber(FirstBytes(bytes), check);
  return check.substr(0, kCheckBytes);
}

}  // namespace

std::string WriteCursor(const Cursor& cursor) {
  std::string bytes(1, kVersion);
  PutNumber(cursor.generation, bytes);
  PutNumber(cursor.offset, bytes);
  PutNumber(cursor.order, bytes);
  PutNumber(std::bit_cast<uint64_t>(cursor.score), bytes);
  PutNumber(cursor.story, bytes);
  return ToText(bytes + CheckOf(bytes));
}

std::optional<Cursor> ReadCursor(std::string_view token) {
  const auto bytes = ToBytes(token);
  if (!bytes || bytes->front() != kVersion) return std::nullopt;
  const std::string_view checked = std::string_view(*bytes).substr(0, kBytes - kCheckBytes);
  if (bytes->substr(checked.size()) != CheckOf(checked)) return std::nullopt;
  std::string_view rest = checked.substr(1);
  Cursor cursor;
  cursor.generation = TakeNumber(rest);
  cursor.offset = TakeNumber(rest);
  cursor.order = TakeNumber(rest);
  cursor.score = std::bit_cast<double>(TakeNumber(rest));
  cursor.story = static_cast<uint32_t>(TakeNumber(rest));
  return cursor;
}

uint64_t OrderDigest(const Request& request) {
  // Each text is preceded by its length, so that different requests give different strings.
  std::string all;
  const auto put = [&](std::string_view text) { all += fmt::format("{}:{},", text.size(), text); };
  const auto put_sorted = [&](std::vector<std::string> values) {
    std::ranges::sort(values);
    for (const auto& value : values) put(value);
    all += ';';
  };
  put(request.query);
  for (const auto& [facet, values] : request.filters) {
    if (values.empty()) continue;
    put(archive::Name(facet));
    put_sorted(values);
  }
  put_sorted(request.cities);
  put_sorted(request.people);
  for (const YearSpan& years : request.years) all += fmt::format("{}-{},", years.first, years.last);
  for (const Route route : request.without) put(Name(route));
  const bool by_reader = request.sort == Sort::kTitle || request.sort == Sort::kCity;
  all += fmt::format(";{},{},{},{},{}", static_cast<int>(request.match),
                     static_cast<int>(request.sort),
                     by_reader ? static_cast<int>(request.ui_language) : -1, request.inferred,
                     request.target_language ? static_cast<int>(*request.target_language) : -1);
  return FirstBytes(all);
}

ParameterResult<void> CheckCursor(const Request& request, uint64_t generation) {
  if (!request.cursor) return {};
  if (request.cursor->order != OrderDigest(request)) return std::unexpected(ForeignCursor());
  if (request.cursor->generation == generation) return {};
  return MakeFault(
      ParameterFault::Kind::kStaleCursor, {"cursor", ""}, {},
      {"Another generation of the archive has been published since the cursor was given: begin "
       "again without it.",
       "カーソルが渡された後に新しい版が公開されました。カーソルなしで始めから読み直して"
       "ください。"});
}

ParameterFault ForeignCursor() {
  return {ParameterFault::Kind::kBadValue,
          "cursor",
          {"The cursor belongs to another search: the words, filters and order must be the same",
           "別の検索のカーソルです。検索語、条件、並べ方を同じにしてください"},
          {}};
}

}  // namespace hajimari::search
