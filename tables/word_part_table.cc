#include "tables/word_part_table.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "text/function_words.h"
#include "text/kana.h"
#include "text/normalizer.h"
#include "text/numerals.h"

namespace hajimari::tables {
namespace {

constexpr size_t kShortestWhole = 3;         // characters
constexpr size_t kShortestKatakanaPart = 3;  // characters
constexpr size_t kShortestHiragana = 3;      // characters
// ipadic's cost of a place; places with a higher cost are rarely mentioned.
constexpr int kWellKnownPlace = 6500;
// Before a noun of two characters or more: 伊勢神宮, but not 早出川.
constexpr int kKnownPlace = 9000;

constexpr std::u32string_view kPrefixes = U"大副総元前北南東西市町村区県州府都国";
// What may end the name of a thing that is called after a well-known place, and is a part of it:
// 大阪城, バリ島.
constexpr std::u32string_view kEndings = U"城島湾港駅藩";
// What ends the name of a place that people visit or see on a map. Names of quarters have no parts:
// 下鴨松原.
constexpr auto kSights = std::to_array<std::u32string_view>(
    {U"公園", U"空港", U"温泉", U"海岸", U"高原", U"御苑", U"牧場", U"鉱山", U"大橋", U"ふ頭",
     U"諸島", U"半島", U"列島", U"平野", U"盆地", U"山脈", U"海峡", U"神社", U"神宮"});

// The same words without お mean something else: お手玉 is a game, 手玉 is not.
constexpr auto kOtherWithoutHonorific = std::to_array<std::u32string_view>(
    {U"お手玉", U"お目玉", U"お河童", U"お手の物", U"お茶の子", U"お先棒", U"お下地", U"お釈迦"});

std::u32string Characters(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) {
    const auto read = base::DecodeUtf8(text, at);
    out += read.code_point;
    at += read.length;
  }
  return out;
}

std::string Bytes(std::u32string_view characters) {
  std::string out;
  for (const char32_t c : characters) base::AppendUtf8(c, out);
  return out;
}

// The cheapest word is the one that an ordinary text means.
const IpadicWord& FirstOf(const std::vector<IpadicWord>& words) {
  return *std::ranges::min_element(words, {}, &IpadicWord::cost);
}

bool IsNoun(const IpadicWord& word) {
  return word.kind.starts_with("名詞,一般") || word.kind.starts_with("名詞,サ変接続") ||
         word.kind.starts_with("名詞,形容動詞語幹");
}

bool IsName(const IpadicWord& word) {
  return word.kind.starts_with("名詞,固有名詞,組織") || word.kind.starts_with("名詞,固有名詞,一般");
}

bool IsOrganization(const IpadicWord& word) { return word.kind.starts_with("名詞,固有名詞,組織"); }

// Companies are called after their founders: 本田技研工業.
bool IsFounder(const IpadicWord& word) {
  return IsOrganization(word) || word.kind.starts_with("名詞,固有名詞,人名,姓");
}

bool IsPlace(const IpadicWord& word) { return word.kind.starts_with("名詞,固有名詞,地域"); }

bool IsSuffix(const IpadicWord& word) {
  return word.kind == "名詞,接尾,一般,*" || word.kind == "名詞,接尾,地域,*" ||
         word.kind == "名詞,接尾,サ変接続,*";
}

bool HasHiragana(std::string_view text) {
  return std::ranges::any_of(Characters(text), text::IsHiragana);
}

// カ -> ガ, ハ -> バ and パ: the sounds with which a piece may begin inside a word.
std::vector<std::u32string> Beginnings(const std::u32string& reading) {
  constexpr std::u32string_view kPlain = U"カキクケコサシスセソタチツテトハヒフヘホ";
  std::vector<std::u32string> all{reading};
  if (reading.empty() || !kPlain.contains(reading[0])) return all;
  all.push_back(reading);
  ++all.back()[0];
  if (reading[0] >= U'ハ') {
    all.push_back(reading);
    all.back()[0] += 2;
  }
  return all;
}

// ガク -> ガッ before another piece.
std::optional<std::u32string> Doubled(std::u32string reading) {
  if (reading.size() < 2 || !std::u32string_view(U"キクチツ").contains(reading.back())) {
    return std::nullopt;
  }
  reading.back() = U'ッ';
  return reading;
}

enum class Role { kPart, kAffix };

struct Piece {
  size_t begin;  // characters
  size_t end;
  Role role;
  bool place = false;
  bool weak = false;  // not a word of its own before a suffix: 幼稚 in 幼稚園, しょく in しょく罪
};

struct Cut {
  std::vector<Piece> pieces;
  int affixes = 0;
  int prefixes = 0;

