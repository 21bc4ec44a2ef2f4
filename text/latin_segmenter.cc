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
#include "text/titles.h"

namespace hajimari::text {
namespace {

// Prefixes that are written with or without a hyphen.
constexpr auto kPrefixes =
    std::to_array<std::string_view>({"anti", "co", "e", "inter", "mid", "multi", "non", "over",
                                     "post", "pre", "re", "semi", "sub", "trans", "un"});

// After re- and a hyphen these mean "again", and without the hyphen something else: to re-sign is
// not to resign.
constexpr auto kOtherWithoutRe = std::to_array<std::string_view>(
    {"act",    "bound",    "call",      "claim",   "collect",   "cover",  "covered", "covering",
     "covers", "creation", "dress",     "form",    "formation", "formed", "forming", "forms",
     "fuse",   "laid",     "lay",       "lease",   "leased",    "leases", "mark",    "marked",
     "marks",  "move",     "moved",     "pair",    "paired",    "place",  "placed",  "pose",
     "posed",  "present",  "presented", "press",   "pressed",   "prove",  "search",  "searched",
     "sent",   "serve",    "served",    "side",    "sign",      "signed", "signing", "signs",
     "solve",  "solved",   "sort",      "sorted",  "sound",     "store",  "stored",  "strain",
     "tire",   "tired",    "treat",     "treated", "turn",      "turned", "view",    "viewed"});
static_assert(std::ranges::is_sorted(kOtherWithoutRe));

struct Abbreviation {
  std::string_view written;
  std::string_view whole;
};
constexpr auto kBeforeNames =
    std::to_array<Abbreviation>({{"ft", "fort"}, {"mt", "mount"}, {"st", "saint"}});

constexpr size_t kMaxInitials = 6;
// Longer words before a number, and longer numbers, are not one name with it: July-2001.
constexpr size_t kMaxNameLetters = 5;
constexpr size_t kMaxNameDigits = 4;

bool IsSmallLetter(char c) { return base::IsLower(c); }

// Below Greek, or Latin Extended Additional (ặ).
bool IsLatinLetter(char32_t c) { return c < 0x370 || (c >= 0x1E00 && c < 0x1F00); }

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
  std::string joined;

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
              EnglishStemmer& stemmer, const icu::Normalizer2& nfd, std::string& folded,
              std::string& joined)
      : cased_(cased),
        text_(cased.text().substr(0, range.end)),
        language_(language),
        sink_(sink),
        stemmer_(stemmer),
        nfd_(nfd),
        folded_(folded),
        joined_(joined),
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
        if (!IsLatinLetter(read.code_point)) return true;
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
    return IsLatinLetter(c) && ClassOf(c) == CharClass::kLatin;
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
    if (ReadInitials() || ReadAcronym() || ReadDegree()) return;
    const size_t begin = at_;
    Piece piece = Scan(begin);
    at_ = piece.end;
    if (piece.end == begin + 1 && static_cast<unsigned char>(text_[begin]) >= 0x80) {
      at_ = begin + base::DecodeUtf8(text_, begin).length;  // a digit of another script
      return;
    }
    const bool hyphen = ByteAt(at_) == '-';
    if (piece.digits) {
      if (!hyphen || !ReadNumberLetter(piece)) AddNumber(piece);
      return;
    }
    if (piece.apostrophe && piece.text(text_).ends_with("'s")) piece.end -= 2;
    if (!hyphen) return AddWord(piece);
    const bool prefix = std::ranges::binary_search(kPrefixes, piece.text(text_));
    if (LetterAt(at_ + 1)) {
      if (prefix && ReadPrefixed(piece)) return;
      return AddWord(piece, JoinedEnd(piece));
    }
    if (!prefix && DigitAt(at_ + 1) && ReadLettersNumber(piece)) return;
    AddWord(piece);
  }

  bool UpperAt(size_t at) const { return cased_.IsUpper(static_cast<uint32_t>(at)); }

  // Whether the letters and points from at_ to `end` are the whole text: a word of a query.
  bool IsWhole(size_t begin, size_t end) const { return begin == 0 && end == text_.size(); }

  // The letter of an initial: one letter and a point, no longer word after it.
  bool IsInitial(size_t at) const {
    return at < text_.size() && base::IsLower(text_[at]) && ByteAt(at + 1) == '.' &&
           !LetterAt(at + 2) && !DigitAt(at + 2);
  }

  // "R. H." is one word with a part for each letter, so that it is "R.H.", and still "R."
  bool ReadInitials() {
    if (ByteAt(at_ + 1) != '.' || ByteAt(at_ + 2) != ' ' || !IsInitial(at_)) return false;
    std::array<size_t, kMaxInitials> places{};
    size_t count = 0;
    for (size_t at = at_; count < kMaxInitials && IsInitial(at); at += 3) {
      places[count++] = at;
      if (ByteAt(at + 2) != ' ') break;
    }
    if (count < 2) return false;
    const size_t end = places[count - 1] + 2;
    const bool upper = std::all_of(places.begin(), places.begin() + static_cast<ptrdiff_t>(count),
                                   [this](size_t at) { return UpperAt(at); });
    if (!upper && !IsWhole(at_, end)) return false;
    folded_.clear();
    for (size_t i = 0; i < count; ++i) folded_ += text_[places[i]];
    std::array<WordPart, kMaxInitials> parts;
    for (size_t i = 0; i < count; ++i) {
      const std::string_view letter = text_.substr(places[i], 1);
      const auto begin = static_cast<uint32_t>(places[i]);
      parts[i] = {letter, letter, "", begin, begin + 1, false};
    }
    Word word = At(at_, end);
    word.term = folded_ == "us" ? std::string_view("u.s") : std::string_view(folded_);
    word.parts = std::span(parts.data(), count);
    at_ = end;
    sink_.Add(word);
    return true;
  }

  // Ph.D. is PhD.
  bool ReadDegree() {
    const std::string_view rest = text_.substr(at_);
    if (rest.substr(0, 5).find('.') == std::string_view::npos) return false;
    const TitleAbbreviation* const degree = DegreeAt(rest);
    if (degree == nullptr) return false;
    size_t end = at_ + degree->written.size();
    if (LetterAt(end) || DigitAt(end)) return false;
    const bool point = ByteAt(end) == '.';
    if (!UpperAt(at_) && !IsWhole(at_, end + (point ? 1 : 0))) return false;
    if (point) ++end;
    Word word = At(at_, end);
    word.term = degree->whole;
    at_ = end;
    sink_.Add(word);
    return true;
  }

  // B-29, COVID-19, P-51D, B-29s: one word, the same as without the hyphen.
  bool ReadLettersNumber(const Piece& letters) {
    const std::string_view name = letters.text(text_);
    if (name.size() > kMaxNameLetters || !letters.ascii || letters.apostrophe) return false;
    if (!std::ranges::all_of(name, IsSmallLetter) || FollowsHyphen(letters.begin)) return false;
    size_t end = at_ + 1;
    while (DigitAt(end)) ++end;
    if (end - at_ - 1 > kMaxNameDigits) return false;
    const std::string_view digits = text_.substr(at_ + 1, end - at_ - 1);
    folded_.assign(name).append(digits);
    if (base::IsLower(ByteAt(end))) {
      if (ByteAt(end) != 's') folded_ += text_[end];
      ++end;
    }
    const char next = ByteAt(end);
    const bool goes_on = next == '-' || next == ',' || next == '.';
    if (LetterAt(end) || DigitAt(end) || (goes_on && DigitAt(end + 1))) return false;
    AddInTwo(letters, {.begin = at_ + 1, .end = end});
    return true;
  }

  // 4-H is 4H.
  bool ReadNumberLetter(const Piece& number) {
    const size_t letter = at_ + 1;
    const char next = ByteAt(letter + 1);
    if (!base::IsLower(ByteAt(letter)) || LetterAt(letter + 1) || DigitAt(letter + 1)) return false;
    if (next == '-' || number.end - number.begin > 2 || FollowsHyphen(number.begin)) return false;
    if (!UpperAt(letter) && !IsWhole(number.begin, letter + 1)) return false;
    folded_.assign(number.text(text_)) += text_[letter];
    AddInTwo(number, {.begin = letter, .end = letter + 1});
    return true;
  }

  bool FollowsHyphen(size_t begin) const { return begin > 0 && text_[begin - 1] == '-'; }

  // Adds the word folded_ with the two pieces as its parts.
  void AddInTwo(const Piece& first, const Piece& second) {
    const std::string_view written = first.text(text_);
    const std::string term(first.digits ? written : stemmer_.Read(written).term);
    const std::array<WordPart, 2> parts{Part(first, term), Part(second, second.text(text_))};
    Word word = At(first.begin, second.end);
    word.term = folded_;
    word.parts = parts;
    at_ = second.end;
    sink_.Add(word);
  }

  // Sets joined_ to the term of this word and the next one as one word, for sea-wall; returns the
  // end of the next one. 0 if there are more words (mother-in-law), or if the one word is another.
  size_t JoinedEnd(const Piece& first) {
    Piece second = Scan(at_ + 1);
    if (!first.ascii || !second.ascii || first.apostrophe || second.digits) return 0;
    if (FollowsHyphen(first.begin) || ByteAt(second.end) == '-') return 0;
    if (second.apostrophe) {
      if (!second.text(text_).ends_with("'s")) return 0;
      second.end -= 2;
    }
    joined_.assign(first.text(text_)).append(second.text(text_));
    if (first.text(text_) == "re" || !std::ranges::all_of(joined_, IsSmallLetter)) return 0;
    joined_ = std::string(stemmer_.Read(joined_).term);
    return second.end;
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

  // `joined_end`: where the word ends whose term is joined_; 0 if there is none.
  void AddWord(const Piece& piece, size_t joined_end = 0) {
    Word word = At(piece.begin, piece.end);
    if (joined_end > 0) {
      word.joined = joined_;
      word.joined_end = static_cast<uint32_t>(joined_end);
    }
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
    if (piece.apostrophe && HasArticle(piece)) return AddWithArticle(piece, word);
    if (word.written.size() == 2) {
      for (const Abbreviation& abbreviation : kBeforeNames) {
        if (word.written != abbreviation.written) continue;
        if (!BeforeName() && !IsAllWithPoint(piece)) continue;
        word.term = abbreviation.whole;
        word.inflected = false;
      }
    }
    if (const TitleAbbreviation* title = FindTitle(word.written); title && IsTitle(piece, *title)) {
      word.term = stemmer_.Read(title->whole).term;
      word.inflected = false;
    } else if (IsPluralOfName(word.written)) {
      word.term = word.written.substr(0, word.written.size() - 1);  // B29s
      word.inflected = true;
    }
    sink_.Add(word);
  }

  static bool IsPluralOfName(std::string_view written) {
    return written.size() > 2 && written.back() == 's' &&
           base::IsDigit(written[written.size() - 2]) && base::IsLower(written.front());
  }

  // Gov. before a name, but not the Dr. of 400 Lakeview Dr.
  bool IsTitle(const Piece& piece, const TitleAbbreviation& title) const {
    const bool point = ByteAt(at_) == '.';
    if (!point && (title.only_with_point || ByteAt(at_) != ' ')) return false;
    const bool upper = UpperAt(piece.begin);
    if (point ? !upper && title.only_with_point : !upper || UpperAt(piece.begin + 1)) return false;
    size_t next = at_ + (point ? 1 : 0);
    while (ByteAt(next) == ' ') ++next;
    if (text_.substr(next).starts_with("and mrs")) return upper;
    if (!LetterAt(next) || (upper && !UpperAt(next))) return false;
    const Piece name = Scan(next);
    return !IsEnglishFunctionWord(name.text(text_)) && !EndsAddress(piece.begin);
  }

  // Whether a capital word after a number is before it: 400 Lakeview.
  bool EndsAddress(size_t begin) const {
    const auto back = [this](size_t at, auto&& takes) {
      while (at > 0 && takes(text_[at - 1])) --at;
      return at;
    };
    const auto space = [](char c) { return c == ' '; };
    const size_t end = back(begin, space);
    const size_t word = back(end, IsSmallLetter);
    const size_t number = back(word, space);
    return word < end && number < word && number > 0 && base::IsDigit(text_[number - 1]) &&
           UpperAt(word);
  }

  // l'enfant, d'angelo: French and Italian leave out the vowel of a word before another vowel.
  bool HasArticle(const Piece& piece) const {
    const std::string_view written = piece.text(text_);
    return written.size() > 4 && (written[0] == 'l' || written[0] == 'd') && written[1] == '\'' &&
           std::string_view("aeiouh").contains(written[2]);
  }

  // The word has the name as its part.
  void AddWithArticle(const Piece& piece, Word word) {
    const std::string whole(word.term);
    Piece name = piece;
    name.begin += 2;
    name.apostrophe = false;
    const std::string term(StemOf(name).term);
    const WordPart part = Part(name, term);
    word.term = whole;
    word.parts = {&part, 1};
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
    if (prefix.text(text_) == "re" &&
        std::ranges::binary_search(kOtherWithoutRe, second.text(text_))) {
      return false;
    }
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
  std::string& joined_;
  size_t at_;
};

// The end of text for ICU: the next ASCII letter or digit, or Japanese character.
size_t ForeignEnd(std::string_view text, size_t at) {
  while (at < text.size()) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const CharClass kind = ClassOf(read.code_point);
    if (IsJapaneseClass(kind)) break;
    if (IsLatinLetter(read.code_point) && (kind == CharClass::kLatin || kind == CharClass::kDigit))
      break;
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
  LatinReader reader(cased, range, language, sink, impl_->stemmer, *impl_->nfd, impl_->folded,
                     impl_->joined);
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
