// Turns story text, or query text, into the words that are indexed.
//
// The same Analyzer reads stories and queries. Fingerprint() is stored in the index, so that a
// searcher can refuse an index whose words were cut by other rules or another dictionary.
//
//   analyzer.Analyze("姉妹都市 in Kōfu", Language::kEnglish).tokens
//     -> "姉妹都市"[0,12)@0 compound width 2, "姉妹"@0 part, "都市"@1 part,
//        "in"[13,15)@2 function, "kofu"[16,21)@3
//   analyzer.Analyze("children taught", Language::kEnglish)  -> "child"@0, "teach"@1
//
// The chain: normalise (with the map back) -> dates -> runs by script -> MeCab for Japanese runs
// (in chunks of at most 8 KB, same-class runs cut at 1,000 characters), ICU words for the rest ->
// 々, final ー, numerals and counters, base form, representative spelling, English stem, irregular
// forms, compounds and parts -> character pairs around unknown words -> positions.
//
// Open fails with kNotFound if a dictionary is missing and says which package brings it.
// Immutable after Open; may be used from many threads at once (scratch memory is pooled inside).
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dictionaries/dictionaries.h"
#include "text/dates.h"
#include "text/normalizer.h"
#include "text/token.h"

namespace hajimari::text {

struct AnalyzerOptions {
  // Compiled system dictionary of MeCab; never MeCab's configured default.
  std::filesystem::path mecab_dictionary = "/var/lib/mecab/dic/ipadic-utf8";
  // Compiled user dictionary; "" for the one of the dictionaries' folder.
  std::filesystem::path user_dictionary;
};

struct AnalyzedText {
  std::vector<Token> tokens;               // by position, a compound before its parts
  std::vector<base::ByteRange> sentences;  // of the original, in order, covering every token
  std::string reading;     // katakana of the whole, for sorting titles; Japanese only
  uint32_t words = 0;      // length for ranking: kWord and kCompound, not function words
  uint32_t fallbacks = 0;  // chunks that MeCab refused and ICU cut instead
};

class Analyzer {
 public:
  [[nodiscard]] static base::Result<Analyzer> Open(
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries, AnalyzerOptions options = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Never fails: invalid UTF-8 is read as U+FFFD. Token ranges lie on character boundaries of the
  // original and do not go backwards (a part starts no earlier than its compound). `language` is
  // the text's own; it decides only what has no script, such as digits.
  AnalyzedText Analyze(std::string_view utf8, Language language) const;

  // The normalised form of a short string, as surfaces are compared.
  std::string Fold(std::string_view utf8) const;

  const DateFinder& dates() const;
  const dictionaries::Dictionaries& dictionaries() const;

  // Rules version and digests of everything that decides posted terms: 64 hexadecimal digits.
  const std::string& Fingerprint() const&;
  const std::string& Fingerprint() && = delete;

 private:
  struct Impl;
  explicit Analyzer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::text
