#include "archive/store/token_store.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "archive/store/section_file.h"
#include "archive/store/token_codec.h"

namespace hajimari::archive {
namespace {

constexpr std::string_view kMagic = "HJTOKEN1";

// Sections, in order.
enum Section : size_t {
  kStories,       // encoded tokens, one story after another
  kStoryEnds,     // 64-bit
  kOtherTerms,    // bytes
  kOtherEnds,     // 32-bit
  kOthersByTerm,  // numbers of other terms, sorted by term
  kWordLimit,     // 32-bit: words of the lexicon
  kSections,
};

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
};

// Terms numbered by first appearance.
class TermTable {
 public:
  uint32_t Intern(std::string_view term) {
    if (const auto found = numbers_.find(term); found != numbers_.end()) return found->second;
    const auto number = static_cast<uint32_t>(terms_.size());
    terms_.push_back(&numbers_.emplace(term, number).first->first);
    return number;
  }
  std::string_view Term(uint32_t number) const { return *terms_[number]; }
  uint32_t size() const { return static_cast<uint32_t>(terms_.size()); }

  void Write(SectionFileWriter& file) const {
    file.StartSection();
    for (const std::string* term : terms_) file.Append(*term);
    file.StartSection();
    size_t end = 0;
    for (const std::string* term : terms_) {
      end += term->size();
      file.AppendU32(static_cast<uint32_t>(end));
    }
    std::vector<uint32_t> order(terms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](uint32_t i) { return Term(i); });
    file.StartSection();
    for (const uint32_t number : order) file.AppendU32(number);
  }

 private:
  std::unordered_map<std::string, uint32_t, StringHash, std::equal_to<>> numbers_;
  std::vector<const std::string*> terms_;
};

void WriteTail(SectionFileWriter& file, const std::vector<uint64_t>& ends, const TermTable& others,
               uint32_t words) {
  file.StartSection();
  for (const uint64_t end : ends) file.AppendU64(end);
  others.Write(file);
  file.StartSection();
  file.AppendU32(words);
}

}  // namespace

void StoryTokens::Clear() {
  pieces.clear();
  tokens.clear();
  sentences.clear();
}

struct TokenStore::Impl {
  SectionFile file;
  TokenLimits limits;
};

TokenStore::TokenStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TokenStore::~TokenStore() = default;
TokenStore::TokenStore(TokenStore&&) noexcept = default;
TokenStore& TokenStore::operator=(TokenStore&&) noexcept = default;

base::Result<TokenStore> TokenStore::Open(const std::filesystem::path& path) {
  auto file = SectionFile::Open(path, kMagic, kSections);
  if (!file) return std::unexpected(file.error());
  auto impl = std::make_unique<Impl>(Impl{std::move(*file), {}});
  impl->limits.words = U32At(impl->file.section(kWordLimit), 0);
  impl->limits.others =
      static_cast<uint32_t>(impl->file.section(kOtherEnds).size() / sizeof(uint32_t));
  return TokenStore(std::move(impl));
}

uint32_t TokenStore::size() const {
  return static_cast<uint32_t>(impl_->file.section(kStoryEnds).size() / sizeof(uint64_t));
}

uint32_t TokenStore::word_limit() const { return impl_->limits.words; }

std::optional<std::string_view> TokenStore::Encoded(uint32_t ordinal) const {
  const std::string_view ends = impl_->file.section(kStoryEnds);
  const std::string_view stories = impl_->file.section(kStories);
  const uint64_t begin = ordinal == 0 ? 0 : U64At(ends, ordinal - 1);
  const uint64_t end = U64At(ends, ordinal);
  if (begin > end || end > stories.size()) return std::nullopt;
  return stories.substr(begin, end - begin);
}

base::Result<void> TokenStore::Read(uint32_t ordinal, StoryTokens& out) const {
  const auto bytes = Encoded(ordinal);
  if (!bytes || !DecodeTokens(*bytes, impl_->limits, out)) return impl_->file.Corrupt();
  return {};
}

base::Result<void> TokenStore::ReadSome(uint32_t ordinal, const TokenChoice& chosen,
                                        StoryTokens& out) const {
  const auto bytes = Encoded(ordinal);
  if (!bytes || !DecodeSome(*bytes, impl_->limits, chosen, out)) return impl_->file.Corrupt();
  return {};
}

uint32_t TokenStore::other_count() const { return impl_->limits.others; }

std::string_view TokenStore::OtherTerm(uint32_t number) const {
  const std::string_view ends = impl_->file.section(kOtherEnds);
  const std::string_view terms = impl_->file.section(kOtherTerms);
  const uint32_t begin = number == 0 ? 0 : U32At(ends, number - 1);
  const uint32_t end = U32At(ends, number);
  if (begin > end || end > terms.size()) return {};
  return terms.substr(begin, end - begin);
}

