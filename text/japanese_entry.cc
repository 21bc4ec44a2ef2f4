#include "text/japanese_entry.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/byte_range.h"
#include "base/utf8.h"
#include "text/function_words.h"
#include "text/kana.h"
#include "text/numerals.h"
#include "text/office_words.h"
#include "text/titles.h"

namespace hajimari::text {
namespace {

constexpr size_t kLongWord = 4;  // characters; from this length on a final ー is dropped

// The nine fields of ipadic: four of part of speech, two of conjugation, base form, reading,
// pronunciation. Missing ones are empty.
struct Feature {
  std::array<std::string_view, 9> fields;

  explicit Feature(const char* text) {
    for (std::string_view& field : fields) {
      const char* const comma = std::strchr(text, ',');
      const size_t length =
          comma != nullptr ? static_cast<size_t>(comma - text) : std::strlen(text);
      field = {text, length};
      if (comma == nullptr) break;
      text = comma + 1;
    }
    for (std::string_view& field : fields) {
      if (field == "*") field = {};
    }
  }
  std::string_view kind() const { return fields[0]; }
  std::string_view detail() const { return fields[1]; }
  std::string_view finer() const { return fields[2]; }
  std::string_view base_form() const { return fields[6]; }
  std::string_view reading() const { return fields[7]; }
};

PartOfSpeech PartOf(const Feature& feature) {
  const std::string_view kind = feature.kind();
  const std::string_view detail = feature.detail();
  if (kind == "名詞") {
    if (detail == "固有名詞") return PartOfSpeech::kProperNoun;
    if (detail == "数") return PartOfSpeech::kNumber;
    if (detail == "接尾") {
      return feature.finer() == "助数詞" ? PartOfSpeech::kCounter : PartOfSpeech::kSuffix;
    }
    return PartOfSpeech::kNoun;
  }
  if (kind == "動詞") return PartOfSpeech::kVerb;
  if (kind == "形容詞") return PartOfSpeech::kAdjective;
  if (kind == "助詞") return PartOfSpeech::kParticle;
  if (kind == "助動詞") return PartOfSpeech::kAuxiliary;
  if (kind == "記号") return PartOfSpeech::kSymbol;
  if (kind == "接頭詞") return PartOfSpeech::kPrefix;
  return PartOfSpeech::kOther;
}

bool IsFunction(const Feature& feature, PartOfSpeech part, std::string_view base_form) {
  switch (part) {
    case PartOfSpeech::kParticle:
    case PartOfSpeech::kAuxiliary:
      return true;
    case PartOfSpeech::kPrefix:
      return feature.detail() == "数接続" || base_form == "お" || base_form == "ご" ||
             base_form == "御";
    case PartOfSpeech::kSuffix:
      if (feature.finer() == "助動詞語幹" || feature.finer() == "特殊") return true;
      break;
    case PartOfSpeech::kNoun:
      if (feature.detail() == "代名詞" || feature.detail() == "非自立" ||
          feature.detail() == "特殊" || feature.detail() == "接続詞的") {
        return true;
      }
      break;
    case PartOfSpeech::kVerb:
    case PartOfSpeech::kAdjective:
      if (feature.detail() == "非自立" || feature.detail() == "接尾") return true;
      break;
    case PartOfSpeech::kOther:
      if (feature.kind() == "接続詞" || feature.kind() == "連体詞" ||
          feature.kind() == "フィラー") {
        return true;
      }
      break;
    default:
      break;
  }
  return IsJapaneseFunctionWord(base_form);
}

bool IsNoun(PartOfSpeech part) {
  return part == PartOfSpeech::kNoun || part == PartOfSpeech::kProperNoun ||
         part == PartOfSpeech::kSuffix;
}

struct Shape {
  size_t characters = 0;
  bool hiragana = true;
  bool katakana = true;
  bool marks = false;  // iteration marks, ケ, カ: rare
};

Shape ShapeOf(std::string_view text) {
  Shape shape;
  for (size_t at = 0; at < text.size(); ++shape.characters) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    const char32_t c = read.code_point;
    shape.hiragana = shape.hiragana && (IsHiragana(c) || c == U'ー');
    shape.katakana = shape.katakana && IsKatakana(c);
    shape.marks = shape.marks || c == U'々' || c == U'ケ' || c == U'ヵ';
    at += read.length;
  }
  return shape;
}

// The kanji that 々 repeats.
char32_t Repeated(char32_t mark, char32_t before) {
  return mark == U'々' && IsKanji(before) && before != U'々' ? before : mark;
}

std::string WithoutMarks(std::string_view written) {
  std::string out;
  char32_t before = 0;
  for (size_t at = 0; at < written.size();) {
    const base::Decoded read = base::DecodeUtf8(written, at);
    at += read.length;
    char32_t c = Repeated(read.code_point, before);
    const bool last = at >= written.size();
    const bool between_kanji =
        IsKanji(before) && !last && IsKanji(base::DecodeUtf8(written, at).code_point);
    if (c == U'ケ' && between_kanji) c = U'ヶ';
    base::AppendUtf8(c, out);
    before = c;
  }
  return out;
}

// ヶ月, ケ月, カ月, ヵ月, か月 and 箇月 are the same counter, and so are 才 and 歳.
std::string CounterTerm(std::string_view written, const dictionaries::Spellings& spellings) {
  constexpr auto kWritings =
      std::to_array<std::string_view>({"ヶ", "ケ", "カ", "ヵ", "か", "箇", "個"});
  for (const std::string_view writing : kWritings) {
    if (!written.starts_with(writing) || written.size() == writing.size()) continue;
    return "ヶ" + std::string(written.substr(writing.size()));
  }
  if (written == "才") return "歳";
  return JapaneseTerm(written, spellings);
}

constexpr auto kCounters = std::to_array<std::string_view>(
    {"年", "月", "日", "人", "回", "名", "周年", "世紀", "歳", "年間", "年代", "年生", "都市"});

struct Spelled {
  std::string_view written;
  std::string_view base_form;
};
// Adnominal adjectives that the dictionary lists as separate words.
constexpr auto kBeforeNouns =
    std::to_array<Spelled>({{"大きな", "大きい"}, {"小さな", "小さい"}, {"おかしな", "おかしい"}});

std::string_view AdjectiveOf(std::string_view written) {
  const auto* const found = std::ranges::find(kBeforeNouns, written, &Spelled::written);
  return found == kBeforeNouns.end() ? std::string_view() : found->base_form;
}

// 六月, 一人: one word in the dictionary, but a number and its counter to a user.
void FindNumeral(JapaneseEntry& entry) {
  size_t end = 0;
  while (end < entry.written.size()) {
    const base::Decoded read = base::DecodeUtf8(entry.written, end);
    if (!IsNumeralChar(read.code_point)) break;
    end += read.length;
  }
  if (end == 0 || end == entry.written.size()) return;
  const std::string_view counter = std::string_view(entry.written).substr(end);
  if (std::ranges::find(kCounters, counter) == kCounters.end()) return;
  const std::string number = NumberTerm(std::string_view(entry.written).substr(0, end));
  if (number.empty()) return;
  entry.term = number + std::string(counter);
  const auto size = static_cast<uint32_t>(entry.written.size());
  const auto middle = static_cast<uint32_t>(end);
  entry.parts = {{0, middle, number, ""}, {middle, size, std::string(counter), ""}};
}

// The reading of the part before a generic word: リクゼンタカタシ without シ.
std::string ReadingBefore(std::string_view reading, std::string_view generic) {
  struct Generic {
    std::string_view word;
    std::array<std::string_view, 2> readings;
  };
  constexpr auto kGenerics = std::to_array<Generic>({{"市", {"シ", "シ"}},
                                                     {"町", {"チョウ", "マチ"}},
                                                     {"村", {"ムラ", "ソン"}},
                                                     {"区", {"ク", "ク"}},
                                                     {"県", {"ケン", "ケン"}},
                                                     {"都", {"ト", "ト"}},
                                                     {"府", {"フ", "フ"}},
                                                     {"州", {"シュウ", "シュウ"}},
                                                     {"郡", {"グン", "グン"}},
                                                     {"人", {"ジン", "ニン"}}});
  const auto* const found = std::ranges::find(kGenerics, generic, &Generic::word);
  if (found == kGenerics.end()) return "";
  for (const std::string_view ending : found->readings) {
    if (reading.size() > ending.size() && reading.ends_with(ending)) {
      return std::string(reading.substr(0, reading.size() - ending.size()));
    }
  }
  return "";
}

// 四日市 is the whole name: the city is 四日市市.
bool IsBareName(const std::string& written, const dictionaries::WordParts& word_parts) {
  for (const char* generic : {"市", "町", "村", "区", "県", "府", "都", "州"}) {
    const auto parts = word_parts.Of(written + generic);
    if (parts.size() == 1 && parts.front() == written) return true;
  }
  return false;
}

// 子供たち has the part 子供; かたち (形 in kana) is not a plural.
void FindPlural(JapaneseEntry& entry, const dictionaries::Spellings& spellings) {
  constexpr std::string_view kPlural = "たち";
  if (!entry.written.ends_with(kPlural) || entry.hiragana) return;
  const std::string_view one =
      std::string_view(entry.written).substr(0, entry.written.size() - kPlural.size());
  if (base::CountCharacters(one) < 2) return;
  const bool kanji =
      IsKanji(base::DecodeUtf8(one, base::BoundaryBefore(one, one.size() - 1)).code_point);
  if (!kanji && spellings.Representative(one).empty()) return;
  EntryPart& part = entry.parts.emplace_back();
  part.end = static_cast<uint32_t>(one.size());
  part.term = JapaneseTerm(one, spellings);
  if (entry.reading.ends_with("タチ")) {
    part.reading = entry.reading.substr(0, entry.reading.size() - kPlural.size());
  }
}

// A compound takes the spelling of its parts: メーン州 becomes メイン州.
void SpellByParts(JapaneseEntry& entry) {
  if (entry.term != entry.written) return;
  std::string term;
  size_t from = 0;
  for (const EntryPart& part : entry.parts) {
    if (part.begin < from) continue;  // inside the part before it
    term.append(entry.written, from, part.begin - from);
    term += part.term;
    from = part.end;
  }
  entry.term = term.append(entry.written, from);
}

// Finds the parts of one word, the parts of these parts, and the compounds that its parts form:
// 国際空港 in 関西国際空港.
class PartFinder {
 public:
  PartFinder(JapaneseEntry& entry, const dictionaries::Spellings& spellings,
             const dictionaries::WordParts& word_parts)
      : entry_(entry), spellings_(spellings), word_parts_(word_parts) {}

