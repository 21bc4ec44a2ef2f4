#include "archive/store/token_codec.h"

#include "base/varint.h"

namespace hajimari::archive {
namespace {

// A token's first byte: kind in the low three bits, then flags.
constexpr uint8_t kKindMask = 0x07;
constexpr uint8_t kOtherLanguage = 0x08;  // than the piece's
constexpr uint8_t kFunction = 0x10;
constexpr uint8_t kNoun = 0x20;
constexpr uint8_t kUnknown = 0x40;
constexpr uint8_t kIrregular = 0x80;     // position and width are written in full
constexpr uint64_t kLanguageBit = 0x10;  // of a piece's first byte
constexpr uint64_t kFieldMask = 0x0F;

// The default position of the next token: after the previous one, or, for a part, at the beginning
// of its compound.
struct Expected {
  uint32_t position = 0;
  uint32_t begin = 0;

  void Advance(const StoredToken& token) {
    const bool parts_follow = token.kind == text::TokenKind::kCompound;
    position = token.position + (parts_follow ? 0 : token.width);
    begin = parts_follow ? token.source.begin : token.source.end;
  }
};

uint64_t ZigZag(int64_t value) {
  return static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63);
}
int64_t UnZigZag(uint64_t value) {
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

void EncodeToken(const StoredToken& token, const StoredPiece& piece, Expected& expected,
                 std::string& out) {
  const uint32_t gap = token.source.begin - expected.begin;
  const uint8_t width = token.kind == text::TokenKind::kCompound ? 2 : 1;
  const bool regular = token.position == expected.position && token.width == width && gap <= 1;
  out.push_back(static_cast<char>(static_cast<uint8_t>(token.kind) |
                                  (token.language == piece.language ? 0 : kOtherLanguage) |
                                  (token.function ? kFunction : 0) | (token.noun ? kNoun : 0) |
                                  (token.unknown ? kUnknown : 0) | (regular ? 0 : kIrregular)));
  base::AppendVarint(token.word, out);
  const uint64_t size = token.source.size();
  if (regular) {
    base::AppendVarint(size << 1 | gap, out);
  } else {
    base::AppendVarint(size, out);
    base::AppendVarint(ZigZag(int64_t{token.source.begin} - int64_t{expected.begin}), out);
    base::AppendVarint(ZigZag(int64_t{token.position} - int64_t{expected.position}), out);
    base::AppendVarint(token.width, out);
  }
  expected.Advance(token);
}

// Reads numbers without an error branch for each: at the end of the bytes it returns zeros and
// remembers the error.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes)
      : at_(reinterpret_cast<const uint8_t*>(bytes.data())), end_(at_ + bytes.size()) {}

  uint8_t Byte() {
    if (at_ == end_) {
      ok_ = false;
      return 0;
    }
    return *at_++;
  }
  uint64_t Varint() {
    uint64_t value = Byte();
    if (value < 0x80) return value;
    value &= 0x7F;
    for (unsigned shift = 7; shift < 64; shift += 7) {
      const uint8_t byte = Byte();
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  // A count of items of at least one byte each.
  uint32_t Count() {
    const uint64_t count = Varint();
    if (count <= static_cast<uint64_t>(end_ - at_)) return static_cast<uint32_t>(count);
    ok_ = false;
    return 0;
  }
  // Whether enough bytes are left for the longest token, so that the end need not be checked.
  bool HasRoom() const { return end_ - at_ >= 64; }
  // REQUIRES: HasRoom() before the numbers of one token are read.
  uint32_t QuickByte() { return *at_++; }
  uint64_t QuickVarint() {
    uint64_t value = *at_++;
    if (value < 0x80) return value;
    value &= 0x7F;
    for (unsigned shift = 7; shift < 64; shift += 7) {
      const uint8_t byte = *at_++;
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  bool ok() const { return ok_; }
  bool AtEnd() const { return at_ == end_; }

 private:
  const uint8_t* at_;
  const uint8_t* end_;
  bool ok_ = true;
};

bool DecodeToken(Cursor& in, const TokenLimits& limits, const StoredPiece& piece,
                 Expected& expected, StoredToken& token) {
  const uint8_t head = in.Byte();
  token.kind = static_cast<text::TokenKind>(head & kKindMask);
  const auto other = static_cast<text::Language>(1 - static_cast<int>(piece.language));
  token.language = (head & kOtherLanguage) != 0 ? other : piece.language;
  token.function = (head & kFunction) != 0;
  token.noun = (head & kNoun) != 0;
  token.unknown = (head & kUnknown) != 0;
  const uint64_t word = in.Varint();
  uint64_t size = in.Varint();
  token.position = expected.position;
  token.source.begin = expected.begin;
  token.width = token.kind == text::TokenKind::kCompound ? 2 : 1;
  if ((head & kIrregular) == 0) {
    token.source.begin += static_cast<uint32_t>(size & 1);
    size >>= 1;
  } else {
    token.source.begin += static_cast<uint32_t>(UnZigZag(in.Varint()));
    token.position += static_cast<uint32_t>(UnZigZag(in.Varint()));
    token.width = static_cast<uint8_t>(in.Varint());
  }
  token.word = static_cast<uint32_t>(word);
  token.source.end = token.source.begin + static_cast<uint32_t>(size);
  expected.Advance(token);
  return word < (IsLexical(token.kind) ? limits.words : limits.others) &&
         token.source.end >= token.source.begin;
}

// DecodeToken for a token with default position and width; reads nothing for any other token.
bool SkipOrdinary(Cursor& in, const TokenChoice& chosen, Expected& expected) {
  if (!in.HasRoom()) return false;
  const Cursor before = in;
  const uint32_t head = in.QuickByte();
  const auto kind = static_cast<text::TokenKind>(head & kKindMask);
  const auto word = static_cast<uint32_t>(in.QuickVarint());
  if ((head & kIrregular) != 0 || chosen.Has(kind, word)) {
    in = before;
    return false;
  }
  const uint64_t size = in.QuickVarint();
  if (kind == text::TokenKind::kCompound) {
    expected.begin += static_cast<uint32_t>(size & 1);
  } else {
    expected.begin += static_cast<uint32_t>((size & 1) + (size >> 1));
    ++expected.position;
  }
  return true;
}

// Decodes every token if `chosen` is null.
bool DecodePiece(Cursor& in, const TokenLimits& limits, const TokenChoice* chosen,
                 StoryTokens& out) {
  StoredPiece piece;
  const uint64_t head = in.Byte();
  piece.field = static_cast<Field>(head & kFieldMask);
  piece.language =
      (head & kLanguageBit) != 0 ? text::Language::kJapanese : text::Language::kEnglish;
  if (piece.field > Field::kCaptions) return false;
  piece.item = static_cast<uint32_t>(in.Varint());
  piece.words = static_cast<uint32_t>(in.Varint());
  piece.sentence_count = in.Count();
  piece.first_sentence = static_cast<uint32_t>(out.sentences.size());
  uint32_t end = 0;
  for (uint32_t i = 0; i < piece.sentence_count; ++i) {
    const uint32_t begin = end + static_cast<uint32_t>(in.Varint());
    end = begin + static_cast<uint32_t>(in.Varint());
    if (end < begin) return false;
    out.sentences.push_back({begin, end});
  }
  piece.token_count = in.Count();
  piece.first_token = static_cast<uint32_t>(out.tokens.size());
  Expected expected;
  if (chosen != nullptr) {
    StoredToken token;
    for (uint32_t i = 0; i < piece.token_count; ++i) {
      if (SkipOrdinary(in, *chosen, expected)) continue;
      if (!DecodeToken(in, limits, piece, expected, token)) return false;
      if (chosen->Has(token.kind, token.word)) out.tokens.push_back(token);
    }
    piece.token_count = static_cast<uint32_t>(out.tokens.size()) - piece.first_token;
  } else {
    out.tokens.resize(out.tokens.size() + piece.token_count);
    for (uint32_t i = 0; i < piece.token_count; ++i) {
      if (!DecodeToken(in, limits, piece, expected, out.tokens[piece.first_token + i])) {
        return false;
      }
    }
  }
  out.pieces.push_back(piece);
  return in.ok();
}

}  // namespace

void EncodeTokens(const StoryTokens& tokens, std::string& out) {
  base::AppendVarint(tokens.pieces.size(), out);
  for (const StoredPiece& piece : tokens.pieces) {
    const bool japanese = piece.language == text::Language::kJapanese;
    out.push_back(static_cast<char>(static_cast<uint64_t>(piece.field) |
                                    (japanese ? kLanguageBit : uint64_t{0})));
    base::AppendVarint(piece.item, out);
    base::AppendVarint(piece.words, out);
    base::AppendVarint(piece.sentence_count, out);
    uint32_t end = 0;
    for (uint32_t i = 0; i < piece.sentence_count; ++i) {
      const base::ByteRange& sentence = tokens.sentences[piece.first_sentence + i];
      base::AppendVarint(sentence.begin - end, out);
      base::AppendVarint(sentence.size(), out);
      end = sentence.end;
    }
    base::AppendVarint(piece.token_count, out);
    Expected expected;
    for (uint32_t i = 0; i < piece.token_count; ++i) {
      EncodeToken(tokens.tokens[piece.first_token + i], piece, expected, out);
    }
  }
}

namespace {

bool DecodeStory(std::string_view bytes, const TokenLimits& limits, const TokenChoice* chosen,
                 StoryTokens& out) {
  out.Clear();
  Cursor in(bytes);
  const uint32_t pieces = in.Count();
  for (uint32_t i = 0; i < pieces; ++i) {
    if (!DecodePiece(in, limits, chosen, out)) return false;
  }
  return in.ok() && in.AtEnd();
}

}  // namespace

bool DecodeTokens(std::string_view bytes, const TokenLimits& limits, StoryTokens& out) {
  return DecodeStory(bytes, limits, nullptr, out);
}

bool DecodeSome(std::string_view bytes, const TokenLimits& limits, const TokenChoice& chosen,
                StoryTokens& out) {
  return DecodeStory(bytes, limits, &chosen, out);
}

}  // namespace hajimari::archive
