// The term of an English word: irregular forms, then protected words, then Snowball's Porter 2.
// Internal to text/.
//
//   stemmer.Read("cities").term    -> "citi"          stemmer.Read("children").term -> "child"
//   stemmer.Read("universities").term -> "university"  (Porter would say "univers")
//   stemmer.Read("the").function   -> true
//
// Belongs to one thread; remembers the words it has met.
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
  };

  EnglishStemmer();
  ~EnglishStemmer();
  EnglishStemmer(EnglishStemmer&&) noexcept;
  EnglishStemmer& operator=(EnglishStemmer&&) noexcept;

  // `word`: folded, letters a to z and digits. Words over 60 bytes are their own stem.
  Stem Read(std::string_view word);

 private:
  static constexpr size_t kLongest = 23;

  // One remembered word; a later one of the same hash takes its place.
  struct Slot {
    uint8_t word_length = 0;
    uint8_t term_length = 0;
    bool function = false;
    std::array<char, kLongest> word;
    std::array<char, kLongest> term;
  };

  std::string_view Compute(std::string_view word);

  std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> snowball_;
  std::vector<Slot> slots_;
};

}  // namespace hajimari::text
