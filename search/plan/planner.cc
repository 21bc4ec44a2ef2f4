#include "search/plan/planner.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

#include "archive/store/fields.h"
#include "search/contract/facet_table.h"
#include "search/plan/filter_planner.h"
#include "search/plan/multiword_names.h"
#include "search/plan/query_report.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

constexpr size_t kMaxEntryLength = 4;  // words that are looked up as one dictionary entry
constexpr size_t kMaxPieces = 3;       // of a word that was typed with spaces inside

// A word or a number of several words (one hundredth), but not a name (St. Paul).
bool IsSingleWord(const QueryPart& part, const WordPlanner& planner) {
  if (!IsPlainWord(part) || text::HasJapanese(part.atom.text)) return false;
  return !part.atom.text.contains(' ') || planner.IsNumberOfWords(part.atom.text);
}

PlannedWords PlanAtom(const Atom& atom, const WordPlanner& planner, const WordOptions& options) {
  if (atom.kind == AtomKind::kPhrase) return planner.PlanPhrase(atom.text, options);
  if (atom.prefix) return planner.PlanPrefix(atom.text, options);
  return planner.PlanWords(atom.text, options);
}

// 1950..1969, 昭和30年〜昭和60年: a range of years or dates is a field even without a name.
bool IsYearRange(const FieldValues& fields, const std::string& text) {
  constexpr int kEarliest = 1000;  // so that 3..5 is not a range of years
  const auto years = fields.Range(text);
  return years && (years->first == kFirstYear || years->first >= kEarliest) &&
         years->last >= kEarliest;
}

void MarkYearRanges(const FieldValues& fields, QueryPart& part) {
  for (QueryPart& inner : part.parts) {
    Atom& atom = inner.atom;
    const bool word = inner.kind == QueryPart::Kind::kAtom && atom.kind == AtomKind::kWord;
    if (word && !atom.prefix && IsYearRange(fields, atom.text)) {
      atom.kind = AtomKind::kField;
      atom.field = "year";
    }
    if (inner.kind != QueryPart::Kind::kNear) MarkYearRanges(fields, inner);
  }
}

bool IsFilterField(const QueryPart& part) {
  return part.kind == QueryPart::Kind::kAtom && part.atom.kind == AtomKind::kField &&
         !part.excluded;
}

// An assigned theme or place has no position, so NEAR cannot use its term.
void DropThemesAndPlaces(Concept& target) {
  std::erase_if(target.alternatives, [](const Alternative& alternative) {
    const char first = alternative.terms.front().term.front();
    return first == archive::kThemePrefix || first == archive::kPlacePrefix;
  });
}

// Are the values of closed lists ids of theirs? The caller has checked it
// (search/parameters/request_check.h).
[[maybe_unused]] bool HasKnownValues(const Request& request, const FieldValues& fields) {
  return std::ranges::all_of(request.filters, [&](const auto& filter) {
    const auto& [facet, values] = filter;
    return !InfoOf(facet).vocabulary || std::ranges::all_of(values, [&](const auto& value) {
      const auto name = facet == Facet::kLanguage ? "lang" : archive::Name(facet);
      const auto known = fields.Resolve(name, value);
      return known && known->facet == facet && known->ids == std::vector{value};
    });
  });
}

// Builds one plan.
class PlanBuilder {
 public:
  PlanBuilder(const Request& request, const WordPlanner& words, const FieldValues& fields,
              const std::vector<std::string>& known_years, const PlanScope& scope,
              const Deadline& deadline, QueryTree tree)
      : request_(request),
        scope_(scope),
        deadline_(deadline),
        words_(words),
        fields_(fields),
        filters_(fields, known_years, deadline),
        tree_(std::move(tree)) {
    for (const Route route : request.without) allowed_ &= ~Bit(route);
  }

