#include "text/normalizer.h"

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/letter_forms.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/icu_status.h"
#include "text/kana.h"
#include "text/long_vowel_dashes.h"

namespace hajimari::text {
namespace {

// ICU owns it and never frees it; immutable.
const icu::Normalizer2* Nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  RequireIcu(status);
  return nfkc;
}

// Characters that NFKC casefold leaves as they are, or that SimplyFolded knows; all others go to ICU.
// Each of them begins a new normalisation segment.
bool IsSimple(char32_t c) {
  if (c < 0x80) return true;
  if (c >= 0x3000 && c <= 0x9FFF) {
    if (c <= 0x3020) return true;
    if (c <= 0x30FE)
      return c >= 0x3041 && (c <= 0x3096 || c == 0x309D || c == 0x309E || c >= 0x30A0);
    return (c >= 0x3400 && c <= 0x4DBF) || c >= 0x4E00;
  }
  if (c >= 0xFF01 && c <= 0xFF5E) return c != 0xFF3E && c != 0xFF40;
  if (c >= 0x2010 && c <= 0x2022) return c != 0x2017;
  return c == 0xB4 || c == 0x2BB || c == 0x2BC || c == 0x2212 || c == 0x2500 || c == 0x223C ||
         c == base::kReplacement;
}

bool IsKanaLetter(char32_t c) {
  return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FE && c != 0x30FB);
}

bool IsSmallY(char32_t c) {
  return c == U'ャ' || c == U'ュ' || c == U'ョ' || c == U'ゃ' || c == U'ゅ' || c == U'ょ';
}

// 〱 〲 〳 〴 〵: marks that repeat two characters or more.
constexpr char32_t kFirstRepeat = 0x3031;
constexpr char32_t kLastRepeat = 0x3035;

// The dots of other scripts and of mathematics that are typed for ・.
bool IsMiddleDot(char32_t c) {
  return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5;
}

// ヴュ becomes ビュ; ヴ alone becomes ブ.
char32_t WithoutV(char32_t c, char32_t next) {
  if (c == U'ヴ') return IsSmallY(next) ? U'ビ' : U'ブ';
  if (c == U'ゔ') return IsSmallY(next) ? U'び' : U'ぶ';
  if (c >= 0x30F7 && c <= 0x30FA) return std::u32string_view(U"バビベボ")[c - 0x30F7];
  return c;
}

// Whether the character may change with the next one, or change the previous one.
bool MindsNeighbours(char32_t c) {
  constexpr std::u32string_view kMinding = U"ヴゔァィェォぁぃぇぉャュョゃゅょーゝゞヽヾ々";
  return kMinding.contains(c) || WithoutV(c, 0) != c;
}

uint32_t EncodedLength(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

// Standalone sound marks compose only in this form (゛ would become a space and a mark).
void CombineSoundMarks(std::string& text) {
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '\xE3' || text[i + 1] != '\x82') continue;
    if (text[i + 2] == '\x9B') text[i + 2] = '\x99';
    if (text[i + 2] == '\x9C') text[i + 2] = '\x9A';
  }
}

}  // namespace

// Takes characters with their original offsets and writes each only when the next one arrives, so
// that the last one can still be composed.
class NormalizedTextWriter {
 public:
  NormalizedTextWriter(const dictionaries::Spellings& spellings, std::string_view original,
                       NormalizedText& out)
      : spellings_(spellings), original_(original), out_(out) {
    out_.text_.reserve(original.size() + 16);
  }

  void Put(char32_t c, size_t from, bool group = false) {
    if (c >= kFirstRepeat && c <= kLastRepeat && PutRepeated(c, from)) return;
    half_mark_ = false;
    char32_t written = SimplyFolded(c);
    if (written == U'-' && IsKatakana(last_) && IsLongVowelDash(original_, from, spellings_)) {
      written = U'ー';
    }
    c = written == U'々' ? RepeatedPair(from) : Tabled(written);
    if (pending_) {
      if (const char32_t joined = base::JoinedV(last_, c)) {
        last_ = joined;
        last_joined_ = true;
        last_small_ = c;
        return;
      }
      Flush(from, c);
    }
    Keep(c, c == U'-' ? c : written, from, group);
  }

