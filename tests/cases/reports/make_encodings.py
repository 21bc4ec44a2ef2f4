#!/usr/bin/env python3
"""Generates form responses in the encodings that people use, and checks that the program reads them.

    make_encodings.py build/checked/bin/hajimari                 200 files with seed 1
    make_encodings.py --write FOLDER                             only write them, with expected.json

The files have the formats that Google Forms, Microsoft Forms and Excel write in the United States and in
Japan. The program must read each cell exactly, or refuse its row or file as `ambiguous-encoding` or
`invalid-encoding`; it must never read other characters. At most 5 % of the files and no long file may be
refused, and `--encoding NAME` must read every file. The exit code is 0 if all of this is true.
"""
import argparse
import dataclasses
import json
import pathlib
import random
import re
import sys
import tempfile

sys.dont_write_bytecode = True  # write no files into the source tree

from expectations import same_text
from program import Archive, Program

REFUSALS = {"ambiguous-encoding", "invalid-encoding"}
MAX_REFUSED = 0.05

HEADINGS = {
    "en": ["Timestamp", "Response ID", "Names of Cities", "Story/Specific Details", "Important Dates",
           "Key people involved", "Pictures of the signing or key people", "Your name", "Email address"],
    "ja": ["タイムスタンプ", "回答ID", "都市名", "ストーリー", "重要な日付", "関係者", "調印式や関係者の写真", "お名前",
           "メールアドレス"],
}
CITIES = {"en": ["Boston and Kyoto", "Seattle, Washington and Kobe", "St. Paul, MN and Nagasaki"],
          "ja": ["ボストン市、京都市", "シアトル市と神戸市", "セントポール市、長崎市"]}
DATES = {"en": ["June 24, 1959", "1957", "12/7/1955"], "ja": ["昭和34年6月24日", "1957年", "S30.12.7"]}

PLAIN = ["The first letter came by sea.", "A teacher carried the lantern to the school.",
         "They met again in the town hall in 1961.", "The children sang, and the bell was rung.",
         "Nobody had planned it, but everybody stayed."]
CURLY = ["The mayor’s lantern came by ship.", "It was the children’s idea.", "The city’s bell rang twice.",
         "We couldn’t believe it.", "The Ladies’ Aid wrote back.", "He said it’s ours, and that’s all."]
WESTERN = ["José Peña and Ana Núñez sailed with them.", "Jürgen Müller brought the organ.",
           "François Lefèvre took the picture.", "Björn and Zoë planted the trees.",
           "At 20°C the lake froze – or so they told us.", "They called it “a bridge” — and it was one.",
           "A café in Québec sent a piñata.", "The naïve plan cost £5, or €6 today.",
           "She signed as Señora Gutiérrez y Ordóñez.", "‘Come soon,’ the telegram said…"]
JAPANESE = ["最初の手紙は船で届きました。", "市長さんが灯籠を学校へ運びました。", "昭和三十四年に再び会いました。",
            "子どもたちが歌い、鐘が鳴りました。", "だれも考えていなかったご縁です。", "港の写真が今も市役所にあります。"]
LEVEL_2 = ["彌生さんの鞄に、翡翠の簪がありました。", "蓬莱橋のたもとで邂逅したのです。", "麒麟の絵と甕を贈られました。"]
HALF_WIDTH = ["ﾎｽﾄﾌｧﾐﾘｰはｽﾐｽさんでした。", "ﾎﾞｽﾄﾝ茶会の話をしました。"]
NEC = ["㈱山田製作所が①橋②鐘を贈りました。", "髙橋さんと﨑山さんの№1の思い出です。", "高さ３㍍、重さ５㌔の石です。"]


@dataclasses.dataclass(frozen=True)
class Form:
    """How a program saves: Python codec, separator, line ending, extension of the name, languages."""
    name: str
    option: str  # the argument of --encoding
    codec: str
    separator: str = ","
    line_ending: str = "\r\n"
    extension: str = ".csv"
    bom: bytes = b""
    languages: tuple = ("en", "ja", "both")
    weight: int = 1


