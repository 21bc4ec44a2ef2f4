"""The scenarios: each is a command and the archive that it works on.

For each scenario, a Bench holds a folder to copy and the golden run: the result of the command when
no call fails.
"""
import os
import shutil
import threading
from dataclasses import dataclass

import archive_state
import sample

INDEX = ["index", "stories.jsonl", "--relationships", "relationships.jsonl", "--archive", "arc",
         "--allow-removal"]


@dataclass(frozen=True)
class Scenario:
    name: str
    command: tuple
    before: tuple = ()      # states of the sources that are already indexed, in this order
    now: str = "a"          # the state of the sources that the command sees
    writes: bool = True     # whether it may change the archive
    makes: tuple = ()       # files that it writes outside the archive
    keeps: int = 3          # maximum number of generations
    ops: tuple = ()         # the calls that fail; () for all


def _reading(name, *command, makes=()):
    return Scenario(name, command, ("a", "b"), "b", writes=False, makes=makes)


SCENARIOS = {scenario.name: scenario for scenario in [
    Scenario("first", (*INDEX, "--report", "report.json"), makes=("report.json",)),
    Scenario("forms", ("index", "forms", "--relationships", "relationships.jsonl", "--archive",
                       "arc"), now="forms"),
    # Enough stories that Xapian writes from more than one place.
    Scenario("first_all", tuple(INDEX), now="all", ops=("write",)),
    Scenario("edit", tuple(INDEX), ("a",), "edit"),    # leaves segments unchanged
    Scenario("inc", tuple(INDEX), ("a",), "b"),        # rewrites segments
    Scenario("keep1", (*INDEX, "--keep", "1"), ("a", "b"), "c", keeps=1),
    Scenario("keep1_same", (*INDEX, "--keep", "1"), ("a", "b"), "b", keeps=1),
    Scenario("rollback", ("index", "--rollback", "--archive", "arc"), ("a", "edits"), "edits"),
    Scenario("rollback_withdrawn", ("index", "--rollback", "--archive", "arc"), ("a", "b"), "b"),
    _reading("check", *INDEX, "--check"),
    _reading("search", "search", "津波", "--archive", "arc", "--json"),
    _reading("search_text", "search", "tsunami", "--archive", "arc"),
    _reading("search_editor", "search", "sister city", "--archive", "arc", "--as", "editor",
             "--json"),
    _reading("batch", "search", "--archive", "arc", "--batch", "words.jsonl", "--trec",
             "run.trec", makes=("run.trec",)),
    _reading("suggest", "suggest", "ひろs", "--archive", "arc", "--json"),
    _reading("explain", "explain", "tsunami", "--story", "crescent-city-rikuzentakata",
             "--archive", "arc", "--json"),
    _reading("no_results", "report", "no-results", "no-results.json"),
    _reading("help", "index", "--help"),
    _reading("version", "--version"),
]}


@dataclass
class Golden:
    """The folder before the command and the results after it; answers only if the command
    writes."""
    folder: str
    code: int
    out: bytes
    err: str
    calls: dict
    made: dict               # {name: bytes}, of Scenario.makes
    old_files: dict
    old_answers: dict
    new_content: object
    new_answers: dict


class Bench:
    """Prepares each scenario under `root` at its first use. Thread-safe."""

    def __init__(self, launcher, plain, examples, root):
        self.launcher, self.plain = launcher, plain
        self._examples, self._root = examples, root
        self._golden = {}
        self._answers = {}
        self._lock = threading.Lock()

    def golden(self, name):
        with self._lock:
            if name not in self._golden:
                self._golden[name] = self._play(SCENARIOS[name])
            return self._golden[name]

    def copy(self, name):
        """A separate folder for one case; the caller deletes it."""
        folder = os.path.join(self._root, f"case-{os.urandom(8).hex()}")
        shutil.copytree(self.golden(name).folder, folder)
        return folder

    def _play(self, scenario):
        before = self._before(scenario.before)
        folder = os.path.join(self._root, scenario.name)
        shutil.copytree(before, folder)
        sample.write_sources(self._examples, scenario.now, folder)
        played = f"{folder}-played"
        shutil.copytree(folder, played)
        run = self.launcher.run(list(scenario.command), played)
        made = {name: _bytes(os.path.join(played, name)) for name in scenario.makes}
        old = self._found(before) if scenario.writes else None
        new = archive_state.answers(self.plain, played) if scenario.writes else None
        return Golden(folder, run.code, run.out, run.err, run.calls, made,
                      archive_state.files_of(os.path.join(folder, "arc")), old,
                      archive_state.live_content(os.path.join(played, "arc")), new)

    def _before(self, states):
        """A folder in which the states have been indexed, one after another."""
        folder = os.path.join(self._root, "before-" + "-".join(states))
        if os.path.exists(folder):
            return folder
        if not states:
            os.mkdir(folder)
            sample.write_sources(self._examples, "a", folder)
            return folder
        shutil.copytree(self._before(states[:-1]), folder)
        sample.write_sources(self._examples, states[-1], folder)
        self._must(INDEX, folder)
        return folder

    def _found(self, folder):
        if folder not in self._answers:
            self._answers[folder] = archive_state.answers(self.plain, folder)
        return self._answers[folder]

    def _must(self, command, folder):
        run = self.plain.run(command, folder)
        if run.code != 0:
            raise RuntimeError(f"{' '.join(command)} failed without an injected fault: {run.err}")


def _bytes(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None
