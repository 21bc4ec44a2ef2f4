"""Limits of the machine: a full disk, files and memory that cannot grow, a stdout that rejects
every write. The shim is not used; the laws are those of laws.py.

    disk       the archive is on a tmpfs of that many kilobytes
    free       a tmpfs that is that many kilobytes larger than the existing archive
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
# Messages of the loader or of bash if main() was not reached.
NOT_STARTED = ("error while loading shared libraries", "annot allocate memory", "xrealloc")


def may_mount():
    """Whether mounting is allowed; afterwards, mounts are private to this process. Call it before
    starting a thread."""
    libc = ctypes.CDLL(None, use_errno=True)
    return libc.unshare(CLONE_NEWNS) == 0 and \
        libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) == 0


def cases(chosen):
    """(scenario, limit, value) of all scenarios or of the chosen ones."""
    if may_mount():
        # All of examples/: the disk becomes full at the smaller sizes but not at the larger ones.
        if not chosen or "first_all" in chosen:
            yield from (("first_all", "disk", size) for size in DISK_KB)
        yield from ((name, "free", size) for name in WRITERS if name in (chosen or WRITERS)
                    for size in FREE_KB)
    else:
        print("disk, free: skipped, because mounting needs root.")
    for name in [name for name in LIMITED if name in (chosen or LIMITED)]:
        yield from ((name, "file", size) for size in FILE_KB)
        yield from ((name, "memory", size) for size in MEMORY_KB)
    if not chosen or "start" in chosen:
        yield from (("start", "memory", size) for size in MEMORY_KB)
    yield from ((name, "stdout", "full") for name in SCENARIOS if name in (chosen or SCENARIOS))


def judge(bench, name, limit, value):
    """(whether the limit took effect, the violations)"""
    if limit in ("disk", "free"):
        return _judge_on_a_disk(bench, name, limit, int(value))
    if limit == "stdout":
        return _judge_full_stdout(bench, name)
    flag = {"file": "-f", "memory": "-v"}[limit]
    before = ["bash", "-c", f'ulimit {flag} {value} && exec "$@"', "limits"]
    if name == "start":
        limited, found = serve_faults.judge_limited(bench, before)
        return limited, [what for what in found if not _not_started(what)]
    run, found = laws.judge(bench, name, None, before=before)
    return run.code != 0, [] if run.code > 0 and _not_started(run.err) else found


def _not_started(message):
    return any(words in message for words in NOT_STARTED)


def _judge_full_stdout(bench, name):
    """The output is lost. The command must fail, but must not leave a broken archive."""
    folder = bench.copy(name)
    try:
        with open("/dev/full", "wb") as full:
            run = bench.plain.run(list(SCENARIOS[name].command), folder, stdout=full)
        found = laws.check_exit(run)
        if run.code == 0 and bench.golden(name).out:
            found.append("false success: exit 0, but all output was lost")
        if SCENARIOS[name].writes:
            state = laws.state_of(bench, name, folder, sure=True)
            if state not in ("old", "new"):
                found.append(f"broken archive: {state}")
        return True, found
    finally:
        shutil.rmtree(folder)


class Disk:
    """A tmpfs mounted on a folder; unmounted at the end."""

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
    """The size of its files in pages, as tmpfs counts it."""
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
                laws.check_exit(run) + laws.check_writer(bench, name, run, folder, sure=True)
    finally:
        shutil.rmtree(folder)
