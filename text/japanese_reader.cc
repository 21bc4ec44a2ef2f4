#include "text/japanese_reader.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/kana.h"
#include "text/numerals.h"
#include "text/office_words.h"
#include "text/titles.h"

namespace hajimari::text {
namespace {

constexpr size_t kMaxSpellingLength = 36;  // bytes
constexpr size_t kMaxNumberLength = 60;    // bytes
constexpr uint32_t kKanji = 3;             // bytes
constexpr std::string_view kDot = "・";
constexpr const char* kUnknownNoun = "名詞,一般,*,*,*,*,*";

char32_t CharacterAt(std::string_view text, size_t at) {
  return at < text.size() ? ReadCharacter(text, at).code_point : 0;
}

}  // namespace

// The state of one call of Read.
struct JapaneseReader::Run {
  const CasedText& cased;
  std::string_view text;
  base::ByteRange range;
  LatinSegmenter& latin;
  WordSink& sink;
  std::string* reading;

  std::string_view Written(const Morpheme& m) const {
    return text.substr(m.begin, m.end - m.begin);
  }
  void AddReading(std::string_view known, std::string_view written) const {
    if (reading != nullptr) reading->append(known.empty() ? written : known);
  }
};

uint32_t JapaneseReader::Read(const CasedText& cased, base::ByteRange range, LatinSegmenter& latin,
                              WordSink& sink, std::string* reading) {
  if (remembered_.size() >= kMaxRemembered) {
    remembered_.clear();
    slots_.assign(kSlots, {});
  }
  if (joined_.size() > kMaxRemembered) joined_.clear();
  passing_.clear();
  uint32_t fallbacks = 0;
  Cut(cased, range, latin, fallbacks);
  Run run{cased, cased.text(), range, latin, sink, reading};
  mender_.Mend(run.text, morphemes_);
  FindEntries(run);
  shredded_until_ = 0;
  for (size_t i = 0; i < morphemes_.size();) {
    const CharClass kind = entries_[i]->first;
    if (kind == CharClass::kLatin || kind == CharClass::kDigit) {
      if (const size_t next = TakeLatin(run, i); next > i) {
        i = next;
        continue;
      }
    }
    if (entries_[i]->rare_kanji) ReadAsNoun(run, i);
    const PartOfSpeech part = entries_[i]->part_of_speech;
    if (part == PartOfSpeech::kSymbol || kind <= CharClass::kPunctuation) {
      if (run.Written(morphemes_[i]) == kDot && DividesList(run.text, morphemes_[i].begin)) {
        run.sink.Separate();
      }
      ++i;
      continue;
    }
    size_t next = i;
    if (entries_[i]->begins_numeral) next = TakeNumeralName(run, i);
    const bool before_number =
        Follows(i + 1) && entries_[i + 1]->part_of_speech == PartOfSpeech::kNumber;
    if (next == i && (part == PartOfSpeech::kNumber || before_number)) next = TakeNumber(run, i);
    if (next == i && entries_[i]->ends_office) next = TakeOffice(run, i);
    if (next == i) next = TakeSpelling(run, i);
    if (next == i && part == PartOfSpeech::kProperNoun) next = TakeSurname(run, i);
    if (next == i && entries_[i]->noun) next = TakePlace(run, i);
    if (next == i && entries_[i]->company) next = TakeCompany(run, i);
    if (next == i) next = TakeKnown(run, i);
    if (next == i && entries_[i]->katakana) next = TakeDottedWord(run, i);
    if (next == i && entries_[i]->katakana) next = TakeKatakana(run, i);
    if (next == i) {
      Emit(run, i);
      ++next;
    }
    i = next;
  }
  return fallbacks;
}

void JapaneseReader::Cut(const CasedText& cased, base::ByteRange range, LatinSegmenter& latin,
                         uint32_t& fallbacks) {
  const std::vector<base::ByteRange> refused = segmenter_.Cut(cased.text(), range, morphemes_);
  if (refused.empty()) return;
  fallbacks = static_cast<uint32_t>(refused.size());
  for (const base::ByteRange& chunk : refused) {
    for (const base::ByteRange& word : latin.CutWithIcu(cased.text(), chunk)) {
      morphemes_.push_back({word.begin, word.end, kUnknownNoun, true});
    }
  }
  std::ranges::sort(morphemes_, {}, &Morpheme::begin);
}

// MeCab's tables have evicted ours from the processor's caches, so the entries of all words are
// prefetched first and used later.
void JapaneseReader::FindEntries(const Run& run) {
  begin_slots_.clear();
  for (const Morpheme& morpheme : morphemes_) {
    const size_t slot = SlotOf(run.Written(morpheme), morpheme);
    __builtin_prefetch(&slots_[slot]);
    begin_slots_.push_back(slot);
  }
  for (const size_t slot : begin_slots_) {
    const auto* const bytes = reinterpret_cast<const char*>(slots_[slot].entry);
    for (size_t at = 0; at < sizeof(JapaneseEntry); at += 64) __builtin_prefetch(bytes + at);
  }
  entries_.clear();
  for (size_t i = 0; i < morphemes_.size(); ++i) {
    entries_.push_back(&EntryAt(begin_slots_[i], run.Written(morphemes_[i]), morphemes_[i]));
  }
}

// Unknown words share a few feature strings, and homographs of a dictionary may share one.
size_t JapaneseReader::SlotOf(std::string_view written, const Morpheme& morpheme) {
  uint64_t hash = reinterpret_cast<uintptr_t>(morpheme.feature);
  if (morpheme.unknown) hash ^= std::hash<std::string_view>()(written);
  return static_cast<size_t>(hash * 0x9E3779B97F4A7C15u >> 32) % kSlots;
}

const JapaneseEntry& JapaneseReader::EntryAt(size_t at, std::string_view written,
                                             const Morpheme& morpheme) {
  for (; slots_[at].entry != nullptr; at = (at + 1) % kSlots) {
    const Slot& slot = slots_[at];
    if (slot.feature == morpheme.feature && slot.entry->written == written) return *slot.entry;
  }
  JapaneseEntry entry =
      ReadEntry(written, morpheme.feature, dictionaries_->spellings(), dictionaries_->word_parts());
  if (!morpheme.unknown) ReadParts(entry);
  if (remembered_.size() >= kMaxRemembered) return passing_.emplace_back(std::move(entry));
  slots_[at] = {morpheme.feature, &remembered_.emplace_back(std::move(entry))};
  return *slots_[at].entry;
}

// Sets the readings of parts if together they match the reading of the whole.
void JapaneseReader::ReadParts(JapaneseEntry& entry) {
  if (!entry.parts.empty()) ReadParts(entry, entry.parts, entry.reading);
}

// `parts` are inside a word or part with this reading.
void JapaneseReader::ReadParts(const JapaneseEntry& entry, std::span<EntryPart> parts,
                               std::string_view whole) {
  size_t from = 0;
  for (size_t i = 0; i < parts.size();) {
    EntryPart& part = parts[i];
    size_t end = i + 1;
    while (end < parts.size() && parts[end].end <= part.end) ++end;
    if (part.reading.empty() && !IsNumeralChar(CharacterAt(part.term, 0))) {
      const std::string reading =
          ReadingOf(std::string_view(entry.written).substr(part.begin, part.end - part.begin));
      size_t at = whole.find(reading, from);
      if (at == std::string_view::npos) at = whole.find(reading);  // it overlaps the part before
      if (!reading.empty() && at != std::string_view::npos) {
        part.reading = reading;
        from = at + reading.size();
      }
    }
    if (!part.reading.empty()) ReadParts(entry, parts.subspan(i + 1, end - i - 1), part.reading);
    i = end;
  }
}

std::string JapaneseReader::ReadingOf(std::string_view written) {
  std::string reading;
  part_segmenter_.Cut(written, {0, static_cast<uint32_t>(written.size())}, part_morphemes_);
  for (const Morpheme& morpheme : part_morphemes_) {
    const std::string_view piece = written.substr(morpheme.begin, morpheme.end - morpheme.begin);
    const JapaneseEntry entry =
        ReadEntry(piece, morpheme.feature, dictionaries_->spellings(), dictionaries_->word_parts());
    if (entry.reading.empty()) return "";
    reading += entry.reading;
  }
  return reading;
}

size_t JapaneseReader::TakeLatin(Run& run, size_t i) {
  size_t at = morphemes_[i].begin;
  while (ClassOf(CharacterAt(run.text, at)) == CharClass::kDigit) ++at;
  if (at > morphemes_[i].begin) {
    const size_t letter = at < run.text.size() && run.text[at] == '-' ? at + 1 : at;  // 4-H
    if (ClassOf(CharacterAt(run.text, letter)) != CharClass::kLatin) return i;
  }
  // Everything that is not Japanese, except a number before a Japanese counter.
  size_t end = at;
  size_t number = at;
  bool in_number = false;
  while (end < run.range.end) {
    const base::Decoded read = base::DecodeUtf8(run.text, end);
    const CharClass kind = ClassOf(read.code_point);
    if (IsJapaneseClass(kind)) break;
    if (kind == CharClass::kDigit && !in_number && end > at && run.text[end - 1] == ' ') {
      in_number = true;
      number = end;
    } else if (kind != CharClass::kDigit && read.code_point != U',' && read.code_point != U'.') {
      in_number = false;
    }
    end += read.length;
  }
  if (in_number && end < run.range.end) end = number;
  end = std::min<size_t>(end, run.range.end);
  const base::ByteRange latin{morphemes_[i].begin, static_cast<uint32_t>(end)};
  run.latin.Segment(run.cased, latin, Language::kJapanese, run.sink);
  run.AddReading("", run.text.substr(latin.begin, latin.size()));
  while (i < morphemes_.size() && morphemes_[i].end <= end) ++i;
  if (i < morphemes_.size() && morphemes_[i].begin < end) {
    // The rest of a dictionary word that begins with Latin letters.
    morphemes_[i] = {static_cast<uint32_t>(end), morphemes_[i].end, kUnknownNoun, true};
    entries_[i] = &EntryOf(run.Written(morphemes_[i]), morphemes_[i]);
  }
  return i;
}

bool JapaneseReader::Follows(size_t i) const {
  return i > 0 && i < morphemes_.size() && morphemes_[i - 1].end == morphemes_[i].begin;
}

bool JapaneseReader::EndsInHiragana(size_t i) const {
  const std::string_view written = entries_[i]->written;
  return IsHiragana(CharacterAt(written, base::BoundaryBefore(written, written.size() - 1)));
}

// 三つ|編み, 百|人|一|首, 十日|町: words that begin with a numeral and count nothing.
size_t JapaneseReader::TakeNumeralName(Run& run, size_t i) {
  constexpr size_t kMaximum = 6;
  if (Follows(i)) {
    // In 六月十日町内で it is a day.
    const std::string_view before = run.Written(morphemes_[i - 1]);
    const bool number = entries_[i - 1]->part_of_speech == PartOfSpeech::kNumber;
    if (number || before.ends_with("月") || before == "第") return i;
  }
  size_t count = 1;
  while (count < kMaximum && Follows(i + count)) ++count;
  for (; count >= 2; --count) {
    const uint32_t begin = morphemes_[i].begin;
    const uint32_t end = morphemes_[i + count - 1].end;
    if (end - begin > kMaxSpellingLength) continue;
    const std::string_view written = run.text.substr(begin, end - begin);
    const auto known = dictionaries_->numeral_names().ReadingOf(written);
    if (!known) continue;
    std::string reading(*known);
    for (size_t j = i; known->empty() && j < i + count; ++j) reading += entries_[j]->reading;
    return EmitJoined(run, i, count, WholeOf(written, std::move(reading)), false);
  }
  return i;
}

size_t JapaneseReader::TakeNumber(Run& run, size_t i) {
  const JapaneseNumbers numbers(run.text, morphemes_, entries_);
  const JapaneseNumber number = numbers.At(i);
  if (number.last == i) return i;
  const bool counted = numbers.IsCounter(number.last);
  if (number.exact && !counted) {
    const uint32_t begin = morphemes_[i].begin;
    const auto written = run.text.substr(begin, morphemes_[number.last - 1].end - begin);
    if (const JapaneseEntry* name = NameInNumerals(written)) {
      return EmitJoined(run, i, number.last - i, *name, false);
    }
  }
  AddCounted(run, i, number, counted);
  return number.last + (counted ? 1 : 0);
}

// Adds the number at morpheme `i`, together with its counter if it has one.
void JapaneseReader::AddCounted(Run& run, size_t i, const JapaneseNumber& number, bool counted) {
  Word word;
  word.begin = morphemes_[i].begin;
  word.end = morphemes_[number.last - 1].end;
  word.language = Language::kJapanese;
  word.written = run.text.substr(word.begin, word.end - word.begin);
  word.term = number.term;
  std::string reading;
  if (run.reading != nullptr) {
    reading = JapaneseNumbers(run.text, morphemes_, entries_).ReadingOf(i, number.last);
  }
  if (!counted) {
    run.AddReading(reading, word.written);
    return run.sink.Add(word);
  }
  const Morpheme& counter = morphemes_[number.last];
  const JapaneseEntry& entry = *entries_[number.last];
  const std::array<WordPart, 2> parts{
      WordPart{number.term, word.written, "", word.begin, word.end},
      WordPart{entry.term, entry.written, entry.reading, counter.begin, counter.end}};
  const std::string whole = number.term + entry.term;
  word.term = whole;
  word.end = counter.end;
  word.written = run.text.substr(word.begin, word.end - word.begin);
  word.noun = true;
  word.parts = parts;
  run.AddReading(reading.empty() ? reading : reading + entry.reading, word.written);
  run.sink.Add(word);
}

// Two or three morphemes that together are a variant spelling of one word: とり|くみ.
size_t JapaneseReader::TakeSpelling(Run& run, size_t i) {
  for (size_t count = 3; count >= 2; --count) {
    if (i + count > morphemes_.size()) continue;
    const size_t last = i + count - 1;
    if (!entries_[i]->begins_spelling || !entries_[last]->ends_spelling) continue;
    bool plausible = entries_[i]->hiragana || entries_[i + 1]->hiragana ||
                     (entries_[i]->noun && EndsInHiragana(i + 1));
    plausible = plausible && !(entries_[i]->function && entries_[i + 1]->function);
    for (size_t j = i + 1; j < i + count; ++j) {
      plausible = plausible && Follows(j);
    }
    const uint32_t begin = morphemes_[i].begin;
    const uint32_t end = morphemes_[last].end;
    if (!plausible || end - begin > kMaxSpellingLength) continue;
    const std::string_view written = run.text.substr(begin, end - begin);
    if (dictionaries_->spellings().Representative(written).empty()) continue;
    return EmitJoined(run, i, count, WholeOf(written, ""), false);
  }
  return i;
}

// 七五三: a word written in numerals, which MeCab may split because of its neighbours.
const JapaneseEntry* JapaneseReader::NameInNumerals(std::string_view written) {
  constexpr size_t kShortest = 6;  // bytes
  if (written.size() < kShortest || DigitOf(CharacterAt(written, 0)) < 0) return nullptr;
  if (static_cast<unsigned char>(written.front()) < 0x80) return nullptr;
  part_segmenter_.Cut(written, {0, static_cast<uint32_t>(written.size())}, part_morphemes_);
  if (part_morphemes_.size() != 1 || part_morphemes_[0].unknown) return nullptr;
  const JapaneseEntry& entry = EntryOf(written, part_morphemes_[0]);
  const bool number = entry.part_of_speech == PartOfSpeech::kNumber || !entry.parts.empty();
  return number ? nullptr : &entry;
}

size_t JapaneseReader::EmitJoined(Run& run, size_t i, size_t count, const JapaneseEntry& entry,
                                  bool unknown) {
  const size_t last = i + count - 1;
  morphemes_[last] = {morphemes_[i].begin, morphemes_[last].end, kUnknownNoun, unknown};
  entries_[last] = &entry;
  Emit(run, last);
  return last + 1;
}

// The entry of adjacent morphemes that form one word: a word whose parts are in the tables, two
// countries in a row, a repeated kanji, a counter without its number. nullptr if they are several
// words.
const JapaneseEntry* JapaneseReader::JoinedEntry(Run& run, size_t i, size_t count) {
  const uint32_t begin = morphemes_[i].begin;
  const uint32_t end = morphemes_[i + count - 1].end;
  const std::string_view written = run.text.substr(begin, end - begin);
  const bool pair = count == 2 && written.size() == 6;
  const bool countries = pair && entries_[i]->country && entries_[i + 1]->country;
  const bool repeated = pair && written.substr(0, 3) == written.substr(3);
  std::vector<std::string_view> parts;
  if (entries_[i]->begins_compound && entries_[i + count - 1]->ends_compound) {
    parts = dictionaries_->word_parts().Of(written);
  }
  const bool compound = !parts.empty();
  if (!compound && !countries && !repeated && !(pair && IsCounterWord(written))) return nullptr;
  // 姉妹都市|提携 stays as it is, so that a query for it finds 姉妹都市の提携 too.
  for (size_t j = i; j < i + count; ++j) {
    if (entries_[j]->parts.empty()) continue;
    if (std::ranges::find(parts, entries_[j]->written) == parts.end()) return nullptr;
  }
  std::string reading;
  for (size_t j = i; j < i + count; ++j) reading += entries_[j]->reading;
  return &WholeOf(written, std::move(reading));
}

const JapaneseEntry& JapaneseReader::WholeOf(std::string_view written, std::string reading) {
  const auto found = joined_.find(std::string(written));
  if (found != joined_.end()) return found->second;
  JapaneseEntry entry =
      ReadEntry(written, kUnknownNoun, dictionaries_->spellings(), dictionaries_->word_parts());
  if (!reading.empty()) entry.reading = std::move(reading);
  ReadParts(entry);
  return joined_.emplace(written, std::move(entry)).first->second;
}

// 大|津波, 独立|記念|日: words that the dictionary keeps whole in other contexts.
size_t JapaneseReader::TakeKnown(Run& run, size_t i) {
  constexpr size_t kMaximum = 4;
  const bool prefix = entries_[i]->part_of_speech == PartOfSpeech::kPrefix;
  if (!entries_[i]->noun && !prefix) return i;
  size_t count = 1;
  while (count < kMaximum && Follows(i + count) && entries_[i + count]->noun) ++count;
  for (; count >= 2; --count) {
    if (const JapaneseEntry* joined = JoinedEntry(run, i, count)) {
      return EmitJoined(run, i, count, *joined, false);
    }
  }
  return i;
}

// ビル|ヂング: another spelling of a word that the dictionary keeps whole.
size_t JapaneseReader::TakeRespelled(Run& run, size_t i) {
  constexpr size_t kMaximum = 4;
  const dictionaries::KatakanaWords& words = dictionaries_->spellings().katakana();
  size_t count = 1;
  const auto suspect = [&](size_t j) {
    const std::string_view written = run.Written(morphemes_[j]);
    return morphemes_[j].unknown || written.contains("ヤ") || written.contains("ヂ");
  };
  bool suspected = suspect(i);
  for (; count < kMaximum && Follows(i + count) && entries_[i + count]->katakana; ++count) {
    suspected = suspected || suspect(i + count);
  }
  if (!suspected) return i;
  for (; count >= 2; --count) {
    const uint32_t begin = morphemes_[i].begin;
    const std::string_view written = run.text.substr(begin, morphemes_[i + count - 1].end - begin);
    const std::string_view known = words.Known(written);
    if (known.empty() || words.Has(written) || !IsOneWord(known)) continue;
    return EmitJoined(run, i, count, WholeOf(written, ""), false);
  }
  return i;
}

bool JapaneseReader::IsOneWord(std::string_view written) {
  part_segmenter_.Cut(written, {0, static_cast<uint32_t>(written.size())}, part_morphemes_);
  return part_morphemes_.size() == 1;
}

// ツナ|ミ: a katakana word is never a single letter, so it and its neighbours are one word that the
// dictionary does not have.
size_t JapaneseReader::TakeKatakana(Run& run, size_t i) {
  const auto joins = [this](size_t j) { return Follows(j) && entries_[j]->katakana; };
  const auto letters = [this](size_t j) { return (morphemes_[j].end - morphemes_[j].begin) / 3; };
  if (!joins(i + 1)) return i;
  if (const size_t next = TakeRespelled(run, i); next > i) return next;
  if ((letters(i) > 1 && letters(i + 1) > 1)) return i;
  if (letters(i) > 2 && joins(i + 2)) return i;  // ビデオ|レ|ター
  size_t last = i + 1;
  while (joins(last + 1) && (letters(last) == 1 || letters(last + 1) == 1)) ++last;
  const uint32_t begin = morphemes_[i].begin;
  const std::string_view written = run.text.substr(begin, morphemes_[last].end - begin);
  const JapaneseEntry& entry = passing_.emplace_back(
      ReadEntry(written, kUnknownNoun, dictionaries_->spellings(), dictionaries_->word_parts()));
  return EmitJoined(run, i, last + 1 - i, entry, true);
}

// カンザス州|知事: after the place, 州知事 is a word too. It begins inside the word before.
size_t JapaneseReader::TakeOffice(Run& run, size_t i) {
  if (!Follows(i) || !entries_[i - 1]->noun) return i;
  // 都 of 京都 is not a kind of place: no part of 京都 ends before it.
  const JapaneseEntry& before = *entries_[i - 1];
  const bool bare =
      before.parts.empty() && before.written.size() > kKanji && !before.written.ends_with("道");
  const bool head = run.Written(morphemes_[i]) == "長";
  if (bare && !head) return i;
  const bool people = run.Written(morphemes_[i]) == "人";
  const size_t last = people ? i + 1 : i;
  if (last >= morphemes_.size() || (people && !Follows(last))) return i;
  Word word;
  const uint32_t rest = morphemes_[i].begin;
  word.begin = static_cast<uint32_t>(base::BoundaryBefore(run.text, rest - 1));
  word.end = morphemes_[last].end;
  const auto office =
      OfficeWord(CharacterAt(run.text, word.begin), run.text.substr(rest, word.end - rest));
  if (!office) return i;
  const JapaneseEntry& entry = *entries_[i];
  const WordPart part{entry.term, entry.written, entry.reading, rest, word.end};
  if (office->part) word.parts = {&part, 1};
  std::string reading;
  for (size_t j = i; j <= last; ++j) {
    reading += entries_[j]->reading;
    run.AddReading(entries_[j]->reading, entries_[j]->written);
  }
  reading.insert(0, office->reading);
  word.term = word.written = run.text.substr(word.begin, word.end - word.begin);
  word.reading = reading;
  word.language = Language::kJapanese;
  word.noun = true;
  run.sink.Add(word);
  return last + 1;
}

// 徳島|さん: a person whose surname is also the name of a place is one word, so that 徳島市 does not
// find it. An office can be that of the place (福島議員), except behind an old form (瀧川議員).
size_t JapaneseReader::TakeSurname(Run& run, size_t i) {
  if (!Follows(i + 1)) return i;
  const JapaneseEntry& name = *entries_[i];
  const JapaneseEntry& title = *entries_[i + 1];
  if (!title.courtesy && !title.office) return i;
  const Morpheme& morpheme = morphemes_[i];
  if (title.office && !run.cased.IsRespelled({morpheme.begin, morpheme.end})) return i;
  if (dictionaries_->gazetteer().Named(name.written).empty()) return i;
  const std::string whole = name.term + title.term;
  const std::string surname = SurnameTerm(name.term);
  const std::string reading = name.reading + title.reading;
  const WordPart part{title.term, title.written, title.reading, morphemes_[i + 1].begin,
                      morphemes_[i + 1].end};
  Word word;
  word.term = whole;
  word.begin = morpheme.begin;
  word.end = part.end;
  word.written = run.text.substr(word.begin, word.end - word.begin);
  word.reading = reading;
  word.language = Language::kJapanese;
  word.noun = true;
  if (!title.function) word.parts = {&part, 1};
  word.joined = surname;
  word.joined_end = morpheme.end;
  run.AddReading(reading, word.written);
  run.sink.Add(word);
  return i + 2;
}

// メーン|州: a place whose usual spelling the gazetteer has with its generic word.
size_t JapaneseReader::TakePlace(Run& run, size_t i) {
  const JapaneseEntry& entry = *entries_[i];
  if (entry.term == entry.written || !entry.parts.empty() || !Follows(i + 1)) return i;
  if (entries_[i + 1]->part_of_speech != PartOfSpeech::kSuffix) return i;
  const std::string whole = entry.term + entries_[i + 1]->written;
  const auto known = dictionaries_->word_parts().Of(whole);
  if (known.size() != 1 || known.front() != entry.term) return i;
  const WordPart part{entry.term, entry.written, entry.reading, morphemes_[i].begin,
                      morphemes_[i].end};
  Word word;
  word.term = whole;
  word.begin = part.begin;
  word.end = morphemes_[i + 1].end;
  word.written = run.text.substr(word.begin, word.end - word.begin);
  const std::string reading = entry.reading + entries_[i + 1]->reading;
  word.reading = reading;
  word.language = Language::kJapanese;
  word.noun = true;
  word.parts = {&part, 1};
  run.AddReading(reading, word.written);
  run.sink.Add(word);
  return i + 2;
}

// A kanji that MeCab takes for a symbol.
void JapaneseReader::ReadAsNoun(Run& run, size_t i) {
  const uint32_t begin = morphemes_[i].begin;
  const uint32_t end = morphemes_[i].end;
  morphemes_[i] = {begin, end, kUnknownNoun, true};
  entries_[i] = &EntryOf(run.Written(morphemes_[i]), morphemes_[i]);
}

// (株) and (有), also as ㈱ and ㈲, which have no parts. Without a name behind it, (有) may say that there is a car park.
size_t JapaneseReader::TakeCompany(Run& run, size_t i) {
  const Morpheme& morpheme = morphemes_[i];
  if (morpheme.begin == 0 || run.text[morpheme.begin - 1] != '(') return i;
  if (!run.text.substr(morpheme.end).starts_with(')')) return i;
  const bool limited = run.Written(morpheme) == "有";
  const base::ByteRange range{morpheme.begin - 1, morpheme.end + 1};
  const CharClass next = ClassOf(CharacterAt(run.text, range.end));
  const bool named = next == CharClass::kLatin || next >= CharClass::kKatakana;
  if (limited && !named && !run.cased.IsOneCharacter(range)) return i;
  const JapaneseEntry& entry = WholeOf(limited ? "有限会社" : "株式会社", "");
  Word word;
  word.term = entry.term;
  word.begin = range.begin;
  word.end = range.end;
  word.written = run.text.substr(range.begin, range.size());
  word.reading = limited ? "ユウゲンガイシャ" : "カブシキガイシャ";
  word.language = Language::kJapanese;
  word.noun = true;
  run.AddReading(word.reading, word.written);
  run.sink.Add(word);
  return i + 1;
}

bool JapaneseReader::IsNameDot(const Run& run, size_t i) const {
  const std::string_view written = run.Written(morphemes_[i]);
  return written == "・" || written == "=" || written == "゠";
}

// サン・ディエゴ if the gazetteer has サンディエゴ, トーテム・ポール if MeCab has トーテムポール.
size_t JapaneseReader::TakeDottedWord(Run& run, size_t i) {
  if (!Follows(i + 1) || !Follows(i + 2) || !IsNameDot(run, i + 1)) return i;
  parts_.clear();
  std::string joined;
  size_t next = i;
  for (; next < morphemes_.size() && entries_[next]->katakana; next += 2) {
    const JapaneseEntry& entry = *entries_[next];
    joined += entry.written;
    parts_.push_back(
        {entry.term, entry.written, entry.reading, morphemes_[next].begin, morphemes_[next].end});
    if (!Follows(next + 1) || !Follows(next + 2) || !IsNameDot(run, next + 1)) break;
  }
  // アイス・クリーム|パン goes on.
  if (Follows(next + 1) && entries_[next + 1]->katakana) return i;
  return EmitDotted(run, joined) ? next + 1 : i;
}

// Whether a word would end inside the item after this ・: カレー・ライスペーパー is a list, and has no
// カレーライス.
bool JapaneseReader::DividesList(std::string_view text, size_t dot) const {
  constexpr size_t kReach = 60;  // bytes on each side
  size_t begin = dot;
  while (begin > 0 && dot - begin < kReach) {
    const size_t before = base::BoundaryBefore(text, begin - 1);
    if (!IsKatakana(CharacterAt(text, before))) break;
    begin = before;
  }
  std::string word(text.substr(begin, dot - begin));
  if (word.empty()) return false;
  const size_t last = std::min(text.size(), dot + kReach);
  for (size_t at = dot + kDot.size(); at < last;) {
    const base::Decoded read = ReadCharacter(text, at);
    const char32_t next = CharacterAt(text, at + read.length);
    if (!IsKatakana(read.code_point) || !IsKatakana(next)) return false;
    word += text.substr(at, read.length);
    if (dictionaries_->spellings().katakana().Has(word)) return true;
    at += read.length;
  }
  return false;
}

// Emits parts_, which ・ divides, as one word if `joined` is one. False if it is not.
bool JapaneseReader::EmitDotted(Run& run, const std::string& joined) {
  if (parts_.size() < 2) return false;
  const bool place = !dictionaries_->gazetteer().Named(joined).empty();
  if (!place && !(dictionaries_->spellings().katakana().Has(joined) && IsOneWord(joined))) {
    return false;
  }
  Word word;
  const std::string term = JapaneseTerm(joined, dictionaries_->spellings());
  word.term = term;
  word.begin = parts_.front().begin;
  word.end = parts_.back().end;
  word.written = run.text.substr(word.begin, word.end - word.begin);
  word.reading = joined;
  word.language = Language::kJapanese;
  word.noun = true;
  word.parts = parts_;
  run.AddReading(joined, joined);
  run.sink.Add(word);
  return true;
}

void JapaneseReader::Emit(Run& run, size_t i) {
  const Morpheme& morpheme = morphemes_[i];
  const JapaneseEntry& entry = *entries_[i];
  if (entry.dotted && entry.parts.empty()) return EmitAtDots(run, i);
  Word word;
  word.term = entry.term;
  word.written = entry.written;
  word.reading = entry.reading;
  word.begin = morpheme.begin;
  word.end = morpheme.end;
  word.language = Language::kJapanese;
  word.function = entry.function;
  word.noun = entry.noun;
  word.inflected = entry.inflected;
  word.unknown = morpheme.unknown;
  word.pairs = morpheme.unknown || IsShredded(i);
  parts_.clear();
  for (const EntryPart& part : entry.parts) {
    parts_.push_back({part.term,
                      std::string_view(entry.written).substr(part.begin, part.end - part.begin),
                      part.reading, morpheme.begin + part.begin, morpheme.begin + part.end});
  }
  word.parts = parts_;
  run.AddReading(entry.reading, entry.written);
  run.sink.Add(word);
}

void JapaneseReader::EmitAtDots(Run& run, size_t i) {
  const Morpheme morpheme = morphemes_[i];
  parts_.clear();
  std::string joined;
  std::vector<const JapaneseEntry*> pieces;
  for (uint32_t begin = morpheme.begin; begin < morpheme.end;) {
    const size_t dot = run.text.find(kDot, begin);
    const uint32_t end = static_cast<uint32_t>(std::min<size_t>(dot, morpheme.end));
    if (end > begin) {
      const JapaneseEntry& piece =
          passing_.emplace_back(ReadEntry(run.text.substr(begin, end - begin), kUnknownNoun,
                                          dictionaries_->spellings(), dictionaries_->word_parts()));
      pieces.push_back(&piece);
      joined += piece.written;
      parts_.push_back({piece.term, piece.written, piece.reading, begin, end});
    }
    begin = end + static_cast<uint32_t>(kDot.size());
  }
  if (EmitDotted(run, joined)) return;
  const std::vector<WordPart> places = parts_;
  for (size_t p = 0; p < pieces.size(); ++p) {
    if (p > 0 && DividesList(run.text, places[p - 1].end)) run.sink.Separate();
    morphemes_[i] = {places[p].begin, places[p].end, morpheme.feature, morpheme.unknown};
    entries_[i] = pieces[p];
    Emit(run, i);
  }
}

// An inflectional ending at the beginning of a phrase: つ|な|みがく, がっ|こう.
bool JapaneseReader::BeginsWithEnding(size_t i) const {
  if (Follows(i)) return false;
  const JapaneseEntry& entry = *entries_[i];
  return entry.part_of_speech == PartOfSpeech::kAuxiliary ||
         (entry.function && entry.part_of_speech == PartOfSpeech::kVerb && Follows(i + 1));
}

// Whether this is a fragment of a word in hiragana that the dictionary has only in kanji (つ|なみ).
bool JapaneseReader::IsShredded(size_t i) {
  const JapaneseEntry& entry = *entries_[i];
  if (!entry.hiragana) return false;
  if (i < shredded_until_) return true;
  if (BeginsWithEnding(i)) {
    shredded_until_ = i + 1;
    while (shredded_until_ < morphemes_.size() && Follows(shredded_until_) &&
           entries_[shredded_until_]->hiragana) {
      if (!entries_[shredded_until_++]->function) break;
    }
    return true;
  }
  if (entry.function) return entry.term == "つ" && entry.part_of_speech == PartOfSpeech::kAuxiliary;
  const size_t characters = (morphemes_[i].end - morphemes_[i].begin) / 3;
  switch (entry.part_of_speech) {
    case PartOfSpeech::kSuffix:
      return !Follows(i) || !entries_[i - 1]->noun;
    case PartOfSpeech::kVerb:
      return characters == 1;
    case PartOfSpeech::kNoun:
    case PartOfSpeech::kProperNoun:
      return characters <= 3;
    default:
      return false;
  }
}

}  // namespace hajimari::text
