#!/bin/bash
# Usage: check_edges_test.sh .ci/check_edges
check="$(realpath "$1")"
. "$(dirname "$0")/generated_tree.sh"

put base/error.h '#include <string>'
put text/analyzer.h '#include "base/error.h"'
put text/analyzer.cc '#include <unicode/normalizer2.h>'
put search/searcher.cc '#include <xapian.h>
#include "text/analyzer.h"'
put app/main.cc '#include <CLI/CLI.hpp>
#include "search/archive.h"'
put search/archive.h '// nothing'
put search/searcher.h '// nothing'
put tests/search/searcher_test.cc '#include <xapian.h>
#include "search/searcher.h"'
passes 'a tree without violations'

put text/analyzer.cc '#include "search/searcher.h"'
finds 'text/analyzer.cc:1: text may include base, dictionaries, not search'
put text/analyzer.cc '  #  include  <xapian.h>'
finds 'text/analyzer.cc:1: only archive, indexer, search may include <xapian.h>'
put text/analyzer.cc '#include "analyzer.h"'
finds '"analyzer.h" must be written as its path'
put text/analyzer.cc '#include "../base/error.h"'
finds 'must be written as its path'
put text/analyzer.cc '#include "text/moved.h"'
finds '"text/moved.h" does not exist'
put text/analyzer.cc '#include <gtest/gtest.h>'
finds 'only tests may include <gtest/gtest.h>'
put text/analyzer.cc '#include "tests/search/searcher.h"'
finds 'not tests'
put text/analyzer.cc '// no include'
put indexer/writer.cc '#include "search/searcher.h"'
finds 'indexer may include archive, base, dictionaries, text, not search'
put indexer/writer.cc '// no include'
put attic/old.cc '// a folder without a rule'
finds 'attic/old.cc: no rule for the folder attic'
rm "$HAJIMARI_ROOT/attic/old.cc"

put search/plan/plan.h '// nothing'
put search/json/answer_json.h '// nothing'
put search/plan/planner.cc '#include "search/plan/plan.h"'
passes 'an include within the same room'
put search/plan/planner.cc '#include "search/json/answer_json.h"'
finds 'search/plan/planner.cc:1: search/plan may include contract, names, query, not json'
put search/plan/planner.cc '#include "search/searcher.h"'
finds "search/plan may include contract, names, query, not files above the rooms"
put search/plan/planner.cc '// no include'
put search/attic/old.cc '#include "search/plan/plan.h"'
finds 'no rule for the room search/attic'
rm "$HAJIMARI_ROOT/search/attic/old.cc"
put server/page.cc '#include "search/plan/plan.h"'
finds 'server/page.cc:1: other folders may include of search only search/archive.h'
put server/page.cc '#include "search/json/answer_json.h"'
passes 'a public room'
put server/page.cc 'const auto made = tables::Make();  // tables::'
finds 'server/page.cc:1: server may not use tables::'
put server/page.cc '// tables:: in a comment'
passes 'a tree without violations again'
