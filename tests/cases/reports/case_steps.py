"""Runs the steps of a case and reports the differences from what it expects.

    Case({"id": "x", "stories": [...], "query": "津波", "expect": {"hits": ["a"]}}) -> one search step
    Steps(archive, case).run()   -> ["hits [\"b\"]"]    # or [] if there is no difference

A case without `steps` is a search in its stories, or an import of its only file; README.md lists the steps
of the others. Every step is a method of Steps with the same name.
"""
import base64
import fcntl
import gzip
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import time

import expectations
from program import FailedSearch

# Steps that may change the stories of the archive.
MODIFYING = {"run_command", "write", "write_b64", "write_stories", "write_repeated", "index", "delete",
            "rename", "damage", "lock", "interrupt", "limited", "symlink", "fifo", "copy", "date_files"}
FILTERS = {"language": "lang", "people": "person"}


def stories_of(case):
    return case.get("stories") or ([case["story"]] if "story" in case else [])


def as_jsonl(stories):
    return "".join(json.dumps(story, ensure_ascii=False) + "\n" for story in stories)


def search_step(case):
    step, expect = {"search": case["query"]}, case["expect"]
    known = {story["id"] for story in stories_of(case)}
    if "why_of" in case:
        return {**step, "why_is_text_of": case["why_of"]}
    of = case.get("mark_of") or case.get("snippet_of")
    if of:
        step["of"] = of
        step["language"] = case.get("language")
    if not isinstance(expect, dict):
        return {**step, "answers": True}
    for key, value in expect.items():
        step[key] = [i for i in value if i in known] if key in ("hits", "contains", "lacks") else value
    return step


def import_steps(case):
    steps = []
    if "file_b64" in case:
        steps.append({"write_b64": {case["filename"]: case["file_b64"]}})
    else:
        steps.append({"write": {case["filename"]: ""}})
    steps.append({"index": ["--", case["filename"]], **case["expect"],
                  "as": "editor" if expectations.reads_as_editor(case["filename"]) else "public"})
    return steps


def steps_of(case):
    """The steps, or None for a case that is tested by hand."""
    if "steps" in case:
        return case["steps"]
    if case.get("by_hand"):
        return None
    if "query" in case and stories_of(case):
        return [search_step(case)]
    command = case.get("command", "").strip()
    if "filename" in case and isinstance(case["expect"], dict) and command in ("", f"index {case['filename']}"):
        return import_steps(case)
    return None


def archive_key(case):
    """Cases with the same key may share an archive; None: the case needs its own."""
    steps = steps_of(case) or []
    if case.get("archive") == "sample":
        return "sample"
    if not stories_of(case) or any(MODIFYING & step.keys() for step in _all(steps)):
        return None
    return as_jsonl(stories_of(case))


def _all(steps):
    for step in steps:
        yield step
        for branch in step.get("either", []):
            yield from _all(branch)


