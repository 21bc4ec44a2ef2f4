#include "tables/word_part_table.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "tables/compound_sounds.h"
#include "tables/gloss_parts.h"
#include "tables/honorific_nouns.h"
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
  return std::ranges::any_of(base::CodePoints(text), text::IsHiragana);
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

// A word of EDICT that ipadic does not have: 映画祭.
struct Compound {
  IpadicWord word;
  Cut cut;
};
using Compounds = std::unordered_map<std::string, Compound>;

// Tries every segmentation of one word.
class Splitter {
 public:
  // `compounds` are pieces besides the words of ipadic; may be nullptr.
  Splitter(const Ipadic& ipadic, const std::set<std::string>& native, const Compounds* compounds)
      : ipadic_(ipadic), native_(native), compounds_(compounds) {}

  std::optional<Cut> BestOf(std::string_view whole, const IpadicWord& word) {
    characters_ = base::CodePoints(whole);
    reading_ = base::CodePoints(word.reading);
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
    const auto two = base::ToUtf8(std::u32string_view(characters_).substr(0, 2));
    return std::ranges::any_of(ipadic_.Words(two), [&](const IpadicWord& word) {
      return reading_.starts_with(base::CodePoints(word.reading));
    });
  }

  // 不可能 is the opposite of 可能, even if 不可 is a word.
  bool IsDenied() const {
    constexpr std::u32string_view kDenials = U"不無非未";
    const auto rest = base::ToUtf8(std::u32string_view(characters_).substr(1));
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
      const std::string piece = base::ToUtf8(std::u32string_view(characters_).substr(at, end - at));
      const std::span<const IpadicWord> words = ipadic_.Words(piece);
      for (const IpadicWord& word : words) TryWord(at, end, read, piece, word, cut);
      if (!words.empty() || compounds_ == nullptr) continue;
      if (const auto found = compounds_->find(piece); found != compounds_->end()) {
        TryWord(at, end, read, piece, found->second.word, cut);
      }
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
    const PlaceInWord place{.begins = at == 0, .ends = end == characters_.size()};
    for (const std::u32string& sound : SoundsOf(base::CodePoints(word.reading), place)) {
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

  // `after_place`: the piece before is a place.
  std::optional<Role> RoleOf(size_t at, size_t end, const std::string& piece,
                             const IpadicWord& word, bool after_place) const {
    const bool last = end == characters_.size();
    if (end - at > 1)
      return IsPart(at, piece, word, after_place) ? std::optional(Role::kPart) : std::nullopt;
    const bool honorific = piece == "お" || piece == "ご";
    if (at == 0 && honorific && text::IsKanji(characters_[1])) return Role::kAffix;  // ご都合主義
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
    // 手料理, 湯豆腐: what follows is what the word means.
    if (at == 0 && !named_ && characters_.size() == 3 && !BeginsWithWord() &&
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
    const std::u32string characters = base::CodePoints(piece);
    const bool number = text::IsNumeralChar(characters.front()) &&
                        !word.kind.starts_with("名詞,固有名詞") &&  // 三菱, 八坂
                        !(characters.size() >= 3 && word.kind.starts_with("名詞,一般"));  // 百貨店
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
    const bool known = rest.size() >= 2 || rest == U"城" || rest == U"港";
    return IsPlace(word) && word.cost < (known ? kKnownPlace : kWellKnownPlace);
  }

  const Ipadic& ipadic_;
  const std::set<std::string>& native_;
  const Compounds* compounds_;
  std::u32string characters_;
  std::u32string reading_;
  bool named_ = false;
  bool organization_ = false;
  bool title_ = false;  // a name that is not of a person or institution
  bool spot_ = false;   // the name of a place
  std::optional<Cut> best_;
};

// 遅れ of 時代遅れ, 合わせ of 問い合わせ: verb forms, for which nobody searches by themselves.
bool EndsInOkurigana(std::u32string_view characters, const Piece& piece) {
  return text::IsKanji(characters[piece.begin]) && text::IsHiragana(characters[piece.end - 1]);
}

using Part = GlossParts::Part;

std::vector<Part> PartsOf(std::u32string_view characters, const Cut& cut) {
  std::vector<Part> parts;
  for (const Piece& piece : cut.pieces) {
    if (piece.role == Role::kAffix || EndsInOkurigana(characters, piece)) continue;
    parts.push_back({piece.begin, piece.end});
  }
  return parts;
}

// Adds the parts that glosses vouch for. After a prefix they win over parts that share only some of
// their characters, if no gloss vouches for these: 総領事 has 領事, not 総領.
class VouchedParts {
 public:
  VouchedParts(const GlossParts& gloss, const Compounds& compounds, std::string_view whole,
               const IpadicWord& word)
      : gloss_(gloss),
        compounds_(compounds),
        whole_(whole),
        characters_(base::CodePoints(whole)),
        word_(word) {}

  void AddTo(std::vector<Part>& parts, const Ipadic& ipadic) const {
    for (const Part& vouched : gloss_.Of(whole_, word_)) {
      const auto overlaps = [&](const Part& part) {
        return part.begin < vouched.end && vouched.begin < part.end;
      };
      const auto stays = [&](const Part& part) {
        const bool crosses = part.begin < vouched.begin || part.end > vouched.end;
        const bool nested = part.begin <= vouched.begin && part.end >= vouched.end;
        const bool prefixed = vouched.begin == 1 && kPrefixes.contains(characters_[0]);
        if (!crosses && !nested && compounds_.contains(Written(vouched))) return false;
        return overlaps(part) && (!crosses || nested || !prefixed || Vouches(part, ipadic));
      };
      if (std::ranges::any_of(parts, stays)) continue;
      std::erase_if(parts, overlaps);
      parts.push_back(vouched);
    }
    std::ranges::sort(parts, {}, &Part::begin);
  }

 private:
  bool Vouches(const Part& part, const Ipadic& ipadic) const {
    const std::string piece = Written(part);
    return std::ranges::any_of(ipadic.Words(piece), [&](const IpadicWord& as) {
      return gloss_.Vouch(piece, as.reading, whole_, word_.reading);
    });
  }

  std::string Written(const Part& part) const {
    return base::ToUtf8(std::u32string_view(characters_).substr(part.begin, part.end - part.begin));
  }

  const GlossParts& gloss_;
  const Compounds& compounds_;
  std::string_view whole_;
  std::u32string characters_;
  const IpadicWord& word_;
};

// The place at the beginning and the noun at the end of an organisation's name of which the middle
// is unknown: 福島 and 新聞 of 福島民友新聞.
std::vector<Part> EndsOf(const std::u32string& characters, const IpadicWord& whole,
                         const Ipadic& ipadic) {
  constexpr size_t kShortest = 6;
  if (characters.size() < kShortest) return {};
  const std::u32string reading = base::CodePoints(whole.reading);
  const auto has = [&](size_t begin, size_t end, const auto& fits) {
    const bool first = begin == 0;
    const auto words =
        ipadic.Words(base::ToUtf8(std::u32string_view(characters).substr(begin, end - begin)));
    return std::ranges::any_of(words, [&](const IpadicWord& word) {
      const std::u32string sound = base::CodePoints(word.reading);
      return fits(word) && (first ? reading.starts_with(sound) : reading.ends_with(sound));
    });
  };
  const auto place = [](const IpadicWord& word) {
    return IsPlace(word) && word.cost < kWellKnownPlace;
  };
  for (size_t head = 3; head >= 2; --head) {
    if (!has(0, head, place)) continue;
    for (size_t tail = head + 2; tail + 2 <= characters.size(); ++tail) {
      if (has(tail, characters.size(), IsNoun)) return {{0, head}, {tail, characters.size()}};
    }
  }
  return {};
}

// The words of EDICT that ipadic does not have, and that have parts: 博覧会, 地位協定.
Compounds FindCompounds(std::span<const EdictEntry> entries, const Ipadic& ipadic,
                        const std::set<std::string>& native, const text::Normalizer& normalizer) {
  Compounds compounds;
  Splitter splitter(ipadic, native, nullptr);
  for (const EdictEntry& entry : entries) {
    const bool noun = !entry.senses.empty() && entry.senses.front().Has("n");
    if (!noun || entry.reading.empty() || base::CountCharacters(entry.head) < kShortestWhole ||
        !ipadic.Words(entry.head).empty() || normalizer.Fold(entry.head) != entry.head) {
      continue;
    }
    const IpadicWord word{.kind = "名詞,一般,*,*", .reading = text::ToKatakana(entry.reading)};
    auto cut = splitter.BestOf(entry.head, word);
    if (cut) compounds.try_emplace(entry.head, Compound{word, std::move(*cut)});
  }
  return compounds;
}

// ボード・ゲーム -> ボードゲーム with the parts ボード and ゲーム.
void AddKatakana(std::span<const EdictEntry> entries, const text::Normalizer& normalizer,
                 const Ipadic& ipadic, dictionaries::SortedTableRows& rows) {
  constexpr std::string_view kDot = "・";
  for (const auto& entry : entries) {
    const std::string head = normalizer.Fold(entry.head);
    if (!head.contains(kDot) || !std::ranges::all_of(base::CodePoints(head), [](char32_t c) {
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
  GlossParts::Words words;
  for (const auto& word : juman) {
    if (!word.native_kanji) continue;
    words.native.insert(word.written + word.reading);
    if (word.thing) words.things.insert(word.written + word.reading);
  }
  const Compounds compounds = FindCompounds(entries, ipadic, words.native, normalizer);
  for (const auto& [whole, compound] : compounds) words.more[whole] = compound.word.reading;
  const GlossParts gloss(ipadic, entries, words);
  dictionaries::SortedTableRows rows;
  Splitter splitter(ipadic, words.native, &compounds);
  const auto add = [&](const std::string& whole, std::span<const Part> parts) {
    const std::u32string characters = base::CodePoints(whole);
    for (const Part& part : parts) {
      rows[whole].push_back(
          base::ToUtf8(std::u32string_view(characters).substr(part.begin, part.end - part.begin)));
    }
  };
  const HonorificNouns honorifics(ipadic, entries, normalizer);
  for (const auto& [whole, homographs] : ipadic.words()) {
    const IpadicWord& word = FirstOf(homographs);
    if (const auto noun = honorifics.Of(whole, word.reading); !noun.empty()) {
      rows[whole].push_back(noun);
      continue;
    }
    if (!(IsNoun(word) || IsName(word) || IsPlace(word)) || normalizer.Fold(whole) != whole ||
        text::IsKana(whole)) {
      continue;
    }
    const std::u32string characters = base::CodePoints(whole);
    std::vector<Part> parts;
    if (characters.size() >= kShortestWhole) {
      if (const auto cut = splitter.BestOf(whole, word)) parts = PartsOf(characters, *cut);
    }
    if (parts.empty() && IsOrganization(word)) parts = EndsOf(characters, word, ipadic);
    VouchedParts(gloss, compounds, whole, word).AddTo(parts, ipadic);
    add(whole, parts);
  }
  // Compounds that are parts of others, and compounds that are parts of these.
  std::vector<std::string> pending;
  const auto want = [&](const std::vector<std::string>& parts) {
    for (const std::string& part : parts) {
      if (compounds.contains(part) && !rows.contains(part)) pending.push_back(part);
    }
  };
  for (const auto& [whole, parts] : rows) want(parts);
  while (!pending.empty()) {
    const std::string whole = std::move(pending.back());
    pending.pop_back();
    if (rows.contains(whole)) continue;
    const Compound& compound = compounds.at(whole);
    std::vector<Part> parts = PartsOf(base::CodePoints(whole), compound.cut);
    VouchedParts(gloss, compounds, whole, compound.word).AddTo(parts, ipadic);
    add(whole, parts);
    want(rows[whole]);
  }
  AddKatakana(entries, normalizer, ipadic, rows);
  return rows;
}

}  // namespace hajimari::tables
