// The words of a segment: each posted word with the writings it came from, their readings, and in
// how many stories it stands. What is not posted (readings, romaji, spellings) is found here.
//
//   lexicon.Find("child")            -> entry {"child", 200 stories, surfaces {child, children}}
//   lexicon.ByReading("ツナミ")       -> entries of 津波
//   lexicon.ByRomaji("tsunami")      -> the same, by text::RomajiKey of the Hepburn reading
//   lexicon.WithPrefix("tsun", 10)   -> entries in order of term
//
// A word is a (term, surface, reading) triple; token stores speak of words by number. Frequencies
// count stories that are not tombstoned (see Tombstones). Bytes on disk: docs/index_format.md.
// Immutable after Open, memory-mapped; any thread. Views live as long as the lexicon.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "text/token.h"

namespace hajimari::archive {

struct LexiconWord {
  std::string_view surface;  // as written but for width and case; the term itself where equal
  std::string_view reading;  // katakana, "" if not known
  bool inflected = false;    // differs from the term by inflection; otherwise by spelling, or not
  uint32_t stories = 0;
};

struct LexiconEntry {
  uint32_t number = 0;  // place in the order of terms
  std::string_view term;
  uint32_t stories = 0;
  bool japanese = false;
  bool function = false;
};

class Lexicon {
 public:
  [[nodiscard]] static base::Result<Lexicon> Open(const std::filesystem::path& path);
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;

  uint32_t size() const;                      // entries
  LexiconEntry Entry(uint32_t number) const;  // all empty where there is none of that number
  std::optional<LexiconEntry> Find(std::string_view term) const;
  // The writings of an entry, the term itself first where it stands as such.
  std::vector<LexiconWord> WordsOf(uint32_t number) const;
  // The numbers of those words, in no order.
  std::vector<uint32_t> WordNumbersOf(uint32_t number) const;

  std::vector<LexiconEntry> WithPrefix(std::string_view prefix, size_t limit) const;
  std::vector<LexiconEntry> ByReading(std::string_view katakana, size_t limit = 64) const;
  std::vector<LexiconEntry> ByReadingPrefix(std::string_view katakana, size_t limit) const;
  std::vector<LexiconEntry> ByRomaji(std::string_view romaji_key, size_t limit = 64) const;

  // Words, numbered by first appearance, as the token store has them.
  uint32_t word_count() const;
  uint32_t EntryOfWord(uint32_t word) const;  // 0 beyond word_count()
  LexiconWord Word(uint32_t word) const;

 private:
  struct Impl;
  explicit Lexicon(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Collects words while a segment is written.
class LexiconWriter {
 public:
  LexiconWriter();
  ~LexiconWriter();
  LexiconWriter(LexiconWriter&&) noexcept;

  // The number of a token's word. Only kWord, kCompound, kPart tokens are words.
  uint32_t Intern(const text::Token& token);
  // The number of a word that is known in parts; the term's flags as Token has them.
  uint32_t Intern(std::string_view term, const LexiconWord& word, bool japanese, bool function);
  // One more token of a word that is known.
  void Observe(uint32_t word, bool japanese, bool function);
  // Call once for each story with the distinct words in it.
  void CountStory(std::span<const uint32_t> words);
  // Words and counts as they are, not sorted for searching: quick to write, only to be absorbed.
  [[nodiscard]] base::Result<void> WriteDraft(const std::filesystem::path& path) const;
  // Takes over a draft. Answers the new number of each of its words. Fails with kNotFound,
  // kCorrupt.
  [[nodiscard]] base::Result<std::vector<uint32_t>> AbsorbDraft(const std::filesystem::path& path);

  // What was collected so far. Entries are numbered by first appearance here, not by term. Views
  // live until the next Intern.
  uint32_t word_count() const;
  uint32_t entry_count() const;
  uint32_t EntryOf(uint32_t word) const;            // REQUIRES: word < word_count()
  std::string_view TermOf(uint32_t entry) const;    // REQUIRES: entry < entry_count()
  std::string_view SurfaceOf(uint32_t word) const;  // the term itself where equal
  bool IsTermItself(uint32_t word) const;           // is it written as its term?

  // Fails with kIo, also where the words take more than 4 GB.
  [[nodiscard]] base::Result<void> Write(const std::filesystem::path& path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::archive
