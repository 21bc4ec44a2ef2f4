"""Can the harness fail? A fake program (fake_hajimari.py) breaks every law once, and a Python
program makes every kind of call once under the shim."""
import os
import shutil
import sys
import tempfile

import laws
import serve_faults
from scenarios import Bench
from shim import Board, Fault, Launcher

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.join(HERE, "..", "..", "examples")

HANG_SECONDS = 60   # enough for the fake program on a busy machine
NEVER = Fault("lock", 1, "EIO")   # the fake program locks nothing
# (scenario, defect of the fake program, fault, how the expected violation begins; None: no
# violation)
DEFECTS = [
    ("inc", "", NEVER, None),
    ("inc", "honest failure", NEVER, None),
    ("inc", "nothing done", NEVER, "false success"),
    ("inc", "broken", NEVER, "broken archive"),
    ("inc", "mixed", NEVER, "broken archive"),
    ("inc", "as it was", NEVER, "false sentence"),
    ("inc", "is live", NEVER, "false sentence"),
    ("inc", "silent", NEVER, "not one sentence"),
    ("inc", "two", NEVER, "not one sentence"),
    ("inc", "raw", NEVER, "untidy sentence"),
    ("inc", "abort", NEVER, "signal"),
    ("inc", "hang", NEVER, "hang"),
    ("inc", "code", NEVER, "undocumented exit"),
    ("inc", "piles", NEVER, "piles up"),
    ("inc", "poison", NEVER, "not repaired"),
    ("inc", "sync", Fault("fsync", 1, "EIO"), "false success"),
    ("inc", "", Fault("fsync", 1, "EIO"), None),
    ("search", "", NEVER, None),
    ("search", "wrong", NEVER, "wrong answer"),
    ("search", "part", NEVER, "wrong answer"),
    ("search", "touch", NEVER, "broken archive"),
    ("serve", "", NEVER, None),
    ("serve", "wrong page", NEVER, "wrong answer"),
    ("serve", "leak", NEVER, "not repaired"),
    ("serve", "sick", NEVER, "not repaired"),
    ("serve", "crash", NEVER, "signal"),
    ("serve", "deaf", NEVER, "hang"),
]

PROLOGUE = """
import errno, fcntl, mmap, os, select, socket, struct, threading
with open(os.environ["FAULT_BOARD"], "r+b") as file:
    page = mmap.mmap(file.fileno(), 4096)
def armed(call, *words):
    struct.pack_into("=I", page, 4, 0)
    try:
        return call(*words)
    except OSError as error:
        return errno.errorcode[error.errno]
    except (MemoryError, RuntimeError) as error:
        return type(error).__name__
    finally:
        struct.pack_into("=I", page, 4, 1)
file = os.open("file", os.O_RDWR | os.O_CREAT)
ours, theirs = socket.socketpair()
poll = select.epoll()
"""
# (kind, mode, a Python call that makes it, the result)
CALLS = [
    ("openr", "from", "os.open, 'file', os.O_RDONLY", "EIO"),
    ("openw", "from", "os.open, 'file', os.O_WRONLY", "EIO"),
    ("openw", "from", "os.open, 'file', os.O_RDONLY", None),
    ("opendir", "from", "os.listdir, '.'", "EIO"),
    ("readdir", "from", "os.listdir, '.'", "EIO"),
    ("read", "from", "os.read, file, 8", "EIO"),
    ("read", "from", "os.pread, file, 8, 0", "EIO"),
    ("write", "from", "os.write, file, b'12345678'", "EIO"),
    ("write", "from", "os.pwrite, file, b'12345678', 0", "EIO"),
    ("write", "from", "os.writev, file, [b'12345678']", "EIO"),
    ("write", "from", "os.write, 2, b'12345678'", 8),
    ("fsync", "from", "os.fsync, file", "EIO"),
    ("fsync", "from", "os.fdatasync, file", "EIO"),
    ("rename", "from", "os.rename, 'file', 'other'", "EIO"),
    ("link", "from", "os.link, 'file', 'other'", "EIO"),
    ("mkdir", "from", "os.mkdir, 'folder'", "EIO"),
    ("truncate", "from", "os.ftruncate, file, 0", "EIO"),
    ("unlink", "from", "os.unlink, 'file'", "EIO"),
    ("unlink", "from", "os.rmdir, 'folder'", "EIO"),
    ("close", "from", "os.close, file", "EIO"),
    ("mmap", "from", "mmap.mmap, -1, 4096", "EIO"),
    ("malloc", "from", "bytearray, 10_000_000", "MemoryError"),
    ("thread", "from", "threading.Thread(target=print).start,", "RuntimeError"),
    ("epctl", "from", "poll.register, ours", "EIO"),
    ("stat", "from", "os.stat, 'file'", "EIO"),
    ("lock", "from", "fcntl.flock, file, fcntl.LOCK_EX", "EIO"),
    ("fd", "from", "socket.socket,", "EIO"),
    ("recv", "from", "ours.recv, 8", "EIO"),
    ("send", "from", "ours.send, b'12345678'", "EIO"),
    ("epwait", "from", "poll.poll, 0", "EIO"),
]
# The results of three writes of 8 bytes in each mode; the first is number 1.
MODES = [("once", 2, [8, "EIO", 8]), ("from", 2, [8, "EIO", "EIO"]), ("short", 2, [8, 4, 8]),
         ("full", 1, [4, "EIO", "EIO"]), ("random", 0, ["EIO", "EIO", "EIO"])]


