#include "text/cut_mender.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/kana.h"
#include "text/office_words.h"

namespace hajimari::text {
namespace {

constexpr uint32_t kKanji = 3;                                    // bytes
constexpr std::u32string_view kGenerics = U"州県府都道市町村区";  // of places
// With 日, words of time: 先日, 毎日.
constexpr std::u32string_view kBeforeDay = U"先毎翌連終当昨";
// What follows a word of three kanji as a suffix: 小学校|長 is not 小学|校長.
constexpr std::u32string_view kSuffixes =
    U"長員者生数間中内外前後用側別費祭戦賞館部課係案集会場所地区市町村県州府都道国語人名式的化性度"
    U"力点目行家軍史学校院駅港山川島橋寺城店社署局室園団隊庁党派系型制法論文書誌紙展品物機車船賃料"
    U"金券証状線路街宅号番回年月日時分期代世紀上下左右横東西南北初終際毎当計量率比額高安増減等級位"
    U"席役職業界圏域帯層面圧熱水火土木石油気体液薬剤病症科医師士官僚兵民族種類";
constexpr const char* kHead = "名詞,接尾,一般,*,*,*,長,チョウ,チョー";
constexpr const char* kNoun = "名詞,一般,*,*,*,*,*";

char32_t CharacterAt(std::string_view text, size_t at) {
  return at < text.size() ? ReadCharacter(text, at).code_point : 0;
}

}  // namespace

struct CutMender::Sentence {
  std::string_view text;
  std::vector<Morpheme>& morphemes;

