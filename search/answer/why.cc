#include "search/answer/why.h"

#include <algorithm>
#include <optional>

#include "archive/record/places.h"
#include "archive/store/fields.h"
#include "search/answer/characters.h"
#include "search/answer/snippets.h"

namespace hajimari::search {
namespace {

using archive::Field;

bool HasRange(Field field) { return field == Field::kTitle || field == Field::kBody; }

std::optional<Why> ReasonInText(const Highlight& match, const StoryText& texts) {
  const archive::StoredPiece& stored = texts.tokens->pieces[*match.piece];
  if (*match.piece >= texts.pieces->size()) return std::nullopt;
  const archive::Piece& piece = (*texts.pieces)[*match.piece];
  if (piece.field != stored.field || match.range.end > piece.text.size()) return std::nullopt;
  const base::ByteRange range = WholeCharacters(piece.text, match.range);
  Why why{.route = match.route,
          .matched = piece.text.substr(range.begin, range.size()),
          .where = std::string(archive::Name(piece.field))};
  if (HasLanguage(piece.field)) why.language = piece.language;
  if (HasRange(piece.field)) {
    why.range = range;
    why.in = piece.text;
  }
  return why;
}

// The partner in the place, as the story spells it.
std::string PartnerIn(std::string_view place, const StoryText& texts,
                      const dictionaries::Gazetteer& gazetteer) {
  for (const archive::Partner& partner : *texts.partners) {
    const auto places = archive::PlacesOf(partner, gazetteer);
    if (std::ranges::find(places, place) == places.end()) continue;
    if (!partner.city.empty()) return partner.city;
    return partner.region;
  }
  return std::string(place);
}

Why ReasonInRecord(const Highlight& match, const StoryText& texts,
                   const dictionaries::Gazetteer& gazetteer) {
  const bool theme = match.given.front() == archive::kThemePrefix;
  const std::string id = match.given.substr(1);
  return {.route = match.route,
          .matched = theme ? id : PartnerIn(id, texts, gazetteer),
          .where = theme ? "themes" : "partners"};
}

bool IsSameReason(const Why& a, const Why& b) {
  return a.word == b.word && a.route == b.route && a.matched == b.matched && a.where == b.where &&
         a.language == b.language;
}

}  // namespace

bool HasLanguage(Field field) {
  return field == Field::kTitle || field == Field::kBody || field == Field::kCaptions;
}

std::vector<Why> MakeWhy(const std::vector<Highlight>& matches,
                         const std::vector<const Concept*>& concepts, const StoryText& texts,
                         const dictionaries::Gazetteer& gazetteer) {
  std::vector<Why> all;
  for (size_t word = 0; word < concepts.size(); ++word) {
    std::vector<Why> reasons;
    for (const Highlight& match : matches) {
      if (match.concept_index != word) continue;
      auto why = match.piece ? ReasonInText(match, texts)
                             : std::optional(ReasonInRecord(match, texts, gazetteer));
      if (!why) continue;
      why->word = concepts[word]->text;
      const auto same = [&](const Why& known) { return IsSameReason(known, *why); };
      if (std::ranges::any_of(reasons, same) || std::ranges::any_of(all, same)) continue;
      reasons.push_back(*std::move(why));
    }
    std::ranges::stable_sort(reasons, {}, &Why::route);
    if (reasons.size() > kMaxReasons) reasons.resize(kMaxReasons);
    std::ranges::move(reasons, std::back_inserter(all));
  }
  return all;
}

std::map<text::Language, std::vector<Snippet>> MakeBodySnippets(
    const std::vector<Highlight>& matches, const StoryText& texts) {
  std::map<text::Language, std::vector<Snippet>> snippets;
  const auto& tokens = *texts.tokens;
  for (size_t p = 0; p < tokens.pieces.size() && p < texts.pieces->size(); ++p) {
    const archive::StoredPiece& piece = tokens.pieces[p];
    if (piece.field != Field::kBody) continue;
    std::vector<SnippetMark> marks;
    for (const Highlight& match : matches) {
      if (match.piece != p) continue;
      marks.push_back({WholeCharacters((*texts.pieces)[p].text, match.range), match.concept_index});
    }
    std::ranges::sort(marks, {}, [](const SnippetMark& m) { return m.range; });
    std::vector<uint32_t> boundaries;
    for (uint32_t i = piece.first_token; i < piece.first_token + piece.token_count; ++i) {
      const auto& token = tokens.tokens[i];
      if (token.kind == text::TokenKind::kWord || token.kind == text::TokenKind::kCompound) {
        boundaries.push_back(token.source.begin);
      }
    }
    std::ranges::sort(boundaries);
    const auto first = tokens.sentences.begin() + piece.first_sentence;
    auto made = MakeSnippets((*texts.pieces)[p].text, {first, first + piece.sentence_count},
                             boundaries, marks, piece.language);
    if (!made.empty()) snippets[piece.language] = std::move(made);
  }
  return snippets;
}

}  // namespace hajimari::search
