#include "server/http/negotiation.h"

#include <zlib.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <new>
#include <optional>
#include <vector>

#include "base/ascii.h"

namespace hajimari::server {
namespace {

struct Choice {
  std::string name;  // lower case
  int thousandths = 1000;
};

std::string_view Cut(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view piece = base::Trim(rest.substr(0, end), " \t");
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return piece;
}

// "0.8" -> 800; 0 if the text is not a weight.
int ReadWeight(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
  int weight = (text[0] - '0') * 1000;
  int step = 100;
  for (size_t i = 2; i < text.size() && step > 0; ++i, step /= 10) {
    if (text[i] < '0' || text[i] > '9') return 0;
    weight += (text[i] - '0') * step;
  }
  return std::min(weight, 1000);
}

std::vector<Choice> ReadChoices(std::string_view header) {
  std::vector<Choice> choices;
  while (!header.empty()) {
    std::string_view piece = Cut(header, ',');
    Choice choice;
    choice.name = base::Lowered(Cut(piece, ';'));
    while (!piece.empty()) {
      const std::string_view parameter = Cut(piece, ';');
      if (parameter.starts_with("q=")) choice.thousandths = ReadWeight(parameter.substr(2));
    }
    if (!choice.name.empty()) choices.push_back(std::move(choice));
  }
  return choices;
}

bool IsLanguage(std::string_view name, std::string_view language) {
  return name == language || (name.starts_with(language) && name[language.size()] == '-');
}

}  // namespace

text::Language PreferredLanguage(std::string_view accept_language) {
  int best = 0;
  auto language = text::Language::kEnglish;
  for (const auto& choice : ReadChoices(accept_language)) {
    const bool japanese = IsLanguage(choice.name, "ja");
    if ((!japanese && !IsLanguage(choice.name, "en")) || choice.thousandths <= best) continue;
    best = choice.thousandths;
    language = japanese ? text::Language::kJapanese : text::Language::kEnglish;
  }
  return language;
}

bool PrefersPages(std::string_view accept) {
  int html = 0;
  int json = 0;
  for (const auto& choice : ReadChoices(accept)) {
    if (choice.name == "text/html") html = std::max(html, choice.thousandths);
    if (choice.name == "application/json" || choice.name == "application/problem+json") {
      json = std::max(json, choice.thousandths);
    }
  }
  return html > 0 && html >= json;
}

ContentCoding ContentCodingFor(std::string_view accept_encoding) {
  std::optional<int> gzip;
  std::optional<int> identity;
  std::optional<int> any;
  for (const auto& choice : ReadChoices(accept_encoding)) {
    const bool packed = choice.name == "gzip" || choice.name == "x-gzip";
    auto& weight = packed ? gzip : choice.name == "identity" ? identity : any;
    if (packed || choice.name == "identity" || choice.name == "*") weight = choice.thousandths;
  }
  if (!gzip) gzip = any.value_or(0);
  if (*gzip == 0) return ContentCoding::kNever;
  if (identity.value_or(any.value_or(1)) == 0) return ContentCoding::kAlways;
  return identity.value_or(0) > *gzip ? ContentCoding::kNever : ContentCoding::kWhereItPays;
}

std::string Gzip(std::string_view bytes) {
  constexpr int kLevel = 4;
  constexpr int kGzipWindow = 15 + 16;
  constexpr int kMemory = 8;
  z_stream stream{};
  // Uses `new`, so that the memory reserve covers it (memory_reserve.h).
  stream.zalloc = [](void*, uInt items, uInt size) -> void* {
    return ::operator new(size_t{items} * size, std::nothrow);
  };
  stream.zfree = [](void*, void* memory) { ::operator delete(memory); };
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  const std::unique_ptr<z_stream, decltype(&deflateEnd)> ends(&stream, &deflateEnd);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  [[maybe_unused]] const int status = deflate(&stream, Z_FINISH);
  assert(status == Z_STREAM_END);
  out.resize(stream.total_out);
  return out;
}

bool NamesTag(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    std::string_view named = Cut(if_none_match, ',');
    if (named.starts_with("W/")) named.remove_prefix(2);
    if (named == tag) return true;
  }
  return false;
}

}  // namespace hajimari::server
