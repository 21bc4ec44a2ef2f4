#include "search/generation/xapian_segment.h"

#include <algorithm>

#include "search/generation/xapian_guard.h"
#include "text/date_terms.h"

namespace hajimari::search {
namespace {

// First number of terms that are not in the lexicon.
constexpr uint64_t kOther = uint64_t{1} << 32;

// Words of texts are posted in lower case, without a prefix.
bool IsWord(std::string_view term) {
  return term.front() != archive::kSurfacePrefix && (term.front() < 'A' || term.front() > 'Z');
}

}  // namespace

XapianSegment::XapianSegment(archive::SegmentView view, const SharedParts& shared)
    : view_(std::move(view)), shared_(shared), database_(view_.segment->database().string()) {}

PostingsPointer XapianSegment::Load(const std::string& term) const {
  if (term.empty()) return nullptr;
  if (shared_.postings == nullptr) return Read(term);
  if (auto kept = shared_.postings->Find(shared_.number, term)) return *std::move(kept);
  return shared_.postings->Keep(shared_.number, term, Read(term));
}

CachedConcept XapianSegment::FindConcept(const std::string& name) const {
  if (shared_.concepts == nullptr) return {};
  if (auto kept = shared_.concepts->Find(shared_.number, name)) return {*std::move(kept), false};
  return {nullptr, shared_.concepts->AskedBefore(shared_.number, name)};
}

void XapianSegment::CacheConcept(const std::string& name, ConceptListPointer list) const {
  if (shared_.concepts != nullptr) shared_.concepts->Keep(shared_.number, name, std::move(list));
}

PostingsPointer XapianSegment::Read(const std::string& term) const {
  if (IsWord(term) && !view_.segment->lexicon().Find(term)) return nullptr;
  const auto end = database_.postlist_end(term);
  auto at = database_.postlist_begin(term);
  if (at == end) return nullptr;
  auto read = std::make_shared<TermPostings>();
  const size_t stories = database_.get_termfreq(term);
  read->stories.reserve(stories);
  read->packed.reserve(stories);
  for (; at != end; ++at) {
    read->stories.push_back(*at - 1);
    read->packed.push_back(at.get_wdf());
  }
  return read;
}

// The lexicon has the document frequency of words; that is faster than Xapian's table.
uint32_t XapianSegment::Frequency(const std::string& term) const {
  if (term.empty()) return 0;
  if (!IsWord(term)) {
    const auto postings = Load(term);
    return postings ? static_cast<uint32_t>(postings->stories.size()) : 0;
  }
  const auto entry = view_.segment->lexicon().Find(term);
  if (!entry) return 0;
  return entry->stories - std::min(entry->stories, view_.tombstones->LostStories(entry->number));
}

std::vector<Writing> XapianSegment::WritingsOf(const std::string& term) const {
  std::vector<Writing> writings;
  const auto entry = view_.segment->lexicon().Find(term);
  if (!entry) return writings;
  for (const auto& word : view_.segment->lexicon().WordsOf(entry->number)) {
    const auto same = [&](const Writing& w) { return w.surface == word.surface; };
    const auto known = std::ranges::find_if(writings, same);
    if (known == writings.end()) {
      writings.push_back({std::string(word.surface), word.inflected});
    } else {
      known->inflected &= word.inflected;
    }
  }
  return writings;
}

const archive::StoryTokens& XapianSegment::Tokens(uint32_t story) const {
  if (story == tokens_of_) return tokens_;
  tokens_of_ = kNoStory;  // a failed read may leave tokens_ incomplete
  if (auto read = view_.segment->tokens().Read(story, tokens_); !read) {
    throw ReadFailure{read.error()};
  }
  tokens_of_ = story;
  return tokens_;
}

const archive::StoryTokens& XapianSegment::SomeTokens(uint32_t story,
                                                      const archive::TokenChoice& chosen) const {
  if (auto read = view_.segment->tokens().ReadSome(story, chosen, some_tokens_); !read) {
    throw ReadFailure{read.error()};
  }
  return some_tokens_;
}

std::vector<uint32_t> XapianSegment::WordNumbersOf(std::string_view term) const {
  const auto entry = view_.segment->lexicon().Find(term);
  return entry ? view_.segment->lexicon().WordNumbersOf(entry->number) : std::vector<uint32_t>();
}

std::optional<uint32_t> XapianSegment::OtherNumberOf(std::string_view term) const {
  if (term.starts_with(archive::kCharactersPrefix)) {
    term.remove_prefix(1);
  } else if (!text::IsDateTerm(term)) {
    return std::nullopt;  // a word, although a pair of characters may be spelled like it
  }
  return view_.segment->tokens().FindOtherTerm(term);
}

std::optional<uint64_t> XapianSegment::FindTerm(std::string_view term) const {
  if (term.starts_with(archive::kCharactersPrefix)) {
    const auto pair = view_.segment->tokens().FindOtherTerm(term.substr(1));
    return pair ? std::optional(kOther + *pair) : std::nullopt;
  }
  if (text::IsDateTerm(term)) {
    const auto date = view_.segment->tokens().FindOtherTerm(term);
    return date ? std::optional(kOther + *date) : std::nullopt;
  }
  if (const auto entry = view_.segment->lexicon().Find(term)) return entry->number;
  return std::nullopt;
}

uint64_t XapianSegment::TermOf(const archive::StoredToken& token) const {
  if (token.kind == text::TokenKind::kDate || token.kind == text::TokenKind::kCharacters) {
    return kOther + token.word;
  }
  return view_.segment->lexicon().EntryOfWord(token.word);
}

std::string_view XapianSegment::CharactersOf(const archive::StoredToken& token) const {
  return view_.segment->tokens().OtherTerm(token.word);
}

WordView XapianSegment::WordOf(const archive::StoredToken& token) const {
  return WordNumbered(token.word);
}

WordView XapianSegment::WordNumbered(uint32_t number) const {
  const auto word = view_.segment->lexicon().Word(number);
  return {word.surface, word.inflected};
}

}  // namespace hajimari::search