  int parts() const { return static_cast<int>(pieces.size()) - affixes; }
  bool IsBetterThan(const Cut& other) const {
    return std::tuple(prefixes, affixes, -parts(), InnerAffixes()) <
           std::tuple(other.prefixes, other.affixes, -other.parts(), other.InnerAffixes());
  }
  // Affixes that do not end the word: 発 of ヤマハ|発|動機 is worse than 機 of ヤマハ|発動|機.
  int InnerAffixes() const {
    return affixes - (!pieces.empty() && pieces.back().role == Role::kAffix ? 1 : 0);
  }
};

// Tries every segmentation of one word.
class Splitter {
 public:
  Splitter(const Ipadic& ipadic, const std::set<std::string>& native)
      : ipadic_(ipadic), native_(native) {}

  std::optional<Cut> BestOf(std::string_view whole, const IpadicWord& word) {
    characters_ = Characters(whole);
    reading_ = Characters(word.reading);
    named_ = IsName(word) || IsPlace(word);
    organization_ = IsOrganization(word);
    spot_ = IsPlace(word);
    title_ = word.kind.starts_with("名詞,固有名詞,一般") || spot_;
    best_.reset();
    if (IsDenied()) return std::nullopt;
    Cut cut;
    Extend(0, 0, cut);
    return best_;
  }

 private:
  // 代々木公園, but not 上内松山.
  bool NamesSight(const Cut& cut) const {
    const auto end = std::u32string_view(characters_).substr(cut.pieces.back().begin);
    return cut.pieces.front().place && std::ranges::find(kSights, end) != kSights.end();
  }

  // 有名人 is 有名 and 人, not 名人.
  bool BeginsWithWord() const {
    const auto two = Bytes(std::u32string_view(characters_).substr(0, 2));
    return std::ranges::any_of(ipadic_.Words(two), [&](const IpadicWord& word) {
      return reading_.starts_with(Characters(word.reading));
    });
  }

  // 不可能 is the opposite of 可能, even if 不可 is a word.
  bool IsDenied() const {
    constexpr std::u32string_view kDenials = U"不無非未";
    const auto rest = Bytes(std::u32string_view(characters_).substr(1));
    return kDenials.contains(characters_[0]) && std::ranges::any_of(ipadic_.Words(rest), IsNoun);
  }

  void Extend(size_t at, size_t read, Cut& cut) {
    if (at == characters_.size()) {
      if (read != reading_.size() || cut.pieces.size() < 2 || cut.parts() == 0) return;
      if (spot_ && !NamesSight(cut)) return;
      if (!best_ || cut.IsBetterThan(*best_)) best_ = cut;
      return;
    }
    for (size_t end = at + 1; end <= characters_.size(); ++end) {
      if (end - at == characters_.size()) break;
      const std::string piece = Bytes(std::u32string_view(characters_).substr(at, end - at));
      for (const IpadicWord& word : ipadic_.Words(piece)) TryWord(at, end, read, piece, word, cut);
    }
  }

  void TryWord(size_t at, size_t end, size_t read, const std::string& piece, const IpadicWord& word,
               Cut& cut) {
    const bool after_place = at > 0 && cut.pieces.back().place;
    const std::optional<Role> role = RoleOf(at, end, piece, word, after_place);
    if (!role || SplitsKatakana(at)) return;
    const bool affix = *role == Role::kAffix;
    if (affix && at > 0 && cut.pieces.back().weak) return;
    const bool prefix = affix && at == 0;
    const bool weak = !affix && (HasHiragana(piece) || word.kind.starts_with("名詞,形容動詞語幹"));
    for (const std::u32string& sound : SoundsOf(word, at, end)) {
      if (reading_.compare(read, sound.size(), sound) != 0) continue;
      cut.pieces.push_back({at, end, *role, IsPlace(word), weak});
      cut.affixes += affix ? 1 : 0;
      cut.prefixes += prefix ? 1 : 0;
      Extend(end, read + sound.size(), cut);
      cut.pieces.pop_back();
      cut.affixes -= affix ? 1 : 0;
      cut.prefixes -= prefix ? 1 : 0;
    }
  }

