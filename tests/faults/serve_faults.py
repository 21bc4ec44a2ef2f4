"""A server in which calls fail while it answers requests, on a free port of 127.0.0.1.

    start   one call fails while the server starts or answers its first requests
    serve   calls of one kind fail at random during a few hundred requests
    swap    the same while a new generation is published

Each answer is correct (200 with the bytes that the server returns without faults; for swap, those of
either generation), a 5xx, or a refused or cut connection. Once no call fails any more, every answer
is correct, the numbers of connections and descriptors are the same as before, and SIGTERM ends the
server within 3 s.
"""
import http.client
import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time

import archive_state
import laws
from scenarios import INDEX
from shim import Board, Fault

SCENARIOS = ("start", "serve", "swap")
PATHS = ["/api/v1/search?q=tsunami", "/api/v1/search?q=%E6%B4%A5%E6%B3%A2&facets=theme,era",
         "/api/v1/suggest?q=hiro", "/api/v1/stories/boston-kyoto", "/?q=editmark", "/healthz"]
CLIENTS = 4
REQUESTS_OF_EACH = 60
ANSWER_SECONDS = 10
START_SECONDS = 30
MEND_SECONDS = 8
END_SECONDS = 3
FIRST_DESCRIPTORS = 200    # of a server that has just started

START_WAYS = {"openr": "EMFILE", "openw": "EIO", "opendir": "EMFILE", "readdir": "EIO",
              "read": "EIO", "write": "EIO", "mmap": "ENOMEM", "malloc": "ENOMEM",
              "thread": "EAGAIN", "epctl": "ENOMEM", "stat": "EIO", "fd": "EMFILE",
              "close": "EIO", "recv": "ECONNRESET", "send": "EPIPE", "epwait": "EINTR"}
# (kinds of call, error, chances in a million)
SERVE_WAYS = [("epctl", "ENOSPC", (5000, 50000, 300000)), ("epctl", "ENOMEM", (20000,)),
              ("fd", "EMFILE", (10000, 300000)), ("recv,read", "EIO", (10000, 200000)),
              ("send,write", "EIO", (10000, 200000)), ("openr,opendir", "EMFILE", (100000,)),
              ("mmap", "ENOMEM", (200000,)), ("epwait", "EINTR", (10000,)),
              ("malloc", "ENOMEM", (20, 200))]
SWAP_WAYS = [("openr,opendir", "EMFILE", (20000, 300000)), ("read,readdir", "EIO", (20000, 300000)),
             ("mmap", "ENOMEM", (100000, 500000)), ("stat", "EIO", (50000,)),
             ("thread", "EAGAIN", (500000,)), ("malloc", "ENOMEM", (2, 20))]
START_ALLOCATIONS = 150


class Server:
    """The program, serving the archive of a folder with the shim before it."""

    def __init__(self, launcher, folder, fault, paused, before=(), threads=2):
        """`before` is a command that sets limits and then runs the rest of its words."""
        self.board = Board(paused)
        self._out = tempfile.TemporaryFile(dir=folder)
        self._err = tempfile.TemporaryFile(dir=folder)
        self.process = subprocess.Popen(
            [*before, launcher.program, "serve", "--archive", "arc", "--listen", "127.0.0.1:0",
             "--admin-listen", "127.0.0.1:0", "--threads", str(threads), "--log",
             "none", "--no-results", "no-results.json"],
            cwd=folder, env=launcher.environment(fault, self.board), stdin=subprocess.DEVNULL,
            stdout=self._out, stderr=self._err, start_new_session=True)
        self.port = self.admin_port = None

    def wait_until_it_serves(self):
        """Whether it does; False if it ended or is silent for START_SECONDS."""
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends and self.process.poll() is None:
            ports = re.findall(rb"http://127\.0\.0\.1:(\d+)/", self.out())
            if len(ports) == 2:
                self.port, self.admin_port = map(int, ports)
                return True
            time.sleep(0.01)
        return False

    def out(self):
        return self._read(self._out)

    def err(self):
        return self._read(self._err).decode("utf-8", "replace")

    @staticmethod
    def _read(file):
        return os.pread(file.fileno(), 1 << 20, 0)

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def connections(self):
        """The gauge, or None where it is not answered."""
        status, body = ask(self.admin_port, "/metrics")
        found = re.search(rb"^hajimari_http_connections (\d+)", body, re.M) if status == 200 else None
        return int(found.group(1)) if found else None

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._out.close()
        self._err.close()
        self.board.close()


