#include "archive/sources/encoding.h"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <vector>

#include "archive/sources/text_evidence.h"
#include "base/utf8.h"
#include "text/normalizer.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kReplacementUtf8 = "\uFFFD";

// Weights, in points of evidence (archive/sources/text_evidence.h).
constexpr double kBadByte = -6;
constexpr double kUtf8Byte = 4;    // each valid continuation byte
constexpr double kKnownWord = 8;   // a heading that the caller knows
constexpr double kUchardet = 1.5;  // the guess of libuchardet
constexpr double kShape = 3;       // the escapes of ISO-2022-JP, the zero bytes of UTF-16
// Two encodings are too close to decide below this margin, or below this share of the best score.
constexpr double kLeastMargin = 2;
constexpr double kLeastShare = 0.15;
// Bytes with this many multi-byte characters of UTF-8 and no error are UTF-8.
constexpr size_t kSurelyUtf8 = 40;

struct Known {
  Encoding encoding;
  std::string_view name;
  const char* iconv;
  size_t unit;              // number of bytes to skip after an error
  std::string_view others;  // aliases in lower case, separated by spaces
};

constexpr std::array<Known, 7> kKnown = {{
    {Encoding::kUtf8, "UTF-8", "UTF-8", 1, " utf8 utf-8 "},
    {Encoding::kUtf16Le, "UTF-16LE", "UTF-16LE", 2, " utf-16 utf16 utf16le utf-16le unicode "},
    {Encoding::kUtf16Be, "UTF-16BE", "UTF-16BE", 2, " utf16be utf-16be "},
    {Encoding::kCp932, "CP932", "CP932", 1,
     " cp932 shift_jis shift-jis sjis shiftjis windows-31j ms932 ms_kanji "},
    {Encoding::kWindows1252, "Windows-1252", "WINDOWS-1252", 1,
     " windows-1252 windows1252 cp1252 1252 ansi latin1 latin-1 iso-8859-1 "},
    {Encoding::kEucJp, "EUC-JP", "EUC-JP-MS", 1, " euc-jp eucjp euc "},
    {Encoding::kIso2022Jp, "ISO-2022-JP", "ISO-2022-JP-3", 1, " iso-2022-jp iso2022jp jis "},
}};

const Known& Of(Encoding encoding) {
  return *std::ranges::find(kKnown, encoding, &Known::encoding);
}

struct Candidate {
  DecodedText decoded;
  size_t bad = 0;
  double evidence = 0;
};

// A byte (in UTF-16: a code unit) that iconv rejects becomes U+FFFD.
Candidate Convert(std::string_view bytes, Encoding encoding) {
  Candidate candidate;
  candidate.decoded.encoding = encoding;
  const iconv_t converter = iconv_open("UTF-8", Of(encoding).iconv);
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    candidate.decoded.text = base::RepairUtf8(bytes);
    candidate.bad = bytes.size();
    candidate.decoded.damaged = true;
    return candidate;
  }
  std::string input(bytes);
  char* in = input.data();
  size_t in_left = input.size();
  std::array<char, 1 << 16> buffer;
  while (in_left > 0) {
    char* out = buffer.data();
    size_t out_left = buffer.size();
    const size_t result = iconv(converter, &in, &in_left, &out, &out_left);
    candidate.decoded.text.append(buffer.data(), buffer.size() - out_left);
    if (result != static_cast<size_t>(-1) || errno == E2BIG) continue;
    candidate.decoded.text += kReplacementUtf8;
    ++candidate.bad;
    const size_t skip = std::min(Of(encoding).unit, in_left);
    in += skip;
    in_left -= skip;
  }
  iconv_close(converter);
  candidate.decoded.damaged = candidate.bad > 0;
  return candidate;
}

// The cells of the first line, without their quotation marks.
std::vector<std::string_view> FirstCells(std::string_view text) {
  std::vector<std::string_view> cells;
  text = text.substr(0, text.find_first_of("\r\n"));
  while (true) {
    const size_t end = text.find_first_of(",\t;");
    std::string_view cell = text.substr(0, end);
    if (cell.starts_with('"')) cell.remove_prefix(1);
    if (cell.ends_with('"')) cell.remove_suffix(1);
    cells.push_back(cell);
    if (end == std::string_view::npos) return cells;
    text.remove_prefix(end + 1);
  }
}

bool IsAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

double WordEvidence(std::string_view text, const DecodeHints& hints) {
  if (!hints.known) return 0;
  double evidence = 0;
  for (const std::string_view cell : FirstCells(text)) {
    if (!IsAscii(cell) && hints.known(cell)) evidence += kKnownWord;
  }
  return evidence;
}

// The encoding that libuchardet detects.
std::optional<Encoding> Uchardet(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), uchardet_delete);
  if (detector == nullptr ||
      uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) {
    return std::nullopt;
  }
  uchardet_data_end(detector.get());
  return EncodingNamed(uchardet_get_charset(detector.get()));
}

// Chinese and Korean text is also valid EUC-JP, in which it decodes to kanji only, and valid CP932,
// in which it decodes to half-width kana and private-use characters.
bool IsStrange(const DecodedText& decoded, bool known) {
  size_t kana = 0;
  size_t half = 0;
  size_t own = 0;
  for (const char32_t c : base::CodePoints(decoded.text)) {
    kana += c >= 0x3041 && c <= 0x30FA ? 1 : 0;
    half += c >= 0xFF66 && c <= 0xFF9F ? 1 : 0;
    own += c >= 0xE000 && c <= 0xF8FF ? 1 : 0;
  }
  const bool euc = decoded.encoding == Encoding::kEucJp;
  const bool cp932 = decoded.encoding == Encoding::kCp932;
  if (known) return own > 0;
  return own > 0 || (euc && kana == 0) || (cp932 && half > 2 * kana && half > 1);
}