  Plan Finish(const EntityRecognizer& recognizer) {
    MarkYearRanges(fields_, tree_.root);
    plan_.understood = ReportQuery(tree_, fields_);
    if (scope_.suggested) Recognise(recognizer);
    root_ = tree_.root;
    JoinNames(root_, words_);
    ReadFields();
    filters_.AddParameters(request_);
    plan_.understood.filters = filters_.understood();
    plan_.filters = filters_.Take();
    plan_.root = BuildRoot(std::nullopt, true).node;
    for (const Relaxation relaxation : kRelaxations) {
      if (!scope_.relaxed || !MayDiffer(relaxation)) continue;
      Built relaxed = BuildRoot(relaxation, false);
      if (relaxed.relaxed) plan_.relaxed.emplace(relaxation, std::move(relaxed.node));
    }
    plan_.understood.ignored = std::exchange(tree_.ignored, {});
    std::ranges::stable_sort(plan_.understood.ignored, {},
                             [](const Ignored& i) { return i.range.begin; });
    plan_.tree = std::move(tree_);
    return std::move(plan_);
  }

 private:
  // How a part is planned, inherited from the part around it.
  struct Mode {
    std::optional<Relaxation> relaxation;
    bool any = false;     // one of several adjacent words is enough
    bool report = false;  // report ignored words: once per query, not once per relaxation
    bool excluded = false;
    RouteMask allowed = kAllRoutes;
    bool switched_off = true;

    WordOptions options() const { return {relaxation, any, allowed, switched_off}; }
  };

  // A quick test whether this relaxation can make a difference; true if in doubt.
  bool MayDiffer(Relaxation relaxation) const {
    if (relaxation == Relaxation::kAnyWord) return true;
    if (relaxation == Relaxation::kScattered && HasNear(root_)) return true;
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    return std::ranges::any_of(AtomsOf(root_), [&](const Atom* atom) {
      return atom->kind == AtomKind::kWord && !atom->excluded &&
             !std::ranges::all_of(atom->text, is_ascii);
    });
  }

  static bool HasNear(const QueryPart& part) {
    return part.kind == QueryPart::Kind::kNear || std::ranges::any_of(part.parts, HasNear);
  }

  struct Built {
    Node node;
    bool empty = false;     // nothing to search for
    bool function = false;  // only function words
    bool relaxed = false;
  };

  // Function words, which are required only if there are no other words.
  struct FunctionWords {
    Node node;
    std::vector<const Atom*> atoms;
  };

  // Reports the entities in the query. Those named by a top-level word, which every hit must match
  // (not in brackets, not next to OR or NEAR), are also suggested as filters.
  void Recognise(const EntityRecognizer& recognizer) {
    plan_.understood.meanings = recognizer.Find(tree_);
    for (const Meaning& meaning : plan_.understood.meanings) {
      const auto is_its_word = [&](const QueryPart& part) {
        return part.kind == QueryPart::Kind::kAtom && part.range == part.atom.range &&
               part.range.Overlaps(meaning.range);
      };
      if (!meaning.facet || std::ranges::none_of(tree_.root.parts, is_its_word)) continue;
      plan_.suggested.push_back({.facet = *meaning.facet,
                                 .id = meaning.id,
                                 .label = meaning.label,
                                 .word = meaning.text,
                                 .range = meaning.range,
                                 .query = WithoutRange(tree_.text, meaning.range)});
    }
  }

  void Ignore(const Atom& atom, IgnoredReason reason) {
    tree_.ignored.push_back(MakeIgnored(tree_.text, atom.range, reason));
  }

  // Turns top-level fields into filters.
  void ReadFields() {
    const auto first = std::ranges::stable_partition(root_.parts, std::not_fn(IsFilterField));
    std::vector<const Atom*> atoms;
    for (const QueryPart& part : first) atoms.push_back(&part.atom);
    const auto unknown = filters_.AddFields(atoms);
    for (const Atom* atom : unknown) Ignore(*atom, IgnoredReason::kUnknownValue);
    reads_fields_ = unknown.size() < atoms.size();
    root_.parts.erase(first.begin(), first.end());
  }

  Built BuildRoot(std::optional<Relaxation> relaxation, bool report) {
    const bool any = request_.match == Match::kAny || relaxation == Relaxation::kAnyWord;
    Built root =
        BuildAll(root_.parts, {relaxation, any, report, false, allowed_, scope_.switched_off});
    if (root.empty) root.node = Node{};
    if (report) {
      plan_.asks_words = !PositiveConcepts(root.node).empty();
      if (root.empty && !reads_fields_) CheckNothingRead();
    }
    return root;
  }

