#include "search/planner.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "text/kana.h"

namespace hajimari::search {
namespace {

using base::ErrorCode;
using base::Fail;

constexpr size_t kLongestName = 5;   // words that are tried as one name
constexpr size_t kLongestEntry = 4;  // and as one entry of the dictionary

// A group as it will be planned: one atom, or alternatives.
using Atoms = std::vector<Atom>;

bool IsPlainWord(const AtomGroup& group) {
  return group.atoms.size() == 1 && group.atoms.front().kind == AtomKind::kWord &&
         !group.atoms.front().excluded && !group.atoms.front().prefix;
}

// Words side by side that name one thing become one atom; the longest names first.
std::vector<Atoms> JoinNames(const QueryTree& tree, const WordPlanner& planner) {
  std::vector<Atoms> joined;
  const auto& groups = tree.groups;
  for (size_t i = 0; i < groups.size();) {
    size_t taken = 1;
    joined.push_back(groups[i].atoms);
    size_t run = 0;
    while (i + run < groups.size() && run < kLongestName && IsPlainWord(groups[i + run])) ++run;
    for (; run > 1; --run) {
      std::string name;
      for (size_t j = i; j < i + run; ++j) {
        if (j > i) name += ' ';
        name += groups[j].atoms.front().text;
      }
      if (planner.SaysNothing(groups[i].atoms.front().text) ||
          planner.SaysNothing(groups[i + run - 1].atoms.front().text) ||
          !planner.NameOneThing(name)) {
        continue;
      }
      joined.back().front().text = name;
      joined.back().front().range.end = groups[i + run - 1].atoms.front().range.end;
      taken = run;
      break;
    }
    i += taken;
  }
  return joined;
}

bool IsSingleWord(const Atoms& atoms) {
  const Atom& atom = atoms.front();
  return atoms.size() == 1 && atom.kind == AtomKind::kWord && !atom.excluded && !atom.prefix &&
         atom.text.find(' ') == std::string::npos && !text::HasJapanese(atom.text);
}

PlannedWords PlanAtom(const Atom& atom, const WordPlanner& planner, const Reading& reading) {
  if (atom.kind == AtomKind::kPhrase) return planner.PlanPhrase(atom.text, reading);
  if (atom.prefix) return planner.PlanPrefix(atom.text, reading);
  return planner.PlanWords(atom.text, reading);
}

bool IsClosedList(Facet facet) {
  return facet == Facet::kTheme || facet == Facet::kEra || facet == Facet::kDecade ||
         facet == Facet::kPeriod || facet == Facet::kKind || facet == Facet::kLanguage;
}

std::string YearText(const YearSpan& span) {
  return span.first == span.last ? fmt::format("{}", span.first)
                                 : fmt::format("{}..{}", span.first, span.last);
}

// One field's values, given in quotation marks or parted by commas.
std::vector<std::string> ValuesOf(const Atom& atom) {
  if (!atom.bare_value) return {atom.text};
  std::vector<std::string> values(1);
  for (const char c : atom.text) {
    if (c == ',') {
      values.emplace_back();
    } else {
      values.back().push_back(c);
    }
  }
  std::erase(values, "");
  return values;
}

// Makes one plan; holds what is said of it on the way.
class Making {
 public:
  Making(const Request& request, const WordPlanner& words, const FieldValues& fields,
         const std::vector<std::string>& known_years, const PlanScope& scope, QueryTree tree)
      : request_(request),
        scope_(scope),
        words_(words),
        fields_(fields),
        known_years_(known_years),
        tree_(std::move(tree)),
        groups_(JoinNames(tree_, words)) {
    for (const Route route : request.without) allowed_ &= ~Bit(route);
  }

  Plan Finish() {
    Tell();
    ReadFields();
    plan_.root = Build(Looseness::kStrict, true).node;
    for (const auto& [reason, looseness] : {std::pair{"homophone", Looseness::kHomophone},
                                            {"scattered", Looseness::kScattered},
                                            {"any-word", Looseness::kAnyWord}}) {
      if (!scope_.relaxed || !MayLoosen(looseness)) continue;
      Built loose = Build(looseness, false);
      if (loose.loosened) plan_.relaxed.emplace(reason, std::move(loose.node));
    }
    if (scope_.suggested) Suggest();
    plan_.understood.ignored = std::move(tree_.ignored);
    std::ranges::stable_sort(plan_.understood.ignored, {},
                             [](const Ignored& i) { return i.range.begin; });
    return std::move(plan_);
  }

