// Reads tests/cases/probe: a story, a query, and whether the query must find the story.
//
//   # loanwords.tsv
//   story <tab> query <tab> must <tab> why <tab> options
//   サーバーを設置した。 <tab> サーバ <tab> 1 <tab> final ー
//
//   # known_failures.txt
//   loanwords.tsv <tab> サーバーを設置した。 <tab> サーバ
//
// The file's name is the category. `must` is 1 or 0. `options` may be absent: match=any,
// without=ROUTE, target_lang=en; several separated by spaces. Lines that begin with # are comments.
// known_failures.txt lists the cases that fail today: file, story, query and, if any, options.
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
  std::string name;  // as in known_failures.txt
  bool known_failure = false;
};

// All files of the folder by name. Fails with kInvalidArgument at the first malformed line, or if
// known_failures.txt names a case that does not exist.
[[nodiscard]] base::Result<std::vector<ProbeCase>> ReadProbe(const std::filesystem::path& folder);

}  // namespace hajimari::tests