  uint32_t Size(size_t i) const { return morphemes[i].end - morphemes[i].begin; }
  bool Follows(size_t i) const {
    return i > 0 && i < morphemes.size() && morphemes[i - 1].end == morphemes[i].begin;
  }
  bool IsAfterPlace(size_t i) const {
    return Follows(i) &&
           std::string_view(morphemes[i - 1].feature).starts_with("名詞,固有名詞,地域");
  }
};

void CutMender::Mend(std::string_view text, std::vector<Morpheme>& morphemes) {
  const Sentence sentence{text, morphemes};
  for (size_t i = 0; i + 1 < morphemes.size();) {
    const bool one = sentence.Size(i) == kKanji || sentence.Size(i + 1) == kKanji;
    const bool head = text.substr(0, morphemes[i + 1].end).ends_with("長");
    i = one || head ? MendAt(sentence, i) : i + 1;
  }
}

// Returns the morpheme from which to look further.
size_t CutMender::MendAt(const Sentence& sentence, size_t i) {
  const std::string_view text = sentence.text;
  const uint32_t begin = sentence.morphemes[i].begin;
  const uint32_t end = sentence.morphemes[i + 1].end;
  const char32_t first = CharacterAt(text, begin);
  const std::string_view so_far = text.substr(0, end);
  const bool university = so_far.ends_with("大学");
  if (!sentence.Follows(i + 1) || (!IsKanji(first) && !university)) return i + 1;
  const uint32_t size = sentence.Size(i) / kKanji;
  const uint32_t next_size = sentence.Size(i + 1) / kKanji;
  const char32_t next = CharacterAt(text, sentence.morphemes[i + 1].begin);
  const uint32_t middle = begin + 2 * kKanji;
  bool mended = false;
  if (university && next_size == 1) {
    // カリフォルニア大|学
    MoveLast(sentence, i);
  } else if (next_size == 2 && so_far.ends_with("区長")) {
    MoveFirst(sentence, i);
  } else if (size == 1 && next_size > 1 && next == U'日' && kBeforeDay.contains(first)) {
    mended = Replace(sentence, i, 2, middle);
  } else if (size == 2 && next_size == 2 && OfficeWord(next, text.substr(end - kKanji, kKanji))) {
    if (const auto whole = NounAt(text, {begin, end - kKanji})) {
      sentence.morphemes[i] = *whole;
      sentence.morphemes[i + 1] = {end - kKanji, end, kHead, false};
    }
  } else if (size == 3 && next_size == 1 && IsKanji(next) && !kSuffixes.contains(next) &&
             IsKanji(CharacterAt(text, middle))) {
    mended = Replace(sentence, i, 2, middle);
  } else if (size == 2 && next_size == 1 &&
             (text.substr(begin + kKanji, 2 * kKanji) == "人形" ||
              (sentence.IsAfterPlace(i) && kGenerics.contains(first)))) {
    mended = Replace(sentence, i, 2, begin + kKanji);
  } else if (size == 1 && next_size == 2 && sentence.Follows(i + 2) &&
             sentence.Size(i + 2) == kKanji) {
    mended = Replace(sentence, i, 3, middle);
  }
  return mended ? i + 2 : i + 1;
}

// カリフォルニア大|学 is カリフォルニア|大学.
void CutMender::MoveLast(const Sentence& sentence, size_t i) {
  auto& morphemes = sentence.morphemes;
  const uint32_t middle = morphemes[i].end - kKanji;
  if (middle <= morphemes[i].begin) return;
  const auto first = WordAt(sentence.text, {morphemes[i].begin, middle});
  if (!first) return;
  const auto second = WordAt(sentence.text, {middle, morphemes[i + 1].end});
  if (!second) return;
  morphemes[i] = *first;
  morphemes[i + 1] = *second;
}

// 港|区長 is 港区|長, if 港区 is a place.
void CutMender::MoveFirst(const Sentence& sentence, size_t i) {
  auto& morphemes = sentence.morphemes;
  const uint32_t middle = morphemes[i + 1].begin + kKanji;
  const auto place = WordAt(sentence.text, {morphemes[i].begin, middle});
  if (!place || !std::string_view(place->feature).starts_with("名詞,固有名詞,地域")) return;
  morphemes[i] = *place;
  morphemes[i + 1] = {middle, morphemes[i + 1].end, kHead, false};
}

std::optional<Morpheme> CutMender::WordAt(std::string_view text, base::ByteRange range) {
  segmenter_.Cut(text, range, pieces_);
  if (pieces_.size() != 1 || pieces_.front().unknown) return std::nullopt;
  return pieces_.front();
}

bool CutMender::Replace(const Sentence& sentence, size_t i, size_t count, uint32_t middle) {
  auto& morphemes = sentence.morphemes;
  const auto first = NounAt(sentence.text, {morphemes[i].begin, middle});
  if (!first) return false;
  const auto second = NounAt(sentence.text, {middle, morphemes[i + count - 1].end});
  if (!second) return false;
  morphemes[i] = *first;
  morphemes[i + 1] = *second;
  const auto at = morphemes.begin() + static_cast<std::ptrdiff_t>(i);
  morphemes.erase(at + 2, at + static_cast<std::ptrdiff_t>(count));
  return true;
}

// One kanji may be a prefix or a suffix to MeCab.
std::optional<Morpheme> CutMender::NounAt(std::string_view text, base::ByteRange range) {
  const Morpheme other{range.begin, range.end, kNoun, false};
  const auto word = WordAt(text, range);
  if (!word) {
    const auto reading = words_.ReadingOf(text.substr(range.begin, range.size()));
    return reading ? std::optional(other) : std::nullopt;
  }
  const std::string_view feature = word->feature;
  constexpr auto kKinds =
      std::to_array<std::string_view>({"名詞,一般", "名詞,サ変接続", "名詞,副詞可能",
                                       "名詞,固有名詞,組織", "名詞,固有名詞,地域,国"});
  const bool noun =
      std::ranges::any_of(kKinds, [&](std::string_view kind) { return feature.starts_with(kind); });
  if (noun) return word;
  return range.size() > kKanji ? std::nullopt : std::optional(other);
}

}  // namespace hajimari::text