 private:
  // What a word may have meant as a filter; counted by the searcher.
  void Suggest() {
    for (const Atoms& atoms : groups_) {
      for (const Atom& atom : atoms) {
        if (atom.kind == AtomKind::kField || atom.excluded) continue;
        for (const char* field : {"theme", "region", "era"}) SuggestAs(field, atom.text);
      }
    }
  }

  void SuggestAs(std::string_view field, const std::string& word) {
    if (base::CountCharacters(word) < 2) return;  // S and M are eras only before a year
    const auto value = fields_.Resolve(field, word);
    if (!value) return;
    for (const std::string& id : value->ids) {
      plan_.suggested.push_back({value->facet, id, {}, 0, word});
    }
  }

  // Whether it is worth planning: quick, and true where it cannot tell.
  bool MayLoosen(Looseness looseness) const {
    const auto any_word = [this](const auto& has) {
      return std::ranges::any_of(groups_, [&](const Atoms& atoms) {
        return std::ranges::any_of(atoms, [&](const Atom& atom) {
          return atom.kind == AtomKind::kWord && !atom.excluded && has(atom.text);
        });
      });
    };
    if (looseness == Looseness::kAnyWord) return true;
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    return any_word([&](const std::string& text) { return !std::ranges::all_of(text, is_ascii); });
  }

  struct Built {
    Node node;
    bool loosened = false;
  };

  void Ignore(const Atom& atom, std::string_view reason) {
    tree_.ignored.push_back(MakeIgnored(tree_.text, atom.range, reason));
  }

  // understood.words: as typed, before names were joined.
  void Tell() {
    for (size_t g = 0; g < tree_.groups.size(); ++g) {
      for (const Atom& atom : tree_.groups[g].atoms) {
        const char* kind = atom.kind == AtomKind::kField    ? "field"
                           : atom.kind == AtomKind::kPhrase ? "phrase"
                                                            : "word";
        UnderstoodWord word{.text = atom.text,
                            .range = atom.range,
                            .kind = kind,
                            .group = static_cast<int>(g),
                            .field = atom.field,
                            .value = {},
                            .of = {}};
        if (atom.kind == AtomKind::kField) word.value = ToldValue(atom);
        if (atom.excluded) {
          word.of = word.kind;
          word.kind = "exclusion";
        }
        plan_.understood.words.push_back(std::move(word));
      }
    }
  }

  std::string ToldValue(const Atom& atom) const {
    std::string told;
    for (const std::string& text : ValuesOf(atom)) {
      const auto value = fields_.Resolve(atom.field, text);
      if (!value) continue;
      if (value->years) {
        told += (told.empty() ? "" : ",") + YearText(*value->years);
      }
      for (const std::string& id : value->ids) told += (told.empty() ? "" : ",") + id;
    }
    return told;
  }

  // A field alone is a filter and leaves the words; several of one name are alternatives.
  void ReadFields() {
    std::vector<Atoms> rest;
    std::map<std::pair<Facet, std::string>, Filter> read;
    for (Atoms& atoms : groups_) {
      const Atom& atom = atoms.front();
      if (atoms.size() != 1 || atom.kind != AtomKind::kField || atom.excluded) {
        rest.push_back(std::move(atoms));
        continue;
      }
      for (const FieldValue& value : ValuesKnown(atom)) {
        const bool own = value.facet == Facet::kRegion && atom.field == "city";
        auto& filter = read.try_emplace({value.facet, own ? "city" : ""},
                                        Filter{value.facet, {}, value.counts_ignore})
                           .first->second;
        Append(value, filter.values);
        TellFilter(value);
        reads_fields_ = true;
      }
    }
    groups_ = std::move(rest);
    for (auto& [key, filter] : read) AddFilter(std::move(filter));
  }

  std::vector<FieldValue> ValuesKnown(const Atom& atom) {
    std::vector<FieldValue> known;
    for (const std::string& text : ValuesOf(atom)) {
      if (auto value = fields_.Resolve(atom.field, text)) known.push_back(*std::move(value));
    }
    if (known.empty()) Ignore(atom, "unknown-value");
    return known;
  }

  void Append(const FieldValue& value, std::vector<std::string>& ids) const {
    ids.insert(ids.end(), value.ids.begin(), value.ids.end());
    if (!value.years) return;
    const auto years = YearIds(*value.years, known_years_);
    ids.insert(ids.end(), years.begin(), years.end());
  }