  bool SplitsKatakana(size_t at) const {
    return at > 0 && text::IsKatakana(characters_[at - 1]) && text::IsKatakana(characters_[at]);
  }

  std::vector<std::u32string> SoundsOf(const IpadicWord& word, size_t at, size_t end) const {
    const std::u32string reading = Characters(word.reading);
    std::vector<std::u32string> sounds =
        at == 0 ? std::vector<std::u32string>{reading} : Beginnings(reading);
    if (end < characters_.size()) {
      const size_t plain = sounds.size();
      for (size_t i = 0; i < plain; ++i) {
        if (auto doubled = Doubled(sounds[i])) sounds.push_back(std::move(*doubled));
      }
    }
    return sounds;
  }

  // `after_place`: the piece before is a place.
  std::optional<Role> RoleOf(size_t at, size_t end, const std::string& piece,
                             const IpadicWord& word, bool after_place) const {
    const bool last = end == characters_.size();
    if (end - at > 1)
      return IsPart(at, piece, word, after_place) ? std::optional(Role::kPart) : std::nullopt;
    // お年玉, ご来光
    const bool honorific = piece == "お" || piece == "ご";
    if (at == 0 && honorific && text::IsKanji(characters_[1])) {
      const bool other =
          std::ranges::find(kOtherWithoutHonorific, characters_) != kOtherWithoutHonorific.end();
      return other ? std::nullopt : std::optional(Role::kAffix);
    }
    if (!text::IsKanji(characters_[at])) return std::nullopt;
    if (at > 0 && !last && characters_[at] == U'大' && word.kind.starts_with("接頭詞")) {
      return Role::kAffix;  // 関東大震災
    }
    // Names of mountains, rivers, stations are bare names: 明神山, 早出川.
    if (title_) {
      if (!last) return std::nullopt;
      if (after_place && kEndings.contains(characters_[at]) && (IsSuffix(word) || IsNoun(word))) {
        return Role::kPart;
      }
      return std::nullopt;
    }
    if (at > 0 && IsSuffix(word)) return Role::kAffix;
    if (at == 0 && kPrefixes.contains(characters_[0]) && word.kind.starts_with("接頭詞")) {
      return Role::kAffix;
    }
    // 手料理, 湯豆腐: what follows is what the word means. 新幹線 is no longer thought of so.
    if (at == 0 && !named_ && characters_.size() == 3 && !BeginsWithWord() &&
        characters_[0] != U'新' &&
        (word.kind.starts_with("名詞,一般") || word.kind.starts_with("接頭詞,名詞接続"))) {
      return Role::kAffix;
    }
    const bool native = native_.contains(piece + text::ToHiragana(word.reading));
    const bool noun = last && at >= 2 && native && !named_ && word.kind.starts_with("名詞,一般");
    if (!noun || text::IsJapaneseFunctionWord(piece)) return std::nullopt;
    return std::ranges::any_of(ipadic_.Words(piece),
                               [](const IpadicWord& other) {
                                 return other.kind.starts_with("名詞,接尾") ||
                                        other.kind.starts_with("名詞,非自立");
                               })
               ? std::nullopt
               : std::optional(Role::kPart);
  }