  // ASCII, at least one byte.
  void PutAscii(std::string_view bytes, size_t from) {
    if (bytes.size() > 1 && bytes.front() == '-' && IsKatakana(last_)) {
      Put(U'-', from);
      return PutAscii(bytes.substr(1), from + 1);
    }
    if (pending_) Flush(from, 0);
    if (out_.entries_.empty() && from > 0 && bytes.size() > 1) {
      // Only the first character's source includes what was dropped before it.
      Put(static_cast<unsigned char>(bytes.front()), from);
      return PutAscii(bytes.substr(1), from + 1);
    }
    const size_t start = out_.text_.size();
    const size_t body = bytes.size() - 1;
    if (body > 0) {
      out_.text_.append(bytes.substr(0, body));
      for (size_t i = start; i < out_.text_.size(); ++i) {
        const char c = out_.text_[i];
        out_.text_[i] = c == '`' ? '\'' : base::ToLower(c);
      }
      Enter(start, from, true);
      last_ = static_cast<unsigned char>(out_.text_.back());
    }
    Put(static_cast<unsigned char>(bytes.back()), from + body);
  }

  // Plain characters of three bytes, at least one.
  void PutPlain(std::string_view bytes, size_t from) {
    const size_t last = bytes.size() - 3;
    if (last > 0 && !out_.text_.empty()) {
      if (pending_) Flush(from, 0);
      const size_t start = out_.text_.size();
      out_.text_.append(bytes.substr(0, last));
      Enter(start, from, true);
      last_ = ReadCharacter(bytes, last - 3).code_point;
      PutOnePlain(ReadCharacter(bytes, last).code_point, from + last);
      return;
    }
    for (size_t at = 0; at < bytes.size(); at += 3) {
      PutOnePlain(ReadCharacter(bytes, at).code_point, from + at);
    }
  }

  // The source of the last character, if it may be normalised again together with the next one.
  bool TakeBack(size_t& from) {
    if (!pending_ || last_joined_) return false;
    from = last_from_;
    last_ = before_;
    pending_ = false;
    return true;
  }

  void Close(size_t original_size) {
    if (pending_) Flush(original_size, 0);
    out_.entries_.push_back(
        {static_cast<uint32_t>(out_.text_.size()), static_cast<uint32_t>(original_size), false});
  }

 private:
  // Like Put, for a character that does not interact with its neighbours.
  void PutOnePlain(char32_t c, size_t from) {
    if (pending_) Flush(from, c);
    Keep(c, c, from, false);
  }

  void Keep(char32_t c, char32_t written, size_t from, bool joined) {
    pending_ = true;
    before_ = last_;
    last_ = c;
    last_written_ = written;
    last_small_ = 0;
    last_from_ = static_cast<uint32_t>(from);
    last_joined_ = joined;
  }

  // 一日々々 is 一日一日: the first of two 々 is the first of the two kanji before it.
  char32_t RepeatedPair(size_t from) {
    constexpr std::string_view kMark = "々";
    if (second_ != 0) return std::exchange(second_, 0);
    const std::string_view rest = original_.substr(from + kMark.size());
    const bool pair = rest.starts_with(kMark) && !rest.substr(kMark.size()).starts_with(kMark);
    const bool kanji = IsKanji(last_) && IsKanji(before_) && last_ != U'々' && before_ != U'々';
    if (!pair || !kanji) return U'々';
    second_ = last_;
    return before_;
  }

  // いよ〳〵 is いよいよ, ところ〴〵 is ところどころ: each character comes from the whole mark, of which
  // 〵 is the second half. False if there is nothing to repeat.
  bool PutRepeated(char32_t mark, size_t from) {
    constexpr char32_t kSecondHalf = U'〵';
    if (mark == kSecondHalf) return std::exchange(half_mark_, false);
    if (pending_) Flush(from, mark);
    pending_ = false;
    const bool voiced = mark == U'〲' || mark == U'〴';
    std::u32string repeated = RepeatedByLongMark(out_.text_);
    if (repeated.empty()) return false;
    if (voiced && base::HasVoicedForm(repeated.front())) ++repeated.front();
    for (const char32_t c : repeated) Put(c, from, true);
    half_mark_ = mark == U'〳' || mark == U'〴';
    return true;
  }

  char32_t Tabled(char32_t c) const {
    if (c >= 0x3400 && (c <= 0x9FFF || c >= 0xF900)) return spellings_.CommonKanji(c);
    // A long vowel mark after anything but kana is a mistyped dash.
    if (c == U'ー' && !IsKanaLetter(last_)) return U'-';
    if (IsMiddleDot(c) && IsKatakana(last_)) return U'・';
    return RepeatedKana(c, last_);
  }

  // The source of the last character extends to the next one's, so it includes what was dropped
  // between them.
  void Flush(size_t next_from, char32_t next) {
    const char32_t c = WithoutV(last_, next);
    const size_t start = out_.text_.size();
    if (c < 0x80) {
      out_.text_.push_back(static_cast<char>(c));
    } else {
      base::AppendUtf8(c, out_.text_);
    }
    Enter(start, last_from_, !last_joined_ && next_from - last_from_ == EncodedLength(c));
    if (c != last_written_ || last_small_ != 0) KeepWritten(start);
    pending_ = false;
  }