  void Find() { AddPartsOf({0, static_cast<uint32_t>(entry_.written.size())}); }

 private:
  std::string Written(base::ByteRange range) const {
    return entry_.written.substr(range.begin, range.size());
  }

  void AddPartsOf(base::ByteRange whole) {
    const std::string written = Written(whole);
    const auto names = word_parts_.Of(written);
    if (names.empty() || IsBareName(written, word_parts_)) return;
    std::vector<base::ByteRange> parts;
    dictionaries::PartPlaces places(written);
    for (const std::string_view name : names) {
      const auto at = places.Next(name);
      if (!at) continue;
      const auto begin = static_cast<uint32_t>(whole.begin + *at);
      parts.push_back({begin, static_cast<uint32_t>(begin + name.size())});
    }
    for (size_t i = 0; i < parts.size();) {
      const size_t end = EndOfCompound(parts, i);
      Add({parts[i].begin, parts[end - 1].end});
      i = end;
    }
  }

  // The longest run of parts from `i` on, but not of all parts, that is a compound itself; i + 1 if
  // there is none.
  size_t EndOfCompound(const std::vector<base::ByteRange>& parts, size_t i) const {
    size_t end = i + 1;
    while (end < parts.size() && parts[end].begin == parts[end - 1].end) ++end;
    if (i == 0 && end == parts.size()) --end;
    for (; end > i + 1; --end) {
      if (!word_parts_.Of(Written({parts[i].begin, parts[end - 1].end})).empty()) break;
    }
    return std::max(end, i + 1);
  }

