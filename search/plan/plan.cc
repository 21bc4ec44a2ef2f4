#include "search/plan/plan.h"

#include <fmt/core.h>

#include <utility>

#include "archive/store/fields.h"

namespace hajimari::search {
namespace {

void Collect(const Node& node, std::vector<const Concept*>& found) {
  if (node.kind == Node::Kind::kNot) return;
  if (node.kind == Node::Kind::kConcept) found.push_back(&node.words);
  for (const Node& child : node.children) Collect(child, found);
}

std::string Written(const PlannedTerm& term) {
  return term.surface == term.term ? term.term : term.term + "=" + term.surface;
}

std::string Described(const Alternative& alternative) {
  constexpr size_t kMaxShown = 20;
  std::string terms;
  for (size_t i = 0; i < alternative.terms.size() && i < kMaxShown; ++i) {
    if (i > 0) terms += alternative.shape == Shape::kSentence ? " & " : " ";
    terms += Written(alternative.terms[i]);
  }
  if (alternative.terms.size() > kMaxShown) {
    terms += fmt::format(" and {} more", alternative.terms.size() - kMaxShown);
  }
  if (alternative.shape == Shape::kPhrase) terms = '"' + terms + '"';
  if (alternative.shape == Shape::kSentence) terms = "{" + terms + "}";
  if (alternative.shape == Shape::kCharacters) terms = "<" + terms + ">";
  if (alternative.shape == Shape::kAnyTerm) terms = "(" + terms + ")";
  return fmt::format("{}:{}{}", Name(alternative.route), terms, alternative.strict ? "!" : "");
}

std::string_view NameOf(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::kAll:
      return "all";
    case Node::Kind::kNone:
      return "none";
    case Node::Kind::kAnd:
      return "and";
    case Node::Kind::kOr:
      return "or";
    case Node::Kind::kBest:
      return "best";
    case Node::Kind::kNot:
      return "not";
    case Node::Kind::kConcept:
      return "concept";
    case Node::Kind::kFilter:
      return "filter";
    case Node::Kind::kNear:
      return "near";
  }
  return "";
}

void Append(const Node& node, int depth, std::string& out) {
  out += std::string(static_cast<size_t>(depth) * 2, ' ');
  out += NameOf(node.kind);
  if (node.kind == Node::Kind::kConcept) {
    out += fmt::format(" \"{}\"", node.words.text);
    for (const auto& alternative : node.words.alternatives) out += " " + Described(alternative);
  }
  if (node.kind == Node::Kind::kNear) out += fmt::format(" {}", node.within);
  if (node.kind == Node::Kind::kFilter) {
    out += fmt::format(" {}", archive::Name(node.facet));
    for (const auto& value : node.values) out += " " + value;
  }
  out += '\n';
  for (const Node& child : node.children) Append(child, depth + 1, out);
}

}  // namespace

std::string PostedTerm(const Alternative& alternative, size_t i) {
  const PlannedTerm& term = alternative.terms[i];
  const bool exact = alternative.shape == Shape::kAnyTerm ||
                     (alternative.strict && alternative.shape == Shape::kTerm &&
                      alternative.route != Route::kWord);
  return exact && term.surface != term.term ? archive::kSurfacePrefix + term.surface : term.term;
}

bool MayAnswer(const Concept& word, const Alternative& alternative) {
  const bool typed = alternative.shape == Shape::kTerm && alternative.route == Route::kWord;
  return typed || (word.allowed & Bit(alternative.route)) != 0;
}

Node MakeConcept(Concept word) {
  Node node{.kind = Node::Kind::kConcept};
  node.words = std::move(word);
  return node;
}

Node MakeAnd(std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  if (children.empty()) return Node{};
  Node node{.kind = Node::Kind::kAnd};
  node.children = std::move(children);
  return node;
}

Node MakeNot(Node child) {
  Node node{.kind = Node::Kind::kNot};
  node.children.push_back(std::move(child));
  return node;
}

std::vector<const Concept*> PositiveConcepts(const Node& root) {
  std::vector<const Concept*> found;
  Collect(root, found);
  return found;
}

std::string Describe(const Node& root) {
  std::string out;
  Append(root, 0, out);
  return out;
}

}  // namespace hajimari::search
