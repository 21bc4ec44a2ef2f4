// Turns the text of a story or a query into the terms that are indexed.
//
// The same Analyzer reads stories and queries. Fingerprint() is stored in the index, so that a
// searcher can refuse an index that was tokenised by other rules or another dictionary.
//
//   analyzer.Analyze("姉妹都市 in Kōfu", Language::kEnglish).tokens
//     -> "姉妹都市"[0,12)@0 compound width 2, "姉妹"@0 part, "都市"@1 part,
//        "in"[13,15)@2 function, "kofu"[16,21)@3
//   analyzer.Analyze("children taught", Language::kEnglish).tokens  -> "child"@0, "teach"@1
//
// The chain: normalise (with a map to the original) -> dates -> runs by script -> MeCab for
// Japanese runs (in chunks of at most 8 KB; runs of one character class are split at 1,000
// characters), ICU's word rules for the rest -> 々, final ー, numerals and counters, base form,
// representative spelling, English stem, irregular forms, compounds and parts -> character pairs
// around unknown words -> positions.
//
// If a change to text/ makes the same text yield other terms, raise kRules, the rules version in
// analyzer.cc. Otherwise existing archives keep their fingerprint: queries with the new terms miss
// stories that were indexed with the old ones, and no error says so. Changed tables, dictionaries
// and ICU versions change the fingerprint by themselves.
//
// Open fails with kNotFound if a dictionary is missing and says which package provides it. The
// public interface is thread-safe and the answers never change after Open; each call of Analyze
// borrows scratch memory from a pool behind a mutex.
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
  // MeCab's compiled system dictionary; MeCab's configured default is never used.
  std::filesystem::path mecab_dictionary = "/var/lib/mecab/dic/ipadic-utf8";
  // Compiled user dictionary; "" for the one in the dictionaries' folder.
  std::filesystem::path user_dictionary;
};

struct AnalyzedText {
  std::vector<Token> tokens;               // by position, a compound before its parts
  std::vector<base::ByteRange> sentences;  // bytes of the original, in order, covering every token
  std::string reading;     // of the whole text in katakana, to sort titles; Japanese only
  uint32_t words = 0;      // length for ranking: kWord and kCompound without function words
  uint32_t fallbacks = 0;  // chunks that MeCab rejected and ICU segmented instead
};

class Analyzer {
 public:
  [[nodiscard]] static base::Result<Analyzer> Open(
      std::shared_ptr<const dictionaries::Dictionaries> dictionaries, AnalyzerOptions options = {});
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Never fails: invalid UTF-8 is read as U+FFFD. Token ranges are on character boundaries of the
  // original and do not go backwards (a part starts no earlier than its compound). `language` is
  // the language of the text; it applies only to tokens without a script, such as digits.
  AnalyzedText Analyze(std::string_view utf8, Language language) const;

  // The normalised form of a short string, in which surfaces are compared.
  std::string Fold(std::string_view utf8) const;

  const DateFinder& dates() const;
  const dictionaries::Dictionaries& dictionaries() const;

  // A digest of the rules version and of everything else that decides posted terms: 64 hexadecimal
  // digits.
  const std::string& Fingerprint() const&;
  const std::string& Fingerprint() && = delete;

 private:
  struct Impl;
  explicit Analyzer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace hajimari::text
