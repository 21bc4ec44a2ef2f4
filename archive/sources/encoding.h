// Brings the bytes of a text file to UTF-8, and says how sure it is of the encoding.
//
//   DecodeText("\x93\xFA\x96{")                     -> {"日本", kCp932, certain}
//   DecodeText("The mayor\x92s gift")                -> {"The mayor’s gift", kWindows1252, certain}
//   DecodeText("\x8E\x73")                           -> not certain: 市 in CP932, or Žs
//   DecodeText(bytes, {.told = Encoding::kCp932})    -> what the user said, whatever it looks like
//
// A mark (BOM) decides; without one the whole file is read in each encoding that its bytes allow,
// and what comes out is weighed as text (archive/sources/text_evidence.h), with the vote of
// libuchardet and the headings that the caller knows. UTF-8 with a few bad bytes is damaged UTF-8:
// the bad bytes become U+FFFD, so that the records that hold them can be told. Never fails: the
// caller refuses what is not certain. Pure; any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hajimari::archive {

enum class Encoding { kUtf8, kUtf16Le, kUtf16Be, kCp932, kWindows1252, kEucJp, kIso2022Jp };

// "UTF-8", "UTF-16LE", "UTF-16BE", "CP932", "Windows-1252", "EUC-JP", "ISO-2022-JP"
std::string_view Name(Encoding encoding);

// Those names and the usual other ones, in any case: "shift_jis", "sjis", "latin1", "utf8".
std::optional<Encoding> EncodingNamed(std::string_view name);

struct DecodeHints {
  std::optional<Encoding> told;  // by the user
  // Is this a word that such files hold? Asked of each cell of the first line.
  std::function<bool(std::string_view)> known;
};

struct DecodedText {
  std::string text;
  Encoding encoding = Encoding::kUtf8;
  bool damaged = false;  // bytes became U+FFFD
  bool certain = true;   // false: nothing fits well, or `rival` fits about as well
  std::optional<Encoding> rival;
};

DecodedText DecodeText(std::string_view bytes, const DecodeHints& hints = {});

}  // namespace hajimari::archive
