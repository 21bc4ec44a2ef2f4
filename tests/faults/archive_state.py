"""Which state is an archive in? Its bytes decide if they match a known state; otherwise the answers
to the public and to editors decide."""
import hashlib
import json
import os

import sample

AUDIENCES = ("public", "editor")


def _digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def files_of(folder):
    """{relative path: digest} of all files except LOCK, which contains a process id."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = os.path.relpath(os.path.join(root, name), folder)
            if path != "LOCK":
                found[path] = _digest(os.path.join(root, name))
    return found


def folders_of(folder):
    return {os.path.relpath(os.path.join(root, name), folder)
            for root, names, _ in os.walk(folder) for name in names}


def live_generation(archive):
    try:
        with open(os.path.join(archive, "CURRENT"), encoding="utf-8") as file:
            return file.read().strip()
    except OSError:
        return None


def live_content(archive):
    """The manifest of the live generation without the fields that differ between equal runs
    (docs/index_format.md); None if the files do not match it."""
    live = live_generation(archive)
    if live is None:
        return None
    folder = os.path.join(archive, live)
    try:
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
            manifest = json.load(file)
        files = manifest["files"]
        digests = {file["path"]: _digest(os.path.join(folder, file["path"])) for file in files}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if any(digests[file["path"]] != file["sha256"] for file in files):
        return None
    present = {path for path in files_of(folder) if path != "manifest.json"}
    if present != set(digests):
        return None
    manifest["files"] = sorted((path, digest) for path, digest in digests.items()
                               if not path.endswith("iamglass"))
    for varying in ("generation", "previous"):
        manifest.pop(varying, None)
    return manifest


def entries(archive, prefix):
    try:
        return sorted(name for name in os.listdir(archive) if name.startswith(prefix))
    except OSError:
        return []


def _answer(launcher, folder, audience):
    listing = launcher.run(["search", "--archive", "arc", "--as", audience, "--json", "--limit",
                            "100"], folder)
    if listing.code != 0:
        return f"{audience}: {listing.err.strip()} (exit {listing.code})"
    answer = json.loads(listing.out)
    batch = launcher.run(["search", "--archive", "arc", "--as", audience, "--batch", "words.jsonl",
                          "--trec", "found.trec"], folder)
    if batch.code != 0:
        return f"{audience}: {batch.err.strip()} (exit {batch.code})"
    trec = os.path.join(folder, "found.trec")
    with open(trec, encoding="utf-8") as lines:
        by_query = sorted(tuple(line.split()[i] for i in (0, 2)) for line in lines)
    os.unlink(trec)
    facets = {facet: sorted((value["id"], value["count"]) for value in values)
              for facet, values in answer["facets"].items()}
    return {"total": answer["total"], "ids": sorted(hit["id"] for hit in answer["hits"]),
            "facets": facets, "queries": by_query}


def answers(launcher, folder):
    """{audience: its answer, or a sentence with the error}"""
    return {audience: _answer(launcher, folder, audience) for audience in AUDIENCES}


def public_ids(found):
    return set(found["public"]["ids"]) if isinstance(found["public"], dict) else set()


def removed_word_in(archive):
    """The file that still contains the removed story, or None."""
    for path in sorted(files_of(archive)):
        with open(os.path.join(archive, path), "rb") as file:
            if sample.REMOVED_WORD.encode() in file.read():
                return path
    return None
