"""What must hold after every run in which a call failed.

    judge(bench, scenario, fault, sure) -> (run, ["false success: ...", ...])

For a run that writes: the archive is in the old state or the new one; the exit code is 0 only if it
is in the new one; otherwise there is one sentence on stderr, and it is true; the next run without
faults produces the new state and leaves nothing half built. For a run that reads: the correct
answer, or no answer and one sentence. For both: no signal, no hang. Only a burst of failed
allocations, longer than the memory reserve, may end a program by SIGABRT; the archive is checked
then, too.
"""
import os
import re
import shutil
import signal

import archive_state
import sample
from scenarios import SCENARIOS

# What index says while it works, notes, and problems of records in both languages, summed up.
BESIDE = re.compile(r"(indexing|merging|publishing): |Note: |(stories|relationships)\.jsonl\b|"
                    r"forms\b|\s|\.\.\. |$")
# Words of libraries, and messages of an errno that was not set.
UNTIDY = re.compile(r"std::|terminate called|filesystem error|bad_alloc|basic_|what\(\)|_M_|"
                    r"cannot increment|\[json|\bSuccess\b|Inappropriate ioctl|vector::|\$")
AS_IT_WAS = re.compile(r"\bis as it was\b")
IS_LIVE = re.compile(r"\b(is live|was published|are live)\b")


def documented_failures():
    """The exit codes of docs/exit_codes.md that a fault of the machine may end with."""
    docs = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs")
    with open(os.path.join(docs, "exit_codes.md"), encoding="utf-8") as file:
        codes = {int(code) for code in re.findall(r"^\| (\d+) \|", file.read(), re.M)}
    # Done, misused, interrupted.
    return codes - {0, 2, 130}


FAILURES = documented_failures()


def said_aside(err):
    """The lines of stderr that are neither progress nor notes nor problems of records."""
    return [line for line in err.splitlines() if not BESIDE.match(line)]


def _is_out_of_memory(run, fault):
    """A destructor may not throw: with no memory and no reserve left it can only end the program."""
    return fault is not None and fault.mode == "burst" and run.code == -signal.SIGABRT and \
        "bad_alloc" in run.err


def of_the_end(run, fault=None):
    """How it ended, and whether a failure was told as docs/exit_codes.md says."""
    if run.hung:
        return ["hang: it had to be killed"]
    if run.code < 0:
        if _is_out_of_memory(run, fault):
            return []
        return [f"signal: ended by signal {-run.code}: {run.err.strip()[-160:]}"]
    lines = said_aside(run.err)
    if run.code == 0:
        return [] if all(line.startswith("hajimari: ") for line in lines) else \
            [f"untidy sentence: exit 0 and {lines}"]
    if run.code not in FAILURES:
        return [f"undocumented exit: {run.code}: {run.err.strip()[-160:]}"]
    if len(lines) != 1 or not re.match(r"hajimari: .*\w", lines[0]):
        return [f"no one sentence: {lines}"]
    if UNTIDY.search(lines[0]):
        return [f"untidy sentence: {lines[0]}"]
    return []


def state_of(bench, name, folder, sure):
    """"old", "new", or what is wrong. Equal bytes are taken for equal answers unless `sure`."""
    golden = bench.golden(name)
    archive = os.path.join(folder, "arc")
    if not sure:
        if archive_state.files_of(archive) == golden.old_files:
            return "old"
        content = archive_state.live_content(archive)
        if content is not None and content == golden.new_content:
            return "new"
    found = archive_state.answers(bench.plain, folder)
    # Where there is no difference the command has nothing to do, and is done.
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
            return f"the {audience} finds {answer['total']}: {answer['ids']}"
    return "one audience finds the old, the other the new"


def _of_what_it_says(run, state, same):
    """Is it true?"""
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


def _of_what_it_made(scenario, golden, run, folder):
    """Files beside the archive are whole or not there."""
    found = []
    for name in scenario.makes:
        path = os.path.join(folder, name)
        bytes_made = open(path, "rb").read() if os.path.exists(path) else None
        if run.code == 0 and bytes_made != golden.made[name]:
            found.append(f"false success: exit 0, and {name} is not what it should be")
        elif bytes_made is not None and bytes_made != golden.made[name] and not scenario.writes:
            found.append(f"broken file: {name} is there and is not what it should be")
    return found


def _of_what_lies_there(scenario, folder, tidy):
    archive = os.path.join(folder, "arc")
    building = archive_state.entries(archive, "building-")
    found = [f"piles up: {building}"] if len(building) > (0 if tidy else 1) else []
    generations = archive_state.entries(archive, "gen-")
    if tidy and len(generations) > scenario.keeps:
        found.append(f"piles up: {generations}, and {scenario.keeps} are to be kept")
    if tidy and scenario.keeps == 1:
        where = archive_state.removed_word_in(archive)
        if where and sample.REMOVED not in _ids(scenario):
            found.append(f"not gone: a removed story can be read in {where}")
    return found


