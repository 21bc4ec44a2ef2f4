#include "search/answer/snippets.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "search/answer/characters.h"

namespace hajimari::search {
namespace {

using base::ByteRange;

constexpr std::string_view kEllipsis = "…";

bool IsSpaceAt(std::string_view text, size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return c <= ' ' || text.substr(at, 3) == "\u3000";
}

class SnippetBuilder {
 public:
  SnippetBuilder(std::string_view body, const std::vector<uint32_t>& boundaries,
                 const std::vector<SnippetMark>& marks, size_t max_characters)
      : body_(body), boundaries_(boundaries), marks_(marks), max_characters_(max_characters) {}

  std::vector<SnippetMark> MarksIn(ByteRange range) const {
    std::vector<SnippetMark> inside;
    for (const SnippetMark& mark : marks_) {
      if (range.Overlaps(mark.range)) inside.push_back(mark);
    }
    return inside;
  }

  Snippet Make(ByteRange sentence) const {
    const ByteRange trimmed = Trim(sentence);
    const ByteRange shown = Trim(Window(trimmed));
    Snippet snippet;
    if (shown.begin > trimmed.begin) snippet.text = kEllipsis;
    const auto shift = static_cast<uint32_t>(snippet.text.size());
    snippet.text += body_.substr(shown.begin, shown.size());
    if (shown.end < trimmed.end) snippet.text += kEllipsis;
    for (const SnippetMark& mark : MarksIn(shown)) {
      const ByteRange inside{std::max(mark.range.begin, shown.begin) - shown.begin + shift,
                             std::min(mark.range.end, shown.end) - shown.begin + shift};
      AddMark(inside, snippet.marks);
    }
    return snippet;
  }

  ByteRange Trim(ByteRange range) const {
    while (!range.empty() && IsSpaceAt(body_, range.begin)) {
      range.begin += body_[range.begin] == '\xE3' ? 3 : 1;
    }
    for (;;) {
      if (range.empty()) return range;
      const auto last = static_cast<uint32_t>(base::BoundaryBefore(body_, range.end - 1));
      if (!IsSpaceAt(body_, last)) return range;
      range.end = last;
    }
  }

 private:
  static void AddMark(ByteRange mark, std::vector<ByteRange>& marks) {
    if (!marks.empty() && mark.begin < marks.back().end) {
      marks.back().end = std::max(marks.back().end, mark.end);
    } else {
      marks.push_back(mark);
    }
  }

  size_t Characters(uint32_t begin, uint32_t end) const {
    return base::CountCharacters(body_.substr(begin, end - begin));
  }

  // At most max_characters_ characters of the sentence, around its first mark.
  ByteRange Window(ByteRange sentence) const {
    if (Characters(sentence.begin, sentence.end) <= max_characters_) return sentence;
    const auto marks = MarksIn(sentence);
    ByteRange window{sentence.begin, sentence.begin};
    if (!marks.empty()) {
      const uint32_t first = std::max(marks.front().range.begin, sentence.begin);
      window.begin = Back(first, max_characters_ / 4, sentence.begin);
    }
    window.end = Forward(window.begin, max_characters_, sentence.end);
    if (window.end == sentence.end) {
      window.begin = std::min(window.begin, Back(sentence.end, max_characters_, sentence.begin));
    }
    return window;
  }

  // `characters` back from `at`, then forward to the start of a word.
  uint32_t Back(uint32_t at, size_t characters, uint32_t lower) const {
    uint32_t begin = at;
    for (size_t i = 0; i < characters && begin > lower; ++i) {
      begin = static_cast<uint32_t>(base::BoundaryBefore(body_, begin - 1));
    }
    if (begin == lower) return lower;
    const auto word = std::ranges::lower_bound(boundaries_, begin);
    return WholeCharacter(word != boundaries_.end() && *word <= at ? *word : begin, at);
  }

  uint32_t Forward(uint32_t at, size_t characters, uint32_t upper) const {
    const std::string_view rest = body_.substr(at, upper - at);
    const auto end = at + static_cast<uint32_t>(base::FirstCharacters(rest, characters).size());
    if (end == upper) return upper;
    const auto word = std::ranges::upper_bound(boundaries_, end);
    const uint32_t cut = word != boundaries_.begin() ? *std::prev(word) : end;
    return WholeCharacter(cut > at ? cut : end, upper);
  }

  uint32_t WholeCharacter(uint32_t at, uint32_t upper) const {
    while (at < upper && ContinuesAt(body_, at)) at += base::DecodeUtf8(body_, at).length;
    return at;
  }

  std::string_view body_;
  const std::vector<uint32_t>& boundaries_;
  const std::vector<SnippetMark>& marks_;
  size_t max_characters_;
};

// The sentences that match the most different words; of equals, the earlier ones.
std::vector<size_t> BestSentences(const SnippetBuilder& builder,
                                  const std::vector<ByteRange>& sentences) {
  struct Ranked {
    size_t words;
    size_t marks;
    size_t sentence;
  };
  std::vector<Ranked> found;
  for (size_t s = 0; s < sentences.size(); ++s) {
    std::set<size_t> words;
    const auto marks = builder.MarksIn(sentences[s]);
    for (const SnippetMark& mark : marks) words.insert(mark.word);
    if (!marks.empty()) found.push_back({words.size(), marks.size(), s});
  }
  std::ranges::stable_sort(found, [](const Ranked& a, const Ranked& b) {
    return a.words != b.words ? a.words > b.words : a.marks > b.marks;
  });
  if (found.size() > kMaxSnippets) found.resize(kMaxSnippets);
  std::vector<size_t> best;
  for (const Ranked& ranked : found) best.push_back(ranked.sentence);
  std::ranges::sort(best);
  return best;
}

}  // namespace

std::vector<Snippet> MakeSnippets(std::string_view body, const std::vector<ByteRange>& sentences,
                                  const std::vector<uint32_t>& boundaries,
                                  const std::vector<SnippetMark>& marks, text::Language language) {
  const SnippetBuilder builder(body, boundaries, marks, SnippetCharacters(language));
  std::vector<Snippet> snippets;
  for (const size_t s : BestSentences(builder, sentences)) {
    snippets.push_back(builder.Make(sentences[s]));
  }
  if (!snippets.empty() || body.empty()) return snippets;
  const ByteRange all{0, static_cast<uint32_t>(body.size())};
  const auto whole = [&](const ByteRange& s) { return !builder.Trim(s).empty(); };
  const auto first = std::ranges::find_if(sentences, whole);
  Snippet beginning = builder.Make(first != sentences.end() ? *first : all);
  if (!beginning.text.empty()) snippets.push_back(std::move(beginning));
  return snippets;
}

}  // namespace hajimari::search