  Built BuildPart(const QueryPart& part, Mode mode) {
    if (part.excluded) {
      mode = {std::nullopt,       false, mode.report, true, allowed_ & kExcludingRoutes,
              scope_.switched_off};
    }
    Built built = BuildWhole(part, mode);
    if (part.excluded && !built.empty) built.node = MakeNot(std::move(built.node));
    return built;
  }

  Built BuildWhole(const QueryPart& part, const Mode& mode) {
    switch (part.kind) {
      case QueryPart::Kind::kAtom:
        return part.atom.kind == AtomKind::kField ? BuildField(part.atom, mode.report)
                                                  : BuildWords(part.atom, mode);
      case QueryPart::Kind::kAll:
        return BuildAll(part.parts, mode);
      case QueryPart::Kind::kAny:
        return BuildAny(part.parts, mode);
      case QueryPart::Kind::kNear:
        return BuildNear(part, mode);
    }
    return {.node = {}, .empty = true};
  }

  Built BuildField(const Atom& atom, bool report) {
    FilterPlanner::Nested nested = filters_.PlanNested(atom);
    Built built{.node = {}, .empty = nested.filters.empty()};
    if ((built.empty || nested.unknown) && report) Ignore(atom, IgnoredReason::kUnknownValue);
    if (!built.empty) built.node = EitherOf(std::move(nested.filters));
    return built;
  }

  Built BuildWords(const Atom& atom, const Mode& mode) {
    deadline_.Check();
    PlannedWords planned = PlanAtom(atom, words_, mode.options());
    if (mode.report) {
      if (planned.empty)
        Ignore(atom, atom.prefix ? IgnoredReason::kShortPrefix : IgnoredReason::kNoWord);
      if (planned.impossible_date) Ignore(atom, IgnoredReason::kImpossibleDate);
      if (planned.expansion) ReportExpansion(atom, *planned.expansion);
    }
    const bool function = planned.function && !mode.excluded && atom.kind == AtomKind::kWord;
    return {std::move(planned.node), planned.empty, function, planned.relaxed};
  }

  void ReportExpansion(const Atom& atom, const Expansion& expansion) {
    for (UnderstoodWord& word : plan_.understood.words) {
      if (word.range == atom.range) word.expansion = expansion;
    }
  }

  // Adjacent parts: all of them, or at least one with `mode.any`. Exclusions and filters are always
  // required.
  Built BuildAll(const std::vector<QueryPart>& parts, const Mode& mode) {
    std::vector<Node> required;
    std::vector<Node> optional;  // with `mode.any`: at least one is required
    std::vector<FunctionWords> function;
    Built all;
    for (size_t i = 0; i < parts.size();) {
      auto [count, together] = TogetherAt(parts, i, mode.options());
      Mode inner = mode;
      if (together.entry) inner.allowed &= ~Bit(Route::kTranslation);
      std::vector<Node> words;
      for (const size_t end = i + count; i < end; ++i) {
        Built part = BuildPart(parts[i], inner);
        if (part.empty) continue;
        if (part.function) {
          function.push_back({std::move(part.node), AtomsOf(parts[i])});
          continue;
        }
        all.relaxed |= part.relaxed;
        const Node::Kind kind = part.node.kind;
        const bool narrows = kind == Node::Kind::kNot || kind == Node::Kind::kFilter;
        (narrows ? required : mode.any ? optional : words).push_back(std::move(part.node));
      }
      if (mode.any) {
        std::ranges::move(together.nodes, std::back_inserter(optional));
      } else if (count > 1) {
        words = BestOf(std::move(words), std::move(together.nodes));
      }
      std::ranges::move(words, std::back_inserter(required));
    }
    AddFunctionWords(std::move(function), mode.report, optional.empty() && required.empty(),
                     required, all);
    all.relaxed |= mode.relaxation == Relaxation::kAnyWord && optional.size() > 1 &&
                   request_.match == Match::kAll;
    if (!optional.empty()) required.push_back(EitherOf(std::move(optional)));
    all.empty = required.empty();
    all.node = MakeAnd(std::move(required));
    return all;
  }

