#!/usr/bin/env python3
"""How good is the ranking? Compares it with Lucene's on the same relevance sets.

  bench/relevance.py SHARED --program build/release/bin/hajimari [--work DIR] [--lucene] [--sets jaquad,cranfield]

SHARED is a folder with data/relevance/ and bench/ (its relevance.py prepares and scores, its
lucene/run is the peer). The sets are prepared and indexed in DIR once; the queries run with
`hajimari search --batch --match any`, for a cross-language set in each direction separately.
Prints a table; --lucene adds a line for the peer to each set in one language.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SETS = {"jaquad": 2000, "cranfield": 0, "tanaka-xling": 0}  # maximum number of queries of each; 0: all
MEASURES = ["nDCG@10", "MRR@10", "recall@100", "success@1"]


def run(*command):
    done = subprocess.run([str(word) for word in command], text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"relevance.py: {' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def prepare(name, args, work):
    folder = work / name
    if not (folder / "qrels.tsv").exists():
        run(sys.executable, args.shared / "bench/relevance.py", "stories",
            args.shared / "data/relevance" / name, folder, *([SETS[name]] if SETS[name] else []))
    return folder


def select(folder, keep, label):
    """Writes the queries that `keep` accepts and their judgements to separate files."""
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    chosen = [query for query in queries if keep(query)]
    ids = {query["id"] for query in chosen}
    texts, qrels = folder / f"queries.{label}.jsonl", folder / f"qrels.{label}.tsv"
    texts.write_text("".join(json.dumps(q, ensure_ascii=False) + "\n" for q in chosen), "utf-8")
    judged = (folder / "qrels.tsv").read_text("utf-8").splitlines()
    qrels.write_text("".join(line + "\n" for line in judged if line.split()[0] in ids), "utf-8")
    return texts, qrels


def score(args, qrels, trec):
    line = run(sys.executable, args.shared / "bench/relevance.py", "score", qrels, trec)
    found = {name: value for name, value in re.findall(r"(\S+@\d+) ([\d.]+)", line)}
    return [found[name] for name in MEASURES]


def ours(args, folder, queries, qrels, label):
    archive = folder / "archive"
    trec = folder / f"hajimari.{label}.trec"
    run(args.program, "search", "", "--archive", archive, "--batch", queries, "--trec", trec)
    return score(args, qrels, trec)


def lucene(args, folder, queries, qrels, label):
    peer, index = args.shared / "bench/lucene/run", folder / "lucene"
    if not index.exists():
        run("sh", peer, "index", folder / "stories.jsonl", index, 1)
    trec = folder / f"lucene.{label}.trec"
    language = json.loads(queries.read_text("utf-8").splitlines()[0])["lang"]
    trec.write_text(run("sh", peer, "rank", index, queries, language), "utf-8")
    return score(args, qrels, trec)


def number_of(query):
    return int(re.search(r"[0-9]+$", query["id"])[0])


def parts_of(name):
    """The parts to score separately: a label and a predicate for its queries."""
    if name == "tanaka-xling":
        return [(f"{a} to {b}", lambda q, a=a, b=b: (q["lang"], q["target_lang"]) == (a, b))
                for a, b in (("en", "ja"), ("ja", "en"))]
    return [("all", lambda _: True),
            ("fitted", lambda q: number_of(q) % 2 == 0),
            ("held out", lambda q: number_of(q) % 2 == 1)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, help="kept; a temporary folder if not given")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--index", action="store_true", help="index again")
    parser.add_argument("--lucene", action="store_true")
    args = parser.parse_args()
    work = args.work or pathlib.Path(tempfile.mkdtemp(prefix="relevance-"))
    print(f"{'set':14}{'queries':12}{'ranking':10}" + "".join(f"{m:>12}" for m in MEASURES))
    for name in args.sets.split(","):
        folder = prepare(name, args, work)
        archive = folder / "archive"
        if args.index or not (archive / "CURRENT").exists():
            run(args.program, "index", folder / "stories.jsonl", "--archive", archive)
        for label, keep in parts_of(name):
            queries, qrels = select(folder, keep, label.replace(" ", "-"))
            rankings = [("hajimari", ours)]
            if args.lucene and name != "tanaka-xling":
                rankings.append(("lucene", lucene))
            for ranking, answer in rankings:
                figures = answer(args, folder, queries, qrels, label.replace(" ", "-"))
                print(f"{name:14}{label:12}{ranking:10}" + "".join(f"{f:>12}" for f in figures),
                      flush=True)


main()
