// Converts the bytes of a text file to UTF-8 and says whether the encoding is certain.
//
//   DecodeText("\x93\xFA\x96{")                     -> {"日本", kCp932, certain}
//   DecodeText("The mayor\x92s gift")               -> {"The mayor’s gift", kWindows1252, certain}
//   DecodeText("\x8E\x73")                          -> not certain: 市 in CP932, or Žs
//   DecodeText(bytes, {.given = Encoding::kCp932})   -> decoded as the user said
//
// A BOM decides. Without one, the whole file is decoded in each encoding that its bytes allow, and
// each result is scored as text (archive/sources/text_evidence.h), together with libuchardet's
// guess and the headings that the caller knows. UTF-8 with a few bad bytes is damaged UTF-8: the
// bad bytes become U+FFFD, so that the affected records can be reported. Never fails: the caller
// refuses text that is not certain. Pure; any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hajimari::archive {

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be, kCp932, kWindows1252, kEucJp, kIso2022Jp };

// "UTF-8", "UTF-16LE", "UTF-16BE", "CP932", "Windows-1252", "EUC-JP", "ISO-2022-JP"
std::string_view Name(Encoding encoding);

// Accepts these names and the usual aliases in any letter case: "shift_jis", "sjis", "latin1",
// "utf8".
std::optional<Encoding> EncodingNamed(std::string_view name);

struct DecodeHints {
  std::optional<Encoding> given;  // by the user
  // Whether the word is a known heading. Called for each cell of the first line.
  std::function<bool(std::string_view)> known;
};

struct DecodedText {
  std::string text;
  Encoding encoding = Encoding::kUtf8;
  bool damaged = false;  // some bytes became U+FFFD
  bool certain = true;   // false: no encoding fits well, or `rival` fits about as well
  std::optional<Encoding> rival;
};

DecodedText DecodeText(std::string_view bytes, const DecodeHints& hints = {});

}  // namespace hajimari::archive
