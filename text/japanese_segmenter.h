// Segments Japanese into morphemes with MeCab. Internal to text/.
//
//   segmenter.Cut("甲府市は", {0, 12}, morphemes)  -> morphemes 甲府市 [0,9), は [9,12)
//
// MeCab takes quadratic time for a long run of one character class and rejects very long ones.
// Therefore runs are split at 1,000 characters, and all text at 8 KB. Text that MeCab still rejects
// is returned, and the caller segments it in another way.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/byte_range.h"
#include "base/error.h"

namespace hajimari::text {

struct Morpheme {
  uint32_t begin = 0;  // bytes of the text
  uint32_t end = 0;
  // Comma-separated, from the dictionary; lives as long as the JapaneseDictionary. Equal pointers
  // mean equal entries.
  const char* feature = nullptr;
  bool unknown = false;
};

// The dictionaries, mapped into memory; immutable, shared by all threads.
class JapaneseDictionary {
 public:
  // `user` may be empty. Fails with kNotFound or kBadDictionary.
  [[nodiscard]] static base::Result<JapaneseDictionary> Open(const std::filesystem::path& system,
                                                             const std::filesystem::path& user);
  ~JapaneseDictionary();
  JapaneseDictionary(JapaneseDictionary&&) noexcept;
  JapaneseDictionary& operator=(JapaneseDictionary&&) noexcept;

 private:
  friend class JapaneseSegmenter;
  struct Impl;
  explicit JapaneseDictionary(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Belongs to one thread.
class JapaneseSegmenter {
 public:
  // `dictionary` must outlive the segmenter.
  explicit JapaneseSegmenter(const JapaneseDictionary& dictionary);
  ~JapaneseSegmenter();
  JapaneseSegmenter(JapaneseSegmenter&&) noexcept;
  JapaneseSegmenter& operator=(JapaneseSegmenter&&) noexcept;

  // Replaces `morphemes` by those of the range, in order, without spaces. Returns the ranges that
  // MeCab rejected, normally none.
  std::vector<base::ByteRange> Cut(std::string_view text, base::ByteRange range,
                                   std::vector<Morpheme>& morphemes);

 private:
  bool CutChunk(std::string_view text, base::ByteRange chunk, std::vector<Morpheme>& morphemes);

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::text
