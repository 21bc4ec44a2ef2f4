"""Runs a program in which selected calls fail (fault_shim.cc), and reports how it ended.

    run = Launcher(program, shim, hang_seconds).run(["search", ...], folder, Fault("read", 12, "EIO"))
    run.code, run.fired, run.calls["read"]
"""
import errno
import mmap
import os
import signal
import struct
import subprocess
import tempfile
import time
from dataclasses import dataclass, field

# In the order of Op in fault_board.h.
OPS = ["openr", "openw", "opendir", "readdir", "read", "write", "fsync", "rename", "link", "mkdir",
       "truncate", "unlink", "close", "mmap", "malloc", "thread", "epctl", "stat", "lock", "fd",
       "recv", "send", "epwait"]
BOARD_BYTES = 4096


@dataclass(frozen=True)
class Fault:
    """The n-th call of a kind fails with an error; fault_shim.cc explains the modes."""
    op: str
    n: int = 0
    error: str = "EIO"
    mode: str = "once"
    seed: int = 0
    ppm: int = 0
    limit: int = 2**63

    def __str__(self):
        if self.mode == "random":
            return f"{self.op}/{self.ppm}/{self.error}/random/{self.seed}"
        return f"{self.op}/{self.n}/{self.error}/{self.mode}"

    @staticmethod
    def parse(text):
        op, n, error, mode, *seed = text.split("/")
        if mode == "random":
            return Fault(op, 0, error, mode, int(seed[0]), int(n))
        return Fault(op, int(n), error, mode)

    def environment(self):
        return {"FAULT_OPS": self.op, "FAULT_N": str(self.n), "FAULT_MODE": self.mode,
                "FAULT_ERROR": str(getattr(errno, self.error)), "FAULT_SEED": str(self.seed),
                "FAULT_PPM": str(self.ppm), "FAULT_LIMIT": str(self.limit)}


class Board:
    """The page shared with the process: its counters and the switch."""

    def __init__(self, paused=False):
        descriptor, self.path = tempfile.mkstemp(prefix="fault-board-")
        os.truncate(descriptor, BOARD_BYTES)
        self._page = mmap.mmap(descriptor, BOARD_BYTES)
        os.close(descriptor)
        self.pause(paused)

    def pause(self, paused):
        struct.pack_into("=I", self._page, 4, int(paused))

    def fired(self):
        return struct.unpack_from("=Q", self._page, 8)[0]

    def calls(self):
        return dict(zip(OPS, struct.unpack_from(f"={len(OPS)}Q", self._page, 16)))

    def unsynced(self):
        """(inode, path) of the file whose sync failed last, or None."""
        at = 16 + 8 * len(OPS)
        inode = struct.unpack_from("=Q", self._page, at)[0]
        path = self._page[at + 8:at + 8 + 1024].split(b"\0")[0].decode()
        return (inode, path) if inode else None

    def close(self):
        self._page.close()
        os.unlink(self.path)


@dataclass
class Run:
    code: int          # exit code; the negative number of the signal if one ended it
    out: bytes
    err: str
    seconds: float
    hung: bool = False
    fired: int = 0
    calls: dict = field(default_factory=dict)
    unsynced: tuple | None = None   # (inode, path) of the file whose sync failed


class Launcher:
    def __init__(self, program, shim, hang_seconds):
        self.program = os.path.abspath(program)
        self.shim = os.path.abspath(shim) if shim else None
        self.hang_seconds = hang_seconds

    def environment(self, fault, board):
        # Messages are compared in English, whatever the locale of the machine is.
        plain = {**os.environ, "LC_ALL": "C.UTF-8"}
        if not self.shim:
            return plain
        plan = fault.environment() if fault else {}
        return {**plain, **plan, "FAULT_BOARD": board.path, "LD_PRELOAD": self.shim}

    def run(self, words, folder, fault=None, before=(), stdout=None):
        """`before` is a command that sets limits and then runs the rest of its words."""
        board = Board()
        try:
            environment = self.environment(fault, board)
            run = self._finish(words, folder, environment, before, stdout)
            run.fired, run.calls, run.unsynced = board.fired(), board.calls(), board.unsynced()
            return run
        finally:
            board.close()

    def _finish(self, words, folder, environment, before, stdout):
        begun = time.monotonic()
        # Write into files: a full pipe would block the process, and the harness would report a
        # hang.
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([*before, self.program, *words], cwd=folder,
                                       env=environment, stdin=subprocess.DEVNULL,
                                       stdout=stdout or out, stderr=err, start_new_session=True)
            hung = False
            try:
                process.wait(self.hang_seconds)
            except subprocess.TimeoutExpired:
                hung = True
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            out.seek(0)
            err.seek(0)
            return Run(process.returncode, out.read(), err.read().decode("utf-8", "replace"),
                       time.monotonic() - begun, hung)