  void Add(base::ByteRange range) {
    const bool known = std::ranges::any_of(entry_.parts, [&](const EntryPart& part) {
      return part.begin == range.begin && part.end == range.end;
    });
    if (known) return;
    const std::string written = Written(range);
    EntryPart& part = entry_.parts.emplace_back();
    part.begin = range.begin;
    part.end = range.end;
    part.term = JapaneseTerm(written, spellings_);
    if (IsKana(written)) part.reading = ToKatakana(written);
    AddPartsOf(range);
  }

  JapaneseEntry& entry_;
  const dictionaries::Spellings& spellings_;
  const dictionaries::WordParts& word_parts_;
};

void FindParts(JapaneseEntry& entry, const dictionaries::Spellings& spellings,
               const dictionaries::WordParts& word_parts) {
  PartFinder(entry, spellings, word_parts).Find();
  if (entry.parts.empty()) return;
  SpellByParts(entry);
  if (entry.parts[0].begin == 0 && entry.parts[0].reading.empty()) {
    entry.parts[0].reading =
        ReadingBefore(entry.reading, std::string_view(entry.written).substr(entry.parts[0].end));
  }
}

}  // namespace

bool IsCounterWord(std::string_view written) {
  return std::ranges::find(kCounters, written) != kCounters.end();
}

