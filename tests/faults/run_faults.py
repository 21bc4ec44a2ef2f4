#!/usr/bin/env python3
"""Does the program keep its promises about archives, answers and exit codes when system calls fail?

    run_faults.py --program P --shim S --seed 7 --seconds 120   a seeded sample, within the time
    run_faults.py --program P --shim S --every                  every n of every call (.ci/nightly)
    run_faults.py --program P --shim S --case inc/read/172/EIO/once    one case, as printed
    run_faults.py --program P --shim S --self-test              does it detect broken laws?

Prints, for each scenario and call, the number of cases, of cases in which the call failed, and of
cases that broke a law of laws.py; and a command line for each case of the last kind. The exit code
is 1 if there is one.
"""
import argparse
import collections
import math
import os
import queue
import random
import shlex
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback

import laws
import machine_limits
import self_test
import serve_faults
from scenarios import SCENARIOS, Bench
from shim import Fault, Launcher

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")

ALL = [*SCENARIOS, *serve_faults.SCENARIOS]

# How each kind of call fails: (errno, mode).
WAYS = {
    "openr": [("EIO", "once"), ("EMFILE", "once"), ("EACCES", "once"), ("EMFILE", "from")],
    "openw": [("EIO", "once"), ("ENOSPC", "once"), ("EMFILE", "once")],
    "opendir": [("EMFILE", "once"), ("EIO", "once")],
    "readdir": [("EIO", "once")],
    "read": [("EIO", "once"), ("EIO", "short")],
    "write": [("EIO", "once"), ("ENOSPC", "from"), ("ENOSPC", "short"), ("ENOSPC", "full")],
    "fsync": [("EIO", "once"), ("ENOSPC", "once")],
    "rename": [("EIO", "once"), ("ENOSPC", "once")],
    "link": [("EIO", "once"), ("EMLINK", "from")],
    "mkdir": [("EIO", "once"), ("ENOSPC", "once")],
    "truncate": [("EIO", "once")],
    "unlink": [("EIO", "once"), ("EIO", "from")],
    "close": [("EIO", "once")],
    "mmap": [("ENOMEM", "once")],
    "malloc": [("ENOMEM", "once"), ("ENOMEM", "burst")],
    "thread": [("EAGAIN", "once")],
    "stat": [("EIO", "once")],
    "lock": [("ENOLCK", "once")],
    "fd": [("EMFILE", "once")],
}
# Violations to print for one scenario and call without --all-shown, because one defect breaks many
# cases.
SHOWN = 8
# There are hundreds of thousands of allocations: try all of the first ones and a seeded sample of
# the rest.
FIRST_ALLOCATIONS = 600
SAMPLED_ALLOCATIONS = 400
# A burst covers its neighbours: it begins at every fifth allocation.
BURST_STEP = 5


def every_fault(calls, seed):
    for op, ways in WAYS.items():
        numbers = range(1, calls[op] + 1)
        if op == "malloc" and len(numbers) > FIRST_ALLOCATIONS + SAMPLED_ALLOCATIONS:
            later = random.Random(seed).sample(range(FIRST_ALLOCATIONS + 1, calls[op] + 1),
                                               SAMPLED_ALLOCATIONS)
            numbers = [*range(1, FIRST_ALLOCATIONS + 1), *sorted(later)]
        for n in numbers:
            for error, mode in ways:
                if mode != "burst" or n % BURST_STEP == seed % BURST_STEP:
                    yield Fault(op, n, error, mode)


def some_fault(calls, draw, ops):
    used = [op for op in ops or WAYS if calls[op] > 0]
    op = draw.choices(used, [1 + math.log2(calls[op]) for op in used])[0]
    error, mode = draw.choice(WAYS[op])
    last = calls[op]
    # Runs that fail early resemble each other, so only half of the allocations are early ones.
    n = draw.randint(1, min(last, FIRST_ALLOCATIONS) if op == "malloc" and draw.random() < 0.5
                     else last)
    return Fault(op, n, error, mode)


class Counts:
    """Counts of the cases and violations; several threads write it."""

    def __init__(self, command, all_shown):
        self._command, self._all_shown = command, all_shown
        self._lock = threading.Lock()
        self.rows = collections.OrderedDict()
        self.violations = []

    def add(self, scenario, call, case, fired, found):
        with self._lock:
            row = self.rows.setdefault((scenario, call), [0, 0, 0])
            row[0] += 1
            row[1] += bool(fired)
            row[2] += bool(found)
            for what in (" ".join(what.split()) for what in found):
                self.violations.append((case, what))
                if self._all_shown or row[2] <= SHOWN:
                    print(f"VIOLATION {case}: {what}\n  {self._command} --case {shlex.quote(case)}",
                          flush=True)
                elif row[2] == SHOWN + 1:
                    print(f"VIOLATION {case} and more of {scenario}, {call}; only {SHOWN} are "
                          "printed.", flush=True)

    def show(self):
        print(f"{'scenario':<20}{'call':<16}{'tried':>8}{'fired':>8}{'violations':>12}")
        for (scenario, call), row in sorted(self.rows.items()):
            print(f"{scenario:<20}{call:<16}{row[0]:>8}{row[1]:>8}{row[2]:>12}")
        totals = [sum(column) for column in zip(*self.rows.values())] or [0, 0, 0]
        print(f"{'all':<36}{totals[0]:>8}{totals[1]:>8}{totals[2]:>12}")


