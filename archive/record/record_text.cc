#include "archive/record/record_text.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/graphemes.h"
#include "text/kana.h"
#include "text/titles.h"

namespace hajimari::archive {
namespace {

using text::Language;

bool IsControl(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

bool IsSpace(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0 || c == 0xFEFF;
}

// Kana and kanji of full and half width.
bool IsJapanese(char32_t c) {
  return text::IsHiragana(c) || text::IsKatakana(c) || text::IsKanji(c) ||
         (c >= 0xFF66 && c <= 0xFF9D);
}

bool IsLatin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
}

struct Letters {
  size_t japanese = 0;
  size_t latin = 0;
};

Letters CountLetters(std::string_view text) {
  Letters count;
  for (size_t at = 0; at < text.size();) {
    const base::Decoded read = base::DecodeUtf8(text, at);
    count.japanese += IsJapanese(read.code_point) ? 1 : 0;
    count.latin += IsLatin(read.code_point) ? 1 : 0;
    at += read.length;
  }
  return count;
}

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string_view TrimEnd(std::string_view text) {
  while (!text.empty()) {
    const size_t last = base::BoundaryBefore(text, text.size() - 1);
    if (!IsSpace(base::DecodeUtf8(text, last).code_point)) break;
    text = text.substr(0, last);
  }
  return text;
}

// The first characters; a combining mark is never separated from its base.
std::string_view FirstWhole(std::string_view text, size_t characters) {
  std::string_view first = base::FirstCharacters(text, characters);
  while (!first.empty() && first.size() < text.size() &&
         text::ContinuesCharacter(base::DecodeUtf8(text, first.size()).code_point)) {
    first = first.substr(0, base::BoundaryBefore(text, first.size() - 1));
  }
  return first;
}

// "St.", "Mr.", "J.": a capital and at most two more letters before the full stop; "Prof.".
bool IsAbbreviation(std::string_view before) {
  const size_t space = before.find_last_of(" \"(");
  const std::string_view word = space == std::string_view::npos ? before : before.substr(space + 1);
  if (word.empty() || word[0] < 'A' || word[0] > 'Z') return false;
  std::string folded(word);
  std::ranges::transform(folded, folded.begin(), base::ToLower<char>);
  return word.size() <= 3 || text::FindTitle(folded) != nullptr;
}

// Length of the first sentence in bytes without its full stop; the whole line if it has no end.
size_t EnglishSentence(std::string_view line) {
  for (size_t at = 0; at < line.size(); ++at) {
    const bool last = at + 1 == line.size();
    if (!last && line[at + 1] != ' ') continue;
    if (line[at] == '!' || line[at] == '?') return at + 1;
    if (line[at] == '.' && (last || !IsAbbreviation(line.substr(0, at)))) return at;
  }
  return line.size();
}

size_t JapaneseSentence(std::string_view line) {
  for (size_t at = 0; at < line.size();) {
    const base::Decoded read = base::DecodeUtf8(line, at);
    if (read.code_point == U'。') return at;
    if (read.code_point == U'！' || read.code_point == U'？') return at + read.length;
    at += read.length;
  }
  return line.size();
}

std::string_view CutAtWord(std::string_view text) {
  const size_t space = text.rfind(' ');
  return space == std::string_view::npos || space < text.size() / 2 ? text : text.substr(0, space);
}

std::string_view CutAtClause(std::string_view text) {
  const size_t comma = text.rfind("、");
  return comma == std::string_view::npos || comma < text.size() / 2 ? text : text.substr(0, comma);
}

void AppendParagraph(std::string_view paragraph, std::string& out) {
  if (!out.empty()) out += "\n\n";
  out += paragraph;
}

}  // namespace

std::string CleanText(std::string_view text, bool* dropped) {
  std::string clean;
  clean.reserve(text.size());
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\r') {
      if (at + 1 == text.size() || text[at + 1] != '\n') clean += '\n';
    } else if (!IsControl(c)) {
      clean += c;
    } else if (dropped != nullptr) {
      *dropped = true;
    }
  }
  return clean;
}

std::string_view TrimSpaces(std::string_view text) {
  while (!text.empty()) {
    const base::Decoded first = base::DecodeUtf8(text, 0);
    if (!IsSpace(first.code_point)) break;
    text.remove_prefix(first.length);
  }
  return TrimEnd(text);
}

std::string Paragraphs(std::string_view text) {
  std::string body;
  bool blank = false;
  for (const std::string_view line : Lines(text)) {
    const std::string_view kept = TrimEnd(line);
    if (!kept.empty()) {
      if (!body.empty()) body += blank ? "\n\n" : "\n";
      body += kept;
    }
    blank = kept.empty();
  }
  return body;
}

std::string TitleFrom(std::string_view body, Language language) {
  const std::string_view line = TrimSpaces(body.substr(0, body.find('\n')));
  const bool english = language == Language::kEnglish;
  const std::string_view sentence =
      line.substr(0, english ? EnglishSentence(line) : JapaneseSentence(line));
  const std::string_view first = FirstWhole(sentence.empty() ? line : sentence, english ? 60 : 30);
  if (first.size() >= sentence.size()) return std::string(first);
  return std::string(TrimEnd(english ? CutAtWord(first) : CutAtClause(first))) + "…";
}

Language LanguageOfText(std::string_view text) {
  const Letters count = CountLetters(text);
  return count.japanese * 3 > count.latin ? Language::kJapanese : Language::kEnglish;
}

Bilingual SplitLanguages(std::string_view body) {
  constexpr size_t kEnoughJapanese = 10;
  constexpr size_t kEnoughLatin = 30;
  Bilingual parts;
  for (size_t at = 0; at < body.size();) {
    const size_t end = std::min(body.find("\n\n", at), body.size());
    const std::string_view paragraph = body.substr(at, end - at);
    AppendParagraph(paragraph, parts.In(LanguageOfText(paragraph)));
    at = end + 2;
  }
  const bool clear = CountLetters(parts.ja).japanese >= kEnoughJapanese &&
                     CountLetters(parts.en).latin >= kEnoughLatin;
  return clear ? parts : InItsLanguage(body);
}

Bilingual InItsLanguage(std::string_view text) {
  Bilingual both;
  both.In(LanguageOfText(text)) = text;
  return both;
}

}  // namespace hajimari::archive
