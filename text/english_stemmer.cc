#include "text/english_stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "text/english_words.h"
#include "text/function_words.h"
#include "text/number_words.h"

namespace hajimari::text {
namespace {

constexpr size_t kSlots = 1 << 15;
constexpr size_t kMaxStemmedLength = 60;

// The first 1 to 8 bytes as a number; memcpy of variable length would be a function call.
uint64_t ReadBlock(std::string_view bytes) {
  const size_t size = bytes.size();
  uint64_t block = 0;
  if (size >= sizeof block) {
    std::memcpy(&block, bytes.data(), sizeof block);
    return block;
  }
  uint32_t half = 0;
  if (size >= sizeof half) {  // two overlapping halves
    std::memcpy(&half, bytes.data(), sizeof half);
    block = half;
    std::memcpy(&half, bytes.data() + (size - sizeof half), sizeof half);
    return block | static_cast<uint64_t>(half) << 8 * (size - sizeof half);
  }
  for (size_t i = size; i > 0; --i) block = block << 8 | static_cast<unsigned char>(bytes[i - 1]);
  return block;
}

}  // namespace

EnglishStemmer::EnglishStemmer()
    : snowball_(sb_stemmer_new("english", "UTF_8"), &sb_stemmer_delete), slots_(kSlots) {
  assert(snowball_ != nullptr);  // every build of the library has English
}
EnglishStemmer::~EnglishStemmer() = default;
EnglishStemmer::EnglishStemmer(EnglishStemmer&&) noexcept = default;
EnglishStemmer& EnglishStemmer::operator=(EnglishStemmer&&) noexcept = default;

EnglishStemmer::Key EnglishStemmer::KeyOf(std::string_view word) {
  Key key{};
  key.back() = static_cast<uint64_t>(word.size()) << 56;
  for (size_t block = 0; !word.empty(); ++block) {
    key[block] |= ReadBlock(word);
    word.remove_prefix(std::min(word.size(), sizeof(uint64_t)));
  }
  return key;
}

size_t EnglishStemmer::SlotOf(const Key& key) {
  constexpr uint64_t kMixer = 0x9E3779B97F4A7C15u;
  uint64_t hash = 0;
  for (const uint64_t block : key) hash = (hash ^ block) * kMixer + (hash >> 32);
  return static_cast<size_t>(hash >> 32) % kSlots;
}

EnglishStemmer::Stem EnglishStemmer::Read(std::string_view word) {
  if (word.size() > kLongest) return {Compute(word), false};
  const Key key = KeyOf(word);
  Slot& slot = slots_[SlotOf(key)];
  bool known = true;  // comparing the arrays would be a function call
  for (size_t block = 0; block < key.size(); ++block) known &= slot.word[block] == key[block];
  if (!known) {
    const std::string_view term = Compute(word);
    if (term.size() > kLongest) return {term, false};
    slot.word = key;
    slot.term_length = static_cast<uint8_t>(term.size() & 0x3F);
    slot.function = IsEnglishFunctionWord(word);
    slot.number = IsNumberWord(word);
    std::ranges::copy(term, slot.term.begin());
  }
  return {{slot.term.data(), slot.term_length}, slot.function, slot.number};
}

std::string_view EnglishStemmer::Compute(std::string_view word) {
  if (word.empty() || word.size() > kMaxStemmedLength) return word;
  const std::string_view lemma = LemmaOf(word);
  if (const std::string_view kept = KeptStem(lemma); !kept.empty()) return kept;
  const auto* const stem =
      sb_stemmer_stem(snowball_.get(), reinterpret_cast<const sb_symbol*>(lemma.data()),
                      static_cast<int>(lemma.size()));
  if (stem == nullptr) return lemma;  // out of memory inside the library
  return {reinterpret_cast<const char*>(stem),
          static_cast<size_t>(sb_stemmer_length(snowball_.get()))};
}

}  // namespace hajimari::text
