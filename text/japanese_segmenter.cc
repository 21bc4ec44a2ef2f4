#include "text/japanese_segmenter.h"

#include <mecab.h>

#include <array>
#include <string>
#include <system_error>

#include "base/utf8.h"
#include "text/script_runs.h"

namespace hajimari::text {
namespace {

constexpr size_t kMaxChunkLength = 8192;
constexpr size_t kMaxRunLength = 1000;  // characters of one class

// The next chunk of text[begin, end): whole characters, at most kMaxChunkLength bytes, without a
// run of one class over kMaxRunLength. A long chunk ends after punctuation if there is any in its
// second half.
size_t ChunkEnd(std::string_view text, size_t begin, size_t end) {
  if (end - begin <= kMaxRunLength) return end;
  size_t run = 0;
  size_t after_stop = begin;
  CharClass before = CharClass::kSpace;
  for (size_t at = begin; at < end;) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const CharClass kind = ClassOf(read.code_point);
    run = kind == before ? run + 1 : 1;
    before = kind;
    const bool full = at + read.length - begin > kMaxChunkLength;
    if (full && after_stop > begin + kMaxChunkLength / 2) return after_stop;
    if (full || run > kMaxRunLength) return at;
    at += read.length;
    if (kind == CharClass::kPunctuation || kind == CharClass::kSpace) after_stop = at;
  }
  return end;
}

std::string Path(const std::filesystem::path& path) { return path.string(); }

}  // namespace

struct JapaneseDictionary::Impl {
  std::unique_ptr<MeCab::Model> model;
  std::unique_ptr<MeCab::Tagger> tagger;
};

JapaneseDictionary::JapaneseDictionary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
JapaneseDictionary::~JapaneseDictionary() = default;
JapaneseDictionary::JapaneseDictionary(JapaneseDictionary&&) noexcept = default;
JapaneseDictionary& JapaneseDictionary::operator=(JapaneseDictionary&&) noexcept = default;

base::Result<JapaneseDictionary> JapaneseDictionary::Open(const std::filesystem::path& system,
                                                          const std::filesystem::path& user) {
  std::error_code ignored;
  if (!std::filesystem::exists(system / "sys.dic", ignored)) {
    return base::Fail(base::ErrorCode::kNotFound,
                      "no Japanese dictionary here; install the package mecab-ipadic-utf8",
                      Path(system));
  }
  if (!user.empty() && !std::filesystem::exists(user, ignored)) {
    return base::Fail(base::ErrorCode::kNotFound,
                      "no user dictionary here; build the dictionaries or name their folder with "
                      "--data",
                      Path(user));
  }
  // An empty resource file keeps MeCab from reading the dictionary configured on the system.
  std::vector<std::string> words{"mecab", "-r", "/dev/null", "-d", Path(system)};
  if (!user.empty()) words.insert(words.end(), {"-u", Path(user)});
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());

  auto impl = std::make_unique<Impl>();
  impl->model.reset(MeCab::createModel(static_cast<int>(arguments.size()), arguments.data()));
  if (impl->model != nullptr) impl->tagger.reset(impl->model->createTagger());
  if (impl->tagger == nullptr) {
    return base::Fail(base::ErrorCode::kBadDictionary,
                      std::string("MeCab cannot read its dictionary: ") + MeCab::getLastError(),
                      Path(system));
  }
  return JapaneseDictionary(std::move(impl));
}

struct JapaneseSegmenter::Impl {
  const MeCab::Tagger* tagger;
  std::unique_ptr<MeCab::Lattice> lattice;
};

JapaneseSegmenter::JapaneseSegmenter(const JapaneseDictionary& dictionary)
    : impl_(std::make_unique<Impl>()) {
  impl_->tagger = dictionary.impl_->tagger.get();
  impl_->lattice.reset(dictionary.impl_->model->createLattice());
}
JapaneseSegmenter::~JapaneseSegmenter() = default;
JapaneseSegmenter::JapaneseSegmenter(JapaneseSegmenter&&) noexcept = default;
JapaneseSegmenter& JapaneseSegmenter::operator=(JapaneseSegmenter&&) noexcept = default;

std::vector<base::ByteRange> JapaneseSegmenter::Cut(std::string_view text, base::ByteRange range,
                                                    std::vector<Morpheme>& morphemes) {
  std::vector<base::ByteRange> refused;
  morphemes.clear();
  for (size_t begin = range.begin; begin < range.end;) {
    const size_t end = ChunkEnd(text, begin, range.end);
    const base::ByteRange chunk{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    if (!CutChunk(text, chunk, morphemes)) refused.push_back(chunk);
    begin = end;
  }
  return refused;
}

bool JapaneseSegmenter::CutChunk(std::string_view text, base::ByteRange chunk,
                                 std::vector<Morpheme>& morphemes) {
  MeCab::Lattice& lattice = *impl_->lattice;
  const char* const begin = text.data() + chunk.begin;
  lattice.set_sentence(begin, chunk.size());
  if (!impl_->tagger->parse(&lattice)) return false;
  for (const MeCab::Node* node = lattice.bos_node()->next; node->next != nullptr;
       node = node->next) {
    Morpheme& morpheme = morphemes.emplace_back();
    // The lattice has its own copy of the sentence; only the offset within it matters.
    morpheme.begin = chunk.begin + static_cast<uint32_t>(node->surface - lattice.sentence());
    morpheme.end = morpheme.begin + node->length;
    morpheme.feature = node->feature;
    morpheme.unknown = node->stat == MECAB_UNK_NODE;
  }
  return true;
}

}  // namespace hajimari::text
