#include "archive/record/theme_inference.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "text/kana.h"

// One pass over the body, which is folded once with a map back to the original bytes. At each
// position where a cue may begin, the first two folded bytes select the few cues to compare: cues
// are sorted, so those with the same first bytes are adjacent.

namespace hajimari::archive {
namespace {

using base::ByteRange;
using text::Language;

constexpr std::u32string_view kHalfWidthKana =
    U"ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモ"
    U"ヤユヨラリルレロワン";

struct Folded {
  std::string text;
  std::vector<uint32_t> from;  // original offset of each byte, and of the end
};

void Append(char32_t c, size_t original, Folded& folded) {
  base::AppendUtf8(c, folded.text);
  folded.from.resize(folded.text.size(), static_cast<uint32_t>(original));
}

// カ + ゛ is ガ, one code point further; ハ + ゜ is パ, two further. 0 if they do not combine.
char32_t Voiced(char32_t kana, char32_t mark) {
  const bool row_k_to_t = kana >= U'カ' && kana <= U'ト';
  const bool row_h = kana >= U'ハ' && kana <= U'ホ';
  if (mark == 0xFF9E && kana == U'ウ') return U'ヴ';
  if (mark == 0xFF9E && (row_k_to_t || row_h)) return kana + 1;
  if (mark == 0xFF9F && row_h) return kana + 2;
  return 0;
}

char32_t FoldCharacter(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c - 'A' + 'a';
  if (c >= 0xFF01 && c <= 0xFF5E) return FoldCharacter(c - 0xFEE0);
  if (c >= 0xFF66 && c <= 0xFF9D) return kHalfWidthKana[c - 0xFF66];
  if (c == 0x2019) return '\'';
  if (c == 0x3000 || c == 0xA0) return ' ';
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  return c;
}

Folded Fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.from.reserve(text.size() + 1);
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    size_t next = at + read.length;
    char32_t c = FoldCharacter(read.code_point);
    if (c != read.code_point && next < text.size()) {
      const base::Decoded mark = base::DecodeUtf8(text, next);
      if (const char32_t voiced = Voiced(c, mark.code_point)) {
        c = voiced;
        next += mark.length;
      }
    }
    Append(c, at, folded);
    at = next;
  }
  folded.from.push_back(static_cast<uint32_t>(text.size()));
  return folded;
}

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Katakana and kanji may continue into a longer word, hiragana does not.
enum class Script { kOther, kKatakana, kKanji };

Script ScriptAt(std::string_view text, size_t at) {
  const char32_t c = base::DecodeUtf8(text, at).code_point;
  if (text::IsKatakana(c) && c != U'・') return Script::kKatakana;
  return text::IsKanji(c) ? Script::kKanji : Script::kOther;
}

// Whether a Japanese cue may match at [begin, end). A longer katakana word around it is a different
// word, and a single kanji inside a kanji word is not a word.
bool IsWholeWord(std::string_view text, size_t begin, size_t end) {
  const size_t last = base::BoundaryBefore(text, end - 1);
  const bool single = base::BoundaryBefore(text, end - 1) == begin;
  const auto runs_on = [&](Script inside, size_t outside) {
    return inside != Script::kOther && (inside == Script::kKatakana || single) &&
           ScriptAt(text, outside) == inside;
  };
  const bool before =
      begin > 0 && runs_on(ScriptAt(text, begin), base::BoundaryBefore(text, begin - 1));
  const bool after = end < text.size() && runs_on(ScriptAt(text, last), end);
  return !before && !after;
}

// The end of the English word if it is the cue or the cue and an s; otherwise 0.
size_t EnglishEnd(std::string_view text, size_t end) {
  if (end < text.size() && text[end] == 's') ++end;
  return end == text.size() || !IsWordByte(text[end]) ? end : 0;
}

struct Match {
  uint32_t theme;
  uint32_t cue;
  ByteRange range;  // of the folded text
};

// Only the longest cue of a theme at a position counts, not the shorter ones within it. `all` is
// ordered by position, so that only near neighbours can contain the match.
bool InsideAnother(size_t i, const std::vector<Match>& all) {
  constexpr uint32_t kMaxCueLength = 200;
  const Match& match = all[i];
  const auto holds = [&](const Match& other) {
    return other.theme == match.theme && other.range != match.range &&
           other.range.Contains(match.range);
  };
  for (size_t j = i; j-- > 0 && all[j].range.begin + kMaxCueLength > match.range.begin;) {
    if (holds(all[j])) return true;
  }
  for (size_t j = i + 1; j < all.size() && all[j].range.begin <= match.range.begin; ++j) {
    if (holds(all[j])) return true;
  }
  return false;
}

