// Segments everything that is not Japanese into words. Internal to text/.
//
//   "Kyoto's sister-city"  -> kyoto, sister, city        "U.S." and "US" -> "u.s"   "us" -> "us"
//   "O’Donnell"            -> odonnell                   "St. Paul"      -> saint, paul
//   "Kōfu"                 -> kofu                       "1,200"         -> 1200
//   "twenty-first"         -> 21st                       "one hundred"   -> 100
//   "e-mail", "post-war"   -> compounds email, postwar with both parts
//   "sea-wall"             -> sea (joined: seawal), wall     "re-sign"   -> re, sign
//   "B-29"                 -> compound b29 with both parts   "C, 130"    -> c, 130
//   "R. H.", "R.H."        -> rh; the first with both parts  "Gov. Lee"  -> governor, lee
//
// Latin letters are segmented here by the relevant rules of Unicode's word boundaries; ICU's break
// iterator segments every other script (Thai needs its dictionary). Belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/byte_range.h"
#include "text/english_stemmer.h"
#include "text/script_runs.h"
#include "text/word.h"

namespace hajimari::text {

class LatinSegmenter {
 public:
  LatinSegmenter();
  ~LatinSegmenter();
  LatinSegmenter(LatinSegmenter&&) noexcept;
  LatinSegmenter& operator=(LatinSegmenter&&) noexcept;

  // Passes the words of `range` (bytes of cased.text()) to the sink. Numbers get `language`.
  void Segment(const CasedText& cased, base::ByteRange range, Language language, WordSink& sink);

  // Plain words by ICU, also for Japanese: the fallback for text that MeCab rejects.
  std::vector<base::ByteRange> CutWithIcu(std::string_view text, base::ByteRange range);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::text
