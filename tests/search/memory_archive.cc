#include "tests/search/memory_archive.h"

#include <algorithm>

namespace hajimari::search {
namespace {

TestWord MakeCompound(const std::vector<TestWord>& parts) {
  TestWord whole;
  for (const TestWord& part : parts) {
    whole.term += part.term;
    whole.surface += part.surface;
    whole.inflected |= part.inflected;
  }
  return whole;
}

FacetColumn ColumnOf(const std::vector<TestStory>& stories,
                     std::vector<std::string> TestStory::* values) {
  FacetColumn column;
  for (const TestStory& story : stories) {
    for (const std::string& id : story.*values) column.values.push_back(column.Intern(id));
    column.first.push_back(static_cast<uint32_t>(column.values.size()));
  }
  return column;
}

FacetColumn ColumnOfOthers(const std::vector<TestStory>& stories, Facet facet) {
  FacetColumn column;
  for (const TestStory& story : stories) {
    const auto values = story.others.find(facet);
    if (values != story.others.end()) {
      for (const std::string& id : values->second) column.values.push_back(column.Intern(id));
    }
    column.first.push_back(static_cast<uint32_t>(column.values.size()));
  }
  return column;
}

}  // namespace

std::vector<PlainToken> TokensOf(const TestStory& story) {
  std::vector<PlainToken> tokens;
  uint32_t sentence = 0;
  for (size_t p = 0; p < story.pieces.size(); ++p) {
    uint32_t position = 0;
    for (const auto& written : story.pieces[p].sentences) {
      for (const auto& words : written) {
        const auto width = static_cast<uint32_t>(words.size());
        const TestWord whole = width == 1 ? words.front() : MakeCompound(words);
        tokens.push_back({whole, false, position, width, sentence, p});
        for (uint32_t i = 0; width > 1 && i < width; ++i) {
          tokens.push_back({words[i], true, position + i, 1, sentence, p});
        }
        position += width;
      }
      position += text::kSentenceGap;
      ++sentence;
    }
  }
  return tokens;
}

uint32_t LengthOf(const TestStory& story, text::Language language) {
  uint32_t length = 0;
  for (const PlainToken& token : TokensOf(story)) {
    const TestPiece& piece = story.pieces[token.piece];
    const bool counts =
        piece.field == archive::Field::kTitle || piece.field == archive::Field::kBody;
    if (!token.part && counts && piece.language == language) ++length;
  }
  return length;
}

MemorySegment::MemorySegment(std::vector<TestStory> stories) : stories_(std::move(stories)) {
  for (uint32_t story = 0; story < size(); ++story) Post(story);
}

uint32_t MemorySegment::Intern(const TestWord& word) {
  const auto same = [&](const TestWord& w) {
    return w.term == word.term && w.surface == word.surface;
  };
  const auto known = std::ranges::find_if(words_, same);
  if (known != words_.end()) return static_cast<uint32_t>(known - words_.begin());
  if (std::ranges::find(terms_, word.term) == terms_.end()) terms_.push_back(word.term);
  words_.push_back(word);
  return static_cast<uint32_t>(words_.size() - 1);
}

void MemorySegment::Post(uint32_t story) {
  archive::StoryTokens& stored = tokens_.emplace_back();
  const auto plain = TokensOf(stories_[story]);
  uint32_t sentence = 0;
  for (size_t p = 0; p < stories_[story].pieces.size(); ++p) {
    const TestPiece& made = stories_[story].pieces[p];
    archive::StoredPiece piece{.field = made.field, .language = made.language};
    piece.first_token = static_cast<uint32_t>(stored.tokens.size());
    piece.first_sentence = static_cast<uint32_t>(stored.sentences.size());
    uint32_t begin = 0;
    for (size_t s = 0; s < made.sentences.size(); ++s, ++sentence) {
      uint32_t end = begin;
      for (const PlainToken& token : plain) {
        if (token.sentence != sentence) continue;
        archive::StoredToken out;
        out.word = Intern(token.word);
        out.kind = token.part        ? text::TokenKind::kPart
                   : token.width > 1 ? text::TokenKind::kCompound
                                     : text::TokenKind::kWord;
        out.width = static_cast<uint8_t>(token.width);
        out.position = token.position;
        out.source = {token.position, token.position + token.width};
        end = std::max(end, out.source.end);
        stored.tokens.push_back(out);

        archive::FieldCounts& counts = posted_[token.word.term][story];
        ++counts.At(made.language, archive::WeightedOf(made.field));
        if (token.part) continue;
        if (token.word.surface == token.word.term) {
          counts.as_written = true;
        } else {
          archive::FieldCounts& surface = posted_["=" + token.word.surface][story];
          ++surface.At(made.language, archive::WeightedOf(made.field));
          surface.as_written = true;
        }
      }
      stored.sentences.push_back({begin, end});
      begin = end + text::kSentenceGap;
    }
    piece.token_count = static_cast<uint32_t>(stored.tokens.size()) - piece.first_token;
    piece.sentence_count = static_cast<uint32_t>(stored.sentences.size()) - piece.first_sentence;
    stored.pieces.push_back(piece);
  }
  sketch_.Add(stored);
  for (const std::string& theme : stories_[story].themes) posted_["T" + theme][story];
}

PostingsPointer MemorySegment::Load(const std::string& term) const {
  const auto found = posted_.find(term);
  if (found == posted_.end()) return nullptr;
  auto postings = std::make_shared<TermPostings>();
  for (const auto& [story, counts] : found->second) {
    postings->stories.push_back(story);
    postings->packed.push_back(archive::PackCounts(counts));
  }
  return postings;
}

const archive::StoryTokens& MemorySegment::SomeTokens(uint32_t story,
                                                      const archive::TokenChoice& chosen) const {
  some_tokens_ = tokens_[story];
  some_tokens_.tokens.clear();
  for (archive::StoredPiece& piece : some_tokens_.pieces) {
    const auto first = tokens_[story].tokens.begin() + piece.first_token;
    const auto last = first + piece.token_count;
    piece.first_token = static_cast<uint32_t>(some_tokens_.tokens.size());
    std::copy_if(first, last, std::back_inserter(some_tokens_.tokens),
                 [&](const auto& token) { return chosen.Has(token.kind, token.word); });
    piece.token_count = static_cast<uint32_t>(some_tokens_.tokens.size()) - piece.first_token;
  }
  return some_tokens_;
}

std::vector<uint32_t> MemorySegment::WordNumbersOf(std::string_view term) const {
  std::vector<uint32_t> numbers;
  for (uint32_t word = 0; word < words_.size(); ++word) {
    if (words_[word].term == term) numbers.push_back(word);
  }
  return numbers;
}

CachedConcept MemorySegment::FindConcept(const std::string& name) const {
  const auto [kept, first] = concepts_.try_emplace(name);
  return {kept->second, !first && !kept->second};
}

void MemorySegment::CacheConcept(const std::string& name, ConceptListPointer list) const {
  concepts_[name] = std::move(list);
}

uint32_t MemorySegment::Frequency(const std::string& term) const {
  const auto found = posted_.find(term);
  return found == posted_.end() ? 0 : static_cast<uint32_t>(found->second.size());
}

std::vector<Writing> MemorySegment::WritingsOf(const std::string& term) const {
  std::vector<Writing> writings;
  for (const TestWord& word : words_) {
    if (word.term == term) writings.push_back({word.surface, word.inflected});
  }
  return writings;
}

std::optional<uint64_t> MemorySegment::FindTerm(std::string_view term) const {
  const auto found = std::ranges::find(terms_, term);
  if (found == terms_.end()) return std::nullopt;
  return static_cast<uint64_t>(found - terms_.begin());
}

uint64_t MemorySegment::TermOf(const archive::StoredToken& token) const {
  return *FindTerm(words_[token.word].term);
}

WordView MemorySegment::WordOf(const archive::StoredToken& token) const {
  return WordNumbered(token.word);
}

WordView MemorySegment::WordNumbered(uint32_t word) const {
  return {words_[word].surface, words_[word].inflected};
}

MemoryArchive::MemoryArchive(std::vector<std::vector<TestStory>> segments) {
  for (auto& stories : segments) {
    view_.first_stories.push_back(static_cast<uint32_t>(stories_.size()));
    stories_.insert(stories_.end(), stories.begin(), stories.end());
    segments_.push_back(std::make_unique<MemorySegment>(std::move(stories)));
    view_.segments.push_back(segments_.back().get());
  }
  std::vector<StoryRow> rows;
  for (size_t s = 0; s < stories_.size(); ++s) {
    StoryRow row;
    row.alive = stories_[s].alive;
    row.id = "story-" + std::to_string(s);
    row.lengths = {LengthOf(stories_[s], text::Language::kEnglish),
                   LengthOf(stories_[s], text::Language::kJapanese)};
    row.signed_edtf = stories_[s].signed_edtf;
    rows.push_back(std::move(row));
  }
  std::array<FacetColumn, archive::kFacets> facets;
  for (size_t f = 0; f < facets.size(); ++f) {
    facets[f] = ColumnOfOthers(stories_, static_cast<Facet>(f));
  }
  const auto put = [&](Facet facet, auto values) {
    facets[static_cast<size_t>(facet)] = ColumnOf(stories_, values);
  };
  put(Facet::kTheme, &TestStory::themes);
  put(Facet::kInferredTheme, &TestStory::inferred);
  put(Facet::kDecade, &TestStory::decades);
  columns_ = std::make_unique<Columns>(std::move(rows), std::move(facets));
  sets_ = std::make_unique<StorySets>(*columns_, 3);
  view_.columns = columns_.get();
  view_.sets = sets_.get();
}

}  // namespace hajimari::search