  void AddFunctionWords(std::vector<FunctionWords> function, bool report, bool nothing_else,
                        std::vector<Node>& required, Built& all) {
    all.function = nothing_else && !function.empty();
    for (FunctionWords& words : function) {
      if (nothing_else) {
        required.push_back(std::move(words.node));
      } else if (report) {
        for (const Atom* atom : words.atoms) Ignore(*atom, IgnoredReason::kFunctionWord);
      }
    }
  }

  Built BuildAny(const std::vector<QueryPart>& parts, const Mode& mode) {
    Built any;
    std::vector<Node> alternatives;
    for (const QueryPart& part : parts) {
      Built built = BuildPart(part, mode);
      if (built.empty) continue;
      any.relaxed |= built.relaxed;
      alternatives.push_back(std::move(built.node));
    }
    any.empty = alternatives.empty();
    if (!any.empty) any.node = EitherOf(std::move(alternatives));
    return any;
  }

  // Each operand near the next; kScattered drops the distance, kAnyWord requires only one operand.
  Built BuildNear(const QueryPart& part, const Mode& mode) {
    Mode exact = mode;
    exact.any = false;
    if (mode.relaxation != Relaxation::kHomophone) exact.relaxation = std::nullopt;
    Built near;
    std::vector<Node> sides;
    std::vector<uint32_t> within;
    for (size_t i = 0; i < part.parts.size(); ++i) {
      Built side = BuildSide(part.parts[i], exact);
      if (side.empty) continue;
      near.relaxed |= side.relaxed;
      if (!sides.empty()) within.push_back(part.within[i - 1]);
      sides.push_back(std::move(side.node));
    }
    near.empty = sides.empty();
    const bool loosens =
        mode.relaxation == Relaxation::kScattered || mode.relaxation == Relaxation::kAnyWord;
    near.relaxed |= loosens && sides.size() > 1;
    if (mode.relaxation == Relaxation::kAnyWord && !near.empty) {
      near.node = EitherOf(std::move(sides));
    } else if (loosens || sides.size() < 2) {
      near.node = MakeAnd(std::move(sides));
    } else {
      near.node = EachNear(sides, within);
    }
    return near;
  }

  static Node EachNear(const std::vector<Node>& sides, const std::vector<uint32_t>& within) {
    std::vector<Node> pairs;
    for (size_t i = 0; i + 1 < sides.size(); ++i) {
      Node pair{.kind = Node::Kind::kNear};
      pair.children = {sides[i], sides[i + 1]};
      pair.within = within[i];
      pairs.push_back(std::move(pair));
    }
    return MakeAnd(std::move(pairs));
  }

  // An operand of NEAR: one concept, or alternatives.
  Built BuildSide(const QueryPart& part, const Mode& mode) {
    if (part.kind == QueryPart::Kind::kAtom) {
      Built side = BuildWords(part.atom, mode);
      while (!side.empty && side.node.kind != Node::Kind::kConcept) {
        side.node = Node(std::move(side.node.children.front()));
      }
      if (!side.empty) DropThemesAndPlaces(side.node.words);
      return side;
    }
    Built any;
    std::vector<Node> alternatives;
    for (const QueryPart& inner : part.parts) {
      Built side = BuildSide(inner, mode);
      if (side.empty) continue;
      any.relaxed |= side.relaxed;
      alternatives.push_back(std::move(side.node));
    }
    any.empty = alternatives.empty();
    if (!any.empty) any.node = EitherOf(std::move(alternatives));
    return any;
  }

  // What several adjacent words are together, besides each of them.
  struct Together {
    std::vector<Node> nodes;
    bool entry = false;  // one of the nodes has the translations of all the words
  };

  // The number of words at part `i` that are one dictionary entry (high school), or one word
  // without their spaces (base ball), and what they are together; 1 if they are neither.
  std::pair<size_t, Together> TogetherAt(const std::vector<QueryPart>& parts, size_t i,
                                         const WordOptions& options) const {
    Together together;
    auto [count, entry] = EntryAt(parts, i, options);
    together.entry = count > 1;
    if (count > 1) together.nodes.push_back(std::move(entry));
    auto [spaced, word] = SpacedWordAt(parts, i, options);
    if (spaced > 1 && (count == 1 || count == spaced)) {
      count = spaced;
      together.nodes.push_back(std::move(word));
    }
    return {count, std::move(together)};
  }

