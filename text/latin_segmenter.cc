#include "text/latin_segmenter.h"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/function_words.h"
#include "text/icu_status.h"
#include "text/number_context.h"
#include "text/number_words.h"
#include "text/numerals.h"

namespace hajimari::text {
namespace {

// Prefixes that are written with or without a hyphen.
constexpr auto kPrefixes =
    std::to_array<std::string_view>({"anti", "co", "e", "inter", "mid", "multi", "non", "over",
                                     "post", "pre", "re", "semi", "sub", "trans", "un"});

struct Abbreviation {
  std::string_view written;
  std::string_view whole;
};
constexpr auto kBeforeNames =
    std::to_array<Abbreviation>({{"ft", "fort"}, {"mt", "mount"}, {"st", "saint"}});

// The letter without accents; 0 for a combining mark; any other character unchanged.
char32_t Unaccented(const icu::Normalizer2& nfd, char32_t c) {
  switch (c) {
    case U'ø':
      return U'o';
    case U'ł':
      return U'l';
    case U'đ':
    case U'ð':
      return U'd';
    case U'ı':
      return U'i';
    case U'ħ':
      return U'h';
    default:
      break;
  }
  if (c >= 0x300 && c <= 0x36F) return 0;
  icu::UnicodeString parts;
  if (!nfd.getDecomposition(static_cast<UChar32>(c), parts)) return c;
  return static_cast<char32_t>(parts.char32At(0));
}

std::string FoldAccents(const icu::Normalizer2& nfd, std::string_view word) {
  std::string folded;
  for (size_t at = 0; at < word.size();) {
    const base::Decoded read = base::DecodeUtf8(word, at);
    at += read.length;
    if (read.code_point == U'æ') folded += "ae";
    if (read.code_point == U'œ') folded += "oe";
    if (read.code_point == U'þ') folded += "th";
    if (read.code_point == U'æ' || read.code_point == U'œ' || read.code_point == U'þ') continue;
    const char32_t c = read.code_point < 0x80 ? read.code_point : Unaccented(nfd, read.code_point);
    if (c != 0 && c != U'\'') base::AppendUtf8(c, folded);
  }
  return folded;
}

}  // namespace

struct LatinSegmenter::Impl {
  EnglishStemmer stemmer;
  std::unique_ptr<icu::BreakIterator> breaks;
  UText* utext = nullptr;
  const icu::Normalizer2* nfd = nullptr;
  std::string folded;

  ~Impl() {
    if (utext != nullptr) utext_close(utext);
  }
};

namespace {

constexpr std::string_view kMiddleDot = "・";
constexpr size_t kFunctionWord = 3;  // words up to this length are mostly a few common ones

// One pass over a range of text.
class LatinReader {
 public:
  LatinReader(const CasedText& cased, base::ByteRange range, Language language, WordSink& sink,
              EnglishStemmer& stemmer, const icu::Normalizer2& nfd, std::string& folded)
      : cased_(cased),
        text_(cased.text().substr(0, range.end)),
        language_(language),
        sink_(sink),
        stemmer_(stemmer),
        nfd_(nfd),
        folded_(folded),
        at_(range.begin) {}

  // Announces the next words to the stemmer.
  void Announce() const {
    for (size_t at = at_; at < text_.size();) {
      const size_t begin = at;
      while (at < text_.size() && base::IsLower(text_[at])) ++at;
      if (at - begin > kFunctionWord) stemmer_.Announce(text_.substr(begin, at - begin));
      if (at < text_.size()) ++at;
    }
  }

