"""The laws that must hold after every run in which a call failed.

    judge(bench, scenario, fault, sure) -> (run, ["false success: ...", ...])

For a run that writes: the archive is in the old state or the new one; the exit code is 0 only if it
is in the new one; otherwise there is exactly one sentence on stderr, and it is true; the next run
without faults produces the new state and leaves nothing half built. For a run that reads: the
correct answer, or no answer and one sentence. For both: no signal, no hang. Only a burst of failed
allocations, longer than the memory reserve, may end a program by SIGABRT; even then the archive is
checked.
"""
import os
import re
import shutil
import signal

import archive_state
import sample
from scenarios import SCENARIOS

# Progress of index, notes, and the summary of problems with records in both languages.
NOT_ERRORS = re.compile(r"(indexing|merging|publishing): |Note: |(stories|relationships)\.jsonl\b|"
                        r"forms\b|\s|\.\.\. |$")
# Library jargon, and the messages of an errno that was not set.
UNTIDY = re.compile(r"std::|terminate called|filesystem error|bad_alloc|basic_|what\(\)|_M_|"
                    r"cannot increment|\[json|\bSuccess\b|Inappropriate ioctl|vector::|\$")
AS_IT_WAS = re.compile(r"\bis as it was\b")
IS_LIVE = re.compile(r"\b(is live|was published|are live)\b")


def documented_failures():
    """The exit codes of docs/exit_codes.md that a fault of the machine may cause."""
    docs = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs")
    with open(os.path.join(docs, "exit_codes.md"), encoding="utf-8") as file:
        codes = {int(code) for code in re.findall(r"^\| (\d+) \|", file.read(), re.M)}
    # Success, wrong usage, interruption.
    return codes - {0, 2, 130}


FAILURES = documented_failures()


def error_lines(err):
    """The lines of stderr that are not progress, notes or problems with records."""
    return [line for line in err.splitlines() if not NOT_ERRORS.match(line)]


def _is_out_of_memory(run, fault):
    """A destructor must not throw: without memory and without a reserve it can only abort."""
    return fault is not None and fault.mode == "burst" and run.code == -signal.SIGABRT and \
        "bad_alloc" in run.err


def check_exit(run, fault=None):
    """Violations in the exit code and in the error message (docs/exit_codes.md)."""
    if run.hung:
        return ["hang: the process had to be killed"]
    if run.code < 0:
        if _is_out_of_memory(run, fault):
            return []
        return [f"signal: terminated by signal {-run.code}: {run.err.strip()[-160:]}"]
    lines = error_lines(run.err)
    if run.code == 0:
        return [] if all(line.startswith("hajimari: ") for line in lines) else \
            [f"untidy sentence: exit 0 and {lines}"]
    if run.code not in FAILURES:
        return [f"undocumented exit: {run.code}: {run.err.strip()[-160:]}"]
    if len(lines) != 1 or not re.match(r"hajimari: .*\w", lines[0]):
        return [f"not one sentence: {lines}"]
    if UNTIDY.search(lines[0]):
        return [f"untidy sentence: {lines[0]}"]
    return []


def state_of(bench, name, folder, sure):
    """Returns "old", "new", or what is wrong. Equal bytes count as equal answers unless `sure`."""
    golden = bench.golden(name)
    archive = os.path.join(folder, "arc")
    if not sure:
        if archive_state.files_of(archive) == golden.old_files:
            return "old"
        content = archive_state.live_content(archive)
        if content is not None and content == golden.new_content:
            return "new"
    found = archive_state.answers(bench.plain, folder)
    # If both states are equal, the command has nothing to do and counts as done.
    if found == golden.new_answers:
        return "new"
    if found == golden.old_answers:
        return "old"
    return f"neither old nor new: {_difference(found, golden)}"


def _difference(found, golden):
    for audience, answer in found.items():
        if isinstance(answer, str):
            return answer
        if answer not in (golden.old_answers[audience], golden.new_answers[audience]):
            return f"the audience {audience} finds {answer['total']}: {answer['ids']}"
    return "one audience finds the old state, the other the new one"


def _check_sentence(run, state, same):
    """Are the exit code and the sentence true?"""
    if run.code == 0 and state != "new":
        return [f"false success: exit 0, and the archive is {state}"]
    if run.code > 0 and state == "new" and not same:
        if AS_IT_WAS.search(run.err):
            return [f"false sentence: the new state is live: {run.err.strip()}"]
        if not IS_LIVE.search(run.err):
            return [f"false sentence: it does not say that the new state is live: "
                    f"{run.err.strip()}"]
    if run.code > 0 and state == "old" and not same and IS_LIVE.search(run.err):
        return [f"false sentence: the archive is old: {run.err.strip()}"]
    return []


def _check_output_files(scenario, golden, run, folder):
    """Files outside the archive are complete or do not exist."""
    found = []
    for name in scenario.makes:
        path = os.path.join(folder, name)
        content = open(path, "rb").read() if os.path.exists(path) else None
        if run.code == 0 and content != golden.made[name]:
            found.append(f"false success: exit 0, but {name} has the wrong content")
        elif content is not None and content != golden.made[name] and not scenario.writes:
            found.append(f"broken file: {name} exists with the wrong content")
    return found


