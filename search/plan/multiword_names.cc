#include "search/plan/multiword_names.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

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

bool IsInitial(const QueryPart& part) {
  const std::string& text = part.atom.text;
  return IsPlainWord(part) && text.size() == 2 && base::IsLetter(text[0]) && text[1] == '.';
}

// The number of initials from part `i` on, in `initials`: R. H. is the same as R.H.
size_t InitialsAt(const std::vector<QueryPart>& parts, size_t i, std::string& initials) {
  initials.clear();
  size_t run = 0;
  for (; i + run < parts.size() && IsInitial(parts[i + run]); ++run) {
    if (run > 0) initials += ' ';
    initials += parts[i + run].atom.text;
  }
  return std::max<size_t>(run, 1);
}

void JoinRow(std::vector<QueryPart>& parts, const WordPlanner& planner) {
  std::vector<QueryPart> joined;
  std::string name;
  for (size_t i = 0; i < parts.size();) {
    size_t taken = NameAt(parts, i, planner, name);
    if (taken == 1) taken = InitialsAt(parts, i, name);
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