def missed_violations(shim, root):
    serve_faults.REPAIR_SECONDS = 1
    program = os.path.join(HERE, "fake_hajimari.py")
    bench = Bench(Launcher(program, shim, HANG_SECONDS), Launcher(program, None, HANG_SECONDS), EXAMPLES,
                  root)
    for scenario, defect, fault, beginning in DEFECTS:
        os.environ["FAKE_DEFECT"] = defect
        bench.launcher.hang_seconds = 5 if defect == "hang" else HANG_SECONDS
        if scenario == "serve":
            found = serve_faults.judge(bench, scenario, fault)[1]
        else:
            found = laws.judge(bench, scenario, fault)[1]
        wanted = found == [] if beginning is None else \
            any(what.startswith(beginning) for what in found)
        if not wanted:
            yield (f"{scenario}, \"{defect or 'correct'}\", {fault}: expected "
                   f"{beginning or 'no violation'}, found {found}")


def output_of(shim, folder, fault, code):
    """The output of a Python program whose calls fail while it has armed the shim."""
    launcher = Launcher(sys.executable, shim, 20)
    board = Board(paused=True)
    try:
        run = launcher._finish(["-c", PROLOGUE + code], folder, launcher.environment(fault, board),
                               (), None)
        return run.out.decode().strip() or run.err[-200:]
    finally:
        board.close()


def missed_calls(shim, root):
    for op, mode, call, expected in CALLS:
        folder = tempfile.mkdtemp(dir=root)
        got = output_of(shim, folder, Fault(op, 1, "EIO", mode),
                     f"got = armed({call})\nprint(got if got != os.open else None)")
        # If no failure was planned, the call returns a descriptor: a number.
        if got != str(expected) and not (expected is None and got.isdigit()):
            yield f"shim: {op} {mode}: armed({call}) gave {got}, not {expected}"
    for mode, n, expected in MODES:
        folder = tempfile.mkdtemp(dir=root)
        code = ("struct.pack_into('=23Q', page, 16, *[0] * 23)\n"
                "print([armed(os.write, file, b'12345678') for _ in range(3)])")
        got = output_of(shim, folder, Fault("write", n, "EIO", mode, 1, 1_000_000), code)
        if got != str(expected):
            yield f"shim: write {mode} {n}: {got}, not {expected}"


def run(shim):
    root = tempfile.mkdtemp(prefix="faults-")
    try:
        missed = [*missed_calls(os.path.abspath(shim), root), *missed_violations(shim, root)]
    finally:
        shutil.rmtree(root, ignore_errors=True)
    for what in missed:
        print(f"MISSED {what}")
    print(f"self-test: {len(DEFECTS)} fake programs and {len(CALLS) + len(MODES)} calls tried, "
          f"{len(missed)} missed")
    return 1 if missed else 0
