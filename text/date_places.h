// The places of a text where a written date may begin: most do not, and this is quick to see.
// Internal to text/.
//
//   for (DatePlaces places("In June 1959"); places.Find(); places.Pass())  -> at 3, 8
//
// Never inside a number or a Latin word. One thread an object.
#pragma once

#include <cstddef>
#include <string_view>

namespace hajimari::text {

class DatePlaces {
 public:
  // `text` must outlive the object.
  explicit DatePlaces(std::string_view text) : text_(text) {}

  // Stands at the first place from here on; false where there is none.
  bool Find();
  // A character boundary of the text.
  size_t at() const { return at_; }
  // No date begins here.
  void Pass();
  // A date begins here and ends at `end`.
  void PassDate(size_t end);

 private:
  void PassAsciiWord();

  std::string_view text_;
  size_t at_ = 0;
  char32_t before_ = 0;  // the character before at_
};

}  // namespace hajimari::text
