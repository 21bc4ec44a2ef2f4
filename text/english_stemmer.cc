#include "text/english_stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "text/english_words.h"
#include "text/function_words.h"

namespace hajimari::text {
namespace {

constexpr size_t kSlots = 1 << 15;
constexpr size_t kLongestStemmed = 60;

size_t Hash(std::string_view word) {
  constexpr uint64_t kMixer = 0x9E3779B97F4A7C15u;
  uint64_t hash = word.size();
  while (!word.empty()) {
    uint64_t block = 0;
    const size_t size = std::min(word.size(), sizeof block);
    std::memcpy(&block, word.data(), size);
    hash = (hash ^ block) * kMixer;
    hash ^= hash >> 32;
    word.remove_prefix(size);
  }
  return static_cast<size_t>(hash % kSlots);
}

}  // namespace

EnglishStemmer::EnglishStemmer()
    : snowball_(sb_stemmer_new("english", "UTF_8"), &sb_stemmer_delete), slots_(kSlots) {
  assert(snowball_ != nullptr);  // English is part of every build of the library
}
EnglishStemmer::~EnglishStemmer() = default;
EnglishStemmer::EnglishStemmer(EnglishStemmer&&) noexcept = default;
EnglishStemmer& EnglishStemmer::operator=(EnglishStemmer&&) noexcept = default;

EnglishStemmer::Stem EnglishStemmer::Read(std::string_view word) {
  if (word.size() > kLongest) return {Compute(word), false};
  Slot& slot = slots_[Hash(word)];
  if (slot.word_length != word.size() ||
      std::memcmp(slot.word.data(), word.data(), word.size()) != 0) {
    const std::string_view term = Compute(word);
    if (term.size() > kLongest) return {term, false};
    slot.word_length = static_cast<uint8_t>(word.size());
    slot.term_length = static_cast<uint8_t>(term.size());
    slot.function = IsEnglishFunctionWord(word);
    std::memcpy(slot.word.data(), word.data(), word.size());
    std::memcpy(slot.term.data(), term.data(), term.size());
  }
  return {{slot.term.data(), slot.term_length}, slot.function};
}

std::string_view EnglishStemmer::Compute(std::string_view word) {
  if (word.empty() || word.size() > kLongestStemmed) return word;
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
