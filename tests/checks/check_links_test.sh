#!/bin/bash
# Usage: check_links_test.sh .ci/check_links
check="$(realpath "$1")"
. "$(dirname "$0")/made_up_tree.sh"

put text/analyzer.h '// a header'
put docs/ids.md '`answer.md`, `text/plain`, `GET /api/v1/search`, `[a-z]+/x`, `build/archive`'
put docs/answer.md 'See [ids](ids.md#places) and [the web](https://example.org/x.md).'
put README.md 'Look at `text/`, `text/analyzer.h`, [the ids](docs/ids.md) and `/usr/share/x.txt`.'
passes 'documents in order'

put ARCHITECTURE.md 'First line.
  │ text/segmenter.h     cuts'
finds 'ARCHITECTURE.md:2: text/segmenter.h is not there'
put ARCHITECTURE.md 'The folder `schema/` answers'
finds 'ARCHITECTURE.md:1: schema/ is not there'
put ARCHITECTURE.md '`text/nothing`'
finds 'text/nothing is not there'
put ARCHITECTURE.md '[gone](docs/gone.md)'
finds 'docs/gone.md is not there'
put ARCHITECTURE.md '`GONE.md`'
finds 'GONE.md is not there'
put ARCHITECTURE.md 'In order: `docs/`.'
passes 'documents in order again'
