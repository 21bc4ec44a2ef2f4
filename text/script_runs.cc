#include "text/script_runs.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/letter_forms.h"
#include "base/utf8.h"
#include "text/titles.h"

namespace hajimari::text {
namespace {

constexpr size_t kMaxLatinInsideLength = 48;

constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"apr", "aug", "ave", "blvd", "ca",  "co",   "corp", "dec", "dept",   "etc", "feb", "fig",
     "ft",  "inc", "jan", "jr",   "jul", "jun",  "ltd",  "mar", "messrs", "mr",  "mrs", "ms",
     "mt",  "nov", "oct", "pp",   "sep", "sept", "sr",   "st",  "ste",    "vol", "vs"});
static_assert(std::ranges::is_sorted(kAbbreviations));

// Finds where sentences end in one pass.
class SentenceSplitter {
 public:
  explicit SentenceSplitter(const CasedText& cased) : cased_(cased), text_(cased.text()) {}

  std::vector<Sentence> Split() {
    sentences_.reserve(text_.size() / 64 + 1);
    for (at_ = 0; at_ < text_.size();) Step();
    Close(text_.size());
    return std::move(sentences_);
  }

 private:
  void Step() {
    const base::Decoded read = ReadCharacter(text_, at_);
    const CharClass kind = ClassOf(read.code_point);
    if (kind == CharClass::kSpace) {
      if (read.code_point == U'\n' && open_ && EndsLine()) Close(at_);
      ++at_;
      return;
    }
    if (!open_) {
      open_ = true;
      begin_ = at_;
      japanese_ = false;
    }
    at_ += read.length;
    japanese_ = japanese_ || IsJapaneseClass(kind);
    last_ = read.code_point;
    if (kind == CharClass::kLatin) PassLatin();
    end_ = at_;
    if (kind == CharClass::kPunctuation && Terminates(read.code_point)) {
      const size_t end = PastClosing(at_);
      if (!ContinuesAfter(end)) Close(end);
    }
  }

  // Fast path for English words separated by single spaces.
  void PassLatin() {
    const auto small = [this](size_t at) {
      return at < text_.size() && text_[at] >= 'a' && text_[at] <= 'z';
    };
    while (small(at_)) {
      while (small(at_)) ++at_;
      if (at_ < text_.size() && text_[at_] == ' ' && small(at_ + 1)) ++at_;
    }
    last_ = static_cast<unsigned char>(text_[at_ - 1]);
  }

  void Close(size_t end) {
    if (open_) {
      const size_t last = end == text_.size() || end_ > end ? end_ : end;
      const auto finish = static_cast<uint32_t>(std::max(std::min(last, end), end_));
      sentences_.push_back({{static_cast<uint32_t>(begin_), finish}, japanese_});
    }
    open_ = false;
    at_ = std::max(at_, end);
    end_ = at_;
  }

  bool EndsLine() const {
    size_t next = at_ + 1;
    while (next < text_.size() &&
           (text_[next] == ' ' || text_[next] == '\r' || text_[next] == '\t')) {
      ++next;
    }
    if (next < text_.size() && text_[next] == '\n') return true;
    // English is often wrapped at line ends; Japanese is not.
    return IsJapaneseClass(ClassOf(last_)) || (last_ >= 0x3000 && last_ < 0x3100);
  }

  bool Terminates(char32_t c) const {
    if (c == U'。') return true;
    if (c != U'.' && c != U'!' && c != U'?') return false;
    const size_t next = PastClosing(at_);
    const bool before_space =
        next >= text_.size() || static_cast<unsigned char>(text_[next]) <= ' ';
    if (c != U'.') return before_space || japanese_;
    return before_space ? !IsAbbreviation() : FollowsJapanese();
  }

  // A full stop directly after a Japanese letter, such as ．in horizontal writing.
  bool FollowsJapanese() const {
    if (at_ < 4) return false;
    const size_t before = base::BoundaryBefore(text_, at_ - 2);
    return IsJapaneseClass(ClassOf(ReadCharacter(text_, before).code_point));
  }

  bool IsAbbreviation() const {
    const size_t dot = at_ - 1;
    size_t begin = dot;
    while (begin > begin_ && text_[begin - 1] >= 'a' && text_[begin - 1] <= 'z') --begin;
    const std::string_view word = text_.substr(begin, dot - begin);
    if (word.size() == 1) return true;  // an initial
    if (word == "no" || word == "nos") {
      const size_t next = std::min(text_.find_first_not_of(' ', at_), text_.size() - 1);
      return text_[next] >= '0' && text_[next] <= '9';
    }
    return std::ranges::binary_search(kAbbreviations, word) || FindTitle(word) != nullptr;
  }