// The first match of each cue, by theme, without themes that have only one cue.
std::map<uint32_t, std::vector<Match>> ByTheme(const std::vector<Match>& matches) {
  std::map<uint32_t, std::vector<Match>> by_theme;
  for (size_t i = 0; i < matches.size(); ++i) {
    std::vector<Match>& found = by_theme[matches[i].theme];
    const bool again = std::ranges::find(found, matches[i].cue, &Match::cue) != found.end();
    if (!again && !InsideAnother(i, matches)) found.push_back(matches[i]);
  }
  std::erase_if(by_theme, [](const auto& entry) { return entry.second.size() < 2; });
  return by_theme;
}

}  // namespace

ThemeInference::ThemeInference(const dictionaries::Themes& themes) : themes_(&themes) {
  for (uint32_t i = 0; i < themes.themes().size(); ++i) {
    const dictionaries::Theme& theme = themes.themes()[i];
    for (const std::string& cue : theme.cues_en) {
      cues_.push_back({Fold(cue).text, i, Language::kEnglish});
    }
    for (const std::string& cue : theme.cues_ja) {
      cues_.push_back({Fold(cue).text, i, Language::kJapanese});
    }
  }
  std::erase_if(cues_, [](const Cue& cue) { return cue.folded.size() < 2; });
  std::ranges::sort(cues_, [](const Cue& a, const Cue& b) {
    return std::tie(a.language, a.folded, a.theme) < std::tie(b.language, b.folded, b.theme);
  });
  for (uint32_t i = 0; i < cues_.size(); ++i) {
    Range& range = starts_[static_cast<size_t>(cues_[i].language)][KeyOf(cues_[i].folded, 0)];
    if (range.begin == range.end) range.begin = i;
    range.end = i + 1;
  }
}

uint16_t ThemeInference::KeyOf(std::string_view text, size_t at) {
  return static_cast<uint16_t>(static_cast<unsigned char>(text[at]) << 8 |
                               static_cast<unsigned char>(text[at + 1]));
}

void ThemeInference::InferPassage(std::string_view body, ByteRange passage, Language language,
                                  std::vector<InferredTheme>& inferred) const {
  const Folded folded = Fold(body.substr(passage.begin, passage.size()));
  const std::string_view text = folded.text;
  const bool english = language == Language::kEnglish;
  const std::vector<Range>& starts = starts_[static_cast<size_t>(language)];
  std::vector<Match> matches;
  for (size_t at = 0; at + 1 < text.size(); ++at) {
    const Range range = starts[KeyOf(text, at)];
    if (range.begin == range.end || (english && at > 0 && IsWordByte(text[at - 1]))) continue;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      if (!text.substr(at).starts_with(cues_[i].folded)) continue;
      const size_t plain = at + cues_[i].folded.size();
      const size_t end =
          english ? EnglishEnd(text, plain) : (IsWholeWord(text, at, plain) ? plain : 0);
      if (end == 0) continue;
      matches.push_back(
          {cues_[i].theme, i, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)}});
    }
  }
  for (const auto& [theme, found] : ByTheme(matches)) {
    InferredTheme result{themes_->themes()[theme].id, {}};
    for (const Match& match : found) {
      const ByteRange source{passage.begin + folded.from[match.range.begin],
                             passage.begin + folded.from[match.range.end]};
      result.cues.push_back(
          {std::string(body.substr(source.begin, source.size())), language, source});
    }
    inferred.push_back(std::move(result));
  }
}

std::vector<InferredTheme> ThemeInference::Infer(const Story& story) const {
  std::vector<InferredTheme> inferred;
  for (const Language language : {Language::kEnglish, Language::kJapanese}) {
    const std::string& body = story.body.In(language);
    for (size_t at = 0; at < body.size();) {
      const size_t end = std::min(body.find("\n\n", at), body.size());
      InferPassage(body, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, language,
                   inferred);
      at = end + 2;
    }
  }
  std::erase_if(inferred, [&](const InferredTheme& theme) {
    return std::ranges::find(story.themes, theme.id) != story.themes.end();
  });
  // A theme keeps the cues of the first passage in which it was found.
  std::ranges::stable_sort(inferred, {}, &InferredTheme::id);
  const auto duplicates = std::ranges::unique(inferred, {}, &InferredTheme::id);
  inferred.erase(duplicates.begin(), duplicates.end());
  return inferred;
}

}  // namespace hajimari::archive
