// Variable-length unsigned integers, little-endian, seven bits per byte (LEB128), as used in the
// token store, the lexicon and the value slots.
//
//   AppendVarint(300, out)  -> appends "\xAC\x02"
//
// Reading is bounds-checked: after a truncated or over-long number ok() is false, and Next returns
// 0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hajimari::base {

void AppendVarint(uint64_t value, std::string& out);

// Reads consecutive numbers and byte strings from a view, which must outlive the reader.
class VarintReader {
 public:
  explicit VarintReader(std::string_view bytes) : rest_(bytes) {}

  uint64_t Next();
  uint32_t Next32() { return static_cast<uint32_t>(Next()); }
  // The next `length` bytes.
  std::string_view Bytes(size_t length);
  // A varint length, then that many bytes.
  std::string_view String() { return Bytes(Next()); }

  bool ok() const { return ok_; }
  bool AtEnd() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace hajimari::base
