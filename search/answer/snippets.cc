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

class Snipper {
 public:
  Snipper(std::string_view body, const std::vector<uint32_t>& boundaries,
          const std::vector<SnippetMark>& marks, size_t most)
      : body_(body), boundaries_(boundaries), marks_(marks), most_(most) {}

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

  // At most most_ characters of the sentence, around its first match.
  ByteRange Window(ByteRange sentence) const {
    if (Characters(sentence.begin, sentence.end) <= most_) return sentence;
    const auto marks = MarksIn(sentence);
    ByteRange window{sentence.begin, sentence.begin};
    if (!marks.empty()) {
      const uint32_t first = std::max(marks.front().range.begin, sentence.begin);
      window.begin = Back(first, most_ / 4, sentence.begin);
    }
    window.end = Forward(window.begin, most_, sentence.end);
    if (window.end == sentence.end) {
      window.begin = std::min(window.begin, Back(sentence.end, most_, sentence.begin));
    }
    return window;
  }

  // `characters` back from `at`, then on to where a word begins.
  uint32_t Back(uint32_t at, size_t characters, uint32_t least) const {
    uint32_t begin = at;
    for (size_t i = 0; i < characters && begin > least; ++i) {
      begin = static_cast<uint32_t>(base::BoundaryBefore(body_, begin - 1));
    }
    if (begin == least) return least;
    const auto word = std::ranges::lower_bound(boundaries_, begin);
    return WholeCharacter(word != boundaries_.end() && *word <= at ? *word : begin, at);
  }

  uint32_t Forward(uint32_t at, size_t characters, uint32_t most) const {
    const std::string_view rest = body_.substr(at, most - at);
    const auto end = at + static_cast<uint32_t>(base::FirstCharacters(rest, characters).size());
    if (end == most) return most;
    const auto word = std::ranges::upper_bound(boundaries_, end);
    const uint32_t cut = word != boundaries_.begin() ? *std::prev(word) : end;
    return WholeCharacter(cut > at ? cut : end, most);
  }

  uint32_t WholeCharacter(uint32_t at, uint32_t most) const {
    while (at < most && ContinuesAt(body_, at)) at += base::DecodeUtf8(body_, at).length;
    return at;
  }

  std::string_view body_;
  const std::vector<uint32_t>& boundaries_;
  const std::vector<SnippetMark>& marks_;
  size_t most_;
};

// The sentences that answer most different words; of equals the earlier.
std::vector<size_t> BestSentences(const Snipper& snipper, const std::vector<ByteRange>& sentences) {
  struct Worth {
    size_t words;
    size_t marks;
    size_t sentence;
  };
  std::vector<Worth> found;
  for (size_t s = 0; s < sentences.size(); ++s) {
    std::set<size_t> words;
    const auto marks = snipper.MarksIn(sentences[s]);
    for (const SnippetMark& mark : marks) words.insert(mark.word);
    if (!marks.empty()) found.push_back({words.size(), marks.size(), s});
  }
  std::ranges::stable_sort(found, [](const Worth& a, const Worth& b) {
    return a.words != b.words ? a.words > b.words : a.marks > b.marks;
  });
  if (found.size() > kMaxSnippets) found.resize(kMaxSnippets);
  std::vector<size_t> best;
  for (const Worth& worth : found) best.push_back(worth.sentence);
  std::ranges::sort(best);
  return best;
}

}  // namespace

std::vector<Snippet> MakeSnippets(std::string_view body, const std::vector<ByteRange>& sentences,
                                  const std::vector<uint32_t>& boundaries,
                                  const std::vector<SnippetMark>& marks, text::Language language) {
  const Snipper snipper(body, boundaries, marks, SnippetCharacters(language));
  std::vector<Snippet> snippets;
  for (const size_t s : BestSentences(snipper, sentences)) {
    snippets.push_back(snipper.Make(sentences[s]));
  }
  if (!snippets.empty() || body.empty()) return snippets;
  const ByteRange all{0, static_cast<uint32_t>(body.size())};
  const auto whole = [&](const ByteRange& s) { return !snipper.Trim(s).empty(); };
  const auto first = std::ranges::find_if(sentences, whole);
  Snippet beginning = snipper.Make(first != sentences.end() ? *first : all);
  if (!beginning.text.empty()) snippets.push_back(std::move(beginning));
  return snippets;
}

}  // namespace hajimari::search
