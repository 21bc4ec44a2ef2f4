#include "search/evaluate/near_scan.h"

#include <algorithm>

namespace hajimari::search {
namespace {

using archive::StoredPiece;
using archive::StoredToken;
using archive::StoryTokens;

// The position of each token, as if sentences followed each other without a gap.
std::vector<uint32_t> PositionsOf(const StoryTokens& tokens) {
  std::vector<uint32_t> positions(tokens.tokens.size());
  for (const StoredPiece& piece : tokens.pieces) {
    uint32_t end = 0;
    uint32_t gaps = 0;
    for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
      const StoredToken& token = tokens.tokens[i];
      if (token.position > end) {
        gaps += (token.position - end) / text::kSentenceGap * text::kSentenceGap;
      }
      positions[i] = token.position - gaps;
      end = std::max(end, token.position + token.width);
    }
  }
  return positions;
}

}  // namespace

NearScan::NearScan(const SegmentIndex& segment, const Node& node)
    : segment_(segment), within_(node.within) {
  BindSide(node.children.front(), left_);
  BindSide(node.children.back(), right_);
}

void NearScan::BindSide(const Node& node, std::vector<BoundAlternative>& side) const {
  for (const Concept* words : PositiveConcepts(node)) {
    for (const Alternative& alternative : words->alternatives) {
      if (alternative.shape == Shape::kTerm || alternative.shape == Shape::kAnyTerm) {
        side.push_back({&alternative, TermAnswers(segment_, alternative, words->allowed), {}});
      } else if ((words->allowed & Bit(alternative.route)) != 0) {
        const bool strict = alternative.strict && alternative.shape == Shape::kPhrase;
        side.push_back({&alternative, {}, Bind(segment_, alternative.terms, strict)});
      }
    }
  }
}

NearScan::Spans NearScan::SpansOf(const std::vector<BoundAlternative>& side,
                                  const StoryTokens& tokens,
                                  const std::vector<uint32_t>& positions) const {
  Spans spans(tokens.pieces.size());
  const auto end = [&](uint32_t token) { return positions[token] + tokens.tokens[token].width; };
  const Visit add = [&](const Occurrence& found) {
    Span span{UINT32_MAX, 0};
    for (const uint32_t token : found.tokens) {
      span.first = std::min(span.first, positions[token]);
      span.last = std::max(span.last, end(token));
    }
    spans[static_cast<size_t>(found.piece - tokens.pieces.data())].push_back(span);
  };
  for (const auto& [alternative, answers, terms] : side) {
    if (answers) {
      for (size_t p = 0; p < tokens.pieces.size(); ++p) {
        const StoredPiece& piece = tokens.pieces[p];
        for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
          if (answers->Of(tokens.tokens[i])) spans[p].push_back({positions[i], end(i)});
        }
      }
    } else if (alternative->shape == Shape::kCharacters) {
      ForEachCharacters(segment_, tokens, terms, add);
    } else {
      ForEachPhrase(tokens, terms, add);
      if (alternative->shape == Shape::kSentence) ForEachSentence(tokens, terms, add);
    }
  }
  return spans;
}

// Whether a span of one side and one of the other have at most `within_` words between them.
bool NearScan::AnyNear(std::vector<Span>& a, std::vector<Span>& b) const {
  std::ranges::sort(b, {}, &Span::first);
  for (const Span& span : a) {
    const auto next = std::ranges::lower_bound(b, span.last, {}, &Span::first);
    if (next != b.end() && next->first - span.last <= within_) return true;
  }
  std::ranges::sort(a, {}, &Span::first);
  for (const Span& span : b) {
    const auto next = std::ranges::lower_bound(a, span.last, {}, &Span::first);
    if (next != a.end() && next->first - span.last <= within_) return true;
  }
  return false;
}

bool NearScan::Holds(const StoryTokens& tokens) const {
  const auto positions = PositionsOf(tokens);
  Spans left = SpansOf(left_, tokens, positions);
  Spans right = SpansOf(right_, tokens, positions);
  for (size_t p = 0; p < left.size(); ++p) {
    if (!left[p].empty() && !right[p].empty() && AnyNear(left[p], right[p])) return true;
  }
  return false;
}

}  // namespace hajimari::search
