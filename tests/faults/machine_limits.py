"""Limits that the machine itself sets: a disk that is full, files and memory that may not grow, a
stdout that takes nothing. No shim; the laws are those of laws.py.

The full disks are tmpfs, mounted where only this process and its children see them; that needs
root. Where it may not mount they are left out, and a line says so.
"""
import ctypes
import os
import shutil
import subprocess

import laws
from scenarios import SCENARIOS

DISK_KB = range(600, 1001, 4)
FREE_KB = range(0, 401, 16)
FILE_KB = [*range(0, 65, 4), *range(72, 257, 8)]
MEMORY_KB = range(40_000, 400_001, 8_000)
CLONE_NEWNS, MS_REC, MS_PRIVATE = 0x20000, 0x4000, 1 << 18
# Said by bash or the loader where main() is not reached.
NOT_STARTED = ("error while loading shared libraries", "Cannot allocate memory", "cannot allocate")


def play(bench, counts):
    # Nothing fails here but what the machine refuses by itself.
    bench.launcher = bench.plain
    for name in ("first", "inc", "keep1", "rollback", "search", "suggest", "explain", "batch"):
        _sweep(bench, counts, name, "file size", FILE_KB, "ulimit -f")
        _sweep(bench, counts, name, "memory", MEMORY_KB, "ulimit -v")
    _full_stdout(bench, counts)
    if _may_mount():
        _full_disks(bench, counts)
        _nearly_full_disks(bench, counts)
    else:
        print("full disk: left out, because nothing can be mounted here (it needs root).")


def _sweep(bench, counts, name, what, sizes, limit):
    for size in sizes:
        before = ["bash", "-c", f'{limit} {size} && exec "$@"', "limits"]
        run, found = laws.judge(bench, name, None, before=before)
        if run.code in (126, 127) or any(words in run.err for words in NOT_STARTED):
            continue
        counts.add(name, what, f"{limit} {size}; {name}", run.code != 0, found)


def _full_stdout(bench, counts):
    for name, scenario in SCENARIOS.items():
        folder = bench.copy(name)
        with open("/dev/full", "wb") as full:
            run = bench.plain.run(list(scenario.command), folder, stdout=full)
        found = laws.of_the_end(run)
        if run.code == 0 and bench.golden(name).out:
            found.append("false success: exit 0, and nothing of its output came out")
        counts.add(name, "stdout full", f"{name} > /dev/full", run.code != 0, found)
        shutil.rmtree(folder)
    _full_stdout_of_help(bench, counts)


def _full_stdout_of_help(bench, counts):
    for words in (["--help"], ["--version"], ["index", "--help"]):
        with open("/dev/full", "wb") as full:
            run = bench.plain.run(words, "/", stdout=full)
        found = laws.of_the_end(run)
        if run.code == 0:
            found.append("false success: exit 0, and nothing of its output came out")
        counts.add(words[-1], "stdout full", f"{' '.join(words)} > /dev/full", run.code != 0, found)


def _may_mount():
    """Whether it may; from then on what is mounted is seen by nobody else."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        return False
    return libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) == 0


class Disk:
    """A tmpfs of some kilobytes in the place of a folder that is empty; gone at the end."""

    def __init__(self, folder, kilobytes):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder],
                       check=True)

    def grow(self):
        subprocess.run(["mount", "-o", "remount,size=100m", self.folder], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.folder], check=True)


def _judge_on(bench, counts, name, disk_kb, case):
    """Plays the scenario with its archive on a disk of that size."""
    folder = bench.copy(name)
    archive = os.path.join(folder, "arc")
    before = archive + "-before"
    if os.path.exists(archive):
        os.rename(archive, before)
    with Disk(archive, disk_kb) as disk:
        if os.path.exists(before):
            shutil.copytree(before, archive, dirs_exist_ok=True)
        run = bench.plain.run(list(SCENARIOS[name].command), folder)
        disk.grow()
        found = laws.of_the_end(run) + laws.of_a_writer(bench, name, run, folder, sure=True)
        counts.add(name, "disk full", case, run.code != 0, found)
    shutil.rmtree(folder)


def _size_kb(folder):
    kilobytes = 8
    for root, folders, names in os.walk(folder):
        kilobytes += 4 * len(folders)
        kilobytes += sum(-(-os.path.getsize(os.path.join(root, name)) // 4096) * 4
                         for name in names)
    return kilobytes


def _full_disks(bench, counts):
    """A first index of all examples: at the lower sizes the disk is full, at the upper it is not."""
    for size in DISK_KB:
        _judge_on(bench, counts, "first_all", size, f"tmpfs size={size}k; first_all")


def _nearly_full_disks(bench, counts):
    for name in ("inc", "keep1", "rollback"):
        used = _size_kb(os.path.join(bench.golden(name).folder, "arc"))
        for free in FREE_KB:
            _judge_on(bench, counts, name, used + free, f"tmpfs free={free}k; {name}")
