#include "search/plan/query_report.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "search/query/query_characters.h"

namespace hajimari::search {
namespace {

using Kind = QueryStructure::Kind;

std::string_view NameOf(AtomKind kind) {
  if (kind == AtomKind::kField) return "field";
  return kind == AtomKind::kPhrase ? "phrase" : "word";
}

class QueryReporter {
 public:
  QueryReporter(const FieldValues& fields, Understood& understood)
      : fields_(fields), understood_(understood) {}

  QueryStructure Report(const QueryPart& part, int group) {
    QueryStructure all;
    if (part.kind == QueryPart::Kind::kAtom) {
      all.kind = Kind::kWord;
      all.word = understood_.words.size();
      ReportWord(part.atom, group);
    } else {
      all.kind = part.kind == QueryPart::Kind::kAll   ? Kind::kAll
                 : part.kind == QueryPart::Kind::kAny ? Kind::kAny
                                                      : Kind::kNear;
      all.within = part.within;
      for (const QueryPart& inner : part.parts) all.parts.push_back(Report(inner, group));
    }
    if (!part.excluded) return all;
    QueryStructure without{.kind = Kind::kNot};
    without.parts.push_back(std::move(all));
    return without;
  }

 private:
  void ReportWord(const Atom& atom, int group) {
    const std::string kind(NameOf(atom.kind));
    UnderstoodWord word{.text = atom.text,
                        .range = atom.range,
                        .kind = atom.excluded ? "exclusion" : kind,
                        .group = group,
                        .field = atom.field,
                        .of = atom.excluded ? kind : ""};
    if (atom.kind == AtomKind::kField) ReportValue(atom, word);
    understood_.words.push_back(std::move(word));
  }

  void ReportValue(const Atom& atom, UnderstoodWord& word) const {
    std::optional<YearSpan> years;
    const auto add = [&](const std::string& value) {
      word.value += (word.value.empty() ? "" : ",") + value;
    };
    for (const std::string& text : ValuesOf(atom)) {
      const auto value = fields_.Resolve(atom.field, text);
      if (!value) continue;
      for (const std::string& id : value->ids) add(id);
      if (!value->years) continue;
      add(YearText(*value->years));
      const YearSpan& span = *value->years;
      years = years ? YearSpan{std::min(years->first, span.first), std::max(years->last, span.last)}
                    : span;
    }
    if (!years) return;
    word.from = FirstDay(*years);
    word.to = LastDay(*years);
  }

  const FieldValues& fields_;
  Understood& understood_;
};

}  // namespace

Understood ReportQuery(const QueryTree& tree, const FieldValues& fields) {
  Understood understood;
  QueryReporter reporter(fields, understood);
  QueryStructure structure;
  for (size_t g = 0; g < tree.root.parts.size(); ++g) {
    structure.parts.push_back(reporter.Report(tree.root.parts[g], static_cast<int>(g)));
  }
  understood.structure = std::move(structure);
  return understood;
}

std::vector<std::string> ValuesOf(const Atom& atom) {
  if (!atom.bare_value) return {atom.text};
  std::vector<std::string> values(1);
  for (size_t at = 0; at < atom.text.size();) {
    const auto [c, length] = base::DecodeUtf8(atom.text, at);
    if (IsComma(c)) {
      values.emplace_back();
    } else {
      values.back() += atom.text.substr(at, length);
    }
    at += length;
  }
  std::erase(values, "");
  return values;
}

std::string YearText(const YearSpan& span) {
  if (span.first == span.last) return fmt::format("{}", span.first);
  const std::string first = span.first == kFirstYear ? "" : fmt::format("{}", span.first);
  const std::string last = span.last == kLastYear ? "" : fmt::format("{}", span.last);
  return first + ".." + last;
}

std::string FirstDay(const YearSpan& span) {
  return span.first == kFirstYear ? "" : fmt::format("{:04}-01-01", span.first);
}

std::string LastDay(const YearSpan& span) {
  return span.last == kLastYear ? "" : fmt::format("{:04}-12-31", span.last);
}

}  // namespace hajimari::search
