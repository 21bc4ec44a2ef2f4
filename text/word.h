// The words that the segmenters pass to the analyser, with ranges in the normalised text. Internal
// to text/; TokenWriter makes Tokens from them, with ranges in the original.
//
// All views live until the sink returns.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/token.h"

namespace hajimari::text {

struct WordPart {
  std::string_view term;
  std::string_view written;
  std::string_view reading;
  uint32_t begin = 0;  // bytes of the normalised text
  uint32_t end = 0;
  bool inflected = false;  // written and term differ by inflection
};

struct Word {
  std::string_view term;
  std::string_view written;
  std::string_view reading;
  uint32_t begin = 0;  // bytes of the normalised text
  uint32_t end = 0;
  Language language = Language::kEnglish;
  bool function = false;
  bool noun = false;
  bool unknown = false;
  bool inflected = false;  // written and term differ by inflection, not by spelling alone
  bool pairs = false;      // add character pairs around it
  // By their beginning; a part is followed by those that begin inside it: 総領事, 領事, 領事館.
  std::span<const WordPart> parts;
  // Another term, besides the words, up to joined_end: of this word and the next one without the
  // hyphen between them (seawall for sea-wall), or of a surname (SurnameTerm).
  std::string_view joined;
  uint32_t joined_end = 0;
};

class WordSink {
 public:
  virtual void Add(const Word& word) = 0;
  // No phrase continues from the last word to the next one.
  virtual void Separate() {}

 protected:
  ~WordSink() = default;
};

}  // namespace hajimari::text
