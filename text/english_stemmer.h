// The term of an English word: irregular forms first, then protected words, then Snowball's
// Porter 2 stemmer. Internal to text/.
//
//   stemmer.Read("cities").term        -> "citi"
//   stemmer.Read("children").term      -> "child"
//   stemmer.Read("universities").term  -> "university"   (Porter gives "univers")
//   stemmer.Read("the").function       -> true
//   stemmer.Read("forty").number       -> true   (text/number_words.h)
//
// Belongs to one thread; caches the words it has read.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace hajimari::text {

class EnglishStemmer {
 public:
  struct Stem {
    std::string_view term;  // lives until the next call
    bool function = false;
    bool number = false;
  };

  EnglishStemmer();
  ~EnglishStemmer();
  EnglishStemmer(EnglishStemmer&&) noexcept;
  EnglishStemmer& operator=(EnglishStemmer&&) noexcept;

  // `word`: folded, letters a to z and digits. Words over 60 bytes are their own stem.
  Stem Read(std::string_view word);

  // Prefetches the cache slot of a word that will be read soon.
  void Announce(std::string_view word) const {
    if (word.size() <= kLongest) __builtin_prefetch(&slots_[SlotOf(KeyOf(word))]);
  }

 private:
  static constexpr size_t kLongest = 31;

  // The letters of a word of at most kLongest bytes, zeros after them, its length in the last byte.
  using Key = std::array<uint64_t, 4>;

  // One cached word, in one cache line; a later word with the same hash replaces it.
  struct alignas(64) Slot {
    Key word{};
    std::array<char, kLongest> term;
    uint8_t term_length : 6 = 0;
    bool function : 1 = false;
    bool number : 1 = false;
  };

  static Key KeyOf(std::string_view word);
  static size_t SlotOf(const Key& key);

  std::string_view Compute(std::string_view word);

  std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> snowball_;
  std::vector<Slot> slots_;
};

}  // namespace hajimari::text
