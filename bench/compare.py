#!/usr/bin/env python3
"""How fast are queries compared with Lucene? Runs both on one corpus and prints the ratios.

  bench/compare.py SHARED --program build/bench/bin/hajimari-bench --archive DIR --index DIR
                   --queries queries.tsv [--rounds 4] [--index-too STORIES --work DIR]

SHARED is a folder with bench/ (make_corpus.py generates stories and queries, lucene/run is the
peer). The DIRs are an archive and a Lucene index of the same stories. The peer runs first, then the
program; a ratio is the mean time of the peer divided by ours, so that above 1 we are faster. With
--index-too both also index STORIES, into new folders under --work. --real-time runs both ahead of
everything else on the machine (chrt; needs permission).
"""
import argparse
import json
import pathlib
import subprocess
import sys

REAL_TIME = ["chrt", "-f", "20"]


def lines(command, real_time):
    done = subprocess.run([*(REAL_TIME if real_time else []), *map(str, command)], text=True,
                          capture_output=True)
    if done.returncode != 0:
        sys.exit(f"compare.py: {' '.join(map(str, command))}\n{done.stderr}")
    return {row["what"]: row for row in map(json.loads, done.stdout.splitlines())}


def row(name, ours, peer):
    cells = [f"{name:20}"]
    for key in ("mean_ms", "p50_ms", "p99_ms"):
        cells.append(f"{ours[key]:10.3f}")
        cells.append(f"{peer[key]:10.3f}" if peer else f"{'':10}")
    cells.append(f"{peer['mean_ms'] / ours['mean_ms']:8.2f}" if peer else "")
    cells.append(f"{peer['p50_ms'] / ours['p50_ms']:8.2f}" if peer else "")
    return "".join(cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--archive", type=pathlib.Path, required=True)
    parser.add_argument("--index", type=pathlib.Path, required=True, help="the index of the peer")
    parser.add_argument("--queries", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--index-too", type=pathlib.Path, metavar="STORIES")
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--threads", type=int, default=2, help="threads of --index-too")
    parser.add_argument("--real-time", action="store_true")
    args = parser.parse_args()
    lucene = ["sh", args.shared / "bench/lucene/run"]
    if args.index_too:
        ours = lines([args.program, "index", args.index_too, args.work / "hajimari", args.threads],
                     args.real_time)["index"]
        peer = lines([*lucene, "index", args.index_too, args.work / "lucene", args.threads],
                     args.real_time)["index"]
        print(f"index: {ours['stories']} stories, {ours['seconds_with_merge']} s, the peer "
              f"{peer['seconds_with_merge']} s, merged")
    peer = lines([*lucene, "query", args.index, args.queries, args.rounds], args.real_time)
    ours = lines([args.program, "query", args.archive, args.queries, args.rounds], args.real_time)
    head = [f"{'ms':20}"]
    for what in ("mean", "p50", "p99"):
        head += [f"{what:>10}", f"{'peer':>10}"]
    print("".join(head) + f"{'mean x':>8}{'p50 x':>8}")
    for name, found in ours.items():
        print(row(name, found, peer.get(name.removesuffix("_all"))))


main()
