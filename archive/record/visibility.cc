#include "archive/record/visibility.h"

#include <fmt/format.h>

#include "archive/record/closed_lists.h"

namespace hajimari::archive {

Problem TwoStatuses() {
  return Refusal("duplicate-key", "status",
                 {"The record has two statuses.", "status が二度書かれています。"},
                 {"Keep one of the two.", "どちらか一方を残してください。"});
}

Problem RepeatedKey(std::string_view key) {
  return Warning(
      "duplicate-key", key,
      {fmt::format("The key \"{}\" occurs twice in one object; the last one counts.", Quoted(key)),
       fmt::format("同じ項目に「{}」が二度あります。後のものを採ります。", Quoted(key))},
      {"Keep one of the two.", "どちらか一方を残してください。"});
}

Problem UnclearStatus(Message reason) {
  return Refusal("unclear-status", "status", std::move(reason),
                 {fmt::format("Write \"status\" at the top level, one of: {}.",
                              fmt::join(kStoryStatuses, ", ")),
                  fmt::format("最上位に status を書いてください（{} のどれか）。",
                              fmt::join(kStoryStatuses, "、"))});
}

}  // namespace hajimari::archive
