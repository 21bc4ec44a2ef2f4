#include "search/query/word_separators.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "search/query/letter_kinds.h"
#include "search/query/query_characters.h"

namespace hajimari::search {
namespace {

enum class Mark { kNone, kComma, kStop, kSign, kDot };

Mark MarkOf(char32_t c) {
  switch (base::ToHalfWidth(c)) {
    case U',':
    case U'、':
    case U'､':
    case U';':
      return Mark::kComma;
    case U'。':
    case U'｡':
      return Mark::kStop;
    case U'/':
    case U'+':
    case U'&':
      return Mark::kSign;
    case U'・':
    case U'･':
    case U'·':
    case U'‧':
      return Mark::kDot;
    default:
      return Mark::kNone;
  }
}

bool IsNumeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十百千万億兆";
  return KindOfLetter(c) == LetterKind::kDigit || kNumerals.contains(c);
}

// Kanji that, alone beside a mark, are short for a longer word or for a half of it: 小・中学校,
// 日・米, 南・北.
bool IsShortForm(std::u32string_view piece) {
  constexpr std::u32string_view kShort =
      U"小中高大短幼保日米英仏独伊露韓朝加豪印欧亜葡西墨伯東南北上下前後左右男女老若父母兄弟姉妹"
      U"公私官民産学労使陸海空冷温正副新旧";
  return piece.size() == 1 && kShort.contains(piece.front());
}

// What stands on one side of a mark, up to the next mark or the end of the word.
using Piece = std::u32string;

Piece PieceAfter(std::string_view query, size_t at) {
  Piece piece;
  while (at < query.size()) {
    const auto [c, length] = base::DecodeUtf8(query, at);
    if (IsQuerySpace(c) || IsBar(c) || OpensBracket(c) || ClosesBracket(c) || OpensQuote(c)) break;
    if (MarkOf(c) != Mark::kNone) break;
    piece += c;
    at += length;
  }
  return piece;
}

Piece PieceBefore(std::string_view query, size_t word, size_t at) {
  Piece piece;
  while (word < at) {
    const auto [c, length] = base::DecodeUtf8(query, word);
    if (MarkOf(c) == Mark::kNone) {
      piece += c;
    } else {
      piece.clear();
    }
    word += length;
  }
  while (!piece.empty() && (piece.back() == U'*' || piece.back() == U'＊')) piece.pop_back();
  return piece;
}

bool IsOperator(const Piece& piece) {
  std::string word;
  for (const char32_t c : piece) base::AppendUtf8(base::ToHalfWidth(c), word);
  return word == "OR" || word == "AND" || word == "NOT" || word == "NEAR";
}

// AC/DC, A&M, C+D: a name or an abbreviation.
bool AreInitials(const Piece& before, const Piece& after) {
  constexpr size_t kLongest = 2;
  const auto are_letters = [](const Piece& piece) {
    return piece.size() <= kLongest && std::ranges::all_of(piece, [](char32_t c) {
             return KindOfLetter(c) == LetterKind::kLatin;
           });
  };
  return are_letters(before) && are_letters(after);
}

// Years are listed with commas; other digits around a comma are one number, or about one: 2、3人.
bool AreYears(const Piece& before, const Piece& after) {
  constexpr size_t kYear = 4;
  const auto is_digit = [](char32_t c) { return KindOfLetter(c) == LetterKind::kDigit; };
  return std::ranges::find_if_not(before.rbegin(), before.rend(), is_digit) - before.rbegin() ==
             kYear &&
         std::ranges::find_if_not(after, is_digit) - after.begin() == kYear;
}

// The address of a page or a mailbox: a scheme, an @, or a host before a slash.
bool IsAddress(std::string_view word) {
  if (word.find("://") != word.npos || word.find('@') != word.npos) return true;
  if (word.starts_with("www.")) return true;
  const size_t slash = word.find('/');
  const size_t dot = word.find('.');
  const auto is_lower = [&](size_t i) { return i < word.size() && base::IsLower(word[i]); };
  return slash != word.npos && dot < slash && dot > 0 && is_lower(dot - 1) && is_lower(dot + 1) &&
         is_lower(dot + 2);
}

// A clause, not an item of a list: 彼女は、 港に着いて、 or long. ふるさと is no clause.
bool IsClause(const Piece& piece) {
  constexpr size_t kLongest = 12;
  constexpr std::u32string_view kParticles = U"にでともへの";
  constexpr std::array<std::u32string_view, 19> kEnds = {
      U"て",   U"ので", U"から", U"けど", U"けれど", U"れば", U"たら", U"なら", U"には", U"では",
      U"とは", U"ても", U"でも", U"した", U"する",   U"れる", U"です", U"ます", U"った"};
  constexpr std::u32string_view kCases = U"はがを";
  if (piece.size() > kLongest) return true;
  for (size_t i = 1; i < piece.size(); ++i) {
    const bool word_before = KindOfLetter(piece[i - 1]) != LetterKind::kHiragana;
    if (word_before && kCases.contains(piece[i])) return true;
  }
  if (piece.size() < 2 || KindOfLetter(piece.back()) != LetterKind::kHiragana) return false;
  const bool after_word = KindOfLetter(piece[piece.size() - 2]) != LetterKind::kHiragana;
  if (after_word && kParticles.contains(piece.back())) return true;
  return std::ranges::any_of(kEnds, [&](std::u32string_view end) { return piece.ends_with(end); });
}

std::string_view WordAt(std::string_view query, size_t word) {
  size_t end = word;
  while (end < query.size()) {
    const auto [c, length] = base::DecodeUtf8(query, end);
    if (IsQuerySpace(c)) break;
    end += length;
  }
  return query.substr(word, end - word);
}

bool Separates(Mark mark, const Piece& before, const Piece& after) {
  const char32_t left = before.back();
  const char32_t right = after.front();
  const LetterKind left_kind = KindOfLetter(left);
  const LetterKind right_kind = KindOfLetter(right);
  if (left_kind == LetterKind::kNone || right_kind == LetterKind::kNone) return false;
  if (IsNumeral(left) && IsNumeral(right)) return mark == Mark::kComma && AreYears(before, after);
  if (IsShortForm(before) || IsShortForm(after)) return false;
  if (IsOperator(before) || IsOperator(after)) return false;
  const auto is_native = [](LetterKind kind) {
    return kind == LetterKind::kHiragana || kind == LetterKind::kKanji;
  };
  switch (mark) {
    case Mark::kDot:
      return is_native(left_kind) && is_native(right_kind);
    case Mark::kStop:
      return (IsJapaneseLetter(left_kind) || IsJapaneseLetter(right_kind)) && !IsClause(before) &&
             !IsClause(after);
    case Mark::kSign:
      return !AreInitials(before, after);
    default:
      return !IsJapaneseLetter(left_kind) || (!IsClause(before) && !IsClause(after));
  }
}

}  // namespace

size_t SeparatorAt(std::string_view query, size_t word, size_t at) {
  const auto [first, length] = base::DecodeUtf8(query, at);
  const Mark mark = MarkOf(first);
  if (mark == Mark::kNone) return 0;
  size_t end = at + length;
  while (end < query.size()) {
    const auto next = base::DecodeUtf8(query, end);
    const Mark more = MarkOf(next.code_point);
    if (more == Mark::kNone) break;
    if (more == Mark::kSign && mark == Mark::kSign) return 0;  // C++, //
    end += next.length;
  }
  const Piece before = PieceBefore(query, word, at);
  const Piece after = PieceAfter(query, end);
  if (before.empty() || after.empty() || !Separates(mark, before, after)) return 0;
  if (mark == Mark::kSign && IsAddress(WordAt(query, word))) return 0;
  return end - at;
}

}  // namespace hajimari::search
