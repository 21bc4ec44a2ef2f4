"""Does an archive contain what a case expects? Each check yields the differences.

    list(differences(archive, run, {"ids": ["form-r-1"], "q": {"lantern": ["form-r-1"]}}, editor=True))

README.md lists the keys. With `refusal_ok`, a story may be missing if its refusal was reported; a story that
exists must be correct in any case.
"""
import json
import re
import unicodedata

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")


def reads_as_editor(name):
    """Rows of a form are submitted, not published, so only editors find them."""
    return str(name).lower().endswith(TABLES)


def body_texts(record):
    return list((record.get("body") or {}).values())


def same_text(stored, expected):
    """Compares two texts, ignoring only line endings and the space around a cell."""
    def plain(text):
        lines = re.split(r"\r\n|\r|\n", unicodedata.normalize("NFC", text))
        return "\n".join(line.strip() for line in lines if line.strip())
    return plain(stored) == plain(expected)


def flat(value):
    return json.dumps(value, ensure_ascii=False)


class Checker:
    def __init__(self, archive, run, expect, editor):
        self.archive, self.run, self.expect, self.editor = archive, run, expect, editor
        # A story whose refusal was reported may be missing.
        self.excused = bool(expect.get("refusal_ok") or expect.get("or")) and run is not None and run.refused()

    def wanted(self, ids):
        ids = [ids] if isinstance(ids, str) else ids
        if not self.excused:
            return sorted(ids)
        present = self.archive.stories(editor=True)
        return sorted(i for i in ids if i in present)

    def check_ids(self, ids):
        got = sorted(self.archive.stories(editor=self.editor))
        if got != self.wanted(ids):
            yield f"ids {flat(got)}"

    def check_q(self, queries, editor=None):
        editor = self.editor if editor is None else editor
        found = self.archive.found(list(queries), editor)
        for query, ids in queries.items():
            if found[query] != self.wanted(ids):
                yield f"{query} finds {flat(found[query])} for {'editors' if editor else 'the public'}"

    def check_public(self, queries):
        yield from self.check_q(queries, editor=False)

    def check_editors(self, queries):
        yield from self.check_q(queries, editor=True)

    def check_signed(self, signed):
        hits = self.archive.stories(editor=True)
        for name in self.wanted(list(signed)):
            got = hits.get(name, {}).get("signed")
            if got != signed[name]:
                yield f"{name} has the signing date {got}"

    def check_places(self, places):
        hits = self.archive.stories(editor=True)
        for name in self.wanted(list(places)):
            got = [partner["place"] for partner in hits.get(name, {}).get("partners", [])]
            if sorted(map(str, got)) != sorted(places[name]):
                yield f"{name} has the places {flat(got)}"

    def check_texts(self, texts):
        records = self.archive.records()
        for name in self.wanted(list(texts)):
            expected = [texts[name]] if isinstance(texts[name], str) else list(texts[name].values())
            got = body_texts(records.get(name, {}))
            if len(got) != len(expected) or not all(any(same_text(g, e) for g in got) for e in expected):
                yield f"{name} has the texts {flat(got)}"

    def check_text(self, text):
        """The text of the only story, whatever its id is."""
        got = [body for record in self.archive.records().values() for body in body_texts(record)]
        if not (self.excused and not got) and not any(same_text(body, text) for body in got):
            yield f"the story has the text {flat(got)}"

    def check_bodies(self, bodies):
        """The archive contains each of these texts once and no other text, whatever the ids are."""
        got = sorted(body for record in self.archive.records().values() for body in body_texts(record))
        left = list(bodies)
        for body in got:
            same = next((text for text in left if same_text(body, text)), None)
            if same is None:
                yield f"unexpected text {flat(body)}"
            else:
                left.remove(same)
        if left and not self.excused:
            yield f"missing texts {flat(left)}"

    def check_letters(self, letters):
        """No text of the archive contains any of these strings."""
        for name, record in self.archive.records().items():
            public = {key: record[key] for key in record if key not in ("submitted", "editorial")}
            for part in letters:
                if part in flat(public):
                    yield f"{name} contains {part}"

    def check_record(self, fields):
        """The exact fields of stored records: {"form-r-1": {"people": []}}; null: the field is missing."""
        records = self.archive.records()
        for name in self.wanted(list(fields)):
            for key, value in fields[name].items():
                got = records.get(name, {}).get(key)
                if (got or None) != (value or None):
                    yield f"the field {key} of {name} is {flat(got)}"

    def check_submitted(self, fields):
        records = self.archive.records()
        for name in self.wanted(list(fields)):
            for key, value in fields[name].items():
                got = (records.get(name, {}).get("submitted") or {}).get(key)
                if got != value:
                    yield f"the submitted field {key} of {name} is {flat(got)}"

    def check_codes(self, codes):
        for code in codes:
            if code not in self.run.codes() and not (self.excused and self.expect.get("refusal_ok")):
                yield f"not reported: {code} (but {flat(sorted(self.run.codes()))})"

    def check_one_code(self, codes):
        if not self.run.codes() & set(codes):
            yield f"reported none of {flat(codes)} (but {flat(sorted(self.run.codes()))})"

    def check_nocodes(self, codes):
        if self.run.outcome.code == 0 or not self.excused:
            for code in sorted(self.run.codes() & set(codes)):
                yield f"reported {code}"

    def check_exit(self, codes):
        codes = [codes] if isinstance(codes, int) else codes
        if self.run.outcome.code not in codes:
            yield f"exit code {self.run.outcome.code}: {self.run.outcome.err[-200:]}"

    def check_says(self, parts):
        """stdout or stderr of the run contains these strings."""
        output = self.run.outcome.out + self.run.outcome.err
        for part in [parts] if isinstance(parts, str) else parts:
            if part not in output:
                yield f"does not print {part}: {output[-300:]}"

    def check_refused(self, refused):
        if self.run.refused() != refused:
            yield "refused" if not refused else f"not refused, reported {flat(sorted(self.run.codes()))}"

    def check_line(self, lines):
        """Refusals or warnings of this code name this line: {"unclosed-quote": 2}."""
        for code, line in lines.items():
            got = sorted({p["line"] for p in self.run.problems if p["code"] == code})
            if got != ([line] if isinstance(line, int) else line):
                yield f"{code} names lines {got}"

    def check_years(self, years):
        if isinstance(years, str):
            first, last = map(int, years.split(".."))
            years = list(range(first, last + 1))
        answer = self.archive.search("lantern", "--histogram", "year", "--histogram-dates", "any",
                                     "--histogram-bin", "1", editor=self.editor)
        bins = (answer["histogram"] or {}).get("bins", [])
        got = [b["from"] for b in bins if b["count"]]
        if got != years:
            yield f"years {got}, reported {flat(sorted(self.run.codes()))}"
        if not years and self.expect.get("told_if_not_read"):
            yield from self.check_one_code(["unread-date", "impossible-date", "no-date"])

    def check_days(self, days):
        found = self.archive.found([f"lantern {day}" for day in days], self.editor)
        for day in days:
            if not found[f"lantern {day}"]:
                yield f"the day {day} is not found"

    def check_person_finds(self, names):
        found = self.archive.found([f'person:"{name}"' for name in names], self.editor)
        for name in names:
            if not found[f'person:"{name}"']:
                yield f"person:\"{name}\" finds nothing"


# Keys that qualify others.
QUALIFIERS = ("refusal_ok", "or", "told_if_not_read")


def differences(archive, run, expect, editor):
    if run is not None:
        yield from run.faults()
    checker = Checker(archive, run, expect, editor)
    for key, value in expect.items():
        if key in QUALIFIERS:
            continue
        check = getattr(checker, "check_" + key.rstrip(":").replace(": ", "_").replace(" ", "_"), None)
        if check is None:
            raise ValueError(f"no such expectation: {key}")
        yield from check(value)
