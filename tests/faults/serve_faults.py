"""A server in which calls fail while it answers requests, on a free port of 127.0.0.1.

    start   one call fails while the server starts or answers its first requests
    serve   calls of one kind fail at random during a few hundred requests
    swap    the same while a new generation is published

Each request ends with a correct answer (200 with the bytes that the server returns without faults;
for swap, those of either generation), a 5xx, or a refused or closed connection. Once calls succeed
again, every answer is correct, the numbers of connections and descriptors are the same as before,
and SIGTERM ends the server within 3 s.
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
REQUESTS_PER_CLIENT = 60
ANSWER_SECONDS = 10
START_SECONDS = 30
REPAIR_SECONDS = 8
END_SECONDS = 3
FIRST_DESCRIPTORS = 200    # of a server that has just started

START_WAYS = {"openr": "EMFILE", "openw": "EIO", "opendir": "EMFILE", "readdir": "EIO",
              "read": "EIO", "write": "EIO", "mmap": "ENOMEM", "malloc": "ENOMEM",
              "thread": "EAGAIN", "epctl": "ENOMEM", "stat": "EIO", "fd": "EMFILE",
              "close": "EIO", "recv": "ECONNRESET", "send": "EPIPE", "epwait": "EINTR"}
# (kinds of call, error, probabilities in a million)
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
    """The program under the shim, serving the archive of a folder."""

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
        """Whether it serves; False if it ended or printed no address for START_SECONDS."""
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
        """The value of the gauge, or None without an answer."""
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
    """(status, body); status 0 if the connection was refused or closed, -1 after a timeout."""
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
    """The violation in an answer, or None."""
    status, body = answer
    if status == -1:
        return f"hang: no answer to {path} within {ANSWER_SECONDS} s"
    if status == 0 or 500 <= status < 600 or answer in expected[path]:
        return None
    return f"wrong answer: {path}: {status} {body[:120]!r}"


def send_requests(server, expected, each=REQUESTS_PER_CLIENT):
    """The violations, without duplicates."""
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
    """Whether the condition holds within REPAIR_SECONDS."""
    ends = time.monotonic() + REPAIR_SECONDS
    while not holds():
        if time.monotonic() > ends:
            return False
        time.sleep(0.1)
    return True


def check_shutdown(server):
    if server.process.poll() is not None:
        return [f"signal: ended with {server.process.returncode}: {server.err().strip()[-200:]}"]
    begun = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    try:
        code = server.process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        return [f"hang: the server did not end within {END_SECONDS} s after SIGTERM"]
    if code != 0:
        return [f"undocumented exit: {code} {time.monotonic() - begun:.1f} s after SIGTERM: "
                f"{server.err().strip()[-200:]}"]
    return []


def check_recovery(server, expected, descriptors):
    """Violations when calls succeed again and no client is connected; `descriptors` is the number
    that the server had before the faults."""
    found = []
    all_correct = lambda: all(ask(server.port, path) in expected[path] for path in PATHS * 4)
    if not _until(all_correct):
        bad = [f"{path}: {ask(server.port, path)[0]}" for path in PATHS]
        found.append(f"not repaired: wrong answers without faults: {bad}")
    if not _until(lambda: server.connections() == 0):
        found.append(f"not repaired: the gauge shows {server.connections()} connections, "
                     "none is open")
    # A thread opens its index readers at its first request.
    if not _until(lambda: server.descriptors() <= descriptors + 6):
        found.append(f"not repaired: {server.descriptors()} descriptors, "
                     f"before the faults {descriptors}")
    return found


def judge_serve(bench, fault, meanwhile=None):
    folder = bench.copy("inc")
    server = Server(bench.launcher, folder, fault, paused=True)
    try:
        if not server.wait_until_it_serves():
            return 0, [f"not started: {server.err()}"]
        expected = expected_of(server)
        found = send_requests(server, expected, 6)
        _until(lambda: server.connections() == 0)
        descriptors = server.descriptors()
        server.board.pause(False)
        if meanwhile:
            found += meanwhile(server, folder, expected)
        found += send_requests(server, expected)
        server.board.pause(True)
        if server.process.poll() is None:
            found += check_recovery(server, expected if not meanwhile else
                                    current_answers(bench, folder), descriptors)
        return server.board.fired(), found + check_shutdown(server)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def current_answers(bench, folder):
    """The answers of a server without faults from the archive in its current state."""
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
            return [f"false sentence: index while the server runs: {run.err}"]
        for path, answers in current_answers(bench, folder).items():
            expected[path] |= answers
        return []
    return judge_serve(bench, fault, publish)


def judge_start(bench, fault):
    folder = bench.copy("inc")
    server = Server(bench.launcher, folder, fault, paused=False)
    try:
        if not server.wait_until_it_serves():
            return server.board.fired(), check_failed_start(server)
        expected = expected_answers(bench)
        found = {wrong(ask(server.port, path), path, expected) for path in PATHS * 2} - {None}
        server.board.pause(True)
        found = sorted(found)
        if server.process.poll() is None:
            found += check_recovery(server, expected, FIRST_DESCRIPTORS)
        return server.board.fired(), found + check_shutdown(server)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def judge_limited(bench, before):
    """(whether it fails to start, the violations) of a server under a permanent limit."""
    folder = bench.copy("inc")
    server = Server(bench.plain, folder, None, True, before, threads=4)
    try:
        if not server.wait_until_it_serves():
            return True, check_failed_start(server)
        found = send_requests(server, expected_answers(bench), 20)
        return False, found + check_shutdown(server)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)


def check_failed_start(server):
    code = server.process.poll()
    if code is None:
        return [f"hang: the server neither serves nor ends within {START_SECONDS} s"]
    if code < 0:
        return [f"signal: ended by signal {-code}: {server.err().strip()[-200:]}"]
    lines = laws.error_lines(server.err())
    found = []
    if code not in laws.FAILURES:
        found.append(f"undocumented exit: {code}: {server.err()}")
    elif len(lines) != 1 or not lines[0].startswith("hajimari: ") or laws.UNTIDY.search(lines[0]):
        found.append(f"not one sentence: {lines}")
    if server.out():
        found.append(f"false sentence: the server ended but printed {server.out()!r}")
    return found


_expected = {}
_lock = threading.Lock()


def expected_answers(bench):
    """The answers from the archive that every server starts with; computed once."""
    with _lock:
        if bench not in _expected:
            folder = bench.copy("inc")
            try:
                _expected[bench] = current_answers(bench, folder)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return _expected[bench]


_calls = {}


def calls_during_start(bench):
    with _lock:
        if bench not in _calls:
            _calls[bench] = _count_start_calls(bench)
        return _calls[bench]


def _count_start_calls(bench):
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
    """(number of failed calls, the violations)"""
    return {"start": judge_start, "serve": judge_serve, "swap": judge_swap}[name](bench, fault)


def some_fault(bench, name, draw):
    if name == "start":
        calls = calls_during_start(bench)
        op = draw.choice([op for op in START_WAYS if calls[op] > 0])
        return Fault(op, draw.randint(1, calls[op]), START_WAYS[op])
    ops, error, chances = draw.choice(SERVE_WAYS if name == "serve" else SWAP_WAYS)
    return Fault(ops, 0, error, "random", draw.randrange(1000), draw.choice(chances))


def every_fault(bench, name, seed):
    if name == "start":
        for op, error in START_WAYS.items():
            last = calls_during_start(bench)[op]
            numbers = range(1, last + 1)
            if op == "malloc":
                numbers = random.Random(seed).sample(numbers, min(last, START_ALLOCATIONS))
            yield from (Fault(op, n, error) for n in numbers)
        return
    for ops, error, chances in SERVE_WAYS if name == "serve" else SWAP_WAYS:
        for chance in chances:
            for repetition in range(5):
                yield Fault(ops, 0, error, "random", seed + repetition, chance)