std::string JapaneseTerm(std::string_view written, const dictionaries::Spellings& spellings) {
  if (const std::string_view known = spellings.Representative(written); !known.empty()) {
    written = known;
  }
  const Shape shape = ShapeOf(written);
  std::string term = shape.marks ? WithoutMarks(written) : std::string(written);
  if (!shape.katakana) return term;
  term = spellings.katakana().Standard(term);
  constexpr std::string_view kLong = "ー";
  if (shape.characters < kLongWord || !term.ends_with(kLong)) return term;
  term.resize(term.size() - kLong.size());
  const std::string_view known = spellings.Representative(term);
  return known.empty() ? spellings.katakana().Standard(term) : std::string(known);
}

JapaneseEntry ReadEntry(std::string_view written, const char* text,
                        const dictionaries::Spellings& spellings,
                        const dictionaries::WordParts& word_parts) {
  const Feature feature(text);
  const Shape shape = ShapeOf(written);
  JapaneseEntry entry;
  entry.written = written;
  entry.part_of_speech = PartOf(feature);
  entry.first = ClassOf(ReadCharacter(written, 0).code_point);
  entry.dotted = written.contains("・");
  entry.begins_numeral =
      entry.first == CharClass::kKanji && IsNumeralChar(ReadCharacter(written, 0).code_point);
  const TitleKind title = TitleKindOf(written);
  entry.courtesy = title == TitleKind::kCourtesy;
  entry.office = title == TitleKind::kOffice;
  entry.rare_kanji = entry.part_of_speech == PartOfSpeech::kSymbol &&
                     entry.first == CharClass::kKanji &&
                     ReadCharacter(written, 0).code_point > 0xFFFF;
  entry.company = written == "株" || written == "有";
  entry.begins_spelling = spellings.edges().MayBegin(written);
  entry.ends_spelling = spellings.edges().MayEnd(written);
  entry.begins_compound = word_parts.edges().MayBegin(written);
  entry.ends_compound = word_parts.edges().MayEnd(written);
  entry.ends_office = written == "人" || EndsOffice(written);  // 人|会 of 県人会
  entry.hiragana = shape.hiragana;
  entry.katakana = shape.katakana;
  entry.country = shape.characters == 1 && feature.finer() == "地域" && feature.fields[3] == "国";
  entry.reading = feature.reading();
  if (entry.reading.empty() && (shape.hiragana || shape.katakana)) {
    entry.reading = ToKatakana(written);
  }
  const bool conjugates = entry.part_of_speech == PartOfSpeech::kVerb ||
                          entry.part_of_speech == PartOfSpeech::kAdjective ||
                          entry.part_of_speech == PartOfSpeech::kAuxiliary;
  const bool has_base = conjugates && !feature.base_form().empty();
  const std::string_view base_form = has_base ? feature.base_form() : written;
  entry.function = IsFunction(feature, entry.part_of_speech, base_form);
  entry.noun = IsNoun(entry.part_of_speech) && !entry.function;
  if (const std::string_view adjective = AdjectiveOf(written); !adjective.empty()) {
    entry.term = adjective;
    entry.inflected = true;
    entry.function = false;
    return entry;
  }
  // The dictionary has 取組み as a verb form, but it is used as a noun: the spelling table wins.
  if (has_base && spellings.Representative(written).empty()) {
    entry.term = JapaneseTerm(base_form, spellings);
    entry.inflected = base_form != written;
  } else if (entry.part_of_speech == PartOfSpeech::kCounter) {
    entry.term = CounterTerm(written, spellings);
  } else {
    entry.term = JapaneseTerm(written, spellings);
    // 会える is a form of 会う, not another spelling.
    entry.inflected = has_base && entry.term.size() < written.size();
  }
  if (entry.part_of_speech == PartOfSpeech::kNoun) FindNumeral(entry);
  if (entry.parts.empty() && !entry.function) FindParts(entry, spellings, word_parts);
  if (entry.parts.empty() && entry.noun) FindPlural(entry, spellings);
  return entry;
}

}  // namespace hajimari::text
