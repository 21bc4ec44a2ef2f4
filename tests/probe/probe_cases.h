// Reads tests/cases/probe: a story, a query, and whether the query must find the story.
//
//   # loanwords.tsv
//   story <tab> query <tab> must <tab> why <tab> options
//   サーバーを設置した。 <tab> サーバ <tab> 1 <tab> final ー
//
// The file's name is the category. `must` is 1 or 0. `options` may be absent: match=any,
// without=ROUTE, target_lang=en; several separated by spaces. Lines that begin with # are comments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "search/contract/request.h"

namespace hajimari::tests {

struct ProbeCase {
  std::string category;
  std::string where;  // file:line
  std::string story;
  search::Request request;
  bool must = true;
  std::string why;
};

// All files of the folder by name. Fails with kInvalidArgument at the first malformed line.
[[nodiscard]] base::Result<std::vector<ProbeCase>> ReadProbe(const std::filesystem::path& folder);

}  // namespace hajimari::tests