  size_t PastClosing(size_t at) const {
    while (at < text_.size()) {
      const base::Decoded read = ReadCharacter(text_, at);
      if (!std::u32string_view(U"」』)】]\"'!?。").contains(read.code_point)) break;
      at += read.length;
    }
    return at;
  }

  // 「…。」と言った is one sentence, and so is "etc. and so on".
  bool ContinuesAfter(size_t end) const {
    size_t next = end;
    while (next < text_.size() && text_[next] == ' ') ++next;
    if (next >= text_.size()) return false;
    const CharClass kind = ClassOf(ReadCharacter(text_, next).code_point);
    if (end > at_ && kind == CharClass::kHiragana && next == end) return true;
    return last_ == U'.' && kind == CharClass::kLatin &&
           cased_.IsLower(static_cast<uint32_t>(next));
  }

  const CasedText& cased_;
  std::string_view text_;
  std::vector<Sentence> sentences_;
  size_t at_ = 0;
  size_t begin_ = 0;
  size_t end_ = 0;  // after the last character that is not a space
  char32_t last_ = 0;
  bool open_ = false;
  bool japanese_ = false;
};

bool IsNumberByte(char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; }

// A gap between Japanese text without the numbers at its ends.
base::ByteRange WithoutNumbers(std::string_view text, base::ByteRange gap) {
  while (gap.begin < gap.end && IsNumberByte(text[gap.begin])) ++gap.begin;
  while (gap.end > gap.begin && IsNumberByte(text[gap.end - 1])) --gap.end;
  return gap;
}

// Whether there is a stretch without Japanese longer than kMaxLatinInsideLength. Such a stretch
// contains one of the sampled characters.
bool MayHaveLongGap(std::string_view text, base::ByteRange range) {
  for (size_t at = range.begin + kMaxLatinInsideLength; at < range.end;
       at += kMaxLatinInsideLength) {
    const base::Decoded read = ReadCharacter(text, base::BoundaryBefore(text, at));
    if (!IsJapaneseClass(ClassOf(read.code_point))) return true;
  }
  return false;
}

}  // namespace

char32_t CasedText::Original(uint32_t at) const {
  const base::ByteRange source = normalized_->Source({at, at + 1});
  if (source.begin >= original_.size()) return 0;
  return base::ToHalfWidth(base::DecodeUtf8(original_, source.begin).code_point);
}

bool CasedText::IsUpper(uint32_t at) const { return u_isupper(static_cast<UChar32>(Original(at))); }
bool CasedText::IsLower(uint32_t at) const { return u_islower(static_cast<UChar32>(Original(at))); }

std::vector<Sentence> SplitSentences(const CasedText& cased) {
  return SentenceSplitter(cased).Split();
}

void AppendRuns(std::string_view text, const Sentence& sentence, std::vector<ScriptRun>& runs) {
  if (!sentence.japanese || !MayHaveLongGap(text, sentence.range)) {
    runs.push_back({sentence.range, sentence.japanese});
    return;
  }
  uint32_t run_begin = sentence.range.begin;
  base::ByteRange gap{sentence.range.begin, sentence.range.begin};
  bool letters = false;
  const auto close_gap = [&](uint32_t end) {
    gap.end = end;
    if (!letters || gap.size() <= kMaxLatinInsideLength) return;
    const base::ByteRange latin = WithoutNumbers(text, gap);
    if (latin.begin > run_begin) runs.push_back({{run_begin, latin.begin}, true});
    runs.push_back({latin, false});
    run_begin = latin.end;
  };
  for (uint32_t at = sentence.range.begin; at < sentence.range.end;) {
    const base::Decoded read = ReadCharacter(text, at);
    const CharClass kind = ClassOf(read.code_point);
    if (IsJapaneseClass(kind)) {
      close_gap(at);
      gap.begin = at + read.length;
      letters = false;
    } else if (kind == CharClass::kLatin) {
      letters = true;
    }
    at += read.length;
  }
  close_gap(sentence.range.end);
  if (run_begin < sentence.range.end) runs.push_back({{run_begin, sentence.range.end}, true});
}

}  // namespace hajimari::text