def _check_leftovers(scenario, folder, tidy):
    archive = os.path.join(folder, "arc")
    building = archive_state.entries(archive, "building-")
    found = [f"piles up: {building}"] if len(building) > (0 if tidy else 1) else []
    generations = archive_state.entries(archive, "gen-")
    if tidy and len(generations) > scenario.keeps:
        found.append(f"piles up: {generations}, although {scenario.keeps} is the maximum")
    if tidy and scenario.keeps == 1:
        where = archive_state.removed_word_in(archive)
        if where and sample.REMOVED not in _ids(scenario):
            found.append(f"not deleted: {where} still contains a removed story")
    return found


def _check_failed_sync(run, archive):
    """A file whose sync failed may be lost, even if a later sync succeeds, because the kernel
    reports the error only once. A copy of its content in another file is safe."""
    if run.code != 0 or run.unsynced is None:
        return []
    inode, path = run.unsynced
    for root, _, names in os.walk(archive):
        if os.stat(root).st_ino == inode or \
                os.path.basename(path) in names and \
                os.stat(os.path.join(root, os.path.basename(path))).st_ino == inode:
            return [f"false success: exit 0, but a file whose sync failed is kept: {path}"]
    return []


def _ids(scenario):
    return () if scenario.now == "c" else (sample.REMOVED,)


def check_repair(bench, name, folder, state, sure, lasting=False):
    """The next run without faults must repair the archive. A successful rollback is not run again;
    if the fault lasted to the end, files that it could not delete stay until the next index run."""
    scenario, golden = SCENARIOS[name], bench.golden(name)
    rolls_back = "--rollback" in scenario.command
    if not (rolls_back and state == "new"):
        run = bench.plain.run(list(scenario.command), folder)
        if run.code != golden.code:
            return [f"not repaired: the next run ends with {run.code}: {run.err.strip()}"]
        after = state_of(bench, name, folder, sure)
        if after != ("new" if golden.code == 0 else "old") and \
                golden.old_answers != golden.new_answers:
            return [f"not repaired: after the next run the archive is {after}"]
    elif lasting:
        return _check_leftovers(scenario, folder, tidy=False)
    return _check_leftovers(scenario, folder, tidy=True)


def check_writer(bench, name, run, folder, sure, fault=None):
    scenario, golden = SCENARIOS[name], bench.golden(name)
    archive = os.path.join(folder, "arc")
    same = golden.old_answers == golden.new_answers
    untouched = archive_state.files_of(archive) == golden.old_files
    state = state_of(bench, name, folder, sure)
    found = []
    if state not in ("old", "new"):
        found.append(f"broken archive: {state} (exit {run.code})")
    elif not run.hung and run.code >= 0:
        if golden.code != 0 and run.code == 0:
            found.append("false success: exit 0 where the command must be refused")
        if golden.code == 0:
            found += _check_sentence(run, "new" if same else state, same)
    found += _check_leftovers(scenario, folder, tidy=False) + _check_failed_sync(run, archive)
    if run.code == 0:
        found += _check_output_files(scenario, golden, run, folder)
        if len(archive_state.entries(archive, "gen-")) > scenario.keeps and not error_lines(run.err):
            found.append("false success: exit 0 without a message, but too many generations "
                         "are left")
    tidy = not archive_state.entries(archive, "building-")
    if sure or not (untouched and tidy):
        found += check_repair(bench, name, folder, state, sure,
                              lasting=getattr(fault, "mode", "") == "from")
    return found


def _untimed(out):
    """The output without its times."""
    return re.sub(rb"\d+(\.\d+)? m?s\b", b"N s", out)


def check_reader(bench, name, run, folder):
    scenario, golden = SCENARIOS[name], bench.golden(name)
    found = _check_output_files(scenario, golden, run, folder)
    if run.code == 0 and _untimed(run.out) != _untimed(golden.out):
        found.append("wrong answer: exit 0, but stdout differs from a run without faults")
    # index prints what it read even if it fails, and a file size limit truncates the output.
    truncated = "File too large" in run.err and golden.out.startswith(run.out)
    if run.code > 0 and run.out and scenario.command[0] != "index" and not truncated:
        found.append(f"wrong answer: exit {run.code}, but stdout is not empty")
    if archive_state.files_of(os.path.join(folder, "arc")) != golden.old_files:
        found.append("broken archive: a read-only command changed it")
    return found


def check_golden_run(bench, name):
    """Violations of the command when no call fails."""
    scenario, golden = SCENARIOS[name], bench.golden(name)
    if golden.code != 0 and golden.code not in FAILURES:
        return [f"undocumented exit: {golden.code}: {golden.err}"]
    if not scenario.writes:
        return []
    public = archive_state.public_ids(golden.new_answers)
    found = [f"broken archive: {answer}" for answer in golden.new_answers.values()
             if isinstance(answer, str)]
    if scenario.now in ("b", "c") and sample.WITHDRAWN in public:
        found.append("not deleted: a withdrawn story is public")
    if scenario.now == "c" and sample.REMOVED in public:
        found.append("not deleted: a removed story is public")
    played = golden.folder + "-played"
    return found + _check_leftovers(scenario, played, tidy=True)


def judge(bench, name, fault, sure=False, before=()):
    """Runs the scenario once and returns the violations."""
    scenario = SCENARIOS[name]
    folder = bench.copy(name)
    try:
        launcher = bench.launcher if fault else bench.plain
        run = launcher.run(list(scenario.command), folder, fault, before)
        found = check_exit(run, fault)
        if scenario.writes:
            found += check_writer(bench, name, run, folder, sure, fault)
        else:
            found += check_reader(bench, name, run, folder)
        return run, found
    finally:
        shutil.rmtree(folder, ignore_errors=True)