  void KeepWritten(size_t start) {
    auto& kept = out_.respelled_.emplace_back();
    kept.at = static_cast<uint32_t>(start);
    kept.end = static_cast<uint32_t>(out_.text_.size());
    base::AppendUtf8(last_written_, kept.written);
    if (last_small_ != 0) base::AppendUtf8(last_small_, kept.written);
  }

  void Enter(size_t start, size_t from, bool same) {
    auto& entries = out_.entries_;
    if (entries.empty()) {
      entered_from_ = from;
      // The first entry includes what was dropped before it.
      same = same && from == 0;
      from = 0;
    } else if (const auto& last = entries.back(); same && last.same) {
      if (start - last.at == from - last.from) return;
    } else if (!same && !last.same && from == entered_from_) {
      return;  // another part of one expansion
    }
    if (!entries.empty()) entered_from_ = from;
    entries.push_back({static_cast<uint32_t>(start), static_cast<uint32_t>(from), same});
  }

  const dictionaries::Spellings& spellings_;
  const std::string_view original_;
  NormalizedText& out_;
  bool pending_ = false;
  bool last_joined_ = false;
  char32_t before_ = 0;     // the character before last_
  bool half_mark_ = false;  // 〳 or 〴 has been written out
  char32_t second_ = 0;     // what a second 々 stands for, if not for last_
  char32_t last_ = 0;
  char32_t last_written_ = 0;  // before tables
  char32_t last_small_ = 0;    // the small vowel that was merged with ヴ
  uint32_t last_from_ = 0;
  size_t entered_from_ = 0;
};

