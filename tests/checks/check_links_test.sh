#!/bin/bash
# Usage: check_links_test.sh .ci/check_links
check="$(realpath "$1")"
. "$(dirname "$0")/generated_tree.sh"

put text/analyzer.h '// a header'
put docs/ids.md '`answer.md`, `text/plain`, `GET /api/v1/search`, `[a-z]+/x`, `build/archive`'
put docs/answer.md 'See [ids](ids.md#places) and [the web](https://example.org/x.md).'
put README.md 'Look at `text/`, `text/analyzer.h`, [the ids](docs/ids.md) and `/usr/share/x.txt`.'
passes 'documents without missing paths'

put ARCHITECTURE.md 'First line.
  │ text/segmenter.h     cuts'
finds 'ARCHITECTURE.md:2: text/segmenter.h does not exist'
put ARCHITECTURE.md 'The folder `schema/` answers'
finds 'ARCHITECTURE.md:1: schema/ does not exist'
put ARCHITECTURE.md '`text/nothing`'
finds 'text/nothing does not exist'
put ARCHITECTURE.md '[gone](docs/gone.md)'
finds 'docs/gone.md does not exist'
put ARCHITECTURE.md '`GONE.md`'
finds 'GONE.md does not exist'
put ARCHITECTURE.md 'In order: `docs/`.'
passes 'documents without missing paths again'
