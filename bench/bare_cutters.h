// MeCab and ICU alone, without the rest of text/: the baseline for the analyser's time.
//
//   BareMecab mecab(system, user);   mecab.Cut("甲府市は") -> 2, the number of words
//   BareIcu icu;                     icu.Cut("It began")   -> 2
//
// Constructors print a message and exit if a dictionary cannot be read. Use an object in one
// thread.
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

// One pass of ICU's word break iterator over the unchanged UTF-8.
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