namespace {

// Normalises original[begin, end) with ICU, together with the last character if they may compose,
// and writes the result.
void PutByIcu(std::string_view original, size_t begin, size_t end, NormalizedTextWriter& writer) {
  const icu::Normalizer2& nfkc = *Nfkc();
  const char32_t front = base::DecodeUtf8(original, begin).code_point;
  const bool sound_mark = front == 0x309B || front == 0x309C;
  if (sound_mark || !nfkc.hasBoundaryBefore(static_cast<UChar32>(front))) writer.TakeBack(begin);
  std::string source(original.substr(begin, end - begin));
  CombineSoundMarks(source);
  std::string made;
  icu::StringByteSink<std::string> sink(&made);
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  nfkc.normalizeUTF8(0, source, sink, &edits, status);
  RequireIcu(status);
  for (icu::Edits::Iterator edit = edits.getFineIterator(); edit.next(status);) {
    const size_t from = begin + static_cast<size_t>(edit.sourceIndex());
    const size_t first = static_cast<size_t>(edit.destinationIndex());
    const size_t last = first + static_cast<size_t>(edit.newLength());
    for (size_t i = first; i < last;) {
      const base::Decoded read = base::DecodeUtf8(made, i);
      const bool changed = edit.hasChange();
      writer.Put(read.code_point, changed ? from : from + (i - first),
                 changed && edit.newLength() != static_cast<int32_t>(read.length));
      i += read.length;
    }
  }
}

size_t AsciiEnd(std::string_view text, size_t begin) {
  size_t at = begin;
  for (uint64_t block = 0; at + sizeof block <= text.size(); at += sizeof block) {
    std::memcpy(&block, text.data() + at, sizeof block);
    if ((block & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool IsValidAt(std::string_view text, size_t at, const base::Decoded& read) {
  return read.code_point != base::kReplacement || text.substr(at, 3) == "\xEF\xBF\xBD";
}

}  // namespace

Normalizer::Normalizer(const dictionaries::Spellings& spellings) : spellings_(&spellings) {
  for (char32_t c = kFirstPlain; c <= kLastPlain; ++c) {
    plain_[c - kFirstPlain] =
        IsSimple(c) && SimplyFolded(c) == c && spellings.CommonKanji(c) == c && !MindsNeighbours(c);
  }
}

// The end of the run of plain characters that begins here; `begin` if there is none.
size_t Normalizer::PlainEnd(std::string_view original, size_t begin) const {
  size_t at = begin;
  for (; at + 3 <= original.size(); at += 3) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(original[at + i]); };
    if (byte(0) < 0xE3 || byte(0) > 0xE9) break;
    if ((byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) break;
    const char32_t c =
        static_cast<char32_t>((byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (!plain_[c - kFirstPlain]) break;
  }
  return at;
}

NormalizedText Normalizer::NormalizeSlowly(std::string_view original) const {
  NormalizedText out;
  NormalizedTextWriter writer(*spellings_, original, out);
  // Whether ICU leaves it unchanged.
  const auto ours = [&](size_t at, const base::Decoded& read) {
    return !IsValidAt(original, at, read) ||
           (IsSimple(read.code_point) && SimplyFolded(read.code_point) != read.code_point);
  };
  for (size_t begin = 0; begin < original.size();) {
    const base::Decoded read = base::DecodeUtf8(original, begin);
    size_t end = begin + read.length;
    if (ours(begin, read)) {
      writer.Put(read.code_point, begin);
    } else {
      for (; end < original.size();) {
        const base::Decoded next = base::DecodeUtf8(original, end);
        if (ours(end, next)) break;
        end += next.length;
      }
      PutByIcu(original, begin, end, writer);
    }
    begin = end;
  }
  writer.Close(original.size());
  return out;
}

NormalizedText Normalizer::Normalize(std::string_view original) const {
  NormalizedText out;
  NormalizedTextWriter writer(*spellings_, original, out);
  for (size_t i = 0; i < original.size();) {
    if (static_cast<unsigned char>(original[i]) < 0x80) {
      const size_t end = AsciiEnd(original, i);
      writer.PutAscii(original.substr(i, end - i), i);
      i = end;
      continue;
    }
    if (const size_t end = PlainEnd(original, i); end > i) {
      writer.PutPlain(original.substr(i, end - i), i);
      i = end;
      continue;
    }
    const base::Decoded read = ReadCharacter(original, i);
    if (IsSimple(read.code_point)) {
      writer.Put(read.code_point, i, false);
      i += read.length;
      continue;
    }
    size_t end = i;
    while (end < original.size()) {
      const base::Decoded next = base::DecodeUtf8(original, end);
      if (IsSimple(next.code_point) || !IsValidAt(original, end, next)) break;
      end += next.length;
    }
    PutByIcu(original, i, end, writer);
    i = end;
  }
  writer.Close(original.size());
  return out;
}

std::string FoldWidthAndCase(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  Nfkc()->normalizeUTF8(0, piece, sink, nullptr, status);
  RequireIcu(status);
  return folded;
}

std::string Normalizer::Fold(std::string_view original) const {
  const NormalizedText normalized = Normalize(original);
  return std::string(normalized.text());
}

// The entry of byte `at` of the text, searched for from entry `hint` on.
size_t NormalizedText::EntryAt(uint32_t at, size_t hint) const {
  const size_t last = entries_.size() - 2;  // the one before the closing entry
  constexpr size_t kNear = 8;
  if (hint <= last && entries_[hint].at <= at) {
    const size_t near = std::min(hint + kNear, last);
    while (hint < near && entries_[hint + 1].at <= at) ++hint;
    if (hint == last || entries_[hint + 1].at > at) return hint;
  }
  const auto after = std::ranges::upper_bound(entries_, at, {}, &Entry::at);
  return std::min(static_cast<size_t>(after - entries_.begin()) - 1, last);
}

base::ByteRange NormalizedText::Source(base::ByteRange normalized) const {
  size_t hint = 0;
  return Source(normalized, hint);
}

base::ByteRange NormalizedText::Source(base::ByteRange normalized, size_t& hint) const {
  if (entries_.size() < 2) return {0, entries_.back().from};
  const uint32_t size = static_cast<uint32_t>(text_.size());
  const auto inside = [&](uint32_t at) { return at < size && (text_[at] & 0xC0) == 0x80; };
  uint32_t begin = std::min(normalized.begin, size);
  while (inside(begin)) --begin;
  uint32_t end = std::clamp(normalized.end, begin, size);
  while (inside(end)) ++end;

  const size_t first = EntryAt(begin, hint);
  hint = first;
  base::ByteRange source;
  const Entry& at_begin = entries_[first];
  source.begin = begin == size   ? entries_.back().from
                 : at_begin.same ? at_begin.from + (begin - at_begin.at)
                                 : at_begin.from;
  if (end == begin) return {source.begin, source.begin};
  const size_t last = EntryAt(end - 1, first);
  const Entry& at_end = entries_[last];
  source.end = at_end.same ? at_end.from + (end - at_end.at) : entries_[last + 1].from;
  return source;
}

bool NormalizedText::WriteAsWritten(base::ByteRange normalized, std::string& written) const {
  auto next = std::ranges::lower_bound(respelled_, normalized.begin, {}, &Respelled::at);
  if (next == respelled_.end() || next->at >= normalized.end) return false;
  written.clear();
  uint32_t from = normalized.begin;
  for (; next != respelled_.end() && next->at < normalized.end; ++next) {
    written.append(text_, from, next->at - from).append(next->written);
    from = next->end;
  }
  written.append(text_, from, normalized.end - from);
  return true;
}

}  // namespace hajimari::text
