// Makes words of a Japanese run: MeCab's morphemes, put together where a reader sees one word
// (numbers with their counters, とりくみ) and taken apart where a reader sees several (katakana
// names at ・). Latin words inside go to the LatinSegmenter. Internal to text/.
//
//   "五十周年を訪れた"  -> 50周年 (parts 50, 周年), を, 訪れる, た
//
// Belongs to one thread; remembers the dictionary entries it has met.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "text/japanese_entry.h"
#include "text/japanese_segmenter.h"
#include "text/latin_segmenter.h"
#include "text/script_runs.h"
#include "text/word.h"

namespace hajimari::text {

class JapaneseReader {
 public:
  // Both must outlive the reader.
  JapaneseReader(const JapaneseDictionary& dictionary,
                 const dictionaries::Dictionaries& dictionaries)
      : dictionaries_(&dictionaries),
        segmenter_(dictionary),
        part_segmenter_(dictionary),
        slots_(kSlots) {}

  // Hands the words of `range` to the sink and adds their readings to `reading` unless it is
  // nullptr. Answers the number of chunks that MeCab refused.
  uint32_t Read(const CasedText& cased, base::ByteRange range, LatinSegmenter& latin,
                WordSink& sink, std::string* reading);

 private:
  struct Run;
  static constexpr size_t kMaxRemembered = 1 << 16;
  static constexpr size_t kSlots = 2 * kMaxRemembered;

  // A remembered entry and the dictionary's own that it was made from.
  struct Slot {
    const char* feature = nullptr;
    const JapaneseEntry* entry = nullptr;
  };

  void FindEntries(const Run& run);
  const JapaneseEntry& EntryOf(std::string_view written, const Morpheme& morpheme) {
    return EntryAt(SlotOf(written, morpheme), written, morpheme);
  }
  const JapaneseEntry& EntryAt(size_t slot, std::string_view written, const Morpheme& morpheme);
  static size_t SlotOf(std::string_view written, const Morpheme& morpheme);
  void ReadParts(JapaneseEntry& entry);
  std::string ReadingOf(std::string_view written);
  void Cut(const CasedText& cased, base::ByteRange range, LatinSegmenter& latin,
           uint32_t& fallbacks);

  // Each reads from morpheme `i` on and answers the next unread one, `i` where it finds none of its
  // kind.
  size_t TakeLatin(Run& run, size_t i);
  size_t TakeNumber(Run& run, size_t i);
  size_t TakeSpelling(Run& run, size_t i);
  size_t TakeKnown(Run& run, size_t i);
  size_t TakeKatakana(Run& run, size_t i);
  size_t TakePlace(Run& run, size_t i);
  size_t TakeDottedPlace(Run& run, size_t i);
  void Emit(Run& run, size_t i);
  void EmitAtDots(Run& run, size_t i);
  // Emits the morphemes from `i` on as one word; answers the next unread one.
  size_t EmitJoined(Run& run, size_t i, size_t count, const JapaneseEntry& entry, bool unknown);
  const JapaneseEntry* JoinedEntry(Run& run, size_t i, size_t count);
  // The words `written` as one, remembered; `reading` is "" where its kana tell it.
  const JapaneseEntry& WholeOf(std::string_view written, std::string reading);
  const JapaneseEntry* NameInNumerals(std::string_view written);
  bool Follows(size_t i) const;  // directly after morpheme i - 1
  bool EndsInHiragana(size_t i) const;
  bool IsCounter(const Run& run, size_t i) const;
  bool IsShredded(size_t i);
  bool BeginsWithEnding(size_t i) const;

  const dictionaries::Dictionaries* dictionaries_;
  JapaneseSegmenter segmenter_;
  JapaneseSegmenter part_segmenter_;
  std::deque<JapaneseEntry> remembered_;
  std::vector<Slot> slots_;            // of remembered_, by hash; at most half of them taken
  std::deque<JapaneseEntry> passing_;  // of this run only
  std::unordered_map<std::string, JapaneseEntry> joined_;
  std::vector<Morpheme> morphemes_;
  std::vector<Morpheme> part_morphemes_;
  std::vector<size_t> begin_slots_;            // of morphemes_: where to look for their entries
  std::vector<const JapaneseEntry*> entries_;  // of morphemes_
  std::vector<WordPart> parts_;
  size_t shredded_until_ = 0;  // morphemes before it are pieces of a word in hiragana
};

}  // namespace hajimari::text
