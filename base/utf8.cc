#include "base/utf8.h"

#include <algorithm>

namespace hajimari::base {
namespace {

uint8_t Byte(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// The bounds of the second byte depend on the first: they exclude overlong forms, surrogates and
// everything above U+10FFFF (Unicode 15, table 3-7).
struct Lead {
  uint32_t length;
  uint8_t low;
  uint8_t high;
};

Lead ReadLead(uint8_t byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

Decoded DecodeUtf8(std::string_view text, size_t at) {
  const uint8_t first = Byte(text, at);
  const Lead lead = ReadLead(first);
  if (lead.length == 1) return {first, 1};
  if (lead.length == 0) return {kReplacement, 1};
  char32_t code_point = first & (0xFFu >> (lead.length + 1));
  for (uint32_t i = 1; i < lead.length; ++i) {
    if (at + i >= text.size()) return {kReplacement, i};
    const uint8_t next = Byte(text, at + i);
    const uint8_t low = i == 1 ? lead.low : 0x80;
    const uint8_t high = i == 1 ? lead.high : 0xBF;
    if (next < low || next > high) return {kReplacement, i};
    code_point = (code_point << 6) | (next & 0x3Fu);
  }
  return {code_point, lead.length};
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

bool IsValidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (Byte(text, at) < 0x80) {
      ++at;
      continue;
    }
    const Decoded read = DecodeUtf8(text, at);
    // A genuine U+FFFD has three bytes; any other length is an error.
    if (read.code_point == kReplacement && text.substr(at, 3) != "\xEF\xBF\xBD") return false;
    at += read.length;
  }
  return true;
}

std::string RepairUtf8(std::string_view text) {
  if (IsValidUtf8(text)) return std::string(text);
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Decoded read = DecodeUtf8(text, at);
    AppendUtf8(read.code_point, out);
    at += read.length;
  }
  return out;
}

bool IsBoundary(std::string_view text, size_t at) {
  return at == text.size() || (at < text.size() && (Byte(text, at) & 0xC0) != 0x80);
}

size_t BoundaryBefore(std::string_view text, size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && !IsBoundary(text, at)) --at;
  return at;
}

size_t Utf16Length(std::string_view text) {
  size_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const Decoded read = DecodeUtf8(text, at);
    units += read.code_point > 0xFFFF ? 2 : 1;
    at += read.length;
  }
  return units;
}

size_t CountCharacters(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) at += DecodeUtf8(text, at).length;
  return count;
}

std::string_view FirstCharacters(std::string_view text, size_t characters) {
  size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) at += DecodeUtf8(text, at).length;
  return text.substr(0, at);
}

std::u32string CodePoints(std::string_view text) {
  std::u32string code_points;
  code_points.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Decoded read = DecodeUtf8(text, at);
    code_points.push_back(read.code_point);
    at += read.length;
  }
  return code_points;
}

std::string ToUtf8(std::u32string_view code_points) {
  std::string text;
  for (const char32_t c : code_points) AppendUtf8(c, text);
  return text;
}

}  // namespace hajimari::base
