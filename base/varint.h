// Variable-length unsigned integers, little end first, seven bits a byte (LEB128), as the token
// store, the lexicon and the value slots hold them.
//
//   AppendVarint(300, out)  -> out grows by "\xAC\x02"
//
// Reading is bounds-checked: a truncated or over-long number sets ok() to false and reads as 0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hajimari::base {

void AppendVarint(uint64_t value, std::string& out);

// Reads numbers and byte strings one after another from a view, which must outlive it.
class VarintReader {
 public:
  explicit VarintReader(std::string_view bytes) : rest_(bytes) {}

  uint64_t Next();
  uint32_t Next32() { return static_cast<uint32_t>(Next()); }
  // The next `length` bytes as they are.
  std::string_view Bytes(size_t length);
  // A varint length and then that many bytes.
  std::string_view String() { return Bytes(Next()); }

  bool ok() const { return ok_; }
  bool AtEnd() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace hajimari::base