def _of_a_failed_sync(run, archive):
    """A file that could not be synced may be lost, even if a later sync succeeds: the error is
    told once. Copied into another file it is safe."""
    if run.code != 0 or run.unsynced is None:
        return []
    inode, path = run.unsynced
    for root, _, names in os.walk(archive):
        if os.stat(root).st_ino == inode or \
                os.path.basename(path) in names and \
                os.stat(os.path.join(root, os.path.basename(path))).st_ino == inode:
            return [f"false success: exit 0, and what could not be synced is there: {path}"]
    return []


def _ids(scenario):
    return () if scenario.now == "c" else (sample.REMOVED,)


def of_the_repair(bench, name, folder, state, sure, lasting=False):
    """The next run without faults. After a rollback there is none to play: what a fault that lasted
    to the end kept it from clearing away lies there until the next index."""
    scenario, golden = SCENARIOS[name], bench.golden(name)
    going_back = "--rollback" in scenario.command
    if not (going_back and state == "new"):
        run = bench.plain.run(list(scenario.command), folder)
        if run.code != golden.code:
            return [f"not mended: the next run ends with {run.code}: {run.err.strip()}"]
        after = state_of(bench, name, folder, sure)
        if after != ("new" if golden.code == 0 else "old") and \
                golden.old_answers != golden.new_answers:
            return [f"not mended: after the next run the archive is {after}"]
    elif lasting:
        return _of_what_lies_there(scenario, folder, tidy=False)
    return _of_what_lies_there(scenario, folder, tidy=True)


def of_a_writer(bench, name, run, folder, sure, fault=None):
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
            found.append("false success: exit 0 where it has to refuse")
        if golden.code == 0:
            found += _of_what_it_says(run, "new" if same else state, same)
    found += _of_what_lies_there(scenario, folder, tidy=False) + _of_a_failed_sync(run, archive)
    if run.code == 0:
        found += _of_what_it_made(scenario, golden, run, folder)
        if len(archive_state.entries(archive, "gen-")) > scenario.keeps and not said_aside(run.err):
            found.append("false success: exit 0, and older generations than are to be kept are "
                         "there without a word")
    tidy = not archive_state.entries(archive, "building-")
    if sure or not (untouched and tidy):
        found += of_the_repair(bench, name, folder, state, sure,
                               lasting=getattr(fault, "mode", "") == "from")
    return found


def _untimed(out):
    """What was printed, without how long it took."""
    return re.sub(rb"\d+(\.\d+)? m?s\b", b"N s", out)


def of_a_reader(bench, name, run, folder):
    scenario, golden = SCENARIOS[name], bench.golden(name)
    found = _of_what_it_made(scenario, golden, run, folder)
    if run.code == 0 and _untimed(run.out) != _untimed(golden.out):
        found.append("wrong answer: exit 0, and stdout is not what it is without faults")
    # index tells even then what it has read, and a limit of file size cuts what was printed.
    cut = "File too large" in run.err and golden.out.startswith(run.out)
    if run.code > 0 and run.out and scenario.command[0] != "index" and not cut:
        found.append(f"wrong answer: exit {run.code}, and something stands on stdout")
    if archive_state.files_of(os.path.join(folder, "arc")) != golden.old_files:
        found.append("broken archive: a command that only reads changed it")
    return found


def of_a_golden_run(bench, name):
    """What must hold of the command when nothing fails."""
    scenario, golden = SCENARIOS[name], bench.golden(name)
    if golden.code != 0 and golden.code not in FAILURES:
        return [f"undocumented exit: {golden.code}: {golden.err}"]
    if not scenario.writes:
        return []
    public = archive_state.public_ids(golden.new_answers)
    found = [f"broken archive: {answer}" for answer in golden.new_answers.values()
             if isinstance(answer, str)]
    if scenario.now in ("b", "c") and sample.WITHDRAWN in public:
        found.append("not gone: a withdrawn story is public")
    if scenario.now == "c" and sample.REMOVED in public:
        found.append("not gone: a removed story is public")
    played = golden.folder + "-played"
    return found + _of_what_lies_there(scenario, played, tidy=True)


def judge(bench, name, fault, sure=False, before=()):
    """Plays the scenario once and tells what was wrong with it."""
    scenario = SCENARIOS[name]
    folder = bench.copy(name)
    try:
        launcher = bench.launcher if fault else bench.plain
        run = launcher.run(list(scenario.command), folder, fault, before)
        found = of_the_end(run, fault)
        if scenario.writes:
            found += of_a_writer(bench, name, run, folder, sure, fault)
        else:
            found += of_a_reader(bench, name, run, folder)
        return run, found
    finally:
        shutil.rmtree(folder, ignore_errors=True)