FORMS = [
    Form("google", "UTF-8", "utf-8", weight=3),
    Form("google-lf", "UTF-8", "utf-8", line_ending="\n"),
    Form("excel-utf8", "UTF-8", "utf-8", bom=b"\xef\xbb\xbf", weight=3),
    Form("tsv-utf8", "UTF-8", "utf-8", "\t", extension=".tsv", line_ending="\n"),
    Form("excel-unicode", "UTF-16", "utf-16-le", "\t", extension=".tsv", bom=b"\xff\xfe", weight=2),
    Form("excel-unicode-csv", "UTF-16", "utf-16-le", "\t", bom=b"\xff\xfe"),
    Form("utf16be", "UTF-16", "utf-16-be", "\t", extension=".tsv", bom=b"\xfe\xff"),
    Form("excel-us", "Windows-1252", "cp1252", languages=("en",), weight=8),
    Form("excel-us-tab", "Windows-1252", "cp1252", "\t", extension=".tsv", languages=("en",)),
    Form("excel-jp", "CP932", "cp932", languages=("ja", "both"), weight=8),
    Form("excel-jp-tab", "CP932", "cp932", "\t", extension=".tsv", languages=("ja", "both")),
    Form("old-unix", "EUC-JP", "euc_jp", line_ending="\n", languages=("ja", "both"), weight=2),
    Form("mail", "ISO-2022-JP", "iso2022_jp", languages=("ja", "both"), weight=2),
]


