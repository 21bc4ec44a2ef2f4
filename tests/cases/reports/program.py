"""Runs the hajimari program on the archive of a case.

    program = Program("build/release/bin/hajimari")
    archive = Archive(program, folder)              # folder/a
    archive.index(["form.csv"]).codes()             -> {"no-date"}
    archive.hits("lantern", editor=True)            -> ["form-r-1"]
    archive.get("/api/v1/search?q=lantern").status  -> 200

Every command has a time limit of one minute. The first `get` starts a server, `close` stops it.
"""
import dataclasses
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

from stored_records import records

TIMEOUT = 60
PAGE = 100


@dataclasses.dataclass
class Outcome:
    code: int
    out: str
    err: str


class Program:
    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def run(self, *arguments, cwd=None):
        # Cases expect messages in English, whatever the locale of the machine is.
        done = subprocess.run([self.path, *map(str, arguments)], capture_output=True, timeout=TIMEOUT,
                              cwd=cwd, env={**os.environ, "LC_ALL": "C.UTF-8"})
        return Outcome(done.returncode, done.stdout.decode("utf-8", "replace"),
                       done.stderr.decode("utf-8", "replace"))


@dataclasses.dataclass
class IndexRun:
    outcome: Outcome
    problems: list

    def codes(self):
        return {problem["code"] for problem in self.problems}

    def refusals(self):
        return [problem for problem in self.problems if problem["severity"] == "refusal"]

    def refused(self):
        """Was something refused and reported?"""
        return bool(self.refusals()) or self.outcome.code == 1 and bool(self.outcome.err.strip())

    def faults(self):
        """Faults that no index run may have, whatever the input is."""
        if self.outcome.code not in (0, 1):
            yield f"exit code {self.outcome.code}: {self.outcome.err[-300:]}"
        if self.outcome.code == 1 and not self.outcome.err.strip():
            yield "failed without a message"
        for problem in self.problems:
            if not all(problem[part].get(language) for part in ("reason", "mend") for language in ("en", "ja")):
                yield f"{problem['code']} has no reason or mend in both languages"
            if not problem["file"]:
                yield f"{problem['code']} names no file"


@dataclasses.dataclass
class Answer:
    status: int
    headers: list
    body: bytes

    def all_of(self, name):
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def json(self):
        return json.loads(self.body)


class FailedSearch(ValueError):
    def __init__(self, query, outcome):
        super().__init__(f"search {query!r}: exit code {outcome.code}: {outcome.err[-300:]}")
        self.code, self.sentence = outcome.code, outcome.err.strip()


