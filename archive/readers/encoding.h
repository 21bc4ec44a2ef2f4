// Brings the bytes of a text file to UTF-8: UTF-8 with or without its mark (BOM), UTF-16 with its
// mark, and CP932 as Excel in Japan writes it (glibc iconv).
//
//   DecodeText("\x93\xFA\x96{")  -> {"日本", "CP932", false}
//
// Without a mark the bytes decide: what is valid UTF-8 is UTF-8. A file that is not, but mostly
// was, is damaged UTF-8 and not CP932: its bad bytes become U+FFFD and `damaged` is set, so that
// the records that hold them can be told. Never fails. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace hajimari::archive {

struct DecodedText {
  std::string text;
  std::string_view encoding;  // "UTF-8", "UTF-16LE", "UTF-16BE", "CP932"
  bool damaged = false;
};

DecodedText DecodeText(std::string_view bytes);

}  // namespace hajimari::archive