def encodable(texts, codec):
    def fits(text):
        try:
            return text.encode(codec).decode(codec) == text
        except UnicodeError:
            return False
    return [text for text in texts if fits(text)]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def sentences(self, pool, count):
        return [self.random.choice(pool) for _ in range(count)]

    def english(self, codec, manner, length):
        special = encodable(WESTERN + CURLY, codec)
        if not special:
            return " ".join(self.sentences(PLAIN, length))
        specials = {"one": 1, "some": max(1, length // 2), "all": length}[manner]
        text = self.sentences(special, specials) + self.sentences(PLAIN, length - specials)
        self.random.shuffle(text)
        return " ".join(text)

    def japanese(self, codec, length):
        pool = encodable(JAPANESE * 2 + LEVEL_2 + HALF_WIDTH + NEC, codec)
        return "".join(self.sentences(pool, length))

    def story(self, form, language, manner, length, mark):
        paragraphs = []
        if language in ("en", "both"):
            paragraphs.append(f"Row {mark}. " + self.english(form.codec, manner, length))
        if language in ("ja", "both"):
            paragraphs.append(f"{mark}の行です。" + self.japanese(form.codec, length))
        return paragraphs

    def name(self, form, language):
        latin = ["Amélie Ortiz", "João Muñoz", "Søren Ångström", "Mary O’Neill", "Ann Smith"]
        kanji = ["彌永花子", "髙木健", "佐藤久美子", "ｻﾄｳ ｹﾝ", "鷲尾譲"]
        return self.random.choice(encodable(latin if language == "en" else kanji, form.codec))

    def file(self, number):
        form = self.random.choices(FORMS, [form.weight for form in FORMS])[0]
        long = self.random.random() < 0.5
        manner = self.random.choice(["one", "some", "all"])
        heads = self.random.choice(["en", "ja"]) if "ja" in form.languages else "en"
        rows, expected = [], {}
        for row in range(self.random.choice([1, 2, 4]) if not long else self.random.choice([2, 5])):
            language = self.random.choice(form.languages)
            text_language = "en" if language == "en" else "ja"
            mark = f"{number:03}-{row}"
            story = self.story(form, language, manner, self.random.randint(8, 20) if long else 1, mark)
            by = self.name(form, text_language)
            rows.append([f"2024/3/{row + 1} 9:00:00", f"E{number:03}x{row}", self.random.choice(CITIES[text_language]),
                         "\n".join(story), self.random.choice(DATES[text_language]), "", "", by, "x@example.org"])
            expected[mark] = {"id": f"form-e{number:03}x{row}", "paragraphs": story, "by": by}
        data = self.bytes(form, [HEADINGS[heads], *rows])
        return EncodedFile(f"{number:03}-{form.name}{form.extension}", form, data, expected, long)

    @staticmethod
    def bytes(form, rows):
        def cell(text):
            if any(c in text for c in '"\r\n' + form.separator):
                return '"' + text.replace('"', '""') + '"'
            return text
        lines = [form.separator.join(map(cell, row)) + form.line_ending for row in rows]
        return form.bom + "".join(lines).encode(form.codec)


@dataclasses.dataclass
class EncodedFile:
    name: str
    form: Form
    data: bytes
    expected: dict
    long: bool


def make(seed, count):
    maker = Maker(seed)
    return [maker.file(number) for number in range(count)]


def differs(record, row):
    lines = [line for body in (record.get("body") or {}).values() for line in re.split(r"\n+", body)]
    if sorted(line.strip() for line in lines if line.strip()) != sorted(row["paragraphs"]):
        return f"has the text {lines}, not {row['paragraphs']}"
    by = (record.get("submitted") or {}).get("by")
    if by is not None and not same_text(by, row["by"]):
        return f"is by {by}, not {row['by']}"
    return None


def judge(files, records, run):
    """The list of faults, and the list of files that were refused in whole or in part."""
    wrong, refused = [], []
    for file in files:
        codes = {p["code"] for p in run.refusals() if pathlib.Path(p["file"]).name == file.name}
        for mark, row in file.expected.items():
            record = records.get(row["id"])
            fault = differs(record, row) if record else None if codes & REFUSALS else "is missing"
            if fault:
                wrong.append(f"{file.name}: row {mark} {fault} (reported {sorted(codes)})")
        if codes:
            refused.append(file)
        if codes - REFUSALS:
            wrong.append(f"{file.name}: refused as {sorted(codes - REFUSALS)}")
    return wrong, refused


def read(program, files, *options):
    with tempfile.TemporaryDirectory(prefix="hajimari-encodings-") as folder:
        archive = Archive(program, folder)
        source = pathlib.Path(folder) / "forms"
        source.mkdir()
        for file in files:
            (source / file.name).write_bytes(file.data)
        run = archive.index([*options, "forms"])
        if run.outcome.code not in (0, 1):
            return [f"index {' '.join(options)}: exit code {run.outcome.code}: {run.outcome.err[-200:]}"], []
        return judge(files, archive.records(), run)


def overrides(program, files):
    """--encoding NAME reads ambiguous files, and refuses files in another encoding."""
    for option in sorted({file.form.option for file in files}):
        mine = [file for file in files if file.form.option == option]
        wrong, refused = read(program, mine, "--encoding", option)
        yield from (f"--encoding {option}: {line}" for line in wrong)
        yield from (f"--encoding {option}: {file.name} is refused" for file in refused)
    japanese = [file for file in files if file.form.option == "CP932"]
    wrong, refused = read(program, japanese, "--encoding", "UTF-8")
    yield from (f"CP932 as UTF-8: {line}" for line in wrong)
    if len(refused) != len(japanese):
        yield f"CP932 as UTF-8: only {len(refused)} of {len(japanese)} are refused"


def write(folder, files):
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.data)
    expected = {file.name: {"encoding": file.form.option, "long": file.long, "rows": file.expected}
                for file in files}
    (folder / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program", type=Program, nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--write", type=pathlib.Path)
    options = parser.parse_args()
    files = make(options.seed, options.count)
    if options.write:
        write(options.write, files)
    if options.program is None:
        sys.exit(0 if options.write else "give a program, or --write FOLDER")
    wrong, refused = read(options.program, files)
    wrong += [f"{file.name}: a long file is refused" for file in refused if file.long]
    if len(refused) > MAX_REFUSED * len(files):
        wrong.append(f"{len(refused)} of {len(files)} files are refused: {' '.join(f.name for f in refused)}")
    wrong += overrides(options.program, files)
    for line in wrong:
        print(line)
    long = sum(file.long for file in files)
    print(f"{len(files)} files ({long} long): {len(refused)} refused, {len(wrong)} faults")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
