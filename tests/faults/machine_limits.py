"""Limits of the machine: a full disk, files and memory that cannot grow, a stdout that accepts
nothing. No shim; the laws are those of laws.py.

    disk       the archive is on a tmpfs of that many kilobytes
    free       the same, that many kilobytes larger than the archive already is
    file       ulimit -f: no file may exceed that many kilobytes, including stderr
    memory     ulimit -v: address space in kilobytes
    stdout     stdout is /dev/full

The tmpfs is visible only to this process and its children. Mounting it needs root; without root,
disk and free are skipped, and a line says so.
"""
import ctypes
import os
import shutil
import subprocess

import laws
import serve_faults
from scenarios import SCENARIOS

LIMITS = ("disk", "free", "file", "memory", "stdout")
DISK_KB = range(600, 1001, 4)
FREE_KB = range(0, 401, 16)
FILE_KB = [*range(4, 65, 4), *range(72, 257, 8)]
MEMORY_KB = range(40_000, 400_001, 8_000)
WRITERS = ("edit", "inc", "keep1", "rollback")
LIMITED = ("first", *WRITERS, "search", "suggest", "explain", "batch")
CLONE_NEWNS, MS_REC, MS_PRIVATE = 0x20000, 0x4000, 1 << 18
# Said by the loader or by bash where main() is not reached.
NOT_STARTED = ("error while loading shared libraries", "annot allocate memory", "xrealloc")


def may_mount():
    """Whether it may; from then on what is mounted is seen by nobody else. Before any thread."""
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.unshare(CLONE_NEWNS) == 0 and \
        libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) == 0


def cases(chosen):
    """(scenario, limit, value) of all, or of the chosen scenarios."""
    if may_mount():
        # All of examples/: at the lower sizes the disk is full, at the upper it is not.
        if not chosen or "first_all" in chosen:
            yield from (("first_all", "disk", size) for size in DISK_KB)
        yield from ((name, "free", size) for name in WRITERS if name in (chosen or WRITERS)
                    for size in FREE_KB)
    else:
        print("disk, free: left out, because nothing can be mounted here (it needs root).")
    for name in [name for name in LIMITED if name in (chosen or LIMITED)]:
        yield from ((name, "file", size) for size in FILE_KB)
        yield from ((name, "memory", size) for size in MEMORY_KB)
    if not chosen or "start" in chosen:
        yield from (("start", "memory", size) for size in MEMORY_KB)
    yield from ((name, "stdout", "full") for name in SCENARIOS if name in (chosen or SCENARIOS))


def judge(bench, name, limit, value):
    """(whether the limit was felt, what was wrong)"""
    if limit in ("disk", "free"):
        return _judge_on_a_disk(bench, name, limit, int(value))
    if limit == "stdout":
        return _judge_full_stdout(bench, name)
    flag = {"file": "-f", "memory": "-v"}[limit]
    before = ["bash", "-c", f'ulimit {flag} {value} && exec "$@"', "limits"]
    if name == "start":
        felt, found = serve_faults.judge_limited(bench, before)
        return felt, [what for what in found if not _not_started(what)]
    run, found = laws.judge(bench, name, None, before=before)
    return run.code != 0, [] if run.code > 0 and _not_started(run.err) else found


def _not_started(said):
    return any(words in said for words in NOT_STARTED)


def _judge_full_stdout(bench, name):
    """The output is lost: that is a failure, and no reason to leave a broken archive."""
    folder = bench.copy(name)
    try:
        with open("/dev/full", "wb") as full:
            run = bench.plain.run(list(SCENARIOS[name].command), folder, stdout=full)
        found = laws.of_the_end(run)
        if run.code == 0 and bench.golden(name).out:
            found.append("false success: exit 0, and nothing of its output came out")
        if SCENARIOS[name].writes:
            state = laws.state_of(bench, name, folder, sure=True)
            if state not in ("old", "new"):
                found.append(f"broken archive: {state}")
        return True, found
    finally:
        shutil.rmtree(folder)


class Disk:
    """A tmpfs of some kilobytes in the place of a folder; gone at the end."""

    def __init__(self, folder, kilobytes):
        self._folder = folder
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder],
                       check=True)

    def grow(self):
        subprocess.run(["mount", "-o", "remount,size=100m", self._folder], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self._folder], check=True)


def _size_kb(folder):
    """Of its files in pages, as tmpfs counts them."""
    return 8 + sum(-(-os.path.getsize(os.path.join(root, name)) // 4096) * 4
                   for root, _, names in os.walk(folder) for name in names)


def _judge_on_a_disk(bench, name, limit, kilobytes):
    folder = bench.copy(name)
    archive = os.path.join(folder, "arc")
    before = archive + "-before"
    if os.path.exists(archive):
        os.rename(archive, before)
    size = kilobytes + (_size_kb(before) if limit == "free" else 0)
    try:
        with Disk(archive, max(size, 4)) as disk:
            if os.path.exists(before):
                shutil.copytree(before, archive, dirs_exist_ok=True)
            run = bench.plain.run(list(SCENARIOS[name].command), folder)
            disk.grow()
            return run.code != 0, \
                laws.of_the_end(run) + laws.of_a_writer(bench, name, run, folder, sure=True)
    finally:
        shutil.rmtree(folder)