std::optional<uint32_t> TokenStore::FindOtherTerm(std::string_view term) const {
  const std::string_view order = impl_->file.section(kOthersByTerm);
  uint32_t low = 0;
  uint32_t high = impl_->limits.others;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const uint32_t number = U32At(order, middle);
    const std::string_view found = OtherTerm(number);
    if (found == term) return number;
    if (found < term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

struct TokenStoreWriter::Impl {
  LexiconWriter& lexicon;
  TermTable others;
  std::string stories;
  std::vector<uint64_t> ends;
  StoryTokens scratch;
  std::vector<uint32_t> distinct;
};

TokenStoreWriter::TokenStoreWriter(LexiconWriter& lexicon)
    : impl_(std::make_unique<Impl>(Impl{lexicon, {}, {}, {}, {}, {}})) {}
TokenStoreWriter::~TokenStoreWriter() = default;
TokenStoreWriter::TokenStoreWriter(TokenStoreWriter&&) noexcept = default;

uint32_t TokenStoreWriter::InternOther(std::string_view term) { return impl_->others.Intern(term); }

void TokenStoreWriter::Add(const std::vector<AnalyzedPiece>& pieces) {
  StoryTokens& story = impl_->scratch;
  story.Clear();
  for (const AnalyzedPiece& piece : pieces) {
    const auto first_token = static_cast<uint32_t>(story.tokens.size());
    for (const text::Token& token : piece.text.tokens) {
      if (token.kind == text::TokenKind::kPair) continue;
      const uint32_t word =
          IsLexical(token.kind) ? impl_->lexicon.Intern(token) : impl_->others.Intern(token.term);
      story.tokens.push_back({word, token.kind, token.language, token.function, token.noun,
                              token.unknown, token.width, token.position, token.source});
    }
    const auto first_sentence = static_cast<uint32_t>(story.sentences.size());
    story.sentences.insert(story.sentences.end(), piece.text.sentences.begin(),
                           piece.text.sentences.end());
    story.pieces.push_back({piece.field, piece.language, piece.item, piece.text.words, first_token,
                            static_cast<uint32_t>(story.tokens.size()) - first_token,
                            first_sentence, static_cast<uint32_t>(piece.text.sentences.size())});
  }
  Add(story);
}

void TokenStoreWriter::Add(const StoryTokens& tokens) {
  EncodeTokens(tokens, impl_->stories);
  impl_->ends.push_back(impl_->stories.size());
  std::vector<uint32_t>& words = impl_->distinct;
  words.clear();
  for (const StoredToken& token : tokens.tokens) {
    if (IsLexical(token.kind)) words.push_back(token.word);
  }
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  impl_->lexicon.CountStory(words);
}

uint32_t TokenStoreWriter::size() const { return static_cast<uint32_t>(impl_->ends.size()); }

void TokenStoreWriter::Read(uint32_t ordinal, StoryTokens& out) const {
  const uint64_t begin = ordinal == 0 ? 0 : impl_->ends[ordinal - 1];
  DecodeTokens(std::string_view(impl_->stories).substr(begin, impl_->ends[ordinal] - begin),
               {impl_->lexicon.word_count(), impl_->others.size()}, out);
}

std::string_view TokenStoreWriter::OtherTermOf(uint32_t number) const {
  return impl_->others.Term(number);
}

base::Result<void> TokenStoreWriter::Write(const std::filesystem::path& path) const {
  SectionFileWriter file(path, kMagic);
  file.StartSection();
  file.Append(impl_->stories);
  WriteTail(file, impl_->ends, impl_->others, impl_->lexicon.word_count());
  return file.Finish();
}

base::Result<void> MergeTokenStores(std::span<const TokenStorePart> parts, uint32_t words,
                                    const std::filesystem::path& path) {
  SectionFileWriter file(path, kMagic);
  file.StartSection();
  TermTable others;
  std::vector<uint64_t> ends;
  StoryTokens story;
  std::string bytes;
  for (const TokenStorePart& part : parts) {
    std::vector<uint32_t> other_numbers;
    for (uint32_t i = 0; i < part.store->other_count(); ++i) {
      other_numbers.push_back(others.Intern(part.store->OtherTerm(i)));
    }
    for (uint32_t ordinal = 0; ordinal < part.store->size(); ++ordinal) {
      if (auto read = part.store->Read(ordinal, story); !read) return read;
      for (StoredToken& token : story.tokens) {
        const auto& numbers = IsLexical(token.kind) ? part.numbers : std::span(other_numbers);
        token.word = token.word < numbers.size() ? numbers[token.word] : 0;
      }
      bytes.clear();
      EncodeTokens(story, bytes);
      file.Append(bytes);
      ends.push_back(file.section_size());
    }
  }
  WriteTail(file, ends, others, words);
  return file.Finish();
}

}  // namespace hajimari::archive
