// Makes words from a Japanese run: joins MeCab's morphemes that are one word to a reader (numbers
// with their counters, とりくみ) and splits those that are several (katakana names at ・). Latin
// words inside go to the LatinSegmenter. Internal to text/.
//
//   "五十周年を訪れた"  -> 50周年 (parts 50, 周年), を, 訪れる, た
//
// Belongs to one thread; caches the dictionary entries it has read.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dictionaries/dictionaries.h"
#include "text/cut_mender.h"
#include "text/japanese_entry.h"
#include "text/japanese_numbers.h"
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
        mender_(dictionary, dictionaries.cut_words()),
        slots_(kSlots) {}

  // Passes the words of `range` to the sink and appends their readings to `reading` unless it is
  // nullptr. Returns the number of chunks that MeCab rejected.
  uint32_t Read(const CasedText& cased, base::ByteRange range, LatinSegmenter& latin,
                WordSink& sink, std::string* reading);

 private:
  struct Run;
  static constexpr size_t kMaxRemembered = 1 << 16;
  static constexpr size_t kSlots = 2 * kMaxRemembered;

  // A cached entry and the feature string of the dictionary from which it was made.
  struct Slot {
    const char* feature = nullptr;
    const JapaneseEntry* entry = nullptr;
  };

  void AddCounted(Run& run, size_t i, const JapaneseNumber& number, bool counted);

  void FindEntries(const Run& run);
  const JapaneseEntry& EntryOf(std::string_view written, const Morpheme& morpheme) {
    return EntryAt(SlotOf(written, morpheme), written, morpheme);
  }
  const JapaneseEntry& EntryAt(size_t slot, std::string_view written, const Morpheme& morpheme);
  static size_t SlotOf(std::string_view written, const Morpheme& morpheme);
  void ReadParts(JapaneseEntry& entry);
  void ReadParts(const JapaneseEntry& entry, std::span<EntryPart> parts, std::string_view whole);
  std::string ReadingOf(std::string_view written);
  void Cut(const CasedText& cased, base::ByteRange range, LatinSegmenter& latin,
           uint32_t& fallbacks);

  // Each reads from morpheme `i` on and returns the next unread one, or `i` if nothing matches.
  size_t TakeLatin(Run& run, size_t i);
  size_t TakeNumeralName(Run& run, size_t i);
  size_t TakeNumber(Run& run, size_t i);
  size_t TakeSpelling(Run& run, size_t i);
  size_t TakeKnown(Run& run, size_t i);
  size_t TakeKatakana(Run& run, size_t i);
  size_t TakeOffice(Run& run, size_t i);
  size_t TakeSurname(Run& run, size_t i);
  size_t TakeRespelled(Run& run, size_t i);
  size_t TakePlace(Run& run, size_t i);
  size_t TakeDottedWord(Run& run, size_t i);
  bool DividesList(std::string_view text, size_t dot) const;
  bool EmitDotted(Run& run, const std::string& joined);
  size_t TakeCompany(Run& run, size_t i);
  void ReadAsNoun(Run& run, size_t i);
  void Emit(Run& run, size_t i);
  void EmitAtDots(Run& run, size_t i);
  // Emits `count` morphemes from `i` on as one word; returns the next unread one.
  size_t EmitJoined(Run& run, size_t i, size_t count, const JapaneseEntry& entry, bool unknown);
  const JapaneseEntry* JoinedEntry(Run& run, size_t i, size_t count);
  // The cached entry of `written` as one word; `reading` is "" if it follows from the kana.
  const JapaneseEntry& WholeOf(std::string_view written, std::string reading);
  const JapaneseEntry* NameInNumerals(std::string_view written);
  bool Follows(size_t i) const;  // whether it directly follows morpheme i - 1
  bool IsNameDot(const Run& run, size_t i) const;
  bool IsOneWord(std::string_view written);  // to MeCab
  bool EndsInHiragana(size_t i) const;
  bool IsShredded(size_t i);
  bool BeginsWithEnding(size_t i) const;

  const dictionaries::Dictionaries* dictionaries_;
  JapaneseSegmenter segmenter_;
  JapaneseSegmenter part_segmenter_;
  CutMender mender_;
  std::deque<JapaneseEntry> remembered_;
  std::vector<Slot> slots_;            // hash table of remembered_, at most half full
  std::deque<JapaneseEntry> passing_;  // entries of this run only
  std::unordered_map<std::string, JapaneseEntry> joined_;
  std::vector<Morpheme> morphemes_;
  std::vector<Morpheme> part_morphemes_;
  std::vector<size_t> begin_slots_;            // for each of morphemes_: its first hash slot
  std::vector<const JapaneseEntry*> entries_;  // for each of morphemes_
  std::vector<WordPart> parts_;
  size_t shredded_until_ = 0;  // morphemes before it are fragments of a word in hiragana
};

}  // namespace hajimari::text
