#include "text/analyzer.h"

#include <unicode/uversion.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "base/digest.h"
#include "text/japanese_reader.h"
#include "text/latin_segmenter.h"
#include "text/script_runs.h"
#include "text/token_writer.h"

namespace hajimari::text {
namespace {

// Raise it whenever the same text may yield other terms than before: see analyzer.h.
constexpr std::string_view kRules = "hajimari words 5";

// The scratch objects of one call.
struct Workbench {
  Workbench(const JapaneseDictionary& dictionary, const dictionaries::Dictionaries& dictionaries)
      : japanese(dictionary, dictionaries) {}

  JapaneseReader japanese;
  LatinSegmenter latin;
  std::vector<ScriptRun> runs;
};

base::Result<std::string> MakeFingerprint(const dictionaries::Dictionaries& dictionaries,
                                          const std::filesystem::path& system,
                                          const std::filesystem::path& user) {
  std::string parts(kRules);
  parts += "\nICU " U_ICU_VERSION "\n" + dictionaries.posted_digest();
  std::vector<std::filesystem::path> files;
  for (const char* name : {"sys.dic", "unk.dic", "matrix.bin", "char.bin"}) {
    files.push_back(system / name);
  }
  if (!user.empty()) files.push_back(user);
  for (const std::filesystem::path& file : files) {
    const auto digest = base::Sha256HexOfFile(file);
    if (!digest) return std::unexpected(digest.error());
    parts += "\n" + *digest;
  }
  return base::Sha256Hex(parts);
}

// Merges sentences that end inside one character of the original (the dots of U+FE19).
void AddSentence(base::ByteRange source, std::vector<base::ByteRange>& sentences) {
  if (sentences.empty() || sentences.back().end <= source.begin) {
    sentences.push_back(source);
  } else {
    sentences.back().end = std::max(sentences.back().end, source.end);
  }
}

}  // namespace

struct Analyzer::Impl {
  Impl(std::shared_ptr<const dictionaries::Dictionaries> known, JapaneseDictionary japanese,
       std::string fingerprint_hex)
      : dictionaries(std::move(known)),
        dictionary(std::move(japanese)),
        normalizer(dictionaries->spellings()),
        dates(dictionaries->eras()),
        fingerprint(std::move(fingerprint_hex)) {}

  std::unique_ptr<Workbench> Borrow() {
    {
      const std::lock_guard lock(mutex);
      if (!idle.empty()) {
        std::unique_ptr<Workbench> bench = std::move(idle.back());
        idle.pop_back();
        return bench;
      }
    }
    return std::make_unique<Workbench>(dictionary, *dictionaries);
  }

  void Return(std::unique_ptr<Workbench> bench) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(bench));
  }

  const std::shared_ptr<const dictionaries::Dictionaries> dictionaries;
  const JapaneseDictionary dictionary;
  const Normalizer normalizer;
  const DateFinder dates;
  const std::string fingerprint;

  std::mutex mutex;
  std::vector<std::unique_ptr<Workbench>> idle;  // guarded by mutex
};

base::Result<Analyzer> Analyzer::Open(
    std::shared_ptr<const dictionaries::Dictionaries> dictionaries, AnalyzerOptions options) {
  const std::filesystem::path user =
      options.user_dictionary.empty() ? dictionaries->user_dictionary() : options.user_dictionary;
  auto japanese = JapaneseDictionary::Open(options.mecab_dictionary, user);
  if (!japanese) return std::unexpected(japanese.error());
  auto fingerprint = MakeFingerprint(*dictionaries, options.mecab_dictionary, user);
  if (!fingerprint) return std::unexpected(fingerprint.error());
  return Analyzer(std::make_unique<Impl>(std::move(dictionaries), std::move(*japanese),
                                         std::move(*fingerprint)));
}

Analyzer::Analyzer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

AnalyzedText Analyzer::Analyze(std::string_view utf8, Language language) const {
  AnalyzedText out;
  const NormalizedText normalized = impl_->normalizer.Normalize(utf8);
  const CasedText cased(normalized, utf8);
  const std::string_view text = normalized.text();
  const std::vector<FoundDate> dates = impl_->dates.Find(text, DateStyle::kRunningText);
  // Measured on stories of both languages: one token per five bytes.
  out.tokens.reserve(text.size() / 4 + 8);
  TokenWriter writer(normalized, dates, impl_->dictionaries->eras(), out.tokens);
  std::string* const reading = language == Language::kJapanese ? &out.reading : nullptr;
  if (reading != nullptr) reading->reserve(text.size() + text.size() / 2);

  std::unique_ptr<Workbench> bench = impl_->Borrow();
  for (const Sentence& sentence : SplitSentences(cased)) {
    const size_t tokens_before = out.tokens.size();
    bench->runs.clear();
    AppendRuns(text, sentence, bench->runs);
    for (const ScriptRun& run : bench->runs) {
      if (run.japanese) {
        out.fallbacks += bench->japanese.Read(cased, run.range, bench->latin, writer, reading);
      } else {
        bench->latin.Segment(cased, run.range, language, writer);
        if (reading != nullptr) reading->append(text.substr(run.range.begin, run.range.size()));
      }
    }
    writer.EndSentence();
    if (out.tokens.size() > tokens_before) {
      AddSentence(normalized.Source(sentence.range), out.sentences);
    }
  }
  impl_->Return(std::move(bench));
  out.words = writer.words();
  return out;
}

std::string Analyzer::Fold(std::string_view utf8) const { return impl_->normalizer.Fold(utf8); }
const DateFinder& Analyzer::dates() const { return impl_->dates; }
const dictionaries::Dictionaries& Analyzer::dictionaries() const { return *impl_->dictionaries; }
const std::string& Analyzer::Fingerprint() const& { return impl_->fingerprint; }

}  // namespace hajimari::text