def ask(port, path):
    """(status, body); status 0 if the connection was refused or cut, -1 if nothing came in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except TimeoutError:
        return -1, b""
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        connection.close()


def expected_of(server):
    return {path: {ask(server.port, path)} for path in PATHS}


def wrong(answer, path, expected):
    """What is wrong with an answer, or None."""
    status, body = answer
    if status == -1:
        return f"hang: {path} had no answer in {ANSWER_SECONDS} s"
    if status == 0 or 500 <= status < 600 or answer in expected[path]:
        return None
    return f"wrong answer: {path}: {status} {body[:120]!r}"


def ask_much(server, expected, each=REQUESTS_OF_EACH):
    """What was wrong, each thing once."""
    found = set()

    def client(first):
        for number in range(each):
            if server.process.poll() is not None:
                return
            path = PATHS[(first + number) % len(PATHS)]
            found.add(wrong(ask(server.port, path), path, expected))

    clients = [threading.Thread(target=client, args=(first,)) for first in range(CLIENTS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    return sorted(found - {None})


def _until(holds):
    """Whether it holds within MEND_SECONDS."""
    ends = time.monotonic() + MEND_SECONDS
    while not holds():
        if time.monotonic() > ends:
            return False
        time.sleep(0.1)
    return True


def of_the_end(server):
    if server.process.poll() is not None:
        return [f"signal: ended with {server.process.returncode}: {server.err().strip()[-200:]}"]
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    try:
        code = server.process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        return [f"hang: SIGTERM has not ended it in {END_SECONDS} s"]
    if code != 0:
        return [f"undocumented exit: {code} {time.monotonic() - begun:.1f} s after SIGTERM: "
                f"{server.err().strip()[-200:]}"]
    return []


def of_what_it_keeps(server, expected, descriptors):
    """When no call fails any more and nobody is connected; it had so many descriptors before."""
    found = []
    rightly = lambda: all(ask(server.port, path) in expected[path] for path in PATHS * 4)
    if not _until(rightly):
        bad = [f"{path}: {ask(server.port, path)[0]}" for path in PATHS]
        found.append(f"not mended: without faults not all is answered: {bad}")
    if not _until(lambda: server.connections() == 0):
        found.append(f"not mended: {server.connections()} connections are told of, none is open")
    # Readers are opened when a thread is first asked.
    if not _until(lambda: server.descriptors() <= descriptors + 6):
        found.append(f"not mended: {server.descriptors()} descriptors, there were {descriptors}")
    return found


def judge_serve(bench, fault, meanwhile=None):
    folder = bench.copy("inc")
    server = Server(bench.launcher, folder, fault, paused=True)
    try:
        if not server.wait_until_it_serves():
            return 0, [f"not served: {server.err()}"]
        expected = expected_of(server)
        found = ask_much(server, expected, 6)
        _until(lambda: server.connections() == 0)
        descriptors = server.descriptors()
        server.board.pause(False)
        if meanwhile:
            found += meanwhile(server, folder, expected)
        found += ask_much(server, expected)
        server.board.pause(True)
        if server.process.poll() is None:
            found += of_what_it_keeps(server, expected if not meanwhile else
                                      last_of(bench, folder), descriptors)
        return server.board.fired(), found + of_the_end(server)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def last_of(bench, folder):
    """What a server without faults answers of the archive as it is now."""
    server = Server(bench.launcher, folder, None, paused=True)
    try:
        if not server.wait_until_it_serves():
            raise RuntimeError(f"no server starts without faults: {server.err()}")
        return expected_of(server)
    finally:
        server.close()


def judge_swap(bench, fault):
    def publish(server, folder, expected):
        run = bench.plain.run(INDEX, folder)
        if run.code != 0:
            return [f"false sentence: index beside the server: {run.err}"]
        for path, answers in last_of(bench, folder).items():
            expected[path] |= answers
        return []
    return judge_serve(bench, fault, publish)


def judge_start(bench, fault):
    folder = bench.copy("inc")
    server = Server(bench.launcher, folder, fault, paused=False)
    try:
        if not server.wait_until_it_serves():
            return server.board.fired(), of_no_start(server)
        expected = expected_at_rest(bench)
        found = {wrong(ask(server.port, path), path, expected) for path in PATHS * 2} - {None}
        server.board.pause(True)
        found = sorted(found)
        if server.process.poll() is None:
            found += of_what_it_keeps(server, expected, FIRST_DESCRIPTORS)
        return server.board.fired(), found + of_the_end(server)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def judge_limited(bench, before):
    """(whether it does not serve, what was wrong) of a server under a limit that stays."""
    folder = bench.copy("inc")
    server = Server(bench.plain, folder, None, True, before, threads=4)
    try:
        if not server.wait_until_it_serves():
            return True, of_no_start(server)
        found = ask_much(server, expected_at_rest(bench), 20)
        return False, found + of_the_end(server)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def of_no_start(server):
    code = server.process.poll()
    if code is None:
        return [f"hang: it neither serves nor ends in {START_SECONDS} s"]
    if code < 0:
        return [f"signal: ended by signal {-code}: {server.err().strip()[-200:]}"]
    lines = laws.said_aside(server.err())
    found = []
    if code not in laws.FAILURES:
        found.append(f"undocumented exit: {code}: {server.err()}")
    elif len(lines) != 1 or not lines[0].startswith("hajimari: ") or laws.UNTIDY.search(lines[0]):
        found.append(f"no one sentence: {lines}")
    if server.out():
        found.append(f"false sentence: it ended, and said {server.out()!r}")
    return found


_at_rest = {}
_lock = threading.Lock()


def expected_at_rest(bench):
    """Answers of the archive that every server starts with; asked for once."""
    with _lock:
        if bench not in _at_rest:
            folder = bench.copy("inc")
            try:
                _at_rest[bench] = last_of(bench, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return _at_rest[bench]


_calls = {}


def calls_of_a_start(bench):
    with _lock:
        if bench not in _calls:
            _calls[bench] = _count_a_start(bench)
        return _calls[bench]


def _count_a_start(bench):
    folder = bench.copy("inc")
    server = Server(bench.launcher, folder, None, paused=True)
    try:
        if not server.wait_until_it_serves():
            raise RuntimeError(f"no server starts without faults: {server.err()}")
        expected_of(server)
        return server.board.calls()
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def judge(bench, name, fault):
    """(how many calls failed, what was wrong)"""
    return {"start": judge_start, "serve": judge_serve, "swap": judge_swap}[name](bench, fault)


def some_fault(bench, name, draw):
    if name == "start":
        calls = calls_of_a_start(bench)
        op = draw.choice([op for op in START_WAYS if calls[op] > 0])
        return Fault(op, draw.randint(1, calls[op]), START_WAYS[op])
    ops, error, chances = draw.choice(SERVE_WAYS if name == "serve" else SWAP_WAYS)
    return Fault(ops, 0, error, "random", draw.randrange(1000), draw.choice(chances))


def every_fault(bench, name, seed):
    if name == "start":
        for op, error in START_WAYS.items():
            most = calls_of_a_start(bench)[op]
            numbers = range(1, most + 1)
            if op == "malloc":
                numbers = random.Random(seed).sample(numbers, min(most, START_ALLOCATIONS))
            yield from (Fault(op, n, error) for n in numbers)
        return
    for ops, error, chances in SERVE_WAYS if name == "serve" else SWAP_WAYS:
        for chance in chances:
            for round_of_it in range(5):
                yield Fault(ops, 0, error, "random", seed + round_of_it, chance)