  void TellFilter(const FieldValue& value) {
    auto& told = plan_.understood.filters[value.facet];
    const auto add = [&](const std::string& id) {
      if (std::ranges::find(told, id) == told.end()) told.push_back(id);
    };
    for (const std::string& id : value.ids) add(id);
    if (value.years) add(YearText(*value.years));
  }

  // Of one facet with the parameter's values, unless it always counts.
  void AddFilter(Filter filter) {
    for (Filter& known : plan_.filters) {
      if (known.facet != filter.facet || known.counts_ignore != filter.counts_ignore) continue;
      known.values.insert(known.values.end(), filter.values.begin(), filter.values.end());
      return;
    }
    plan_.filters.push_back(std::move(filter));
  }

  void AddParameters() {
    for (const auto& [facet, values] : request_.filters) {
      if (values.empty()) continue;
      AddFilter({facet, values, true});
      TellFilter({facet, values, {}, true});
    }
    AddEach(request_.cities, {Facet::kRegion, {}, false},
            [&](const std::string& city) { return fields_.City(city); });
    AddEach(request_.people, {Facet::kPeople, {}, true},
            [&](const std::string& person) { return fields_.Person(person); });
    AddEach(request_.years, {Facet::kYear, {}, false}, [&](const YearSpan& span) {
      return std::optional(FieldValue{Facet::kYear, {}, span, false});
    });
    if (request_.target_language) {
      plan_.filters.push_back(
          {Facet::kLanguage, {std::string(text::Code(*request_.target_language))}, false});
    }
  }

  template <typename Values, typename Resolve>
  void AddEach(const Values& values, Filter filter, const Resolve& resolve) {
    for (const auto& value : values) {
      const auto known = resolve(value);
      if (!known) continue;
      Append(*known, filter.values);
      TellFilter(*known);
    }
    if (!values.empty()) AddFilter(std::move(filter));
  }

  // With `final`, notes are taken of what had to be left aside.
  Built Build(Looseness looseness, bool final) {
    if (final) AddParameters();
    std::vector<Node> required;
    std::vector<Node> optional;  // one of them is enough if any is
    std::vector<const Atom*> function;
    bool loosened = false;
    const bool any = request_.match == Match::kAny || looseness == Looseness::kAnyWord;
    for (size_t g = 0; g < groups_.size();) {
      auto [count, entry] = EntryAt(g, {looseness, any, allowed_, scope_.switched_off});
      const RouteMask allowed = count > 1 ? allowed_ & ~Bit(Route::kTranslation) : allowed_;
      std::vector<Node> words;
      for (const size_t end = g + count; g < end; ++g) {
        Built group = BuildGroup(groups_[g], looseness, final, allowed, function);
        if (group.node.kind == Node::Kind::kAll) continue;
        loosened |= group.loosened;
        const bool excludes = group.node.kind == Node::Kind::kNot;
        (excludes ? required : any ? optional : words).push_back(std::move(group.node));
      }
      if (count > 1 && any) optional.push_back(std::move(entry));
      if (count > 1 && !any) words = EitherBest(std::move(words), std::move(entry));
      std::ranges::move(words, std::back_inserter(required));
    }
    if (optional.empty() && required.empty()) {
      for (const Atom* atom : function) {
        required.push_back(
            PlanAtom(*atom, words_, {looseness, any, allowed_, scope_.switched_off}).node);
      }
      if (final) plan_.asks_words = !required.empty();
    } else if (final) {
      for (const Atom* atom : function) Ignore(*atom, "function-word");
    }
    loosened |=
        looseness == Looseness::kAnyWord && optional.size() > 1 && request_.match == Match::kAll;
    if (!optional.empty()) required.push_back(EitherOf(std::move(optional)));
    if (final) plan_.asks_words |= !PositiveConcepts(MakeAnd(required)).empty();
    if (final && required.empty() && !reads_fields_) NoteNothingRead();
    return {MakeAnd(std::move(required)), loosened};
  }

  // The longest row of plain words from group `g` on that the dictionary has as one, and its names
  // in the other language; one group where there is none.
  std::pair<size_t, Node> EntryAt(size_t g, const Reading& reading) const {
    size_t run = 0;
    while (g + run < groups_.size() && run < kLongestEntry && IsSingleWord(groups_[g + run])) ++run;
    for (; run > 1; --run) {
      std::string text;
      for (size_t i = g; i < g + run; ++i) {
        if (i > g) text += ' ';
        text += groups_[i].front().text;
      }
      PlannedWords entry = words_.PlanEntry(text, reading);
      if (!entry.empty) return {run, std::move(entry.node)};
    }
    return {1, Node{}};
  }

