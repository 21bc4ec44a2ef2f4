// The libraries that text/ cuts words with, and nothing around them: what the analyser's time is
// held against.
//
//   BareMecab mecab(system, user);   mecab.Cut("甲府市は") -> 2, words that it saw
//   BareIcu icu;                     icu.Cut("It began")   -> 2
//
// Constructors end the program with a sentence if a dictionary cannot be read. One thread an
// object.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace hajimari::bench {

// One pass of MeCab over each line, with the same dictionaries, into one lattice.
class BareMecab {
 public:
  BareMecab(const std::filesystem::path& system, const std::filesystem::path& user);
  ~BareMecab();
  size_t Cut(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One pass of ICU's word breaks over the UTF-8 as it stands.
class BareIcu {
 public:
  BareIcu();
  ~BareIcu();
  size_t Cut(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::bench