def run_in_threads(cases, play, workers):
    """Runs each case in one of the threads; takes the next of `cases` only when a thread is
    free."""
    waiting = queue.Queue(maxsize=workers)
    broken = []

    def work():
        for case in iter(waiting.get, None):
            try:
                play(case)
            except Exception:
                broken.append(f"{case}: {traceback.format_exc()}")

    threads = [threading.Thread(target=work, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for case in cases:
        waiting.put(case)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    if broken:
        raise RuntimeError("the harness itself failed: " + "\n".join(broken))


def play_case(bench, counts, case, sure):
    name, what = case
    if isinstance(what, tuple):
        limit, value = what
        fired, found = machine_limits.judge(bench, name, limit, value)
        counts.add(name, limit, f"{name}/{limit}/{value}", fired, found)
        return
    if name in serve_faults.SCENARIOS:
        fired, found = serve_faults.judge(bench, name, what)
    else:
        run, found = laws.judge(bench, name, what, sure)
        fired = run.fired
    counts.add(name, what.op, f"{name}/{what}", fired, found)


def read_case(text):
    """(scenario, Fault) or (scenario, (limit, value)) of a case in its printed form."""
    name, rest = text.split("/", 1)
    first, *others = rest.split("/")
    if first in machine_limits.LIMITS:
        return name, (first, others[0])
    return name, Fault.parse(rest)


def sampled_cases(bench, options):
    """Cases until the time is over; every eighth is one of a server."""
    draw = random.Random(options.seed)
    names = options.scenarios or ALL
    plain = [name for name in names if name in SCENARIOS]
    serving = [name for name in names if name in serve_faults.SCENARIOS]
    # Commands that write have more to lose, so they run more often.
    weights = [3 if SCENARIOS[name].writes else 1 for name in plain]
    number = 0
    while time.monotonic() < options.ends:
        number += 1
        if serving and (number % 8 == 0 or not plain):
            name = draw.choice(serving)
            yield name, serve_faults.some_fault(bench, name, draw)
        else:
            name = draw.choices(plain, weights)[0]
            yield name, some_fault(bench.golden(name).calls, draw,
                                   options.ops or SCENARIOS[name].ops)


def all_cases(bench, options):
    for name in options.scenarios or ALL:
        if name in SCENARIOS:
            faults = every_fault(bench.golden(name).calls, options.seed)
        else:
            faults = serve_faults.every_fault(bench, name, options.seed)
        chosen = options.ops or (SCENARIOS[name].ops if name in SCENARIOS else ())
        yield from ((name, fault) for fault in faults if not chosen or fault.op in chosen)


def prepare(bench, counts, names):
    """Makes the golden runs and checks the laws without faults."""
    for name in names:
        found = laws.check_golden_run(bench, name)
        counts.add(name, "none", f"{name}/none", False, found)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--shim", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--limits", action="store_true",
                        help="full disks, limits of file size and memory, a full stdout")
    parser.add_argument("--case", action="append", default=[])
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--scenarios", type=lambda text: text.split(","), default=[])
    parser.add_argument("--ops", type=lambda text: text.split(","), default=[])
    parser.add_argument("--all-shown", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--hang-seconds", type=float, default=60)
    return parser.parse_args()


def command_of(options):
    here = os.path.relpath(os.path.join(HERE, "run_faults.py"))
    return f"{here} --program {options.program} --shim {options.shim}"


def cases_of(options, bench, counts):
    """The cases to run; also makes and checks the golden runs of their scenarios."""
    if options.case:
        for name in [case.split("/")[0] for case in options.case if case.endswith("/none")]:
            prepare(bench, counts, [name])
        return [read_case(case) for case in options.case if not case.endswith("/none")]
    if options.limits:
        # A list, because the mount call must precede the first thread.
        return [(name, (limit, value))
                for name, limit, value in machine_limits.cases(options.scenarios)]
    prepare(bench, counts, [name for name in options.scenarios or ALL
                            if name in SCENARIOS])
    return all_cases(bench, options) if options.every else sampled_cases(bench, options)


def play_all(options, bench, counts):
    if any(case.split("/")[1] in ("disk", "free") for case in options.case):
        machine_limits.may_mount()
    checked = random.Random(options.seed)
    sure = lambda: bool(options.case) or checked.random() < 0.1
    run_in_threads(cases_of(options, bench, counts),
                   lambda case: play_case(bench, counts, case, sure()), options.workers)


def main():
    options = read_options()
    options.ends = time.monotonic() + options.seconds
    # Use a disk in memory if there is one: this tests the calls, not the disk.
    if "TMPDIR" not in os.environ and os.access("/dev/shm", os.W_OK):
        tempfile.tempdir = "/dev/shm"
    # Delete temporary files also after SIGTERM.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if options.self_test:
        return self_test.run(options.shim)
    root = tempfile.mkdtemp(prefix="faults-")
    try:
        bench = Bench(Launcher(options.program, options.shim, options.hang_seconds),
                      Launcher(options.program, None, options.hang_seconds), EXAMPLES, root)
        counts = Counts(command_of(options), options.all_shown)
        begun = time.monotonic()
        play_all(options, bench, counts)
        counts.show()
        print(f"seed {options.seed}, {time.monotonic() - begun:.0f} s")
        return 1 if counts.violations else 0
    finally:
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
