"""Six stories of examples/ in the states that the scenarios use, and queries that find them.

    "a"      unchanged; one story is only for editors
    "edit"   "a" with one public story edited
    "edits"  "edit" with one editors' story edited as well
    "b"      "edits" with one story withdrawn
    "c"      "b" with another edit, one story removed and one new
    "all"    everything in examples/
    "forms"  "a" and the folder forms/ with CSV, Excel and Markdown
"""
import json
import os
import shutil
import zipfile

STORIES = ["crescent-city-rikuzentakata", "st-paul-nagasaki", "fort-bragg-otsuchi",
           "boston-kyoto", "honolulu-nagaoka", "san-francisco-osaka"]
NEW = "seattle-kobe"
WITHDRAWN = "fort-bragg-otsuchi"
REMOVED = "honolulu-nagaoka"
REMOVED_WORD = "removalmark"      # only the removed story contains it
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
    """Writes stories.jsonl and relationships.jsonl of a state; words.jsonl with queries for
    --batch; and no-results.json, in which a server counts queries without results."""
    if state == "all":
        for name in ("stories.jsonl", "relationships.jsonl"):
            shutil.copyfile(os.path.join(examples, name), os.path.join(folder, name))
    else:
        _write_chosen(examples, states(examples)["a" if state == "forms" else state], folder)
    if state == "forms":
        _write_forms(examples, os.path.join(folder, "forms"))
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
        relationships = [line for line in lines if json.loads(line)["id"] in wanted]
    with open(os.path.join(folder, "relationships.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(relationships)


MARKDOWN = """---
partners:
  - {country: US, level: city, region: MA, city: Boston}
  - {country: JP, level: city, region: 京都府, city: 京都市, city_en: Kyoto}
dates:
  - {date: 1959-06-24, written: 昭和34年6月24日, kind: signed}
---
## English
# A house that crossed the sea

A house of silk weavers was given to the children of Boston.

## 日本語
# 海を渡った家

西陣の町家がボストンの子どもたちに贈られました。
"""
SHEET = [("Names of Cities", "Story/Specific Details"),
         ("Seattle and Kobe", "Two ports found each other in 1957, and a tsunami of letters came.")]
WORKBOOK = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Stories" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}


def _write_forms(examples, folder):
    os.makedirs(folder, exist_ok=True)
    for name in ("form_responses.csv", "form_responses_cp932.csv"):
        shutil.copyfile(os.path.join(examples, "forms", name), os.path.join(folder, name))
    with open(os.path.join(folder, "house-over-the-sea.md"), "w", encoding="utf-8") as file:
        file.write(MARKDOWN)
    rows = "".join(
        f'<row r="{number}">' + "".join(
            f'<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for column, cell in zip("AB", row)) + "</row>"
        for number, row in enumerate(SHEET, 1))
    with zipfile.ZipFile(os.path.join(folder, "responses.xlsx"), "w") as book:
        for name, text in WORKBOOK.items():
            book.writestr(name, text)
        book.writestr("xl/worksheets/sheet1.xml",
                      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
                      f'main"><sheetData>{rows}</sheetData></worksheet>')
