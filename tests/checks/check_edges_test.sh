#!/bin/bash
# Usage: check_edges_test.sh .ci/check_edges
check="$(realpath "$1")"
. "$(dirname "$0")/made_up_tree.sh"

put base/error.h '#include <string>'
put text/analyzer.h '#include "base/error.h"'
put text/analyzer.cc '#include <unicode/normalizer2.h>'
put search/searcher.cc '#include <xapian.h>
#include "text/analyzer.h"'
put app/main.cc '#include <CLI/CLI.hpp>
#include "search/searcher.h"'
put search/searcher.h '// nothing'
put tests/search/searcher_test.cc '#include <xapian.h>
#include "search/searcher.h"'
passes 'a house in order'

put text/analyzer.cc '#include "search/searcher.h"'
finds 'text/analyzer.cc:1: text may include base, dictionaries, not search'
put text/analyzer.cc '  #  include  <xapian.h>'
finds 'text/analyzer.cc:1: <xapian.h> stays behind archive, indexer, search'
put text/analyzer.cc '#include "analyzer.h"'
finds '"analyzer.h" must be written as its path'
put text/analyzer.cc '#include "../base/error.h"'
finds 'must be written as its path'
put text/analyzer.cc '#include "text/moved.h"'
finds '"text/moved.h" is not there'
put text/analyzer.cc '#include <gtest/gtest.h>'
finds '<gtest/gtest.h> stays behind tests'
put text/analyzer.cc '#include "tests/search/searcher.h"'
finds 'not tests'
put text/analyzer.cc '// in order'
put indexer/writer.cc '#include "search/searcher.h"'
finds 'indexer may include archive, base, dictionaries, text, not search'
put indexer/writer.cc '// in order'
put attic/old.cc '// a folder without a rule'
finds 'attic/old.cc: no rule for the folder attic'
rm "$HAJIMARI_ROOT/attic/old.cc"
passes 'a house in order again'