  // Reads to the end, or to the first letter of a script that ICU must segment; then true.
  bool ReadToForeign() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) < 0x80) {
        if (base::IsLower(c) || base::IsDigit(c)) {
          ReadWord();
        } else {
          ++at_;
        }
        continue;
      }
      const base::Decoded read = ReadCharacter(text_, at_);
      const CharClass kind = ClassOf(read.code_point);
      if (kind == CharClass::kLatin || kind == CharClass::kDigit) {
        if (read.code_point >= 0x370) return true;
        ReadWord();
      } else {
        at_ += read.length;
      }
    }
    return false;
  }

  size_t at() const { return at_; }
  void set_at(size_t at) { at_ = at; }

  void AddForeign(base::ByteRange range) {
    Word word;
    word.written = word.term = text_.substr(range.begin, range.size());
    word.begin = range.begin;
    word.end = range.end;
    sink_.Add(word);
  }

 private:
  struct Piece {
    size_t begin = 0;
    size_t end = 0;
    bool ascii = true;
    bool digits = true;       // digits, commas and points only
    bool apostrophe = false;  // contains one
    std::string_view text(std::string_view whole) const { return whole.substr(begin, end - begin); }
  };

  bool LetterAt(size_t at) const {
    if (at >= text_.size()) return false;
    if (static_cast<unsigned char>(text_[at]) < 0x80) return base::IsLower(text_[at]);
    const char32_t c = base::DecodeUtf8(text_, at).code_point;
    return c < 0x370 && ClassOf(c) == CharClass::kLatin;
  }
  bool DigitAt(size_t at) const { return at < text_.size() && base::IsDigit(text_[at]); }
  char ByteAt(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // Whether the number that begins at `begin` has a middle dot as its decimal point here: 9・0, but
  // not 1959・6・24.
  bool IsPointAt(size_t begin, size_t at) const {
    const auto dot = [this](size_t place) {
      return text_.substr(std::min(place, text_.size())).starts_with(kMiddleDot);
    };
    if (!dot(at) || !DigitAt(at + kMiddleDot.size())) return false;
    if (begin >= kMiddleDot.size() && dot(begin - kMiddleDot.size())) return false;
    if (text_.substr(begin, at - begin).contains('.')) return false;
    size_t end = at + kMiddleDot.size();
    while (DigitAt(end)) ++end;
    return !dot(end);
  }

  Piece Scan(size_t begin) const {
    Piece piece;
    piece.begin = begin;
    size_t at = begin;
    bool after_digit = false;
    while (at < text_.size() && base::IsLower(text_[at])) ++at;
    piece.digits = at == begin;
    while (at < text_.size()) {
      const char c = text_[at];
      if (base::IsLower(c)) {
        piece.digits = false;
        after_digit = false;
        ++at;
      } else if (base::IsDigit(c)) {
        after_digit = true;
        ++at;
      } else if (c == '\'' && !after_digit && at > begin && LetterAt(at + 1)) {
        piece.apostrophe = true;
        ++at;
      } else if ((c == ',' || c == '.') && after_digit && piece.digits && DigitAt(at + 1)) {
        ++at;
      } else if (after_digit && piece.digits && IsPointAt(begin, at)) {
        at += kMiddleDot.size();
      } else if (static_cast<unsigned char>(c) >= 0x80 && LetterAt(at)) {
        piece.ascii = piece.digits = false;
        after_digit = false;
        at += base::DecodeUtf8(text_, at).length;
      } else {
        break;
      }
    }
    piece.end = std::max(at, begin + 1);
    return piece;
  }

  void ReadWord() {
    if (ReadAcronym()) return;
    const size_t begin = at_;
    Piece piece = Scan(begin);
    at_ = piece.end;
    if (piece.end == begin + 1 && static_cast<unsigned char>(text_[begin]) >= 0x80) {
      at_ = begin + base::DecodeUtf8(text_, begin).length;  // a digit of another script
      return;
    }
    if (piece.digits) return AddNumber(piece);
    if (piece.apostrophe && piece.text(text_).ends_with("'s")) piece.end -= 2;
    if (ByteAt(at_) == '-' && LetterAt(at_ + 1) &&
        std::ranges::binary_search(kPrefixes, piece.text(text_)) && ReadPrefixed(piece)) {
      return;
    }
    AddWord(piece);
  }

  // u.s., d.c., j.f.k.
  bool ReadAcronym() {
    if (ByteAt(at_ + 1) != '.') return false;
    size_t at = at_;
    folded_.clear();
    while (LetterAt(at) && ByteAt(at + 1) == '.' && static_cast<unsigned char>(text_[at]) < 0x80) {
      folded_ += text_[at];
      at += 2;
    }
    if (folded_.empty()) return false;
    // "U.S" without its final point
    const bool open_end = LetterAt(at) && !LetterAt(at + 1) && !DigitAt(at + 1) &&
                          static_cast<unsigned char>(text_[at]) < 0x80;
    if (open_end && folded_.size() >= 1) {
      folded_ += text_[at];
      ++at;
    } else if (LetterAt(at)) {
      return false;  // st.paul, www.kyoto
    }
    if (folded_.size() < 2) return false;
    Word word = At(at_, at);
    word.term = folded_ == "us" ? std::string_view("u.s") : std::string_view(folded_);
    at_ = at;
    sink_.Add(word);
    return true;
  }

  Word At(size_t begin, size_t end) const {
    Word word;
    word.begin = static_cast<uint32_t>(begin);
    word.end = static_cast<uint32_t>(end);
    word.written = text_.substr(begin, end - begin);
    return word;
  }

  void AddNumber(const Piece& piece) {
    std::string term(piece.text(text_));
    if (const size_t dot = term.find(kMiddleDot); dot != std::string::npos) {
      term.replace(dot, kMiddleDot.size(), ".");
    }
    term = NumberTerm(term);
    if (!term.empty()) {
      if (auto scaled = ReadScaledNumber(term, text_, piece.end)) {
        term = std::move(scaled->term);
        at_ = scaled->end;
      }
    }
    Word word = At(piece.begin, at_);
    word.term = term.empty() ? word.written : std::string_view(term);
    word.language = language_;
    sink_.Add(word);
  }

  // A number in words. False if the word at `piece` is an ordinary word here.
  bool AddNumberWords(const Piece& piece) {
    const auto number = ReadEnglishNumber(text_, piece.begin);
    if (!number) return false;  // hundred
    Word word = At(piece.begin, number->end);
    word.term = number->term;
    const base::ByteRange first{word.begin, static_cast<uint32_t>(piece.end)};
    if (!IsNumberHere(cased_, text_, first, *number)) {
      if (IsScaleWord(piece.text(text_))) return false;
      word = At(piece.begin, piece.end);
      word.term = word.written;
    }
    // "one" is the word that was typed in most queries, so it stays a word that is found by 1.
    const WordPart one{"1", "one", "", word.begin, word.end};
    if (word.term == "1" && word.written == "one") {
      word.term = word.written;
      word.parts = {&one, 1};
    }
    at_ = std::max<size_t>(at_, word.end);
    sink_.Add(word);
    return true;
  }

  EnglishStemmer::Stem StemOf(const Piece& piece) {
    std::string_view written = piece.text(text_);
    if (!piece.ascii) {
      folded_ = FoldAccents(nfd_, written);
      written = folded_;
    } else if (piece.apostrophe) {
      folded_ = written;
      std::erase(folded_, '\'');
      written = folded_;
    }
    return stemmer_.Read(written);
  }

  // The stemmer's result. REQUIRES: StemOf(piece) was its last call.
  std::string_view PlainOf(const Piece& piece) const {
    return piece.ascii && !piece.apostrophe ? piece.text(text_) : std::string_view(folded_);
  }

  void AddWord(const Piece& piece) {
    Word word = At(piece.begin, piece.end);
    if (word.written == "us" && IsCountry(piece)) {
      word.term = "u.s";
      sink_.Add(word);
      return;
    }
    const EnglishStemmer::Stem stem = StemOf(piece);
    if (stem.number && AddNumberWords(piece)) return;
    word.term = stem.term;
    word.function = stem.function;
    word.inflected = stem.term != PlainOf(piece);
    std::string ordinal;
    if (base::IsDigit(word.written.front()) && word.written.contains(',')) {
      ordinal = word.written;  // 1,000th
      std::erase(ordinal, ',');
      word.term = ordinal;
      word.inflected = false;
    }
    if (word.written.size() == 2) {
      for (const Abbreviation& abbreviation : kBeforeNames) {
        if (word.written != abbreviation.written) continue;
        if (!BeforeName() && !IsAllWithPoint(piece)) continue;
        word.term = abbreviation.whole;
        word.inflected = false;
      }
    }
    sink_.Add(word);
  }

  // US, but not in a line of capitals only.
  bool IsCountry(const Piece& piece) const {
    const auto upper = [this](size_t at) { return cased_.IsUpper(static_cast<uint32_t>(at)); };
    if (!upper(piece.begin) || !upper(piece.begin + 1)) return false;
    size_t next = piece.end;
    while (ByteAt(next) == ' ') ++next;
    if (LetterAt(next) && LetterAt(next + 1)) return !(upper(next) && upper(next + 1));
    size_t before = piece.begin;
    while (before > 0 && ByteAt(before - 1) == ' ') --before;
    if (before > 1 && LetterAt(before - 1) && LetterAt(before - 2)) {
      return !(upper(before - 1) && upper(before - 2));
    }
    return true;
  }

  // "Mt." at the end: a query word that was followed by a name.
  bool IsAllWithPoint(const Piece& piece) const {
    return piece.begin == 0 && ByteAt(at_) == '.' && at_ + 1 == text_.size();
  }

  // Whether a name follows: a capital, or lower case throughout, as in queries.
  bool BeforeName() const {
    size_t next = at_;
    if (ByteAt(next) == '.') ++next;
    if (ByteAt(next) == ' ') ++next;
    if (!LetterAt(next) || !LetterAt(next + 1)) return false;
    if (cased_.IsUpper(static_cast<uint32_t>(next))) return true;
    return cased_.IsLower(static_cast<uint32_t>(at_ - 2)) && ByteAt(at_) != '.';
  }

  // The prefix and the word after its hyphen, as one word and as two.
  bool ReadPrefixed(const Piece& prefix) {
    Piece second = Scan(prefix.end + 1);
    if (second.digits || !second.ascii || second.apostrophe) return false;
    if (IsNumberWord(second.text(text_))) return false;  // mid-twentieth-century
    at_ = second.end;
    const std::string first_term(StemOf(prefix).term);
    const std::string second_term(StemOf(second).term);
    const std::string joined = std::string(prefix.text(text_)) + std::string(second.text(text_));
    const std::array<WordPart, 2> parts{Part(prefix, first_term), Part(second, second_term)};
    Word word = At(prefix.begin, second.end);
    word.term = stemmer_.Read(joined).term;
    word.parts = parts;
    sink_.Add(word);
    return true;
  }

  WordPart Part(const Piece& piece, std::string_view term) const {
    return {term,
            piece.text(text_),
            "",
            static_cast<uint32_t>(piece.begin),
            static_cast<uint32_t>(piece.end),
            term != piece.text(text_)};
  }

  const CasedText& cased_;
  std::string_view text_;
  Language language_;
  WordSink& sink_;
  EnglishStemmer& stemmer_;
  const icu::Normalizer2& nfd_;
  std::string& folded_;
  size_t at_;
};

