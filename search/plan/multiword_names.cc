#include "search/plan/multiword_names.h"

#include <utility>

namespace hajimari::search {
namespace {

constexpr size_t kMaxNameLength = 5;  // words

// The number of plain words from part `i` on that form the longest name, in `name`; 1 if none does.
size_t NameAt(const std::vector<QueryPart>& parts, size_t i, const WordPlanner& planner,
              std::string& name) {
  size_t run = 0;
  while (i + run < parts.size() && run < kMaxNameLength && IsPlainWord(parts[i + run])) ++run;
  for (; run > 1; --run) {
    name.clear();
    for (size_t j = i; j < i + run; ++j) {
      if (j > i) name += ' ';
      name += parts[j].atom.text;
    }
    if (!planner.HasNoContentWords(parts[i].atom.text) &&
        !planner.HasNoContentWords(parts[i + run - 1].atom.text) && planner.IsOneName(name)) {
      return run;
    }
  }
  return 1;
}

void JoinRow(std::vector<QueryPart>& parts, const WordPlanner& planner) {
  std::vector<QueryPart> joined;
  std::string name;
  for (size_t i = 0; i < parts.size();) {
    const size_t taken = NameAt(parts, i, planner, name);
    joined.push_back(std::move(parts[i]));
    if (taken > 1) {
      joined.back().atom.text = name;
      joined.back().atom.range.end = parts[i + taken - 1].atom.range.end;
      joined.back().range = joined.back().atom.range;
    }
    i += taken;
  }
  parts = std::move(joined);
}

}  // namespace

bool IsPlainWord(const QueryPart& part) {
  return part.kind == QueryPart::Kind::kAtom && !part.excluded && !part.bracketed &&
         part.atom.kind == AtomKind::kWord && !part.atom.prefix;
}

void JoinNames(QueryPart& part, const WordPlanner& planner) {
  if (part.kind == QueryPart::Kind::kAll) JoinRow(part.parts, planner);
  for (QueryPart& inner : part.parts) JoinNames(inner, planner);
}

}  // namespace hajimari::search
