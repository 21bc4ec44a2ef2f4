// The words of a segment: each posted term with its surfaces, their readings, and its document
// frequency. What is not posted (readings, romaji, spellings) is looked up here.
//
//   lexicon.Find("child")            -> entry {"child", 200 stories}, words {child, children}
//   lexicon.ByReading("ツナミ")      -> entries of 津波
//   lexicon.ByRomaji("tsunami")      -> the same, by text::RomajiKey of the Hepburn reading
//   lexicon.WithPrefix("tsun", 10)   -> entries in order of term
//
// A word is a (term, surface, reading) triple; token stores refer to words by number. Document
// frequencies include deleted stories (see Tombstones::LostStories). Bytes on disk:
// docs/index_format.md.
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
  std::string_view surface;  // as written, width and case folded; may equal the term
  std::string_view reading;  // katakana, "" if unknown
  bool inflected = false;    // surface and term differ by inflection, not only by spelling
  uint32_t stories = 0;
};

struct LexiconEntry {
  uint32_t number = 0;  // rank in the order of terms
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
  LexiconEntry Entry(uint32_t number) const;  // empty if number >= size()
  std::optional<LexiconEntry> Find(std::string_view term) const;
  // The words of an entry; the one whose surface is the term itself, if any, comes first.
  std::vector<LexiconWord> WordsOf(uint32_t number) const;
  // The numbers of those words, in no particular order.
  std::vector<uint32_t> WordNumbersOf(uint32_t number) const;

  std::vector<LexiconEntry> WithPrefix(std::string_view prefix, size_t limit) const;
  std::vector<LexiconEntry> ByReading(std::string_view katakana, size_t limit = 64) const;
  std::vector<LexiconEntry> ByRomaji(std::string_view romaji_key, size_t limit = 64) const;

  // Words are numbered by first appearance, as in the token store.
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

  // Returns the number of a token's word. Only kWord, kCompound and kPart tokens are words.
  uint32_t Intern(const text::Token& token);
  // The same for a word given by its parts; the flags are those of Token.
  uint32_t Intern(std::string_view term, const LexiconWord& word, bool japanese, bool function);
  // Records another token of an interned word.
  void Observe(uint32_t word, bool japanese, bool function);
  // Call once for each story with its distinct words.
  void CountStory(std::span<const uint32_t> words);
  // Writes words and counts unsorted, in a file that only AbsorbDraft reads; fast.
  [[nodiscard]] base::Result<void> WriteDraft(const std::filesystem::path& path) const;
  // Adds the words of a draft and returns the new number of each. Fails with kNotFound, kCorrupt.
  [[nodiscard]] base::Result<std::vector<uint32_t>> AbsorbDraft(const std::filesystem::path& path);

  // The words collected so far. Entries are numbered by first appearance here, not by term. Views
  // live until the next Intern.
  uint32_t word_count() const;
  uint32_t entry_count() const;
  uint32_t EntryOf(uint32_t word) const;            // REQUIRES: word < word_count()
  std::string_view TermOf(uint32_t entry) const;    // REQUIRES: entry < entry_count()
  std::string_view SurfaceOf(uint32_t word) const;  // may equal the term
  bool IsTermItself(uint32_t word) const;           // whether the surface equals the term

  // Fails with kIo, also if the words take more than 4 GB.
  [[nodiscard]] base::Result<void> Write(const std::filesystem::path& path) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::archive