  static std::vector<Node> EitherBest(std::vector<Node> words, Node entry) {
    Node best{.kind = Node::Kind::kBest};
    best.children.push_back(MakeAnd(std::move(words)));
    best.children.push_back(std::move(entry));
    std::vector<Node> one;
    one.push_back(std::move(best));
    return one;
  }

  // Marks without words ask nothing: they show everything, as an empty query does.
  void NoteNothingRead() {
    constexpr std::string_view kAsked[] = {"no-word", "unknown-value", "short-prefix", "not-text"};
    plan_.nothing_read = std::ranges::any_of(tree_.ignored, [&](const Ignored& ignored) {
      return std::ranges::find(kAsked, ignored.reason) != std::end(kAsked);
    });
  }

  static Node EitherOf(std::vector<Node> nodes) {
    if (nodes.size() == 1) return std::move(nodes.front());
    Node either{.kind = Node::Kind::kOr};
    either.children = std::move(nodes);
    return either;
  }

  // kAll where nothing of the group can be asked.
  Built BuildGroup(const Atoms& atoms, Looseness looseness, bool final, RouteMask allowed,
                   std::vector<const Atom*>& function) {
    Built group;
    std::vector<Node> alternatives;
    for (const Atom& atom : atoms) {
      if (atom.kind == AtomKind::kField) {
        if (auto node = FieldNode(atom, final)) alternatives.push_back(*std::move(node));
        continue;
      }
      const bool any = request_.match == Match::kAny && !atom.excluded;
      PlannedWords planned =
          PlanAtom(atom, words_,
                   {atom.excluded ? Looseness::kStrict : looseness, any,
                    atom.excluded ? allowed & kExcludingRoutes : allowed, scope_.switched_off});
      if (planned.empty) {
        if (final) Ignore(atom, atom.prefix ? "short-prefix" : "no-word");
        continue;
      }
      if (planned.impossible_date && final) Ignore(atom, "impossible-date");
      if (planned.function && !atom.excluded && atoms.size() == 1 && atom.kind == AtomKind::kWord) {
        function.push_back(&atom);
        continue;
      }
      group.loosened |= planned.loosened;
      alternatives.push_back(atom.excluded ? MakeNot(std::move(planned.node))
                                           : std::move(planned.node));
    }
    if (!alternatives.empty()) group.node = EitherOf(std::move(alternatives));
    return group;
  }

  std::optional<Node> FieldNode(const Atom& atom, bool final) {
    Node node{.kind = Node::Kind::kFilter};
    for (const std::string& text : ValuesOf(atom)) {
      const auto value = fields_.Resolve(atom.field, text);
      if (!value) continue;
      node.facet = value->facet;
      Append(*value, node.values);
    }
    if (node.values.empty()) {
      if (final) Ignore(atom, "unknown-value");
      return std::nullopt;
    }
    return atom.excluded ? MakeNot(std::move(node)) : std::move(node);
  }

  const Request& request_;
  const PlanScope& scope_;
  const WordPlanner& words_;
  const FieldValues& fields_;
  const std::vector<std::string>& known_years_;
  QueryTree tree_;
  std::vector<Atoms> groups_;
  RouteMask allowed_ = kAllRoutes;
  bool reads_fields_ = false;  // the query itself has a filter
  Plan plan_;
};

}  // namespace

Planner::Planner(const text::Analyzer& analyzer, const Meanings& meanings, const WordLookup& words,
                 const Limits& limits)
    : meanings_(meanings),
      words_(words),
      word_planner_(analyzer, meanings, words),
      fields_(meanings, analyzer, words),
      limits_(limits) {}

base::Result<Plan> Planner::MakePlan(const Request& request,
                                     const std::vector<std::string>& known_years,
                                     const PlanScope& scope) const {
  for (const auto& [facet, values] : request.filters) {
    if (!IsClosedList(facet)) continue;
    const auto parameter = facet == Facet::kLanguage ? "lang" : archive::Name(facet);
    for (const std::string& value : values) {
      const auto known = fields_.Resolve(parameter, value);
      if (known && known->facet == facet && known->ids == std::vector{value}) continue;
      return Fail(ErrorCode::kInvalidArgument, fmt::format("No such {}: {}", parameter, value),
                  std::string(parameter));
    }
  }
  return Making(request, word_planner_, fields_, known_years, scope,
                ReadQuery(request.query, limits_))
      .Finish();
}

}  // namespace hajimari::search