struct Utf8Count {
  size_t good = 0;  // valid multi-byte characters
  size_t bad = 0;
  size_t continuations = 0;
};

Utf8Count CountUtf8(std::string_view bytes) {
  Utf8Count count;
  for (size_t at = 0; at < bytes.size();) {
    const base::Decoded read = base::DecodeUtf8(bytes, at);
    const bool replaced =
        read.code_point == base::kReplacement && bytes.substr(at, 3) != kReplacementUtf8;
    count.bad += replaced ? 1 : 0;
    if (!replaced && read.length >= 2) {
      ++count.good;
      count.continuations += read.length - 1;
    }
    at += read.length;
  }
  return count;
}

Candidate Utf8(std::string_view bytes) {
  const Utf8Count count = CountUtf8(bytes);
  Candidate candidate;
  candidate.bad = count.bad;
  candidate.decoded.damaged = count.bad > 0;
  candidate.decoded.text = count.bad > 0 ? base::RepairUtf8(bytes) : std::string(bytes);
  candidate.evidence = kUtf8Byte * static_cast<double>(count.continuations);
  return candidate;
}

// UTF-16 without a BOM is recognised by the zero bytes of its commas and line ends.
std::optional<Encoding> Utf16WithoutMark(std::string_view bytes) {
  std::array<size_t, 2> zeros{};
  for (size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const size_t more = std::max(zeros[0], zeros[1]);
  const size_t fewer = std::min(zeros[0], zeros[1]);
  if (bytes.size() < 4 || more * 50 < bytes.size() || fewer * 10 > more) return std::nullopt;
  return zeros[0] > zeros[1] ? Encoding::kUtf16Be : Encoding::kUtf16Le;
}

bool HasEscapes(std::string_view bytes) {
  return bytes.find("\x1B$") != std::string_view::npos ||
         bytes.find("\x1B(") != std::string_view::npos;
}

std::vector<Candidate> CandidatesOf(std::string_view bytes) {
  std::vector<Candidate> candidates;
  candidates.push_back(Utf8(bytes));
  if (const auto wide = Utf16WithoutMark(bytes)) {
    candidates.push_back(Convert(bytes, *wide));
    candidates.back().evidence = kShape;
  }
  if (HasEscapes(bytes)) {
    candidates.push_back(Convert(bytes, Encoding::kIso2022Jp));
    candidates.back().evidence = kShape;
  }
  if (IsAscii(bytes)) return candidates;
  for (const Encoding encoding : {Encoding::kCp932, Encoding::kWindows1252, Encoding::kEucJp}) {
    candidates.push_back(Convert(bytes, encoding));
  }
  return candidates;
}

DecodedText Decide(std::string_view bytes, const DecodeHints& hints) {
  std::vector<Candidate> candidates = CandidatesOf(bytes);
  const std::optional<Encoding> vote = Uchardet(bytes);
  for (Candidate& candidate : candidates) {
    DecodedText& decoded = candidate.decoded;
    candidate.evidence += EvidenceOf(base::CodePoints(decoded.text)) +
                          WordEvidence(decoded.text, hints) +
                          kBadByte * static_cast<double>(candidate.bad);
    if (vote == decoded.encoding) candidate.evidence += kUchardet;
  }
  std::ranges::stable_sort(candidates, std::greater<>(), &Candidate::evidence);
  DecodedText best = std::move(candidates.front().decoded);
  const double most = candidates.front().evidence;
  best.certain = most > 0 && !IsStrange(best, WordEvidence(best.text, hints) > 0);
  for (size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].decoded.text == best.text) continue;
    const double margin = most - candidates[i].evidence;
    best.rival = candidates[i].decoded.encoding;
    best.certain = best.certain && margin >= std::max(kLeastMargin, kLeastShare * most);
    break;
  }
  return best;
}

DecodedText DecodeAs(std::string_view bytes, Encoding encoding) {
  if (encoding != Encoding::kUtf8) return Convert(bytes, encoding).decoded;
  return Utf8(bytes).decoded;
}

}  // namespace

std::string_view Name(Encoding encoding) { return Of(encoding).name; }

std::optional<Encoding> EncodingNamed(std::string_view name) {
  const std::string wanted = " " + text::FoldWidthAndCase(name) + " ";
  if (wanted.find(' ', 1) + 1 != wanted.size() || name.empty()) return std::nullopt;
  const auto found = std::ranges::find_if(kKnown, [&](const Known& known) {
    return known.others.find(wanted) != std::string_view::npos;
  });
  if (found == kKnown.end()) return std::nullopt;
  return found->encoding;
}

DecodedText DecodeText(std::string_view bytes, const DecodeHints& hints) {
  if (bytes.starts_with("\xFF\xFE")) return Convert(bytes.substr(2), Encoding::kUtf16Le).decoded;
  if (bytes.starts_with("\xFE\xFF")) return Convert(bytes.substr(2), Encoding::kUtf16Be).decoded;
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  if (!marked && hints.given) return DecodeAs(bytes, *hints.given);
  if (IsAscii(bytes) && !HasEscapes(bytes) && !Utf16WithoutMark(bytes))
    return {.text = std::string(bytes), .rival = {}};
  const Utf8Count count = CountUtf8(bytes);
  const bool utf8 = marked || (count.good >= kSurelyUtf8 && count.good > 4 * count.bad) ||
                    (count.bad > 0 && count.good > 4 * count.bad);
  if (utf8) return Utf8(bytes).decoded;
  return Decide(bytes, hints);
}

}  // namespace hajimari::archive
