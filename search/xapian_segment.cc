#include "search/xapian_segment.h"

#include <algorithm>

namespace hajimari::search {
namespace {

// Numbers of terms that are no words of the lexicon.
constexpr uint64_t kOther = uint64_t{1} << 32;

class XapianPostings : public Postings {
 public:
  XapianPostings(Xapian::PostingIterator begin, Xapian::PostingIterator end)
      : at_(std::move(begin)), end_(std::move(end)) {}

  uint32_t SkipTo(uint32_t from) override {
    if (at_ == end_) return kNoStory;
    if (*at_ < from + 1) at_.skip_to(from + 1);
    return at_ == end_ ? kNoStory : *at_ - 1;
  }
  uint32_t packed() const override { return at_.get_wdf(); }

 private:
  Xapian::PostingIterator at_;
  Xapian::PostingIterator end_;
};

}  // namespace

XapianSegment::XapianSegment(archive::SegmentView view)
    : view_(std::move(view)), database_(view_.segment->database().string()) {}

std::unique_ptr<Postings> XapianSegment::Open(const std::string& term) const {
  if (term.empty()) return nullptr;
  auto begin = database_.postlist_begin(term);
  auto end = database_.postlist_end(term);
  if (begin == end) return nullptr;
  return std::make_unique<XapianPostings>(std::move(begin), std::move(end));
}

uint32_t XapianSegment::Frequency(const std::string& term) const {
  if (term.empty()) return 0;
  const uint32_t stories = database_.get_termfreq(term);
  const auto entry = view_.segment->lexicon().Find(term);
  if (!entry) return stories;
  return stories - std::min(stories, view_.tombstones->LostStories(entry->number));
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
  tokens_of_ = story;
  if (auto read = view_.segment->tokens().Read(story, tokens_); !read) {
    throw Xapian::DatabaseCorruptError(base::Describe(read.error()));
  }
  return tokens_;
}

std::optional<uint64_t> XapianSegment::FindTerm(std::string_view term) const {
  if (term.starts_with(archive::kCharactersPrefix)) {
    const auto pair = view_.segment->tokens().FindOtherTerm(term.substr(1));
    return pair ? std::optional(kOther + *pair) : std::nullopt;
  }
  if (const auto entry = view_.segment->lexicon().Find(term)) return entry->number;
  if (const auto other = view_.segment->tokens().FindOtherTerm(term)) return kOther + *other;
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
  const auto word = view_.segment->lexicon().Word(token.word);
  return {word.surface, word.inflected};
}

}  // namespace hajimari::search
