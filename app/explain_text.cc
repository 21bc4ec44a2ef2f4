#include "app/explain_text.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <string_view>

#include "app/understood_text.h"

namespace hajimari::app {
namespace {

std::string Stories(uint32_t count) {
  return count == 1 ? "1 story" : fmt::format("{} stories", count);
}

std::string Terms(const search::ExplainedAlternative& alternative) {
  std::vector<std::string> terms;
  for (const auto& term : alternative.terms) {
    terms.push_back(fmt::format("{} ({})", Clean(term.term), term.stories));
  }
  const bool sentence = alternative.shape == "sentence";
  std::string text = fmt::format("{}", fmt::join(terms, sentence ? " & " : " "));
  if (alternative.shape == "phrase") text = "\"" + text + "\"";
  if (terms.size() > 1) text += fmt::format(" in {}", Stories(alternative.stories));
  return text;
}

void AppendConcept(const search::ExplainedConcept& words, bool of_story, std::string& out) {
  out += fmt::format("{}{} ({}, rarity {:.2f})", words.excluded ? "not " : "", Clean(words.text),
                     Stories(words.stories), words.rarity);
  if (of_story && words.route) {
    out += fmt::format(": by {}, score {:.4f}", Name(*words.route), words.score);
  }
  out += '\n';
  if (words.alternatives.empty()) out += "  no story has it or anything that answers it\n";
  for (const auto& alternative : words.alternatives) {
    out += fmt::format("  {:<11} {:.2f}  {}", Name(alternative.route), alternative.weight,
                       Terms(alternative));
    if (!alternative.on) out += "  (switched off)";
    if (of_story && alternative.score > 0) out += fmt::format("  -> {:.4f}", alternative.score);
    out += '\n';
  }
}

std::string Place(const search::Near& near) {
  if (near.where.empty()) return {};
  if (!near.language) return fmt::format(" ({})", near.where);
  return fmt::format(" ({}, {})", near.where, Code(*near.language));
}

void AppendStory(const search::ExplainedStory& story, MessageLanguage language, std::string& out) {
  const std::string id = Clean(story.id);
  if (story.lost) {
    out += fmt::format("\n{} is not found: {}\n", id, Clean(Say(story.lost->message, language)));
    for (const auto& near : story.lost->near) {
      out += fmt::format("  {}{}\n", Clean(Say(near.message, language)), Place(near));
    }
  } else if (story.rank > 0) {
    out += fmt::format("\n{} is found: number {}, score {:.4f}\n", id, story.rank, story.score);
  } else {
    out += fmt::format("\n{} is found\n", id);
  }
  for (const auto& why : story.why) {
    out += fmt::format("  {}: {} in {} ({})\n", Clean(why.word), Clean(why.matched), why.where,
                       Name(why.route));
  }
}

}  // namespace

std::string ExplanationText(const search::Explanation& explanation, MessageLanguage language) {
  std::string out = fmt::format("{}: {}\n", Clean(explanation.query), Stories(explanation.total));
  for (const auto& ignored : explanation.understood.ignored) {
    out += fmt::format("not understood: {}: {}\n", Clean(ignored.text),
                       Say(ignored.message, language));
  }
  for (const auto& [facet, ids] : explanation.understood.filters) {
    out += fmt::format("filter {}: {}\n", archive::Name(facet), fmt::join(ids, ", "));
  }
  if (!explanation.concepts.empty()) out += '\n';
  for (const auto& words : explanation.concepts) {
    AppendConcept(words, explanation.story.has_value(), out);
  }
  if (explanation.story) AppendStory(*explanation.story, language, out);
  return out;
}

}  // namespace hajimari::app