  bool IsPart(size_t at, const std::string& piece, const IpadicWord& word, bool after_place) const {
    const std::u32string characters = Characters(piece);
    const bool number = text::IsNumeralChar(characters.front()) &&
                        !word.kind.starts_with("名詞,固有名詞");  // 三菱, 八坂
    if (number || text::IsJapaneseFunctionWord(piece)) return false;
    if (std::ranges::all_of(characters, text::IsHiragana) &&
        characters.size() < kShortestHiragana) {
      return false;
    }
    if (IsNoun(word)) return true;
    if (word.kind == "名詞,固有名詞,地域,国") return true;
    if (!named_) return false;
    if (at > 0) {
      // 阪神タイガース, 信濃毎日新聞; 和歌山大 is not 和歌 and 山大.
      const bool inner = after_place && at + characters.size() < characters_.size();
      return organization_ && IsOrganization(word) && (text::IsKatakana(characters[0]) || inner);
    }
    if (organization_) return IsPlace(word) || IsFounder(word);
    const auto rest = std::u32string_view(characters_).substr(characters.size());
    // 硫黄島 is not called after a place.
    if (rest == U"島" && !text::IsKatakana(characters[0])) return false;
    const bool known = rest.size() >= 2 || rest == U"城";
    return IsPlace(word) && word.cost < (known ? kKnownPlace : kWellKnownPlace);
  }

  const Ipadic& ipadic_;
  const std::set<std::string>& native_;
  std::u32string characters_;
  std::u32string reading_;
  bool named_ = false;
  bool organization_ = false;
  bool title_ = false;  // a name that is not of a person or institution
  bool spot_ = false;   // the name of a place
  std::optional<Cut> best_;
};

// 遅れ of 時代遅れ, 合わせ of 問い合わせ: verb forms, for which nobody searches by themselves.
bool EndsInOkurigana(const std::u32string& characters, const Piece& piece) {
  return text::IsKanji(characters[piece.begin]) && text::IsHiragana(characters[piece.end - 1]);
}

// ボード・ゲーム -> ボードゲーム with the parts ボード and ゲーム.
void AddKatakana(std::span<const EdictEntry> entries, const text::Normalizer& normalizer,
                 const Ipadic& ipadic, dictionaries::SortedTableRows& rows) {
  constexpr std::string_view kDot = "・";
  for (const auto& entry : entries) {
    const std::string head = normalizer.Fold(entry.head);
    if (!head.contains(kDot) || !std::ranges::all_of(Characters(head), [](char32_t c) {
          return text::IsKatakana(c) || c == U'・';
        })) {
      continue;
    }
    std::string whole;
    std::vector<std::string> parts;
    bool known = true;
    for (size_t begin = 0; begin <= head.size();) {
      const size_t end = std::min(head.find(kDot, begin), head.size());
      const std::string piece = head.substr(begin, end - begin);
      whole += piece;
      if (base::CountCharacters(piece) >= kShortestKatakanaPart) {
        known = known && std::ranges::any_of(ipadic.Words(piece), IsNoun);
        parts.push_back(piece);
      }
      begin = end + kDot.size();
    }
    if (known && !parts.empty()) rows.try_emplace(whole, parts);
  }
}

}  // namespace

dictionaries::SortedTableRows MakeWordParts(const Ipadic& ipadic,
                                            std::span<const EdictEntry> entries,
                                            std::span<const JumanWord> juman,
                                            const dictionaries::Spellings& spellings) {
  const text::Normalizer normalizer(spellings);
  std::set<std::string> native;
  for (const auto& word : juman) {
    if (word.native_kanji) native.insert(word.written + word.reading);
  }
  dictionaries::SortedTableRows rows;
  Splitter splitter(ipadic, native);
  for (const auto& [whole, words] : ipadic.words()) {
    const IpadicWord& word = FirstOf(words);
    if (!(IsNoun(word) || IsName(word) || IsPlace(word)) ||
        base::CountCharacters(whole) < kShortestWhole || normalizer.Fold(whole) != whole ||
        text::IsKana(whole)) {
      continue;
    }
    const std::optional<Cut> cut = splitter.BestOf(whole, word);
    if (!cut) continue;
    const std::u32string characters = Characters(whole);
    for (const Piece& piece : cut->pieces) {
      if (piece.role == Role::kAffix || EndsInOkurigana(characters, piece)) continue;
      rows[whole].push_back(
          Bytes(std::u32string_view(characters).substr(piece.begin, piece.end - piece.begin)));
    }
  }
  AddKatakana(entries, normalizer, ipadic, rows);
  return rows;
}

}  // namespace hajimari::tables
