#include "indexer/segment_part.h"

#include <limits>

namespace hajimari::indexer {
namespace {

constexpr uint32_t kUnmet = std::numeric_limits<uint32_t>::max();

}  // namespace

SegmentPart::SegmentPart()
    : lexicon_(std::make_unique<archive::LexiconWriter>()), tokens_(*lexicon_) {}

uint32_t SegmentPart::Add(PreparedStory story) {
  tokens_.Add(story.pieces);
  records_.push_back(std::move(story.records.public_record));
  private_records_.push_back(std::move(story.records.private_record));
  values_.push_back(std::move(story.values));
  return size() - 1;
}

base::Result<uint32_t> SegmentPart::AddStored(const archive::Segment& segment, uint32_t ordinal,
                                              StoryValues values) {
  archive::StoryTokens story;
  if (auto read = segment.tokens().Read(ordinal, story); !read) {
    return std::unexpected(read.error());
  }
  auto record = segment.records().Read(ordinal);
  if (!record) return std::unexpected(record.error());
  auto private_record = segment.private_records()->Read(ordinal);
  if (!private_record) return std::unexpected(private_record.error());
  Renumber(segment, story);
  tokens_.Add(story);
  records_.push_back(std::move(*record));
  private_records_.push_back(std::move(*private_record));
  values_.push_back(std::move(values));
  return size() - 1;
}

SegmentPart::Renumbering& SegmentPart::RenumberingOf(const archive::Segment& segment) {
  const auto [place, added] = renumberings_.try_emplace(&segment);
  if (added) {
    place->second.words.assign(segment.lexicon().word_count(), kUnmet);
    place->second.others.assign(segment.tokens().other_count(), kUnmet);
  }
  return place->second;
}

void SegmentPart::Renumber(const archive::Segment& segment, archive::StoryTokens& story) {
  Renumbering& numbers = RenumberingOf(segment);
  const archive::Lexicon& lexicon = segment.lexicon();
  for (archive::StoredToken& token : story.tokens) {
    if (!archive::IsLexical(token.kind)) {
      uint32_t& number = numbers.others[token.word];
      if (number == kUnmet) number = tokens_.InternOther(segment.tokens().OtherTerm(token.word));
      token.word = number;
      continue;
    }
    // Once per token, not per word: whether a term is a function word depends on all its tokens.
    uint32_t& number = numbers.words[token.word];
    const bool japanese = token.language == text::Language::kJapanese;
    if (number == kUnmet) {
      const archive::LexiconEntry entry = lexicon.Entry(lexicon.EntryOfWord(token.word));
      number = lexicon_->Intern(entry.term, lexicon.Word(token.word), japanese, token.function);
    } else {
      lexicon_->Observe(number, japanese, token.function);
    }
    token.word = number;
  }
}

}  // namespace hajimari::indexer