// The end of text for ICU: the next ASCII letter or digit, or Japanese character.
size_t ForeignEnd(std::string_view text, size_t at) {
  while (at < text.size()) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const CharClass kind = ClassOf(read.code_point);
    if (IsJapaneseClass(kind)) break;
    if (read.code_point < 0x370 && (kind == CharClass::kLatin || kind == CharClass::kDigit)) break;
    at += read.length;
  }
  return at;
}

}  // namespace

LatinSegmenter::LatinSegmenter() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->nfd = icu::Normalizer2::getNFDInstance(status);
  impl_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getJapanese(), status));
  RequireIcu(status);
}
LatinSegmenter::~LatinSegmenter() = default;
LatinSegmenter::LatinSegmenter(LatinSegmenter&&) noexcept = default;
LatinSegmenter& LatinSegmenter::operator=(LatinSegmenter&&) noexcept = default;

void LatinSegmenter::Segment(const CasedText& cased, base::ByteRange range, Language language,
                             WordSink& sink) {
  LatinReader reader(cased, range, language, sink, impl_->stemmer, *impl_->nfd, impl_->folded);
  const std::string_view text = cased.text().substr(0, range.end);
  reader.Announce();
  while (reader.ReadToForeign()) {
    const base::ByteRange foreign{static_cast<uint32_t>(reader.at()),
                                  static_cast<uint32_t>(ForeignEnd(text, reader.at()))};
    for (const base::ByteRange& word : CutWithIcu(text, foreign)) reader.AddForeign(word);
    reader.set_at(foreign.end);
  }
}

std::vector<base::ByteRange> LatinSegmenter::CutWithIcu(std::string_view text,
                                                        base::ByteRange range) {
  std::vector<base::ByteRange> words;
  UErrorCode status = U_ZERO_ERROR;
  impl_->utext = utext_openUTF8(impl_->utext, text.data() + range.begin, range.size(), &status);
  impl_->breaks->setText(impl_->utext, status);
  RequireIcu(status);
  int32_t begin = impl_->breaks->first();
  for (int32_t end = impl_->breaks->next(); end != icu::BreakIterator::DONE;
       end = impl_->breaks->next()) {
    if (impl_->breaks->getRuleStatus() != UBRK_WORD_NONE) {
      words.push_back(
          {range.begin + static_cast<uint32_t>(begin), range.begin + static_cast<uint32_t>(end)});
    }
    begin = end;
  }
  return words;
}

}  // namespace hajimari::text
