#!/usr/bin/env python3
"""Runs the cases derived from public bug reports against a hajimari program and checks the results.

    run_cases.py build/checked/bin/hajimari                     all of cases.jsonl and more.jsonl
    run_cases.py build/checked/bin/hajimari --fault V1 C1       the cases of these faults
    run_cases.py build/checked/bin/hajimari --kind f h j --part 200 --seed 1
                                     all cases of these kinds, and 200 others

The exit code is 0 if every case in known_failures.txt fails, so that the list stays true, and every
other case passes. Disputable cases run only with --disputable, and are only reported. README.md describes
the format of a case.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import random
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True  # write no files into the source tree

import case_steps
from program import Archive, Program

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parents[2] / "examples"


def read_cases(files):
    cases = [json.loads(line) for file in files for line in file.open(encoding="utf-8") if line.strip()]
    names = collections.Counter(case["id"] for case in cases)
    duplicates = [name for name, count in names.items() if count > 1]
    if duplicates:
        sys.exit(f"duplicate ids: {' '.join(duplicates)}")
    return cases


def read_known(file):
    """{case id: fault} from lines of `id fault`; # begins a comment."""
    lines = [line.split("#")[0].split() for line in file.open(encoding="utf-8")]
    return {line[0]: line[1] for line in lines if line}


def choose(cases, options):
    cases = [case for case in cases if case_steps.steps_of(case) is not None]
    if not options.disputable:
        cases = [case for case in cases if case["verdict"] != "disputable"]
    if options.id:
        return [case for case in cases if case["id"] in options.id]
    if options.fault:
        return [case for case in cases if case.get("fault") in options.fault]
    if not options.kind:
        return cases
    chosen = [case for case in cases if case["kind"] in options.kind]
    others = [case for case in cases if case["kind"] not in options.kind]
    return chosen + random.Random(options.seed).sample(others, min(options.part, len(others)))


def grouped(cases):
    """Groups of cases that may share an archive; every other case is a separate group."""
    groups = collections.OrderedDict()
    for case in cases:
        groups.setdefault(case_steps.archive_key(case) or ("alone", case["id"]), []).append(case)
    return list(groups.items())


def prepare(archive, key):
    if key == "sample":
        source = [EXAMPLES / "stories.jsonl", "--relationships", EXAMPLES / "relationships.jsonl"]
    else:
        (archive.folder / "s.jsonl").write_text(key, encoding="utf-8")
        source = ["s.jsonl"]
    run = archive.index(source)
    if run.outcome.code != 0:
        raise ValueError(f"index failed: {run.outcome.err[-300:]}")


def judge_group(program, key, cases):
    """The differences of each case; an exception in the program or in a case is a difference too."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="hajimari-case-"))
    archive, results = Archive(program, folder), []
    try:
        if isinstance(key, str):
            prepare(archive, key)
        for case in cases:
            try:
                results.append((case, case_steps.Steps(archive, case).run()))
            except Exception as fault:  # pylint: disable=broad-except
                results.append((case, [f"{type(fault).__name__}: {fault}"]))
    except Exception as fault:  # pylint: disable=broad-except
        results = [(case, [f"{type(fault).__name__}: {fault}"]) for case in cases]
    finally:
        archive.close()
        shutil.rmtree(folder, ignore_errors=True)
    return results


def run_all(program, cases, workers):
    groups = grouped(cases)
    # Start with the largest group, so that no worker gets it last.
    groups.sort(key=lambda group: -len(group[1]))
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        jobs = [pool.submit(judge_group, program, key, members) for key, members in groups]
        results = {}
        for number, job in enumerate(concurrent.futures.as_completed(jobs)):
            results.update({case["id"]: wrong for case, wrong in job.result()})
            if sys.stderr.isatty():
                print(f"\r{number + 1} of {len(jobs)} archives", end="", file=sys.stderr)
    return [(case, results[case["id"]]) for case in cases]


def table(results):
    counts = collections.defaultdict(lambda: [0, 0])
    for case, wrong in results:
        counts[case.get("fault") or f"{case['kind']}, passed before"][bool(wrong)] += 1
    for name in sorted(counts):
        print(f"{name:16} passed {counts[name][0]:5} failed {counts[name][1]:4}")


def result_line(case, wrong):
    what = case.get("query") or case.get("what") or case.get("command", "")
    line = f"{case['id']}\t{case.get('fault', '')}\t{what[:80]}\t{'; '.join(wrong)[:400]}"
    return line.replace("\n", " ").replace("\r", " ")


def verdict(results, known):
    """Cases that fail unexpectedly, and cases of the list that pass."""
    judged = [(case, wrong) for case, wrong in results if case["verdict"] != "disputable"]
    failed = [(case, wrong) for case, wrong in judged if wrong and case["id"] not in known]
    fixed = [case for case, wrong in judged if not wrong and case["id"] in known]
    return failed, fixed


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program", type=Program)
    parser.add_argument("cases", type=pathlib.Path, nargs="*",
                        default=[HERE / "cases.jsonl", HERE / "more.jsonl"])
    parser.add_argument("--known", type=pathlib.Path, default=HERE / "known_failures.txt")
    parser.add_argument("--failures", action="store_true", help="also print the known failures")
    parser.add_argument("--disputable", action="store_true", help="also run disputable cases")
    parser.add_argument("--id", nargs="*")
    parser.add_argument("--fault", nargs="*")
    parser.add_argument("--kind", nargs="*", help="all cases of these kinds")
    parser.add_argument("--part", type=int, default=0, help="with --kind: number of other cases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write-known", metavar="FAULTS", nargs="*",
                        help="rewrite the list: cases of these faults that fail (A1, or A for all A…)")
    return parser.parse_args()


def write_known(file, results, faults):
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    head = [line for line in lines if line.startswith("#")]
    listed = [f"{case['id']} {case['fault']}" for case, wrong in results
              if wrong and case.get("fault") and any(
                  case["fault"].rstrip("0123456789") == f or case["fault"] == f for f in faults)]
    file.write_text("\n".join(head + sorted(listed, key=lambda l: (l.split()[1], l))) + "\n", encoding="utf-8")


def main():
    options = arguments()
    cases = read_cases(options.cases)
    chosen = choose(cases, options)
    results = run_all(options.program, chosen, options.workers)
    if options.write_known is not None:
        write_known(options.known, results, options.write_known)
    known = read_known(options.known)
    failed, fixed = verdict(results, known)
    for case, wrong in results if options.failures else failed:
        if wrong:
            print(result_line(case, wrong))
    for case in fixed:
        print(f"{case['id']} passes now: remove it from {options.known.name}")
    table(results)
    by_hand = sum(case_steps.steps_of(case) is None for case in cases)
    print(f"{len(chosen)} of {len(cases)} cases run ({by_hand} are tested by hand): "
          f"{len(failed)} unexpected failures, {len(fixed)} known failures passed")
    sys.exit(1 if failed or fixed or not chosen else 0)


if __name__ == "__main__":
    main()
