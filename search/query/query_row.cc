#include "search/query/query_row.h"

#include <algorithm>
#include <utility>

namespace hajimari::search {
namespace {

using Kind = QueryPart::Kind;

bool IsWords(const QueryPart& part) {
  return part.kind == Kind::kAtom && !part.excluded && part.atom.kind != AtomKind::kField;
}

// Words, phrases, and alternatives of these.
bool IsNearOperand(const QueryPart& part) {
  return IsWords(part) ||
         (part.kind == Kind::kAny && !part.excluded && std::ranges::all_of(part.parts, IsWords));
}

QueryPart JoinedPart(Kind kind, QueryPart first) {
  QueryPart joined{.kind = kind};
  joined.range = first.range;
  joined.parts.push_back(std::move(first));
  return joined;
}

void Append(QueryPart part, QueryPart& to) {
  to.range.end = part.range.end;
  to.parts.push_back(std::move(part));
}

}  // namespace

void QueryRow::Begin(Operator next, IgnoredReason dangling) {
  if (parts_.empty() || pending_) return note_(next.range, dangling);
  pending_ = next;
}

void QueryRow::Or(base::ByteRange range) { Begin({false, range, 0}, IgnoredReason::kDanglingOr); }

void QueryRow::Near(base::ByteRange range, uint32_t within) {
  Begin({true, range, within}, IgnoredReason::kDanglingNear);
}

void QueryRow::Add(QueryPart part) {
  const auto pending = std::exchange(pending_, std::nullopt);
  if (pending && !pending->near) return AddAlternative(std::move(part));
  if (pending) {
    if (AddNear(part, pending->within)) return;
    note_(pending->range, IgnoredReason::kNearNeedsWords);
  }
  parts_.push_back(std::move(part));
}

void QueryRow::AddAlternative(QueryPart part) {
  QueryPart& last = parts_.back();
  if (last.kind != Kind::kAny || last.bracketed) last = JoinedPart(Kind::kAny, std::move(last));
  Append(std::move(part), last);
}

// Returns false, and leaves `part` unchanged, if NEAR cannot join the two.
bool QueryRow::AddNear(QueryPart& part, uint32_t within) {
  QueryPart* last = &parts_.back();
  QueryPart* around = nullptr;
  if (last->kind == Kind::kAny && !last->bracketed) {
    around = last;
    last = &last->parts.back();
  }
  const bool chain = last->kind == Kind::kNear && !last->bracketed;
  if (!IsNearOperand(part) || (!chain && !IsNearOperand(*last))) return false;
  if (!chain) *last = JoinedPart(Kind::kNear, std::move(*last));
  last->within.push_back(within);
  const uint32_t end = part.range.end;
  Append(std::move(part), *last);
  if (around != nullptr) around->range.end = end;
  return true;
}

std::vector<QueryPart> QueryRow::Finish() {
  if (pending_)
    note_(pending_->range,
          pending_->near ? IgnoredReason::kDanglingNear : IgnoredReason::kDanglingOr);
  pending_.reset();
  return std::move(parts_);
}

}  // namespace hajimari::search
