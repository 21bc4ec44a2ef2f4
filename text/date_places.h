// Finds the positions of a text at which a written date may begin, and quickly skips the others.
// Internal to text/.
//
//   for (DatePlaces places("In June 1959"); places.Find(); places.Pass())  -> at() is 3, then 8
//
// Never stops inside a number or a Latin word. One thread per object.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::text {

class DatePlaces {
 public:
  // `text` must outlive the object.
  explicit DatePlaces(std::string_view text) : text_(text) {}

  // Moves to the next candidate from here on; false if there is none.
  bool Find();
  // A character boundary of the text.
  size_t at() const { return at_; }
  // Skips this candidate: no date begins here.
  void Pass();
  // Skips to `end`: a date begins here and ends there.
  void PassDate(size_t end);

 private:
  void PassAsciiWord();

  std::string_view text_;
  size_t at_ = 0;
  char32_t before_ = 0;  // the character before at_
};

}  // namespace hajimari::text
