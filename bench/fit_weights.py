#!/usr/bin/env python3
"""Fits the numbers of search/plan/weights.h to relevance sets.

  bench/fit_weights.py --bench build/bench/bin/hajimari-bench SET [SET...] [--write]

A SET is a folder with stories.jsonl, queries.jsonl and qrels.tsv in one language, as
bench/relevance.py leaves them in its --work folder. `hajimari-bench fit` fits to the queries with
even numbers; the others only validate, and both figures are printed. Weights that both languages
share (title, rarity) keep their values; k1, b and coordination belong to the language of the set;
pair and characters apply to Japanese only. Without --write the table is only printed. Build and run
bench/relevance.py afterwards: the program matches by more than the words that are fitted here.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

WEIGHTS = pathlib.Path(__file__).parent.parent / "search/plan/weights.h"
FITTED = pathlib.Path(__file__).parent / "fitted.json"  # a line for each set, as last written
LANGUAGES = ["en", "ja"]
ROUTE_CHARACTERS = -1  # the last of the routes


def fit(bench, folder):
    command = [bench, "fit", folder, "--hold", "title", "rarity"]
    done = subprocess.run(command, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"fit_weights.py: {done.stderr}")
    return json.loads(done.stdout)


def set_number(source, name, value, at=None):
    """The number called `name`, or number `at` of its row."""
    found = re.search(rf" {name} = (\{{[^}}]*\}}|[\d.]+);", source)
    old = found[1]
    if at is None:
        new = f"{value:.3g}"
    else:
        row = old.strip("{}").split(",")
        row[at] = f"{value:.3g}"
        new = "{" + ", ".join(number.strip() for number in row) + "}"
    return source[: found.start(1)] + new + source[found.end(1):]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="+", type=pathlib.Path)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    source = WEIGHTS.read_text("utf-8")
    lines = []
    for folder in args.sets:
        fitted = fit(args.bench, folder)
        lines.append(json.dumps(fitted))
        print(lines[-1])
        weights, language = fitted["weights"], LANGUAGES.index(fitted["language"])
        for name in ("k1", "b", "coordination"):
            source = set_number(source, name, weights[name], language)
        if fitted["language"] == "ja":
            source = set_number(source, "pair", weights["pair"])
            source = set_number(source, "route", weights["characters"], ROUTE_CHARACTERS)
    if args.write:
        WEIGHTS.write_text(source, "utf-8")
        FITTED.write_text("".join(line + "\n" for line in lines), "utf-8")
    else:
        print(source)


main()
