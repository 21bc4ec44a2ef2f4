// Joins the adjacent parts of a query, within one pair of brackets, by their operators. NEAR binds
// most tightly, then OR, then the space, which requires all of them.
//
//   QueryRow row(note);
//   row.Add(a);  row.Or(range);  row.Add(b);  row.Near(range, 5);  row.Add(c);
//   row.Finish()   -> {any {a, near 5 {b, c}}}
//
// Calls `note` for operators without suitable operands: kDanglingOr, kDanglingNear,
// kNearNeedsWords. One thread.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "search/query/query_tree.h"

namespace hajimari::search {

class QueryRow {
 public:
  using Note = std::function<void(base::ByteRange range, IgnoredReason reason)>;
  explicit QueryRow(Note note) : note_(std::move(note)) {}

  void Add(QueryPart part);
  void Or(base::ByteRange range);
  void Near(base::ByteRange range, uint32_t within);
  // The part after the pending operator was ignored, so drop the operator without a note.
  void Skip() { pending_.reset(); }
  std::vector<QueryPart> Finish();

 private:
  struct Operator {
    bool near;
    base::ByteRange range;
    uint32_t within;
  };

  void Begin(Operator next, IgnoredReason dangling);
  void AddAlternative(QueryPart part);
  bool AddNear(QueryPart& part, uint32_t within);

  Note note_;
  std::vector<QueryPart> parts_;
  std::optional<Operator> pending_;
};

}  // namespace hajimari::search
