"""Six stories of examples/ in the states that the scenarios go through, and what is asked of them.

    "a"      as they are; one for editors only
    "edit"   "a" with one public story edited
    "edits"  "edit" with one of the editors' edited
    "b"      "edits", one story withdrawn
    "c"      "b" with another edit, one story removed and one new
    "all"    all that examples/ holds
"""
import json
import os
import shutil

STORIES = ["crescent-city-rikuzentakata", "st-paul-nagasaki", "fort-bragg-otsuchi",
           "boston-kyoto", "honolulu-nagaoka", "san-francisco-osaka"]
NEW = "seattle-kobe"
WITHDRAWN = "fort-bragg-otsuchi"
REMOVED = "honolulu-nagaoka"
REMOVED_WORD = "removalmark"      # stands in the removed story alone
NO_RESULTS = {"format": 1, "salt": "00", "asked": [
    {"digest": "11", "occasions": 3, "first": "2026-01-02", "last": "2026-01-03",
     "query": "sushi train"}]}
QUERIES = ["tsunami", "津波", "姉妹都市", "sister city", "editmark", REMOVED_WORD, "withdrawalmark"]


def _with_word(story, word):
    changed = json.loads(json.dumps(story))
    language = next(iter(changed["body"]))
    changed["body"][language] += f" {word.capitalize()}."
    return changed


def states(examples):
    """{state: list of stories}"""
    with open(os.path.join(examples, "stories.jsonl"), encoding="utf-8") as lines:
        known = {story["id"]: story for story in map(json.loads, lines)}
    a = {name: known[name] for name in STORIES}
    a[WITHDRAWN] = _with_word(a[WITHDRAWN], "withdrawalmark")
    a[REMOVED] = _with_word(a[REMOVED], REMOVED_WORD)
    edit = {**a, "st-paul-nagasaki": _with_word(a["st-paul-nagasaki"], "editmark")}
    edits = {**edit, "san-francisco-osaka": _with_word(a["san-francisco-osaka"], "editmark")}
    b = {**edits, WITHDRAWN: {**edits[WITHDRAWN], "status": "withdrawn"}}
    c = {**b, NEW: known[NEW], "boston-kyoto": _with_word(b["boston-kyoto"], "editmark")}
    del c[REMOVED]
    return {"a": a, "edit": edit, "edits": edits, "b": b, "c": c}


def write_sources(examples, state, folder):
    """stories.jsonl and relationships.jsonl of a state; words.jsonl, queries for --batch;
    no-results.json, as a server counts what it did not find."""
    if state == "all":
        for name in ("stories.jsonl", "relationships.jsonl"):
            shutil.copyfile(os.path.join(examples, name), os.path.join(folder, name))
    else:
        _write_chosen(examples, states(examples)[state], folder)
    with open(os.path.join(folder, "no-results.json"), "w", encoding="utf-8") as file:
        json.dump(NO_RESULTS, file)
    with open(os.path.join(folder, "words.jsonl"), "w", encoding="utf-8") as file:
        for number, text in enumerate(QUERIES):
            file.write(json.dumps({"id": f"q{number}", "text": text}, ensure_ascii=False) + "\n")


def _write_chosen(examples, stories, folder):
    with open(os.path.join(folder, "stories.jsonl"), "w", encoding="utf-8") as file:
        for story in stories.values():
            file.write(json.dumps(story, ensure_ascii=False) + "\n")
    wanted = {*STORIES, NEW}
    with open(os.path.join(examples, "relationships.jsonl"), encoding="utf-8") as lines:
        ties = [line for line in lines if json.loads(line)["id"] in wanted]
    with open(os.path.join(folder, "relationships.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(ties)