class Archive:
    def __init__(self, program, folder, name="a"):
        self.program, self.folder, self.name = program, pathlib.Path(folder), name
        self.server = None
        self._listed, self._found = {}, {}

    def forget(self):
        """Drops the cached answers, because the archive may have changed."""
        self._listed, self._found = {}, {}

    def index(self, arguments):
        self.forget()
        report = self.folder / "report.json"
        report.unlink(missing_ok=True)
        outcome = self.program.run("index", f"--archive={self.name}", "--report", report.name, *arguments,
                                   cwd=self.folder)
        problems = json.loads(report.read_text(encoding="utf-8"))["problems"] if report.exists() else []
        return IndexRun(outcome, problems)

    def exists(self):
        return (self.folder / self.name / "CURRENT").exists()

    def run(self, command, text, *arguments, editor=False):
        audience = ["--as", "editor"] if editor else []
        return self.program.run(command, f"--archive={self.name}", "--json", *audience, *arguments, "--", text,
                                cwd=self.folder)

    def search(self, query, *arguments, editor=False):
        """The answer; an empty one if there is no archive. Raises FailedSearch."""
        if not self.exists():
            return {"total": 0, "hits": [], "histogram": None, "facets": {}, "understood": {"ignored": []}}
        done = self.run("search", query, *arguments, editor=editor)
        if done.code != 0:
            raise FailedSearch(query, done)
        return json.loads(done.out)

    def all_hits(self, query="", *arguments, editor=False):
        page, found = 1, []
        while True:
            answer = self.search(query, *arguments, "--limit", PAGE, "--page", page, "--facets", "none",
                                 editor=editor)
            found += answer["hits"]
            if len(found) >= answer["total"] or not answer["hits"]:
                return found
            page += 1

    def hits(self, query="", *arguments, editor=False):
        return sorted(hit["id"] for hit in self.all_hits(query, *arguments, editor=editor))

    def stories(self, editor):
        """All hits that this audience sees, by id; cached until the archive changes."""
        if editor not in self._listed:
            self._listed[editor] = {hit["id"]: hit for hit in self.all_hits(editor=editor)}
        return self._listed[editor]

    def found(self, queries, editor):
        """The first hundred ids that each query finds; one process runs all queries."""
        missing = [query for query in queries if (query, editor) not in self._found]
        if missing:
            self._found.update({(query, editor): ids for query, ids in zip(missing, self._batch(missing, editor))})
        return {query: self._found[query, editor] for query in queries}

    def _batch(self, queries, editor):
        if not self.exists():
            return [[] for _ in queries]
        lines = [json.dumps({"id": str(n), "text": query}) for n, query in enumerate(queries)]
        (self.folder / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
        done = self.program.run("search", f"--archive={self.name}", "--batch", "queries.jsonl", "--trec", "found.trec",
                                "--match", "all", *(["--as", "editor"] if editor else []), cwd=self.folder)
        if done.code != 0:
            raise FailedSearch(queries, done)
        ids = [[] for _ in queries]
        for line in (self.folder / "found.trec").read_text(encoding="utf-8").splitlines():
            number, _, name = line.split()[:3]
            ids[int(number)].append(name)
        return [sorted(names) for names in ids]

    def records(self):
        """The stored records of all stories that editors see."""
        if not self.exists():
            return {}
        live = set(self.stories(editor=True))
        return {name: record for name, record in records(self.folder / self.name).items() if name in live}

    def address(self):
        if self.server is None:
            self.server = Server(self.program, self.folder, self.name)
        return self.server.address

    def get(self, target, headers=(), method="GET"):
        connection = http.client.HTTPConnection(*self.address(), timeout=TIMEOUT)
        try:
            connection.putrequest(method, "/", skip_accept_encoding=True)
            # http.client rejects some of the targets under test.
            connection._buffer[0] = f"{method} {target} HTTP/1.1".encode("utf-8", "surrogateescape")
            for name, value in headers:
                connection.putheader(name, value)
            connection.endheaders()
            got = connection.getresponse()
            return Answer(got.status, got.getheaders(), got.read())
        finally:
            connection.close()

    def raw(self, request):
        """The first line of the answer to these bytes."""
        with socket.create_connection(self.address(), timeout=TIMEOUT) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return connection.makefile("rb").readline().decode("latin-1").strip()

    def close(self):
        """Stops the server, if there is one, and returns its exit code."""
        server, self.server = self.server, None
        return server.stop() if server else None


class Server:
    def __init__(self, program, folder, archive):
        self.log = open(pathlib.Path(folder) / "server.log", "w+b")
        self.process = subprocess.Popen(
            [program.path, "serve", f"--archive={archive}", "--listen", "127.0.0.1:0", "--log", "none",
             "--threads", "2"], cwd=folder, stdout=self.log, stderr=subprocess.STDOUT)
        self.address = ("127.0.0.1", self._port())

    def _port(self):
        deadline = time.monotonic() + TIMEOUT
        while time.monotonic() < deadline and self.process.poll() is None:
            self.log.seek(0)
            found = re.search(rb"127\.0\.0\.1:(\d+)", self.log.read())
            if found:
                return int(found.group(1))
            time.sleep(0.02)
        self.stop()
        self.log.seek(0)
        raise ValueError("the server did not start: " + self.log.read().decode("utf-8", "replace")[-300:])

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.log.flush()
