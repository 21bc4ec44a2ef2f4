#include "archive/readers/encoding.h"

#include <iconv.h>

#include <array>
#include <cerrno>

#include "base/utf8.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kReplacementUtf8 = "\uFFFD";

// A byte (of UTF-16: a unit) that iconv refuses becomes U+FFFD.
DecodedText Convert(std::string_view bytes, const char* encoding, size_t unit) {
  DecodedText decoded{"", encoding, false};
  const iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    return {base::RepairUtf8(bytes), "UTF-8", true};
  }
  std::string input(bytes);
  char* in = input.data();
  size_t in_left = input.size();
  std::array<char, 1 << 16> buffer;
  while (in_left > 0) {
    char* out = buffer.data();
    size_t out_left = buffer.size();
    const size_t result = iconv(converter, &in, &in_left, &out, &out_left);
    decoded.text.append(buffer.data(), buffer.size() - out_left);
    if (result != static_cast<size_t>(-1) || errno == E2BIG) continue;
    decoded.text += kReplacementUtf8;
    decoded.damaged = true;
    const size_t skip = std::min(unit, in_left);
    in += skip;
    in_left -= skip;
  }
  iconv_close(converter);
  return decoded;
}

// Are the bytes UTF-8 with a few bad places? Japanese in CP932 has hardly a valid sequence.
bool IsMostlyUtf8(std::string_view bytes) {
  size_t good = 0;
  size_t bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const base::Decoded read = base::DecodeUtf8(bytes, at);
    const bool replaced =
        read.code_point == base::kReplacement && bytes.substr(at, 3) != kReplacementUtf8;
    bad += replaced ? 1 : 0;
    good += !replaced && read.length >= 2 ? 1 : 0;
    at += read.length;
  }
  return good > 4 * bad;
}

}  // namespace

DecodedText DecodeText(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Convert(bytes.substr(2), "UTF-16LE", 2);
  if (bytes.starts_with("\xFE\xFF")) return Convert(bytes.substr(2), "UTF-16BE", 2);
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  if (base::IsValidUtf8(bytes)) return {std::string(bytes), "UTF-8", false};
  if (marked || IsMostlyUtf8(bytes)) return {base::RepairUtf8(bytes), "UTF-8", true};
  return Convert(bytes, "CP932", 1);
}

}  // namespace hajimari::archive