  // The number of words at part `i` that are one word of the dictionary without the spaces between
  // them, and that word; 1 if there is none.
  std::pair<size_t, Node> SpacedWordAt(const std::vector<QueryPart>& parts, size_t i,
                                       const WordOptions& options) const {
    std::vector<std::string_view> pieces;
    while (i + pieces.size() < parts.size() && pieces.size() < kMaxPieces &&
           IsPlainWord(parts[i + pieces.size()])) {
      pieces.push_back(parts[i + pieces.size()].atom.text);
    }
    for (; pieces.size() > 1; pieces.pop_back()) {
      PlannedWords word = words_.PlanSpacedWord(pieces, options);
      if (!word.empty) return {pieces.size(), std::move(word.node)};
    }
    return {1, Node{}};
  }

  // The number of words of the longest dictionary entry at part `i`, and a concept of its
  // translations; 1 if there is none.
  std::pair<size_t, Node> EntryAt(const std::vector<QueryPart>& parts, size_t i,
                                  const WordOptions& options) const {
    size_t run = 0;
    while (i + run < parts.size() && run < kMaxEntryLength &&
           IsSingleWord(parts[i + run], words_)) {
      ++run;
    }
    for (; run > 1; --run) {
      std::string text;
      for (size_t j = i; j < i + run; ++j) {
        if (j > i) text += ' ';
        text += parts[j].atom.text;
      }
      PlannedWords entry = words_.PlanEntry(text, options);
      if (!entry.empty) return {run, std::move(entry.node)};
    }
    return {1, Node{}};
  }

  static std::vector<Node> BestOf(std::vector<Node> words, std::vector<Node> together) {
    Node best{.kind = Node::Kind::kBest};
    best.children.push_back(MakeAnd(std::move(words)));
    std::ranges::move(together, std::back_inserter(best.children));
    std::vector<Node> one;
    one.push_back(std::move(best));
    return one;
  }

  // Operators without words are like an empty query, which finds everything.
  void CheckNothingRead() {
    constexpr IgnoredReason kReasons[] = {IgnoredReason::kNoWord, IgnoredReason::kUnknownValue,
                                          IgnoredReason::kShortPrefix, IgnoredReason::kNotText};
    plan_.nothing_read = std::ranges::any_of(tree_.ignored, [&](const Ignored& ignored) {
      return std::ranges::find(kReasons, ignored.reason) != std::end(kReasons);
    });
  }

  static Node EitherOf(std::vector<Node> nodes) {
    if (nodes.size() == 1) return std::move(nodes.front());
    Node either{.kind = Node::Kind::kOr};
    either.children = std::move(nodes);
    return either;
  }

  const Request& request_;
  const PlanScope& scope_;
  const Deadline& deadline_;
  const WordPlanner& words_;
  const FieldValues& fields_;
  FilterPlanner filters_;
  QueryTree tree_;
  QueryPart root_;  // with names joined and without filters
  RouteMask allowed_ = kAllRoutes;
  bool reads_fields_ = false;  // the query contains a valid filter
  Plan plan_;
};

}  // namespace

Planner::Planner(const text::Analyzer& analyzer, const NameIndex& names, const WordLookup& words,
                 const Limits& limits)
    : word_planner_(analyzer, names, words),
      fields_(names, analyzer, words),
      recognizer_(fields_, analyzer, word_planner_),
      limits_(limits) {}

Plan Planner::MakePlan(const Request& request, const std::vector<std::string>& known_years,
                       const PlanScope& scope, const Deadline& deadline) const {
  deadline.Check();
  assert(HasKnownValues(request, fields_));
  return PlanBuilder(request, word_planner_, fields_, known_years, scope, deadline,
                     ReadQuery(request.query, limits_, &word_planner_.query_frames()))
      .Finish(recognizer_);
}

}  // namespace hajimari::search