class Steps:
    def __init__(self, archive, case):
        self.archive, self.case, self.folder = archive, case, archive.folder
        self.last_run, self.kept, self.held_locks = None, {}, []

    def run(self):
        try:
            return self._run(steps_of(self.case))
        finally:
            for lock in self.held_locks:
                lock.close()

    def _run(self, steps):
        for step in steps:
            name = next(iter(step))
            if name in MODIFYING:
                self.archive.forget()
            arguments = {key: value for key, value in step.items() if key not in (name, "note")}
            wrong = list(getattr(self, name)(step[name], **arguments) or [])
            if wrong:
                return wrong
        return []

    def either(self, branches):
        differences = []
        for branch in branches:
            try:
                wrong = self._run(branch)
            except ValueError as fault:
                wrong = [str(fault)]
            if not wrong:
                return []
            differences += wrong
        return differences

    # Files.

    def path(self, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, files):
        for name, text in files.items():
            text = as_jsonl(text) if isinstance(text, list) else text
            self.path(name).write_bytes(text.encode("utf-8"))

    def write_b64(self, files):
        for name, data in files.items():
            self.path(name).write_bytes(base64.b64decode(data))

    def write_stories(self, count, to):
        self.write({to: [{"id": f"s{n:04}", "title": {"en": f"Story {n}"},
                          "body": {"en": f"The lantern number {n} came.", "ja": f"{n}番の灯台。"}}
                         for n in range(count)]})

    def write_repeated(self, text, times, language, to):
        self.write({to: [{"id": "long", "body": {language: text * times}}]})

    def delete(self, name):
        path = self.one(name)
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def rename(self, names):
        os.rename(self.folder / names[0], self.path(names[1]))

    def copy(self, names):
        shutil.copytree(self.folder / names[0], self.folder / names[1], symlinks=True)

    def symlink(self, names):
        self.path(names[1]).symlink_to(names[0])

    def fifo(self, name):
        os.mkfifo(self.path(name))

    def date_files(self, seconds):
        for path in [self.folder / self.archive.name, *(self.folder / self.archive.name).rglob("*")]:
            os.utime(path, (seconds, seconds))

    def modes_lack(self, bits, of="*"):
        """No file of the archive whose name matches `of` grants any of these permissions."""
        for path in (self.folder / self.archive.name).rglob(of):
            if path.stat().st_mode & bits:
                yield f"{path.name} has mode {path.stat().st_mode & 0o777:o}"

    def one(self, name):
        """The path, or the first match of a pattern, because the names of segments are digests."""
        path = self.folder / name
        return path if path.exists() or path.is_symlink() else sorted(self.folder.glob(name))[0]

    def damage(self, name, how, at=0.5):
        path = self.one(name)
        data = bytearray(path.read_bytes())
        if how == "flip":
            data[int(at * (len(data) - 1))] ^= 0x10
        else:
            data = {"empty": b"", "half": data[:len(data) // 2]}.get(how, how.encode("utf-8"))
        # Segments are hard links to the files of the previous generation.
        path.unlink()
        path.write_bytes(data)

    # The program.

    def lock(self, name):
        held = open(self.path(name), "a")
        fcntl.flock(held, fcntl.LOCK_EX)
        self.held_locks.append(held)

    def index(self, arguments, into=None, umask=None, **expect):
        if into is not None:
            self.archive.name = into
        before = os.umask(umask) if umask is not None else None
        try:
            self.last_run = self.archive.index(arguments)
        finally:
            if before is not None:
                os.umask(before)
        return self.check(expect.pop("check", {}), **expect)

    def check(self, expect, **more):
        expect = {**expect, **more}
        editor = expect.pop("as", "editor") == "editor"
        return list(expectations.differences(self.archive, self.last_run, expect, editor))

    def interrupt(self, arguments, by, exit):
        """Sends a signal to an index run as soon as it has begun to write."""
        command = [self.archive.program.path, "index", f"--archive={self.archive.name}", *arguments]
        process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            if list((self.folder / self.archive.name).glob("building-*/*")):
                process.send_signal(getattr(signal, by))
                break
            time.sleep(0.001)
        code = process.wait(timeout=60)
        if code not in exit:
            yield f"exit code {code}"

    def limited(self, arguments, limit, to, exit, command="index"):
        """Runs the program under a limit of the system: RLIMIT_FSIZE, RLIMIT_NOFILE."""
        which = getattr(resource, limit)
        done = subprocess.run(
            [self.archive.program.path, command, f"--archive={self.archive.name}", *arguments], cwd=self.folder,
            capture_output=True, timeout=60, preexec_fn=lambda: resource.setrlimit(which, (to, to)))
        if done.returncode not in exit:
            yield f"exit code {done.returncode}: {done.stderr[-200:]!r}"
        if done.returncode == 1 and not done.stderr.strip():
            yield "failed without a message"

    def run_command(self, arguments, exit=(0,), says=()):
        done = self.archive.program.run(*arguments, cwd=self.folder)
        if done.code not in exit:
            yield f"{' '.join(arguments)}: exit code {done.code}: {done.err[-200:]}"
        for part in says:
            if part not in done.out + done.err:
                yield f"{' '.join(arguments)} does not print {part}: {(done.out + done.err)[-300:]}"

    # Searches.

    def search(self, query, args=(), **expect):
        editor = expect.pop("as", "public") == "editor"
        if "fails" in expect or "may_fail" in expect:
            return self._failing_search(query, args, editor, expect)
        ids = [hit["id"] for hit in self.archive.all_hits(query, *args, editor=editor)]
        if "keep" in expect:
            self.kept[expect.pop("keep")] = sorted(ids)
        return self._judge_hits(ids, expect) + self._judge_marks(query, args, editor, expect)

    def _failing_search(self, query, args, editor, expect):
        """`fails`: the exit code must be this one. `may_fail`: either exit code 1 and a message, or the other
        expectations hold."""
        done = self.archive.run("search", query, *args, editor=editor)
        allowed = [expect["fails"]] if isinstance(expect.get("fails"), int) else expect.get("fails", [1])
        if done.code in allowed and (done.code == 0 or done.err.strip()):
            return []
        if done.code == 0 and "may_fail" in expect:
            rest = {key: value for key, value in expect.items() if key != "may_fail"}
            try:
                return self.search(query, args, **rest, **({"as": "editor"} if editor else {}))
            except FailedSearch as fault:  # a later page failed
                return [] if fault.code == 1 and fault.sentence else [str(fault)]
        return [f"exit code {done.code}: {done.err[-200:]}"]

    def _judge_hits(self, ids, expect):
        wrong = []
        for key, holds in {
                "hits": lambda want: sorted(ids) == sorted(self.kept[want] if isinstance(want, str) else want),
                "contains": lambda want: set(want) <= set(ids),
                "lacks": lambda want: not set(want) & set(ids),
                "total": lambda want: len(ids) == want,
                "first": lambda want: ids[:1] == [want],
                "last": lambda want: ids[-1:] == [want],
                "order": lambda want: [i for i in ids if i in want] == want}.items():
            if key in expect and not holds(expect[key]):
                wrong.append(f"hits {expectations.flat(ids)}, expected {key} {expectations.flat(expect[key])}")
        return wrong

    def _judge_marks(self, query, args, editor, expect):
        of = expect.get("of") or expect.get("why_is_text_of")
        if not of:
            return []
        hit = next((h for h in self.archive.all_hits(query, *args, editor=editor) if h["id"] == of), None)
        if hit is None:
            return [f"{of} is not found"]
        if "why_is_text_of" in expect:
            return list(self._judge_why(hit))
        language = expect.get("language")
        snippets = [s for key, list_ in hit["snippets"].items() if language in (None, key) for s in list_]
        return list(self._judge_snippets(snippets, expect))

    def _judge_snippets(self, snippets, expect):
        marked = []
        for snippet in snippets:
            units = snippet["text"].encode("utf-16-le")
            marked += [units[2 * b:2 * e].decode("utf-16-le", "replace") for b, e in snippet["marks"]]
            if len(snippet["text"]) > expect.get("longest_snippet_at_most", 1 << 30):
                yield f"a snippet of {len(snippet['text'])} characters"
            if "�" in snippet["text"]:
                yield "a broken character in a snippet"
        want = expect.get("marked")
        if isinstance(want, str) and want not in marked or isinstance(want, list) and marked != want:
            yield f"marked {expectations.flat(marked)}"

    def _judge_why(self, hit):
        record = self.archive.records()[hit["id"]]
        for why in hit["why"]:
            if "range" in why:
                text = (hit["title"] if why["where"] == "title" else record["body"])[why["language"]]
                begin, end = why["range"]
                got = text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le", "replace")
                if got != why["matched"]:
                    yield f"the reason names {why['matched']}, but its range is {got}"

    def facet(self, name, value, args=(), query="", count=None):
        """The count of a value equals the number of hits if the value replaces the selection in its facet."""
        answer = self.archive.search(query, *args, "--facets", name, "--facet-limit", "100")
        listed = _count(answer["facets"][name], value)
        if listed is None and answer["facets_left_out"].get(name):
            answer = self.archive.search(query, *args, f"--{FILTERS.get(name, name)}={value}", "--facets", name)
            listed = _count(answer["facets"][name], value)
        chosen = len(self.archive.all_hits(query, *_without(args, name), f"--{FILTERS.get(name, name)}={value}"))
        if (listed or 0) != chosen:
            yield f"{name}={value} has the count {listed}, but selecting it finds {chosen}"
        if count is not None and chosen != count:
            yield f"{name}={value} finds {chosen}"

    def suggest(self, text, offers=None, among_first=None, counted=None, ui=("en", "ja")):
        got = []
        for language in ui:
            done = self.archive.run("suggest", text, "--ui", language, "--limit", "20")
            if done.code != 0:
                return [f"suggest: exit code {done.code}: {done.err[-200:]}"]
            got.append(json.loads(done.out)["suggestions"])
        if counted:
            return list(self._judge_count(got, counted))
        if offers == [] and any(got):
            return [f"offers {expectations.flat([s['text'] for s in got[0]])}"]
        if offers and not any(_named(s, offers) for list_ in got for s in list_[:among_first or 20]):
            return [f"offers {expectations.flat([[s['kind'], s['text']] for s in got[0] + got[-1]])}"]
        return []

    def _judge_count(self, lists, counted):
        """The count of a suggestion equals the number of stories that it finds."""
        kind, text = counted
        offered = next((s for list_ in lists for s in list_ if s["kind"] == kind and _named(s, text)), None)
        if offered is None:
            yield f"{kind} {text} is not suggested"
            return
        facet = {"theme": "theme", "place": "region", "person": "person"}.get(kind)
        found = (self.archive.hits("", f"--{facet}={offered['id']}") if facet
                 else self.archive.hits(offered.get("query") or offered["text"]))
        if offered.get("count") != len(found):
            yield f"{text} has the count {offered.get('count')}, but selecting it finds {len(found)}"

    # HTTP.

    def get(self, target, method="GET", headers=(), status=200, has=(), lacks=(), json_is=None, order=None,
            header_is=None, same_tag=None):
        headers = [[name, self.kept.get(value, value)] for name, value in headers]
        answer = self.archive.get(target, headers, method)
        body = answer.body.decode("utf-8", "replace")
        if answer.status not in ([status] if isinstance(status, int) else status):
            yield f"status {answer.status}"
        for part in has:
            if part not in body:
                yield f"the body does not contain {part}"
        for part in lacks:
            if part in body:
                yield f"the body contains {part}"
        for path, want in (json_is or {}).items():
            got = answer.json()
            for key in path.split("."):
                got = got[key]
            if got != want:
                yield f"{path} is {expectations.flat(got)}"
        for name, want in (header_is or {}).items():
            if want not in ", ".join(answer.all_of(name)):
                yield f"{name}: {answer.all_of(name)}"
        if order is not None:
            got = [hit["id"] for hit in answer.json()["hits"]]
            if [i for i in got if i in order] != order:
                yield f"order {expectations.flat(got)}"

    def raw(self, request_b64, status):
        line = self.archive.raw(base64.b64decode(request_b64))
        code = int((re.match(r"HTTP/1\.\d (\d+)", line) or [0, 0])[1])
        if code not in status:
            yield f"the status line is {line!r}"

    def head_is_get(self, target):
        get, head = self.archive.get(target), self.archive.get(target, method="HEAD")
        if head.body or head.status != get.status:
            yield f"HEAD has status {head.status} and a body of {len(head.body)}"
        for name in ("ETag", "Content-Length", "Content-Type"):
            if head.all_of(name) != get.all_of(name):
                yield f"{name} {head.all_of(name)} of HEAD, {get.all_of(name)} of GET"

    def packed(self, target):
        plain, packed = self.archive.get(target), self.archive.get(target, [["Accept-Encoding", "gzip"]])
        if packed.all_of("Content-Encoding") != ["gzip"] or gzip.decompress(packed.body) != plain.body:
            yield "the compressed answer differs"
        if packed.all_of("ETag") == plain.all_of("ETag") and not plain.all_of("ETag")[0].startswith("W/"):
            yield "the compressed answer has the same strong ETag"
        if "Accept-Encoding" not in ", ".join(packed.all_of("Vary")):
            yield f"Vary {packed.all_of('Vary')}"

    def conditional(self, target, tag, status, packed=False):
        """In `tag`, TAG stands for the entity tag of the answer."""
        accept = [["Accept-Encoding", "gzip"]] if packed else []
        known = self.archive.get(target, accept).all_of("ETag")[0]
        answer = self.archive.get(target, [*accept, ["If-None-Match", tag.replace("TAG", known)]])
        if answer.status != status or status == 304 and answer.body:
            yield f"status {answer.status}, a body of {len(answer.body)}"

    def server_ends(self, code):
        self.archive.address()
        got = self.archive.close()
        if got != code:
            yield f"the exit code of the server is {got}"


def _named(suggestion, text):
    names = [suggestion["text"], *(suggestion.get("label") or {}).values()]
    return text in (" ".join(name.split()) for name in names)


def _count(values, wanted):
    for value in values:
        if value["id"] == wanted:
            return value["count"]
        below = _count(value.get("children", []), wanted)
        if below is not None:
            return below
    return None


def _without(args, facet):
    """The options except those that select values of this facet."""
    return [arg for arg in args if not str(arg).startswith(f"--{FILTERS.get(facet, facet)}=")]
