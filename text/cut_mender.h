// A second look at MeCab's cuts where they leave one kanji beside words of kanji. Internal to text/.
//
//   大学生|協      -> 大学|生協           two words of two kanji
//   県|会議|員     -> 県会|議員
//   先|日本人      -> 先日|本人           with 日, a word of time
//   小学|校長      -> 小学校|長           for which JapaneseReader finds 小学校 and 校長
//   土人|形        -> 土|人形
//   富山|県民|具   -> 富山|県|民具        the first kanji says what kind of place
//   カリフォルニア大|学 -> カリフォルニア|大学
//   港|区長        -> 港区|長             if 港区 is a place
//   小学校|長      stays: 長 is a suffix
//
// Both words must be nouns of MeCab's dictionary or of dictionaries/cut_words.h. Few sentences are
// touched: 3 of the 1,384 Japanese ones of examples/. Belongs to one thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dictionaries/cut_words.h"
#include "text/japanese_segmenter.h"

namespace hajimari::text {

class CutMender {
 public:
  // Both must outlive the mender.
  CutMender(const JapaneseDictionary& dictionary, const dictionaries::CutWords& words)
      : segmenter_(dictionary), words_(words) {}

  // `morphemes` are those of `text`, in order.
  void Mend(std::string_view text, std::vector<Morpheme>& morphemes);

 private:
  struct Sentence;
  size_t MendAt(const Sentence& sentence, size_t i);
  // Replaces `count` morphemes from `i` on by two nouns; false, and nothing is done, if they are
  // not.
  bool Replace(const Sentence& sentence, size_t i, size_t count, uint32_t middle);
  void MoveLast(const Sentence& sentence, size_t i);
  void MoveFirst(const Sentence& sentence, size_t i);
  // The one word of MeCab's dictionary that the range is.
  std::optional<Morpheme> WordAt(std::string_view text, base::ByteRange range);
  std::optional<Morpheme> NounAt(std::string_view text, base::ByteRange range);

  JapaneseSegmenter segmenter_;
  const dictionaries::CutWords& words_;
  std::vector<Morpheme> pieces_;
};

}  // namespace hajimari::text
