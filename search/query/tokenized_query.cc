#include "search/query/tokenized_query.h"

#include <algorithm>
#include <utility>

#include "archive/store/fields.h"
#include "base/ascii.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using text::Token;
using text::TokenKind;

bool IsTopLevel(const Token& token) {
  return token.kind == TokenKind::kWord || token.kind == TokenKind::kCompound;
}

// A date is indexed under several terms; the first represents it.
void AddDates(const std::vector<Token>& tokens, std::vector<PlannedTerm>& leaves) {
  uint32_t end = 0;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::kDate || token.source.begin < end) continue;
    end = token.source.end;
    leaves.push_back({token.term, token.term, false});
  }
}

// The word at `i`, or its part that begins after the word before: カンザス州知事 asks for カンザス州
// and 知事, so that カンザス州の知事 is found too.
const Token& OutsideOf(uint32_t end, const std::vector<Token>& tokens, size_t i) {
  const bool inside = tokens[i].source.begin < end;
  const bool part = inside && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::kPart;
  return part ? tokens[i + 1] : tokens[i];
}

}  // namespace

std::string TermsOf(const TokenizedQuery& tokenized) {
  std::string terms;
  for (const QueryToken& word : tokenized.words) {
    if (word.function) continue;
    if (!terms.empty()) terms += ' ';
    terms += word.term.term;
  }
  return terms;
}

std::optional<PlannedTerm> OtherFormOfNumber(const PlannedTerm& term) {
  if (term.term.empty() || !base::IsDigit(term.term.front())) return std::nullopt;
  if (!std::ranges::all_of(term.surface, base::IsLower<char>)) return std::nullopt;
  return PlannedTerm{term.surface, term.surface};
}

bool IsOneNumber(const TokenizedQuery& tokenized) {
  return tokenized.spaced && tokenized.words.size() == 1 && !tokenized.japanese &&
         base::IsDigit(tokenized.words.front().term.term.front());
}

text::Language LanguageOf(std::string_view words) {
  return text::HasJapanese(words) ? text::Language::kJapanese : text::Language::kEnglish;
}

void DropRepeated(std::vector<PlannedTerm>& terms) {
  std::vector<PlannedTerm> once;
  for (PlannedTerm& term : terms) {
    if (std::ranges::find(once, term.term, &PlannedTerm::term) == once.end()) {
      once.push_back(std::move(term));
    }
  }
  terms = std::move(once);
}

TokenizedQuery TokenizeQuery(const text::Analyzer& analyzer, std::string_view text) {
  TokenizedQuery tokenized;
  tokenized.japanese = text::HasJapanese(text);
  tokenized.spaced = text.find(' ') != std::string_view::npos;
  const auto tokens = analyzer.Analyze(text, LanguageOf(text)).tokens;
  AddDates(tokens, tokenized.leaves);
  const auto in_date = [&](const Token& word) {
    return std::ranges::any_of(tokens, [&](const Token& token) {
      return token.kind == TokenKind::kDate && token.source.Overlaps(word.source);
    });
  };
  uint32_t end = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::kCharacters) {
      if (tokens[i].language == text::Language::kJapanese) {
        tokenized.pairs.push_back(archive::kCharactersPrefix + tokens[i].term);
      } else {
        tokenized.joined = tokens[i].term;
      }
    }
    if (!IsTopLevel(tokens[i])) continue;
    const Token& token = OutsideOf(end, tokens, i);
    end = token.source.end;
    PlannedTerm term{token.term, std::string(token.written()), token.inflected};
    const bool japanese = token.language == text::Language::kJapanese;
    tokenized.all.push_back(term);
    if (!token.function && !in_date(token)) tokenized.leaves.push_back(term);
    tokenized.words.push_back(
        {std::move(term), token.function, japanese, token.unknown, in_date(token)});
  }
  for (const Token& pair : text::NounPairs(tokens)) {
    tokenized.pairs.push_back(archive::kPairPrefix + pair.term);
  }
  if (tokenized.all.size() != 2) tokenized.joined.clear();
  DropRepeated(tokenized.leaves);
  if (tokenized.leaves.empty()) {
    tokenized.function = !tokenized.all.empty();
    tokenized.leaves = tokenized.all;
  }
  return tokenized;
}

}  // namespace hajimari::search
